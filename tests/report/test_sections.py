"""A report story by story."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml

from conftest import CORPORA, Check
from factdiff.articles import load
from factdiff.model import Acceptance, Report
from factdiff.records import SCHEMAS
from factdiff.report import REPORTERS, Style
from factdiff.report.context import visible
from factdiff.report.sections import sections
from making import article


@pytest.fixture(scope="module")
def report(checked: Check) -> Report:
    """All golden stories, and an article that shares nothing with them."""
    alone = article("Rain fell on the harbour of Lisvane.", "Echo", title="Rain on Lisvane")
    return checked([*load([CORPORA]).articles, alone]).differing()


def shown(report: Report, name: str, style: Style | None = None) -> str:
    return REPORTERS[name](report, style or Style())


@pytest.mark.slow
def test_everything_stands_in_one_section(report: Report) -> None:
    parts = sections(report)
    assert [part.story is None for part in parts] == [*[False] * 6, True]
    for name in ("articles", "facts", "discrepancies", "timeline"):
        listed = [one for part in parts for one in getattr(part.report, name)]
        assert sorted(map(repr, listed)) == sorted(map(repr, getattr(report, name)))
    gravest = [part.report.discrepancies[0].gravity for part in parts if part.story]
    assert gravest == sorted(gravest)
    firsts = [part.first for part in parts]
    assert firsts[1:] == [p.first + len(p.report.discrepancies) for p in parts[:-1]]
    for part in parts[:-1]:
        folder = {a.path.split("/articles/")[0] for a in part.report.articles}
        assert len(folder) == 1


FILE_NAMES = {
    "terminal": "a.txt", "markdown": "a.md", "json": "a.json", "jsonl": "a.jsonl", "html": "a.html",
    "junit": "a.xml", "csv": "a.csv", "sarif": "a.sarif.json", "gitlab": "b.json",
    "rdjson": "c.json", "annotations": "d.json", "github": "b.txt",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("stories", ["many", "one"])
@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_report_beside_its_articles_is_no_article(
    report: Report, name: str, stories: str, tmp_path: Path
) -> None:
    shown_of = report if stories == "many" else sections(report)[0].report
    (tmp_path / FILE_NAMES[name]).write_text(shown(shown_of, name), encoding="utf-8")
    library = load([tmp_path])
    assert (library.articles, library.skipped) == ((), ())


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_each_story_counts_what_is_accepted_of_it(report: Report, name: str) -> None:
    first, second, *_ = parts = sections(report)
    passed = {first.report.discrepancies[0].id, second.report.discrepancies[0].id}
    let_pass = replace(
        report,
        discrepancies=tuple(
            replace(one, accepted=Acceptance("known")) if one.id in passed else one
            for one in report.discrepancies
        ),
    )
    text = shown(let_pass, name)
    assert (
        len(re.findall(r"^1 accepted finding, `?--show accepted`? lists", text, re.MULTILINE)) == 2
    )
    if name == "markdown":
        numbers = [
            int(number)
            for number in re.findall(r'^### <a id="d-\w+"></a>(\d+)\.', text, re.MULTILINE)
        ]
        assert numbers == list(range(1, sum(len(p.report.discrepancies) for p in parts) - 1))
        rows = re.findall(r"^\| \[(\d+)\]\(#d-", text, re.MULTILINE)
        assert [int(number) for number in rows] == numbers


def test_a_report_of_one_story_is_one_section_that_is_called_so(story: Report) -> None:
    (part,) = sections(story)
    assert part.story == story.stories[0]
    assert part.report.discrepancies == story.discrepancies
    assert f"disagree on: {part.name}\n" in shown(story, "markdown").replace("\\", "")
    (unasked,) = sections(replace(story, stories=()))
    assert unasked.report.discrepancies == story.discrepancies


def test_a_line_a_story_opens_the_terminal_and_each_finding_stands_under_its_story(
    report: Report,
) -> None:
    text = shown(report, "terminal", Style(all_facts=True, timeline=True))
    index, *_ = text.split("\n\n")
    lines = index.split("\n")
    parts = sections(report)
    assert [line.startswith(part.name) for line, part in zip(lines, parts, strict=True)] == [
        True
    ] * len(parts)
    heads = [line.rstrip(" ─") for line in text.split("\n") if re.match(r"[^─].* ─{8,}$", line)]
    assert heads == [part.name for part in parts if part.story]
    assert text.count("CONFLICT") + text.count("UPDATE") == len(report.discrepancies)


def test_on_a_narrow_terminal_a_story_is_one_line_as_well(report: Report) -> None:
    index, *_ = shown(report, "terminal", Style(width=64)).split("\n\n")
    lines = index.split("\n")
    assert len(lines) == len(sections(report))
    assert max(map(len, lines)) <= 64
    counts = r"(\d conflicts?, \d updates?|nothing to compare); \d articles?$"
    assert all(re.search(counts, line) for line in lines)
    assert "…  " in index


def test_markdown_links_its_index_to_the_stories(report: Report) -> None:
    text = shown(report, "markdown")
    parts = [part for part in sections(report) if part.report.discrepancies]
    for part in parts:
        row = f"({len(part.own)} | {part.verdicts.conflicts} | {part.verdicts.updates} |"
        assert f"](#{part.anchor}) | {row[1:]}" in text
        assert text.count(f'<a id="{part.anchor}"></a>') == 1
    numbers = [int(n) for n in re.findall(r"^### <a id=\"d-\w+\"></a>(\d+)\.", text, re.MULTILINE)]
    assert numbers == list(range(1, len(report.discrepancies) + 1))


@pytest.mark.parametrize("limit", [500, 2000, 9000, 30000])
def test_markdown_of_many_stories_stays_within_its_limit(report: Report, limit: int) -> None:
    text = shown(report, "markdown", Style(max_chars=limit))
    assert len(text) <= limit
    count = text.count("\n### <a id=")
    assert f"{len(report.discrepancies) - count} more findings left out" in text


def test_programs_are_told_which_story_it_is(report: Report) -> None:
    record = json.loads(shown(report, "json"))
    jsonschema.validate(record, SCHEMAS["report"].model_json_schema(by_alias=True))
    names = {story["id"]: story["name"] for story in record["stories"]}
    assert {a["story"] for a in record["articles"]} == set(names)
    for kind in ("findings", "facts"):
        held = {key: s["id"] for s in record["stories"] for key in s[kind]}
        items = record["discrepancies" if kind == "findings" else kind]
        assert {one["id"]: one["story"] for one in items} == held
    story_of = {one["id"]: one["story"] for one in record["discrepancies"]}
    for line in shown(report, "jsonl").splitlines():
        one = json.loads(line)
        assert one["story"] == story_of[one["id"]]
        assert one["story_name"] == names[one["story"]]
        assert {article["story"] for article in one["articles"]} <= set(names)
        assert one["sentence"].endswith(".")
        assert one["likelihood"]
    for row in csv.DictReader(io.StringIO(shown(report, "csv"))):
        assert row["story"] == story_of[row["finding"]]
        assert row["story_name"] == names[row["story"]]
    for result in json.loads(shown(report, "sarif"))["runs"][0]["results"]:
        assert result["properties"]["story"]["id"] == story_of[result["properties"]["id"]]
    suites = JUnitXml.fromstring(shown(report, "junit").encode())
    by_name = {suite.name: suite.tests for suite in suites}
    assert by_name == {s["name"]: len(s["facts"]) for s in record["stories"] if s["facts"]}
    told = {name: shown(report, name) for name in ("gitlab", "rdjson", "annotations", "github")}
    for finding in report.discrepancies[:10]:
        story = f"story: {visible(names[story_of[finding.id]])}"
        for name, text in told.items():
            plain = text if name == "github" else json.dumps(json.loads(text), ensure_ascii=False)
            called = rf"{re.escape(story)}[;,] id {finding.short_id}"
            assert re.search(called, plain), (name, called)
