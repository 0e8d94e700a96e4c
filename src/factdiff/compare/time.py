"""Days, dates and clock times of one event that cannot both be right.

Flags an arrest on Monday here and on Tuesday there, an animal that came in 2014 here and in 2015
there. Times go wrong when copy is rewritten across time zones and publication days, and readers
plan by them.

Every time is resolved against its own article's day of publication first, so "Tuesday", "June 6"
and "three days ago" can be one day. Where an article has no date, a weekday, a day of the year and an
hour are still told from another one. A coarser time that contains a finer one agrees with it; a
time with two readings agrees with either, an approximate one with its surroundings. Whether two
times date one event is decided by the words around them; a time that the other article gives of the
same event as well is in no dispute. The day of speaking is compared for one speaker only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.compare.context import runs
from factdiff.compare.example import Example
from factdiff.compare.moments import (
    are_comparable,
    described,
    distance,
    grade,
    is_slip,
    names_no_day,
    nearness,
    scale,
)
from factdiff.compare.slots import (
    MIN_AGREEING_SLOT,
    Alternatives,
    Reading,
    Relation,
    Slot,
    slots,
)
from factdiff.compare.time_slots import TimeSlot, time_slots
from factdiff.decision import decision
from factdiff.english.names import same_name
from factdiff.english.stems import is_one_root
from factdiff.model import Certainty, Comparison, Kind, Phase, TimeRole, Verdict

DECISION = decision(__package__, "time")
"""Whether editors would call two times of what may be one event a difference."""
PLANNED_PHASES = frozenset({Phase.PLANNED, Phase.AGREED})
WEIGHED_FEATURES = ("match", "one_qualifier")
"""Features of the slot that count once more where its times are apart."""
LEAST_NEARNESS = 0.2
"""Nearness below which times that are farther apart differ no less probably (0..1)."""

EXAMPLES = (
    Example(
        "The suspect was arrested in Atlanta on Monday night.",
        "The suspect was arrested in Atlanta on Tuesday night.",
        Verdict.CONFLICT,
        ("Monday night", "Tuesday night"),
    ),
    Example(
        "The governor will make the announcement today at 10 a.m. in Ostrava.",
        "The governor made the announcement on Friday afternoon in Ostrava.",
        Verdict.CONFLICT,
        ("today at 10 a.m.", "Friday afternoon"),
        published=(date(2023, 6, 9), date(2023, 6, 9)),
    ),
    Example(
        "The plant is expected to open next year, officials said.",
        "The plant is expected to open in 2026, officials said.",
        Verdict.UPDATE,
        ("next year", "2026"),
        published=(date(2023, 6, 9), date(2023, 11, 20)),
        why="a plan that moved",
    ),
    Example(
        "She led the bank from 1990 to 1995.",
        "She led the bank from 1993 to 1998.",
        Verdict.CONFLICT,
        ("1990 to 1995", "1993 to 1998"),
        why="two stretches that overlap are two stretches",
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
        "Officials opened the 2019 fair with a concert.",
        "The fair opened with a concert on Saturday.",
        Verdict.SILENT,
        why="the year belongs to the name of the fair",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Times that may date one event: those that agree, and those that are apart with their features."""
    proposed = list(slots(pair, READING))
    alternatives = Alternatives(proposed)
    for slot in proposed:
        if not slot.relation:
            features = alternatives.features(slot) | _features(pair, slot)
            yield Candidate(_comparison(slot), features)
        elif slot.probability >= MIN_AGREEING_SLOT:
            yield Candidate(_comparison(slot), {})


def _comparable(x: TimeSlot, y: TimeSlot) -> bool:
    """True for times that are about as fine, and for days of speaking if of one speaker."""
    scales = scale(x.time), scale(y.time)
    if abs(scales[0] - scales[1]) > 1 or x.is_speech is not y.is_speech:
        return False
    if not are_comparable(x.time, y.time):
        return False
    if x.is_speech and not _have_one_speaker(x.claim, y.claim):
        return False
    return max(scales) == 0 or not (names_no_day(x.time) or names_no_day(y.time))


def _have_one_speaker(a: AnalyzedClaim, b: AnalyzedClaim) -> bool:
    told_by = product(a.claim.told_by, b.claim.told_by)
    return any(same_name(x.source, y.source) for x, y in told_by)


