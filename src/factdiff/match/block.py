"""A shard as arrays, and the pairs of two of them that state one fact.

    block = Block.of(shard, axes)                what is computed once for the claims of a shard
    candidates(block, other, window)             the pairs between two blocks, or within one, that are close
    accepted(block, other, pairs)                those of them that state one fact

What a pair is judged by depends on its two articles and on fixed statistics of English, so that
further articles beside them change nothing. What costs little is computed for all pairs, what costs
more only for the pairs that it can still bring together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import numpy as np

from factdiff.decision import decision
from factdiff.english.rarity import rarity
from factdiff.match import join
from factdiff.match.features import Profile
from factdiff.match.join import CANDIDATE_COSINE, Indices, Mask, Vectors
from factdiff.match.shards import Numbers, Shard

if TYPE_CHECKING:
    from scipy.sparse import csr_array

ARTICLES = decision(__package__, "articles")
"""How two claims of different articles are weighed."""
UNKNOWN_DAYS = 1.0
"""Days supposed between two articles of which one has no date."""
MIN_RARITY = 0.5
"""Rarity, as log2, of a word that every claim of its article has."""
SUBJECT_PRIOR_CLAIMS = 8.0
"""Claims without a common subject that are supposed beside those of two articles."""
MIN_SPREAD = 1e-6
"""What keeps the length of a claim that is all subject from being zero."""
Features = dict[str, Any]
"""The value of each feature on every pair, as arrays."""


class Words(NamedTuple):
    """The words of claims in compressed sparse rows.

    Plain arrays travel between machines; SciPy's matrix is built from them where it is asked for, since
    threads of a worker that load SciPy to receive one can wait for each other for good.
    """

    starts: Indices
    columns: Indices
    """A number a word, the same in every collection."""
    rarity: Numbers
    """Rarity of each word in English, as log2, less log2 of the claims of its article that have it."""

    @classmethod
    def of(cls, shard: Shard) -> Words:
        """The words of the claims of a shard."""
        rows = [profile.words for profile in shard.profiles]
        columns = [crc32(word.encode()) for words in rows for word in words]
        claims_with: Counter[tuple[str, str]] = Counter(
            (profile.article, word) for profile in shard.profiles for word in profile.words
        )
        rarities = [
            max(rarity(word) - math.log2(claims_with[profile.article, word]), MIN_RARITY)
            for profile in shard.profiles
            for word in profile.words
        ]
        starts = np.cumsum([0, *map(len, rows)])
        return cls(starts, np.array(columns, dtype=np.int64), np.array(rarities, dtype=float))

    def matrix(self) -> csr_array:
        """The same as (claims, 2**32), the columns of a row in order."""
        from scipy.sparse import csr_array  # noqa: PLC0415  (heavy, and needed only to match)

        shape = len(self.starts) - 1, 1 << 32
        matrix = csr_array((self.rarity, self.columns, self.starts), shape=shape)
        matrix.sort_indices()
        return matrix


@dataclass(frozen=True)
class Block:
    """The claims of a shard, a row each."""

    shard: Shard
    projected: Vectors
    """The vectors along the axes of the join."""
    articles: Indices
    """A number for each article of the shard."""
    article_sizes: Numbers
    """How many claims the article of a claim has."""
    article_sums: Vectors
    """(articles, d): the sum of the vectors of an article's claims."""
    words: Words
    counts: Numbers
    """How many words a claim has."""
    lengths: Numbers
    """The Euclidean length of a claim's words, weighed by rarity."""

    @classmethod
    def of(cls, shard: Shard, axes: Vectors) -> Block:
        """The arrays of the claims of a shard, whose vectors are joined along `axes`."""
        words = Words.of(shard)
        _, articles, sizes = np.unique(
            [p.article for p in shard.profiles], return_inverse=True, return_counts=True
        )
        sums = np.zeros((len(sizes), shard.vectors.shape[1]), dtype=np.float32)
        np.add.at(sums, articles, shard.vectors)
        return cls(
            shard=shard,
            projected=join.projected(shard.vectors, axes),
            articles=articles,
            article_sizes=sizes[articles].astype(np.float64),
            article_sums=sums,
            words=words,
            counts=np.diff(words.starts).astype(np.float64),
            lengths=np.sqrt(words.matrix().power(2).sum(axis=1)),
        )

    def is_same(self, other: Block) -> bool:
        """True for two blocks of one shard, which may be copies where they travelled."""
        return bool(self.shard.index[0] == other.shard.index[0])


class Pairs(NamedTuple):
    """Pairs of claims of two blocks by their rows, with cosine and rank."""

    rows: Indices
    columns: Indices
    cosines: Numbers
    counterpart: Numbers
    """1/r + 1/s where b is the r-th closest to a in its article, and a the s-th closest to b."""

    def only(self, which: Mask) -> Pairs:
        """Some of the pairs."""
        return Pairs(
            self.rows[which], self.columns[which], self.cosines[which], self.counterpart[which]
        )


def candidates(a: Block, b: Block, window: int | None) -> Pairs:
    """The pairs whose cosine is large enough to look at, each once.

    `window` is how many days may lie between two articles; None means any.
    """
    columns_of_pairs = zip(*_close(a, b, window), strict=True)
    rows, columns, cosines = map(np.concatenate, columns_of_pairs)
    ranks = _ranks(rows, b.articles[columns], cosines), _ranks(columns, a.articles[rows], cosines)
    pairs = Pairs(rows, columns, cosines, 1 / ranks[0] + 1 / ranks[1])
    return pairs.only(rows < columns) if a.is_same(b) else pairs


