"""A story over time: what happened, what changed, and what accounts of one moment compete.

    timeline(facts, discrepancies) -> the events, earliest first

An *event* is a time that several articles give for one fact. An *update* is a figure or a time that
moves, from its first value to its last. *Estimates* are figures, or times, that cannot all be
right of one moment. What nothing dates is left out: the day on which an article was published is no
event of the story, and only says as of when a value that moves was reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from factdiff.model import (
    Account,
    Claim,
    Discrepancy,
    Event,
    EventType,
    Fact,
    Grain,
    Kind,
    Mention,
    Part,
    Span,
    TemporalExpression,
    TimeRole,
    Verdict,
)
from factdiff.overview.dating import as_of, times

TIMELINE_KINDS = frozenset({Kind.NUMBER, Kind.TIME})
"""Kinds of disagreement that stand on the timeline."""
MAX_MOVE_AGE = timedelta(days=60)
"""How long before its first report what dates a figure that moves may lie: "killed on Sunday"."""
GRAINS = list(Grain)
Interval = tuple[datetime | None, datetime | None]
Dated = tuple[tuple[str, Part, int], Interval]


def timeline(facts: Sequence[Fact], discrepancies: Sequence[Discrepancy]) -> tuple[Event, ...]:
    """The events of a story, earliest first; what nothing dates is left out."""
    disputed = [
        event
        for one in discrepancies
        if one.verdict.differs and one.kind in TIMELINE_KINDS and (event := _disputed(one))
    ]
    dated: set[Dated] = {
        (a.claim.key, _interval(event.when)) for event in disputed for a in event.accounts
    }
    events = [*disputed, *_agreed(facts, dated)]
    return tuple(sorted(events, key=_order))


def _disputed(discrepancy: Discrepancy) -> Event | None:
    """A disagreement as an event: every account with the value of its side."""
    mentions = [mention for side in discrepancy.sides for mention in side.mentions]
    moves = discrepancy.verdict is Verdict.UPDATE
    when = _when(mentions, discrepancy.kind)
    if moves and not (when is None and discrepancy.kind is Kind.TIME):
        when = _moved(mentions, when)
    if when is None:
        return None
    accounts: dict[tuple[str, str], tuple[tuple[object, ...], Account]] = {}
    for at, side in enumerate(discrepancy.sides):
        for mention in side.mentions:
            moment, words, hour = as_of(mention)
            value = (
                " ".join(mention.text.split()) if discrepancy.kind is Kind.TIME else mention.value
            )
            account = Account(mention.claim, moment, mention.value, value, words, at)
            order = (moment, hour) if moves else (at, moment)
            key = mention.claim.article.id, mention.value
            accounts.setdefault(key, ((*order, mention.claim.key), account))
    summary = _summary([mention.claim for mention in mentions])
    ordered = (account for _, account in sorted(accounts.values(), key=lambda one: one[0]))
    kind = EventType.UPDATE if moves else EventType.ESTIMATES
    return Event(discrepancy.fact, summary, when, tuple(ordered), kind, discrepancy.id)


def _moved(
    mentions: Sequence[Mention], when: TemporalExpression | None
) -> TemporalExpression | None:
    """The time that dates a moving value: the event's, if near the first report, else that of the report."""
    first = min((day for m in mentions if (day := m.claim.article.published_day)), default=None)
    if when and when.earliest and (not first or first - when.earliest.date() <= MAX_MOVE_AGE):
        return when
    return _reported(first) if first else None


def _reported(day: date) -> TemporalExpression:
    """The day of a report as a time."""
    start = datetime.combine(day, time())
    end = start + timedelta(days=1)
    return TemporalExpression(Span(0, 0), "", start, end, Grain.DAY, TimeRole.PUBLICATION)


def _when(mentions: Sequence[Mention], kind: Kind) -> TemporalExpression | None:
    """The time that dates a disagreement: the disputed one, or the one that most claims give."""
    if kind is Kind.TIME:
        own = [
            given
            for mention in mentions
            for given in times(mention.claim)
            if given.span.overlaps(mention.span)
        ]
        return min(own, key=_sooner, default=None)
    given = [t for claim in {m.claim.key: m.claim for m in mentions}.values() for t in times(claim)]
    counts = Counter(map(_interval, given))
    return min(
        given,
        key=lambda t: (-counts[_interval(t)], GRAINS.index(t.grain), _sooner(t)),
        default=None,
    )


def _agreed(facts: Iterable[Fact], dated: set[Dated]) -> Iterator[Event]:
    """For each fact the times that several of its articles give, unless most are in events before."""
    for fact in sorted(facts, key=lambda f: (-len(f.outlets), -len(f.claims), f.id)):
        giving: dict[Interval, list[tuple[Claim, TemporalExpression]]] = defaultdict(list)
        for claim in fact.claims:
            for given in {_interval(t): t for t in times(claim)}.values():
                giving[_interval(given)].append((claim, given))
        for interval, pairs in giving.items():
            fresh = {(claim.key, interval) for claim, _ in pairs} - dated
            if len({claim.article.id for claim, _ in pairs}) > 1 and 2 * len(fresh) > len(pairs):
                dated |= fresh
                claims = [claim for claim, _ in pairs]
                first = {claim.article.id: claim for claim in reversed(claims)}
                said = [(str(one.article.published_day or ""), one) for one in first.values()]
                said.sort(key=lambda dated: (dated[0], dated[1].key))
                accounts = tuple(Account(claim, day) for day, claim in said)
                yield Event(fact.id, _summary(claims), pairs[0][1], accounts)


def _summary(claims: Iterable[Claim]) -> str:
    """The shortest of the sentences, on one line."""
    shortest = min(claims, key=lambda c: (c.part is Part.TITLE, len(c.text), c.key))
    return " ".join(shortest.text.split())


def _interval(given: TemporalExpression) -> Interval:
    return given.earliest, given.latest


def _sooner(given: TemporalExpression) -> tuple[str, int]:
    """Sorts times: the earliest first, of those the finest."""
    return str(given.earliest), GRAINS.index(given.grain)


def _order(event: Event) -> tuple[object, ...]:
    return *_sooner(event.when), event.summary, event.fact
