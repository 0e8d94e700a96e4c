"""Annotations: the runner finds our commands in a log, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes import dispute, hostile, in_file, many, reported, two
from factdiff.model import Acceptance, Kind, Severity
from factdiff.report import REPORTERS, Style
from factdiff.report.github import MAX_ANNOTATIONS
from factdiff.report.places import account, title
from hostile import HOSTILE
from runner import commands


def test_a_finding_is_a_command_on_its_line() -> None:
    finding = dispute(*two())
    (command,) = commands(REPORTERS["github"](reported(finding), Style()))
    assert command.name == "error"
    assert command.properties == {
        "file": "news/courier.md", "line": "3", "endLine": "3", "col": "18", "endColumn": "20",
        "title": "conflict (number): 12 / 15",
    }  # fmt: skip
    assert command.data == account(finding)
    assert "\n" in command.data


def test_words_over_two_lines_have_no_columns() -> None:
    sides = ((in_file("12\npeople", "A"), "12\npeople"), (in_file("15\npeople", "B"), "15\npeople"))
    (command,) = commands(REPORTERS["github"](reported(dispute(*sides)), Style()))
    assert (command.properties["line"], command.properties["endLine"]) == ("1", "2")
    assert "col" not in command.properties


def test_without_a_line_it_is_the_first() -> None:
    sides = tuple((replace(article, text_line=None), words) for article, words in two())
    (command,) = commands(REPORTERS["github"](reported(dispute(*sides)), Style()))
    assert set(command.properties) == {"file", "line", "title"}
    assert command.properties["line"] == "1"


def test_the_worst_ten_are_told_and_the_others_counted() -> None:
    shown = REPORTERS["github"](many(MAX_ANNOTATIONS + 3), Style())
    assert len(commands(shown)) == MAX_ANNOTATIONS
    assert shown.splitlines()[MAX_ANNOTATIONS:] == ["3 more findings without an annotation"]


def test_the_loudest_come_first_and_the_accepted_not_at_all() -> None:
    quiet = dispute(*two("1", "2"), severity=Severity.NOTE)
    loud = dispute(*two("3", "4"), severity=Severity.WARNING)
    passed = dispute(*two("5", "6"), accepted=Acceptance("fine"))
    told_of = commands(REPORTERS["github"](reported(quiet, loud, passed), Style()))
    assert [command.name for command in told_of] == ["warning", "notice"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_command(text: str) -> None:
    report = hostile(text)
    finding = report.discrepancies[0]
    for name, render in REPORTERS.items():
        told_of = commands(render(report, Style(all_facts=True)))
        assert len(told_of) == (name == "github"), name
    (command,) = commands(REPORTERS["github"](report, Style()))
    assert command.properties["file"] == text
    assert command.properties["title"] == title(finding)
    assert command.data == account(finding)


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text[0] != "="))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    one, other = in_file(text, "A", path=text), in_file(text, "B", path=text)
    report = reported(dispute((one, text), (other, text), kind=Kind.WORDING))
    (command,) = commands(REPORTERS["github"](report, Style()))
    assert command.data == account(report.discrepancies[0])
    assert command.properties["file"].strip() == text.strip()
