"""Two claims in the company of all others: what the whole collection shares tells them apart from nobody.

The mean vector of a collection is its subject; a claim's rare words are those that few others use;
and of all claims of another article the closest one is the likeliest counterpart. Claims keep
company with those of articles published within a window of theirs, or with all where there is none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factdiff.match import join
from factdiff.match.join import Vectors
from factdiff.match.witnesses import Profile
from factdiff.model import Claim

Numbers = NDArray[np.float64]
CANDIDATE = 0.35
"""Cosine from which a pair is looked at in a small company."""
SMALL = 20_000
"""Claims in a small company."""
STEEPER = 0.08
"""What a company twice as large adds to that cosine: chance brings more of its claims close."""
HIGHEST = 0.6
"""The cosine from which a pair is looked at in any company."""


COARSE = 0.01
"""What a cosine of vectors in bfloat16 can be off by."""


class Summary(NamedTuple):
    """What the company is told of a part."""

    size: int
    vectors: Numbers
    """The sum of its vectors."""
    words: Counter[str]
    """In how many of its claims each word stands."""
    days: Numbers
    moments: Vectors
    """The products of its vectors' columns, from which the axes of the join are learnt."""


@dataclass(frozen=True)
class Part:
    """The claims of some whole articles; a part bounds memory, and parts can lie on several machines."""

    index: NDArray[np.intp]
    """The places of its claims in the collection."""
    profiles: tuple[Profile, ...]
    vectors: Vectors
    """A unit row a claim."""
    days: Numbers
    """The ordinals of their days of publication, NaN where these are not known."""

    @classmethod
    def of(cls, claims: Sequence[Claim], vectors: Vectors, index: Sequence[int]) -> Part:
        """The part of `claims`, which stand at `index` in the collection."""
        profiles = tuple(map(Profile.of, claims))
        return cls(np.array(index, dtype=np.intp), profiles, vectors, days(claims))

    def summary(self) -> Summary:
        """What the company is told of the part."""
        words = Counter(word for profile in self.profiles for word in profile.words)
        total = self.vectors.sum(axis=0, dtype=np.float64)
        return Summary(len(self.profiles), total, words, self.days, self.vectors.T @ self.vectors)


def days(claims: Iterable[Claim]) -> Numbers:
    """The ordinals of the days on which the articles of claims were published, NaN where not known."""
    told = (claim.article.published_day for claim in claims)
    return np.array([day.toordinal() if day else math.nan for day in told], dtype=np.float64)


@dataclass(frozen=True)
class Company:
    """What all claims of a collection have in common."""

    size: int
    subject: Numbers
    """The mean vector."""
    rarity: Mapping[str, float]
    """How much a word tells: the log of how few of the claims have it."""
    axes: Vectors
    """Along which vectors are joined."""
    days: Numbers
    """The days of all claims that have one, in order."""
    window: int | None
    """Days that may lie between two articles whose claims are compared; None for any."""
    coarse: bool = False
    """True where the vectors are in bfloat16, and pairs that exact ones might join are wanted too."""

    @classmethod
    def of(cls, parts: Sequence[Summary], window: int | None, *, coarse: bool = False) -> Company:
        """The company of the claims of all parts."""
        size = sum(part.size for part in parts)
        words: Counter[str] = Counter()
        for part in parts:
            words.update(part.words)
        told = np.concatenate([part.days for part in parts])
        company = cls(
            size=size,
            subject=np.sum([part.vectors for part in parts], axis=0) / size,
            rarity={word: math.log((size + 1) / (words[word] + 0.5)) for word in sorted(words)},
            axes=np.empty((0, 0), dtype=np.float32),
            days=np.sort(told[~np.isnan(told)]),
            window=window,
            coarse=coarse,
        )
        moments = np.sum([part.moments for part in parts], axis=0)
        return replace(company, axes=join.axes(moments, company.candidate))

    @cached_property
    def column(self) -> dict[str, int]:
        """A number for each word."""
        return {word: at for at, word in enumerate(self.rarity)}

    def around(self, days: Numbers) -> Numbers:
        """How many claims keep company with claims of these days."""
        if self.window is None:
            return np.full(len(days), self.size, dtype=np.float64)
        first = np.searchsorted(self.days, days - self.window, "left")
        last = np.searchsorted(self.days, days + self.window, "right")
        undated = self.size - len(self.days)
        return np.where(np.isnan(days), self.size, last - first + undated).astype(np.float64)

    @cached_property
    def candidate(self) -> float:
        """The cosine from which a pair is looked at."""
        largest = float(self.around(self.days).max(initial=1)) if self.window else self.size
        doublings = max(0.0, math.log2(largest / SMALL))
        least = min(HIGHEST, CANDIDATE + STEEPER * doublings)
        return least - COARSE if self.coarse else least

    def meet(self, a: Summary, b: Summary) -> bool:
        """True when a claim of the one part keeps company with one of the other."""
        if self.window is None or np.isnan(a.days).any() or np.isnan(b.days).any():
            return True
        apart = max(a.days.min() - b.days.max(), b.days.min() - a.days.max())
        return bool(apart <= self.window)
