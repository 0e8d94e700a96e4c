"""From comparisons of pairs to disagreements with sides.

Four outlets that differ on one figure are one disagreement, not six. Mentions of one value, and
those that probably differ from each other, belong to one slot, the surest first; where that would
put one article on two sides that nobody set apart, the two are two slots: an article that gives both
values speaks of two things. "Compatible" does not carry over from one mention to the next ("about 12"
agrees with 11 and with 13), so a mention that only agrees once normalised binds no slots together: it
joins the slot, and in it the side, that it is nearest to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from factdiff.compare.candidate import is_probable
from factdiff.compare.sayings import on_whole_sentences
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
Homes = defaultdict[tuple[str, Part, int], set[str]]
"""The ids of the facts that a claim is in, by its key."""
MIN_THIRD_CONFIDENCE = 0.25
"""Confidence from which a value may be a third side of a dispute whose two sides it is set apart from."""
MIN_SIDES = 2
"""Sides of a disagreement, which dropping those who take none never goes below."""
MIN_ERROR_CONFIDENCE = 0.8
"""Confidence from which a conflict is an error and not a warning."""


def discrepancies(comparisons: Iterable[Comparison], facts: Iterable[Fact]) -> list[Discrepancy]:
    """The disagreements and agreements that the comparisons of a check amount to, gravest first."""
    facts_of = _homes(facts)
    disagreements = [
        _discrepancy(slot, facts_of)
        for slot in _slots(
            [c for c in on_whole_sentences(comparisons) if c.verdict > Verdict.SILENT]
        )
    ]
    return sorted(disagreements, key=lambda one: one.gravity)


def with_agreement(facts: Iterable[Fact], comparisons: Iterable[Comparison]) -> list[Fact]:
    """The facts, each with the kinds of value on which two of its claims agree.

    Where two sentences share no slot, nothing was compared, and nothing can be said to agree.
    """
    facts = list(facts)
    facts_of = _homes(facts)
    agreed: dict[str, set[Kind]] = defaultdict(set)
    for c in comparisons:
        if c.verdict in {Verdict.SAME, Verdict.COMPATIBLE} and c.a.claim.key != c.b.claim.key:
            for fact in facts_of[c.a.claim.key] & facts_of[c.b.claim.key]:
                agreed[fact].add(c.kind)
    return [replace(fact, agreed=tuple(sorted(agreed[fact.id]))) for fact in facts]


def _homes(facts: Iterable[Fact]) -> Homes:
    homes: Homes = defaultdict(set)
    for fact in facts:
        for claim in fact.claims:
            homes[claim.key].add(fact.id)
    return homes


class _Groups:
    """Mentions by their place in disjoint groups; a group goes by the first of its places."""

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        self.mentions = {m.key: m for c in comparisons for m in (c.a, c.b)}
        self.of = {key: key for key in sorted(self.mentions)}
        self._members = {key: [key] for key in self.of}
        self.called = defaultdict[Key, set[str]](set)
        for mention in (m for c in comparisons for m in (c.a, c.b)):
            self.called[mention.key].add(mention.norm)
        self._norms = {key: {mention.norm} for key, mention in self.mentions.items()}
        self._texts = {
            key: {key[0]: [key]} if mention.claim.part is Part.TEXT else {}
            for key, mention in self.mentions.items()
        }
        self._clashing = set[Key]()
        self._agree = {
            frozenset((c.a.norm, c.b.norm)) for c in comparisons if not c.verdict.differs
        }
        self._differ = {frozenset((c.a.key, c.b.key)) for c in comparisons if c.verdict.differs}

    def groups(self) -> list[list[Mention]]:
        """The mentions of every group."""
        return [[self.mentions[key] for key in keys] for keys in self._members.values()]

    def without(self, keys: Collection[Key]) -> _Groups:
        """The same groups without some of their mentions, at least one left in each that had others."""
        for key in sorted(keys):
            members = self._members[self.of[key]]
            if members != [key]:
                members.remove(key)
            elif len(self._members) > MIN_SIDES:
                del self._members[self.of[key]]
        return self

    def merge(self, x: Key, y: Key) -> None:
        """Puts the groups of two mentions together."""
        first, second = sorted((self.of[x], self.of[y]))
        if first != second:
            if {first, second} & self._clashing or not self._fit(first, second):
                self._clashing.add(first)
            joining = self._members.pop(second)
            self._members[first] += joining
            self._norms[first] |= self._norms.pop(second)
            for article, keys in self._texts.pop(second).items():
                self._texts[first].setdefault(article, []).extend(keys)
            self.of.update(dict.fromkeys(joining, first))

    def is_one_slot(self, c: Comparison) -> bool:
        """True when no article's text gives two values once the groups of the two mentions are one.

        Values on which a comparison within the article differs are no such sign, and a title may lag.
        """
        first, second = self.of[c.a.key], self.of[c.b.key]
        if {first, second} & self._clashing:
            return False
        return first == second or self._fit(first, second)

    def _fit(self, first: Key, second: Key) -> bool:
        """True when no article gives two values in two groups, by the first places of these.

        Values that agree are one, and so are those that a comparison within the article sets apart.
        """
        few, many = sorted((self._texts[first], self._texts[second]), key=len)
        return all(
            frozenset(two) in self._differ or self._are_called_alike(*two)
            for article, keys in few.items()
            for two in product(keys, many.get(article, ()))
        )

    def has_both_values(self, c: Comparison) -> bool:
        """True when the group of one of the two mentions has the values of both already."""
        return any({c.a.norm, c.b.norm} <= self._norms[self.of[m.key]] for m in (c.a, c.b))

    def agree(self, x: Key, y: Key) -> bool:
        """True when every mention in the group of x agrees with every one in the group of y."""
        if self.of[x] == self.of[y]:
            return True  # they were held against each other when they came together
        pairs = product(self._members[self.of[x]], self._members[self.of[y]])
        return all(
            frozenset(two) not in self._differ and self._are_called_alike(*two) for two in pairs
        )

    def _are_called_alike(self, p: Key, q: Key) -> bool:
        """True for one value in any of the comparisons that the two are in, or values that agree."""
        pairs = product(self.called[p], self.called[q])
        return any(x == y or frozenset((x, y)) in self._agree for x, y in pairs)


def _slots(comparisons: Sequence[Comparison]) -> Iterator[list[Comparison]]:
    """Groups of comparisons of one kind that speak of one slot, without those that only repeat a value."""
    for kind in Kind:
        of_kind = [c for c in comparisons if c.kind is kind]
        slot_of = _slot_of(of_kind)
        slots: dict[tuple[Key | str, ...], list[Comparison]] = defaultdict(list)
        for c in of_kind:
            first, second = sorted((slot_of[c.a.key], slot_of[c.b.key]))
            if first == second:
                slots[first,].append(c)
            elif c.verdict.differs:
                values = sorted((c.a.norm, c.b.norm))
                slots[first, second, *values].append(c)
        for _, slot in sorted(slots.items(), key=lambda item: tuple(map(str, item[0]))):
            if any(c.verdict > Verdict.SAME for c in slot):
                yield slot


def _slot_of(comparisons: Sequence[Comparison]) -> dict[Key, Key]:
    """For each mention the first mention of its slot.

    What is the same and what probably differs makes the slots. A mention that nobody contradicts
    joins the disputed slot it is nearest to; where there is none, mentions that all agree are a slot.
    """
    groups = _Groups(comparisons)
    binding = [c for c in comparisons if c.verdict is Verdict.SAME or is_probable(c)]
    for c in sorted(binding, key=lambda c: (c.verdict.differs, *_nearness(c))):
        if c.verdict is Verdict.SAME or groups.is_one_slot(c):
            groups.merge(c.a.key, c.b.key)

    def disputed() -> set[Key]:
        return {groups.of[c.a.key] for c in binding if c.verdict.differs}

    repeated = (c for c in comparisons if c.verdict.differs and groups.has_both_values(c))
    for c in (*sorted(repeated, key=_nearness), *_third_values(comparisons, groups, disputed())):
        if groups.is_one_slot(c):
            groups.merge(c.a.key, c.b.key)
    _join_agreeing(comparisons, groups, disputed())
    return groups.of


def _join_agreeing(
    comparisons: Sequence[Comparison], groups: _Groups, disputed: Collection[Key]
) -> None:
    """Puts mentions that only agree into the dispute they are nearest to, or else into calm slots."""
    agreeing = sorted((c for c in comparisons if c.verdict is Verdict.COMPATIBLE), key=_nearness)
    nearest: dict[Key, Key] = {}
    for c in agreeing:
        calm, other = sorted((groups.of[c.a.key], groups.of[c.b.key]), key=disputed.__contains__)
        if calm not in disputed and other in disputed:
            nearest.setdefault(calm, other)
    settled = {*disputed, *nearest}
    for c in agreeing:
        is_calm = settled.isdisjoint((groups.of[c.a.key], groups.of[c.b.key]))
        if is_calm and groups.agree(c.a.key, c.b.key):
            groups.merge(c.a.key, c.b.key)
    for calm, other in nearest.items():
        groups.merge(calm, other)


def _third_values(
    comparisons: Sequence[Comparison], groups: _Groups, disputed: Collection[Key]
) -> list[Comparison]:
    """Comparisons of a value that is set apart from both sides of a dispute, if by neither surely.

    That the two sides fill one slot speaks for the third filling it as well.
    """
    apart: dict[tuple[Key, Key], list[Comparison]] = defaultdict(list)
    for c in (c for c in comparisons if c.verdict.differs and c.confidence >= MIN_THIRD_CONFIDENCE):
        for one, other in ((c.a, c.b), (c.b, c.a)):
            dispute = groups.of[other.key]
            if dispute in disputed and groups.of[one.key] not in disputed:
                apart[one.key, dispute].append(c)
    return [
        c
        for _, some in sorted(apart.items())
        if len({m.norm for c in some for m in (c.a, c.b)}) > MIN_SIDES
        for c in some
    ]


def _nearness(c: Comparison) -> tuple[object, ...]:
    """Sorts comparisons: equal values first, the surest difference, the nearest agreement."""
    if c.verdict.differs:
        return Verdict.UPDATE, -c.confidence, c.gap, c.a.key, c.b.key
    return c.verdict, c.gap, -c.confidence, c.a.key, c.b.key


def _discrepancy(slot: list[Comparison], facts_of: Homes) -> Discrepancy:
    verdict = _verdict(slot)
    differing = [c for c in slot if c.verdict.differs]
    decisive = [c for c in differing if is_probable(c)] or differing
    disputed = {mention.key for c in decisive for mention in (c.a, c.b)}
    sides = _sides(slot, verdict, disputed)
    telling = _telling(slot, verdict, sides)
    fact = _home(sides, facts_of)
    return Discrepancy(
        id=_identity(telling.kind, verdict, sides, disputed),
        fact=fact,
        kind=telling.kind,
        verdict=verdict,
        severity=_severity(verdict, telling.confidence),
        confidence=telling.confidence,
        message=telling.message,
        sides=sides,
        reason=telling.reason,
    )


def _verdict(slot: list[Comparison]) -> Verdict:
    """The level of a slot: where values differ the one that is the likelier over all comparisons."""
    weight: dict[Verdict, float] = defaultdict(float)
    for c in slot:
        weight[c.verdict] += c.confidence if c.verdict.differs else 0.0
    return max(weight, key=lambda verdict: (verdict.differs, weight[verdict], verdict))


def _telling(slot: list[Comparison], verdict: Verdict, sides: tuple[Side, ...]) -> Comparison:
    """The surest comparison of the verdict, of those that speak of the values shown."""
    values = {side.value for side in sides}
    return max(
        (c for c in slot if c.verdict is verdict),
        key=lambda c: ({c.a.value, c.b.value} <= values, c.confidence, c.a.key, c.b.key),
    )


def _sides(slot: list[Comparison], verdict: Verdict, disputed: set[Key]) -> tuple[Side, ...]:
    """The sides of a slot, the one with most mentions first; those of an update by their moment."""
    camps = _camps(slot, Verdict.COMPATIBLE if verdict.differs else Verdict.SAME)
    sides = [
        Side(_value(group, disputed), tuple(sorted(group, key=lambda m: m.key)))
        for group in camps.groups()
    ]
    by_size = sorted(sides, key=lambda side: (-len(side.mentions), side.mentions[0].key))
    return tuple(sorted(by_size, key=_first_moment) if verdict is Verdict.UPDATE else by_size)


def _first_moment(side: Side) -> str:
    """The earliest moment of a side's mentions, by which an update is read from old to new."""
    return min(mention.moment for mention in side.mentions)


