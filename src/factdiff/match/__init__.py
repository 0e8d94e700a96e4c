"""Which claims state one fact: candidates by their vectors, a decision by features, groups without chains.

    matches(claims, vectors) -> list[Match]         facts(claims, matches) -> list[Fact]
    counterparts(claims, rows, citing)              the nearest claim of an article that is cited
    identical_articles(articles), ExactDuplicates   what several articles print word for word

There are two decisions. `judge` weighs two sentences that stand alone. Claims of whole articles are
weighed by their two articles as well: the best counterpart in the other article says much. The
weights of both are fitted (`weights.toml`), and neither looks at any third article, so that what is
said of a story does not change with what else lies beside it. Outlets are evidence, never a filter.

A collection is matched in shards, so that it may lie on several machines:

    shards(claims) -> which claims belong to which shard; meetings(claims, shards, window)
    Shard.of(claims, vectors, index).gram(); axes_of(grams)
    Block.of(shard, axes); between(block, block, window) -> list[Match]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement
from zlib import crc32

import numpy as np

from factdiff.decision import Decision, decision
from factdiff.match import join
from factdiff.match.block import ARTICLES, Block, Pairs, accepted, candidates
from factdiff.match.duplicates import ExactDuplicates, identical_articles
from factdiff.match.features import Profile, features
from factdiff.match.groups import Match, facts
from factdiff.match.join import CANDIDATE_COSINE, Vectors
from factdiff.match.repeats import MAX_ALIKE_CLAIMS, MAX_CLAIMS
from factdiff.match.shards import Shard, publication_days
from factdiff.match.stories import MAX_NEAREST_ARTICLES, ArticleIds, nearest, within_stories
from factdiff.model import Claim

SENTENCES = decision(__package__, "sentences")
"""How two sentences that stand alone are weighed."""
MIN_SCORE_WITHIN = 0.8
"""Score from which two claims of one article state one fact; its sentences share a subject anyway."""
MAX_RANK_WITHIN = 20
"""How near two claims of one article are, as a rank among all of it, to be matched; in an article
that says one thing in hundreds of ways all of them would be one fact."""
MIN_CITED_COSINE = 0.25
"""Cosine from which a claim of the cited article can be what is cited."""
CITED_SCORE = 1.0
"""Score of two claims of which the one says that it is the other's: the text vouches for it."""
SHARD_CLAIMS = 1024
"""Claims of a shard, about: twice as many at most, which bounds the memory that two of them are held
against each other in, and half as many at least."""


def judge(a: Profile, b: Profile, cosine: float) -> float:
    """How surely two claims state one fact, by themselves (0..1)."""
    return SENTENCES.score(features(a, b, cosine))


def shards(claims: Sequence[Claim]) -> list[list[int]]:
    """The claims by index in shards of whole articles, those published near each other together.

    Which article begins a shard its own id tells, so that one article more moves no bound but the
    next, and what two other shards have in common is known still. Claims of one article stand
    together in `claims`.
    """
    articles: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        articles[claim.article.id].append(index)

    def place(article: str) -> tuple[int, str]:
        day = claims[articles[article][0]].article.published_day
        return (day.toordinal() if day else 0), article

    rows_by_shard: list[list[int]] = [[]]
    for article in sorted(articles, key=place):
        held, added = len(rows_by_shard[-1]), len(articles[article])
        begins = crc32(article.encode("utf-8", "surrogatepass")) % SHARD_CLAIMS < 2 * added
        if held and ((begins and 2 * held >= SHARD_CLAIMS) or held + added > 2 * SHARD_CLAIMS):
            rows_by_shard.append([])
        rows_by_shard[-1] += articles[article]
    return rows_by_shard


def meetings(
    claims: Sequence[Claim], by_shard: Sequence[Sequence[int]], window: int | None
) -> list[tuple[int, int]]:
    """The pairs of shards, by number, whose claims are compared; a shard meets itself too.

    A shard with an article of no date is near all others in time.
    """
    pairs = list(combinations_with_replacement(range(len(by_shard)), 2))
    if window is None:
        return pairs
    days = [publication_days(claims[at] for at in rows) for rows in by_shard]
    spans = [(float(of.min()), float(of.max())) for of in days]
    apart = (max(spans[i][0] - spans[j][1], spans[j][0] - spans[i][1]) for i, j in pairs)
    return [pair for pair, days_apart in zip(pairs, apart, strict=True) if not days_apart > window]


