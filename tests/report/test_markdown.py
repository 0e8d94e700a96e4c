"""Markdown: within a limit, and saying who, when, how related and what changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from markdown_it import MarkdownIt

from disputes import dispute, hostile, in_file, many, reported, two
from factdiff.model import Acceptance, Kind, Relation, Report
from factdiff.report import REPORTERS, Style
from factdiff.report.markup import escaped
from hostile import HOSTILE

TABLE = 130
"""More than the head of the table and a row of it take."""
QUOTE = "“This is a full-scale {} partnership that harms the region,” Ms. Vos said."


def render(report: Report, max_chars: int | None = None) -> str:
    return REPORTERS["markdown"](report, Style(max_chars=max_chars, accepted=True))


def quoted(*texts: str, words: tuple[str, ...]) -> Report:
    sides = [
        (in_file(text, f"O{n}"), w) for n, (text, w) in enumerate(zip(texts, words, strict=True))
    ]
    return reported(dispute(*sides, kind=Kind.QUOTE))


def shown_changes(report: Report) -> list[tuple[str, str]]:
    """What the one line of changes strikes and what it sets in bold, as it is rendered."""
    (line,) = [line for line in render(report).splitlines() if line.startswith("  > ")]
    (_, inline, *_) = MarkdownIt("gfm-like", {"linkify": False}).parse(line.removeprefix("  > "))
    kinds, runs = [""], []
    for token in inline.children or []:
        if token.type in {"s_open", "strong_open"}:
            kinds.append(token.type)
        elif token.type in {"s_close", "strong_close"}:
            kinds.pop()
        elif kinds[-1]:
            runs.append((kinds[-1].removesuffix("_open"), token.content))
    return runs


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_limit_ends_it_at_a_finding_with_a_count(count: int) -> None:
    report = many(count) if count else replace(many(1), discrepancies=())
    whole = render(report)
    for limit in range(500, len(whole) + 40, 97):
        text = render(report, limit)
        assert len(text) <= limit
        listed = text.count("\n## <a id=")
        assert text.count("\n| [") == listed
        if limit >= len(whole):
            assert text == whole
        elif listed < count:
            left = count - listed
            more = f"{left} more finding{'s' if left > 1 else ''} left out"
            assert more in text
            following = whole.split("\n## <a id=")[listed + 1]
            assert len(text) + len(following) + TABLE > limit, "one more would have fitted"


def test_what_stands_beside_findings_goes_first() -> None:
    report = replace(many(2), warnings=("w" * 600,))
    text = render(report, len(render(report)) - 1)
    assert text.count("\n## <a id=") == 2
    assert "What stands beside findings left out" in text


def test_a_block_tells_relation_acceptance_origin_and_time() -> None:
    (herald, one), (courier, other) = two()
    late = replace(courier, published=datetime(2023, 6, 9, 18, 30))  # noqa: DTZ001  (the article's own)
    finding = dispute(
        (herald, one), (late, other), accepted=Acceptance("both *round*", "Ana", date(2027, 1, 1))
    )
    report = reported(replace(finding, relation=Relation.CITATION))
    text = render(replace(report, origins={"courier": "AP", "herald": "Herald"}))
    assert "conflict, accepted" in text
    assert "(one cites the other, nearly certain). Id abc." in text
    assert r"Accepted by Ana until 2027-01-01: both \*round\*" in text
    assert "- Courier, 2023-06-09 18:30, from AP:" in text
    assert "- Herald, 2023-06-09:" in text


@pytest.mark.parametrize(
    ("texts", "words", "shown"),
    [
        (
            (QUOTE.format("defense"), QUOTE.format("military")),
            ("defense", "military"),
            [("s", "defense"), ("strong", "military")],
        ),
        (
            (QUOTE.format("defense and trade"), QUOTE.format("defense")),
            ("and trade", "defense"),
            [("s", "and trade")],
        ),
        (
            (
                QUOTE.format("defense"),
                "“A full-scale military partnership” was what she called it.",
            ),
            ("defense", "military"),
            [("s", "defense"), ("strong", "military")],
        ),
        (
            (
                "“We honour a plan of neighbours,” she said.",
                "“We honor a pact of neighbors,” she said.",
            ),
            ("plan", "pact"),
            [("s", "plan"), ("strong", "pact")],
        ),
    ],
    ids=["changed", "dropped", "cut at its ends", "spelt otherwise"],
)
def test_changed_words_of_a_quotation_are_struck_and_bold(
    texts: tuple[str, str], words: tuple[str, str], shown: list[tuple[str, str]]
) -> None:
    assert shown_changes(quoted(*texts, words=words)) == shown


def test_without_marks_nothing_is_said_of_changes() -> None:
    report = quoted("He told of a plan.", "He told of a plot.", words=("plan", "plot"))
    assert "word by word" not in render(report)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_quotations_change_nothing_else(text: str) -> None:
    sides = (in_file(f"“{text} one two”", "A"), "one"), (in_file(f"“{text} six two”", "B"), "six")
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(
        render(reported(dispute(*sides, kind=Kind.QUOTE)))
    )
    kinds = {t.type for token in tokens for t in [token, *(token.children or [])]}
    assert not kinds & {"image", "html_block", "fence", "code_block", "code_inline", "hr"}


@pytest.mark.parametrize(
    "reference", ["!12", "$12", "%12", "&12", "GH-12", "@name", "#12", '%"v 1"']
)
def test_references_of_github_and_gitlab_are_broken(reference: str) -> None:
    assert not re.search(r"(?<!\\)" + re.escape(reference), escaped(f"see {reference} there"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_is_a_quick_action(text: str) -> None:
    for line in render(hostile(text)).splitlines():
        assert not line.lstrip().startswith("/")
