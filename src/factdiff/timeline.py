"""A story over time: what happened when, with who said what of it.

    timeline(facts, discrepancies) -> the events, earliest first

An event is a figure or a time that the accounts dispute, told by each of them from the first report to
the last, so that a toll that rises is one event; or a time that several articles give for one fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

from factdiff.model import (
    Account,
    Claim,
    Discrepancy,
    Event,
    Fact,
    Grain,
    Kind,
    Mention,
    Part,
    Span,
    TemporalExpression,
    TimeRole,
)

DISPUTED = frozenset({Kind.NUMBER, Kind.TIME})
"""Kinds of disagreement that are told along the line."""
DATING = frozenset({TimeRole.EVENT, TimeRole.AS_OF})
VAGUE = frozenset({Grain.DECADE, Grain.CENTURY})
GRAINS = list(Grain)
Interval = tuple[datetime | None, datetime | None]
Dated = tuple[tuple[str, Part, int], Interval]


def timeline(facts: Sequence[Fact], found: Sequence[Discrepancy]) -> tuple[Event, ...]:
    """The events of a story, earliest first; what nothing dates is left out."""
    disputed = [
        event
        for one in found
        if one.verdict.differs and one.kind in DISPUTED and (event := _disputed(one))
    ]
    told: set[Dated] = {
        (a.claim.key, _interval(event.when)) for event in disputed for a in event.accounts
    }
    events = [*disputed, *_agreed(facts, told)]
    return tuple(sorted(events, key=_order))


def _disputed(found: Discrepancy) -> Event | None:
    """A disagreement as an event: every account with the value of its side."""
    accounts: dict[tuple[str, str], Account] = {}
    mentions = [mention for side in found.sides for mention in side.mentions]
    for mention in mentions:
        account = Account(mention.claim, mention.moment or _said(mention.claim), mention.value)
        accounts.setdefault((mention.claim.article.id, mention.value), account)
    when = _when(mentions, found.kind)
    if when is None:
        return None
    summary = _summary([mention.claim for mention in mentions])
    return Event(found.fact, summary, when, tuple(sorted(accounts.values(), key=_told)))


def _when(mentions: Sequence[Mention], kind: Kind) -> TemporalExpression | None:
    """The time that dates a disagreement: the disputed one, the one most claims give, or the report's."""
    if kind is Kind.TIME:
        own = [t for m in mentions for t in m.claim.times if _dates(t) and t.span.overlaps(m.span)]
        if own:
            return min(own, key=_sooner)
    given = [
        t for claim in {m.claim.key: m.claim for m in mentions}.values() for t in _times(claim)
    ]
    counts = Counter(map(_interval, given))
    common = min(
        given,
        key=lambda t: (-counts[_interval(t)], GRAINS.index(t.grain), _sooner(t)),
        default=None,
    )
    printed = [day for mention in mentions if (day := _printed(mention))]
    return common or min(printed, key=_sooner, default=None)


def _agreed(facts: Iterable[Fact], told: set[Dated]) -> Iterator[Event]:
    """For each fact the times that several of its articles give, unless most of it was told before."""
    for fact in sorted(facts, key=lambda f: (-len(f.outlets), -len(f.claims), f.id)):
        giving: dict[Interval, list[tuple[Claim, TemporalExpression]]] = defaultdict(list)
        for claim in fact.claims:
            for given in {_interval(t): t for t in _times(claim)}.values():
                giving[_interval(given)].append((claim, given))
        for interval, pairs in giving.items():
            fresh = {(claim.key, interval) for claim, _ in pairs} - told
            if len({claim.article.id for claim, _ in pairs}) > 1 and 2 * len(fresh) > len(pairs):
                told |= fresh
                claims = [claim for claim, _ in pairs]
                first = {claim.article.id: claim for claim in reversed(claims)}
                accounts = (Account(claim, _said(claim)) for claim in first.values())
                yield Event(
                    fact.id, _summary(claims), pairs[0][1], tuple(sorted(accounts, key=_told))
                )


def _times(claim: Claim) -> list[TemporalExpression]:
    return [given for given in claim.times if _dates(given)]


def _dates(given: TemporalExpression) -> bool:
    return given.earliest is not None and given.role in DATING and given.grain not in VAGUE


def _printed(mention: Mention) -> TemporalExpression | None:
    """The day of the report as a time."""
    day = mention.claim.article.published_day
    if day is None:
        return None
    start = datetime.combine(day, time())
    end = start + timedelta(days=1)
    return TemporalExpression(Span(0, 0), "", start, end, Grain.DAY, TimeRole.PUBLICATION)


def _summary(claims: Iterable[Claim]) -> str:
    """The shortest sentence that tells it, on one line."""
    shortest = min(claims, key=lambda c: (c.part is Part.TITLE, len(c.text), c.key))
    return " ".join(shortest.text.split())


def _said(claim: Claim) -> str:
    day = claim.article.published_day
    return day.isoformat() if day else ""


def _interval(given: TemporalExpression) -> Interval:
    return given.earliest, given.latest


def _sooner(given: TemporalExpression) -> tuple[str, int]:
    """Sorts times: the earliest first, of those the finest."""
    return str(given.earliest), GRAINS.index(given.grain)


def _told(account: Account) -> tuple[object, ...]:
    return account.moment, account.claim.key


def _order(event: Event) -> tuple[object, ...]:
    return *_sooner(event.when), event.summary, event.fact
