"""The commands beside a check: extract, pairs, diff, why, explain, schema, demo."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from conftest import AGREE, CORPORA, DIFFER, Run
from factdiff.model import Kind
from factdiff.records import SCHEMAS

STORY = str(CORPORA / "bridge-collapse")


def test_extract_is_as_promised(run: Run) -> None:
    lines = run("extract", STORY).stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        jsonschema.validate(json.loads(line), SCHEMAS["extract"].model_json_schema(by_alias=True))


def test_pairs(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "1", "a": {"text": AGREE}, "b": {"text": DIFFER}, "other": 1}),
        json.dumps({"id": 2, "a": AGREE, "b": "The orchestra opened its season with Brahms."}),
        json.dumps({"id": "3", "a": {"text": AGREE}, "b": {"text": AGREE}}),
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines) + "\n")
    result = run("pairs", "pairs.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 0
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(o["id"], o["same_fact"], o["class"]) for o in out] == [
        ("1", True, "conflict"), ("2", False, "none"), ("3", True, "none"),
    ]  # fmt: skip
    place = out[0]["findings"][0]["a"]
    assert AGREE[place["start"] : place["end"]] == "Twelve"
    schema = SCHEMAS["pairs"].model_json_schema(by_alias=True)
    for judged in out:
        jsonschema.validate(judged, schema)
    jsonschema.validate(json.loads(lines[0]), schema)
    for wrong in ({"id": "1", "a": {"text": AGREE}}, out[0] | {"extra": 1}, out[0] | {"class": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_a_bad_pair_is_told_and_the_rest_written(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "1", "a": {"text": AGREE}, "b": {"text": DIFFER}})
    empty = json.dumps({"id": "1", "a": {"text": AGREE}, "b": {"text": " "}})
    (tmp_path / "pairs.jsonl").write_text(f'{good}\n{{broken\n{{"id": "x"}}\n\n{good}\n{empty}\n')
    result = run("pairs", "pairs.jsonl")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "pairs.jsonl:2: is not JSON" in result.stderr
    assert 'pairs.jsonl:3: "a"' in result.stderr
    assert 'pairs.jsonl:6: "b.text" value error, it is empty' in result.stderr


def test_why(run: Run) -> None:
    text = run("why", AGREE, DIFFER, "--published", "2024-03-05").stdout
    assert "one fact" in text
    assert "number       conflict: Twelve people against Nineteen people" in text
    apart = run("why", AGREE, "The orchestra opened its season with Brahms.").stdout
    assert "not compared" in apart


def test_explain_and_schema(run: Run) -> None:
    kinds = [line.split()[0] for line in run("explain").stdout.splitlines()]
    assert kinds == list(Kind)
    assert run("explain", "quote").stdout.startswith("quote\n")
    for name in (*SCHEMAS, "config"):
        assert json.loads(run("schema", name).stdout)["type"] == "object"


def test_demo(run: Run) -> None:
    result = run("demo", "--format", "markdown")
    assert result.exit_code == 0
    assert "214 passengers" in result.stdout
