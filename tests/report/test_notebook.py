"""What Python and notebooks see: one call, a documented example, a table of the report."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import factdiff
from conftest import CORPORA
from factdiff import pipeline
from factdiff.embed import Embedder
from factdiff.model import Acceptance, Report, Skipped
from factdiff.report.notebook import MAX_FINDINGS
from factdiff.report.sentence import sentence
from factdiff.report.values import values
from hostile import HOSTILE

SHOWN = {
    "div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "details", "summary",
    "mark", "ul", "li",
}  # fmt: skip
VOID = {"br"}


class Page(HTMLParser):
    """Reads a fragment as a browser would: its elements, its attributes, its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@pytest.fixture(scope="module")
def report(embedder: Embedder) -> Report:
    library = factdiff.load([CORPORA / "bridge-collapse"])
    return factdiff.check(library.articles, embedder=embedder).differing()


def page(report: Report) -> Page:
    return Page(report._repr_html_())


def test_a_notebook_shows_every_disagreement_with_its_words(report: Report) -> None:
    shown = page(report)
    assert "7 conflicts, 1 update in 3 articles of 3 outlets" in shown.text
    for finding in report.discrepancies:
        assert finding.reason in shown.text
        assert sentence(finding) in shown.text
        for side, value in zip(finding.sides, values(finding), strict=True):
            assert str(value) in shown.text
            assert all(mention.text in shown.text for mention in side.mentions)
    assert "Valley Record, 2024-03-05: The bridge, which was built in 1968, was" in shown.text
    assert (shown.tags <= SHOWN, shown.attributes) == (True, {"style"})


def test_nothing_found_is_told_without_a_table(report: Report) -> None:
    shown = page(replace(report, discrepancies=()))
    assert "0 conflicts, 0 updates" in shown.text
    assert "table" not in shown.tags


def test_what_is_accepted_left_out_or_unread_is_told(report: Report) -> None:
    one = replace(report.discrepancies[0], accepted=Acceptance("known since May"))
    shown = page(
        replace(
            report,
            discrepancies=(one,) * (MAX_FINDINGS + 3),
            skipped=(Skipped("a.json", "is not JSON", 3),),
            warnings=("b: no date",),
        )
    )
    for words in ("accepted: known since May", "and 3 more", "a.json:3: is not JSON", "b: no date"):
        assert words in shown.text
    assert shown.text.count("known since May") == MAX_FINDINGS


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_articles_do_nothing(text: str, report: Report) -> None:
    finding = report.discrepancies[0]
    sides = []
    for side in finding.sides:
        (mention, *_) = side.mentions
        article = replace(mention.claim.article, text=f"{text} {text}", outlet=text)
        claim = replace(mention.claim, article=article)
        sides.append(replace(side, value=text, mentions=(replace(mention, claim=claim),)))
    hostile = replace(
        finding, reason=text, sides=tuple(sides), accepted=Acceptance(text), kind=finding.kind
    )
    hostile_report = replace(
        report, discrepancies=(hostile,), warnings=(text,), skipped=(Skipped(text, text),)
    )
    shown = page(hostile_report)
    assert shown.tags <= SHOWN
    assert shown.attributes == {"style"}
    assert shown.text.isprintable()


def test_the_documented_example_runs() -> None:
    result = doctest.testmod(pipeline, raise_on_error=True)
    assert (result.attempted, result.failed) == (4, 0)


def test_any_way_to_a_report_can_be_shown() -> None:
    code = (
        "from factdiff.model import Report\n"
        "told = Report((), (), ())._repr_html_()\n"
        "assert '0 conflicts' in told, told\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
