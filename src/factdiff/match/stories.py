"""Which articles tell one story, by the facts that two of them share and by nothing else beside them.

within_stories(claims, matches) -> the matches of articles of one story
nearest(claims, matches)        -> the pairs of articles that are compared
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from factdiff.match.groups import Match
from factdiff.model import Claim

MIN_SURE_SCORE = 0.5
"""Score of a match from which its two sentences state one fact, whatever their articles are about."""
MIN_SURE_MATCHES = 2
"""Sure matches that two articles of one story have at least."""
MIN_WHOLE_CLAIMS = 6
"""Claims below which an article is so brief that one sure match is enough."""
MIN_BRIEF_SCORE = 0.7
"""Score that this one match has at least where the other article is not brief as well."""
MIN_MATCHED_SHARE, MIN_MATCHES = 0.4, 3
"""Matches, sure or not, by which two articles are of one story: as a share of the claims of the
shorter one, and in all. Of pairs of articles of one story in the open gold 341 of 360 pass, of pairs
of two stories 56 of 33,000."""

MAX_NEAREST_ARTICLES = 32
"""Articles with which one of a story is compared at least: those with which it shares most."""
ArticleIds = tuple[str, str]


def within_stories(claims: Sequence[Claim], matches: Sequence[Match]) -> list[Match]:
    """The matches within one article, and those of two articles that share facts enough to be one story.

    One match of two long articles may be a turn of phrase: "shares closed at $12, up a dollar". No
    third article has a say in it.
    """
    article = [claim.article.id for claim in claims]
    sizes = Counter(article)
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for m in matches:
        scores[_pair(article[m.a], article[m.b])].append(m.score)
    one_story = {
        pair: pair[0] == pair[1] or _is_one_story(sizes[pair[0]], sizes[pair[1]], between)
        for pair, between in scores.items()
    }
    return [m for m in matches if one_story[_pair(article[m.a], article[m.b])]]


def nearest(claims: Sequence[Claim], matches: Sequence[Match]) -> set[ArticleIds]:
    """The pairs of articles by id, in order, of which one is among the `MAX_NEAREST_ARTICLES` of the other.

    A few hundred reports of one fact would be ten thousands of pairs; what an article says otherwise
    than all others shows beside any of these.
    """
    shared: dict[ArticleIds, float] = defaultdict(float)
    for m in matches:
        shared[_pair(claims[m.a].article.id, claims[m.b].article.id)] += m.score
    beside: dict[str, list[tuple[float, ArticleIds]]] = defaultdict(list)
    for pair, score in shared.items():
        for article in pair if pair[0] != pair[1] else ():
            beside[article].append((-round(score, 6), pair))
    return {pair for pairs in beside.values() for _, pair in sorted(pairs)[:MAX_NEAREST_ARTICLES]}


def _is_one_story(first: int, second: int, scores: Sequence[float]) -> bool:
    """Whether two articles of so many claims are of one story, by the scores of their matches."""
    fewest, most = sorted((first, second))
    sure = sum(score >= MIN_SURE_SCORE for score in scores)
    if fewest < MIN_WHOLE_CLAIMS:
        least = MIN_BRIEF_SCORE if most >= MIN_WHOLE_CLAIMS else MIN_SURE_SCORE
        sure += MIN_SURE_MATCHES * any(score >= least for score in scores)
    return sure >= MIN_SURE_MATCHES or len(scores) >= max(MIN_MATCHES, MIN_MATCHED_SHARE * fewest)


def _pair(first: str, second: str) -> tuple[str, str]:
    return min(first, second), max(first, second)