def _close(a: Block, b: Block, window: int | None) -> Iterator[tuple[Indices, Indices, Numbers]]:
    """Rows, columns and cosines of the pairs that are close and near in time, some at a time."""
    yield np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0)
    for rows, columns in join.candidate_pairs(a.projected, b.projected, CANDIDATE_COSINE):
        apart = np.abs(a.shard.days[rows] - b.shard.days[columns])
        far = apart > (np.inf if window is None else window)
        itself = (rows == columns) & a.is_same(b)
        x, y = rows[~far & ~itself], columns[~far & ~itself]
        cosines = join.products(a.shard.vectors, b.shard.vectors, x, y)
        close = cosines >= CANDIDATE_COSINE
        yield x[close], y[close], cosines[close]


def _ranks(claims: Indices, articles: Indices, cosines: Numbers) -> Numbers:
    """For each pair how close it is among those of one claim with claims of one article, from 1."""
    order = np.lexsort((-cosines, articles, claims))
    keys = np.stack([claims[order], articles[order], cosines[order]])
    new = np.ones((3, len(order)), dtype=bool)
    new[:, 1:] = keys[:, 1:] != keys[:, :-1]
    place = np.arange(len(order))
    group = np.maximum.accumulate(np.where(new[0] | new[1], place, 0))
    equals = np.maximum.accumulate(np.where(new.any(axis=0), place, 0))
    ranks = np.empty(len(order))
    ranks[order] = 1 + equals - group
    return ranks


def features(a: Block, b: Block, pairs: Pairs) -> Features:
    """The features of pairs of claims of different articles."""
    values: Features = {}
    for compute in BY_COST:
        values |= compute(a, b, pairs)
    return values


def accepted(a: Block, b: Block, pairs: Pairs) -> Pairs:
    """The pairs that state one fact."""
    values: Features = {}
    for compute in BY_COST:
        values |= compute(a, b, pairs)
        still = ARTICLES.accepts(AT_BEST | values)
        pairs = pairs.only(still)
        values = {name: column[still] for name, column in values.items()}
    return pairs


def _plain_features(a: Block, b: Block, pairs: Pairs) -> Features:
    days = np.abs(a.shard.days[pairs.rows] - b.shard.days[pairs.columns])
    sizes = a.article_sizes[pairs.rows] * b.article_sizes[pairs.columns]
    return {
        "cosine": pairs.cosines,
        "counterpart": pairs.counterpart,
        "log_size": np.log(sizes) / 2,
        "log_days": np.log1p(np.where(np.isnan(days), UNKNOWN_DAYS, days)),
    }


def _word_features(a: Block, b: Block, pairs: Pairs) -> Features:
    words = a.words.matrix()[pairs.rows], b.words.matrix()[pairs.columns]
    shared = words[0].multiply(words[1]).tocsr()
    fewest = np.minimum(a.counts[pairs.rows], b.counts[pairs.columns])
    lengths = a.lengths[pairs.rows] * b.lengths[pairs.columns]
    return {
        "rare_words": shared.sum(axis=1) / np.where(lengths, lengths, 1),
        "contained": np.diff(shared.indptr) / np.maximum(fewest, 1),
    }


def _subject_features(a: Block, b: Block, pairs: Pairs) -> Features:
    return {"beyond_subject": _beyond_subject(a, b, pairs)}


def _beyond_subject(a: Block, b: Block, pairs: Pairs) -> Numbers:
    """The cosines of pairs of claims, less the mean vector of their two articles (-1..1)."""
    of_a, of_b = a.articles[pairs.rows], b.articles[pairs.columns]
    sizes = a.article_sizes[pairs.rows] + b.article_sizes[pairs.columns] + SUBJECT_PRIOR_CLAIMS
    subject = (a.article_sums[of_a] + b.article_sums[of_b]) / sizes[:, None].astype(np.float32)
    x = a.shard.vectors[pairs.rows] - subject
    y = b.shard.vectors[pairs.columns] - subject
    lengths = (np.einsum("ij,ij->i", side, side) for side in (x, y))
    spread = np.prod([np.sqrt(np.maximum(length, MIN_SPREAD)) for length in lengths], axis=0)
    beyond: Numbers = (np.einsum("ij,ij->i", x, y) / spread).astype(np.float64)
    return np.round(beyond, 4)


def _value_features(a: Block, b: Block, pairs: Pairs) -> Features:
    return {
        "figures_shared": _shared(a, b, pairs, "figures", share_figures),
        "times_shared": _shared(a, b, pairs, "times", share_times),
    }


def _shared(
    a: Block, b: Block, pairs: Pairs, values: str, share: Callable[[Profile, Profile], bool]
) -> Numbers:
    """1 for each pair that shares one of its `values`; two claims are looked at if both have some."""
    of_a, of_b = a.shard.profiles, b.shard.profiles
    some_a, some_b = (np.array([bool(getattr(p, values)) for p in of]) for of in (of_a, of_b))
    both = np.flatnonzero(some_a[pairs.rows] & some_b[pairs.columns])
    shared = np.zeros(len(pairs.rows))
    rows, columns = pairs.rows[both].tolist(), pairs.columns[both].tolist()
    shared[both] = [
        share(of_a[row], of_b[column]) for row, column in zip(rows, columns, strict=True)
    ]
    return shared


def share_figures(a: Profile, b: Profile) -> bool:
    """True when both give one figure."""
    return not a.figures.isdisjoint(b.figures)


def share_times(a: Profile, b: Profile) -> bool:
    """True when times that both give meet."""
    return any(x[0] < y[1] and y[0] < x[1] for x in a.times for y in b.times)


BY_COST = (_plain_features, _word_features, _subject_features, _value_features)
"""What computes the features, the quick before the slow."""
AT_BEST = {name: float(weight > 0) for name, weight in ARTICLES.weights.items()}
"""What a feature that is not computed yet can be at best; those that can be more come first."""
