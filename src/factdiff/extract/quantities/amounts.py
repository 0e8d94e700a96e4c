"""Amounts: a number together with its unit, currency or rate."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factdiff.english import units
from factdiff.english.fractions import part_of_unit
from factdiff.english.names import currency_in
from factdiff.english.nouns import is_plural
from factdiff.english.numbers import SCALE_LETTERS, Number, number_at, starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.verbs import forms_of
from factdiff.english.words import DETERMINERS, STOPWORDS
from factdiff.extract.quantities.compound import feet_and_inches, is_rate_point, with_smaller
from factdiff.extract.quantities.counted import phrase_end

PER_MARKS = frozenset({"per", "a", "an", "each", "every", "/"})
PER_PIECES = frozenset(
    "share person head household unit capita game bushel piece copy quarter visit student".split()
)
"""What else than a unit of measure a rate may be per."""
RACES = frozenset("race races hurdles relay relays final finals freestyle sprint".split())
PAID = forms_of("pay cost price fine spend save owe earn charge".split()) | frozenset(
    "worth sold bought fee fees bill fare fares rent salary wages stole stolen steal won prize "
    "award awarded reward grant bribe compensation damages cash savings pension prizes grants "
    "bribes fines donations".split()
)
"""With one of these before them, "pounds" are money and not a weight."""
SUMS = forms_of("raise lose invest donate fund borrow".split()) | frozenset(
    "budget sales profit profits revenue revenues turnover debt debts bond bonds loan loans grossed "
    "grosses netted exports imports income earnings takings losses deficit surplus investment "
    "aid".split()
)
"""Words of money with which "30m" without a sign is a sum."""
POUNDS_PAID = (PAID | SUMS) - forms_of(["lose"])
"""Words beside which pounds are money; who loses some may be slimming."""
COUNTED_IN_MILLIONS = SUMS | frozenset(
    "city town country nation state region province island population audience electorate "
    "readership workforce membership metropolis market total following".split()
)
"""Nouns before "of 2.5m" with which it is millions: "a city of 2.5m"."""
CROWD_VERBS = frozenset(
    "have were are attended voted live lived watched marched fled signed".split()
)
"""Verbs in the plural of which "2.5m" without a noun are people."""
EXTENTS = frozenset("long wide high deep tall away apart thick above below north south".split())
"""Words after which "400m" was a length."""
PERIODS = frozenset({"year", "month", "week", "day", "night", "decade", "century"})
"""Units with which "half-year" names a period and is no length."""
MIN_UNIT_LETTERS = 3
"""Letters of the shortest unit of which there are parts."""
PAYMENT_TOKENS = 4
"""Words back to which a word of payment is looked for."""


class Amount(NamedTuple):
    """A number with its unit at the tokens [first, stop); `unit` None counts things."""

    number: Number
    unit: str | None
    first: int
    stop: int

    @property
    def dimension(self) -> str:
        """What is measured; amounts of two dimensions are never compared."""
        return units.dimension_of(self.unit) if self.unit else "count"


def amount_at(sentence: Sentence, at: int) -> Amount | None:
    """The amount that begins at token `at`, its currency sign included, or None."""
    if not sentence.is_free(at):
        return None
    currency, digits = _currency_at(sentence, at)
    if digits >= len(sentence) or not starts_number(sentence.tokens[digits]):
        return None
    number = number_at(sentence.tokens, digits)
    if number is None:
        return None
    number = _letter_scale(sentence, number, money=currency is not None)
    minus = _minus_before(sentence, at)
    if minus < at:
        number, at = number.negated(), minus
    if currency is None:
        return _with_unit(sentence, number, at)
    number, stop = with_smaller(sentence, number, currency, number.stop)
    rate, stop = _rate(sentence, stop)
    return Amount(number, currency + rate, at, stop)


def money_end_at(sentence: Sentence, at: int) -> Amount | None:
    """The "8m" of "$5-8m": a second end of money without a sign of its own."""
    number = number_at(sentence.tokens, at) if sentence.is_number(at) else None
    if number is None:
        return None
    number = _letter_scale(sentence, number, money=True)
    return Amount(number, None, at, number.stop) if number.stop > at + 1 else None


def part_at(sentence: Sentence, at: int) -> Amount | None:
    """A part of a unit: "half an hour", "a quarter of a percentage point", "a year and a half"."""
    one, half = Decimal(1), Decimal("0.5")
    whole = at + 1 + (sentence.word(at + 1) in {"full", "whole"})
    if sentence.word(at) == "a" and sentence.follows(whole, "percentage", "point"):
        return Amount(Number(one, one, one, whole), "percentage_point", at, whole + 2)
    if sentence.word(at) in {"a", "an", "one"} and sentence.follows(at + 2, "and", "a", "half"):
        unit = units.SURFACES.get(sentence.word(at + 1))
        if unit is None or len(sentence.word(at + 1)) < MIN_UNIT_LETTERS:
            return None
        return Amount(Number(one + half, one + half, half, at + 5), unit.symbol, at, at + 5)
    part = part_of_unit(sentence, at)
    if part is None:
        return None
    value, unit_at = part
    article = sentence.word(unit_at - 1) in {"a", "an", "one"}
    if not article and sentence.word(unit_at).removesuffix("s") in PERIODS:
        return None
    number = Number(value, value, value, unit_at)
    if is_rate_point(sentence, unit_at):
        return Amount(number, "percentage_point", at, unit_at + 1)
    symbol, stop = _unit_at(sentence, unit_at, number._replace(in_words=True))
    short = len(sentence.word(unit_at)) < MIN_UNIT_LETTERS
    return None if symbol is None or short else Amount(number, symbol, at, stop)


def _currency_at(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """Currency and index of the digits for "$5", "US$5", "EUR 30"; else (None, at)."""
    code = sentence.raw(at)
    if units.currency_of(code) and sentence.is_number(at + 1):
        if code == "COP" and sentence.joined(at + 1):
            return None, at  # "COP26" is a conference
        return units.currency_of(code), at + 1
    if code in units.CURRENCY_PREFIXES:
        digits = at + 2 if sentence.raw(at + 1) == "." else at + 1
        return (units.CURRENCY_PREFIXES[code], digits) if sentence.is_number(digits) else (None, at)
    for length in (3, 2, 1):
        sign = "".join(sentence.lowers[at : at + length])
        glued = all(sentence.joined(here) for here in range(at + 1, at + length))
        if glued and sign in units.CURRENCY_SIGNS and sentence.is_number(at + length):
            return units.CURRENCY_SIGNS[sign], at + length  # "A$5", which "a $5 fee" is not
    return None, at


def _minus_before(sentence: Sentence, figure: int) -> int:
    """The index of the "minus" or the sign that makes the figure at `figure` negative, else `figure`."""
    at = figure - 1
    if sentence.word(at) == "minus" or sentence.raw(at) == "−":
        return at
    if sentence.raw(at) not in {"-", "–"} or not sentence.joined(figure):
        return figure
    if sentence.word(at - 1) == "minus":
        return at - 1
    return figure if sentence.joined(at) else at


def _letter_scale(sentence: Sentence, number: Number, *, money: bool) -> Number:
    """Multiplies in a letter that context makes a scale: "$450m", "9.1m barrels", "20k"."""
    at = number.stop
    letter = sentence.word(at)
    if number.scaled or letter not in SCALE_LETTERS or not sentence.joined(at):
        return number
    ranged = sentence.word(at + 1) in {"to", "-", "–"} and sentence.word(at + 3) == letter
    after = at + 4 if ranged else at + 1
    counts = len(letter) == 1 and (
        _counts_things(sentence, after) or _is_sum_or_crowd(sentence, at - 1, after)
    )
    if not (money or letter == "k" or counts):
        return number
    return number.times(SCALE_LETTERS[letter], at + 1)


def _counts_things(sentence: Sentence, at: int) -> bool:
    """True where a letter counts millions of what follows: "9.1m barrels"; not "400m" of a race."""
    if sentence.word(at) == "of":
        return sentence.word(at + 1) in DETERMINERS - {"a", "an"}
    word = sentence.word(at)
    if not sentence.is_word(at) or word in STOPWORDS or word in RACES | EXTENTS:
        return False
    end = phrase_end(sentence, at)
    head = sentence.word(end - 1) if end > at else word
    return is_plural(head) or head in {"yen", "yuan"}


def _is_sum_or_crowd(sentence: Sentence, first: int, after: int) -> bool:
    """ "lost 30m", "sales of 30m" and "a city of 2.5m" are millions; "30m long" and "by 30m" are not."""
    if sentence.word(after) in EXTENTS | RACES or sentence.word(first - 1) == "by":
        return False
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in COUNTED_IN_MILLIONS:
        return True
    profit = sentence.word(after) == "in" and sentence.word(after + 1) in SUMS
    if profit or sentence.word(after) in CROWD_VERBS:
        return True
    return not (PAID | SUMS).isdisjoint(sentence.lowers[max(0, first - PAYMENT_TOKENS) : first])


def _with_unit(sentence: Sentence, number: Number, first: int) -> Amount:
    at = number.stop
    hyphen = sentence.raw(at) == "-" and sentence.joined(at)
    of = number.vague and sentence.word(at) == "of"  # "billions of dollars"
    part = 0 < number.low < 1 and sentence.follows(at, "of", "a")  # "0.25 of a percentage point"
    passed = 2 if part else 1 if hyphen or of else 0
    unit, stop = _unit_at(sentence, at + passed, number)
    if unit is None:
        marked = feet_and_inches(sentence, number)
        if marked:
            return Amount(marked[0], "ft", first, marked[1])
        return _below_zero(sentence, Amount(number, None, first, at))
    number, stop = with_smaller(sentence, number, unit, stop)
    rate, stop = ("", stop) if hyphen else _rate(sentence, stop)
    return _below_zero(sentence, Amount(number, unit + rate, first, _with_age(sentence, stop)))


def _below_zero(sentence: Sentence, amount: Amount) -> Amount:
    """The amount as negative before "below zero", in degrees without a unit: "12C below zero"."""
    if amount.dimension not in {"count", "temperature", "angle"} or amount.number.low <= 0:
        return amount
    if not sentence.follows(amount.stop, "below", "zero"):
        return amount
    number = amount.number.negated()
    named, stop = _unit_at(sentence, amount.stop + 2, number)
    unit = named if named in units.CHANGES else amount.unit or "deg"
    return Amount(number, unit, amount.first, stop if named == unit else amount.stop + 2)


def _unit_at(sentence: Sentence, at: int, number: Number) -> tuple[str | None, int]:
    """The unit or currency whose longest surface stands at `at`, and the index after it."""
    money = _money_of_country(sentence, at) if sentence.is_capital(at) else None
    if money or sentence.word(at) not in units.STARTS:
        return money or (None, at)
    for length in range(units.LONGEST_SURFACE, 0, -1):
        if at + length <= len(sentence):
            unit = _unit_of(sentence, at, sentence.surface(at, at + length), number)
            if unit:
                return unit, at + length
    return None, at


def _money_of_country(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The money of a country named at `at`, and the index after it: "Sri Lankan rupees"."""
    for stop in (at + 1, at + 2):
        if sentence.word(stop) in units.CURRENCY_NOUNS:
            currency = currency_in(sentence.surface(at, stop))
            return (currency, stop + 1) if currency else None
    return None


