"""One pair of statements: whether they are one fact, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from factdiff import match
from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, compare
from factdiff.config import Settings
from factdiff.embed import Embedder, encode, loaded_embedder, usable_precision
from factdiff.extract import statement
from factdiff.model import Article, Claim, Comparison, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one pair of statements."""

    a: Claim
    b: Claim
    cosine: float
    """Of the vectors of their texts (-1..1)."""
    score: float
    """How surely they state one fact (0..1)."""
    same_fact: bool
    compared: tuple[Comparison, ...]
    """All that the comparators said, agreement included."""
    comparisons: tuple[Comparison, ...]
    """What is worth reporting of it, gravest and surest first."""

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict among the comparisons, SILENT without any."""
        return max((c.verdict for c in self.comparisons), default=Verdict.SILENT)


def judge_pairs(
    pairs: Sequence[tuple[Article, Article]],
    settings: Settings | None = None,
    *,
    embedder: Embedder | None = None,
) -> list[Judgement]:
    """Whether the two statements of each pair are one fact, and where they differ."""
    settings = settings or Settings()
    precision = usable_precision(settings.precision, settings.device)
    embedder = embedder or loaded_embedder(settings.model, settings.device, precision)
    claims = [statement(article) for pair in pairs for article in pair]
    vectors = encode(embedder, [claim.text for claim in claims])
    judgements = []
    for at in range(0, len(claims), 2):
        a, b = claims[at], claims[at + 1]
        cosine = round(float(vectors[at] @ vectors[at + 1]), 4)
        score = match.judge(match.Profile.of(a), match.Profile.of(b), cosine)
        same = score >= match.SENTENCES.threshold
        pair = ArticlePair(
            AnalyzedArticle([AnalyzedClaim(a)]),
            AnalyzedArticle([AnalyzedClaim(b)]),
            np.array([[cosine]], dtype=np.float32),
            {(0, 0): score},
        )
        compared = tuple(compare(pair, settings.kinds)) if same else ()
        reported = tuple(_reported(compared, settings))
        judgements.append(Judgement(a, b, cosine, score, same, compared, reported))
    return judgements


def _reported(comparisons: Iterable[Comparison], settings: Settings) -> list[Comparison]:
    """The comparisons worth reporting of a pair, gravest and surest first."""
    reported = [
        c
        for c in comparisons
        if c.verdict > Verdict.SAME
        and (not c.verdict.differs or c.confidence >= settings.min_confidence)
    ]
    return sorted(reported, key=lambda c: (-c.verdict, -c.confidence, c.a.key))
