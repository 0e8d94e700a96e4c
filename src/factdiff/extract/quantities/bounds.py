"""Bounds and hedges: what "up to", "nearly" and "some" make of a figure.

"At least 12" is [12, ∞), "fewer than 12" is (-∞, 12), "about 400" lies on both sides of 400 and
"nearly 400" ends there. How wide a hedge reaches follows from how round the figure is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import Enum

from factdiff.english.sentence import Sentence
from factdiff.english.tokens import tokenize
from factdiff.model import Quantity


class Bound(Enum):
    """How the words around a figure open or blur it."""

    AT_MOST = "at most"
    UNDER = "under"
    AT_LEAST = "at least"
    OVER = "over"
    AROUND = "around"
    NEARLY = "nearly"


_BEFORE: dict[Bound, str] = {
    Bound.AT_MOST: (
        "up to|as many as|as much as|no more than|not more than|at most|at the most|a maximum of|"
        "maximum|maximum of|as high as|as long as|as far as|as late as|not exceeding|"
        "capped at|anything up to|upto|no higher than|no longer than|at or below"
    ),
    Bound.UNDER: (
        "fewer than|less than|under|just under|below|well under|well below|just below|short of|"
        "just short of|slightly less than|slightly under|a little less than|a little under|"
        "smaller than|lower than|shy of|just shy of|not quite|under the age of|below the age of|sub-"
    ),
    Bound.AT_LEAST: (
        "at least|no fewer than|no less than|not less than|a minimum of|minimum of|minimum|"
        "as little as|as few as|as low as|not fewer than|at the least|starting at|a minimum|"
        "at or above|no lower than"
    ),
    Bound.OVER: (
        "more than|over|above|well over|upwards of|upward of|in excess of|exceeding|just over|"
        "greater than|slightly more than|slightly over|a little over|a little more than|well above|"
        "just above|just more than|higher than|larger than|north of|beyond|topping|exceeded|"
        "exceeds|exceed|surpassing|surpassed|well more than|topped|over the age of|above the age of|"
        "far more than|much more than"
    ),
    Bound.AROUND: (
        "about|around|some|roughly|approximately|an estimated|estimated|circa|~|approx|approx.|"
        "in the region of|somewhere around|or so|c.|estimated at|just about|more or less|"
        "an average of|an average|averaging|averages|averaged|average|on average|barely|"
        "in the neighborhood of|in the neighbourhood of|in the vicinity of|on the order of|"
        "something like"
    ),
    Bound.NEARLY: "nearly|almost|close to|approaching|near|nearing|virtually|practically|nigh on",
}
_AFTER: dict[Bound, str] = {
    Bound.AT_LEAST: (
        "or more|or older|and over|or over|or above|and up|+|and counting|and above|-plus|"
        "or longer|or higher|or greater|and older"
    ),
    Bound.AT_MOST: "or less|or fewer|or under|or younger|and under|at most|tops|or below|maximum",
    Bound.AROUND: "or so|or thereabouts|odd|-odd|-ish|give or take|or thereabout",
}
ADDED = frozenset({"another", "additional", "further", "extra"})
"""Words that may stand between a bound and its figure: "at least another 12"."""


def _index(table: dict[Bound, str]) -> dict[tuple[str, ...], Bound]:
    return {
        tuple(token.lower for token in tokenize(words)): bound
        for bound, phrases in table.items()
        for words in phrases.split("|")
    }


BEFORE, AFTER = _index(_BEFORE), _index(_AFTER)
LONGEST_BEFORE, LONGEST_AFTER = max(map(len, BEFORE)), max(map(len, AFTER))
LAST_WORDS = frozenset(words[-1] for words in BEFORE)
FIRST_WORDS = frozenset(words[0] for words in AFTER)


def bound_before(sentence: Sentence, at: int, floor: int = 0) -> tuple[Bound | None, int]:
    """The bound whose words end before token `at`, and the index where they begin (else `at`).

    Words before `floor` belong to something else.
    """
    end = at
    if sentence.word(end - 1) in ADDED:
        end -= 2 if sentence.word(end - 2) in {"a", "an"} else 1
    bound, first = _ending_at(sentence, end, floor)
    if bound is None:
        return None, at
    outer, begin = _ending_at(sentence, first, floor)  # "at least some 400" is at least 400
    return (outer, begin) if outer is not None else (bound, first)


def _ending_at(sentence: Sentence, end: int, floor: int) -> tuple[Bound | None, int]:
    if sentence.word(end - 1) in LAST_WORDS:
        for length in range(min(LONGEST_BEFORE, end - floor), 0, -1):
            bound = BEFORE.get(tuple(sentence.lowers[end - length : end]))
            if bound is not None:
                return bound, end - length
    return None, end


def bound_after(sentence: Sentence, at: int) -> tuple[Bound | None, int]:
    """The bound whose words begin at token `at`, and the index after them (else `at`)."""
    if sentence.word(at) not in FIRST_WORDS:
        return None, at
    for length in range(min(LONGEST_AFTER, len(sentence) - at), 0, -1):
        bound = AFTER.get(tuple(sentence.lowers[at : at + length]))
        if bound is not None:
            return bound, at + length
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
