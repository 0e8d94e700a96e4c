"""From comparisons of pairs to disagreements with sides.

Four outlets that differ on one figure are one disagreement, not six. Mentions that comparisons put
into one slot belong together; those of equal value form a side, and a mention that only agrees once
normalised joins the side it is nearest to, since "compatible" does not carry over from one mention
to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factdiff.model import (
    Comparison,
    Discrepancy,
    Fact,
    Kind,
    Mention,
    Part,
    Severity,
    Side,
    Verdict,
    content_hash,
)

Key = tuple[str, Part, int, int]
SURE = 0.5
"""Confidence from which a conflict is an error and not a warning."""


def discrepancies(comparisons: Iterable[Comparison], facts: Iterable[Fact]) -> list[Discrepancy]:
    """The disagreements and agreements that the comparisons of a check amount to, gravest first."""
    fact_of = _homes(facts)
    found = [
        _discrepancy(slot, fact_of)
        for slot in _slots([c for c in comparisons if c.verdict > Verdict.SILENT])
        if any(c.verdict > Verdict.SAME for c in slot)
    ]
    return sorted(found, key=_gravity)


def _gravity(found: Discrepancy) -> tuple[object, ...]:
    first = found.sides[0].mentions[0]
    return -found.verdict, -found.confidence, found.kind, first.key, found.id


def _homes(facts: Iterable[Fact]) -> dict[tuple[str, Part, int], list[Fact]]:
    homes: dict[tuple[str, Part, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        for claim in fact.claims:
            homes[claim.key].append(fact)
    return homes


def _slots(comparisons: list[Comparison]) -> Iterator[list[Comparison]]:
    """Groups of comparisons of one kind whose mentions hang together."""
    root: dict[tuple[Kind, Key], tuple[Kind, Key]] = {}

    def find(key: tuple[Kind, Key]) -> tuple[Kind, Key]:
        root.setdefault(key, key)
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for c in comparisons:
        first, second = sorted((find((c.kind, c.a.key)), find((c.kind, c.b.key))))
        root[second] = first
    groups: dict[tuple[Kind, Key], list[Comparison]] = defaultdict(list)
    for c in comparisons:
        groups[find((c.kind, c.a.key))].append(c)
    for _, group in sorted(groups.items()):
        yield group


def _discrepancy(
    slot: list[Comparison], fact_of: dict[tuple[str, Part, int], list[Fact]]
) -> Discrepancy:
    verdict = max(c.verdict for c in slot)
    disputed = {mention.key for c in slot if c.verdict.differs for mention in (c.a, c.b)}
    sides = _sides(slot, verdict, disputed)
    telling = _telling(slot, verdict, sides)
    fact = _home(sides, fact_of)
    return Discrepancy(
        id=_identity(telling.kind, verdict, sides, disputed),
        fact=fact,
        kind=telling.kind,
        verdict=verdict,
        severity=_severity(verdict, telling.confidence),
        confidence=telling.confidence,
        message=telling.message,
        sides=sides,
    )


def _telling(slot: list[Comparison], verdict: Verdict, sides: tuple[Side, ...]) -> Comparison:
    """The surest comparison of the verdict, of those that speak of the values shown."""
    values = {side.value for side in sides}
    return max(
        (c for c in slot if c.verdict is verdict),
        key=lambda c: ({c.a.value, c.b.value} <= values, c.confidence, c.a.key, c.b.key),
    )


def _sides(slot: list[Comparison], verdict: Verdict, disputed: set[Key]) -> tuple[Side, ...]:
    """The sides of a slot, the one with most mentions first; those of an update by their day."""
    mentions = {m.key: m for c in slot for m in (c.a, c.b)}
    joins = Verdict.COMPATIBLE if verdict.differs else Verdict.SAME
    camps = _camps(mentions, slot, joins)
    grouped: dict[Key, list[Mention]] = defaultdict(list)
    for key, camp in camps.items():
        grouped[camp].append(mentions[key])
    sides = [
        Side(_value(group, disputed), tuple(sorted(group, key=lambda m: m.key)))
        for group in grouped.values()
    ]
    by_size = sorted(sides, key=lambda side: (-len(side.mentions), side.mentions[0].key))
    return tuple(sorted(by_size, key=_first_told) if verdict is Verdict.UPDATE else by_size)


def _first_told(side: Side) -> str:
    """The day on which a side was first told; an update is read from old to new."""
    return min(str(mention.claim.article.published_day or "") for mention in side.mentions)


def _camps(mentions: dict[Key, Mention], slot: list[Comparison], joins: Verdict) -> dict[Key, Key]:
    """For each mention the first mention of its side.

    Equal values come together first; then, best confidence first, mentions that agree once
    normalised, unless a mention of the one side differs from a mention of the other.
    """
    camp = {key: key for key in mentions}
    differ = {frozenset((c.a.key, c.b.key)) for c in slot if c.verdict.differs}

    def merge(x: Key, y: Key) -> None:
        first, second = sorted((camp[x], camp[y]))
        members = [key for key in camp if camp[key] in {first, second}]
        if any(frozenset((p, q)) in differ for p in members for q in members):
            return
        for key in members:
            camp[key] = first

    first_of: dict[str, Key] = {}
    for key in sorted(mentions):
        merge(first_of.setdefault(mentions[key].norm, key), key)
    ranked = sorted(
        (c for c in slot if c.verdict <= joins),
        key=lambda c: (c.verdict, -c.confidence, c.a.key, c.b.key),
    )
    for c in ranked:
        merge(c.a.key, c.b.key)
    return camp


def _value(mentions: list[Mention], disputed: set[Key]) -> str:
    """The value that most mentions of a side give, the first in reading order among equals.

    Mentions that differ from another side speak for theirs; those that only agree are passed over.
    """
    speaking = [m for m in mentions if m.key in disputed] or mentions
    counts: dict[str, int] = defaultdict(int)
    for mention in sorted(speaking, key=lambda m: m.key):
        counts[mention.value] += 1
    return max(counts, key=lambda value: counts[value])


def _home(sides: tuple[Side, ...], fact_of: dict[tuple[str, Part, int], list[Fact]]) -> str:
    """The id of the fact that holds most of the mentions."""
    counts: dict[str, int] = defaultdict(int)
    for side in sides:
        for mention in side.mentions:
            for fact in fact_of.get(mention.claim.key, ()):
                counts[fact.id] += 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


def _identity(kind: Kind, verdict: Verdict, sides: tuple[Side, ...], disputed: set[Key]) -> str:
    """An id of content alone: what disagrees, the values, and who gives them.

    Mentions that only agree with a side do not count: they may join another as well.
    """
    told = []
    for side in sides:
        giving = [m for m in side.mentions if m.key in disputed] or list(side.mentions)
        articles = sorted({mention.claim.article.id for mention in giving})
        told.append(f"{side.value}|{','.join(articles)}")
    return content_hash(kind, verdict.label, *sorted(told))


def _severity(verdict: Verdict, confidence: float) -> Severity:
    if verdict is Verdict.CONFLICT:
        return Severity.ERROR if confidence >= SURE else Severity.WARNING
    return Severity.WARNING if verdict is Verdict.UPDATE else Severity.NOTE
