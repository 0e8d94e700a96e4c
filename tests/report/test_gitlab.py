"""Code Quality as GitLab takes it."""

from __future__ import annotations

import json

import jsonschema
import pytest

from disputes import dispute, hostile, reported, two
from factdiff.model import Acceptance, Severity
from factdiff.report import REPORTERS, Style
from hostile import HOSTILE

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^factdiff/[a-z]+$"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""After docs.gitlab.com, "Code Quality report format"."""


def test_a_finding_is_an_issue() -> None:
    report = reported(dispute(*two()), dispute(*two(), severity=Severity.WARNING))
    first, second = issues = json.loads(REPORTERS["gitlab"](report, Style()))
    jsonschema.validate(issues, SCHEMA)
    assert first["location"] == {"path": "news/courier.md", "lines": {"begin": 3}}
    assert first["description"] == (
        "conflict (number): 12 / 15. Herald and Courier give different numbers of people for the "
        "same thing. (why; one fact, as both speak of “Heavy”, “storm”, “rain” and “killed”; id abc)"
    )
    assert [issue["severity"] for issue in issues] == ["major", "minor"]
    assert first["fingerprint"] != second["fingerprint"], "GitLab shows one of a fingerprint"


def test_accepted_findings_are_no_issue() -> None:
    passed = dispute(*two(), accepted=Acceptance("fine"))
    assert REPORTERS["gitlab"](reported(passed), Style()) == "[]\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_it_valid(text: str) -> None:
    shown = REPORTERS["gitlab"](hostile(text), Style())
    shown.encode("ascii")
    (issue,) = json.loads(shown)
    jsonschema.validate([issue], SCHEMA)
    assert issue["location"]["path"] == text
