"""Second ends and second units: "8,000 to 10,000", "from 3 to 5", "50 miles (80 km)"."""

from __future__ import annotations

from decimal import Decimal

from factdiff.english.numbers import SCALES, Number, starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.units import BY_SYMBOL
from factdiff.english.verbs import forms_of
from factdiff.english.words import PREPOSITIONS
from factdiff.extract.quantities.ages import is_aged
from factdiff.extract.quantities.amounts import Amount, amount_at, money_end_at
from factdiff.extract.quantities.bounds import Bound, bound_before
from factdiff.extract.quantities.shares import ratio_from, share_at

JOINTS = frozenset({"to", "-", "–", "—", "and", "or", "through"})
LEADERS = frozenset({"from", "between", "of", "for", "at", "with", "about", "around", "in"})
"""Prepositions with which "3 to 5" is a range; "by 3 to 5" is a move and where it led."""
CHANGES = forms_of(
    (
        "rise fall increase decrease grow drop climb decline jump surge soar slide slip raise cut "
        "lower reduce widen narrow shrink double triple quadruple improve expand plunge sink edge "
        "dip gain revise upgrade downgrade slow accelerate move change swing extend shorten shed lose "
        "add advance tick ease inch creep tumble leap slump rally plummet boost"
    ).split()
) | {"went", "up", "down"}
"""With one of these before it, "from 3 to 5" is a change and not a range."""
MAX_RANGE_RATIO = 10
"""How many times its low end the high end of "rose 3 to 5" is at most; else it names the level."""
LENDABLE_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3))
"""Scales that a second end may lend the first ("2 to 3 million")."""
LISTED_DIMENSIONS = frozenset(
    "length area mass volume speed duration percent power energy temperature".split()
)
"""What the members of a list may measure by the unit of the last: "12, 15 and 20 km"."""
AGES_TOKENS = 4
"""Tokens before an age within which "between" makes a range of "ages of 3 and 5"."""
CHANGE_TOKENS = 10
"""Tokens back to which a word of change is looked for."""


def conversion_end(sentence: Sentence, amount: Amount, stop: int) -> int:
    """The index after a bracketed conversion of `amount` at `stop`, else `stop`."""
    if amount.unit is None or sentence.raw(stop) != "(":
        return stop
    start = next((at for at in range(stop + 1, stop + 4) if amount_at(sentence, at)), None)
    other = amount_at(sentence, start) if start else None
    if other is None or sentence.raw(other.stop) != ")" or not _converts(amount, other):
        return stop
    return other.stop + 1


def _converts(amount: Amount, other: Amount) -> bool:
    """True for two units of one kind, or two currencies by the same piece."""
    if amount.unit == other.unit or other.unit is None:
        return False
    if other.unit in BY_SYMBOL:
        return amount.dimension == other.dimension
    first, second = amount.dimension.split(":")[0], other.dimension.split(":")[0]
    return first == second and (first != "rate" or _per(amount) == _per(other))


def _per(amount: Amount) -> str:
    return (amount.unit or "").partition("/")[2]


def second_end(
    sentence: Sentence, amount: Amount, bound: Bound | None
) -> tuple[Amount | None, bool]:
    """The other end of a range or of a change, and whether it is a change."""
    at = conversion_end(sentence, amount, amount.stop)
    joint, leader = sentence.word(at), sentence.word(amount.first - 1)
    if bound is Bound.OVER and joint in {"but", "and"}:
        return _upper(sentence, at + 1), False
    if joint in {"up", "-"} and sentence.word(at + 1) == "to":
        joint, at = "to", at + 1
    if joint == "to" and sentence.raw(at + 1) == "-" and sentence.joined(at + 1):
        at += 1  # "12-to-18-month"
    aged = is_aged(sentence, amount.first)
    between = leader == "between" or "between" in sentence.lowers[: amount.first][-AGES_TOKENS:]
    if joint not in JOINTS or (joint == "and" and leader != "between" and not (aged and between)):
        return None, False
    minus = sentence.word(at + 1) in {"-", "–", "−", "minus"}
    other = _like(sentence, amount, at + 1 + minus)
    if other is None or not (_fits(amount, other) or (aged and other.unit is None)):
        return None, False
    if joint == "to" and leader == "from" and _changes(sentence, amount.first):
        return other, True
    if joint == "to" and leader in PREPOSITIONS - LEADERS:
        return None, False
    low, high = sharing(sentence, amount, other).number.low, other.number.high
    below_zero = other.number.high < low < 0 and leader in LEADERS  # "between -5 and -10"
    if (high <= low and not below_zero) or (joint == "or" and not _neighbours(amount, other)):
        return None, False
    if leader in CHANGES and high > MAX_RANGE_RATIO * low:
        return None, False
    return other, False