def axes_of(grams: Sequence[Vectors]) -> Vectors:
    """Along which the vectors of shards, one at least, are joined, by their Gram matrices.

    Which pairs match never depends on it, only the time it takes.
    """
    return join.axes(np.sum(grams, axis=0), CANDIDATE_COSINE)


def between(a: Block, b: Block, window: int | None) -> list[Match]:
    """The pairs between two blocks, or within one, that state one fact.

    `window` is how many days may lie between two articles; None means any.
    The score of a match is that of `judge`: how alike the two sentences are by themselves.
    """
    pairs = candidates(a, b, window)
    one_article = (a.articles[pairs.rows] == b.articles[pairs.columns]) & a.is_same(b)
    within = pairs.only(one_article & (pairs.counterpart >= 2 / MAX_RANK_WITHIN))
    across = accepted(a, b, pairs.only(~one_article))
    same = (m for m in _judged(a, b, within) if m.score >= MIN_SCORE_WITHIN)
    return [*same, *_judged(a, b, across)]


def _judged(a: Block, b: Block, pairs: Pairs) -> Iterator[Match]:
    for row, column, cosine in zip(*(side.tolist() for side in pairs[:3]), strict=True):
        first, second = sorted((int(a.shard.index[row]), int(b.shard.index[column])))
        score = judge(a.shard.profiles[row], b.shard.profiles[column], cosine)
        yield Match(first, second, score)


def blocks(
    claims: Sequence[Claim], vectors: Vectors, window: int | None = None
) -> tuple[list[Block], list[tuple[int, int]]]:
    """Claims, one at least, on one machine: the blocks, and which of them meet.

    `vectors` holds a unit row a claim.
    """
    by_shard = shards(claims)
    held = [Shard.of([claims[i] for i in rows], vectors[rows], rows) for rows in by_shard]
    axes = axes_of([shard.gram() for shard in held])
    return [Block.of(shard, axes) for shard in held], meetings(claims, by_shard, window)


def matches(claims: Sequence[Claim], vectors: Vectors, window: int | None = None) -> list[Match]:
    """The pairs of claims that state one fact, in order; `vectors` holds a unit row a claim."""
    if not claims:
        return []
    held, pairs = blocks(claims, vectors, window)
    return sorted(m for i, j in pairs for m in between(held[i], held[j], window))


def counterparts(
    claims: Sequence[Claim],
    rows: Callable[[Sequence[int]], Vectors],
    citing: Iterable[tuple[int, str]],
) -> list[Match]:
    """For each claim that cites an article the nearest claim of that article, if any is near.

    `citing` are claims by index, each with the id of the article it cites; `rows` gives the vectors
    of claims by their indices.
    """
    claims_of: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        claims_of[claim.article.id].append(index)
    pairs = [(citer, claims_of[article]) for citer, article in citing if claims_of[article]]
    wanted = sorted({at for citer, others in pairs for at in (citer, *others)})
    vectors = dict(zip(wanted, rows(wanted), strict=True))
    matches = set[Match]()
    for citer, others in pairs:
        cosines = {at: round(float(vectors[citer] @ vectors[at]), 4) for at in others}
        best = max(others, key=lambda at: (cosines[at], -at))
        if cosines[best] >= MIN_CITED_COSINE:
            matches.add(Match(min(citer, best), max(citer, best), CITED_SCORE))
    return sorted(matches)


__all__ = [
    "ARTICLES",
    "MAX_ALIKE_CLAIMS",
    "MAX_CLAIMS",
    "MAX_NEAREST_ARTICLES",
    "SENTENCES",
    "ArticleIds",
    "Block",
    "Decision",
    "ExactDuplicates",
    "Match",
    "Profile",
    "Shard",
    "axes_of",
    "between",
    "blocks",
    "counterparts",
    "facts",
    "features",
    "identical_articles",
    "judge",
    "matches",
    "meetings",
    "nearest",
    "shards",
    "within_stories",
]
