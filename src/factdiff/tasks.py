"""The stages of a check as pure functions of some of its articles or claims, for any engine.

What a task returns is small (bytes as a store keeps them) or stays where it was made (vectors,
blocks). No task knows of the others, of a store or of progress.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factdiff import match
from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, compare
from factdiff.compare.sides import discrepancies, is_probable, with_agreement
from factdiff.embed import Embedder, Precision, encode, loaded_embedder, truncated
from factdiff.extract import claims
from factdiff.match import Match, Shard, Summary
from factdiff.model import Article, Claim, Comparison, Findings, Kind
from factdiff.store import claims_to_bytes, findings_to_bytes

Vectors = NDArray[np.float32]


class Embedded(NamedTuple):
    """Texts as vectors: a unit row a text, and which texts the model saw only the beginning of."""

    vectors: Vectors
    cut: NDArray[np.bool_]


class StoryClaims(NamedTuple):
    """All claims of some articles that tell one story, by article, and their matches by place."""

    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]
    vectors: Vectors
    """(claims, d): a unit row a claim."""


def read(articles: Iterable[Article]) -> list[bytes]:
    """The claims of each article, as a store keeps them."""
    return [claims_to_bytes(claims(article)) for article in articles]


def embed_with(embedder: Embedder, texts: Sequence[str]) -> Embedded:
    """The vectors that an embedder gives, in the order of the texts."""
    cut = np.zeros(len(texts), dtype=np.bool_)
    cut[truncated(embedder, texts)] = True
    return Embedded(encode(embedder, texts), cut)


def embed(
    model: str, device: str | None, precision: Precision | None, texts: Sequence[str]
) -> Embedded:
    """The vectors that a model gives, which is loaded once in a process."""
    return embed_with(loaded_embedder(model, device, precision), texts)


def cut(embedded: Embedded) -> list[int]:
    """The places of the texts of which the model saw only the beginning."""
    places: list[int] = np.flatnonzero(embedded.cut).tolist()
    return places


def shard(claims: Sequence[Claim], embedded: Embedded, index: Sequence[int]) -> Shard:
    """Claims with their vectors, which stand at `index` in the collection."""
    return Shard.of(claims, embedded.vectors, index)


def with_exact_vectors(coarse: Shard, places: Sequence[int], exact: Embedded) -> Shard:
    """A shard with exact vectors at some of its places."""
    vectors = coarse.vectors.copy()
    vectors[list(places)] = exact.vectors
    return replace(coarse, vectors=vectors)


def summary(shard: Shard) -> Summary:
    """What the join of all shards is planned by."""
    return shard.summary()


def rows(shard: Shard, places: Sequence[int]) -> Vectors:
    """Some vectors of a shard."""
    return shard.vectors[places]


def judge(kinds: Collection[Kind], stories: Iterable[StoryClaims]) -> list[bytes]:
    """The facts and disagreements of each story, as a store keeps them."""
    return [findings_to_bytes(_findings(story, kinds), story.claims) for story in stories]


def _findings(story: StoryClaims, kinds: Collection[Kind]) -> Findings:
    comparisons = [c for pair in article_pairs(story) for c in compare(pair, kinds)]
    facts = match.facts(story.claims, [*story.matches, *_joined(story, comparisons)])
    return Findings(
        tuple(with_agreement(facts, comparisons)), tuple(discrepancies(comparisons, facts))
    )


def article_pairs(story: StoryClaims) -> Iterator[ArticlePair]:
    """Every two articles that share a match and are near, and every article beside itself, in order."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(story.claims):
        rows[claim.article.id].append(at)
    place = {at: row for indices in rows.values() for row, at in enumerate(indices)}
    scores: dict[tuple[str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    for m in story.matches:
        ids = story.claims[m.a].article.id, story.claims[m.b].article.id
        scores[ids][place[m.a], place[m.b]] = m.score
    for identity in rows:
        scores.setdefault((identity, identity), {})
    articles = {
        identity: AnalyzedArticle([AnalyzedClaim(story.claims[at]) for at in indices])
        for identity, indices in rows.items()
    }
    compared = match.nearest(story.claims, story.matches)
    for (first, second), between in sorted(scores.items()):
        if first != second and (first, second) not in compared:
            continue
        cosines = cosines_between(story.vectors[rows[first]], story.vectors[rows[second]])
        yield ArticlePair(articles[first], articles[second], cosines, between)


def cosines_between(a: Vectors, b: Vectors) -> NDArray[np.float32]:
    """(rows of a, rows of b): their cosines, rounded so that no noise of the last bit shows."""
    products = a.astype(np.float64) @ b.astype(np.float64).T
    return np.round(products, 4).astype(np.float32)


def _joined(story: StoryClaims, comparisons: Iterable[Comparison]) -> list[Match]:
    """Claims that probably differ, and that only their whole articles brought together."""
    index = {claim.key: at for at, claim in enumerate(story.claims)}
    known = {(m.a, m.b) for m in story.matches}
    joined: dict[tuple[int, int], float] = {}
    for c in comparisons:
        first, second = sorted((index[c.a.claim.key], index[c.b.claim.key]))
        if is_probable(c) and first != second and (first, second) not in known:
            joined[first, second] = max(c.confidence, joined.get((first, second), 0.0))
    return [Match(*pair, score) for pair, score in sorted(joined.items())]