def _unit_of(sentence: Sentence, at: int, surface: str, number: Number) -> str | None:
    attached = sentence.joined(at)
    before = sentence.lowers[max(0, at - 1 - PAYMENT_TOKENS) : at]
    paid = not POUNDS_PAID.isdisjoint(before) or (
        sentence.word(at + 1) == "in" and sentence.word(at + 2) in POUNDS_PAID
    )
    if surface in units.LARGE_MONEY and (number.scaled or paid):
        return units.LARGE_MONEY[surface]
    if surface in units.ATTACHED_ONLY and (not attached or number.in_words):
        return None
    if surface == "g" and sentence.raw(at) == "G":
        return None  # "5G" is a network
    if surface == "st" and sentence.raw(at - 1).endswith("1") and sentence.raw(at - 1) != "11":
        return None  # "21st" is no weight
    if surface in units.SURFACES:
        return units.SURFACES[surface].symbol
    if surface in units.RATES:
        return units.RATES[surface]
    if surface in units.SUBUNITS and (surface != "p" or attached):
        return units.SUBUNITS[surface]
    if surface in units.CURRENCY_WORDS:
        return units.CURRENCY_WORDS[surface]
    return units.currency_of(sentence.raw(at)) if surface.isalpha() else None


def _rate(sentence: Sentence, at: int) -> tuple[str, int]:
    """The suffix of a rate ("/barrel" of "$85 a barrel") and the index after it."""
    mark, unit = sentence.word(at), sentence.word(at + 1)
    if mark not in PER_MARKS or not sentence.is_free(at):
        return "", at
    if unit in PER_PIECES:
        return f"/{unit}", at + 2
    short = unit in units.ATTACHED_ONLY and mark != "/"  # "$4 each in May"
    measured = None if short else units.SURFACES.get(unit)
    return (f"/{measured.symbol}", at + 2) if measured else ("", at)


def _with_age(sentence: Sentence, stop: int) -> int:
    """Takes "old" of "34-year-old" and "34 years old" into the amount."""
    at = stop + 1 if sentence.raw(stop) == "-" else stop
    return at + 1 if sentence.word(at) in {"old", "olds"} else stop
