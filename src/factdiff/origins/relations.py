"""How the sides of a disagreement depend on each other, and what that makes of it.

A side is derived when everybody on it has it from another side: an outlet that cites the other, a copy
of the other's text, an earlier version of the same article. Where two sides stand on their own the
disagreement is between independent accounts, whoever repeats them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from factdiff.english.names import name_tokens, same_name
from factdiff.english.outlets import known_as, same_outlet
from factdiff.model import (
    Article,
    Claim,
    Discrepancy,
    Fact,
    Mention,
    Relation,
    Severity,
    Side,
    Verdict,
)
from factdiff.origins.citations import Citations
from factdiff.origins.lineage import Lineage
from factdiff.origins.notices import speaks_of
from factdiff.origins.partition import Partition
from factdiff.origins.versions import moment, place

ANONYMOUS_HEADS = frozenset(
    "official officials source sources person people witness witnesses resident residents expert "
    "experts analyst analysts observer observers critic critics supporter supporters report "
    "reports media others many some he she they it i we one study data figures document documents "
    "statement record records".split()
)
"""Heads of sources that may be other people, or another paper, in another article."""
MIN_ORIGINS_A_SIDE = 2
"""Origins on each of two sides that make up for a conflict's low confidence: no slip of one reader."""


class Dependence(NamedTuple):
    """Why a side is no account of its own; the closest tie comes first."""

    rank: int
    relation: Relation
    severity: Severity | None
    """None where the tie makes the disagreement neither graver nor milder."""
    why: str


class OriginKeys(NamedTuple):
    """What tells the origin of a claim: marks that are equal or not, and sources by name."""

    marks: frozenset[object]
    sources: frozenset[str]


class OpposingMentions(NamedTuple):
    """The mentions that stand against a side, by their articles' ids and by who these are from."""

    of_article: Mapping[str, list[Mention]]
    of_origin: Mapping[str, list[Mention]]


