"""Figures in two units, and points of a rate: "5ft 6in", "12 stone 4", "$3 and 50 cents"."""

from __future__ import annotations

from decimal import Decimal

from factdiff.english.numbers import DOZEN, Number, number_at
from factdiff.english.sentence import Sentence
from factdiff.english.units import CURRENCY_WORDS, SURFACES
from factdiff.english.words import STOPWORDS

SMALLER: dict[str, tuple[int, frozenset[str]]] = {
    "ft": (12, frozenset({"in", "inch", "inches", "ins"})),
    "st": (14, frozenset({"lb", "lbs", "pound", "pounds"})),
    "lb": (16, frozenset({"oz", "ounce", "ounces"})),
    "h": (60, frozenset({"minute", "minutes", "min", "mins"})),
    "min": (60, frozenset({"second", "seconds", "sec", "secs"})),
    "GBP": (100, frozenset({"penny", "pence", "p"})),
    **dict.fromkeys(("USD", "EUR", "AUD", "CAD"), (100, frozenset({"cent", "cents"}))),
}
"""A unit to how many of the next smaller make it, and how that is written."""
SMALLER_UNIT_IMPLIED = frozenset({"ft", "st", "lb"})
"""Units after which the smaller one goes without saying: "5ft 6", "12 stone 4", "7lb 3"."""
MONEY = frozenset(CURRENCY_WORDS.values())
JOINTS = frozenset({"-", ",", "and"})
DIMENSION_WORDS = frozenset({"tall", "high", "long", "wide", "deep"})
SINGLE_DIMENSIONS = frozenset("length area mass volume duration".split())
"""What "a mile" and "an hour" measure after a bound."""
MIN_SINGLE_LETTERS = 3
"""Letters of the shortest word for a unit that stands after "a"; "a m" and "a kg" are slips."""
NOUNS_TOO = frozenset("second foot stone yard pound".split())
"""Units that are other nouns as well, or that say which one: "over a second term"."""
RATE_WORDS = frozenset("rate rates interest borrowing basis".split())
"""Words beside which half a point is half a percentage point."""
RATE_MOVES = frozenset(
    "cut cuts hike hikes rise increase increases reduction move raise drop".split()
)


def with_smaller(sentence: Sentence, number: Number, unit: str, stop: int) -> tuple[Number, int]:
    """The number together with a count of the next smaller unit at `stop`, and the index after both."""
    if unit not in SMALLER or number.vague or number.low != int(number.low):
        return number, stop
    ratio, names = SMALLER[unit]
    joint = sentence.word(stop)
    if unit in MONEY and joint != "and":
        return number, stop
    at = stop + 1 if joint in JOINTS else stop
    starts = at < len(sentence) and not sentence.taken[at]
    part = number_at(sentence.tokens, at) if starts else None
    if part is None or part.vague or part.low >= ratio or part.low != int(part.low):
        return number, stop
    after = part.stop + (sentence.raw(part.stop) == "-")
    if sentence.word(after) in names:
        return _joined(number, part, ratio), after + 1
    in_words = number.in_words and sentence.word(stop - 1) in {"foot", "stone"}
    if unit not in SMALLER_UNIT_IMPLIED or not (sentence.is_number(at) or in_words):
        return number, stop
    glued = joint == "-" and sentence.joined(at)
    ends = (
        not sentence.is_word(part.stop) or sentence.word(part.stop) in STOPWORDS | DIMENSION_WORDS
    )
    measured = sentence.word(part.stop) in SURFACES or sentence.raw(part.stop) in {"-", "%", "("}
    if glued or (joint not in JOINTS and ends and not measured):
        return _joined(number, part, ratio), part.stop
    return number, stop


def feet_and_inches(sentence: Sentence, feet: Number) -> tuple[Number, int] | None:
    """The number in feet of "6'4"", and the index after it."""
    at = feet.stop
    if sentence.raw(at) not in {"'", "’", "′"} or not sentence.joined(at):
        return None
    marked = sentence.raw(at + 2) in {'"', "”", "″"} and sentence.joined(at + 2)
    if not marked or not sentence.is_number(at + 1):
        return None
    inches = number_at(sentence.tokens, at + 1)
    if inches is None or inches.low >= DOZEN:
        return None
    return _joined(feet, inches, int(DOZEN)), at + 3


def single_unit(sentence: Sentence, at: int) -> str | None:
    """The unit of "a mile" and "an hour" at `at`, where no noun follows; else None."""
    word, after = sentence.word(at + 1), at + 2
    unit = SURFACES.get(word) if sentence.word(at) in {"a", "an"} else None
    if unit is None or unit.dimension not in SINGLE_DIMENSIONS:
        return None
    if len(word) < MIN_SINGLE_LETTERS or word in NOUNS_TOO:
        return None
    ends = sentence.word(after) in STOPWORDS | DIMENSION_WORDS or not sentence.is_word(after)
    return unit.symbol if ends and sentence.word(after) not in {"'s", "-"} else None


def is_rate_point(sentence: Sentence, at: int) -> bool:
    """True for the "point" of "a quarter-point cut" and "rates rose by half a point"."""
    if sentence.word(at) not in {"point", "points"}:
        return False
    return sentence.word(at + 1) in RATE_MOVES or not RATE_WORDS.isdisjoint(sentence.lowers)


def _joined(number: Number, part: Number, ratio: int) -> Number:
    value = number.low + part.low / ratio
    return number._replace(low=value, high=value, precision=Decimal(1) / ratio)
