"""A part of a collection as arrays, and the pairs of two of them that are one fact in company.

    block = Block.of(part, company)              what the company makes of the claims of a part
    candidates(block, other, company)            the pairs between two blocks, or within one, that are close
    accepted(block, other, pairs, company)       those of them that are one fact

What costs little is asked of all pairs at once, as arrays; what costs more is asked only of the pairs
that it can still bring together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from factdiff.decision import decision
from factdiff.match import join
from factdiff.match.company import Company, Numbers, Part
from factdiff.match.join import Indices, Mask, Vectors
from factdiff.match.witnesses import Profile

if TYPE_CHECKING:
    from scipy.sparse import csr_array

TOGETHER = decision(__package__, "collection")
"""How two claims of different articles are weighed among all others."""
LEAST = 1e-6
"""What keeps the spread of a collection of one claim from being zero."""
LEEWAY = 0.5
"""Log-odds by which coarse vectors can be wrong: the cosine by a little, the best counterpart by a rank."""
Evidence = dict[str, Any]
"""The value of each witness on every pair, as arrays."""


class Words(NamedTuple):
    """The words of claims in compressed sparse rows.

    Plain arrays travel between machines; SciPy's matrix is made of them where it is asked, since
    threads of a worker that load SciPy to receive one can wait for each other for good.
    """

    starts: Indices
    columns: Indices
    rarity: Numbers
    """The rarity of each word of the collection in a claim."""
    many: int
    """The words of the collection."""

    @classmethod
    def of(cls, part: Part, company: Company) -> Words:
        """The words of the claims of a part."""
        told = [profile.words for profile in part.profiles]
        columns = [company.column[word] for words in told for word in words]
        rarity = [company.rarity[word] for words in told for word in words]
        starts = np.cumsum([0, *map(len, told)])
        many = len(company.column)
        return cls(starts, np.array(columns, dtype=np.int64), np.array(rarity, dtype=float), many)

    def matrix(self) -> csr_array:
        """The same as (claims, words)."""
        from scipy.sparse import csr_array  # noqa: PLC0415  (heavy, and needed only to match)

        shape = len(self.starts) - 1, self.many
        return csr_array((self.rarity, self.columns, self.starts), shape=shape)


@dataclass(frozen=True)
class Block:
    """The claims of a part, a row each."""

    part: Part
    turned: Vectors
    """The vectors along the axes of the join."""
    articles: Indices
    """A number for each article of the part."""
    words: Words
    counts: Numbers
    """How many words a claim has."""
    lengths: Numbers
    """The Euclidean length of a claim's words, weighed by rarity."""
    to_subject: Numbers
    """The product of a claim's vector with the subject."""
    around: Numbers
    """How many claims keep company with it."""

    @classmethod
    def of(cls, part: Part, company: Company) -> Block:
        """What the company makes of the claims of a part."""
        words = Words.of(part, company)
        _, articles = np.unique([p.article for p in part.profiles], return_inverse=True)
        return cls(
            part=part,
            turned=join.turned(part.vectors, company.axes),
            articles=articles,
            words=words,
            counts=np.diff(words.starts).astype(np.float64),
            lengths=np.sqrt(words.matrix().power(2).sum(axis=1)),
            to_subject=part.vectors @ company.subject,
            around=company.around(part.days),
        )

    def is_same(self, other: Block) -> bool:
        """True for two blocks of one part, which may be copies where they travelled."""
        return bool(self.part.index[0] == other.part.index[0])


class Pairs(NamedTuple):
    """Claims of two blocks by their rows, each with what only the blocks as a whole can tell."""

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


def candidates(a: Block, b: Block, company: Company) -> Pairs:
    """The pairs whose cosine is large enough to look at, each once."""
    found = zip(*_close(a, b, company), strict=True)
    rows, columns, cosines = map(np.concatenate, found)
    ranks = _ranks(rows, b.articles[columns], cosines), _ranks(columns, a.articles[rows], cosines)
    pairs = Pairs(rows, columns, cosines, 1 / ranks[0] + 1 / ranks[1])
    return pairs.only(rows < columns) if a.is_same(b) else pairs


