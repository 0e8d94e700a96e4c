"""How two figures relate as intervals: equal, meeting once normalised, or apart.

A figure reaches as far as its words allow: a bound to its open end, a hedge by its width, a rounded
figure by half of the digit it was rounded to. Two figures meet when their reaches do.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factdiff.english import units
from factdiff.english.numbers import last_digit_worth
from factdiff.model import Quantity, Verdict

ZERO = Decimal(0)
MEASURED_DIMENSIONS = frozenset({"length", "area", "mass", "volume", "speed"})
HUNDRED = Decimal(100)
FRACTION_SLACK = Decimal("0.02")
"""How exactly "a third" or "one in seven" is meant."""
CONVERSION_SLACK_SHARE = Decimal("0.02")
"""What converting and rounding again may add between two units."""
OPEN_END_SHARE = Decimal("0.999")
"""Share of a step that stays short of its end."""


class Relation(NamedTuple):
    """A level of agreement and the words that explain it."""

    verdict: Verdict
    why: str


def family(quantity: Quantity) -> str:
    """What a figure can be compared with: its dimension, with shares and cents folded in.

    The two sides of a score are two.
    """
    dimension = quantity.dimension
    if dimension == "score":
        return f"score:{quantity.counted}"
    if dimension in {"percent", "ratio"}:
        return "share"
    return "money:" if dimension == "money:cents" else dimension


def comparable(a: Quantity, b: Quantity) -> bool:
    """True when two figures measure in the same dimension, or are one number in two currencies.

    Cents go with any money.
    """
    first, second = family(a), family(b)
    if first == second:
        return True
    if not (first.startswith("money:") and second.startswith("money:")):
        return False
    return "money:" in {first, second} or a.value == b.value is not None


def relate(a: Quantity, b: Quantity) -> Relation | None:
    """The level at which two comparable figures agree, or None when they are apart."""
    if "money:" not in {family(a), family(b)} and family(a) != family(b):
        return None  # one number in two currencies
    if equal(a, b):
        return Relation(Verdict.SAME, "the same figure")
    low_a, high_a = reach(a, b)
    low_b, high_b = reach(b, a)
    if not _meets(low_a, high_a, low_b, high_b) or _hedged_apart(a, b):
        return None
    if a.value is not None and b.value is not None and _written(a) == _written(b):
        if _opposite(a, b):
            return None
        return Relation(Verdict.COMPATIBLE, "one figure, bounded or hedged in one of them")
    if a.unit != b.unit:
        return Relation(Verdict.COMPATIBLE, f"{shown(a)} is {converted(a, b)}")
    if a.exact and b.exact:
        return Relation(Verdict.COMPATIBLE, "one is the other rounded")
    return Relation(Verdict.COMPATIBLE, "the bounds and hedges meet")


def reach(quantity: Quantity, other: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The interval in base units that `quantity` can mean beside `other`; None is open."""
    low, high = quantity.low, quantity.high
    slack = _slack(quantity, other)
    if low is not None:
        low = _base(_least(low, quantity) - slack, quantity)
    if high is not None:
        high = _base(high + slack, quantity)
    if quantity.unit != other.unit or units.spread_of(quantity.unit):
        share = CONVERSION_SLACK_SHARE + units.spread_of(quantity.unit)
        low = low - abs(low) * share if low is not None else None
        high = high + abs(high) * share if high is not None else None
    return low, high


def _hedged_apart(a: Quantity, b: Quantity) -> bool:
    """True for "about 19" beside "about 21": two hedges do not add up, one figure lies in the other's."""
    hedged = a.approximate and b.approximate and a.unit == b.unit
    if not hedged or a.value is None or b.value is None:
        return False
    return not (_holds(a, b.value) or _holds(b, a.value))


def _holds(quantity: Quantity, value: Decimal) -> bool:
    low, high = quantity.low, quantity.high
    return (low is None or low <= value) and (high is None or value <= high)


def worth(quantity: Quantity) -> Decimal:
    """The worth of the digit a figure seems rounded to.

    The last written digit; in a whole number with two or more zeros at its end (one for what is
    measured and not counted), the one before them.
    """
    value, precision = quantity.value, quantity.precision or Decimal(1)
    if value is None or value == ZERO or precision != 1:
        return precision
    rounded = last_digit_worth(value)
    return (
        rounded
        if rounded >= (10 if quantity.dimension in MEASURED_DIMENSIONS else 100)
        else precision
    )


def gap(a: Quantity, b: Quantity) -> float:
    """How far two figures lie apart, as a share of the greater (0..1)."""
    x, y = _middle(a), _middle(b)
    if x is None or y is None:
        return 1.0
    largest = max(abs(x), abs(y))
    return float(abs(x - y) / largest) if largest else 0.0


