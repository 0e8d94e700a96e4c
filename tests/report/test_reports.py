"""Article text is data in every format: it shows as itself and does nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from disputes import dispute, hostile, in_file, reported, two
from factdiff.extract import statement
from factdiff.model import (
    Acceptance,
    Fact,
    Kind,
    Mention,
    Span,
)
from factdiff.records import SCHEMAS
from factdiff.records.extraction import decimal_text
from factdiff.report import REPORTERS, Style
from factdiff.report.context import MAX_SENTENCE_CHARS, NOTHING_SHARED, compared, passage, visible
from factdiff.report.markup import escaped
from hostile import HOSTILE
from making import article


@pytest.mark.parametrize("text", HOSTILE)
def test_the_terminal_sees_no_code_of_the_text(text: str) -> None:
    for colour in (False, True):
        style = Style(colour=colour, all_facts=True, timeline=True, accepted=True)
        shown = REPORTERS["terminal"](hostile(text), style)
        codes = re.findall(r"\x1b.", shown)
        assert all(code == "\x1b[" for code in codes)
        assert not re.search(r"\x1b\[[^m]*[^0-9;m]", shown), "only colours of ours"
        assert not re.search(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200b\u202e]", shown)
        if not colour:
            assert "\x1b" not in shown


def test_markup_is_shown_literally() -> None:
    shown = REPORTERS["terminal"](hostile("text [/b] and [link=x]ok[/link]"), Style())
    assert "[/b] and [link=x]ok[/link]" in " ".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_makes_nothing_of_the_text(text: str) -> None:
    shown = REPORTERS["markdown"](hostile(text), Style(all_facts=True, timeline=True))
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": True}).enable("table").parse(shown)
    kinds: list[str] = []
    for token in tokens:
        kinds += [token.type, *(child.type for child in token.children or [])]
        for child in token.children or []:
            if child.type == "link_open":
                assert str(child.attrGet("href")).startswith("#d-")
            if child.type == "html_inline":
                assert child.content in {'<a id="d-abc">', "</a>"}
    assert "image" not in kinds
    assert "html_block" not in kinds
    assert "fence" not in kinds
    assert "code_block" not in kinds
    assert kinds.count("heading_open") == 9, "title, versions, finding, and what stands beside"
    assert not re.search(r"(?<!\\)[@#]\w", shown.replace("#d-", ""))


@pytest.mark.slow
@given(st.text(max_size=80))
def test_any_text_can_be_escaped(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": True}).parse(f"a {escaped(text)} b")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text", "text_special"}


@given(st.text(max_size=80))
def test_visible_text_is_one_harmless_line(text: str) -> None:
    shown = visible(text)
    assert "\n" not in shown
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", shown)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_json_is_valid_and_plain(text: str) -> None:
    shown = REPORTERS["json"](hostile(text), Style())
    shown.encode("ascii")
    jsonschema.validate(json.loads(shown), SCHEMAS["report"].model_json_schema(by_alias=True))


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name].model_json_schema(by_alias=True))


@pytest.mark.parametrize(
    ("value", "text"),
    [("2500000.0", "2500000"), ("0.10", "0.1"), ("1E+3", "1000"), ("-12", "-12"), ("0.000", "0")],
)
def test_decimals_are_plain(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


def test_a_third_is_cut() -> None:
    assert decimal_text(Decimal(1) / 3) == "0.333333333333"
    assert decimal_text(None) is None


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_disputed_claim_is_in_no_fact_without_a_difference(name: str) -> None:
    """A claim can stand in several facts; each of them is disputed with it."""
    shown = with_snow(name, (Kind.WORDING,))
    assert "no difference found in 1 fact" in shown.lower()
    assert shown.count("Snow fell.") == 2
    assert shown.count("The storm killed") == 2


def with_snow(name: str, agreed: tuple[Kind, ...]) -> str:
    """A report in which two outlets tell of snow besides, and the kinds in which these agree."""
    claims = (statement(article("Snow fell.", "C")), statement(article("Snow fell.", "D")))
    calm = Fact("h", "Snow fell.", claims, agreed=agreed)
    report = reported(dispute(*two()), calm=[calm])
    also = replace(report.facts[0], id="g", summary="another group of the same claims")
    return REPORTERS[name](replace(report, facts=(*report.facts, also)), Style(all_facts=True))


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_no_difference_is_said_only_where_something_was_compared(name: str) -> None:
    shown = with_snow(name, (Kind.NUMBER, Kind.ATTRIBUTION))
    assert "no difference found in 1 fact" in shown.lower()
    assert "compared: figures, who said it" in shown
    assert "not compared" not in shown.lower()
    shown = with_snow(name, ())
    assert "without a difference</dt><dd>0<" in shown or "difference found" not in shown.lower()
    assert "not compared: 1 fact" in shown.lower()
    assert NOTHING_SHARED in " ".join(shown.split())


def test_what_was_compared_has_a_word_for_every_kind() -> None:
    every = Fact("f", "", (), agreed=tuple(Kind))
    assert compared(every).count(", ") == len(Kind) - 1


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_the_summary_tells_agreement_from_silence(name: str) -> None:
    assert "3 facts told more than once (1 agreed)" in with_snow(name, (Kind.NUMBER,))
    assert "3 facts told more than once (1 not compared)" in with_snow(name, ())


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_sentence_is_shown_once_a_side(name: str) -> None:
    text = "Between 3 and 5 people died."
    both = [dispute((in_file(text, "A"), w), (in_file(text, "B"), w)) for w in ("3", "5")]
    sides = (
        replace(one, mentions=one.mentions + other.mentions)
        for one, other in zip(both[0].sides, both[1].sides, strict=True)
    )
    shown = REPORTERS[name](reported(replace(both[0], sides=tuple(sides))), Style())
    assert shown.count("Between") == 2


def test_a_side_stands_under_its_value() -> None:
    finding = dispute(*two("9", "12"))
    sides = (replace(finding.sides[0], value="nine"), finding.sides[1])
    report = reported(replace(finding, sides=sides))
    assert REPORTERS["terminal"](report, Style()).split("\n") == [
        "CONFLICT number  9 [nine] ≠ 12  id abc",
        "  Herald and Courier give different numbers of people for the same thing.",
        "  why; one fact, as both speak of “Heavy”, “storm”, “rain” and “killed”  (nearly certain)",
        "  9 [nine]",
        "    Herald, 2023-06-09: Heavy rain. The storm killed 9 people.",
        "  12",
        "    Courier, 2023-06-09: Heavy rain. The storm killed 12 people.",
        "",
        "1 conflict, 0 updates; 1 fact told more than once in 2 articles of 2 outlets, 2 origins",
        "",
    ]


def test_a_long_sentence_is_cut_between_words_and_outside_of_names() -> None:
    before, after = "He walked on and on " * 9, " and she went on with him" * 9
    text = f"{before}past Maria Clara Santos Keller and 12 dogs{after}."
    claim = statement(article(text))
    for shift in range(60):
        at = text.index("12 dogs") + shift
        shown = "".join(
            piece.text for piece in passage([Mention(claim, Span(at, at + 1), "x", "x")])
        )
        assert shown.startswith("…")
        assert shown.endswith("…")
        assert shown.strip("…") in text
        assert len(shown) <= MAX_SENTENCE_CHARS + 30
        assert ("Maria" in shown) == ("Keller" in shown)


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_a_finding_is_named_by_its_id_and_an_accepted_one_folded(name: str) -> None:
    opened = dispute(*two(), identity="80a4ad9d748f")
    passed = dispute(*two("5", "6"), identity="38df483d0dd9", accepted=Acceptance("known"))
    text = REPORTERS[name](reported(opened, passed), Style())
    assert "80a4ad9d" in text
    if name in {"terminal", "markdown"}:
        assert "38df483d" not in text
        assert "1 accepted finding, --show accepted lists them" in text.replace("`", "")
        text = REPORTERS[name](reported(opened, passed), Style(accepted=True))
        assert "38df483d" in text
        assert "lists them" not in text
