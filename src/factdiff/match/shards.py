"""Claims in shards, which bound memory and may lie on several machines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factdiff.match.features import Profile
from factdiff.match.join import Vectors
from factdiff.model import Claim

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Shard:
    """The claims of some whole articles, a row each."""

    index: NDArray[np.intp]
    """The places of its claims in the collection."""
    profiles: tuple[Profile, ...]
    vectors: Vectors
    """(claims, d): a unit row a claim."""
    days: Numbers
    """The ordinals of their days of publication, NaN where these are not known."""

    @classmethod
    def of(cls, claims: Sequence[Claim], vectors: Vectors, index: Sequence[int]) -> Shard:
        """The shard of `claims`, which stand at `index` in the collection."""
        profiles = tuple(map(Profile.of, claims))
        return cls(np.array(index, dtype=np.intp), profiles, vectors, publication_days(claims))

    def gram(self) -> Vectors:
        """(d, d): the products of its vectors' columns, from which the axes of the join are learnt."""
        return self.vectors.T @ self.vectors


def publication_days(claims: Iterable[Claim]) -> Numbers:
    """The ordinals of the days on which the articles of claims were published, NaN where not known."""
    days = (claim.article.published_day for claim in claims)
    return np.array([day.toordinal() if day else math.nan for day in days], dtype=np.float64)
