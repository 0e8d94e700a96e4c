"""Warning: what a reader must know of a check beside its findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from factdiff import match
from factdiff.config import Settings
from factdiff.errors import first_names
from factdiff.match import ArticleIds, ExactDuplicates, Match
from factdiff.model import Article, Claim

MAX_NAMED_ARTICLES = 5
"""Articles that one warning names; it counts the others."""


def warnings_of(
    articles: Sequence[Article],
    duplicates: ExactDuplicates,
    matches: Iterable[Match],
    near: Collection[ArticleIds],
    truncated: Iterable[int],
) -> Iterator[str]:
    """One sentence each on what was not compared, not embedded or not read, in a fixed order."""
    claims = duplicates.claims
    yield from _left_out(duplicates.left_out)
    yield from _pairs_not_compared(claims, matches, near)
    for claim in (claims[at] for at in truncated):
        yield (
            f"{claim.article.id}: the claim at {claim.span.start} is longer than the model reads; "
            "only its beginning was embedded"
        )
    for article in articles:
        if article.stub:
            yield f"{article.id}: only its beginning was read: {article.stub}"
    yield from _undated(articles, duplicates.all_claims)


def precision_warnings(wanted: Settings, usable: Settings) -> Iterator[str]:
    """That a check calculated in another precision than was asked for."""
    if wanted.precision != usable.precision:
        yield (
            f"this processor does not calculate in {wanted.precision}; "
            f"the model calculated in {usable.precision}"
        )


def _left_out(claims: Iterable[Claim]) -> Iterator[str]:
    """What is said of articles that hold more than is compared; the claims stand in order."""
    for article, left_out in groupby(claims, key=lambda claim: claim.article.id):
        first, *others = left_out
        yield (
            f"{article}: {len(others) + 1} of its statements are not compared, the first at "
            f"{first.span.start}: the article holds more than {match.MAX_CLAIMS}, more than "
            f"{match.MAX_ALIKE_CLAIMS} that differ in their figures alone, or tables (split it)"
        )


def _pairs_not_compared(
    claims: Sequence[Claim], matches: Iterable[Match], near: Collection[ArticleIds]
) -> Iterator[str]:
    """What is said of stories of so many articles that not every two of them are compared."""
    sharing = {(claims[m.a].article.id, claims[m.b].article.id) for m in matches}
    apart = {pair for pair in sharing if pair[0] != pair[1]}.difference(near)
    if apart:
        yield (
            f"{len(apart)} pairs of articles that share a fact are not compared: each article is "
            f"compared with the {match.MAX_NEAREST_ARTICLES} that it shares most with (check fewer at once)"
        )


def _undated(articles: Sequence[Article], claims: Iterable[Claim]) -> Iterator[str]:
    """What is said of articles without a date that name times which need one."""
    unresolved = {c.article.id for c in claims if any(t.earliest is None for t in c.times)}
    undated = [a.id for a in articles if a.published is None and a.id in unresolved]
    if undated:
        yield (
            f'{first_names(undated, MAX_NAMED_ARTICLES)}: "published" is missing; relative times '
            "stay unresolved (add it, or pass --published)"
        )