def _camps(slot: list[Comparison], joins: Verdict) -> _Groups:
    """The mentions of a slot by the side they are on.

    Equal values come together first; then, the nearest first, values that agree once normalised,
    unless a mention of the one side is not known to agree with one of the other.
    """
    camps = _Groups(slot)
    first_of: dict[str, Key] = {}
    for key in sorted(camps.mentions):
        for norm in sorted(camps.called[key]):
            first = first_of.setdefault(norm, key)
            if camps.agree(first, key):
                camps.merge(first, key)
    agreeing = sorted((c for c in slot if c.verdict <= joins), key=_nearness)
    disputed = {mention.key for c in slot if is_probable(c) for mention in (c.a, c.b)}
    undecided = _undecided(agreeing, camps) - disputed
    for c in agreeing:
        if undecided.isdisjoint((c.a.key, c.b.key)) and camps.agree(c.a.key, c.b.key):
            camps.merge(c.a.key, c.b.key)
    return camps.without(undecided)


def _undecided(agreeing: Sequence[Comparison], camps: _Groups) -> set[Key]:
    """The mentions that agree as nearly with one side as with another, and so take none."""
    gaps: dict[Key, dict[Key, float]] = defaultdict(dict)
    for c in agreeing:
        for one, other in ((c.a, c.b), (c.b, c.a)):
            if camps.of[one.key] != camps.of[other.key]:
                camp = camps.of[other.key]
                gaps[one.key][camp] = min(c.gap, gaps[one.key].get(camp, c.gap))
    undecided = set()
    for key, by_camp in gaps.items():
        (first, gap), *others = sorted(by_camp.items(), key=lambda item: (item[1], item[0]))
        if any(gap == other and not camps.agree(first, camp) for camp, other in others):
            undecided.add(key)
    return undecided


