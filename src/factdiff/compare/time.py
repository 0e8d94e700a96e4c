"""Days, dates and clock times of one event that cannot both be right.

Flags an arrest on Monday here and on Tuesday there, an opening next year here and in three years
there. Times go wrong when copy is rewritten across time zones and publication days, and readers
plan by them.

Every time is resolved against its own article's day of publication first, so "Tuesday", "June 6"
and "three days ago" can be one day. A coarser time that contains a finer one agrees with it; a
time with two readings, an approximate one, and the hour of speaking never conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factdiff.compare.example import Example
from factdiff.compare.moments import (
    apart,
    distance,
    is_stretch,
    meet,
    moment,
    shown,
    told,
    zone_untold,
)
from factdiff.compare.movement import later_report
from factdiff.compare.reading import Pair, Reading
from factdiff.compare.slots import NEVER, align, anchored, shared
from factdiff.english.stance import NEGATING
from factdiff.model import (
    Certainty,
    Comparison,
    Grain,
    Kind,
    Phase,
    TemporalExpression,
    TimeRole,
    Verdict,
)

LEAST = 1.6
"""Affinity from which two times date one event."""
SURE = 5.0
"""Affinity at which no doubt about the event is left."""
MEETING = 2.0
"""What times that meet add: two reports of one event mostly agree."""
LONELY = ONE_GRAIN = 0.5
"""What being the only time of each sentence adds, and being of one grain."""
UNLIKELY = 2.0
"""What few words in common take away, and names that only one sentence has."""
ANCHORED = 1.5
"""How well the words around two times must face each other that hang on no word in common (0..2)."""
HALF = 0.5
"""Share of common content below which the words near the times must be shared."""
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
    slots = align(_events(pair.a), _events(pair.b), lambda x, y: _affinity(pair, x, y), LEAST)
    for x, y, affinity in slots:
        verdict, why = _grade(pair, x, y)
        yield Comparison(
            Kind.TIME,
            verdict,
            pair.a.mention(x.span, shown(x)),
            pair.b.mention(y.span, shown(y)),
            f"{told(x)} against {told(y)}",
            why,
            round(pair.score * (0.5 + 0.5 * min(1.0, affinity / SURE)), 4),
            distance(x, y),
        )


def _events(reading: Reading) -> list[TemporalExpression]:
    """The times that date what is told: not the dateline, not the hour of speaking."""
    kept = []
    for time in reading.claim.times:
        inside = reading.claim.span.covers(time.span)
        if inside and time.role is not TimeRole.PUBLICATION and not _of_speaking(reading, time):
            kept.append(time)
    return kept


def _of_speaking(reading: Reading, time: TemporalExpression) -> bool:
    """True for "officials said Monday" and "said in an interview on Friday"."""
    for link in reading.claim.told_by:
        between = reading.sentence.text[link.span.end : time.span.start]
        if (
            link.span.end <= time.span.start
            and len(between.split()) <= 6
            and "that" not in between.split()
            and (
                len(between.split()) <= 1
                or between.split()[0]
                in {"in", "at", "on", "during", "late", "early", "to", "reporters"}
            )
        ):
            return not any(mark in between for mark in ",;:")
        if link.span.covers(time.span):
            return True
    return False


def _grade(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> tuple[Verdict, str]:
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        alike = x.text.lower() == y.text.lower()
        return (Verdict.SAME, "the same words") if alike else (Verdict.SILENT, "one has no date")
    a, b = moment(x, y), moment(y, x)
    if a == b or _same_without_year(x, y):
        return Verdict.SAME, "the same time"
    if a[0] < b[1] and b[0] < a[1]:
        if is_stretch(x) and is_stretch(y) and x.grain is y.grain:
            return _apart_in_time(pair, x, y)
        if zone_untold(x, y):
            return Verdict.COMPATIBLE, "the zone of one of them is not told"
        return Verdict.COMPATIBLE, "the coarser one holds the finer one"
    if x.alternatives or y.alternatives:
        return Verdict.COMPATIBLE, "one of them can be read in two ways"
    if (x.approximate or y.approximate) and apart(a, b) <= max(a[1] - a[0], b[1] - b[0], ABOUT):
        return Verdict.COMPATIBLE, "one of them is approximate"
    if _day_words(x, y) and _days_between(x, y) <= 1:
        return (
            Verdict.COMPATIBLE,
            "a day apart, as publication days and time zones shift words like today",
        )
    return _apart_in_time(pair, x, y)


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
    ahead = all(
        reading.claim.article.published_day
        and time.latest
        and time.latest.date() > reading.claim.article.published_day
        for reading, time in ((pair.a, x), (pair.b, y))
    )
    return ahead and (y.earliest > x.earliest) == (pair.later > 0)


def _day_words(x: TemporalExpression, y: TemporalExpression) -> bool:
    return any(set(time.text.lower().split()) & RELATIVE_DAYS for time in (x, y))


def _days_between(x: TemporalExpression, y: TemporalExpression) -> int:
    assert x.earliest is not None
    assert y.earliest is not None
    return abs((x.earliest.date() - y.earliest.date()).days)


def _governors(reading: Reading, tokens: range) -> frozenset[str]:
    """Stems of the words that a time hangs on: the four before it and the two after it."""
    before = [stem for stem in reading.content[: tokens.start] if stem][-4:]
    after = [stem for stem in reading.content[tokens.stop :] if stem][:2]
    return frozenset(before + after)


def _denied(reading: Reading, tokens: range) -> bool:
    """True for the time of what does not happen: "will not visit this week"."""
    clause = reading.clause(tokens.start)
    return bool(NEGATING & {reading.sentence.word(at) for at in clause if at < tokens.start})


def _affinity(pair: Pair, x: TemporalExpression, y: TemporalExpression) -> float:
    """How surely two times date one event; NEVER when their roles differ."""
    if x.role is not y.role and TimeRole.EVENT not in {x.role, y.role}:
        return NEVER
    if {x.role, y.role} & {TimeRole.AS_OF, TimeRole.SINCE} and x.role is not y.role:
        return NEVER
    if x.grain.finer_than_day and y.grain.finer_than_day and pair.is_market:
        return NEVER
    a, b = pair.a.tokens_of(x.span), pair.b.tokens_of(y.span)
    if _denied(pair.a, a) is not _denied(pair.b, b):
        return NEVER
    near_a, near_b = pair.a.near(a, 6), pair.b.near(b, 6)
    score = anchored(pair, a, b) + 2 * shared(near_a, near_b)
    lonely = len(_events(pair.a)) == 1 == len(_events(pair.b))
    score += LONELY if lonely else 0.0
    score += ONE_GRAIN if x.grain is y.grain else 0.0
    if x.earliest and y.earliest and meet(x, y):
        return score + MEETING
    if not _governors(pair.a, a) & _governors(pair.b, b) and anchored(pair, a, b) < ANCHORED:
        return NEVER
    if pair.overlap < HALF and not shared(near_a, near_b):
        score -= UNLIKELY
    if pair.strangers:
        score -= UNLIKELY
    return score
