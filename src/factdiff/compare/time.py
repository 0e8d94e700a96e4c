"""Days, dates and clock times of one event that cannot both be right.

Flags an arrest on Monday here and on Tuesday there, an animal that came in 2014 here and in 2015
there. Times go wrong when copy is rewritten across time zones and publication days, and readers
plan by them.

Every time is resolved against its own article's day of publication first, so "Tuesday", "June 6"
and "three days ago" can be one day. A coarser time that contains a finer one agrees with it; a
time with two readings agrees with either, an approximate one with its surroundings. Equal times of
one event are joined first: what they leave over may differ. The day of speaking is compared for one
speaker only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, islice, product

from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.compare.example import Example
from factdiff.compare.moments import (
    Grade,
    described,
    distance,
    grade,
    is_slip,
    names_no_day,
    nearness,
    scale,
)
from factdiff.compare.time_slots import TimeSlot, is_one_root, one_event, time_slots
from factdiff.decision import decision
from factdiff.english.names import same_name
from factdiff.model import (
    Certainty,
    Comparison,
    Kind,
    Phase,
    TemporalExpression,
    TimeRole,
    Verdict,
)

DECISION = decision(__package__, "time")
"""Whether editors would call two times of what may be one event a difference."""
MIN_MATCH = 0.3
"""How surely two claims state one fact for two of their times to be of one event under two words."""
MIN_EVENT_COSINE = 0.1
"""Cosine below which two claims with one verb tell two events."""
MIN_AGREEMENT_COSINE = 0.5
"""Cosine from which equal times of one event are worth telling."""
MAX_DATES = 4
"""From how many further dates on a verb is no longer one event."""
PLANNED_PHASES = frozenset({Phase.PLANNED, Phase.AGREED})

EXAMPLES = (
    Example(
        "The suspect was arrested in Atlanta on Monday night.",
        "The suspect was arrested in Atlanta on Tuesday night.",
        Verdict.CONFLICT,
        ("Monday night", "Tuesday night"),
    ),
    Example(
        "The elephant was brought to the Lindau zoo in 2014.",
        "The elephant came to the Lindau zoo in 2015.",
        Verdict.CONFLICT,
        ("2014", "2015"),
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
        "The canal was dug from 1993 to 1998.",
        "The canal was dug in 1995.",
        Verdict.COMPATIBLE,
        why="the stretch holds the year",
    ),
    Example(
        "Mayor Ines Roth said on Monday that the pool would close.",
        "Councillor Paul Lind said on Wednesday that the pool would close.",
        Verdict.SILENT,
        why="two speakers, each on a day of their own",
    ),
    Example(
        "Officials opened the 2019 fair with a concert.",
        "The fair opened with a concert on Saturday.",
        Verdict.SILENT,
        why="the year belongs to the name of the fair",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every two times that may date one event; they differ unless the other article gives one as well."""
    table = _Alignments(pair)
    for link in table.links:
        agrees = link.grade.agrees
        if (agrees and table.is_worth_telling(link)) or (not agrees and table.may_differ(link)):
            yield Candidate(_comparison(pair, link), table.features(link))


@dataclass(frozen=True, slots=True, eq=False)
class _Link:
    """A time of a and one of b that play one part, with how they relate."""

    x: TimeSlot
    y: TimeSlot
    grade: Grade
    likeness: float
    """How alike the claims are and whether the events are one (0..1), whatever the times."""


