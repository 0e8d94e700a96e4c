"""`factdiff watch`: arrivals are waited for and taken together, and what changed is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import AGREE, DIFFER, Check, written
from factdiff.articles import load
from factdiff.model import Acceptance, Article, Report, Skipped
from factdiff.records.watch import ArticlesMoved
from factdiff.report import Style
from factdiff.watch import (
    RENDERERS,
    Debouncer,
    Snapshot,
    UnreadableInputs,
    differences,
    events,
    heading,
    moved,
)
from factdiff.watch.arrivals import PATIENCE_S, concerns
from hostile import HOSTILE

# --- when it has settled --------------------------------------------------------------------------


class Moments:
    """A clock that goes on by a second whenever a group of events comes."""

    def __init__(self, groups: Iterable[Collection[str]]) -> None:
        self.now = 0.0
        self._groups = groups

    def __iter__(self) -> Iterator[Collection[str]]:
        for group in self._groups:
            self.now += 1
            yield group

    def settled(self, settle_s: float) -> list[float]:
        return [self.now for _ in Debouncer(self, settle_s, lambda: self.now)]


QUIET: Collection[str] = ()
EVENT = ("a.json",)


@pytest.mark.parametrize(
    ("groups", "moments"),
    [
        ([QUIET] * 9, []),
        ([QUIET, EVENT, QUIET, QUIET, QUIET], [4]),
        ([EVENT, QUIET, EVENT, QUIET, QUIET], [5]),
        ([EVENT, EVENT, EVENT], []),
        ([EVENT, QUIET, QUIET, QUIET, EVENT, QUIET, QUIET], [3, 7]),
        ([EVENT] * 40, [31]),
    ],
    ids=["nothing", "one file", "a file that is being written", "not yet", "two files", "a stream"],
)
def test_what_arrives_is_waited_for(groups: list[Collection[str]], moments: list[float]) -> None:
    assert Moments(groups).settled(settle_s=2) == moments


@given(st.lists(st.booleans(), max_size=80), st.integers(0, 5))
def test_every_arrival_is_looked_at_in_time(arrivals: list[bool], settle_s: int) -> None:
    groups = [EVENT if one else QUIET for one in arrivals] + [QUIET] * settle_s
    moments = Moments(groups).settled(settle_s)
    for at, one in enumerate(arrivals, start=1):
        assert not one or any(at <= moment <= at + PATIENCE_S for moment in moments)
    assert len(moments) <= sum(arrivals)


def test_what_is_not_whole_is_waited_for_until_patience_ends() -> None:
    moments = Moments([EVENT] + [QUIET] * 60)
    debouncer = Debouncer(moments, 2, lambda: moments.now)
    asked = [(moments.now, debouncer.again()) for _ in debouncer]
    assert asked[:3] == [(3, True), (5, True), (7, True)]
    assert asked[-1] == (31, False)


# --- what differs between two snapshots -----------------------------------------------------------


@pytest.fixture
def reported(tmp_path: Path, checked: Check) -> Callable[..., Report]:
    def report(**articles: str) -> Report:
        for path in tmp_path.glob("*.json"):
            path.unlink()
        for name, text in articles.items():
            written(tmp_path, name, text)
        return checked(load([tmp_path]).articles)

    return report


def accepted(report: Report) -> Report:
    marked = [replace(finding, accepted=Acceptance("known")) for finding in report.discrepancies]
    return replace(report, discrepancies=tuple(marked))


def test_articles_that_come_change_and_go(reported: Callable[..., Report]) -> None:
    one, two = Snapshot.of(reported(a=AGREE, b=AGREE)), Snapshot.of(reported(b=DIFFER, c=AGREE))
    record = differences(one, two)
    assert record.articles == ArticlesMoved(came=["c"], changed=["b"], went=["a"])
    assert (len(record.changes.new), record.summary.conflicts, record.summary.articles) == (1, 1, 2)
    same = moved(two.articles, two.articles)
    assert same == ArticlesMoved(came=[], changed=[], went=[])


def test_what_is_accepted_stays_quiet(reported: Callable[..., Report]) -> None:
    none, two = reported(a=AGREE, b=AGREE), reported(a=AGREE, b=DIFFER)
    looks = [Snapshot.of(one) for one in (none, accepted(two), none)]
    for before, after in pairwise(looks):
        record = differences(before, after).changes
        assert (record.new, record.gone, record.changed) == ([], [], [])
    assert looks[1].summary.conflicts == 0


def test_what_is_accepted_no_more_is_new(reported: Callable[..., Report]) -> None:
    report = reported(a=AGREE, b=DIFFER)
    record = differences(Snapshot.of(accepted(report)), Snapshot.of(report)).changes
    assert (len(record.new), record.gone, record.changed) == (1, [], [])
    back = differences(Snapshot.of(report), Snapshot.of(accepted(report))).changes
    assert (back.new, back.gone, back.changed) == ([], [], [])


def test_a_heading_names_a_few() -> None:
    many = ArticlesMoved(came=[f"a{n}" for n in range(200)], changed=["b"], went=[])
    assert heading(many) == "came: a0, a1, a2, a3, a4 and 195 more; changed: b"


def test_what_cannot_be_read_is_doubted_once_and_told_once() -> None:
    doubts, half = UnreadableInputs(), Skipped("a.json", "is not JSON")
    other = Skipped("b.json", "is not JSON")
    assert doubts.are_new([half])
    assert not doubts.are_new([half])
    assert doubts.unreported([half]) == [half]
    assert doubts.are_new([half, other])
    assert doubts.unreported([half, other]) == [other]
    assert doubts.unreported([]) == []
    assert doubts.unreported([half]) == [half]


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\ud800" not in text])
def test_names_of_articles_do_nothing(text: str) -> None:
    article = Article(text or "-", "Outlet", "", AGREE)
    record = differences(Snapshot(), Snapshot({article.id: article}))
    screen = RENDERERS["terminal"](record, Style())
    assert all(line.isprintable() for line in screen.split("\n"))
    assert "::error" not in screen
    assert RENDERERS["json"](record, Style()).isascii()
    assert RENDERERS["json"](record, Style()).count("\n") == 1


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
def test_what_happens_is_an_event_until_the_end(tmp_path: Path, poll: bool) -> None:  # noqa: FBT001
    stop = Event()
    groups = events([tmp_path], stop, poll=poll)
    next(groups)
    written(tmp_path, "a", AGREE)
    assert any(groups)
    stop.set()
    assert not any(groups)
