"""Two claims in the company of all others: what the whole collection shares tells them apart from nobody.

The mean vector of a collection is its subject; a claim's rare words are those that few others use;
and of all claims of another article the closest one is the likeliest counterpart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factdiff.match.witnesses import Profile

CANDIDATE = 0.35
"""Cosine from which a pair is looked at."""
BLOCK = 512
"""Rows of the similarity matrix computed at a time, which bounds memory."""
LEAST = 1e-6
"""What keeps the spread of a collection of one claim from being zero."""
Interval = tuple[datetime, datetime]


class Candidate(NamedTuple):
    """Two claims by index, a < b, whose vectors are close."""

    a: int
    b: int
    cosine: float
    counterpart: float
    """1/r + 1/s where b is the r-th closest to a in its article, and a the s-th closest to b."""


class Collection:
    """All claims of a check with their vectors, a unit row each."""

    def __init__(self, profiles: Sequence[Profile], vectors: NDArray[np.float32]) -> None:
        self.profiles = profiles
        self.vectors = vectors

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much a word tells: the log of how few of the claims have it."""
        counts = Counter(word for profile in self.profiles for word in profile.words)
        size = len(self.profiles) + 1
        return {word: math.log(size / (count + 0.5)) for word, count in counts.items()}

    @cached_property
    def lengths(self) -> list[float]:
        """The Euclidean length of each claim's words, weighed by rarity."""
        return [
            math.sqrt(sum(self.rarity[word] ** 2 for word in sorted(profile.words)))
            for profile in self.profiles
        ]

    @cached_property
    def subject(self) -> NDArray[np.float64]:
        """The mean vector of the collection."""
        mean: NDArray[np.float64] = self.vectors.mean(axis=0, dtype="float64")
        return mean

    @cached_property
    def _subject_length(self) -> float:
        """The squared length of the subject."""
        return float(self.subject @ self.subject)

    @cached_property
    def to_subject(self) -> list[float]:
        """For each claim the product of its vector with the subject."""
        products: list[float] = (self.vectors @ self.subject).tolist()
        return products

    def candidates(self) -> Iterator[Candidate]:
        """The pairs whose cosine reaches CANDIDATE, in order."""
        ranks: dict[tuple[int, int], int] = {}
        for row, column, cosine, rank in self._close():
            if row > column:  # the transposed pair came before, in an earlier row
                earlier = ranks.pop((column, row))
                yield Candidate(column, row, cosine, 1 / rank + 1 / earlier)
            else:
                ranks[row, column] = rank

    def _close(self) -> Iterator[tuple[int, int, float, int]]:
        """Ordered pairs (row, column) that are close, with how close others of column's article are."""
        import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

        for start in range(0, len(self.vectors), BLOCK):
            cosines = np.round(self.vectors[start : start + BLOCK] @ self.vectors.T, 4)
            for row, column in np.argwhere(cosines >= CANDIDATE).tolist():
                if start + row != column:
                    cosine, beside = cosines[row, column], cosines[row, self.article_of[column]]
                    rank = 1 + int((beside > cosine).sum()) if len(beside) > 1 else 1
                    yield start + row, column, float(cosine), rank

    @cached_property
    def article_of(self) -> list[slice]:
        """For each claim the rows of its article, whose claims stand together."""
        rows: dict[str, slice] = {}
        for at, profile in enumerate(self.profiles):
            name = profile.claim.article.id
            rows[name] = slice(rows[name].start if name in rows else at, at + 1)
        return [rows[profile.claim.article.id] for profile in self.profiles]

    def evidence(self, candidate: Candidate) -> dict[str, float]:
        """The witnesses on a pair in this company."""
        a, b = self.profiles[candidate.a], self.profiles[candidate.b]
        common = a.words & b.words
        fewest = min(len(a.words), len(b.words))
        return {
            "beyond_subject": self._beyond_subject(candidate),
            "rare_words": self._rare_words(candidate, common),
            "contained": len(common) / fewest if fewest else 0.0,
            "figures_shared": float(bool(a.figures & b.figures)),
            "times_shared": float(_meet(a.times, b.times)),
            "crowd": (self.to_subject[candidate.a] + self.to_subject[candidate.b]) / 2,
            "counterpart": candidate.counterpart,
            "log_size": math.log(len(self.profiles)),
        }

    def _beyond_subject(self, candidate: Candidate) -> float:
        """The cosine of what the two vectors hold beside the subject of the collection."""
        x, y = self.to_subject[candidate.a], self.to_subject[candidate.b]
        length = self._subject_length
        spread = math.sqrt(max(1 - 2 * x + length, LEAST) * max(1 - 2 * y + length, LEAST))
        return (candidate.cosine - x - y + length) / spread

    def _rare_words(self, candidate: Candidate, common: frozenset[str]) -> float:
        """The cosine of the two bags of words, each word weighed by its rarity."""
        shared = sum(self.rarity[word] ** 2 for word in sorted(common))
        return shared / (self.lengths[candidate.a] * self.lengths[candidate.b] or 1.0)


def _meet(a: Sequence[Interval], b: Sequence[Interval]) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)