def _relation(x: TimeSlot, y: TimeSlot) -> Relation | None:
    """The level at which two times agree, None where they lie apart."""
    level = grade(x.time, y.time)
    return level if level.agrees else None


def _slot_features(both: ClaimPair, x: TimeSlot, y: TimeSlot) -> dict[str, float]:
    """What tells the events of two times apart besides the words around them."""
    qualifiers = x.is_qualifier and y.is_qualifier
    scales = scale(x.time), scale(y.time)
    return {
        "qualifiers": float(qualifiers),
        "qualified_thing": float(qualifiers and is_one_root(x.thing, y.thing)),
        "one_qualifier": float(x.is_qualifier is not y.is_qualifier),
        "other_role": float(x.time.role is not y.time.role),
        "as_of": float(x.is_as_of or y.is_as_of),
        "since": float(TimeRole.SINCE in (x.time.role, y.time.role)),
        "scale_apart": float(scales[0] != scales[1]),
        "clock": float(max(scales) == 0),
        "shared_name": float(_share_name(both.a, x, both.b, y)),
        **runs(both, x.place, y.place),
    }


READING = Reading(
    time_slots, _comparable, _relation, _slot_features, decision(__package__, "time_slot")
)
"""Which times date one event."""


def _features(pair: ArticlePair, slot: Slot[TimeSlot]) -> dict[str, float]:
    """What speaks for two times differing, besides what else each of them could date."""
    x, y = slot.x, slot.y
    near = nearness(x.time, y.time)
    return {
        "nearness": 1.0 if is_slip(x.time, y.time) else max(near, LEAST_NEARNESS),
        "speech": float(x.is_speech),
        "figures_apart": float(_figures_apart(x, y)),
        "self": float(pair.is_self),
        **{name: slot.features[name] for name in WEIGHED_FEATURES},
    }


def _share_name(a: AnalyzedClaim, x: TimeSlot, b: AnalyzedClaim, y: TimeSlot) -> bool:
    """True when the clauses of two times mention one name."""
    first, second = (
        [n.key for n in c.claim.names if c.tokens_of(n.span).start in c.clause(s.place.start)]
        for c, s in ((a, x), (b, y))
    )
    return any(same_name(key, other) for key, other in product(first, second))


def _figures_apart(x: TimeSlot, y: TimeSlot) -> bool:
    """True when the claims of two times measure one thing and no two of their figures are equal.

    Those are two statements: "67 percent in 2003" and "63 percent in 2002". A price as of two
    moments is one that moved.
    """
    if x.is_as_of and y.is_as_of:
        return False
    figures = product(x.claim.claim.quantities, y.claim.claim.quantities)
    alike = [(p, q) for p, q in figures if p.dimension == q.dimension]
    return bool(alike) and not any((p.low, p.high) == (q.low, q.high) for p, q in alike)


def _comparison(slot: Slot[TimeSlot]) -> Comparison:
    x, y = slot.x, slot.y
    verdict, reason = grade(x.time, y.time)
    if verdict is Verdict.CONFLICT and _is_update(x, y):
        verdict = Verdict.UPDATE
        reason = "a state as of two moments" if x.is_as_of else "a plan that moved"
    return Comparison(
        Kind.TIME,
        verdict,
        x.mention,
        y.mention,
        f"{described(x.time)} against {described(y.time)}",
        reason,
        0.0,
        distance(x.time, y.time),
    )


def _is_update(x: TimeSlot, y: TimeSlot) -> bool:
    """True for a state as of two moments, and for a plan that reports of two days date differently."""
    if x.is_as_of and y.is_as_of:
        return True
    claims = [slot.claim.claim for slot in (x, y)]
    days = [claim.article.published_day for claim in claims]
    planned = any(c.phase in PLANNED_PHASES or c.certainty is Certainty.EXPECTED for c in claims)
    return planned and days[0] != days[1] and all(map(_is_ahead, (x, y), days))


def _is_ahead(slot: TimeSlot, published: date | None) -> bool:
    """True when a time runs on after its article: it dates a plan or a forecast."""
    return bool(published and slot.time.latest and slot.time.latest.date() > published)
