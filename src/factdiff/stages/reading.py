"""Reading: the claims of each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factdiff.codecs.claims import CLAIMS
from factdiff.extract import claims
from factdiff.model import Article, Claim
from factdiff.schedule import batches

if TYPE_CHECKING:
    from factdiff.stages import Run

ARTICLES_A_BATCH = 256
"""Articles that one task reads."""
READING_CODE = (claims, CLAIMS.encode)
"""What computes the claims of an article, and their bytes."""


def read_articles(run: Run, articles: Sequence[Article]) -> list[Sequence[Claim]]:
    """The claims of each article, in order."""

    def read(missing: Sequence[Article]) -> Iterator[Sequence[Claim]]:
        tasks = batches(missing, ARTICLES_A_BATCH, lambda _: 1)
        return run.schedule.map("reading", claims, tasks, CLAIMS)

    return run.cache.get_or_compute(
        CLAIMS, READING_CODE, articles, lambda article: [run.article_key(article)], read
    )
