"""The local engine: however many processes do the work, the report has the same bytes."""

from __future__ import annotations

import operator
from functools import partial

import pytest

from conftest import CORPORA
from factdiff import match
from factdiff.articles import load
from factdiff.engine import Local
from factdiff.english.tokens import tokenize
from factdiff.extract import claims
from factdiff.model import Article
from factdiff.pipeline import check
from factdiff.stages import reading


@pytest.fixture
def articles(monkeypatch: pytest.MonkeyPatch) -> tuple[Article, ...]:
    """All golden stories in one pool, read two articles at a time and matched in many parts."""
    monkeypatch.setattr(reading, "ARTICLES_A_BATCH", 2)
    monkeypatch.setattr(match, "SHARD_CLAIMS", 30)
    return tuple(load([str(CORPORA)]).articles)


@pytest.mark.slow
def test_processes_and_threads_give_the_bytes_that_one_gives(articles: tuple[Article, ...]) -> None:
    one, two = (check(articles, engine=Local(jobs)).to_json() for jobs in (1, 2))
    assert one == two


def test_what_is_mapped_comes_back_in_order(articles: tuple[Article, ...]) -> None:
    assert list(Local(2).map(claims, articles)) == list(map(claims, articles))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_a_process_is_that_of_the_task(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(Local(jobs).map(partial(operator.truediv, 1), [2, 0, 4]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_gathered_comes_back_in_order(jobs: int) -> None:
    differences = Local(jobs).gather(operator.sub, list(range(20)), list(range(0, 40, 2)))
    assert list(differences) == [-at for at in range(20)]
    with pytest.raises(ZeroDivisionError):
        list(Local(jobs).gather(operator.truediv, [1] * 4, [1, 0, 1, 1]))
    with pytest.raises(ValueError, match="shorter"):
        list(Local(jobs).gather(operator.sub, [1], []))


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_is_done_of_nothing(jobs: int) -> None:
    assert list(Local(jobs).map(claims, [])) == []


def test_no_sentence_is_split_into_tokens_twice() -> None:
    article, other = load([str(CORPORA / "bridge-collapse")]).articles[:2]
    tokenize.cache_clear()
    check([article, other])
    seen = tokenize.cache_info()
    assert seen.hits > 0
    assert seen.misses == seen.currsize
