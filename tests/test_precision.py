"""A model that calculates in bfloat16 finds what one in float32 finds, as sure of it to a hundredth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from conftest import CORPORA
from factdiff.articles import load
from factdiff.embed import Embedder, encode, reference_embedder
from factdiff.model import Article, Discrepancy
from factdiff.pipeline import check

pytestmark = pytest.mark.slow

STORIES = sorted(path for path in CORPORA.iterdir() if path.is_dir())
MAX_CONFIDENCE_SHIFT = 0.01
MAX_COSINE_SHIFT = 0.01


@pytest.fixture(scope="module")
def coarse() -> Embedder:
    """The reference in bfloat16, which torch calculates on any processor."""
    return reference_embedder(precision="bfloat16")


def discrepancies(articles: Sequence[Article], embedder: Embedder) -> tuple[Discrepancy, ...]:
    return check(articles, embedder=embedder).discrepancies


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_findings_are_those_of_float32(story: Path, embedder: Embedder, coarse: Embedder) -> None:
    articles = load([str(story)]).articles
    exact, rough = (
        {found.id: found for found in discrepancies(articles, one)} for one in (embedder, coarse)
    )
    assert exact.keys() == rough.keys()
    for name, found in exact.items():
        sure = rough[name].confidence
        assert sure == pytest.approx(found.confidence, abs=MAX_CONFIDENCE_SHIFT)
        assert replace(rough[name], confidence=found.confidence) == found


def test_cosines_are_those_of_float32(embedder: Embedder, coarse: Embedder) -> None:
    articles = load([str(CORPORA)]).articles
    texts = sorted({line for article in articles for line in article.text.splitlines() if line})
    exact, rough = (encode(one, texts) for one in (embedder, coarse))
    np.testing.assert_allclose(rough @ rough.T, exact @ exact.T, atol=MAX_COSINE_SHIFT)
    np.testing.assert_allclose(np.linalg.norm(rough, axis=1), 1, atol=1e-6)
    assert not np.array_equal(rough, exact)
