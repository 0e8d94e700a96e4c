"""Reviewdog's format, after its proto/rdf/reviewdog.proto."""

from __future__ import annotations

import json

import jsonschema
import pytest

from disputes import dispute, hostile, in_file, reported, two
from factdiff.model import Acceptance
from factdiff.report import REPORTERS, Style
from hostile import HOSTILE

POSITION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                    },
                    "location": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["path"],
                        "properties": {
                            "path": {"type": "string"},
                            "range": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["start"],
                                "properties": {"start": POSITION, "end": POSITION},
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_columns_count_bytes_and_the_end_is_exclusive() -> None:
    sides = ((in_file("Café 😀 12", "A"), "12"), (in_file("Café 😀 15", "B"), "15"))
    text = json.loads(REPORTERS["rdjson"](reported(dispute(*sides)), Style()))
    jsonschema.validate(text, SCHEMA)
    (diagnostic,) = text["diagnostics"]
    at = diagnostic["location"]["range"]
    assert at == {"start": {"line": 1, "column": 12}, "end": {"line": 1, "column": 14}}
    assert "Café 😀 15".encode()[11:13] == b"15"
    assert diagnostic["code"] == {"value": "number"}


def test_accepted_findings_are_no_diagnostic() -> None:
    passed = dispute(*two(), accepted=Acceptance("fine"))
    assert json.loads(REPORTERS["rdjson"](reported(passed), Style()))["diagnostics"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_it_valid(text: str) -> None:
    shown = REPORTERS["rdjson"](hostile(text), Style())
    shown.encode("ascii")
    jsonschema.validate(json.loads(shown), SCHEMA)
