"""A claim's tokens in one spelling each, with what sort of value they are.

Two ways to write one word fold into one: "3,000" and "3000", "two" and "2", "Dec" and "December",
"can't" and "cannot", "km" and "kilometres", "honour" and "honor".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.english.dates import MONTHS, WEEKDAYS, WORDS_TOO
from factdiff.english.numbers import SCALES, TENS, UNITS
from factdiff.english.spelling import CONTRACTIONS, american
from factdiff.english.tokens import NUMBER
from factdiff.english.units import CURRENCY_SIGNS, CURRENCY_WORDS, SURFACES

CALENDAR: Mapping[str, Mapping[str, int]] = {"weekday": WEEKDAYS, "month": MONTHS}
MERIDIEMS = frozenset({"a.m", "p.m", "pm"})


class FoldedToken(NamedTuple):
    """A token in one spelling."""

    word: str
    sort: str = ""
    """What sort of value it is: "number", "scale", "unit", "currency", "weekday", "month" or
    "meridiem"; "" for any other token."""


@memoized_on_claim
def folded_tokens(claim: AnalyzedClaim) -> list[FoldedToken]:
    """Every token of a claim, folded."""
    in_figure = claim.sentence.touched(q.span for q in claim.claim.quantities)
    return [
        _calendar(claim, at) or _figure(claim, at, in_figure=inside) or _word(claim, at)
        for at, inside in enumerate(in_figure)
    ]


def _calendar(claim: AnalyzedClaim, at: int) -> FoldedToken | None:
    """A weekday, a month or a half of the day."""
    word = claim.sentence.word(at)
    for sort, names in CALENDAR.items():
        if word in names and (claim.sentence.is_capital(at) or word not in WORDS_TOO):
            return FoldedToken(str(names[word]), sort)
    if word.rstrip(".") in MERIDIEMS:
        return FoldedToken(word.replace(".", ""), "meridiem")
    return None


def _figure(claim: AnalyzedClaim, at: int, *, in_figure: bool) -> FoldedToken | None:
    """A number in digits, a scale, a currency, a unit."""
    word = claim.sentence.word(at)
    if claim.sentence.tokens[at].kind == NUMBER:
        return FoldedToken(word.replace(",", ""), "number")
    number = UNITS.get(word) or TENS.get(word)
    if number is not None:
        return FoldedToken(str(number), "number")
    if word in SCALES:
        return FoldedToken(word, "scale")
    if word in CURRENCY_SIGNS or (in_figure and word in CURRENCY_WORDS):
        return FoldedToken({**CURRENCY_WORDS, **CURRENCY_SIGNS}[word], "currency")
    if in_figure and word in SURFACES:
        return FoldedToken(SURFACES[word].symbol, "unit")
    return None


def _word(claim: AnalyzedClaim, at: int) -> FoldedToken:
    word = claim.sentence.word(at)
    return FoldedToken(american(CONTRACTIONS.get(word, word)))
