"""Who prints whose text, who cites whom, and a story over time, as the command shows them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from conftest import CORPORA, Run
from factdiff.records import SCHEMAS


def test_sources_are_told_in_every_format(run: Run) -> None:
    story = str(CORPORA / "dam-spillway")
    text = run("sources", story).stdout
    assert "5 articles of 4 outlets, 3 origins" in text
    assert "cited by Harbor Post, 2025-03-11  in 2 claims" in text
    drawn = run("sources", story, "-f", "markdown").stdout
    assert '```mermaid\ngraph LR\n  n0["Delta News Agency, 2025-03-11"]' in drawn
    record = json.loads(run("sources", story, "-f", "json").stdout)
    jsonschema.validate(record, SCHEMAS["sources"].model_json_schema(by_alias=True))
    assert record["versions"] == [["inland-morning", "inland-noon"]]
    assert record["copies"] == [{"article": "evening-star", "source": "delta", "share": 1.0}]


def test_sources_of_hostile_names_do_nothing(run: Run, tmp_path: Path) -> None:
    name = '"] --> x; click n0 "javascript:alert(1)" [red]| `@team` \x1b[31m'
    fields = {"id": name, "outlet": name, "text": "Rain fell on Monday, Reuters reported."}
    (tmp_path / "a.json").write_text(json.dumps(fields))
    drawn = run("sources", "a.json", "-f", "markdown").stdout
    assert "\x1b" not in run("sources", "a.json").stdout + drawn
    graph = drawn.split("```mermaid")[1]
    assert '"' not in graph.replace('["', "").replace('"]', "").replace('(["', "")
    assert "javascript:" not in graph


def test_timeline_and_coverage_are_shown_when_asked_for(run: Run) -> None:
    story = str(CORPORA / "bridge-collapse")
    plain = run("check", story).stdout
    assert "timeline" not in plain
    assert "left out" not in plain
    shown = run("check", story, "--show", "timeline", "--coverage").stdout
    assert "timeline" in shown
    assert "not in Coastline News" in shown
    written = run("check", story, "-f", "markdown", "--show", "timeline", "--coverage").stdout
    assert "## Timeline" in written
    record = json.loads(run("check", story, "-f", "json").stdout)
    assert record["timeline"]
    assert record["coverage"] is None
    assert json.loads(run("check", story, "-f", "json", "--coverage").stdout)["coverage"]["gaps"]
