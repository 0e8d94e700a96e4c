"""Two times of one event: which differ, which agree, and which date two events."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from factdiff.compare import of_kind, time
from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.example import Example
from factdiff.compare.time_slots import time_slots
from factdiff.extract import claims
from factdiff.model import Comparison, Kind, Verdict
from making import PUBLISHED, article, claim

SURE = 0.5
"""Confidence from which a difference is reported."""


def analyzed(text: str, outlet: str, published: date | None) -> AnalyzedArticle:
    read = claims(article(text, outlet, published))
    return AnalyzedArticle([AnalyzedClaim(c) for c in read])


def side_by_side(
    a: str, b: str, days: tuple[date | None, date | None] = (PUBLISHED, PUBLISHED)
) -> ArticlePair:
    """Two articles whose first claims state one fact, as far as matching knows."""
    one, other = analyzed(a, "Herald", days[0]), analyzed(b, "Courier", days[1])
    cosines = np.ones((len(one.claims), len(other.claims)), dtype=np.float32)
    return ArticlePair(one, other, cosines, {(0, 0): 1.0})


def worst(comparisons: list[Comparison]) -> Verdict:
    sure = [c.verdict for c in comparisons if not c.verdict.differs or c.confidence >= SURE]
    return max(sure, default=Verdict.SILENT)


@pytest.mark.parametrize("example", time.EXAMPLES, ids=lambda e: e.a[:40])
def test_example(example: Example) -> None:
    days = example.published or (PUBLISHED, PUBLISHED)
    comparisons = list(of_kind(Kind.TIME, side_by_side(example.a, example.b, days)))
    assert worst(comparisons) is example.verdict, comparisons
    if example.words:
        assert example.words in [(c.a.text, c.b.text) for c in comparisons if c.verdict.differs]


@pytest.mark.parametrize("example", time.EXAMPLES, ids=lambda e: e.a[:40])
def test_turned_around(example: Example) -> None:
    days = example.published or (PUBLISHED, PUBLISHED)
    there = of_kind(Kind.TIME, side_by_side(example.a, example.b, days))
    back = of_kind(Kind.TIME, side_by_side(example.b, example.a, (days[1], days[0])))
    assert {(c.verdict, c.a.text, c.b.text, c.confidence) for c in there} == {
        (c.verdict, c.b.text, c.a.text, c.confidence) for c in back
    }


@pytest.mark.parametrize("example", time.EXAMPLES, ids=lambda e: e.a[:40])
def test_an_article_agrees_with_its_copy(example: Example) -> None:
    for text in (example.a, example.b):
        assert worst(list(of_kind(Kind.TIME, side_by_side(text, text)))) <= Verdict.COMPATIBLE


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The thief was caught near the harbour on Monday.", "catch"),
        ("On Monday, the thief was caught near the harbour.", "catch"),
        ("Police on Monday caught the thief.", "catch"),
        ("The May 3 raid shook the town.", "raid"),
        ("He recalled the eruption of 1902.", "erupt"),
        ("The minister resigned after an interview Tuesday.", "interview"),
        ("A state-owned ship that on Monday left the port sank.", "leav"),
    ],
)
def test_what_a_time_dates(sentence: str, event: str) -> None:
    (slot,) = time_slots(AnalyzedClaim(claim(sentence)))
    assert slot.thing == event


def test_the_time_of_speaking() -> None:
    (spoken,) = time_slots(AnalyzedClaim(claim("Ines Roth said on Monday that the pool closed.")))
    (dated,) = time_slots(AnalyzedClaim(claim("Ines Roth said that the pool closed on Monday.")))
    assert spoken.is_speech
    assert not dated.is_speech


def test_a_bare_date_behind_a_post_dates_nothing() -> None:
    post = AnalyzedClaim(claim("What a day at the lake! — Lindau Zoo (@lindauzoo) May 28, 2016"))
    assert [slot.thing for slot in time_slots(post)] == [""]


def test_an_equal_time_elsewhere_settles_the_event() -> None:
    a = "The old mill burned down on Monday."
    b = "The old mill burned down on Monday. The mill burned until Tuesday, a baker said."
    assert worst(list(of_kind(Kind.TIME, side_by_side(a, b)))) is Verdict.SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The ferry sank at 4:20 a.m. off Orvel.",
            "The sinking of the ferry off Orvel happened at 5:20 a.m.",
        ),
        (
            "The lift in Orvel was built in 1968.",
            "The lift in Orvel, which was completed in 1986, failed.",
        ),
    ],
)
def test_one_event_under_two_words(a: str, b: str) -> None:
    assert worst(list(of_kind(Kind.TIME, side_by_side(a, b)))) is Verdict.CONFLICT


def test_two_speakers_have_two_days() -> None:
    a = "Mayor Ines Roth said on Monday that the pool would close."
    b = "Councillor Paul Lind said on Wednesday that the pool would close."
    assert not worst(list(of_kind(Kind.TIME, side_by_side(a, b)))).differs


def test_figures_that_differ_with_their_times_speak_against_one_event() -> None:
    a = "In March 2021, 40 percent of farms used drones."
    b = "In March 2022, {} percent of farms used drones."
    same, other = (
        max(c.confidence for c in of_kind(Kind.TIME, side_by_side(a, b.format(share))))
        for share in (40, 65)
    )
    assert other < same


def test_the_farther_apart_the_less_likely() -> None:
    fire = "The barn above the village burned down in {}."
    near, far = (
        max(
            c.confidence
            for c in of_kind(Kind.TIME, side_by_side(fire.format(2021), fire.format(other)))
        )
        for other in (2019, 1874)
    )
    assert far < near


def test_prices_as_of_two_parts_of_a_day_are_an_update() -> None:
    a = "Shares of Kestrel rose to $58.20 in morning trading."
    b = "Shares of Kestrel fell to $55.10 at the close of trading."
    differences = [c for c in of_kind(Kind.TIME, side_by_side(a, b)) if c.verdict.differs]
    assert [(c.verdict, c.a.text, c.b.text) for c in differences] == [
        (Verdict.UPDATE, "morning", "close")
    ]


def test_a_store_that_opened_is_no_hour_of_trading() -> None:
    shop = "Kestrel, whose stock is held by two families, has opened 12 stores."
    assert not time_slots(AnalyzedClaim(claim(shop)))


def test_every_feature_has_a_weight() -> None:
    (candidate, *_) = time.candidates(side_by_side(time.EXAMPLES[0].a, time.EXAMPLES[0].b))
    assert set(candidate.features) == set(time.DECISION.weights)
    assert all(0 <= value <= 1 for value in candidate.features.values())


UNDATED = (None, None)
ONE_DATED = (PUBLISHED, None)


@pytest.mark.parametrize(
    ("days", "a", "b", "expected"),
    [
        (UNDATED, "was opened on Monday", "was opened on Tuesday", Verdict.CONFLICT),
        (UNDATED, "was opened on Monday", "was opened on Monday night", Verdict.COMPATIBLE),
        (UNDATED, "was opened on Monday", "will be opened on Monday", Verdict.SAME),
        (UNDATED, "was opened on June 6", "was opened on June 8", Verdict.CONFLICT),
        (
            UNDATED,
            "was opened on Monday, June 5",
            "was opened on Monday, June 12",
            Verdict.CONFLICT,
        ),
        (UNDATED, "was opened on June 6", "was opened in June", Verdict.COMPATIBLE),
        (UNDATED, "was opened in January", "will be opened in January", Verdict.SAME),
        (UNDATED, "was opened in January", "was opened in December", Verdict.CONFLICT),
        (UNDATED, "was opened at 9 p.m.", "was opened at 8 p.m.", Verdict.CONFLICT),
        (UNDATED, "was opened on Monday", "was opened on June 6", Verdict.SILENT),
        (UNDATED, "was opened yesterday", "was opened on Monday", Verdict.SILENT),
        (UNDATED, "was opened last week", "was opened two days ago", Verdict.SILENT),
        (UNDATED, "was opened yesterday at 9 p.m.", "was opened today at 8 p.m.", Verdict.SILENT),
        (ONE_DATED, "was opened on June 6, 2023", "was opened on Tuesday", Verdict.SAME),
        (ONE_DATED, "was opened on June 6, 2023", "was opened on Wednesday", Verdict.CONFLICT),
        (ONE_DATED, "was opened on Tuesday", "was opened on June 6", Verdict.SAME),
        (ONE_DATED, "was opened in 2023", "was opened in June", Verdict.SILENT),
        (ONE_DATED, "was opened in June", "was opened on Tuesday", Verdict.SILENT),
    ],
)
def test_articles_without_a_date(
    days: tuple[date | None, date | None], a: str, b: str, expected: Verdict
) -> None:
    """What recurs can be told apart all the same; what counts from a day of publication cannot."""
    first, second = (f"The new lock of the canal {words}." for words in (a, b))
    pair = side_by_side(first, second, days)
    assert worst(list(of_kind(Kind.TIME, pair))) is expected