class Origins:
    """Counts independent origins and grades disagreements by them."""

    def __init__(self, lineage: Lineage) -> None:
        self.lineage = lineage
        self.cited = Citations(lineage)
        self._own_signs: dict[tuple[object, ...], OriginKeys] = {}

    def count(self, claims: Sequence[Claim]) -> int:
        """How many independent origins `claims` of one fact have between them.

        Claims share an origin when their articles do, when they give one named source, when one
        cites the other's outlet, and when one was copied from the other word for word.
        """
        if len({claim.article.id for claim in claims}) == 1:
            return 1
        cited = frozenset[str]().union(*(self._names_cited(claim) for claim in claims))
        signs = dict.fromkeys(self._signs(claim, cited) for claim in claims)
        if len(signs) == 1:
            return 1
        named = {source for signed in signs for source in signed.sources}
        groups = Partition(range(len(signs)))
        first: dict[object, int] = {}
        for at, signed in enumerate(signs):
            for sign in (*signed.marks, *signed.sources):
                if (before := first.setdefault(sign, at)) != at:
                    groups.join(at, before)
        for x, y in combinations(sorted(named), 2):
            if groups.of(first[x]) != groups.of(first[y]) and _one_source(x, y):
                groups.join(first[x], first[y])
        return len(groups.groups())

    def _names_cited(self, claim: Claim) -> frozenset[str]:
        return self.cited.cited.get(claim.key, frozenset())

    def _signs(self, claim: Claim, cited: frozenset[str]) -> OriginKeys:
        """What claims of one origin have in common: outlet, text, words, who is cited.

        `cited` are the names that any of the claims cites. An article that goes by one of them is
        of one origin with whoever cites it.
        """
        if claim.key not in self._own_signs:
            self._own_signs[claim.key] = self._signs_of(claim)
        signs, own = self._own_signs[claim.key], self.cited.names[claim.article.id] & cited
        return (
            signs._replace(marks=signs.marks | {("name", name) for name in own}) if own else signs
        )

    def _signs_of(self, claim: Claim) -> OriginKeys:
        """The same of a claim by itself."""
        article, copied = self._article(claim), self.lineage.passages.copied.get(claim.key)
        marks: set[object] = {("text", self.lineage.origins[article])}
        marks |= {("outlet", form) for form in known_as(claim.article.outlet)}
        marks |= {("words", copied)} if copied is not None else set()
        marks.add(("article", claim.article.id))
        marks |= {("name", name) for name in self._names_cited(claim)}
        sources = {link.source for link in claim.told_by if _is_named(link.source)}
        return OriginKeys(frozenset(marks), frozenset(sources))

    def _article(self, claim: Claim) -> str:
        """The article that a claim is from: its own, or the one a roundup has it from."""
        quoted = self.lineage.quoted
        return quoted.get(claim.key, claim.article.id) if quoted else claim.article.id

    def fact(self, fact: Fact) -> Fact:
        """The fact with its origins counted."""
        return replace(fact, origins=self.count(fact.claims))

    def discrepancies(self, discrepancies: Iterable[Discrepancy]) -> list[Discrepancy]:
        """The disagreements graded by how their sides depend on each other, gravest first.

        A copy printed on another day says "yesterday" of the day its original says it of; the same
        words in one text are no disagreement.
        """
        graded = (self._graded(one) for one in discrepancies)
        reported = (one for one in graded if not _is_echo(one))
        return sorted(reported, key=lambda one: one.gravity)

    def _graded(self, discrepancy: Discrepancy) -> Discrepancy:
        """The disagreement with its sides' origins counted, and put as what their tie makes of it."""
        sides = [
            replace(s, origins=self.count([m.claim for m in s.mentions])) for s in discrepancy.sides
        ]
        if discrepancy.verdict is not Verdict.UPDATE:
            sides.sort(key=lambda s: (-s.origins, -len(s.mentions), s.mentions[0].key))
        counted = replace(discrepancy, sides=tuple(sides))
        if not discrepancy.verdict.differs:
            return counted
        derived = {at: tie for at, side in enumerate(sides) if (tie := self._derived(side, sides))}
        if not derived or len(sides) - len(derived) > 1:
            return _independent(counted)
        tie = min(derived.values(), key=_closeness)
        if tie.relation is Relation.REVISION:  # what was printed first stands first
            sides = [
                sides[at] for at in sorted(range(len(sides)), key=lambda at: at not in derived)
            ]
        return _related(replace(counted, sides=tuple(sides)), tie)

    def _derived(self, side: Side, sides: Sequence[Side]) -> Dependence | None:
        """How everybody on a side has it from the others; None when anyone does not.

        Who copies or cites somebody on the same side has it from whomever that one has it from. Two
        articles that both give both values differ within, and neither has one from the other.
        """
        against = [m for other in sides if other is not side for m in other.mentions]
        own = set(map(self._origin, side.mentions))
        cites = any(self._names_cited(m.claim) for m in side.mentions)
        if not cites and own.isdisjoint(map(self._origin, against)):
            return None
        articles = {_article_id(m) for m in side.mentions}
        within = articles & {_article_id(m) for m in against}
        every = self._opposing(against)
        apart = [m for m in against if _article_id(m) not in within]
        elsewhere = self._opposing(apart) if within else every
        for tie in (self._revisions, self._republications, self._citations):
            derived = {
                m.key: reason
                for m in side.mentions
                if (reason := next(tie(m, elsewhere if _article_id(m) in within else every), None))
            }
            if derived and self._all_derive_from(side, set(derived)):
                return min(derived.values(), key=_closeness)
        return None

    def _opposing(self, mentions: Sequence[Mention]) -> OpposingMentions:
        return OpposingMentions(_grouped(mentions, _article_id), _grouped(mentions, self._origin))

    def _all_derive_from(self, side: Side, on: set[object]) -> bool:
        """True when all of a side's mentions are among those `on` or have it from one of them."""
        taking = [m for m in side.mentions if m.key in on]
        left = [m for m in side.mentions if m.key not in on]
        while taking and left:
            articles = {self._article(m.claim) for m in taking}
            texts = {self.lineage.texts[article] for article in articles}
            leaning = {
                m.key
                for m in left
                if self.lineage.texts[self._article(m.claim)] in texts
                or any(self.cited.cites(m.claim, article) for article in articles)
            }
            taking = [m for m in left if m.key in leaning]
            left = [m for m in left if m.key not in leaning]
        return not left

    def _revisions(self, mention: Mention, others: OpposingMentions) -> Iterator[Dependence]:
        """What an outlet changed in its own article."""
        earlier = mention.claim.article
        for other in others.of_origin.get(self._origin(mention), ()):
            later = other.claim.article
            if (earlier.id, later.id) in self.lineage.superseded:
                severity, how = Severity.WARNING, "edited its report without a notice"
                if self._is_noted(mention, other):
                    severity, how = Severity.NOTE, "corrected its report"
                why = f"{later.outlet} {how}: {mention.value} became {other.value}"
                yield Dependence(0, Relation.REVISION, severity, why)
            elif self._is_printed_twice(earlier, later):
                values = " and once with ".join(sorted((mention.value, other.value)))
                why = f"{later.outlet} printed its report twice, once with {values}"
                yield Dependence(0, Relation.REVISION, Severity.WARNING, why)

    def _is_noted(self, earlier: Mention, later: Mention) -> bool:
        """True when a notice of the later version speaks of what changed."""
        changed = earlier.claim.text, later.claim.text
        notices = self.lineage.notices[later.claim.article.id]
        return any(speaks_of(notice, changed) for notice in notices)

    def _is_printed_twice(self, one: Article, other: Article) -> bool:
        """True for one text in one place of which nothing tells what came later."""
        text = self.lineage.texts
        printed = one.id != other.id and text[one.id] == text[other.id]
        return printed and place(one) == place(other) and moment(one) == moment(other)

    def _republications(self, mention: Mention, others: OpposingMentions) -> Iterator[Dependence]:
        """What changed in a copy of one text, or is told in two ways by one agency's two."""
        text, rank = self.lineage.texts, self.lineage.rank
        origin = self._origin(mention)
        for other in others.of_origin.get(origin, ()):
            both = sorted((mention, other), key=lambda m: rank[m.claim.article.id])
            first, copy = (self._article(m.claim) for m in both)
            revised = {(first, copy), (copy, first)} & self.lineage.superseded
            again = same_outlet(*(m.claim.article.outlet for m in both))
            if first == copy or revised or (again and text[first] != text[copy]):
                continue
            if again:
                outlet = both[1].claim.article.outlet
                why = f"{outlet} printed its report again with {both[1].value} for {both[0].value}"
                yield Dependence(1, Relation.REPUBLICATION, None, why)
            elif text[first] == text[copy]:
                why = f"republished from {origin} with {both[1].value} for {both[0].value}"
                yield Dependence(1, Relation.REPUBLICATION, Severity.ERROR, why)
            else:
                why = f"both are from {origin}, the one with {both[0].value}, the other with {both[1].value}"
                yield Dependence(2, Relation.REPUBLICATION, None, why)

    def _citations(self, mention: Mention, others: OpposingMentions) -> Iterator[Dependence]:
        if not self._names_cited(mention.claim):
            return
        for cited, mentions in sorted(others.of_article.items()):
            for other in mentions if self.cited.cites(mention.claim, cited) else ():
                why = (
                    f"misreported citation: {mention.claim.article.outlet} gives {mention.value} as "
                    f"from {self._called(other.claim.article)}, whose own report has {other.value}"
                )
                yield Dependence(3, Relation.CITATION, Severity.ERROR, why)

    def _origin(self, mention: Mention) -> str:
        return self.lineage.origins[self._article(mention.claim)]

    def _called(self, article: Article) -> str:
        origin, outlet = self.lineage.origins[article.id], article.outlet
        return outlet if same_outlet(origin, outlet) else f"{origin} (in {outlet})"


