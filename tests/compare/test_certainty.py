"""How firmly two articles tell one point, where other words stand around it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from factdiff.compare import certainty, of_kind
from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import is_probable
from factdiff.compare.facing import points
from factdiff.model import Comparison, Kind, Verdict
from making import PUBLISHED, claim, pair

NEXT_DAY = date(2023, 6, 10)


def likely(both: ArticlePair) -> list[Comparison]:
    """The differences that are told by default."""
    compared = of_kind(Kind.CERTAINTY, both)
    return [c for c in compared if is_probable(c)]


def test_an_article_beside_itself() -> None:
    texts = ("The yard allegedly sold 40 engines to the rebels.", "The yard sold 40 engines.")
    article = AnalyzedArticle([AnalyzedClaim(claim(text)) for text in texts])
    cosines = np.full((2, 2), 0.9, dtype=np.float32)
    pair = ArticlePair(article, article, cosines, {(0, 1): 0.9})
    (candidate,) = certainty.candidates(pair)
    words = candidate.comparison.a.text, candidate.comparison.b.text
    assert words == ("allegedly sold", "sold 40 engines")


def test_a_plan_and_its_completion_by_the_days_of_publication() -> None:
    due = "Her sister is expected to plead guilty to fraud on Friday."
    done = "Her sister pleaded guilty to fraud on Friday."
    for days, verdict in (
        ((PUBLISHED, PUBLISHED), Verdict.UPDATE),
        ((PUBLISHED, NEXT_DAY), Verdict.UPDATE),
        ((NEXT_DAY, PUBLISHED), Verdict.CONFLICT),
    ):
        assert [c.verdict for c in likely(pair(due, done, days))] == [verdict]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("She is expected to plead guilty.", "plead guilty"),
        ("He was accused of bribing the clerk.", "bribing the clerk"),
        ("They accused the two men of bribing the clerk.", "the two men of bribing the clerk"),
        ("There are rumours that the pilot fled after the crash.", "the pilot fled"),
        ("The men allegedly fled and hid a gun.", "The men allegedly fled and hid a gun"),
        ("The minister is to open the bridge, which is old.", "open the bridge"),
        ("Many hikers reported being bitten.", "being bitten"),
    ],
)
def test_what_a_hedge_governs(sentence: str, words: str) -> None:
    analyzed = AnalyzedClaim(claim(sentence))
    (point,) = points(analyzed)
    place = analyzed.sentence.span(point.scope.tokens.start, point.scope.tokens.stop)
    assert place.of(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The march in May was the largest in years.",
        "The jury could not reach a verdict.",
        "The suspected gunman fled.",
        "The rescue was no less than heroic.",
        "The driver appeared in court.",
        "Many of the suspects lived by the sea.",
    ],
)
def test_what_hedges_nothing(sentence: str) -> None:
    assert not [p for p in points(AnalyzedClaim(claim(sentence))) if p.level is not None]


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        (
            "a habit",
            "A trader would sell the stolen engines to a yard in the capital.",
            "A trader sold the stolen engines to a yard in the capital.",
        ),
        (
            "who could not did not",
            "The jury could not reach a verdict on the second day.",
            "The jury failed to reach a verdict on the second day.",
        ),
        (
            "both speak of a plan",
            "The unit will be merged with the bank and will be based in Oslo.",
            "The unit will be merged with the bank and based in Oslo.",
        ),
        (
            "nothing is stated after if",
            "The divers did not say what the search might have yielded.",
            "The divers did not say what, if anything, the search yielded.",
        ),
        (
            "another subject and another thing",
            "Three seats are held by the party in the north.",
            "The party thinks that three races could undermine its gains.",
        ),
        (
            "the hedge governs another verb",
            "The yard shipped 40 engines to the rebels.",
            "The yard, which may close, shipped 40 engines to the rebels.",
        ),
    ],
)
def test_no_difference_in_certainty(why: str, a: str, b: str) -> None:
    assert not likely(pair(a, b)), why


@pytest.mark.parametrize(
    "text",
    [
        "Police denied reports that the warehouse on the quay had burned down.",
        "The council dismissed claims that the warehouse on the quay had burned down.",
        "It is not true that the warehouse on the quay has burned down.",
        "Reports that the warehouse on the quay had burned down were wrong.",
    ],
)
def test_what_is_denied_of_reports_is_denied(text: str) -> None:
    both = pair(text, "The warehouse on the quay has burned down.")
    assert {c.verdict for c in likely(both)} == {Verdict.CONFLICT}
