"""`factdiff review`: the real screen, driven by keys, on the report of a golden story."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, Static
from typer.testing import CliRunner, Result

from conftest import CORPORA
from factdiff.articles import load
from factdiff.baseline import entry_for, read, text
from factdiff.cli import app
from factdiff.embed import Embedder
from factdiff.errors import OutputError
from factdiff.model import Report
from factdiff.output import write
from factdiff.pipeline import check
from factdiff.records import BaselineEntry
from factdiff.review import Session
from factdiff.review.app import Reviewer, Save
from factdiff.review.dialogs import Asking, Choosing, Leaving, Telling
from hostile import HOSTILE

STORY = CORPORA / "bridge-collapse"
TODAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def report(embedder: Embedder) -> Report:
    return check(load([STORY]).articles, embedder=embedder)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "baseline.jsonl"


@pytest.fixture
def session(report: Report) -> Session:
    return Session(report, (), TODAY, "Ida")


def drive(
    session: Session,
    *keys: str,
    save: Save = lambda _: None,
    each: Callable[[Reviewer], None] = lambda _: None,
    then: Callable[[Reviewer], None] = lambda _: None,
) -> None:
    """Runs the screen without a terminal, presses keys, looks at it after each and at the end."""

    async def run() -> None:
        reviewer = Reviewer(session, save)
        async with reviewer.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            for key in keys:
                each(reviewer)
                await pilot.press(key)
                await pilot.pause()
            each(reviewer)
            then(reviewer)

    asyncio.run(run())


def saving(file: Path) -> Save:
    return lambda entries: write(file, text(entries))


def shown(reviewer: Reviewer, place: str) -> str:
    """The text of a part of the screen."""
    widget = reviewer.screen_stack[0].query_one(place)
    lines = (widget.render_line(number) for number in range(widget.size.height))
    return "\n".join("".join(part.text for part in line).rstrip() for line in lines)


def test_findings_stand_left_and_words_in_context_right(session: Session, report: Report) -> None:
    first, second = report.differing().discrepancies[:2]

    def look(reviewer: Reviewer) -> None:
        listed = shown(reviewer, "#findings")
        assert first.sides[0].value in listed
        assert second.sides[0].value in listed
        words = shown(reviewer, "#words")
        assert first.sides[1].mentions[0].claim.article.outlet in words
        assert first.sides[0].mentions[0].text in words
        assert "8 of 8 open, shown: all" in shown(reviewer, "#state")

    drive(session, then=look)


def test_a_finding_accepted_and_saved_passes_a_check(
    session: Session, report: Report, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = [f"r{n}" for n in range(len(report.differing().discrepancies))]
    keys = [key for r in reasons for key in ("a", *("ctrl+u",), *r, "enter", "n")]
    drive(session, *keys, "s", save=saving(file))
    entries = read(file)
    assert sorted(entry.reason for entry in entries) == reasons
    assert {entry.author for entry in entries} == {"Ida"}
    monkeypatch.chdir(file.parent)
    words = ["check", str(STORY), "-f", "json", "--baseline", str(file), "--fail-on", "update"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    told = [found["accepted"]["reason"] for found in json.loads(result.stdout)["discrepancies"]]
    assert sorted(told) == reasons


def test_reason_and_author_are_offered_again(session: Session) -> None:
    def look(reviewer: Reviewer) -> None:
        assert isinstance(reviewer.screen, Asking)
        told = [reviewer.screen.query_one(f"#{name}", Input).value for name in ("reason", "author")]
        assert told == ["old", "Bo"]

    author = ["tab", "ctrl+u", "B", "o"]
    drive(session, "a", "o", "l", "d", *author, "enter", "n", "a", then=look)


def test_an_answer_that_cannot_stand_is_asked_again(session: Session) -> None:
    def looks(problem: str) -> Callable[[Reviewer], None]:
        def look(reviewer: Reviewer) -> None:
            assert isinstance(reviewer.screen, Asking)
            assert problem in str(reviewer.screen.query_one("#problem", Static).render())
            assert reviewer.session.entries == ()

        return look

    drive(session, "a", "space", "enter", then=looks("a reason must be given"))
    day = ["tab", "tab", "s", "o", "o", "n", "enter"]
    drive(session, "a", "x", *day, then=looks("soon is no day"))


def test_until_is_kept_and_what_is_past_is_open(
    session: Session, report: Report, file: Path
) -> None:
    drive(session, "a", "x", "tab", "tab", *"2024-06-30", "enter", "s", "q", save=saving(file))
    (entry,) = read(file)
    assert entry.until == date(2024, 6, 30)
    later = Session(report, [entry], date(2024, 7, 1))
    assert later.open == len(later.findings)
    later.accept(later.findings[0], "still", "Ida", None)
    assert [one.reason for one in later.entries] == ["still"]


def test_keys_move_and_open_again(session: Session) -> None:
    def look(reviewer: Reviewer) -> None:
        assert reviewer.options.highlighted == 1
        assert reviewer.session.entries == ()
        assert not reviewer.session.unsaved
        assert "✓" not in shown(reviewer, "#findings")

    drive(session, "j", "j", "down", "up", "k", "a", "x", "enter", "d", then=look)


def test_next_goes_to_what_is_open_and_round(session: Session) -> None:
    places = []
    accept = ["a", "x", "enter"]

    def look(reviewer: Reviewer) -> None:
        places.append(reviewer.options.highlighted)

    drive(session, *accept, "j", *accept, "k", "n", then=look)
    drive(session, "n", then=look)
    drive(session, "end", "n", then=look)
    assert places == [2, 3, 2]


def test_filters(session: Session, report: Report) -> None:
    def look(reviewer: Reviewer) -> None:
        assert [found.verdict.label for found in reviewer.listed] == ["update"]
        assert "shown: update" in shown(reviewer, "#state")

    def ask(reviewer: Reviewer) -> None:
        assert isinstance(reviewer.screen, Choosing)
        told = [name for name, _ in reviewer.screen.choices]
        assert told[:4] == ["all", "open", "conflict", "update"]
        assert {found.kind.value for found in report.differing().discrepancies} <= set(told)

    drive(session, "f", then=ask)
    drive(session, "f", "j", "j", "j", "enter", then=look)


def test_leaving_asks_when_something_is_not_saved(session: Session, file: Path) -> None:
    def asked(reviewer: Reviewer) -> None:
        assert isinstance(reviewer.screen, Leaving)

    accept = ["a", "x", "enter"]
    drive(session, *accept, "q", then=asked)
    drive(session, "a", "ctrl+q", "ctrl+q", then=asked)
    drive(session, "q", "n", then=not_left)
    drive(session, "ctrl+q", "y", then=left)
    assert not file.exists()


def not_left(reviewer: Reviewer) -> None:
    assert reviewer.is_running
    assert not isinstance(reviewer.screen, Leaving)


def left(reviewer: Reviewer) -> None:
    assert not reviewer.is_running or reviewer._exit  # noqa: SLF001  (nothing public tells)


def test_help_tells_every_key(session: Session) -> None:
    def look(reviewer: Reviewer) -> None:
        assert isinstance(reviewer.screen, Telling)
        told = str(reviewer.screen.query_one(Static).render())
        for word in ("accept", "open again", "filter", "next open", "save", "quit", "help"):
            assert word in told

    drive(session, "question_mark", then=look)
    drive(session, "question_mark", "x", then=not_left)


def test_what_cannot_be_saved_is_told_and_not_lost(session: Session) -> None:
    def refuse(_: tuple[BaselineEntry, ...]) -> None:
        message = "[red]disk full"
        raise OutputError(message)

    def look(reviewer: Reviewer) -> None:
        assert reviewer.session.unsaved
        assert "not saved" in shown(reviewer, "#state")

    drive(session, "a", "x", "enter", "s", save=refuse, then=look)


def test_entries_of_other_findings_stay(report: Report, file: Path) -> None:
    found = report.differing().discrepancies
    known = tuple(entry_for(one, "known", None, None) for one in found[:2])
    rest = replace(report, discrepancies=found[1:])
    drive(Session(rest, known, TODAY), "a", "x", "enter", "s", save=saving(file))
    assert sorted(entry.reason for entry in read(file)) == ["known", "known", "x"]
    drive(Session(rest, read(file), TODAY), "k", "k", "k", "d", "s", save=saving(file))
    assert known[0] in read(file)


def test_a_report_without_findings(report: Report) -> None:
    keys = ("a", "d", "n", "j", "k")
    drive(Session(replace(report, discrepancies=()), (), TODAY), *keys, then=empty)


def empty(reviewer: Reviewer) -> None:
    assert "nothing to show" in shown(reviewer, "#words")


def test_words_of_articles_do_nothing(report: Report) -> None:
    found = report.differing().discrepancies[0]
    hostile = tuple(
        replace(found, sides=tuple(replace(side, value=text) for side in found.sides), reason=text)
        for text in HOSTILE
    )

    seen, listed = set(), list[str]()

    def look(reviewer: Reviewer) -> None:
        for place in ("#findings", "#words"):
            assert all(line.isprintable() for line in shown(reviewer, place).split("\n"))
        listed.append(shown(reviewer, "#findings"))
        seen.add(reviewer.options.highlighted)

    session = Session(replace(report, discrepancies=hostile), (), TODAY)
    drive(session, *["j"] * (len(hostile) - 1), each=look)
    assert any("[red]" in told for told in listed)
    assert len(seen) == len(hostile)


# --- the command ----------------------------------------------------------------------------------


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_without_a_terminal_there_is_no_review() -> None:
    result = run("review", str(STORY))
    assert result.exit_code == 2
    assert "a review needs a terminal" in result.stderr


def test_without_textual_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("factdiff.review.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual.app", None)
    result = run("review", str(STORY))
    assert result.exit_code == 2
    assert "pip install 'factdiff[review]'" in result.stderr
