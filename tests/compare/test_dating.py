"""Which event a time dates, and whether two times of it disagree."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.compare import time
from factdiff.compare.dating import TIME, datings, evidence, slots
from factdiff.compare.reading import Reading
from factdiff.model import Verdict
from making import claim, pair

FLOOD = (
    "The dam above the village burst on Monday.",
    "The dam above the village burst on Wednesday.",
)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The thief was caught near the harbour on Monday.", "caught"),
        ("On Monday, the thief was caught near the harbour.", "caught"),
        ("Police on Monday caught the thief.", "caught"),
        ("The May 3 raid shook the town.", "raid"),
        ("He recalled the eruption of 1902.", "eruption"),
        ("The minister resigned after an interview Tuesday.", "interview"),
        ("Keller, who had a stroke in 2019, retired.", "stroke"),
        ("A state-owned ship that on Monday left the port sank.", "left"),
    ],
)
def test_what_a_time_dates(sentence: str, event: str) -> None:
    reading = Reading(claim(sentence))
    (dating,) = datings(reading)
    assert dating.event is not None
    assert reading.sentence.word(dating.event) == event


def test_times_joined_by_or_are_one() -> None:
    (dating,) = datings(Reading(claim("The mast would fall in 2017 or 2018.")))
    assert dating.time.text == "2017 or 2018"


def worst(a: str, b: str, days: tuple[date, date] | None = None, score: float = 1.0) -> Verdict:
    both = pair(a, b, days, score=score) if days else pair(a, b, score=score)
    return max((found.verdict for found in time.compare(both)), default=Verdict.SILENT)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (*FLOOD, Verdict.CONFLICT),
        (
            "Weiss, who founded the choir in 1988, retired on Sunday.",
            "The choir lost its founder Weiss, who retired in 2023.",
            Verdict.COMPATIBLE,
        ),
        (
            "The museum is open from 9 a.m. to 5 p.m.",
            "The museum is open from 10 a.m. to 6 p.m.",
            Verdict.CONFLICT,
        ),
        (
            "The tram left the rails around 9:15 p.m. on Wednesday.",
            "The tram left the rails around 9 p.m.",
            Verdict.COMPATIBLE,
        ),
        (
            "In March 2021, 40 percent of farms used drones.",
            "In March 2022, 65 percent of farms used drones.",
            Verdict.SILENT,
        ),
        (
            "Shares of Kestrel rose to $58.20 in morning trading.",
            "Shares of Kestrel fell to $55.10 at the close of trading.",
            Verdict.UPDATE,
        ),
        (
            "Mayor Ines Roth said on Monday that the pool would close.",
            "Mayor Ines Roth said on Wednesday that the pool would close.",
            Verdict.CONFLICT,
        ),
        (
            "Mayor Ines Roth said on Monday that the pool would close.",
            "Councillor Paul Lind said on Wednesday that the pool would close.",
            Verdict.SILENT,
        ),
    ],
)
def test_verdicts(a: str, b: str, verdict: Verdict) -> None:
    assert worst(a, b) is verdict
    assert worst(b, a) is verdict


def test_a_forecast_made_finer_weeks_later_is_an_update() -> None:
    a = "The old mast will fall in 2023 or 2024."
    b = "The old mast will fall in September 2023."
    assert worst(a, b, (date(2023, 1, 9), date(2023, 6, 9))) is Verdict.UPDATE
    assert worst(a, b, (date(2023, 6, 8), date(2023, 6, 9))) is Verdict.COMPATIBLE


def test_less_likely_the_farther_apart() -> None:
    near, far = pair(*FLOOD), pair(FLOOD[0], FLOOD[1].replace("on Wednesday", "in 1990"))
    chances = [TIME.score(evidence(p, *slots(p)[0][:2])) for p in (near, far)]
    assert chances[1] < chances[0]


def test_every_witness_has_a_weight() -> None:
    both = pair(*FLOOD)
    (slot,) = slots(both)
    assert set(evidence(both, slot.a, slot.b)) == set(TIME.weights)
