"""Articles and claims for tests, with a line of text and as little else as possible."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from factdiff.extract import claims, statement
from factdiff.model import Article, Claim

if TYPE_CHECKING:
    from factdiff.compare import ArticlePair

PUBLISHED = date(2023, 6, 9)
"""A Friday."""


def article(
    text: str,
    outlet: str = "Herald",
    published: date | None = PUBLISHED,
    title: str = "",
    identity: str | None = None,
) -> Article:
    return Article(identity or outlet.lower(), outlet, title, text, published=published)


def claim(text: str, outlet: str = "Herald", published: date | None = PUBLISHED) -> Claim:
    """The one claim that `text` makes."""
    return statement(article(text, outlet, published))


def all_claims(text: str, published: date | None = PUBLISHED) -> tuple[Claim, ...]:
    return claims(article(text, published=published))


def pair(
    a: str, b: str, published: tuple[date, date] = (PUBLISHED, PUBLISHED), score: float = 1.0
) -> ArticlePair:
    """Two articles of one claim each that are held to state one fact."""
    return beside(claim(a, "Herald", published[0]), claim(b, "Courier", published[1]), score)


def beside(a: Claim, b: Claim, score: float = 1.0) -> ArticlePair:
    """Two claims as articles of one claim each that are held to state one fact."""
    import numpy as np  # noqa: PLC0415  (with the comparators, for those who ask)

    from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair  # noqa: PLC0415

    return ArticlePair(
        AnalyzedArticle([AnalyzedClaim(a)]),
        AnalyzedArticle([AnalyzedClaim(b)]),
        np.ones((1, 1), dtype=np.float32),
        {(0, 0): score},
    )
