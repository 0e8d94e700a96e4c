"""What Python and notebooks see: one call, a documented example, a table of the report."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import replace

import pytest

from disputes import hostile
from elements import Page
from factdiff import pipeline
from factdiff.model import Acceptance, Report, Skipped
from factdiff.report.notebook import MAX_FINDINGS
from factdiff.report.sections import sections
from factdiff.report.sentence import sentence
from factdiff.report.values import values
from hostile import HOSTILE

SHOWN = {
    "div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "details", "summary",
    "mark", "ul", "li",
}  # fmt: skip


def page(report: Report) -> Page:
    return Page(report._repr_html_())


def assert_is_a_table_alone(shown: Page) -> None:
    """Nothing in it is a link, a picture, a script or a handler."""
    assert {*shown.tags} <= SHOWN
    assert {name for _, attributes in shown.elements for name in attributes} <= {"style", "colspan"}


def test_a_notebook_shows_every_disagreement_with_its_words(story: Report) -> None:
    shown = page(story)
    assert "7 conflicts, 1 update in 3 articles of 3 outlets" in shown.text
    for finding in story.discrepancies:
        assert finding.reason in shown.text
        assert sentence(finding) in shown.text
        for side, value in zip(finding.sides, values(finding), strict=True):
            assert str(value) in shown.text
            assert all(mention.text in shown.text for mention in side.mentions)
    assert "Valley Record, 2024-03-05: The bridge, which was built in 1968, was" in shown.text
    assert_is_a_table_alone(shown)


@pytest.mark.slow
def test_findings_stand_under_their_story(stories: Report) -> None:
    text = page(stories).text
    parts = [part for part in sections(stories) if part.report.discrepancies]
    assert len(parts) > 1
    heads = [text.index(f"{part.name}: {part.tally}") for part in parts]
    assert heads == sorted(heads)
    for part, start, end in zip(parts, heads, [*heads[1:], len(text)], strict=True):
        for finding in part.report.discrepancies:
            assert start < text.index(f"{finding.kind.value}{finding.short_id}") < end


def test_nothing_found_is_told_without_a_table(story: Report) -> None:
    shown = page(replace(story, discrepancies=()))
    assert "0 conflicts, 0 updates" in shown.text
    assert "table" not in shown.tags


def test_what_is_accepted_left_out_or_unread_is_told(story: Report) -> None:
    one = replace(story.discrepancies[0], accepted=Acceptance("known since May"))
    shown = page(
        replace(
            story,
            discrepancies=(one,) * (MAX_FINDINGS + 3),
            skipped=(Skipped("a.json", "is not JSON", 3),),
            warnings=("b: no date",),
        )
    )
    for words in ("accepted: known since May", "and 3 more", "a.json:3: is not JSON", "b: no date"):
        assert words in shown.text
    assert shown.text.count("known since May") == MAX_FINDINGS


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_articles_do_nothing(text: str) -> None:
    shown = page(hostile(text))
    assert_is_a_table_alone(shown)
    assert shown.text.isprintable()


def test_the_documented_example_runs() -> None:
    result = doctest.testmod(pipeline, raise_on_error=True)
    assert (result.attempted, result.failed) == (4, 0)


def test_any_way_to_a_report_can_be_shown() -> None:
    code = "from factdiff.model import Report\nassert '0 conf' in Report((), (), ())._repr_html_()"
    subprocess.run([sys.executable, "-c", code], check=True)
