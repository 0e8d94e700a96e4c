"""Which claims state one fact: candidates by their vectors, a decision by rules, groups without chains.

    pairs(claims, vectors) -> list[Match]        facts(claims, matches) -> list[Group]

A candidate pair is two claims whose vectors are close. The decision weighs several witnesses: the
cosine, shared and clashing names, shared words, what is counted, the days they speak of. Outlets
are evidence and never a filter. Groups are cliques: every claim of a fact matches every other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from factdiff.english.names import same_name
from factdiff.english.sentence import Sentence
from factdiff.english.stems import content_stem
from factdiff.english.words import REPORTING
from factdiff.model import Claim, Fact, Span, content_hash

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATE = 0.5
"""Cosine from which a pair is looked at."""
SAME_FACT = 0.5
"""Score from which two claims state one fact."""
WITHIN_ARTICLE = 0.8
"""Score from which two claims of one article state one fact; its sentences share a subject anyway."""
BLOCK = 1024
"""Rows of the similarity matrix computed at a time, which bounds memory."""
LONGEST_SUMMARY = 200


class Match(NamedTuple):
    """Two claims by index, a < b, and how surely they state one fact (0..1)."""

    a: int
    b: int
    score: float


@dataclass(frozen=True)
class Profile:
    """What the decision looks at in a claim."""

    claim: Claim

    @cached_property
    def _speaking(self) -> list[Span]:
        return [link.span for link in self.claim.told_by]

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of its content, without figures, times and who-said-it."""
        claim = self.claim
        out = [q.span for q in claim.quantities] + [t.span for t in claim.times] + self._speaking
        text = claim.article.part(claim.part)
        sentence = Sentence(text, claim.span.start, claim.span.end)
        kept = set()
        for token in sentence.tokens:
            if token.kind != "word" or token.lower in REPORTING:
                continue
            if any(s.start < token.end and token.start < s.end for s in out):
                continue
            kept.add(content_stem(token.lower))
        kept.discard("")
        return frozenset(kept)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Keys of the names it tells of; those that only speak are left out."""
        told = [
            n.key for n in self.claim.names if not any(s.covers(n.span) for s in self._speaking)
        ]
        return tuple(dict.fromkeys(told))

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Whom it is attributed to."""
        return tuple(link.source for link in self.claim.told_by)

    @cached_property
    def figures(self) -> frozenset[tuple[str, Any, Any]]:
        """Its figures as (dimension, low, high)."""
        return frozenset((q.dimension, q.low, q.high) for q in self.claim.quantities)


WITNESSES = (
    "bias",
    "cosine",
    "words",
    "contained",
    "subject_clash",
    "figures_shared",
    "same_speaker",
)
"""What speaks for or against one fact; names and figures that differ are what is to be found."""
WEIGHTS = (-6.2, 6.8, 3.8, 1.2, -0.3, 2.6, 0.6)
"""Log-odds that each witness adds."""


def witnesses(a: Profile, b: Profile, cosine: float) -> tuple[float, ...]:
    """The evidence on one pair, in the order of WITNESSES, each 0..1."""
    common = len(a.words & b.words)
    smaller, larger = sorted((len(a.words), len(b.words)))
    return (
        1.0,
        cosine,
        common / (smaller + larger - common) if larger else 0.0,
        common / smaller if smaller else 0.0,
        float(_subjects_clash(a, b)),
        float(bool(a.figures & b.figures)),
        float(any(same_name(x, y) for x in a.speakers for y in b.speakers)),
    )


def score(evidence: Sequence[float]) -> float:
    """How surely two claims with this evidence state one fact."""
    total = sum(weight * value for weight, value in zip(WEIGHTS, evidence, strict=True))
    return 1 / (1 + math.exp(-total))


def _subjects_clash(a: Profile, b: Profile) -> bool:
    """True when the first name of each claim is none of the other's names."""
    if not a.names or not b.names:
        return False
    return not any(same_name(a.names[0], name) for name in b.names) and not any(
        same_name(b.names[0], name) for name in a.names
    )


def matches(claims: Sequence[Claim], vectors: NDArray[np.float32]) -> list[Match]:
    """The pairs of claims that state one fact, in order; `vectors` holds a unit row a claim."""
    profiles = [Profile(claim) for claim in claims]
    found = []
    for a, b, cosine in candidates(vectors):
        likeness = judge(profiles[a], profiles[b], cosine)
        if likeness >= (
            WITHIN_ARTICLE if claims[a].article.id == claims[b].article.id else SAME_FACT
        ):
            found.append(Match(a, b, likeness))
    return found


def judge(a: Profile, b: Profile, cosine: float) -> float:
    """How surely two claims state one fact (0..1), rounded so that no noise of the last bit shows."""
    return round(score(witnesses(a, b, cosine)), 4)


def candidates(vectors: NDArray[np.float32]) -> Iterator[tuple[int, int, float]]:
    """Pairs (a, b, cosine) of rows, a < b, whose cosine reaches CANDIDATE, in order."""
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors[start:].T
        rows, columns = np.nonzero(cosines >= CANDIDATE)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            if column > row:
                yield start + row, start + column, round(float(cosines[row, column]), 4)


def facts(claims: Sequence[Claim], found: Sequence[Match]) -> list[Fact]:
    """Groups in which every claim matches every other, so that no chain joins strangers.

    Every match stands in one group at least; a claim may stand in several.
    """
    scores = {(m.a, m.b): m.score for m in found}
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in scores:
        beside[a].add(b)
        beside[b].add(a)
    covered: set[tuple[int, int]] = set()
    groups = []
    for a, b in sorted(scores, key=lambda edge: (-scores[edge], edge)):
        if (a, b) not in covered:
            group = _clique(a, b, beside, scores)
            covered.update((x, y) for x in group for y in group if x < y)
            groups.append(group)
    return [_fact([claims[index] for index in sorted(group)]) for group in sorted(groups)]


def _clique(
    a: int, b: int, beside: dict[int, set[int]], scores: dict[tuple[int, int], float]
) -> list[int]:
    """The match (a, b) with every further claim that matches all taken so far, best first."""
    group = [a, b]
    open_ = beside[a] & beside[b]
    while open_:
        best = min(open_, key=lambda c: (-min(scores[min(c, x), max(c, x)] for x in group), c))
        group.append(best)
        open_ &= beside[best]
    return sorted(group)


def _fact(members: list[Claim]) -> Fact:
    shortest = min(members, key=lambda claim: (len(claim.text), claim.key))
    summary = " ".join(shortest.text.split())
    if len(summary) > LONGEST_SUMMARY:
        summary = summary[: LONGEST_SUMMARY - 1].rstrip() + "…"
    identity = content_hash(*(f"{claim.article.id}|{claim.text}" for claim in members))
    return Fact(identity, summary, tuple(members))
