"""Two whole articles of one story side by side: the unit in which slots are aligned.

Nothing here depends on further articles, so that a story checked alone and one checked among a
thousand others give the same comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.model import Article, Part

Cosines = NDArray[np.float32]
MIN_COPIED_SENTENCES = 2
"""Sentences that two articles print alike, title included, from which they may be copies."""
MIN_COPIED_SHARE = 0.5
"""Share of the sentences of the shorter article from which they are."""


@dataclass(frozen=True, eq=False)
class AnalyzedArticle:
    """An article with its claims in reading order, title first; one claim at least."""

    claims: Sequence[AnalyzedClaim]

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.claims[0].claim.article

    @cached_property
    def index(self) -> dict[tuple[str, Part, int], int]:
        """The index of every claim by its key."""
        return {claim.claim.key: at for at, claim in enumerate(self.claims)}

    @cached_property
    def printed(self) -> frozenset[str]:
        """Every claim of the article as it is printed."""
        return frozenset(claim.claim.text for claim in self.claims)


@dataclass(frozen=True, eq=False)
class ArticlePair:
    """Two articles that share facts, or one and itself (`is_self`), claim by claim."""

    a: AnalyzedArticle
    b: AnalyzedArticle
    cosines: Cosines
    """(claims of a, claims of b): the cosine of the two sentences' vectors."""
    scores: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """How surely two claims state one fact (0..1), by their indices, for those that were matched."""

    @property
    def is_self(self) -> bool:
        """True for an article beside itself."""
        return self.a is self.b

    @cached_property
    def are_near_copies(self) -> bool:
        """True for two articles that print most of their sentences word for word alike."""
        if self.is_self:
            return False
        printed = len(self.a.printed & self.b.printed)
        fewest = min(len(self.a.printed), len(self.b.printed))
        return printed >= max(MIN_COPIED_SENTENCES, MIN_COPIED_SHARE * fewest)

    def indices(self, least_cosine: float = -1.0) -> Iterator[tuple[int, int]]:
        """The pairs of claims by index, each once and no claim with itself, in order."""
        rows, columns = np.nonzero(self.cosines >= least_cosine)
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
            if not self.is_self or i < j:
                yield i, j

    def claim_pair(self, i: int, j: int) -> ClaimPair:
        """Claim `i` of a beside claim `j` of b; the same object whoever asks."""
        if (i, j) not in self._pairs:
            cosine, score = float(self.cosines[i, j]), self.scores.get((i, j), 0.0)
            self._pairs[i, j] = ClaimPair(self.a.claims[i], self.b.claims[j], cosine, score)
        return self._pairs[i, j]

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], ClaimPair]:
        return {}

    @cached_property
    def ranks(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """How close b's claim is to a's among all of b's (1 is the closest), and the same from b.

        Two arrays of shape (claims of a, claims of b).
        """
        forward = (-self.cosines).argsort(axis=1, kind="stable").argsort(axis=1) + 1
        backward = (-self.cosines).argsort(axis=0, kind="stable").argsort(axis=0) + 1
        return forward, backward
