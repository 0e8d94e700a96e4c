"""Article text is data in every format: it shows as itself and does nothing."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factdiff.extract import statement
from factdiff.model import (
    Discrepancy,
    Fact,
    Kind,
    Mention,
    Report,
    Severity,
    Side,
    Skipped,
    Span,
    Verdict,
)
from factdiff.records import SCHEMAS
from factdiff.report import REPORTERS, Style
from factdiff.report.context import LONGEST, passage, visible
from factdiff.report.extraction import decimal_text
from factdiff.report.markdown import escaped
from hostile import HOSTILE
from making import article


def report(text: str, outlet: str = "Herald", title: str = "") -> Report:
    """A report in which hostile text stands everywhere it can."""
    one = statement(article(text, outlet, title=title))
    two = statement(article(text, f"{outlet} two", identity="two"))
    sides = tuple(
        Side(text, (Mention(claim, Span(claim.span.start, claim.span.end), text, text),))
        for claim in (one, two)
    )
    found = Discrepancy(
        "abc",
        "f",
        Kind.WORDING,
        Verdict.CONFLICT,
        Severity.ERROR,
        0.5,
        f"{text}: {text}",
        sides,
        reason=text,
    )
    return Report(
        (one.article, two.article),
        (Fact("f", text, (one, two)),),
        (found,),
        skipped=(Skipped(text, text, 3),),
        warnings=(text,),
        claims=2,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_the_terminal_sees_no_code_of_the_text(text: str) -> None:
    for colour in (False, True):
        shown = REPORTERS["terminal"](
            report(text, outlet=text), Style(colour=colour, all_facts=True)
        )
        codes = re.findall(r"\x1b.", shown)
        assert all(code == "\x1b[" for code in codes)
        assert not re.search(r"\x1b\[[^m]*[^0-9;m]", shown), "only colours of ours"
        assert not re.search(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200b\u202e]", shown)
        if not colour:
            assert "\x1b" not in shown


def test_markup_is_shown_literally() -> None:
    shown = REPORTERS["terminal"](report("text [/b] and [link=x]ok[/link]"), Style())
    assert "[/b] and [link=x]ok[/link]" in " ".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_makes_nothing_of_the_text(text: str) -> None:
    shown = REPORTERS["markdown"](report(text, outlet=text), Style(all_facts=True))
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
    assert kinds.count("heading_open") == 4, "the title, the finding, what was not read, warnings"
    assert not re.search(r"(?<!\\)[@#]\w", shown.replace("#d-", ""))


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


@pytest.mark.parametrize("text", HOSTILE)
def test_json_is_valid_and_plain(text: str) -> None:
    shown = REPORTERS["json"](report(text, outlet=text), Style())
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


def disputed(text: str, *words: str, rest: Fact | None = None) -> Report:
    """A report in which two outlets tell `text` and each of `words` takes both sides."""
    one = statement(article(text, "Herald"))
    two = statement(article(text, "Courier"))
    sides = tuple(
        Side(
            f"value {at}",
            tuple(Mention(claim, Span(text.index(w), text.index(w) + len(w)), w, w) for w in words),
        )
        for at, claim in enumerate((one, two))
    )
    found = Discrepancy(
        "abc", "f", Kind.NUMBER, Verdict.CONFLICT, Severity.ERROR, 0.9, "told: why", sides,
        reason="why",
    )  # fmt: skip
    also = Fact("g", "another group with one of the claims", (one, two))
    facts = (Fact("f", text, (one, two)), also, *([rest] if rest else []))
    return Report((one.article, two.article), facts, (found,), claims=2)


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_disputed_claim_is_in_no_fact_without_a_difference(name: str) -> None:
    """A claim can stand in several facts; each of them is disputed with it."""
    shown = REPORTERS[name](disputed("Twelve people died.", "Twelve"), Style(all_facts=True))
    assert "difference found" not in shown
    calm = Fact(
        "h", "", (statement(article("Snow fell.", "C")), statement(article("Snow fell.", "D")))
    )
    shown = REPORTERS[name](
        disputed("Twelve people died.", "Twelve", rest=calm), Style(all_facts=True)
    )
    assert "no difference found in 1 fact" in shown.lower()
    assert shown.count("Snow fell.") == 2
    assert shown.count("people died.") == 2


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_sentence_is_shown_once_a_side(name: str) -> None:
    shown = REPORTERS[name](disputed("Between 3 and 5 people died.", "3", "5"), Style())
    assert shown.count("Between") == 2


def test_a_side_stands_under_its_value() -> None:
    lines = REPORTERS["terminal"](disputed("Twelve people died.", "Twelve"), Style()).split("\n")
    assert lines[:7] == [
        "CONFLICT number  Twelve [value 0] ≠ Twelve [value 1]",
        "  Herald and Courier give different numbers of people for the same thing.",
        "  why; one fact, as both speak of “died”  (nearly certain)",
        "  Twelve [value 0]",
        "    Herald, 2023-06-09: Twelve people died.",
        "  Twelve [value 1]",
        "    Courier, 2023-06-09: Twelve people died.",
    ]
    assert "1 conflict, 0 updates; 2 facts told more than once" in "\n".join(lines)


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
        assert len(shown) <= LONGEST + 30
        assert ("Maria" in shown) == ("Keller" in shown)
