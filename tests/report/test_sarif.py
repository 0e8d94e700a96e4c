"""SARIF as code scanning takes it: valid, within its limits, and nothing of an article acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from conftest import ROOT
from disputes import dispute, hostile, in_file, many, reported, two
from factdiff.model import Acceptance, Kind, Report, Severity, Verdict
from factdiff.report import REPORTERS, Style
from factdiff.report.sarif import MAX_RELATED, MAX_RESULTS
from hostile import HOSTILE


@cache
def schema() -> jsonschema.Draft4Validator:
    """OASIS's schema of SARIF 2.1.0 (rtm.5), as @microsoft/jest-sarif 1.0.0-beta.0 (MIT) carries it."""
    text = (ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


def run_of(report: Report) -> Any:
    log = json.loads(REPORTERS["sarif"](report, Style()))
    schema().validate(log)
    (run,) = log["runs"]
    return run


def test_a_finding_has_its_rule_its_places_and_a_fingerprint() -> None:
    finding = dispute(*two())
    run = run_of(reported(finding))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["ruleId"], rule["id"], result["level"]) == ("number", "number", "error")
    assert rule["help"]["text"].startswith("On a number.")
    (where,) = result["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "news/courier.md", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3, "startColumn": 18, "endLine": 3, "endColumn": 20},
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "news/herald.md"
    assert related["message"]["text"] == "Herald, 2023-06-09: 12"
    assert result["partialFingerprints"] == {"factdiff/v1": f"{finding.fingerprint}:1"}
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize("severity", list(Severity))
def test_severity_is_the_level(severity: Severity) -> None:
    (result,) = run_of(reported(dispute(*two(), severity=severity)))["results"]
    assert result["level"] == severity.value


def test_what_agrees_is_no_failure() -> None:
    (result,) = run_of(reported(dispute(*two(), verdict=Verdict.COMPATIBLE)))["results"]
    assert (result["kind"], result["level"]) == ("informational", "none")


def test_accepted_findings_are_suppressed_with_the_reason() -> None:
    passed = dispute(*two(), accepted=Acceptance("both round", "Ana"))
    first, second = run_of(reported(passed, dispute(*two("3", "4"))))["results"]
    (suppression,) = first["suppressions"]
    assert suppression["justification"] == "both round (Ana)"
    assert suppression["status"] == "accepted"
    assert second["suppressions"] == []


@pytest.mark.slow
def test_limits_are_kept_with_a_count() -> None:
    log = json.loads(REPORTERS["sarif"](many(MAX_RESULTS + 3), Style()))
    (run,) = log["runs"]
    assert len(run["results"]) == MAX_RESULTS
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("3 findings ")


def test_a_finding_of_many_places_lists_some_with_a_count() -> None:
    listed = [(in_file("12 people died.", f"O{n}"), "12") for n in range(MAX_RELATED + 8)]
    (result,) = run_of(reported(dispute(*listed)))["results"]
    assert len(result["relatedLocations"]) == MAX_RELATED
    assert result["message"]["text"].endswith("and 7 places more")


def test_rules_are_told_though_nothing_is_found() -> None:
    run = run_of(replace(reported(dispute(*two())), discrepancies=()))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [k.value for k in Kind]
    assert run["results"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_an_article_acts(text: str) -> None:
    shown = REPORTERS["sarif"](hostile(text), Style())
    shown.encode("ascii")
    run = run_of(hostile(text))
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2
    for result in run["results"]:
        message = result["message"]["text"]
        literal = re.sub(r"\\[\\\[\]]|\{\{|\}\}", "", message)
        assert not re.search(r"[\[\]{}\\]", literal), "no link, no place to fill"
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w.~/%-]*", uri, re.ASCII)
        assert unquote(uri, errors="surrogatepass") == text
