"""Days, dates and clock times of one event that cannot both be right.

Flags an arrest on Monday here and on Tuesday there, an opening next year here and in three years
there. Times go wrong when copy is rewritten across time zones and publication days, and readers
plan by them.

Every time is resolved against its own article's day of publication first, so "Tuesday", "June 6"
and "three days ago" can be one day. A coarser time that contains a finer one agrees with it; a
time with two readings, an approximate one, and the hour of speaking never conflict.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from factdiff.compare import number
from factdiff.compare.clashes import SAME_EVENT
from factdiff.compare.dating import TIME, Slot, evidence, of_others, one_event, slots
from factdiff.compare.example import Example
from factdiff.compare.intervals import relate
from factdiff.compare.market import SESSIONS
from factdiff.compare.moments import (
    apart,
    cross,
    distance,
    is_edge,
    is_stretch,
    loosened,
    meet,
    moment,
    on_one_day,
    part_and_clock,
    readings,
    told,
    width,
    zone_untold,
)
from factdiff.compare.movement import later_report, time_of
from factdiff.compare.reading import Pair
from factdiff.model import (
    Certainty,
    Comparison,
    Grain,
    Kind,
    Phase,
    TemporalExpression,
    Verdict,
)

SURE = 5.0
"""Affinity at which no doubt about the event is left."""
LATER = timedelta(days=28)
"""From how long after an earlier report on a finer date is news."""
NARROWER = 4
"""How many times as wide as the finer window the earlier one is."""
ABOUT = timedelta(minutes=30)
"""How far "around 9 p.m." may lie from 9 p.m."""
RELATIVE_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})

EXAMPLES = (
    Example(
        "The suspect was arrested in Atlanta on Monday night.",
        "The suspect was arrested in Atlanta on Tuesday night.",
        Verdict.CONFLICT,
        ("Monday night", "Tuesday night"),
    ),
    Example(
        "The plant will open next year, officials said.",
        "The plant will open in 2026, officials said.",
        Verdict.CONFLICT,
        ("next year", "2026"),
        published=(date(2023, 6, 9), date(2023, 6, 9)),
    ),
    Example(
        "The bridge collapsed on Tuesday.",
        "The bridge collapsed on June 6.",
        Verdict.SAME,
        published=(date(2023, 6, 9), date(2023, 6, 10)),
    ),
    Example(
        "The deal was signed in March.",
        "The deal was signed on March 9.",
        Verdict.COMPATIBLE,
        published=(date(2023, 6, 9), date(2023, 6, 9)),
        why="the month contains the day",
    ),
    Example(
        "She led the bank from 1990 to 1995.",
        "She led the bank from 1993 to 1998.",
        Verdict.CONFLICT,
        ("1990 to 1995", "1993 to 1998"),
        why="two stretches that overlap are two stretches",
    ),
    Example(
        "The canal was dug from 1993 to 1998.",
        "The canal was dug in 1995.",
        Verdict.COMPATIBLE,
        why="the stretch holds the year",
    ),
    Example(
        "The company opened a store in Lyon in 2011.",
        "The company opened a store in Turin in 2014.",
        Verdict.SILENT,
        why="two stores are two events",
    ),
)


def compare(pair: Pair) -> Iterator[Comparison]:
    """Every time of a that dates the same event as a time of b, graded."""
    yield from _sessions(pair)
    for slot in slots(pair):
        x, y = slot.a.time, slot.b.time
        verdict, why, sure = _weighed(pair, slot)
        yield Comparison(
            Kind.TIME,
            verdict,
            pair.a.mention(x.span, x.shown),
            pair.b.mention(y.span, y.shown),
            f"{told(x)} against {told(y)}",
            why,
            round(sure, 4),
            distance(x, y),
        )


def _sessions(pair: Pair) -> Iterator[Comparison]:
    """The parts of a trading day that two prices are told at, where the prices differ with them."""
    a, b = pair.a.session_at, pair.b.session_at
    if a is None or b is None or not pair.is_market:
        return
    first, second = pair.a.sentence.word(a), pair.b.sentence.word(b)
    if SESSIONS[first] is SESSIONS[second] or not _prices_moved(pair):
        return
    yield Comparison(
        Kind.TIME,
        Verdict.UPDATE,
        pair.a.mention(pair.a.sentence.span(a, a + 1)),
        pair.b.mention(pair.b.sentence.span(b, b + 1)),
        f"“{first}” against “{second}”",
        "prices at two moments of trading",
        pair.score,
    )


def _weighed(pair: Pair, slot: Slot) -> tuple[Verdict, str, float]:
    """The verdict on a slot with its confidence; a difference is told when its witnesses convince."""
    x, y = slot.a.time, slot.b.time
    verdict, why = grade(pair, x, y)
    if not verdict.differs:
        return verdict, why, pair.score * (0.5 + 0.5 * min(1.0, slot.affinity / SURE))
    figures = dated_figures(pair, x, y)
    if figures is Verdict.UPDATE:
        return Verdict.UPDATE, "a state that moves, told as of two moments", pair.score
    if figures is Verdict.SILENT:
        return Verdict.SILENT, "the figures that they date are two statements", pair.score
    if of_others(pair, slot.a, slot.b):
        return Verdict.SILENT, "they date what two others did", pair.score
    if pair.overlap >= SAME_EVENT and one_event(pair, slot.a, slot.b):
        return verdict, why, pair.score  # nothing else is told, and no witness knows better
    sure = math.sqrt(pair.score) * TIME.score(evidence(pair, slot.a, slot.b))
    if sure < TIME.threshold:
        return Verdict.SILENT, "they may date two events", sure
    return verdict, why, sure


def grade(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> tuple[Verdict, str]:
    """The level of two times of one event."""
    x, y = on_one_day(x, y)
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        alike = x.text.lower() == y.text.lower()
        return (Verdict.SAME, "the same words") if alike else (Verdict.SILENT, "one has no date")
    a, b = moment(x, y), moment(y, x)
    if a == b or _same_without_year(x, y):
        return Verdict.SAME, "the same time"
    if a[0] < b[1] and b[0] < a[1]:
        return _meeting(pair, x, y)
    if part_and_clock(x, y) and apart(loosened(x, a), loosened(y, b)) <= timedelta(0):
        return Verdict.COMPATIBLE, "the parts of a day have no sharp ends"
    unsure = x.alternatives or y.alternatives
    if unsure and any(meet(one, other) for one, other in product(readings(x), readings(y))):
        return Verdict.COMPATIBLE, "one of them can be read in two ways"
    if (x.approximate or y.approximate) and apart(a, b) <= max(a[1] - a[0], b[1] - b[0], ABOUT):
        return Verdict.COMPATIBLE, "one of them is approximate"
    zoned = x.offset is not None and y.offset is not None
    if not zoned and _day_words(x, y) and _days_between(x, y) <= 1:
        return (
            Verdict.COMPATIBLE,
            "a day apart, as publication days and time zones shift words like today",
        )
    return _apart_in_time(pair, x, y)


def dated_figures(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> Verdict | None:
    """What becomes of two times by the figures that they date; None when they date none, or equal ones.

    Figures that differ with their times are two statements, unless they are one state that moves.
    Prices are told as of the times of their day.
    """
    if pair.is_market:
        return Verdict.UPDATE if _prices_moved(pair) else Verdict.SILENT
    first, second = (
        [q for q in reading.claim.quantities if time_of(reading, q) == time]
        for reading, time in ((pair.a, x), (pair.b, y))
    )
    alike = [(p, q) for p, q in product(first, second) if p.dimension == q.dimension]
    if not alike or any(relate(p, q) for p, q in alike):
        return None
    told = max((c.verdict for c in number.compare(pair)), default=Verdict.SILENT)
    return Verdict.UPDATE if told is Verdict.UPDATE else Verdict.SILENT


def _prices_moved(pair: Pair) -> bool:
    return any(told.verdict is Verdict.UPDATE for told in number.compare(pair))


def _meeting(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> tuple[Verdict, str]:
    """The level of times that share a moment: two stretches are one only when their ends agree."""
    stretches = is_stretch(x) + is_stretch(y)
    if stretches == 2 and x.grain is y.grain:
        return _apart_in_time(pair, x, y)
    if zone_untold(x, y):
        return Verdict.COMPATIBLE, "the zone of one of them is not told"
    if _ahead(pair, x, y) and stretches and cross(x, y) and not (is_edge(x) or is_edge(y)):
        return _apart_in_time(pair, x, y)
    if _ahead(pair, x, y) and _narrowed(pair, x, y):
        return Verdict.UPDATE, f"a forecast made finer; {later_report(pair)} gives the later one"
    return Verdict.COMPATIBLE, "the coarser one holds the finer one"


def _narrowed(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> bool:
    """True when a report weeks later gives a window much narrower than the one before."""
    days = [reading.claim.article.published_day for reading in (pair.a, pair.b)]
    if days[0] is None or days[1] is None or abs(days[1] - days[0]) < LATER:
        return False
    older, newer = (x, y) if pair.later > 0 else (y, x)
    return NARROWER * width(newer) <= width(older)


def _same_without_year(x: TemporalExpression, y: TemporalExpression) -> bool:
    """ "Oct. 12" twice is one day, whatever year tense gave to each."""
    assert x.earliest is not None
    assert y.earliest is not None
    if (
        x.grain is not Grain.DAY
        or y.grain is not Grain.DAY
        or any(re.search(r"\d{4}", t.text) for t in (x, y))
    ):
        return False
    return (x.earliest.month, x.earliest.day) == (y.earliest.month, y.earliest.day)


def _apart_in_time(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> tuple[Verdict, str]:
    """A plan that a later report moves is an update; everything else is a conflict."""
    planned = {pair.a.claim.phase, pair.b.claim.phase} & {Phase.PLANNED, Phase.AGREED}
    tentative = {pair.a.claim.certainty, pair.b.claim.certainty} & {Certainty.EXPECTED}
    if pair.later and (planned or tentative) and _moved_on(pair, x, y):
        return Verdict.UPDATE, f"a plan that moved; {later_report(pair)} gives the later state"
    return Verdict.CONFLICT, "one event, two times"


def _moved_on(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> bool:
    assert x.earliest is not None
    assert y.earliest is not None
    return _ahead(pair, x, y) and (y.earliest > x.earliest) == (pair.later > 0)


def _ahead(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> bool:
    """True when both times run on after their articles: they date a plan or a forecast."""
    return all(
        reading.claim.article.published_day
        and time.latest
        and time.latest.date() > reading.claim.article.published_day
        for reading, time in ((pair.a, x), (pair.b, y))
    )


def _day_words(x: TemporalExpression, y: TemporalExpression) -> bool:
    return any(set(time.text.lower().split()) & RELATIVE_DAYS for time in (x, y))


def _days_between(x: TemporalExpression, y: TemporalExpression) -> int:
    assert x.earliest is not None
    assert y.earliest is not None
    return abs((x.earliest.date() - y.earliest.date()).days)
