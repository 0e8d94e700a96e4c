"""Comparing: the facts that matching claims state, and what these and their whole articles disagree on.

A story is compared as a whole and remembered as a whole. In one of many articles the pairs of articles
are compared and remembered each by itself, so that an article more costs its own pairs alone, and the
pairs of one story are shared out among processes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from factdiff import match
from factdiff.codecs import Codec
from factdiff.codecs.findings import (
    comparisons_from_bytes,
    comparisons_to_bytes,
    findings_from_bytes,
    findings_to_bytes,
)
from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, compare
from factdiff.compare.candidate import is_probable
from factdiff.compare.sides import discrepancies, with_agreement
from factdiff.match import ArticleIds, Match
from factdiff.model import Claim, Comparison, Findings, Kind, Part
from factdiff.origins.partition import Partition
from factdiff.schedule import batches
from factdiff.stages.reading import READING_CODE

if TYPE_CHECKING:
    from factdiff.stages import Run
    from factdiff.stages.embedding import ClaimVectors

Vectors = NDArray[np.float32]
CLAIMS_A_BATCH = 512
"""Claims, about, whose stories one task compares."""
CLAIM_PAIRS_A_BATCH = 1 << 14
"""Pairs of claims, about, in the pairs of articles of a large story that one task compares."""
MIN_CLAIM_PAIRS = 8
"""How many a pair of articles counts for at least: what it costs however brief both are."""
MANY_PAIRS = 32
"""Pairs of articles from which on a story is a large one."""
NO_VECTORS = np.empty((0, 0), dtype=np.float32)
"""What a story has for vectors until it is compared."""


class StoryClaims(NamedTuple):
    """All claims of articles that matches join, by article, and the matches by place among them."""

    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]
    near: Collection[ArticleIds]
    """The pairs of articles, by id, that are compared."""
    vectors: Vectors = NO_VECTORS
    """(claims, d): a unit row a claim, once the story is compared."""

    @property
    def is_large(self) -> bool:
        """True for a story whose pairs of articles are compared and remembered each by itself."""
        return len(self.near) >= MANY_PAIRS


def compare_stories(
    run: Run,
    claims: Sequence[Claim],
    matches: Sequence[Match],
    near: Collection[ArticleIds],
    vectors: ClaimVectors,
) -> Findings:
    """The facts that matching claims state, in order, and what their articles disagree on.

    `near` are the pairs of articles, by id, that are compared.
    """
    place = {claim.key: at for at, claim in enumerate(claims)}

    def key(story: StoryClaims) -> Iterator[str]:
        yield from run.articles_key(story.claims)
        yield json.dumps(story.matches)
        yield from _depends_on(run, vectors)

    def compute(missing: Sequence[StoryClaims]) -> Iterator[Findings]:
        complete = list(_with_vectors(missing, place, vectors))
        small = (story for story in complete if not story.is_large)
        tasks = batches(small, CLAIMS_A_BATCH, lambda story: len(story.claims))
        compared = partial(compare_story, run.settings.kinds)
        findings = run.schedule.map("comparing", compared, tasks, FINDINGS)
        for story in complete:
            if story.is_large:
                yield _compare_by_pairs(run, story, vectors)
            else:
                yield next(findings)

    stories = _stories(claims, matches, near)
    findings = vectors.cache.get_or_compute(FINDINGS, COMPARING_CODE, stories, key, compute)
    facts = (fact for one in findings for fact in one.facts)
    return Findings(
        tuple(sorted(facts, key=lambda fact: [place[claim.key] for claim in fact.claims])),
        tuple(discrepancy for one in findings for discrepancy in one.discrepancies),
    )


def _compare_by_pairs(run: Run, story: StoryClaims, vectors: ClaimVectors) -> Findings:
    """The findings of a large story, of whose pairs of articles only the new ones are compared."""

    def key(pair: ArticlePair) -> Iterator[str]:
        yield from run.articles_key(_claims_of(pair))
        yield json.dumps(sorted(pair.scores.items()))
        yield from _depends_on(run, vectors)

    def compute(missing: Sequence[ArticlePair]) -> Iterator[list[Comparison]]:
        compared = partial(compare_pair, run.settings.kinds)
        tasks = batches(missing, CLAIM_PAIRS_A_BATCH, _weight)
        return run.schedule.map("comparing", compared, tasks, COMPARISONS)

    pairs = list(article_pairs(story))
    comparisons = vectors.cache.get_or_compute(COMPARISONS, COMPARING_CODE, pairs, key, compute)
    return findings_of(story, list(chain.from_iterable(comparisons)))


def _weight(pair: ArticlePair) -> int:
    """How many pairs of claims two articles count for in a task."""
    return max(MIN_CLAIM_PAIRS, pair.cosines.size)


def _depends_on(run: Run, vectors: ClaimVectors) -> Iterator[str]:
    """What comparisons depend on besides the articles."""
    yield from (str(vectors.space), *sorted(run.settings.kinds))


def _with_vectors(
    stories: Sequence[StoryClaims],
    place: Mapping[tuple[str, Part, int], int],
    vectors: ClaimVectors,
) -> Iterator[StoryClaims]:
    """The stories with the vectors of their claims."""
    rows = vectors.rows([place[claim.key] for story in stories for claim in story.claims])
    ends = pairwise(accumulate((len(story.claims) for story in stories), initial=0))
    for story, (start, end) in zip(stories, ends, strict=True):
        yield story._replace(vectors=rows[start:end])


def _stories(
    claims: Sequence[Claim], matches: Sequence[Match], near: Iterable[ArticleIds]
) -> list[StoryClaims]:
    """The articles that matches join, directly or by way of others, each with all of its claims.

    A claim that is alone is left out: there is nothing to compare it with. Large stories come first,
    so that no process is left with one when the others are done.
    """
    article = [claim.article.id for claim in claims]
    joined = Partition(article)
    for m in matches:
        joined.join(article[m.a], article[m.b])
    members: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(article):
        members[joined.of(name)].append(at)
    place = {at: row for rows in members.values() for row, at in enumerate(rows)}
    within: dict[str, list[Match]] = defaultdict(list)
    for m in matches:
        within[joined.of(article[m.a])].append(Match(place[m.a], place[m.b], m.score))
    compared: dict[str, set[ArticleIds]] = defaultdict(set)
    for pair in near:
        compared[joined.of(pair[0])].add(pair)
    return [
        StoryClaims(
            tuple(claims[at] for at in rows), tuple(within[first]), frozenset(compared[first])
        )
        for first, rows in sorted(members.items(), key=lambda one: -len(one[1]))
        if len(rows) > 1
    ]


def compare_story(kinds: Collection[Kind], story: StoryClaims) -> Findings:
    """The facts of one story, and what its articles disagree on."""
    return findings_of(story, [c for pair in article_pairs(story) for c in compare(pair, kinds)])


def compare_pair(kinds: Collection[Kind], pair: ArticlePair) -> list[Comparison]:
    """What two articles say differently and alike; what a pair works out for it is not held on to."""
    return compare(replace(pair), kinds)


def findings_of(story: StoryClaims, comparisons: Sequence[Comparison]) -> Findings:
    """The facts of one story, and what the comparisons of its articles amount to."""
    facts = match.facts(story.claims, [*story.matches, *_joined(story, comparisons)])
    return Findings(
        tuple(with_agreement(facts, comparisons)), tuple(discrepancies(comparisons, facts))
    )


def article_pairs(story: StoryClaims) -> Iterator[ArticlePair]:
    """Every two articles that share a match and are near, and every article beside itself.

    They come in the order of their ids, and so do the two of a pair, however the claims are ordered.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(story.claims):
        rows[claim.article.id].append(at)
    place = {at: row for indices in rows.values() for row, at in enumerate(indices)}
    scores: dict[tuple[str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    for m in story.matches:
        a, b = sorted((m.a, m.b), key=lambda at: story.claims[at].article.id)
        ids = story.claims[a].article.id, story.claims[b].article.id
        scores[ids][place[a], place[b]] = m.score
    for identity in rows:
        scores.setdefault((identity, identity), {})
    articles = {
        identity: AnalyzedArticle([AnalyzedClaim(story.claims[at]) for at in indices])
        for identity, indices in rows.items()
    }
    for (first, second), between in sorted(scores.items()):
        if first != second and (first, second) not in story.near:
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


def _claims_of(pair: ArticlePair) -> list[Claim]:
    """The claims of both articles, those of one beside itself once."""
    both = pair.a.claims if pair.is_self else [*pair.a.claims, *pair.b.claims]
    return [analyzed.claim for analyzed in both]


# Functions by name, since another process gets them by it.
def _findings_to_bytes(findings: Findings, story: StoryClaims) -> bytes:
    return findings_to_bytes(findings, story.claims)


def _findings_from_bytes(data: bytes, story: StoryClaims) -> Findings:
    return findings_from_bytes(data, story.claims)


def _comparisons_to_bytes(comparisons: Sequence[Comparison], pair: ArticlePair) -> bytes:
    return comparisons_to_bytes(comparisons, _claims_of(pair))


def _comparisons_from_bytes(data: bytes, pair: ArticlePair) -> list[Comparison]:
    return comparisons_from_bytes(data, _claims_of(pair))


FINDINGS = Codec("findings", _findings_to_bytes, _findings_from_bytes)
COMPARISONS = Codec("comparisons", _comparisons_to_bytes, _comparisons_from_bytes)
COMPARING_CODE = (*READING_CODE, compare_story)
"""What computes the findings of a story, from its articles on."""
