"""Figures of one slot: what moves, what bounds, what the other article gives as well."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, number, of_kind
from factdiff.compare.candidate import is_probable
from factdiff.compare.slots import slots
from factdiff.model import Comparison, Kind, Verdict
from making import all_claims, pair

DAYS = (date(2023, 6, 8), date(2023, 6, 10))
LEVELS = {
    "a toll in two reports of one day": (
        "The mudslide killed 12 people.",
        "The mudslide killed 15 people.",
        None,
        Verdict.CONFLICT,
    ),
    "a toll that is larger in the later report": (
        "The mudslide killed 12 people.",
        "The mudslide killed 15 people.",
        DAYS,
        Verdict.UPDATE,
    ),
    "a toll that is smaller in the later report": (
        "The mudslide killed 15 people.",
        "The mudslide killed 12 people.",
        DAYS,
        Verdict.CONFLICT,
    ),
    "those who died are a toll as well": (
        "Twelve hikers died in the mudslide.",
        "Fifteen hikers died in the mudslide.",
        DAYS,
        Verdict.UPDATE,
    ),
    "an index in points and one without": (
        "The Hargrove index rose 12.40, or 0.8 percent, to 1,512.30.",
        "The Hargrove index climbed 14.10 points, or 0.9 percent, to 1,514.",
        None,
        Verdict.UPDATE,
    ),
    "a lead in points is a standing": (
        "Tarn Rovers lead the table by 12 points.",
        "Tarn Rovers lead the table by 19 points.",
        None,
        Verdict.UPDATE,
    ),
    "points that nothing else tells of": (
        "Tarn Rovers are 12 points ahead of Belford.",
        "Tarn Rovers are 19 points ahead of Belford.",
        None,
        Verdict.UPDATE,
    ),
    "a toll in other words": (
        "The mudslide claimed the lives of 12 people who died in their sleep.",
        "The mudslide claimed the lives of 15 people who died in their sleep.",
        DAYS,
        Verdict.UPDATE,
    ),
    "a count of long ago": (
        "The mudslide of 1987 killed 12 people.",
        "The mudslide of 1987 killed 15 people.",
        DAYS,
        Verdict.CONFLICT,
    ),
    "a share at two moments of a day": (
        "Shares of Kestrel fell 12 cents to $5.90.",
        "Shares of Kestrel fell 15 cents to $5.87.",
        None,
        Verdict.UPDATE,
    ),
    "a share at one close": (
        "Shares of Kestrel closed at $5.90.",
        "Shares of Kestrel closed at $5.87.",
        None,
        Verdict.CONFLICT,
    ),
    "the length of a bridge": (
        "The bridge is 240 metres long.",
        "The bridge is 260 metres long.",
        DAYS,
        Verdict.CONFLICT,
    ),
    "one number in two units": (
        "Gusts reached 60 mph on the ridge.",
        "Gusts reached 60 km/h on the ridge.",
        None,
        Verdict.CONFLICT,
    ),
    "near bounds of one direction": (
        "Visitors spent more than $270 each.",
        "Visitors spent more than $370 each.",
        None,
        Verdict.CONFLICT,
    ),
    "pages of one document": (
        "Dane Holt was charged in a 48-page indictment.",
        "Dane Holt was named in a 47-page indictment on Friday.",
        None,
        Verdict.CONFLICT,
    ),
    "photos by number word": (
        "The museum released three photos of the stolen urn.",
        "The museum released four photos of the stolen urn.",
        None,
        Verdict.CONFLICT,
    ),
    "vague counts of two sizes": (
        "Thousands of nurses marched through Orvel.",
        "Hundreds of thousands of nurses marched through Orvel.",
        None,
        Verdict.CONFLICT,
    ),
    "one count of two nouns": (
        "The breach hit 143 million customers of Ferrow.",
        "The breach hit 145.5 million people, Ferrow said.",
        None,
        Verdict.CONFLICT,
    ),
    "one side of a score": (
        "The home team beat Orvel 34-6.",
        "The home team beat Orvel 34-9.",
        None,
        Verdict.CONFLICT,
    ),
    "bounds of two directions": (
        "Visitors spent more than $90 each.",
        "Visitors spent up to $500 each.",
        None,
        Verdict.COMPATIBLE,
    ),
}


def worst(comparisons: list[Comparison]) -> Verdict:
    """The gravest verdict of what is told by default."""
    levels = (c.verdict for c in comparisons if is_probable(c) or not c.verdict.differs)
    return max(levels, default=Verdict.SILENT)


@pytest.mark.parametrize("name", LEVELS)
def test_level(name: str) -> None:
    a, b, days, verdict = LEVELS[name]
    both = pair(a, b, days) if days else pair(a, b)
    assert worst(list(of_kind(Kind.NUMBER, both))) is verdict


def articles(a: str, b: str) -> ArticlePair:
    """Two articles whose sentences are matched in order."""
    first, second = (AnalyzedArticle([AnalyzedClaim(c) for c in all_claims(t)]) for t in (a, b))
    many = len(first.claims), len(second.claims)
    cosines = np.full(many, 0.4, dtype=np.float32)
    np.fill_diagonal(cosines, 0.9)
    return ArticlePair(first, second, cosines, {(n, n): 0.9 for n in range(min(many))})


def test_a_figure_that_the_other_article_gives_as_well_is_in_no_dispute() -> None:
    counts = "The flood destroyed {} homes in Harrow. It damaged {} homes in Arden, officials said."
    swapped = articles(counts.format(31, 84), counts.format(31, 84).replace("Harrow", "Belton"))
    assert worst(list(of_kind(Kind.NUMBER, swapped))) <= Verdict.SAME
    apart = articles(counts.format(31, 84), counts.format(46, 84))
    (difference,) = [c for c in of_kind(Kind.NUMBER, apart) if is_probable(c)]
    assert (difference.a.text, difference.b.text) == ("31", "46")


def test_the_slot_sees_no_value() -> None:
    def probabilities(a: str, b: str, score: float = 0.9) -> list[float]:
        both = pair(
            f"The fire burned {a} homes near the town.",
            f"The fire burned {b} homes there.",
            score=score,
        )
        return [round(slot.probability, 6) for slot in slots(both, number.READING)]

    assert probabilities("120", "120") == probabilities("120", "9,800") == probabilities("3", "45")
    unequal_figures_match_less = 0.6
    assert probabilities("120", "120") == probabilities("3", "45", unequal_figures_match_less)