class _Alignments:
    """The times of two articles side by side."""

    def __init__(self, pair: ArticlePair) -> None:
        self.pair = pair
        self.a, self.b = _slots(pair.a), _slots(pair.b)
        self.links = list(self._links())
        self.best_equal_a: dict[int, float] = defaultdict(float)
        self.best_equal_b = self.best_equal_a if pair.is_self else defaultdict(float)
        for link in self.links:
            if link.grade.agrees:
                for best, slot in ((self.best_equal_a, link.x), (self.best_equal_b, link.y)):
                    best[id(slot)] = max(best[id(slot)], link.likeness)

    def _links(self) -> Iterator[_Link]:
        for x, y in product(chain(*self.a), chain(*self.b)):
            if not (self.pair.is_self and x.index >= y.index) and _comparable(x, y):
                cosine = max(0.0, float(self.pair.cosines[x.index, y.index]))
                likeness = (cosine + one_event(x, y)) / 2
                yield _Link(x, y, grade(x.time, y.time), likeness)

    def is_worth_telling(self, link: _Link) -> bool:
        """True for equal times of one event in claims that read alike."""
        i, j = link.x.index, link.y.index
        return one_event(link.x, link.y) and self.pair.cosines[i, j] >= MIN_AGREEMENT_COSINE

    def may_differ(self, link: _Link) -> bool:
        """True for two times that may date one event and that nothing else explains."""
        x, y = link.x, link.y
        one, both = one_event(x, y), self.pair.claim_pair(x.index, y.index)
        if x.is_qualifier is not y.is_qualifier or (x.is_qualifier and not one):
            return False
        if both.score < MIN_MATCH and not (one and both.cosine >= MIN_EVENT_COSINE):
            return False
        if x.is_speech and not _one_speaker(both.a, both.b):
            return False
        return link.likeness >= self._best_equal(link) and not self._beside(link)

    def _best_equal(self, link: _Link) -> float:
        """How alike the best place is in which the other article gives one of the two times."""
        return max(self.best_equal_a[id(link.x)], self.best_equal_b[id(link.y)])

    def _beside(self, link: _Link) -> bool:
        """True when one of the claims gives the other one's time too, of whatever event.

        A much coarser time ("this week") counts unless the two events are one and its is another.
        """
        x, y = link.x, link.y
        others = [(x, o, y) for o in self.b[y.index]] + [(y, o, x) for o in self.a[x.index]]
        return any(
            _comparable(slot, other)
            and (_fine(slot.time, other.time) or not one_event(x, y) or one_event(slot, other))
            and grade(slot.time, other.time).agrees
            for slot, other, rival in others
            if other is not rival
        )

    def features(self, link: _Link) -> dict[str, float]:
        """What speaks for one event with two times, each about 0..1."""
        x, y = link.x, link.y
        both = self.pair.claim_pair(x.index, y.index)
        one = one_event(x, y)
        return {
            "cosine": both.cosine,
            "match": both.score,
            "sole_event": one / (self._a.uses(x.event) * self._b.uses(y.event)),
            "many_dates": min(MAX_DATES, self._a.dates(x.event) + self._b.dates(y.event))
            / MAX_DATES,
            "shared_name": float(_share_name(both.a, x, both.b, y)),
            "speech": float(x.is_speech),
            "figures_apart": float(_figures_apart(both.a, x, both.b, y)),
            "near": 1.0 if is_slip(x.time, y.time) else nearness(x.time, y.time),
            "equal_elsewhere": 0.0 if link.grade.agrees else self._best_equal(link),
            "one_article": float(self.pair.is_self),
        }

    @cached_property
    def _a(self) -> _Events:
        return _Events(chain(*self.a))

    @cached_property
    def _b(self) -> _Events:
        return self._a if self.pair.is_self else _Events(chain(*self.b))


class _Events:
    """What an article dates, by the stem of its verb or noun, and by how many times."""

    def __init__(self, slots: Iterable[TimeSlot]) -> None:
        self._slots = list(slots)
        self._uses: dict[str, int] = {}
        self._dates: dict[str, int] = {}

    def uses(self, event: str) -> int:
        """How many times date an event."""
        if event not in self._uses:
            self._uses[event] = sum(1 for _ in self._times(event))
        return self._uses[event]

    def dates(self, event: str) -> int:
        """In how many different times the article puts an event, less one; `MAX_DATES` at most."""
        if event not in self._dates:
            some = islice(self._different(event), MAX_DATES + 1)
            self._dates[event] = max(0, len(list(some)) - 1)
        return self._dates[event]

    def _different(self, event: str) -> Iterator[TemporalExpression]:
        """The times of an event that agree with none before."""
        earlier: list[TemporalExpression] = []
        for time in self._times(event):
            if not any(grade(time, other).agrees for other in earlier):
                earlier.append(time)
                yield time

    def _times(self, event: str) -> Iterator[TemporalExpression]:
        """The times of events of one root, in reading order."""
        return (slot.time for slot in self._slots if is_one_root(slot.event, event))


