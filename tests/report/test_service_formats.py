"""What services read: valid by their schemas, with places that lead to the words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from conftest import ROOT
from disputes import dispute, hostile, in_file, reported, two
from factdiff.model import Acceptance, Report, Severity
from factdiff.report import REPORTERS, Style
from hostile import HOSTILE

NAMES = ("annotations", "gitlab", "rdjson")


def read(name: str, report: Report) -> Any:
    """What a format is as JSON, which is ASCII and fits the schema of its service."""
    text = REPORTERS[name](report, Style())
    assert text.isascii()
    written = json.loads(text)
    schema = ROOT / "tests" / "schemas" / f"{name}.json"
    jsonschema.validate(written, json.loads(schema.read_text(encoding="utf-8")))
    return written


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_it_valid(name: str, text: str) -> None:
    written = read(name, hostile(text))
    if name == "gitlab":
        (issue,) = written
        assert issue["location"]["path"] == text


def test_accepted_findings_are_no_issue_and_no_diagnostic() -> None:
    report = reported(dispute(*two(), accepted=Acceptance("fine")))
    assert read("gitlab", report) == read("rdjson", report)["diagnostics"] == []


def test_a_finding_is_an_issue_of_gitlab() -> None:
    issues = read("gitlab", reported(dispute(*two()), dispute(*two(), severity=Severity.WARNING)))
    first, second = issues
    assert first["location"] == {"path": "news/courier.md", "lines": {"begin": 3}}
    assert first["description"] == (
        "conflict (number): 12 / 15. Herald and Courier give different numbers of people for the "
        "same thing. (why; one fact, as both speak of “Heavy”, “storm”, “rain” and “killed”; id abc)"
    )
    assert [issue["severity"] for issue in issues] == ["major", "minor"]
    assert first["fingerprint"] != second["fingerprint"], "GitLab shows one of a fingerprint"


def test_columns_of_reviewdog_count_bytes_and_the_end_is_exclusive() -> None:
    sides = ((in_file("Café 😀 12", "A"), "12"), (in_file("Café 😀 15", "B"), "15"))
    (diagnostic,) = read("rdjson", reported(dispute(*sides)))["diagnostics"]
    at = diagnostic["location"]["range"]
    assert at == {"start": {"line": 1, "column": 12}, "end": {"line": 1, "column": 14}}
    assert "Café 😀 15".encode()[11:13] == b"15"
    assert diagnostic["code"] == {"value": "number"}


def test_both_selectors_of_an_annotation_lead_to_the_words() -> None:
    report = reported(dispute(*two()))
    (annotation,) = read("annotations", report)["items"]
    texts = {article.path: article.text for article in report.articles}
    listed = []
    for target in annotation["target"]:
        quote, position = target["selector"]
        text = texts[target["source"]]
        listed.append(text[position["start"] : position["end"]])
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert quote["exact"] == listed[-1]
    assert listed == ["15", "12"]


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", "news/courier.md"),
        ("//evil.example", "news/courier.md"),
        (None, "news/courier.md"),
    ],
)
def test_the_source_of_an_annotation_is_safe_to_follow(url: str | None, source: str) -> None:
    herald, (courier, words) = two()
    report = reported(dispute(herald, (replace(courier, url=url), words)))
    (annotation,) = read("annotations", report)["items"]
    assert annotation["target"][0]["source"] == source
