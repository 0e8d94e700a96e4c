"""Quotations of two articles, found and graded by their words."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from factdiff.compare import Example, of_kind
from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.quote import EXAMPLES, SMALL_WORDS_REASON
from factdiff.extract import claims
from factdiff.model import Comparison, Kind, Verdict
from making import article

TELLING = 0.5
"""Confidence from which a difference is told."""


def pair(a: str, b: str, score: float = 1.0) -> ArticlePair:
    """Two articles whose claims all match each other with one score."""
    x, y = (
        AnalyzedArticle([AnalyzedClaim(one) for one in claims(article(text, outlet))])
        for text, outlet in ((a, "Herald"), (b, "Courier"))
    )
    shape = len(x.claims), len(y.claims)
    scores = {(i, j): score for i in range(shape[0]) for j in range(shape[1])}
    return ArticlePair(x, y, np.ones(shape, np.float32), scores)


def comparisons(a: str, b: str, score: float = 1.0) -> list[Comparison]:
    """What is said of two texts, without differences that are too improbable to be told."""
    every = of_kind(Kind.QUOTE, pair(a, b, score))
    return [c for c in every if not c.verdict.differs or c.confidence >= TELLING]


def differences(a: str, b: str, score: float = 1.0) -> list[tuple[str, str]]:
    """The words that differ, as printed."""
    return [(c.a.text, c.b.text) for c in comparisons(a, b, score) if c.verdict.differs]


@pytest.mark.parametrize("example", EXAMPLES, ids=count())
def test_example(example: Example) -> None:
    compared = comparisons(example.a, example.b)
    worst = max((c.verdict for c in compared), default=Verdict.SILENT)
    if example.verdict is Verdict.SILENT:
        assert worst <= Verdict.SAME, compared
        return
    assert worst is example.verdict, compared
    if example.words:
        assert example.words in [(c.a.text, c.b.text) for c in compared if c.verdict is worst]


@pytest.mark.parametrize("example", EXAMPLES, ids=count())
def test_turning_a_pair_around_turns_the_words_around(example: Example) -> None:
    there, back = comparisons(example.a, example.b), comparisons(example.b, example.a)
    assert [(c.verdict, c.a.text, c.b.text, c.confidence) for c in there] == [
        (c.verdict, c.b.text, c.a.text, c.confidence) for c in back
    ]


REPEATED = (
    "“We are strong and we will rebuild,” the mayor said. The crowd cheered. “We are strong and we "
    "will return,” the governor said later. “Strong we are, and the river will not beat us,” "
    "a farmer said, and “we are strong and we will rebuild,” the mayor repeated."
)


@pytest.mark.parametrize("text", [REPEATED, *(example.a for example in EXAMPLES)])
def test_an_article_agrees_with_its_copy_and_with_itself(text: str) -> None:
    assert not differences(text, text)
    both = pair(text, text)
    assert not list(of_kind(Kind.QUOTE, ArticlePair(both.a, both.a, both.cosines, both.scores)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“We colour the harbour grey,” she said.", "“We color the harbor gray,” she said."),
        ("“We’ve lost 3 ships,” she said.", "“We have lost three ships,” she said."),
        ("“A long-term plan is okay,” she said.", "“A long term plan is OK,” she said."),
        ("“It is a d***ed shame for us,” she said.", "“It is a damned shame for us,” she said."),
        ("“We met Mr. Qadiri at noon,” she said.", "“We met Mr. Gadiri at noon,” she said."),
        ("“Paediatric wards are full,” she said.", "“Pediatric wards are full,” she said."),
        (
            "“Wages rise by 5 per cent a year,” she said.",
            "“Wages rise by 5% a year,” she said.",
        ),
        (
            "“The pier must go,” she said, “and so must the crane.”",
            "“The pier must go and so must the crane,” she said.",
        ),
        (
            "She called the pier “a danger to shipping” and the crane “a rusty relic.”",
            "“The pier is a danger to shipping and we all know it, the crane is a rusty relic,” she said.",
        ),
    ],
)  # fmt: skip
def test_ways_of_setting_one_saying_agree(a: str, b: str) -> None:
    assert not differences(a, b)


def test_a_saying_is_found_in_unlike_sentences() -> None:
    a = "The vote is on Monday. “The pier was never safe for heavy ships,” she told the board."
    b = (
        "Nobody doubts the result. Ms. Orr, who resigned in spring after a row over pay, recalled "
        "warning that “the pier was never built for heavy ships.”"
    )
    assert differences(a, b, score=0.4) == [("safe", "built")]


@pytest.mark.parametrize(
    ("whole", "joined", "left_out"),
    [
        ("was late. We misread the chart and left", "was late and left", "We misread the chart"),
        (
            "was shut. Nobody told the crews, and we left",
            "was shut, and we left",
            "Nobody told the crews",
        ),
    ],
)
def test_a_sentence_left_out_within_another_is_told(whole: str, joined: str, left_out: str) -> None:
    a, b = (f"“The harbour {words},” the captain said." for words in (whole, joined))
    assert [words for words, _ in differences(a, b)] == [left_out]
    apart = "“The harbour was closed. Nobody told the crews. We left the quay,” the captain said."
    assert not differences(apart, apart.replace(" Nobody told the crews.", ""))


def test_small_words_are_told_as_such() -> None:
    a = "“We knew that the pier was closed,” she said."
    b = "“We knew the pier is closed,” she said."
    assert [c.reason for c in comparisons(a, b)] == [SMALL_WORDS_REASON]


def test_each_sentence_of_a_quotation_is_a_finding_of_its_own() -> None:
    a = "“The old pier is a danger to ships. Nobody asked for a crane. The tower will fall soon,” she said."
    b = "“The old pier is a menace to ships. Nobody asked for a crane. The tower will stand soon,” she said."
    assert differences(a, b) == [("danger", "menace"), ("fall", "stand")]


def test_a_sentence_with_two_changes_is_one_finding() -> None:
    a = "“The old pier is a danger to ships and the whole town knows it well,” she said."
    b = "“The old pier is a menace to ships and the whole town sees it well,” she said."
    assert len(differences(a, b)) == 1


def test_a_changed_last_word_is_one_finding_on_that_word() -> None:
    a = "“The dam is safe, and we intend to keep it that way,” she said."
    b = "“The dam is safe, and we intend to keep it that hammers,” she said."
    assert differences(a, b) == [("way", "hammers")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“We are proud of the harbour,” she said.", "“They are afraid of the harbour,” he said."),
        ("“The harbour board met,” she said.", "“The harbour board is a club,” he said."),
        ("They sang “Down to the River.”", "“Down to the pier,” he said."),
    ],
)
def test_two_sayings_are_two(a: str, b: str) -> None:
    assert not differences(a, b, score=0.3)


def test_a_run_of_common_words_is_no_agreement() -> None:
    a = (
        "“After the long and bitter winter on the northern pier we will rebuild the harbour with "
        "the help of all who ever sailed from here,” she said."
    )
    b = (
        "“Whatever the board and its lawyers may decide next week we will rebuild the harbour for "
        "nobody but the fishermen of the old town,” he said."
    )
    assert not comparisons(a, b, score=0.3)


def test_a_trimmed_quotation_agrees() -> None:
    compared = comparisons(
        "“We heard a crack like thunder,” he said.", "He heard “a crack like thunder.”"
    )
    assert [(c.verdict, c.a.text) for c in compared] == [
        (Verdict.COMPATIBLE, "a crack like thunder")
    ]
