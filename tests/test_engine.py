"""The local engine: however many processes do the work, the report has the same bytes."""

from __future__ import annotations

import operator
from functools import partial

import pytest

from conftest import CORPORA
from factdiff import tasks, work
from factdiff.articles import load
from factdiff.engine import Local
from factdiff.model import Article
from factdiff.pipeline import check
from factdiff.report.json import render


@pytest.fixture
def articles(monkeypatch: pytest.MonkeyPatch) -> tuple[Article, ...]:
    """All golden stories in one pool, read two articles at a time."""
    monkeypatch.setattr(work, "READ_AT_ONCE", 2)
    return tuple(load([str(CORPORA)]).articles)


def test_processes_give_the_bytes_that_one_gives(articles: tuple[Article, ...]) -> None:
    one, two = (render(check(articles, engine=Local(jobs))) for jobs in (1, 2))
    assert one == two


def test_what_is_spread_comes_back_in_order(articles: tuple[Article, ...]) -> None:
    each = [[article] for article in articles]
    assert list(Local(2).spread(tasks.read, each)) == list(map(tasks.read, each))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_a_process_is_that_of_the_task(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(Local(jobs).spread(partial(operator.truediv, 1), [2, 0, 4]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_is_done_of_nothing(jobs: int) -> None:
    assert list(Local(jobs).spread(tasks.read, [])) == []
