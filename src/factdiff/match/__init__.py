"""Which claims state one fact: candidates by their vectors, a decision by witnesses, groups without chains.

    matches(claims, vectors) -> list[Match]      facts(claims, matches) -> list[Fact]
    counterparts(claims, vectors, asked)         the nearest claim of an article that is cited
    Twins(articles, claims_of)                   the same for what many articles print word for word

Two decisions are made. `judge` weighs two claims by themselves. `matches` weighs them in the company
of all claims at hand: words and meanings that the whole collection shares say little, and the best
counterpart in another article says much. The weights of both are fitted (`weights.toml`), not
typed in. Outlets are evidence and never a filter.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factdiff.decision import Decision, decision
from factdiff.match.collection import Collection
from factdiff.match.groups import Match, facts
from factdiff.match.twins import Twins
from factdiff.match.witnesses import Profile, evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factdiff.model import Claim

ALONE = decision(__package__, "pair")
"""How two claims are weighed by themselves."""
TOGETHER = decision(__package__, "collection")
"""How two claims of different articles are weighed among all others."""
WITHIN_ARTICLE = 0.8
"""Score from which two claims of one article state one fact; its sentences share a subject anyway."""


NEAR = 0.25
"""Cosine from which a claim of the cited article can be what is cited."""
TOLD = 1.0
"""Score of two claims of which the one says that it is the other's: the text vouches for it."""


def judge(a: Profile, b: Profile, cosine: float) -> float:
    """How surely two claims state one fact, by themselves (0..1)."""
    return ALONE.score(evidence(a, b, cosine))


def matches(claims: Sequence[Claim], vectors: NDArray[np.float32]) -> list[Match]:
    """The pairs of claims that state one fact, in order; `vectors` holds a unit row a claim.

    The score of a match is that of `judge`: how alike the two are by themselves.
    """
    collection = Collection([Profile(claim) for claim in claims], vectors)
    found = []
    for candidate in collection.candidates():
        a, b = candidate.a, candidate.b
        within = claims[a].article.id == claims[b].article.id
        if not within and not TOGETHER.accepts(collection.evidence(candidate)):
            continue  # most candidates end here, before they are weighed by themselves
        alone = judge(collection.profiles[a], collection.profiles[b], candidate.cosine)
        if not within or alone >= WITHIN_ARTICLE:
            found.append(Match(a, b, alone))
    return sorted(found)


def counterparts(
    claims: Sequence[Claim], vectors: NDArray[np.float32], asked: Iterable[tuple[int, str]]
) -> list[Match]:
    """For each claim that cites an article the nearest claim of that article, if any is near."""
    of: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        of[claim.article.id].append(index)
    found = []
    for citing, article in asked:
        cosines = [round(float(vectors[citing] @ vectors[other]), 4) for other in of[article]]
        best = max(range(len(cosines)), key=lambda at: (cosines[at], -at), default=None)
        if best is not None and cosines[best] >= NEAR:
            cited = of[article][best]
            found.append(Match(min(citing, cited), max(citing, cited), TOLD))
    return sorted(set(found))


__all__ = [
    "ALONE",
    "TOGETHER",
    "Decision",
    "Match",
    "Profile",
    "Twins",
    "counterparts",
    "evidence",
    "facts",
    "judge",
    "matches",
]
