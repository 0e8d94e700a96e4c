"""A device that calculates coarsely rules out; what is told is decided by exact vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import CORPORA
from factdiff import tasks, work
from factdiff.articles import load
from factdiff.embed import Embedder, reference_embedder
from factdiff.model import Article
from factdiff.pipeline import check
from factdiff.report import REPORTERS, Style
from factdiff.tasks import Embedded
from making import article

pytestmark = pytest.mark.slow

STORIES = sorted(path for path in CORPORA.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def coarse() -> Embedder:
    return reference_embedder(precision="bfloat16")


@pytest.fixture
def on_accelerator(
    coarse: Embedder, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> dict[str | None, int]:
    """Lets the CPU be a device that calculates in bfloat16; how many texts it read in which precision."""
    read: dict[str | None, int] = {None: 0, "float32": 0}

    def embed(_: str, __: str | None, precision: str | None, texts: Sequence[str]) -> Embedded:
        read[precision] += len(texts)
        return tasks.embed_with(embedder if precision else coarse, texts)

    monkeypatch.setattr(work, "precision_on", lambda _: "bfloat16")
    monkeypatch.setattr(tasks, "embed", embed)
    return read


def told(articles: Sequence[Article], embedder: Embedder | None = None) -> str:
    return REPORTERS["json"](check(articles, embedder=embedder), Style())


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_findings_are_those_of_exact_vectors(
    story: Path, embedder: Embedder, on_accelerator: dict[str | None, int]
) -> None:
    articles = load([str(story)]).articles
    assert told(articles) == told(articles, embedder)
    assert 0 < on_accelerator["float32"] <= on_accelerator[None]


def test_coarse_vectors_alone_would_say_something_else(
    coarse: Embedder, embedder: Embedder
) -> None:
    articles = load([str(CORPORA)]).articles
    assert told(articles, coarse) != told(articles, embedder)


def test_only_what_may_match_is_read_twice(on_accelerator: dict[str | None, int]) -> None:
    alone = article("The orchestra opened its season with a symphony by Brahms.", "Stage")
    told([*load([str(CORPORA)]).articles, alone])
    assert on_accelerator["float32"] < on_accelerator[None]