def _grouped(
    mentions: Iterable[Mention], key: Callable[[Mention], str]
) -> Mapping[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention)
    return groups


def _article_id(mention: Mention) -> str:
    return mention.claim.article.id


def _is_echo(discrepancy: Discrepancy) -> bool:
    words = {m.text.casefold() for side in discrepancy.sides for m in side.mentions}
    printed = discrepancy.relation in {Relation.REPUBLICATION, Relation.REVISION}
    return printed and len(words) == 1


def _one_source(x: str, y: str) -> bool:
    """True when two names are one speaker's, body's or report's."""
    return same_name(x, y) or same_outlet(x, y)


def _is_named(source: str) -> bool:
    words = name_tokens(source)
    return bool(words) and words[-1] not in ANONYMOUS_HEADS


def _independent(discrepancy: Discrepancy) -> Discrepancy:
    """A conflict that several origins bear out on either side is an error, however unsure one pair."""
    several = sum(side.origins >= MIN_ORIGINS_A_SIDE for side in discrepancy.sides) > 1
    if discrepancy.verdict is Verdict.CONFLICT and several:
        return replace(discrepancy, severity=Severity.ERROR)
    return discrepancy


def _related(discrepancy: Discrepancy, tie: Dependence) -> Discrepancy:
    """The disagreement put as what the tie makes of it; the later of two versions is an update."""
    later = tie.relation is Relation.CITATION and discrepancy.verdict is Verdict.UPDATE
    if tie.relation is Relation.REVISION:
        discrepancy = replace(
            discrepancy, sides=tuple(sorted(discrepancy.sides, key=_first_printed))
        )
    return replace(
        discrepancy,
        relation=tie.relation,
        verdict=Verdict.UPDATE if tie.relation is Relation.REVISION else discrepancy.verdict,
        severity=discrepancy.severity if later or not tie.severity else tie.severity,
        message=discrepancy.message.removesuffix(discrepancy.reason) + tie.why,
        reason=tie.why,
    )


def _first_printed(side: Side) -> str:
    """When the first of the versions that take a side stood at its place."""
    return min(moment(mention.claim.article) for mention in side.mentions)


def _closeness(tie: Dependence) -> tuple[int, str]:
    return tie.rank, tie.why