def _value(mentions: list[Mention], disputed: set[Key]) -> str:
    """The value that most mentions of a side give, the first in reading order among equals.

    Mentions that differ from another side speak for theirs; those that only agree are passed over.
    """
    speaking = [m for m in mentions if m.key in disputed] or mentions
    counts: dict[str, int] = defaultdict(int)
    for mention in sorted(speaking, key=lambda m: m.key):
        counts[mention.value] += 1
    return max(counts, key=lambda value: counts[value])


def _home(sides: tuple[Side, ...], facts_of: Homes) -> str:
    """The id of the fact that holds most of the mentions."""
    counts: dict[str, int] = defaultdict(int)
    for side in sides:
        for mention in side.mentions:
            for fact in facts_of[mention.claim.key]:
                counts[fact] += 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


def _identity(kind: Kind, verdict: Verdict, sides: tuple[Side, ...], disputed: set[Key]) -> str:
    """An id of content alone: what disagrees, the values, and who gives them.

    Mentions that only agree with a side do not count: they may join another as well.
    """
    values = []
    for side in sides:
        giving = [m for m in side.mentions if m.key in disputed] or list(side.mentions)
        articles = sorted({mention.claim.article.id for mention in giving})
        values.append(f"{side.value}|{','.join(articles)}")
    return content_hash(kind, verdict.label, *sorted(values))


def _severity(verdict: Verdict, confidence: float) -> Severity:
    if verdict is Verdict.CONFLICT:
        return Severity.ERROR if confidence >= MIN_ERROR_CONFIDENCE else Severity.WARNING
    return Severity.WARNING if verdict is Verdict.UPDATE else Severity.NOTE
