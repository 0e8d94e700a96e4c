"""`factdiff diff OLD NEW --reports`: what changed between two real reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from conftest import CORPORA, Check
from factdiff.articles import load
from factdiff.cli import app
from factdiff.diff.changes import changes, fails, read
from factdiff.model import Article
from factdiff.records import SCHEMAS
from factdiff.records.changes import ChangesRecord
from factdiff.report import Style
from factdiff.report.changes import CHANGES
from hostile import HOSTILE

Reported = Callable[..., str]


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return load([CORPORA / "bridge-collapse"]).articles


@pytest.fixture(scope="module")
def reported(checked: Check, articles: tuple[Article, ...]) -> Reported:
    """The JSON report on the story with some words replaced."""

    def report(words: Mapping[str, str] | None = None, more: Sequence[Article] = ()) -> str:
        changed = []
        for one in articles:
            text = one.text
            for word, other in (words or {}).items():
                text = text.replace(word, other)
            changed.append(replace(one, text=text))
        return checked([*changed, *more]).differing().to_json()

    return report


@pytest.fixture(scope="module")
def before(reported: Reported) -> str:
    return reported()


def changes_of(old: str, new: str) -> ChangesRecord:
    return changes(read(old.encode(), "old"), read(new.encode(), "new"))


def values(findings: Sequence[Any]) -> list[set[str]]:
    return [{side.value for side in one.sides} for one in findings]


def test_a_report_is_like_itself(before: str) -> None:
    same = changes_of(before, before)
    assert (same.new, same.gone, same.changed, same.unchanged) == ([], [], [], 8)


def test_edits_elsewhere_are_no_change(
    before: str, reported: Reported, articles: tuple[Article, ...]
) -> None:
    copy = replace(articles[0], id="copy", outlet="Copy")
    moved = reported({"Twelve people": "Well, twelve people"}, [copy])
    assert json.loads(moved)["discrepancies"] != json.loads(before)["discrepancies"]
    same = changes_of(before, moved)
    assert (same.new, same.gone) == ([], [])
    assert all(one.what != ["sides"] for one in same.changed)


def test_what_is_corrected_is_gone_and_back_again_new(before: str, reported: Reported) -> None:
    corrected = reported({"1986": "1968"})
    gone = changes_of(before, corrected)
    assert (gone.new, values(gone.gone)) == ([], [{"1968", "1986"}])
    new = changes_of(corrected, before)
    assert (values(new.new), new.gone) == ([{"1968", "1986"}], [])
    assert fails(new, "conflict")
    assert not fails(new, "never")
    assert not fails(gone, "update")


def test_a_third_value_is_one_finding_with_a_side_more(
    before: str, reported: Reported, articles: tuple[Article, ...]
) -> None:
    (ledger,) = (one for one in articles if one.id == "morning-ledger")
    third = replace(
        ledger, id="third", outlet="Third", text="The bridge, which was built in 1959, was long."
    )
    more = changes_of(before, reported(more=[third]))
    (changed,) = (one for one in more.changed if "sides" in one.what)
    assert values([changed.before, changed.after]) == [{"1968", "1986"}, {"1968", "1986", "1959"}]
    assert not any("1986" in value for value in values([*more.new, *more.gone]))
    back = changes_of(reported(more=[third]), before)
    assert [one.what for one in back.changed if "sides" in one.what] == [["sides"]]


def graded(report: str, kind: str, /, **fields: Any) -> str:
    """The report with the first finding of a kind told otherwise."""
    record = json.loads(report)
    next(d for d in record["discrepancies"] if d["kind"] == kind).update(fields)
    return json.dumps(record)


def test_a_graver_verdict_fails_and_a_milder_one_does_not(before: str) -> None:
    worse = changes_of(before, graded(before, "number", verdict="conflict"))
    assert [one.what for one in worse.changed] == [["verdict"]]
    assert fails(worse, "conflict")
    assert not fails(worse, "update")  # it failed there before
    assert not fails(changes_of(graded(before, "number", verdict="conflict"), before), "update")
    known = {"reason": "known", "author": None, "until": None}
    accepted = graded(before, "number", verdict="conflict", accepted=known)
    assert not fails(changes_of(before, accepted), "conflict")
    noted = graded(before, "number", verdict="conflict", severity="note")
    assert not fails(changes_of(before, noted), "conflict")


def test_severity_and_relation_are_changes(before: str) -> None:
    other = graded(before, "time", severity="note", relation="citation")
    assert [one.what for one in changes_of(before, other).changed] == [["severity", "relation"]]


def test_what_was_compatible_is_new_once_it_differs(before: str) -> None:
    was = graded(before, "time", verdict="compatible")
    assert [one.what for one in changes_of(was, before).changed] == [["verdict"]]
    assert fails(changes_of(was, before), "conflict")
    assert changes_of(was, was).unchanged == 7


def test_fields_of_a_later_version_are_ignored(before: str) -> None:
    record = json.loads(before) | {"later": 1}
    for finding in record["discrepancies"]:
        finding["later"] = [1]
        finding["kind"] = f"{finding['kind']}-2"
    later = json.dumps(record)
    assert changes_of(later, later).unchanged == 8


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\ud800" not in text])
def test_words_of_articles_do_nothing(text: str, before: str) -> None:
    sides = [
        {"value": text, "mentions": [{"article": text, "text": text}]},
        {"value": "x", "mentions": [{"article": "y", "text": text}]},
    ]
    new = changes_of(before, graded(before, "time", sides=sides, kind=text))
    screen = CHANGES["terminal"](new, Style())
    assert all(line.isprintable() for line in screen.split("\n"))
    assert "::error" not in screen
    assert CHANGES["json"](new, Style()).isascii()
    tokens = MarkdownIt("js-default").parse(CHANGES["markdown"](new, Style()))
    kinds = {child.type for token in tokens for child in token.children or [token]}
    assert kinds <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "text", "softbreak",
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        "strong_open", "strong_close",
    }  # fmt: skip


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def run(
    before: str, reported: Reported, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    Path("old.json").write_text(reported({"1986": "1968"}))
    Path("new.json").write_text(before)
    return lambda *words: CliRunner().invoke(app, ["diff", *words])


def built(path: Path) -> Any:
    """The finding on the year in which the bridge was built."""
    findings = json.loads(path.read_text())["discrepancies"]
    return next(d for d in findings if "1968" in {side["value"] for side in d["sides"]})


def test_new_findings_exit_1(run: Callable[..., Result]) -> None:
    result = run("old.json", "new.json", "--reports")
    assert result.exit_code == 1
    short = built(Path("new.json"))["id"][:8]
    assert result.stdout == (
        f"NEW CONFLICT time  1968 ≠ 1986  id {short}\n"
        "  1968: coastline-1, valley-record\n"
        "  1986: morning-ledger\n"
        "\n"
        "1 new, 0 gone, 0 changed, 7 as before\n"
    )
    assert run("new.json", "old.json", "--reports").exit_code == 0
    assert run("old.json", "new.json", "--reports", "--fail-on", "never").exit_code == 0


def test_formats(run: Callable[..., Result]) -> None:
    result = run("old.json", "new.json", "--reports", "-f", "json", "-o", "out.json")
    assert (result.exit_code, result.stdout) == (1, "")
    record = json.loads(Path("out.json").read_text())
    jsonschema.validate(record, SCHEMAS["changes"].model_json_schema(by_alias=True))
    assert record["unchanged"] == 7
    markdown = run("old.json", "new.json", "--reports", "-f", "markdown").stdout
    short = built(Path("new.json"))["id"][:8]
    assert f"## New\n\n- conflict time: **1968** ≠ **1986** (id {short})\n" in markdown


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["nowhere.json", "new.json", "--reports"], ["old.json", "a.txt", "--reports"],
        ["old.json", "b.json", "--reports"], ["old.json", "a.txt"],
        ["old.json", "new.json", "--reports", "-o", "old.json"],
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_2(run: Callable[..., Result], words: list[str]) -> None:
    Path("a.txt").write_text("An article.")
    Path("b.json").write_text('{"schema": "2", "discrepancies": []}')
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
