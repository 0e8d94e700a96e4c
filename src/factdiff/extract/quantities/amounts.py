"""Amounts: a number together with its unit, currency or rate."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factdiff.english import units
from factdiff.english.numbers import DOZEN, SCALE_LETTERS, Number, number_at, starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.words import STOPWORDS

PER_MARKS = frozenset({"per", "a", "an", "each", "every", "/"})
PER_UNITS = frozenset(
    "day hour minute second week month year share barrel ounce tonne ton pound gallon litre liter "
    "night person head household mile kilometre km mwh unit capita acre hectare game bushel "
    "kilogram kg d b piece copy decade quarter visit student metre meter gram".split()
)
PER_NAMES = {
    "d": "day", "b": "barrel", "kilogram": "kg", "kilometre": "km", "liter": "litre",
    "meter": "metre",
}  # fmt: skip
RACES = frozenset("race races hurdles relay relays final finals freestyle sprint".split())
PAID = frozenset(
    "paid pay pays paying cost costs costing worth price priced prices fine fined fee fees spent "
    "spend spending saved save owed owe earn earned earning earns charged charge charges sold "
    "bought bill fare fares rent salary wages".split()
)
"""With one of these before them, "pounds" are money and not a weight."""
NEAR = 4
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
        if self.unit is None:
            return "count"
        if self.unit in units.BY_SYMBOL:
            return units.dimension_of(self.unit)
        if "/" in self.unit:
            return f"rate:{self.unit}"
        if self.unit in units.CURRENCIES or self.unit in units.SUBUNITS.values():
            return units.dimension_of(self.unit)
        return self.unit


def amount_at(sentence: Sentence, at: int) -> Amount | None:
    """The amount that begins at token `at`, its currency sign included, or None."""
    if not sentence.is_free(at):
        return None
    half = _half_at(sentence, at)
    if half:
        return half
    currency, digits = _currency_at(sentence, at)
    if digits >= len(sentence) or not starts_number(sentence.tokens[digits]):
        return None
    number = number_at(sentence.tokens, digits)
    if number is None:
        return None
    number = _letter_scale(sentence, number, money=currency is not None)
    minus = _minus_before(sentence, digits)
    if minus < digits and (currency is None or minus > at):
        number = number._replace(low=-number.low, high=-number.high)
        at = at if currency else minus
    if currency is None:
        return _with_unit(sentence, number, at)
    stop = number.stop
    if sentence.word(stop) in {"dollar", "dollars", "euros"} and sentence.word(stop + 1) != "-":
        stop += 1  # "$5 billion dollars" says it twice
    rate, stop = _rate(sentence, stop)
    return Amount(number, currency + rate, at, stop)


def _half_at(sentence: Sentence, at: int) -> Amount | None:
    """ "half an hour", "half a mile", "a year and a half"."""
    half, whole = Decimal("0.5"), Decimal(1)
    if sentence.word(at) == "half" and sentence.word(at + 1) in {"a", "an"}:
        value, unit_at, stop = half, at + 2, at + 3
    elif sentence.word(at) in {"a", "an", "one"} and sentence.follows(at + 2, "and", "a", "half"):
        value, unit_at, stop = whole + half, at + 1, at + 5
    else:
        return None
    unit = units.SURFACES.get(sentence.word(unit_at))
    if unit is None or len(sentence.word(unit_at)) < 3:
        return None
    return Amount(Number(value, value, half, stop), unit.symbol, at, stop)


def _currency_at(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """Currency and index of the digits for "$5", "US$5", "A$-3.2", "EUR 30"; else (None, at)."""
    code = sentence.raw(at)
    if units.currency_of(code) and sentence.is_number(at + 1):
        return units.currency_of(code), at + 1
    if code in units.CURRENCY_PREFIXES:
        digits = at + 2 if sentence.raw(at + 1) == "." else at + 1
        return (units.CURRENCY_PREFIXES[code], digits) if sentence.is_number(digits) else (None, at)
    for length in (3, 2, 1):
        sign = "".join(sentence.lowers[at : at + length])
        if sign not in units.CURRENCY_SIGNS or not _is_one(sentence, at, length):
            continue  # "A$5" is Australian, and "a $5 fee" is not
        digits = at + length
        if sentence.raw(digits) in {"-", "−"}:
            digits += 1
        if sentence.is_number(digits):
            return units.CURRENCY_SIGNS[sign], digits
    return None, at


def _is_one(sentence: Sentence, at: int, length: int) -> bool:
    """True when tokens stand together without a space."""
    return all(sentence.joined(here) for here in range(at + 1, at + length))


def _minus_before(sentence: Sentence, digits: int) -> int:
    """The index of the "minus" or the sign that makes the number at `digits` negative, else `digits`."""
    at = digits - 1
    if sentence.word(at) == "minus" or sentence.raw(at) == "−":
        return at
    if sentence.raw(at) != "-" or not sentence.joined(digits):
        return digits
    if sentence.word(at - 1) == "minus":
        return at - 1
    return digits if sentence.joined(at) else at


def _letter_scale(sentence: Sentence, number: Number, *, money: bool) -> Number:
    """Multiplies in a letter that context makes a scale: "$450m", "9.1m barrels", "20k"."""
    at = number.stop
    letter = sentence.word(at)
    if number.scaled or letter not in SCALE_LETTERS or not sentence.joined(at):
        return number
    ranged = sentence.word(at + 1) in {"to", "-", "–"} and sentence.word(at + 3) == letter
    counts = len(letter) == 1 and _counts_things(sentence, at + 4 if ranged else at + 1)
    if not (money or letter == "k" or counts):
        return number
    scale = SCALE_LETTERS[letter]
    low, high, precision = number.low * scale, number.high * scale, number.precision * scale
    return Number(low, high, precision, at + 1, scaled=True)


def _counts_things(sentence: Sentence, at: int) -> bool:
    """ "9.1m barrels" and "35m of its users" are millions; "400m" alone or in a race is metres."""
    if sentence.word(at) == "of":
        return sentence.word(at + 1) in {
            "its",
            "the",
            "their",
            "our",
            "these",
            "those",
            "his",
            "her",
        }
    word = sentence.word(at)
    if not sentence.is_word(at) or word in STOPWORDS or word in RACES:
        return False
    return word.endswith("s") or word in {"people", "yen", "yuan"}


def _with_unit(sentence: Sentence, number: Number, first: int) -> Amount:
    at = number.stop
    hyphen = sentence.raw(at) == "-" and sentence.joined(at)
    of = number.vague and sentence.word(at) == "of"  # "billions of dollars"
    unit, stop = _unit_at(sentence, at + 1 if hyphen or of else at, number)
    if unit is None:
        return _feet_and_inches(sentence, number, first) or Amount(number, None, first, at)
    if unit == "ft":
        number, stop = _with_inches(sentence, number, stop)
    rate, stop = ("", stop) if hyphen else _rate(sentence, stop)
    return Amount(number, unit + rate, first, _with_age(sentence, stop))


def _unit_at(sentence: Sentence, at: int, number: Number) -> tuple[str | None, int]:
    """The unit or currency whose longest surface stands at `at`, and the index after it."""
    if sentence.word(at) not in units.STARTS:
        return None, at
    for length in range(units.LONGEST_SURFACE, 0, -1):
        if at + length <= len(sentence):
            unit = _unit_of(sentence, at, sentence.surface(at, at + length), number)
            if unit:
                return unit, at + length
    return None, at


def _unit_of(sentence: Sentence, at: int, surface: str, number: Number) -> str | None:
    attached = sentence.joined(at)
    if surface in units.LARGE_MONEY and (number.scaled or _paid(sentence, at)):
        return units.LARGE_MONEY[surface]
    if surface in units.ATTACHED_ONLY and (not attached or number.in_words):
        return None
    if surface in units.SURFACES:
        return units.SURFACES[surface].symbol
    if surface in units.RATES:
        return units.RATES[surface]
    if surface in units.SUBUNITS and (surface != "p" or attached):
        return units.SUBUNITS[surface]
    if surface in units.CURRENCY_WORDS:
        return units.CURRENCY_WORDS[surface]
    return units.currency_of(sentence.raw(at)) if surface.isalpha() else None


def _paid(sentence: Sentence, at: int) -> bool:
    """True when a word of payment stands a few words before the number that ends at `at`."""
    return not PAID.isdisjoint(sentence.lowers[max(0, at - 1 - NEAR) : at])


def _feet_and_inches(sentence: Sentence, feet: Number, first: int) -> Amount | None:
    """ "6'4"" as one figure in feet."""
    at = feet.stop
    if not (
        sentence.raw(at) in {"'", "’", "′"} and sentence.joined(at) and sentence.joined(at + 1)
    ):
        return None
    if sentence.raw(at + 2) not in {'"', "”", "″"} or not sentence.is_number(at + 1):
        return None
    inches = number_at(sentence.tokens, at + 1)
    if inches is None or inches.low >= DOZEN:
        return None
    return Amount(_in_feet(feet, inches), "ft", first, at + 3)


