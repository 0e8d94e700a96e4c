"""`factdiff diff` of two articles: two versions of one, or two accounts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from conftest import Run
from factdiff.records import SCHEMAS

OLD = """---
outlet: Valley Record
url: https://valley.example/bridge
title: Twelve die as Orrin River bridge falls
published: 2024-03-05T09:10:00
---
Twelve people were killed when the Orrin River bridge collapsed on Monday, police said.

The bridge was built in 1968. The mayor declined to comment.
"""
NEW = (
    OLD.replace("Twelve", "Fourteen")
    .replace("valley.example/bridge", "www.valley.example/bridge?utm_source=feed")
    .replace("09:10:00", "09:10:00\nupdated: 2024-03-05T17:40:00")
    .replace("The mayor declined to comment.", "Divers found the cabin of a lorry.")
)
Pair = Callable[[str, str], tuple[str, str]]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    def written(one: str, other: str) -> tuple[str, str]:
        for name, text in (("one.md", one), ("other.md", other)):
            (tmp_path / name).write_text(text)
        return "one.md", "other.md"

    return written


def test_versions_are_shown_by_their_sentences_and_facts(run: Run, pair: Pair) -> None:
    result = run("diff", *pair(OLD, NEW))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "Valley Record, 2024-03-05 09:10 → 2024-03-05 17:40\n"
        "5 sentences: 2 changed, 1 added, 1 removed, 1 as before\n"
        "  HEADLINE CHANGED  [-Twelve-] {+Fourteen+} die as Orrin River bridge falls\n"
        "  CHANGED  [-Twelve-] {+Fourteen+} people were killed when the Orrin River bridge"
    )
    assert "\n  REMOVED  [-The mayor declined to comment.-]\n" in result.stdout
    assert "\n  ADDED  {+Divers found the cabin of a lorry.+}\n" in result.stdout
    assert "UPDATE number  Twelve people → Fourteen people" in result.stdout
    colours = run("diff", "one.md", "other.md", "--color", "always").stdout
    assert "[-" not in re.sub(r"\x1b\[[\d;]*m", "", colours)


def test_versions_are_shown_in_the_order_that_they_are_given_in(run: Run, pair: Pair) -> None:
    result = run("diff", *pair(NEW, OLD))
    assert "[-Fourteen-] {+Twelve+} die" in result.stdout
    assert "UPDATE number  Twelve people → Fourteen people" in result.stdout, "facts run with time"
    assert "one is later than other" in result.stderr


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_versions_in_every_format(run: Run, pair: Pair, form: str) -> None:
    text = run("diff", *pair(OLD, NEW), "-f", form).stdout
    if form == "json":
        record = json.loads(text)
        jsonschema.validate(record, SCHEMAS["report"].model_json_schema(by_alias=True))
        edits = record["revision"]["edits"]
        assert [edit["what"] for edit in edits] == ["changed", "changed", "removed", "added"]
        assert edits[0]["words"][0] == {"old": "Twelve", "new": "Fourteen", "same": False}
        (read,) = (run("articles", "other.md").stdout,)
        place = edits[-1]["new"]
        assert json.loads(read)["text"][place["start"] : place["end"]] == place["text"]
        assert record["revision"]["same"] == 1
    else:
        marks = {"markdown": "~~Twelve~~ **Fourteen** die", "html": "<ins>Fourteen</ins> die"}
        assert marks[form] in " ".join(text.split())


UNDATED = re.sub(r"(?s)^---.*?---\n", "", OLD)
LATER = OLD.replace("09:10:00", "09:10:00\nupdated: 2024-03-05T17:40:00")


@pytest.mark.parametrize(
    ("old", "new", "years"),
    [
        (UNDATED, UNDATED.replace("1968", "1986"), "1968 → 1986"),
        (UNDATED.replace("1968", "1986"), UNDATED, "1986 → 1968"),
        (OLD.replace("url", "note"), LATER.replace("url", "note").replace("68", "86"), "1968 → 1986"),
        (LATER.replace("url", "note").replace("68", "86"), OLD.replace("url", "note"), "1968 → 1986"),
    ],
)  # fmt: skip
def test_what_changed_runs_forward_whatever_the_files_are_called(
    run: Run, pair: Pair, old: str, new: str, years: str
) -> None:
    text = run("diff", *pair(old, new)).stdout
    assert "CHANGED  The bridge was built in" in text
    assert f"UPDATE time  {years}" in text
    one, other = years.split(" → ")
    where = f"“{one}” to “{other}” between", f"“{one}” where the later version, ("
    assert any(words in " ".join(text.split()) for words in where)
    assert "not compared" not in text.split("\n\n", 2)[2].rsplit(";", 1)[0]


def test_accounts_are_shown_by_their_facts_and_what_each_tells_alone(run: Run, pair: Pair) -> None:
    other = """---
outlet: Coastline News
published: 2024-03-05
---
At least 12 people died when the Orrin River bridge collapsed on Monday, police said.

The bridge, which was built in 1986, carried lorries. A barge had struck the pier.
"""
    text = run("diff", *pair(OLD, other)).stdout
    assert "CONFLICT time  1968 ≠ 1986" in text
    alike, alone = text.split("no difference found in")[1].split("told by one origin only")
    assert "At least 12 people died" in alike
    lines = [line for line in alone.splitlines()[1:] if line]
    assert lines[:-1] == [
        "Valley Record, 2024-03-05: The mayor declined to comment.",
        "Coastline News, 2024-03-05: A barge had struck the pier.",
    ]


def test_one_text_of_two_outlets_is_shown_by_its_sentences(run: Run, pair: Pair) -> None:
    copy = OLD.replace("Valley Record", "Coastline News").replace("valley.example", "coast.example")
    result = run("diff", *pair(OLD, copy.replace("1968", "1986")))
    assert result.stdout.startswith("Valley Record, 2024-03-05 09:10 → Coastline News, 2024-03-05")
    assert "CHANGED  The bridge was built in [-1968.-] {+1986.+}" in result.stdout


def test_what_is_a_report_and_what_an_article_is_seen(run: Run, pair: Pair) -> None:
    old, new = pair(OLD, NEW)
    run("check", old, "-f", "json", "-o", "old.json")
    run("check", old, new, "-f", "json", "-o", "new.json")
    result = run("diff", "old.json", "new.json")
    assert result.stdout == run("diff", "old.json", "new.json", "--reports").stdout
    assert result.stdout.startswith("NEW UPDATE number")
    assert result.exit_code == 0
    assert run("diff", "old.json", "new.json", "--fail-on", "update").exit_code == 1
    assert run("diff", old, new, "--fail-on", "update").exit_code == 2
    mixed = run("diff", old, "new.json")
    assert mixed.exit_code == 2
    assert "new.json: is a report of factdiff, and one.md is none" in mixed.stderr
