"""`factdiff watch`: arrivals are waited for and taken together, and what changed is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import AGREE, DIFFER
from factdiff.articles import load
from factdiff.errors import ConfigError
from factdiff.model import Acceptance, Article, Report, Skipped
from factdiff.pipeline import check
from factdiff.records import ArticlesMoved
from factdiff.report import Style
from factdiff.watch import (
    TURNS,
    Arrivals,
    Doubts,
    Inbox,
    Look,
    Pace,
    Stopped,
    heading,
    listening,
    moved,
    turn,
)
from factdiff.watch.folders import concerns
from hostile import HOSTILE

PACE = Pace(settle=2, patience=10)


# --- the queue ------------------------------------------------------------------------------------


def test_nothing_waits_at_first() -> None:
    assert Arrivals(PACE).wait(5) is None


def test_a_file_that_is_being_written_is_waited_for() -> None:
    arrivals = Arrivals(PACE)
    arrivals.add(100)
    assert arrivals.wait(101) == 1
    arrivals.add(101.5)
    assert arrivals.wait(102) == 1.5
    assert arrivals.wait(103.5) == 0


def test_patience_ends() -> None:
    arrivals = Arrivals(PACE)
    for second in range(100, 111):
        arrivals.add(second)
    assert arrivals.wait(110) == 0
    assert arrivals.take() == 100
    assert arrivals.wait(110) is None


@given(st.lists(st.floats(0, 100), max_size=50).map(sorted), st.integers(0, 50))
def test_every_arrival_is_looked_at_in_time(moments: list[float], taken_after: int) -> None:
    """Whatever comes and whenever a look is taken: what came later waits, and never too long."""
    arrivals = Arrivals(PACE)
    for at, moment in enumerate(moments):
        arrivals.add(moment)
        wait = arrivals.wait(moment)
        assert wait is not None
        assert wait <= PACE.settle + 1e-9  # rounding
        if at == taken_after:
            arrivals.take()
            assert arrivals.wait(moment) is None
    waiting = moments[taken_after + 1 :] if taken_after < len(moments) else moments
    wait = arrivals.wait(0)
    assert (wait is None) == (not waiting)
    if wait is not None:
        assert wait == min(waiting[-1] + PACE.settle, waiting[0] + PACE.patience)


@given(st.lists(st.floats(0, 5), min_size=1, max_size=30))
def test_what_is_put_back_is_taken_in_the_end(gaps: list[float]) -> None:
    arrivals, now, first = Arrivals(PACE), 0.0, 0.0
    arrivals.add(now)
    for gap in gaps:
        first = arrivals.take()
        now += gap
        if not arrivals.put_back(first, now):
            assert now >= PACE.patience
            return
    assert now - first < PACE.patience


class Clock:
    """A clock that goes on by a tick whenever somebody looks at it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.1
        return self.now


