"""How the sides of a disagreement depend on each other, and what that makes of it.

A side is derived when everybody on it has it from another side: an outlet that cites the other, a copy
of the other's text, an earlier version of the same article. Where two sides stand on their own the
disagreement is between independent accounts, whoever repeats them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from factdiff.english.names import core, same_name
from factdiff.english.outlets import same_outlet
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
from factdiff.origins.citations import Citation, Citations
from factdiff.origins.lineage import Lineage
from factdiff.origins.partition import Partition

ANONYMOUS = frozenset(
    "official officials source sources person people witness witnesses resident residents expert "
    "experts analyst analysts observer observers critic critics supporter supporters report "
    "reports media others many some he she they it i we one study data figures document documents "
    "statement record records".split()
)
"""Heads of sources that may be other people, or another paper, in another article."""
SEVERAL = 2
"""Origins on each of two sides that make up for a conflict's low confidence: no slip of one reader."""


class Derived(NamedTuple):
    """Why a side is no account of its own; the closest tie comes first."""

    rank: int
    relation: Relation
    severity: Severity
    why: str


class Origins:
    """Counts independent origins and grades disagreements by them."""

    def __init__(self, lineage: Lineage) -> None:
        self.lineage = lineage
        self._cited: dict[tuple[object, ...], list[Citation]] = {}
        for citation in Citations(lineage).found:
            self._cited.setdefault(citation.claim.key, []).append(citation)

    def count(self, claims: Sequence[Claim]) -> int:
        """How many independent origins `claims` of one fact have between them.

        Claims share an origin when their articles do, when they give one named source, when one
        cites the other's outlet, and when one was copied from the other word for word.
        """
        groups = Partition(range(len(claims)))
        for a, b in combinations(range(len(claims)), 2):
            if groups.of(a) != groups.of(b) and self._one_origin(claims[a], claims[b]):
                groups.join(a, b)
        return len(groups.groups())

    def _one_origin(self, a: Claim, b: Claim) -> bool:
        home = self.lineage.origins
        if home[a.article.id] == home[b.article.id]:
            return True
        if same_outlet(a.article.outlet, b.article.outlet):
            return True
        copied = self.lineage.verbatim
        if a.key in copied and copied[a.key] == copied.get(b.key):
            return True
        return self._cites(a, b) or self._cites(b, a) or _one_source(a, b)

    def _cites(self, a: Claim, b: Claim) -> bool:
        return any(citation.cited == b.article.id for citation in self._cited.get(a.key, ()))

    def fact(self, fact: Fact) -> Fact:
        """The fact with its origins counted."""
        return replace(fact, origins=self.count(fact.claims))

    def discrepancies(self, found: Iterable[Discrepancy]) -> list[Discrepancy]:
        """The disagreements graded by how their sides depend on each other, gravest first.

        A copy printed on another day says "yesterday" of the day its original says it of; the same
        words in one text are no disagreement.
        """
        graded = (self._graded(one) for one in found)
        told = (one for one in graded if not _is_echo(one))
        return sorted(told, key=lambda one: one.gravity)

    def _graded(self, found: Discrepancy) -> Discrepancy:
        """The disagreement with its sides' origins counted, and told as what their tie makes of it."""
        sides = [replace(s, origins=self.count([m.claim for m in s.mentions])) for s in found.sides]
        if found.verdict is not Verdict.UPDATE:
            sides.sort(key=lambda s: (-s.origins, -len(s.mentions), s.mentions[0].key))
        counted = replace(found, sides=tuple(sides))
        if not found.verdict.differs:
            return counted
        derived = {
            at: told for at, side in enumerate(sides) if (told := self._derived(side, sides))
        }
        if not derived or len(sides) - len(derived) > 1:
            return _independent(counted)
        return _related(counted, min(derived.values()))

    def _derived(self, side: Side, sides: Sequence[Side]) -> Derived | None:
        """How everybody on a side has it from the others; None when anyone does not."""
        others = [m for other in sides if other is not side for m in other.mentions]
        for tie in (self._revisions, self._republications, self._citations):
            told = [next(tie(mention, others), None) for mention in side.mentions]
            if all(told):
                return min(one for one in told if one)
        return None

    def _revisions(self, mention: Mention, others: Iterable[Mention]) -> Iterator[Derived]:
        earlier = mention.claim.article
        for other in others:
            later = other.claim.article
            if (earlier.id, later.id) in self.lineage.superseded:
                noted = later.id in self.lineage.corrected
                severity = Severity.NOTE if noted else Severity.WARNING
                how = "corrected its report" if noted else "edited its report without a notice"
                why = f"{later.outlet} {how}: {mention.value} became {other.value}"
                yield Derived(0, Relation.REVISION, severity, why)

    def _republications(self, mention: Mention, others: Iterable[Mention]) -> Iterator[Derived]:
        text, rank = self.lineage.texts, self.lineage.rank
        for other in others:
            both = sorted((mention, other), key=lambda m: rank[m.claim.article.id])
            first, copy = (m.claim.article.id for m in both)
            revised = {(first, copy), (copy, first)} & self.lineage.superseded
            if first != copy and text[first] == text[copy] and not revised:
                origin = self.lineage.origins[copy]
                why = f"republished from {origin} with {both[1].value} for {both[0].value}"
                yield Derived(1, Relation.REPUBLICATION, Severity.ERROR, why)

    def _citations(self, mention: Mention, others: Iterable[Mention]) -> Iterator[Derived]:
        cited = {citation.cited for citation in self._cited.get(mention.claim.key, ())}
        for other in others:
            article = other.claim.article
            if article.id in cited:
                why = (
                    f"misreported citation: {mention.claim.article.outlet} gives {mention.value} as "
                    f"from {self._called(article)}, whose own report has {other.value}"
                )
                yield Derived(2, Relation.CITATION, Severity.ERROR, why)

    def _called(self, article: Article) -> str:
        origin, outlet = self.lineage.origins[article.id], article.outlet
        return outlet if same_outlet(origin, outlet) else f"{origin} (in {outlet})"


def _is_echo(found: Discrepancy) -> bool:
    words = {m.text.casefold() for side in found.sides for m in side.mentions}
    return found.relation is Relation.REPUBLICATION and len(words) == 1


def _one_source(a: Claim, b: Claim) -> bool:
    """True when two claims give one named speaker, body or report as a source."""
    return any(
        same_name(x.source, y.source) or same_outlet(x.source, y.source)
        for x in a.told_by
        for y in b.told_by
        if _is_named(x.source) and _is_named(y.source)
    )


def _is_named(source: str) -> bool:
    words = core(source)
    return bool(words) and words[-1] not in ANONYMOUS


def _independent(found: Discrepancy) -> Discrepancy:
    """A conflict that several origins bear out on either side is an error, however unsure one pair."""
    several = sum(side.origins >= SEVERAL for side in found.sides) > 1
    if found.verdict is Verdict.CONFLICT and several:
        return replace(found, severity=Severity.ERROR)
    return found


def _related(found: Discrepancy, tie: Derived) -> Discrepancy:
    """The disagreement told as what the tie makes of it; the later of two versions is an update."""
    later = tie.relation is Relation.CITATION and found.verdict is Verdict.UPDATE
    return replace(
        found,
        relation=tie.relation,
        verdict=Verdict.UPDATE if tie.relation is Relation.REVISION else found.verdict,
        severity=found.severity if later else tie.severity,
        message=found.message.removesuffix(found.reason) + tie.why,
        reason=tie.why,
    )