def _close(a: Block, b: Block, company: Company) -> Iterator[tuple[Indices, Indices, Numbers]]:
    """Rows, columns and cosines of the pairs that are close and keep company, some at a time."""
    yield np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0)
    for rows, columns in join.near(a.turned, b.turned, company.candidate):
        apart = np.abs(a.part.days[rows] - b.part.days[columns])
        far = apart > (np.inf if company.window is None else company.window)
        itself = (rows == columns) & a.is_same(b)
        x, y = rows[~far & ~itself], columns[~far & ~itself]
        cosines = join.products(a.part.vectors, b.part.vectors, x, y)
        held = cosines >= company.candidate
        yield x[held], y[held], cosines[held]


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


def evidence(a: Block, b: Block, pairs: Pairs, company: Company) -> Evidence:
    """The witnesses on pairs in this company."""
    return _cheap(a, b, pairs, company) | _dear(a, b, pairs)


def _cheap(a: Block, b: Block, pairs: Pairs, company: Company) -> Evidence:
    words = a.words.matrix()[pairs.rows], b.words.matrix()[pairs.columns]
    shared = words[0].multiply(words[1]).tocsr()
    fewest = np.minimum(a.counts[pairs.rows], b.counts[pairs.columns])
    lengths = a.lengths[pairs.rows] * b.lengths[pairs.columns]
    x, y = a.to_subject[pairs.rows], b.to_subject[pairs.columns]
    return {
        "beyond_subject": _beyond_subject(pairs.cosines, x, y, company),
        "rare_words": shared.sum(axis=1) / np.where(lengths, lengths, 1),
        "contained": np.diff(shared.indptr) / np.maximum(fewest, 1),
        "crowd": (x + y) / 2,
        "counterpart": pairs.counterpart,
        "log_size": np.log((a.around[pairs.rows] + b.around[pairs.columns]) / 2),
    }


def _dear(a: Block, b: Block, pairs: Pairs) -> Evidence:
    profiles = [
        (a.part.profiles[row], b.part.profiles[column])
        for row, column in zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)
    ]
    return {name: np.array([float(ask(*two)) for two in profiles]) for name, ask in DEAR.items()}


def _beyond_subject(cosines: Numbers, x: Numbers, y: Numbers, company: Company) -> Numbers:
    """The cosines of what two vectors hold beside the subject of the collection."""
    length = float(company.subject @ company.subject)
    spread = np.maximum(1 - 2 * x + length, LEAST) * np.maximum(1 - 2 * y + length, LEAST)
    beyond: Numbers = (cosines - x - y + length) / np.sqrt(spread)
    return beyond


def accepted(a: Block, b: Block, pairs: Pairs, company: Company) -> Pairs:
    """The pairs that are one fact in this company."""
    cheap = _cheap(a, b, pairs, company)
    can = {name: np.float64(TOGETHER.weights.get(name, 0) > 0) for name in DEAR}
    leeway = LEEWAY if company.coarse else 0.0
    open_ = TOGETHER.accepts(cheap | can, leeway)
    left = pairs.only(open_)
    told = {name: values[open_] for name, values in cheap.items()} | _dear(a, b, left)
    return left.only(TOGETHER.accepts(told, leeway))


def share_figures(a: Profile, b: Profile) -> bool:
    """True when both tell one figure."""
    return not a.figures.isdisjoint(b.figures)


def share_times(a: Profile, b: Profile) -> bool:
    """True when times that both tell meet."""
    return any(x[0] < y[1] and y[0] < x[1] for x in a.times for y in b.times)


DEAR = {"figures_shared": share_figures, "times_shared": share_times}
"""Witnesses that are asked only of pairs which they can still bring together."""