def test_a_burst_is_one_look() -> None:
    inbox = Inbox(Pace(settle=0.5), Clock())

    def burst() -> None:
        for _ in range(250):
            inbox.arrived()

    threads = [Thread(target=burst) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inbox.take()
    inbox.stop()
    assert not inbox.take()


def test_what_comes_during_a_look_is_the_next_one() -> None:
    inbox = Inbox(Pace(settle=0), Clock())
    inbox.arrived()
    assert inbox.take()
    inbox.arrived()
    assert inbox.take()


def test_a_stop_ends_the_wait_and_the_check() -> None:
    inbox = Inbox(PACE, Clock())
    waiting = Thread(target=inbox.take)
    waiting.start()
    inbox.go_on()
    inbox.stop()
    waiting.join()
    with pytest.raises(Stopped):
        inbox.go_on()


def test_who_waits_learns_that_nothing_is_heard_any_more() -> None:
    inbox = Inbox(PACE, Clock())
    inbox.fail(ConfigError("gone"))
    with pytest.raises(ConfigError, match="gone"):
        inbox.take()


# --- what two looks tell apart --------------------------------------------------------------------


def written(folder: Path, name: str, text: str) -> Path:
    """An article in one step, as programs that move a finished file do."""
    path = folder / f"{name}.json"
    fields = {"outlet": name.upper(), "published": "2024-03-05", "text": text}
    (folder / f".{name}").write_text(json.dumps(fields))
    return (folder / f".{name}").replace(path)


@pytest.fixture
def reported(tmp_path: Path, embedder: object) -> Callable[..., Report]:
    def report(**articles: str) -> Report:
        for path in tmp_path.glob("*.json"):
            path.unlink()
        for name, text in articles.items():
            written(tmp_path, name, text)
        library = load([tmp_path])
        return check(library.articles, embedder=embedder)  # type: ignore[arg-type]

    return report


def accepted(report: Report) -> Report:
    marked = [replace(found, accepted=Acceptance("known")) for found in report.discrepancies]
    return replace(report, discrepancies=tuple(marked))


def test_articles_that_come_change_and_go(reported: Callable[..., Report]) -> None:
    one, two = Look.of(reported(a=AGREE, b=AGREE)), Look.of(reported(b=DIFFER, c=AGREE))
    told = turn(one, two)
    assert told.articles == ArticlesMoved(came=["c"], changed=["b"], went=["a"])
    assert (len(told.changes.new), told.summary.conflicts, told.summary.articles) == (1, 1, 2)
    same = moved(two.articles, two.articles)
    assert same == ArticlesMoved(came=[], changed=[], went=[])


def test_what_is_accepted_stays_quiet(reported: Callable[..., Report]) -> None:
    none, found = reported(a=AGREE, b=AGREE), reported(a=AGREE, b=DIFFER)
    looks = [Look.of(one) for one in (none, accepted(found), none)]
    for before, after in pairwise(looks):
        told = turn(before, after).changes
        assert (told.new, told.gone, told.changed) == ([], [], [])
    assert looks[1].summary.conflicts == 0


def test_what_is_accepted_no_more_is_new(reported: Callable[..., Report]) -> None:
    found = reported(a=AGREE, b=DIFFER)
    told = turn(Look.of(accepted(found)), Look.of(found)).changes
    assert (len(told.new), told.gone, told.changed) == (1, [], [])
    back = turn(Look.of(found), Look.of(accepted(found))).changes
    assert (back.new, back.gone, back.changed) == ([], [], [])


def test_a_heading_names_a_few() -> None:
    many = ArticlesMoved(came=[f"a{n}" for n in range(200)], changed=["b"], went=[])
    assert heading(many) == "came: a0, a1, a2, a3, a4 and 195 more; changed: b"


def test_what_cannot_be_read_is_doubted_once_and_told_once() -> None:
    doubts, half = Doubts(), Skipped("a.json", "is not JSON")
    other = Skipped("b.json", "is not JSON")
    assert doubts.are_new([half])
    assert not doubts.are_new([half])
    assert doubts.untold([half]) == [half]
    assert doubts.are_new([half, other])
    assert doubts.untold([half, other]) == [other]
    assert doubts.untold([]) == []
    assert doubts.untold([half]) == [half]


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\ud800" not in text])
def test_names_of_articles_do_nothing(text: str) -> None:
    article = Article(text or "-", "Outlet", "", AGREE)
    told = turn(Look(), Look({article.id: article}))
    screen = TURNS["terminal"](told, Style())
    assert all(line.isprintable() for line in screen.split("\n"))
    assert "::error" not in screen
    assert TURNS["json"](told, Style()).isascii()
    assert TURNS["json"](told, Style()).count("\n") == 1


# --- what is heard of a folder --------------------------------------------------------------------


def test_files_that_are_not_read_do_not_count(tmp_path: Path) -> None:
    for name in ("a.json", "a.md.gz", "a.swp", ".a.json"):
        (tmp_path / name).write_text("x")
    (tmp_path / "in").mkdir()
    counted = [one for one in sorted(tmp_path.iterdir()) if concerns(one, [tmp_path])]
    assert [one.name for one in counted] == ["a.json", "a.md.gz", "in"]
    assert concerns(tmp_path / "gone.folder", [tmp_path])
    assert not concerns(tmp_path / ".git" / "a.json", [tmp_path])


@pytest.mark.parametrize("poll", [False, True])
def test_what_arrives_is_heard(tmp_path: Path, poll: bool) -> None:  # noqa: FBT001
    inbox = Inbox(Pace(settle=0), Clock())
    with listening([tmp_path], inbox, poll=poll):
        written(tmp_path, "a", AGREE)
        assert inbox.take()
