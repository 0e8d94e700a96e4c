"""Sentences of news, and where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff.extract.quotes import quotations
from factdiff.extract.sentences import MAX_SENTENCE_CHARS, paragraphs, sentences
from factdiff.model import Span


def spans(text: str) -> list[Span]:
    return [
        sentence
        for paragraph in paragraphs(text)
        for sentence in sentences(text, paragraph, quotations(text, paragraph.start, paragraph.end))
    ]


def split(text: str) -> list[str]:
    return [span.of(text) for span in spans(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["He met Gen. Mark Milley at 10 a.m. Friday in the U.S. Senate.", "The talks failed."],
        ["It ended at 4 p.m.", "She left for Washington, D.C.", "Later he came back."],
        ["Lt. Col. J. R. Adams and Rep. Ann Lee spoke.", "Sen. Roe did not."],
        ["“I said no. I meant no,” he said.", "“And I mean it.”", "Nobody answered."],
        ["“Nobody,” President Ana Sol said, “is above the law.”", "It passed."],
        ["'I have nothing to add.'", "He hung up."],
        ["Acme Inc. fell to $4.20 a share.", "Sales at Beta Corp. rose."],
        ["Was it true?", "Yes!", "The company, based in St. Paul, Minn., agreed."],
        ["The ruling (see No. 4) stands.", "It was signed on Sept. 11, 2001."],
        ["``It is over,'' he said.", "The U.S. Navy left."],
        ["The fair ran Aug. 28-Sept. 2 in Sellin.", "It rained."],
        ["He lives on Main St.", "It is quiet in Orrin, Wash.", "Two sons live there."],
        ["It rose at 4:10 p.m. Japan Standard Time.", "It fell at 5 p.m. Eastern."],
        ["“Is it safe?” Ann Roe, the mayor, said.", "“No!” Sellin’s mayor, Ann Roe, told him."],
        ["“Is it safe?” Sellin’s mayor asked.", "He left."],
        ["Sen. Roe voted no.", "Lee felt ill.", "Fares rose to Rs. 500 on bus No. 7."],
    ],
)
def test_splits(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The ministry said on\nTuesday that the bridge\nhad been closed since\n"
        "May.\n\nIt will open again in\nthe autumn, officials\nsaid.\n"
    )
    assert len(list(paragraphs(text))) == 2


def test_lines_are_paragraphs_where_they_are_not_wrapped() -> None:
    assert len(list(paragraphs("One thing happened.\nAnother thing happened.\n"))) == 2


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We will go on. We will not stop.\n\n“We owe it to them,” she said. They cheered."
    assert split(text)[0] == "“We will go on. We will not stop."
    assert split(text)[-1] == "They cheered."


@given(st.text(alphabet="éB .!?\"“”'’\n(U.S).", max_size=120))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    assert all(a.end <= b.start for a, b in pairwise(spans(text)))
    joined = "".join(split(text))
    assert [c for c in joined if not c.isspace()] == [c for c in text if not c.isspace()]


@pytest.mark.parametrize(
    "text", ['"' * 20000, "B. " * 20000, "“" * 20000, "x" * 50000, "\n" * 50000]
)
def test_hostile_text_ends_and_stays_whole(text: str) -> None:
    pieces = split(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert max(map(len, pieces), default=0) <= MAX_SENTENCE_CHARS