def listed_unit(sentence: Sentence, amount: Amount) -> str | None:
    """The unit that the last of a list spells out for all: "19 and 23 years old", "2, 4 and 8 km"."""
    at = amount.stop + (sentence.raw(amount.stop) == "-")
    if sentence.word(at) not in {",", "and", "or"} or not sentence.is_number(amount.first):
        return None
    at += 1 + sentence.follows(at, ",", "and")  # "5.39, or 1.2%" says one thing twice
    following = amount_at(sentence, at) if sentence.is_number(at) else None
    if following is None or following.unit is None:
        return listed_unit(sentence, following) if following else None
    return following.unit if following.dimension in LISTED_DIMENSIONS else None


def _like(sentence: Sentence, amount: Amount, at: int) -> Amount | None:
    """The amount at `at`, a ratio beside a ratio ("between a third and a half"), money beside money."""
    if amount.dimension.startswith("money") and "/" not in (amount.unit or ""):
        return money_end_at(sentence, at) or amount_at(sentence, at)
    if amount.unit != "ratio":
        return amount_at(sentence, at)
    plain = amount_at(sentence, at)
    return share_at(sentence, at, at) or (ratio_from(sentence, plain) if plain else None)


def sharing(sentence: Sentence, amount: Amount, other: Amount) -> Amount:
    """The first end with the unit and the scale that only the second end spells out."""
    number = amount.number
    if _shares_thousands(sentence, amount, other):
        thousand = SCALES["thousand"]
        number = number._replace(low=number.low * thousand, high=number.high * thousand)
        amount = amount._replace(number=number)
    if other.unit and (amount.unit is None or other.unit.startswith(f"{amount.unit}/")):
        amount = amount._replace(unit=other.unit)  # "$28-$31 a share"
    round_ = other.number.scaled and other.number.precision > 1
    if round_ and not number.scaled and number.high < 1000:
        scale = _scale_of(other.number)
        scaled = number._replace(low=number.low * scale, high=number.high * scale)
        if scaled.high < other.number.high:
            return amount._replace(number=scaled)
    return amount


def _shares_thousands(sentence: Sentence, amount: Amount, other: Amount) -> bool:
    """True where grouped thousands let the first end mean thousands: "$5-8,000", "10 to 12,000 homes"."""
    joint, last = amount.stop, other.number.stop - 1
    glued = sentence.raw(joint) in {"-", "–"} and sentence.joined(joint)
    if amount.number.scaled or other.number.scaled or not sentence.raw(last).endswith(",000"):
        return False
    low = amount.number.low * SCALES["thousand"]
    near = low * MAX_RANGE_RATIO >= other.number.low and sentence.word(amount.first - 1) != "from"
    return 0 < low < other.number.low and (glued or near)


def _upper(sentence: Sentence, at: int) -> Amount | None:
    """The amount after "fewer than" of "more than 100 but fewer than 200"."""
    for start in range(at + 1, at + 4):
        if start < len(sentence) and starts_number(sentence.tokens[start]):
            bound, first = bound_before(sentence, start, at)
            return amount_at(sentence, start) if bound is Bound.UNDER and first == at else None
    return None


def _changes(sentence: Sentence, first: int) -> bool:
    return any(sentence.word(at) in CHANGES for at in range(max(0, first - CHANGE_TOKENS), first))


def _fits(amount: Amount, other: Amount) -> bool:
    """True when two amounts can be the ends of one range."""
    if amount.number.vague or other.number.vague:
        return False
    if amount.unit and other.unit:
        return amount.unit == other.unit or other.unit.startswith(amount.unit + "/")
    money = amount.unit is not None and len(amount.unit) == 3 and amount.unit.isupper()
    return amount.unit is None or money


def _neighbours(amount: Amount, other: Amount) -> bool:
    """True for two adjacent counts, which are one rough figure: "eight or nine euros"."""
    gap = other.number.low - amount.number.low
    return amount.unit is None and Decimal(0) < gap <= max(Decimal(1), amount.number.low)


def _scale_of(number: Number) -> Decimal:
    """The scale that a number is written in, without what its rounding adds."""
    value = number.precision * (number.low / number.precision).to_integral_value()
    return next((scale for scale in LENDABLE_SCALES if value >= scale), Decimal(1))
