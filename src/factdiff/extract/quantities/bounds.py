"""Bounds and hedges: what "up to", "nearly" and "some" make of a figure.

"At least 12" is [12, ∞), "fewer than 12" is (-∞, 12), "about 400" lies on both sides of 400 and
"nearly 400" ends there. How wide a hedge reaches follows from how round the figure is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import Enum

from factdiff.english.sentence import Sentence
from factdiff.model import Quantity


class Bound(Enum):
    """How the words around a figure open or blur it."""

    AT_MOST = "at most"
    UNDER = "under"
    AT_LEAST = "at least"
    OVER = "over"
    AROUND = "around"
    NEARLY = "nearly"
    BARELY = "barely"
    """A little more than the figure, as in "just over": a bound in reports, close in meaning."""


_BEFORE: dict[Bound, str] = {
    Bound.AT_MOST: (
        "up to|as many as|as much as|no more than|not more than|at most|at the most|a maximum of|"
        "maximum|maximum of|as high as|as long as|as far as|as late as|not exceeding|"
        "capped at|anything up to|up to about|upto"
    ),
    Bound.UNDER: (
        "fewer than|less than|under|just under|below|well under|well below|just below|short of|"
        "just short of|slightly less than|slightly under|a little less than|a little under|"
        "smaller than|lower than|shy of|just shy of|not quite"
    ),
    Bound.AT_LEAST: (
        "at least|no fewer than|no less than|not less than|a minimum of|minimum|as little as|"
        "as few as|as low as|not fewer than|at the least|starting at|a minimum"
    ),
    Bound.OVER: (
        "more than|over|above|well over|upwards of|upward of|in excess of|exceeding|just over|"
        "greater than|slightly more than|slightly over|a little over|a little more than|well above|"
        "just above|just more than|higher than|larger than|north of|beyond|topping|exceeded|"
        "exceeds|exceed|surpassing|surpassed|well more than|topped"
    ),
    Bound.AROUND: (
        "about|around|some|roughly|approximately|an estimated|estimated|circa|~|approx|approx.|"
        "in the region of|somewhere around|or so|c.|about some|estimated at|just about|more or less|"
        "an average of|an average|averaging|averages|averaged|average|on average"
    ),
    Bound.NEARLY: "nearly|almost|close to|approaching|near|nearing|virtually|practically|nigh on",
}
_AFTER: dict[Bound, str] = {
    Bound.AT_LEAST: "or more|or older|and over|or over|or above|and up|+|and counting|and above",
    Bound.AT_MOST: "or less|or fewer|or under|or younger|and under|at most|tops|or below|maximum",
    Bound.AROUND: "or so|or thereabouts|odd|- odd|give or take|-odd|- ish|or thereabout",
}
NEUTRAL = frozenset({"a", "the", "another", "an", "additional", "further", "extra", "total", "of"})


def _index(table: dict[Bound, str]) -> dict[tuple[str, ...], Bound]:
    return {
        tuple(words.split()): bound for bound, all_ in table.items() for words in all_.split("|")
    }


BEFORE, AFTER = _index(_BEFORE), _index(_AFTER)
LONGEST_BEFORE = max(map(len, BEFORE))
LAST_WORDS = frozenset(words[-1] for words in BEFORE)
FIRST_WORDS = frozenset(words[0] for words in AFTER)
NOT_HEDGES = frozenset({"over", "about", "around", "near", "under", "above", "below"})
"""Prepositions that place or say "concerning" when a place or a verb of motion goes before."""


def bound_before(sentence: Sentence, at: int, floor: int = 0) -> tuple[Bound | None, int]:
    """The bound whose words end before token `at`, and the index where they begin (else `at`).

    Words before `floor` belong to something else.
    """
    if sentence.word(at - 1) not in LAST_WORDS:
        return None, at
    for length in range(min(LONGEST_BEFORE, at - floor), 0, -1):
        phrase = tuple(sentence.lowers[at - length : at])
        bound = BEFORE.get(phrase)
        if bound is not None:
            outer, first = bound_before(sentence, at - length, floor)
            return (outer, first) if outer is not None else (bound, at - length)
    return None, at


def bound_after(sentence: Sentence, at: int) -> tuple[Bound | None, int]:
    """The bound whose words begin at token `at`, and the index after them (else `at`)."""
    if sentence.word(at) not in FIRST_WORDS and sentence.raw(at) != "-":
        return None, at
    for length in (3, 2, 1):
        bound = AFTER.get(tuple(sentence.lowers[at : at + length]))
        if bound is not None:
            return bound, at + length
        if sentence.raw(at) == "-" and sentence.word(at + 1) in {"odd", "ish", "plus"}:
            return Bound.AT_LEAST if sentence.word(at + 1) == "plus" else Bound.AROUND, at + 2
    return None, at


def bounded(quantity: Quantity, bound: Bound | None) -> Quantity:
    """The quantity with its interval opened or blurred; `quantity` is exact before."""
    value = quantity.value
    if bound is None or value is None:
        return quantity
    if bound is Bound.AT_MOST:
        return replace(quantity, low=None, high=value)
    if bound is Bound.UNDER:
        return replace(quantity, low=None, high=value, high_open=True)
    if bound is Bound.AT_LEAST:
        return replace(quantity, low=value, high=None)
    if bound is Bound.OVER:
        return replace(quantity, low=value, high=None, low_open=True)
    width = hedge_width(value, quantity.precision or Decimal(1))
    high = value if bound is Bound.NEARLY else value + width
    return replace(quantity, low=value - width, high=high, approximate=True)


def hedge_width(value: Decimal, precision: Decimal) -> Decimal:
    """How far "about" may lie from `value`.

    Half the worth of the last digit that is not zero, but at least a twentieth and at most a tenth
    of a round figure; a figure written with decimals is hedged only in its last digit.
    """
    size = abs(value)
    if size == 0:
        return precision / 2
    digits = size.as_tuple().digits
    exponent = size.as_tuple().exponent
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    worth = Decimal(1).scaleb(zeros + (exponent if isinstance(exponent, int) else 0))
    if precision < 1 and worth <= precision:
        return precision / 2
    if size < 20:
        return max(precision / 2, Decimal(1)) if precision >= 1 else precision / 2
    return min(max(worth / 2, size / 20), size / 10)
