"""Which claims state one fact: candidates by their vectors, a decision by witnesses, groups without chains.

    matches(claims, vectors) -> list[Match]      facts(claims, matches) -> list[Fact]
    Twins(articles, claims_of)                   the same for what many articles print word for word

Two decisions are made. `judge` weighs two claims by themselves. `matches` weighs them in the company
of all claims at hand: words and meanings that the whole collection shares say little, and the best
counterpart in another article says much. The weights of both are fitted (`weights.toml`), not
typed in. Outlets are evidence and never a filter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factdiff.decision import Decision, decision
from factdiff.match.collection import Collection
from factdiff.match.groups import Match, facts
from factdiff.match.twins import Twins
from factdiff.match.witnesses import Profile, evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factdiff.model import Claim

ALONE = decision(__package__, "pair")
"""How two claims are weighed by themselves."""
TOGETHER = decision(__package__, "collection")
"""How two claims of different articles are weighed among all others."""
WITHIN_ARTICLE = 0.8
"""Score from which two claims of one article state one fact; its sentences share a subject anyway."""


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


__all__ = [
    "ALONE",
    "TOGETHER",
    "Decision",
    "Match",
    "Profile",
    "Twins",
    "evidence",
    "facts",
    "judge",
    "matches",
]
