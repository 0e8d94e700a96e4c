"""A model that calculates in bfloat16 finds what one in float32 finds, as sure of it to a hundredth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from conftest import CORPORA
from factdiff.articles import load
from factdiff.config import Settings
from factdiff.embed import Embedder, encode, precision, reference_embedder
from factdiff.model import Article, Discrepancy
from factdiff.pipeline import check
from factdiff.report import REPORTERS, Style

pytestmark = pytest.mark.slow

STORIES = sorted(path for path in CORPORA.iterdir() if path.is_dir())
MAX_CONFIDENCE_SHIFT = 0.01
MAX_COSINE_SHIFT = 0.01


@pytest.fixture(scope="module")
def coarse() -> Embedder:
    """The reference in bfloat16, which torch calculates on any processor."""
    return reference_embedder(precision="bfloat16")


@pytest.fixture
def without_bfloat16(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A processor that says of itself that it lacks the instructions."""
    description = tmp_path / "cpuinfo"
    description.write_text("flags : fpu sse avx2 avx512f\n")
    monkeypatch.setattr(precision, "CPU_DESCRIPTION", description)
    precision._cpu_has_bfloat16.cache_clear()  # noqa: SLF001
    yield
    precision._cpu_has_bfloat16.cache_clear()  # noqa: SLF001


needs_bfloat16 = pytest.mark.skipif(
    not precision.has_bfloat16("cpu"), reason="this processor does not calculate in bfloat16"
)


def discrepancies(articles: Sequence[Article], embedder: Embedder) -> tuple[Discrepancy, ...]:
    return check(articles, embedder=embedder).discrepancies


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_findings_are_those_of_float32(story: Path, embedder: Embedder, coarse: Embedder) -> None:
    articles = load([str(story)]).articles
    exact, rough = (
        {finding.id: finding for finding in discrepancies(articles, one)}
        for one in (embedder, coarse)
    )
    assert exact.keys() == rough.keys()
    for name, finding in exact.items():
        sure = rough[name].confidence
        assert sure == pytest.approx(finding.confidence, abs=MAX_CONFIDENCE_SHIFT)
        assert replace(rough[name], confidence=finding.confidence) == finding


def test_cosines_are_those_of_float32(embedder: Embedder, coarse: Embedder) -> None:
    articles = load([str(CORPORA)]).articles
    texts = sorted({line for article in articles for line in article.text.splitlines() if line})
    exact, rough = (encode(one, texts) for one in (embedder, coarse))
    np.testing.assert_allclose(rough @ rough.T, exact @ exact.T, atol=MAX_COSINE_SHIFT)
    np.testing.assert_allclose(np.linalg.norm(rough, axis=1), 1, atol=1e-6)
    assert not np.array_equal(rough, exact)


@needs_bfloat16
def test_the_model_of_the_settings_calculates_in_it(embedder: Embedder) -> None:
    articles = load([str(STORIES[0])]).articles
    report = check(articles, Settings(precision="bfloat16"))
    exact = discrepancies(articles, embedder)
    assert [finding.id for finding in report.discrepancies] == [finding.id for finding in exact]
    assert not report.warnings
    assert json.loads(REPORTERS["json"](report, Style()))["precision"] == "bfloat16"


@pytest.mark.usefixtures("without_bfloat16")
def test_a_processor_without_it_says_so_and_goes_on() -> None:
    articles = load([str(STORIES[0])]).articles
    exact, instead = (check(articles, Settings(precision=p)) for p in ("float32", "bfloat16"))
    assert instead.discrepancies == exact.discrepancies
    assert instead.warnings == (
        *exact.warnings,
        "this processor does not calculate in bfloat16; the model calculated in float32",
    )
    assert "precision" not in json.loads(REPORTERS["json"](instead, Style()))