def _with_inches(sentence: Sentence, feet: Number, stop: int) -> tuple[Number, int]:
    """ "6ft 4in", "5 feet, 11 inches" and "5-foot-11" as one figure in feet."""
    joint = sentence.word(stop)
    at = stop + 1 if joint in {"-", ",", "and"} else stop
    inches = number_at(sentence.tokens, at) if sentence.is_number(at) else None
    if inches is None or inches.low >= DOZEN:
        return feet, stop
    after = inches.stop + 1 if sentence.raw(inches.stop) == "-" else inches.stop
    if sentence.word(after) in {"in", "inch", "inches", "ins"}:
        return _in_feet(feet, inches), after + 1
    if joint == "-" and sentence.joined(at):
        return _in_feet(feet, inches), inches.stop
    return feet, stop


def _in_feet(feet: Number, inches: Number) -> Number:
    value = feet.low + inches.low / DOZEN
    return feet._replace(low=value, high=value, precision=Decimal(1) / DOZEN)


def _rate(sentence: Sentence, at: int) -> tuple[str, int]:
    """The suffix of a rate ("/barrel" of "$85 a barrel") and the index after it."""
    mark, unit = sentence.word(at), sentence.word(at + 1)
    if mark not in PER_MARKS or unit not in PER_UNITS or not sentence.is_free(at):
        return "", at
    return "/" + PER_NAMES.get(unit, unit), at + 2


def _with_age(sentence: Sentence, stop: int) -> int:
    """Takes "old" of "34-year-old" and "34 years old" into the amount."""
    at = stop + 1 if sentence.raw(stop) == "-" else stop
    return at + 1 if sentence.word(at) in {"old", "olds"} else stop