def _slots(article: AnalyzedArticle) -> list[tuple[TimeSlot, ...]]:
    return [time_slots(index, claim) for index, claim in enumerate(article.claims)]


def _comparable(x: TimeSlot, y: TimeSlot) -> bool:
    """True for times that play one part and are about as fine."""
    roles = {x.time.role, y.time.role}
    if len(roles) > 1 and (TimeRole.EVENT not in roles or roles & {TimeRole.AS_OF, TimeRole.SINCE}):
        return False
    scales = scale(x.time), scale(y.time)
    if x.is_speech is not y.is_speech or abs(scales[0] - scales[1]) > 1:
        return False
    return max(scales) == 0 or not (names_no_day(x.time) or names_no_day(y.time))


def _fine(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two times of one scale, and for a day and an hour."""
    return scale(x) == scale(y) or max(scale(x), scale(y)) <= 1


def _one_speaker(a: AnalyzedClaim, b: AnalyzedClaim) -> bool:
    told_by = product(a.claim.told_by, b.claim.told_by)
    return any(same_name(x.source, y.source) for x, y in told_by)


def _share_name(a: AnalyzedClaim, x: TimeSlot, b: AnalyzedClaim, y: TimeSlot) -> bool:
    """True when the clauses of two times mention one name."""
    first, second = (
        [n.key for n in c.claim.names if c.tokens_of(n.span).start in c.clause(s.tokens.start)]
        for c, s in ((a, x), (b, y))
    )
    return any(same_name(key, other) for key, other in product(first, second))


def _figures_apart(a: AnalyzedClaim, x: TimeSlot, b: AnalyzedClaim, y: TimeSlot) -> bool:
    """True when the claims of two times measure one thing and no two of their figures are equal.

    Those are two statements: "67 percent in 2003" and "63 percent in 2002". A price as of two
    moments is one that moved.
    """
    if x.is_as_of and y.is_as_of:
        return False
    figures = product(a.claim.quantities, b.claim.quantities)
    alike = [(p, q) for p, q in figures if p.dimension == q.dimension]
    return bool(alike) and not any((p.low, p.high) == (q.low, q.high) for p, q in alike)


def _comparison(pair: ArticlePair, link: _Link) -> Comparison:
    x, y = link.x, link.y
    a, b = pair.a.claims[x.index], pair.b.claims[y.index]
    verdict, reason = link.grade
    if verdict is Verdict.CONFLICT and _is_update(a, x, b, y):
        verdict = Verdict.UPDATE
        reason = "a state as of two moments" if x.is_as_of else "a plan that moved"
    return Comparison(
        Kind.TIME,
        verdict,
        a.mention(x.time.span, x.time.shown),
        b.mention(y.time.span, y.time.shown),
        f"{described(x.time)} against {described(y.time)}",
        reason,
        0.0,
        distance(x.time, y.time),
    )


def _is_update(a: AnalyzedClaim, x: TimeSlot, b: AnalyzedClaim, y: TimeSlot) -> bool:
    """True for a state as of two moments, and for a plan that reports of two days date differently."""
    if x.is_as_of and y.is_as_of:
        return True
    days = [claim.claim.article.published_day for claim in (a, b)]
    planned = any(
        c.claim.phase in PLANNED_PHASES or c.claim.certainty is Certainty.EXPECTED for c in (a, b)
    )
    return planned and days[0] != days[1] and all(map(_is_ahead, (x, y), days))


def _is_ahead(slot: TimeSlot, published: date | None) -> bool:
    """True when a time runs on after its article: it dates a plan or a forecast."""
    return bool(published and slot.time.latest and slot.time.latest.date() > published)