def larger(a: Quantity, b: Quantity) -> int:
    """1 when b's figure is the larger one, -1 when a's is, 0 when that cannot be said."""
    x, y = _middle(a), _middle(b)
    if x is None or y is None or x == y:
        return 0
    return 1 if y > x else -1


def shown(quantity: Quantity) -> str:
    """A figure as a side of a disagreement: its own words and what it counts."""
    words = " ".join(quantity.text.split())
    counted = quantity.counted
    if not counted or quantity.dimension not in {"count"} or counted.lower() in words.lower():
        return words
    return f"{words} {' '.join(counted.split())}"


def norm(quantity: Quantity) -> str:
    """A figure without its wording: its ends, what opens or blurs them, and its unit."""
    ends = [plain(end) if end is not None else "" for end in (quantity.low, quantity.high)]
    marks = (quantity.low_open, quantity.high_open, quantity.approximate, quantity.vague)
    return "|".join([*ends, *(str(int(mark)) for mark in marks), quantity.unit or ""])


def converted(quantity: Quantity, other: Quantity) -> str:
    """`quantity`'s figure in the unit of `other`, as words."""
    base = _base(quantity.value or quantity.low or quantity.high or ZERO, quantity)
    unit = units.BY_SYMBOL.get(other.unit or "")
    if unit is None:
        return "the same"
    value = (base - unit.offset) / unit.factor
    return f"{_rounded(value)} {unit.symbol}"


def plain(value: Decimal) -> str:
    """A decimal without exponent or needless zeros."""
    text = format(value.normalize(), "f")
    return "0" if text in {"-0", ""} else text


def _rounded(value: Decimal) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return plain(Decimal(f"{value:.3g}"))


def equal(a: Quantity, b: Quantity) -> bool:
    """True when two figures of one dimension are the same, wording apart."""
    ends = (a.low, a.high, a.low_open, a.high_open, a.approximate, a.change_to)
    return ends == (b.low, b.high, b.low_open, b.high_open, b.approximate, b.change_to) and (
        _factor(a) == _factor(b)
    )


def _factor(quantity: Quantity) -> Decimal:
    if quantity.dimension == "ratio":
        return HUNDRED
    if quantity.dimension == "money:cents":
        return Decimal("0.01")
    return Decimal(1) if quantity.unit is None else units.to_base(Decimal(1), quantity.unit)


def _base(value: Decimal, quantity: Quantity) -> Decimal:
    if quantity.dimension in {"ratio", "money:cents"}:
        return value * _factor(quantity)
    return units.to_base(value, quantity.unit)


def _written(quantity: Quantity) -> Decimal:
    assert quantity.value is not None
    return _base(quantity.value, quantity)


def _middle(quantity: Quantity) -> Decimal | None:
    value = quantity.value
    if value is None:
        ends = [end for end in (quantity.low, quantity.high) if end is not None]
        value = sum(ends, ZERO) / len(ends) if ends else None
    return None if value is None else _base(value, quantity)


def _slack(quantity: Quantity, other: Quantity) -> Decimal:
    """Half of the digit a figure was rounded to, where the other is written more finely."""
    if quantity.dimension == "ratio" and other.dimension != "ratio":
        return FRACTION_SLACK
    if quantity.value is None or quantity.approximate:
        return ZERO
    own = worth(quantity)
    if quantity.unit != other.unit:
        return own / 2
    theirs = worth(other) if other.value is not None else Decimal(1)
    if own <= theirs:
        return ZERO
    # A scale word or decimals show their rounding, half included; of 4,500 nobody knows whether it
    # was ever 4,450.
    shows = quantity.precision is not None and quantity.precision != 1
    return own / 2 if shows else own / 2 * OPEN_END_SHARE


def _least(low: Decimal, quantity: Quantity) -> Decimal:
    """The lower end of a figure; "nearly 44" stops short of 43, which one would have said."""
    value = quantity.value
    if value is None or not quantity.approximate or quantity.high != value:
        return low
    return max(low, value - last_digit_worth(value) * OPEN_END_SHARE)


def _meets(
    low_a: Decimal | None, high_a: Decimal | None, low_b: Decimal | None, high_b: Decimal | None
) -> bool:
    starts_before_end = low_a is None or high_b is None or low_a <= high_b
    ends_after_start = high_a is None or low_b is None or high_a >= low_b
    return starts_before_end and ends_after_start


def _opposite(a: Quantity, b: Quantity) -> bool:
    """True for "up to 400" beside "more than 400": bounds that touch from two sides."""
    below = (a.low is None, b.low is None)
    above = (a.high is None, b.high is None)
    touching = (below[0] and above[1]) or (below[1] and above[0])
    return touching and (a.low_open or b.low_open or a.high_open or b.high_open)
