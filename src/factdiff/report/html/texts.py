"""The articles in full, with the words that take sides marked by the findings they take sides in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from string import ascii_uppercase
from typing import NamedTuple

from factdiff.model import Article, Part, Report, Span
from factdiff.report.context import source, visible

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LINE = re.compile(r"\n")


class Taken(NamedTuple):
    """A place that takes a side of a finding."""

    span: Span
    number: int
    """Of the finding, from 1."""
    id: str
    side: int

    @property
    def tag(self) -> str:
        """ "3B": the second side of the third finding."""
        return f"{self.number}{letter(self.side)}"


class Stretch(NamedTuple):
    """Text over which nothing changes, safe to show, and the sides that it takes."""

    text: str
    takes: tuple[Taken, ...] = ()
    ends: tuple[Taken, ...] = ()
    """Those that end here."""


class Text(NamedTuple):
    """An article as the page prints it."""

    article: Article
    label: str
    """What tells it from the others: its outlet and day, and its id where these do not."""
    origin: str
    title: list[Stretch]
    paragraphs: list[list[Stretch]]


def letter(side: int) -> str:
    """The letter of a side: A, B, … Z, A1, B1, …."""
    return ascii_uppercase[side % 26] + (str(side // 26) if side >= 26 else "")


def texts(report: Report, first: int = 1) -> list[Text]:
    """Every article of a report, in its order; its findings are numbered from `first`."""
    taken = _taken(report, first)
    named = Counter(source(article) for article in report.articles)
    return [
        Text(
            article,
            source(article) + (f" ({visible(article.id)})" if named[source(article)] > 1 else ""),
            report.origins.get(article.id, article.outlet),
            _stretches(article.title, Span(0, len(article.title)), taken[article.id, Part.TITLE]),
            [
                _stretches(article.text, paragraph, taken[article.id, Part.TEXT])
                for paragraph in _paragraphs(article.text)
            ],
        )
        for article in report.articles
    ]


def _taken(report: Report, first: int) -> dict[tuple[str, Part], list[Taken]]:
    """The spans of all mentions, by article and part."""
    places: dict[tuple[str, Part], list[Taken]] = defaultdict(list)
    for number, finding in enumerate(report.discrepancies, start=first):
        for at, side in enumerate(finding.sides):
            for mention in side.mentions:
                claim = mention.claim
                places[claim.article.id, claim.part].append(
                    Taken(mention.span, number, finding.id, at)
                )
    return places


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs: between blank lines or, in a text that has none, lines."""
    gaps = list((_BLANK_LINE if _BLANK_LINE.search(text) else _LINE).finditer(text))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(text)]
    for start, end in zip(starts, ends, strict=True):
        if text[start:end].strip():
            yield Span(start, end)


def _stretches(text: str, within: Span, taken: Sequence[Taken]) -> list[Stretch]:
    here = [one for one in taken if one.span.overlaps(within)]
    inner = (at for one in here for at in (one.span.start, one.span.end))
    edges = {within.start, within.end, *(at for at in inner if within.start < at < within.end)}
    return [_stretch(text, Span(*edge), here) for edge in pairwise(sorted(edges))]


def _stretch(text: str, span: Span, taken: Iterable[Taken]) -> Stretch:
    over = tuple(one for one in taken if one.span.overlaps(span))
    return Stretch(
        visible(span.of(text)), over, tuple(one for one in over if one.span.end == span.end)
    )
