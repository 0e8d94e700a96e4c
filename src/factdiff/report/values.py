"""The values of a disagreement as its reports print them, and what each comes to where that explains.

"last July" says more to a reader than 2022-07, and 2022-07 says which July it was: both are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factdiff.model import Discrepancy, Kind, Side
from factdiff.report.context import ELLIPSIS, SIGNS, visible

MAX_VALUE_CHARS = 90
"""Code points of a value that are shown; a quotation can be a page long."""
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_MONTH = re.compile(r"\b(\d{4})-(\d\d)\b(?!-)")
_CLOCK = re.compile(r"(?<=\d{4}) (?=\d\d:\d\d|[a-z]+$)")
_YEAR = re.compile(r"\b\d{4}s?\b")
_BANDS = ((0.9, "nearly certain"), (0.65, "likely"), (0.4, "even odds"))
"""Least confidence (0..1) and its word."""


class Value(NamedTuple):
    """A side in the words of those who take it, safe to show."""

    text: str
    note: str = ""
    """What the words come to, "" where they say it themselves."""

    def __str__(self) -> str:
        return f"{self.text} [{self.note}]" if self.note else self.text


def values(finding: Discrepancy) -> list[Value]:
    """The sides of a disagreement in order."""
    texts = Counter(side.text.casefold() for side in finding.sides)
    return [
        _time(side, told_apart=texts[side.text.casefold()] == 1)
        if finding.kind is Kind.TIME
        else _words(side)
        for side in finding.sides
    ]


def against(finding: Discrepancy) -> str:
    """ "1968 ≠ 1986": the sides with the sign of the verdict between them."""
    return f" {SIGNS[finding.verdict]} ".join(map(str, values(finding)))


def likelihood(confidence: float, *, number: bool = False) -> str:
    """How probably a finding is right: "nearly certain", "likely", "even odds" or "unlikely".

    With `number` the probability stands after the word: "likely, 0.84".
    """
    word = next((word for least, word in _BANDS if confidence >= least), "unlikely")
    return f"{word}, {confidence:.2f}" if number else word


def in_words(value: str) -> str:
    """A time with its days and months in words: "2022-07" is "July 2022"."""
    value = _CLOCK.sub(", ", _DAY.sub(lambda m: _day(*map(int, m.groups())), value))
    return _MONTH.sub(lambda m: f"{date(1, int(m[2]), 1):%B} {m[1]}", value)


def _day(year: int, month: int, day: int) -> str:
    return f"{day} {date(1, month, 1):%B} {year:04}"


def _time(side: Side, *, told_apart: bool) -> Value:
    """A time as printed; what it comes to, unless it names its year and no other side reads the same."""
    text = _shortened(side.text)
    note = visible(in_words(side.value)).removesuffix(f", {text.casefold()}")
    plain = told_apart and (_YEAR.search(text) or note.casefold() == text.casefold())
    return Value(text) if plain else Value(text, note)


def _words(side: Side) -> Value:
    """A value that holds the printed words is these and more; another one is told beside them."""
    if set(_tokens(side.text)) <= set(_tokens(side.value)):
        return Value(_shortened(side.value))
    text, value = _shortened(side.text), _shortened(side.value)
    is_cut = side.value.endswith(ELLIPSIS)
    explains = not is_cut and not set(_tokens(side.value)) <= set(_tokens(side.text))
    return Value(text, value) if explains else Value(text)


def _tokens(text: str) -> Iterator[str]:
    return (word for word in re.split(r"\W+", text.casefold()) if word)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > MAX_VALUE_CHARS:
        text = text[:MAX_VALUE_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:") + ELLIPSIS
    return visible(text)
