"""Web Annotations (https://www.w3.org/TR/annotation-model/) that find their words again."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from disputes import dispute, hostile, reported, two
from factdiff.report import REPORTERS, Style
from hostile import HOSTILE

SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"minLength": 1}},
        },
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
        },
    ]
}
SCHEMA = {
    "type": "object",
    "required": ["@context", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "properties": {
                    "type": {"const": "Annotation"},
                    "target": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["source", "selector"],
                            "properties": {"selector": {"type": "array", "items": SELECTOR}},
                        },
                    },
                },
            },
        },
    },
}


def test_both_selectors_lead_to_the_words() -> None:
    report = reported(dispute(*two()))
    page = json.loads(REPORTERS["annotations"](report, Style()))
    jsonschema.validate(page, SCHEMA)
    (annotation,) = page["items"]
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
def test_the_source_is_safe_to_follow(url: str | None, source: str) -> None:
    herald, (courier, words) = two()
    report = reported(dispute(herald, (replace(courier, url=url), words)))
    (annotation,) = json.loads(REPORTERS["annotations"](report, Style()))["items"]
    assert annotation["target"][0]["source"] == source


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_it_valid(text: str) -> None:
    shown = REPORTERS["annotations"](hostile(text), Style())
    shown.encode("ascii")
    jsonschema.validate(json.loads(shown), SCHEMA)
