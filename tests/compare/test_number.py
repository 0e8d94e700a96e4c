"""The level of two figures in one slot: what moves, what bounds, what adds up."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.compare import number
from factdiff.model import Verdict
from making import pair

ONE_DAY = (date(2023, 6, 8), date(2023, 6, 8))
LEVELS = {
    "a toll in two reports of one day": (
        "The mudslide killed 12 people.",
        "The mudslide killed 15 people.",
        Verdict.CONFLICT,
    ),
    "more deaths in two reports of one day": (
        "Five more people have died of the fever.",
        "Nine more people have died of the fever.",
        Verdict.UPDATE,
    ),
    "a storm under way": (
        "The storm was about 90 miles east of Harrow and moving west at 20 mph.",
        "The storm was 130 miles east of Harrow and moving west at 20 mph.",
        Verdict.UPDATE,
    ),
    "a truck under way": (
        "The truck was moving at 60 mph when it hit the bridge.",
        "The truck was moving at 80 mph when it hit the bridge.",
        Verdict.CONFLICT,
    ),
    "the winds of a fire": (
        "Winds of 60 mph fanned the flames.",
        "Winds of 40 mph fanned the flames.",
        Verdict.CONFLICT,
    ),
    "a loss a share": (
        "The loss of the quarter was $1.10 a share.",
        "The loss of the quarter was $1.30 a share.",
        Verdict.CONFLICT,
    ),
    "near bounds of one direction": (
        "Visitors spent more than $90 each.",
        "Visitors spent more than $85 each.",
        Verdict.COMPATIBLE,
    ),
    "bounds of two directions": (
        "Visitors spent more than $90 each.",
        "Visitors spent up to $500 each.",
        Verdict.COMPATIBLE,
    ),
    "parts and their sum": (
        "The mill offers 430 jobs in the north and 180 jobs in the south.",
        "The mill offers 610 jobs.",
        Verdict.COMPATIBLE,
    ),
    "sums of two years that add up by chance": (
        "Heron bought the chain in 1995 for $700 million and sold it in 1998 for $1.8 billion.",
        "Heron sold the chain in 1998 for $2.5 billion.",
        Verdict.CONFLICT,
    ),
    "figures that changed their places": (
        "Four sailors were killed and nine injured.",
        "Nine sailors were killed and four injured.",
        Verdict.CONFLICT,
    ),
}


@pytest.mark.parametrize("name", LEVELS)
def test_level(name: str) -> None:
    a, b, verdict = LEVELS[name]
    for first, second in ((a, b), (b, a)):
        slots = number.slots(pair(first, second, ONE_DAY))
        assert max(slot.verdict for slot in slots) is verdict


def test_the_dead_are_told_of_by_the_verb_that_governs_them() -> None:
    both = pair(
        "A quake struck the coast on Sunday, killing 14 people and damaging about 900 homes.",
        "At least 21 people died when a quake hit the coast on Sunday.",
    )
    (told,) = (c for c in number.compare(both) if c.verdict.differs)
    assert (told.a.text, told.b.text, told.verdict) == ("14", "At least 21", Verdict.UPDATE)


def test_a_measure_told_once_in_each_claim_is_one_however_far_apart() -> None:
    both = pair(
        "A magnitude 6.1 quake struck off the coast near Tolmar on Sunday, cutting roads.",
        "A quake of magnitude 6.8 hit the coast near Tolmar on Sunday, and ports were closed.",
        score=0.85,
    )
    (told,) = (c for c in number.compare(both) if c.verdict.differs)
    assert (told.a.text, told.b.text) == ("6.1", "6.8")
