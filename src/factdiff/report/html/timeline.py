"""The timeline as a picture: each event a bar on one line of time, each disputed value a mark.

A time that is disputed is marked where each side has it; a figure, when it held or was reported. Stories
reach from minutes to decades, so the stretches between two moments are drawn by their logarithms.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from factdiff.model import Account, Discrepancy, Event, Grain, Kind, Report, TemporalExpression
from factdiff.report.chronicle import TITLES, Telling, tellings

MARGIN_PERCENT = 3.0
"""Percent of the width that is left free at either end."""
MARK_DISTANCE_PERCENT = 4.5
"""Percent within which marks stand side by side instead of on each other."""
DATE_DISTANCE_PERCENT = 17.0
"""Percent that two dates on the axis keep between them."""
_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")


class Marks(NamedTuple):
    """Sides that are marked at one place, in percent of the width."""

    at: float
    sides: tuple[int, ...]


class Row(NamedTuple):
    """An event: its bar, and the marks and values of those who dispute it."""

    event: Event
    number: int
    """Of the finding that disputes it, 0 where nobody does."""
    start: float
    width: float
    marks: tuple[Marks, ...]
    values: list[Telling]


class Tick(NamedTuple):
    """A date on the axis."""

    at: float
    label: str


class Picture(NamedTuple):
    """What is drawn, each part of the timeline by itself on one axis."""

    ticks: list[Tick]
    rows: list[Row]

    @property
    def chapters(self) -> list[tuple[str, list[Row]]]:
        """The rows under the titles of their parts."""
        parts = (
            (title, [r for r in self.rows if r.event.type is t]) for t, title in TITLES.items()
        )
        return [(title, rows) for title, rows in parts if rows]


class _Disputed(NamedTuple):
    """An event with the number of the finding it is of, and the sides with the moments of accounts."""

    event: Event
    number: int
    marked: list[tuple[int, datetime]]


class Scale:
    """Moments as percent of the width; between two that matter the logarithm of the days counts."""

    def __init__(self, moments: Iterable[datetime]) -> None:
        self.points = sorted(set(moments)) or [datetime(1, 1, 1)]  # noqa: DTZ001  (none has a zone)
        self.places = [0.0]
        for a, b in pairwise(self.points):
            self.places.append(self.places[-1] + 1 + math.log2(1 + (b - a) / timedelta(days=1)))
        self.length = self.places[-1] or 1.0

    def at(self, moment: datetime) -> float:
        """Where a moment stands, in percent."""
        before = max(bisect_right(self.points, moment) - 1, 0)
        after = min(before + 1, len(self.points) - 1)
        a, b = self.points[before], self.points[after]
        share = min(max((moment - a) / (b - a), 0.0), 1.0) if b > a else 0.0
        place = self.places[before] + share * (self.places[after] - self.places[before])
        return round(MARGIN_PERCENT + place / self.length * (100 - 2 * MARGIN_PERCENT), 2)


def picture(report: Report, first: int = 1) -> Picture:
    """The timeline of a report with everything in its place; its findings are numbered from `first`."""
    numbered = {one.id: (number, one) for number, one in enumerate(report.discrepancies, first)}
    events = [
        _disputed(event, *numbered.get(event.finding, (0, None))) for event in report.timeline
    ]
    scale = Scale(_moments(events))
    return Picture(_ticks(events, scale), [_row(one, scale) for one in events])


def _disputed(event: Event, number: int, finding: Discrepancy | None) -> _Disputed:
    """The event with what is marked of the finding on it, if there is one."""
    marked = [
        (account.side, moment)
        for account in event.accounts
        if finding and account.side is not None and (moment := _moment(account, finding.kind))
    ]
    return _Disputed(event, number, marked)


def _moment(account: Account, kind: Kind) -> datetime | None:
    """Where an account is marked: at the time that it gives, or when it holds or was told."""
    if kind is Kind.TIME:
        own = (t.earliest for t in account.claim.times if t.shown == account.value and t.earliest)
        return next(own, None)
    match = _MOMENT.match(account.moment)
    return datetime.fromisoformat(match[0] + "0000-01-01"[len(match[0]) :]) if match else None


def _moments(events: Iterable[_Disputed]) -> Iterator[datetime]:
    for one in events:
        yield from _ends(one.event.when)
        yield from (moment for _, moment in one.marked)


def _ends(when: TemporalExpression) -> Iterator[datetime]:
    yield from (end for end in (when.earliest, when.latest) if end)


def _ticks(events: Iterable[_Disputed], scale: Scale) -> list[Tick]:
    """The beginnings of the events as dates, as many as there is room for."""
    ticks: list[Tick] = []
    for one in events:
        start = one.event.when.earliest
        if start and (not ticks or scale.at(start) - ticks[-1].at >= DATE_DISTANCE_PERCENT):
            ticks.append(Tick(scale.at(start), _date(start, one.event.when.grain)))
    return ticks


def _date(moment: datetime, grain: Grain) -> str:
    if grain is Grain.YEAR:
        return f"{moment.year}"
    return f"{moment:%Y-%m}" if grain is Grain.MONTH else f"{moment:%Y-%m-%d}"


def _row(one: _Disputed, scale: Scale) -> Row:
    ends = [scale.at(end) for end in _ends(one.event.when)] or [MARGIN_PERCENT]
    return Row(
        one.event,
        one.number,
        min(ends),
        round(max(ends) - min(ends), 2),
        tuple(_marks(one, scale)),
        tellings(one.event),
    )


def _marks(one: _Disputed, scale: Scale) -> Iterator[Marks]:
    """The sides at their places, those that would cover each other together."""
    places = sorted({(scale.at(moment), side) for side, moment in one.marked})
    while places:
        first = places[0][0]
        here = [side for at, side in places if at - first < MARK_DISTANCE_PERCENT]
        places = [place for place in places if place[0] - first >= MARK_DISTANCE_PERCENT]
        yield Marks(first, tuple(sorted(set(here))))
