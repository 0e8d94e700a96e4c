"""Outlets by findings: who takes which side, who tells the fact without one, who is silent."""

from __future__ import annotations

from typing import NamedTuple

from factdiff.model import Discrepancy, Fact, Part, Report


class Cell(NamedTuple):
    """What one outlet does in one finding."""

    sides: tuple[int, ...]
    """The sides it takes, by their number from 0; versions of an article may take two."""
    tells: bool
    """Whether it states the fact at all."""


class Row(NamedTuple):
    """One finding across the outlets."""

    number: int
    finding: Discrepancy
    about: str
    """The shortest of the sentences that disagree."""
    cells: tuple[Cell, ...]


def outlets_of(report: Report) -> tuple[str, ...]:
    """The outlets of a report, in order of their first publication."""
    first: dict[str, str] = {}
    for article in report.articles:
        day = str(article.published or "9999")
        first[article.outlet] = min(day, first.get(article.outlet, day))
    return tuple(sorted(first, key=lambda outlet: (first[outlet], outlet)))


def matrix(report: Report, outlets: tuple[str, ...], first: int = 1) -> list[Row]:
    """A row for each finding, numbered from `first`, a cell for each outlet."""
    facts = {fact.id: fact for fact in report.facts}
    return [
        _row(number, finding, facts.get(finding.fact), outlets)
        for number, finding in enumerate(report.discrepancies, start=first)
    ]


def _row(number: int, finding: Discrepancy, fact: Fact | None, outlets: tuple[str, ...]) -> Row:
    """The row of a finding; one that an article has with itself may be of no fact."""
    telling = frozenset(fact.outlets) if fact else frozenset()
    cells = tuple(_cell(finding, outlet, telling) for outlet in outlets)
    return Row(number, finding, _about(finding), cells)


def _about(finding: Discrepancy) -> str:
    claims = [mention.claim for side in finding.sides for mention in side.mentions]
    shortest = min(claims, key=lambda c: (c.part is Part.TITLE, len(c.text), c.key))
    return " ".join(shortest.text.split())


def _cell(finding: Discrepancy, outlet: str, telling: frozenset[str]) -> Cell:
    sides = tuple(at for at, side in enumerate(finding.sides) if outlet in side.outlets)
    return Cell(sides, bool(sides) or outlet in telling)
