"""Facts: groups in which every claim matches every other, so that no chain joins strangers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factdiff.model import Claim, Fact, content_hash

MAX_SUMMARY_CHARS = 200


class Match(NamedTuple):
    """Two claims by index, a < b, and how surely they state one fact (0..1)."""

    a: int
    b: int
    score: float


def facts(claims: Sequence[Claim], matches: Sequence[Match]) -> list[Fact]:
    """Groups in which every claim matches every other, so that no chain joins strangers.

    Every match stands in one group at least; a claim may stand in several.
    """
    scores = {(m.a, m.b): m.score for m in matches}
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        beside[a][b] = beside[b][a] = score
    covered: set[tuple[int, int]] = set()
    groups = []
    for a, b in sorted(scores, key=lambda edge: (-scores[edge], edge)):
        if (a, b) not in covered:
            group = _clique(a, b, beside)
            covered.update((x, y) for x in group for y in group if x < y)
            groups.append(group)
    return [fact_of([claims[index] for index in sorted(group)]) for group in sorted(groups)]


def _clique(a: int, b: int, beside: Mapping[int, Mapping[int, float]]) -> list[int]:
    """The match (a, b) with every further claim that matches all taken so far, best first."""
    group = [a, b]
    least = {c: min(score, beside[b][c]) for c, score in beside[a].items() if c in beside[b]}
    while least:
        best = min(least, key=lambda c: (-least[c], c))
        group.append(best)
        row = beside[best]
        least = {c: min(held, row[c]) for c, held in least.items() if c in row}
    return sorted(group)


def fact_of(members: list[Claim]) -> Fact:
    """The fact that claims state, in the words of the shortest of them."""
    shortest = min(members, key=lambda claim: (len(claim.text), claim.key))
    summary = " ".join(shortest.text.split())
    if len(summary) > MAX_SUMMARY_CHARS:
        summary = summary[: MAX_SUMMARY_CHARS - 1].rstrip() + "…"
    identity = content_hash(*(f"{claim.article.id}|{claim.text}" for claim in members))
    return Fact(identity, summary, tuple(members))
