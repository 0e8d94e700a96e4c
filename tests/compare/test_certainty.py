"""How firmly two sentences tell one point, where other words stand around it."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.compare import certainty
from factdiff.model import Comparison, Verdict
from making import PUBLISHED, pair

NEXT_DAY = date(2023, 6, 10)


def told(a: str, b: str, days: tuple[date, date] = (PUBLISHED, PUBLISHED)) -> list[Comparison]:
    return [c for c in certainty.compare(pair(a, b, days)) if c.verdict.differs]


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The flood at the archive damaged 1,200 maps and left its cellar under water.",
            "Some 1,200 maps may have been lost in the cellar, it said.",
            ("damaged 1,200", "Some 1,200 maps may have been lost"),
        ),
        (
            "The yard has shipped at least 40 engines to the rebels this year.",
            "At least 40 engines were allegedly delivered to the rebels.",
            ("has shipped at least 40", "At least 40 engines were allegedly delivered"),
        ),
    ],
)
def test_one_figure_firm_and_doubted(a: str, b: str, words: tuple[str, str]) -> None:
    found = told(a, b)
    assert [c.verdict for c in found] == [Verdict.CONFLICT]
    assert (found[0].a.text, found[0].b.text) == words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Three seats are held by the party in the north.",
            "The party thinks that three races could undermine its gains.",
        ),
        (
            "The yard shipped 40 engines to the rebels.",
            "The yard, which may close, employs 40 people.",
        ),
        (
            "The yard may have shipped 40 engines to the rebels.",
            "The yard shipped 40 engines to the rebels, according to unconfirmed reports.",
        ),
    ],
)
def test_a_figure_of_another_point(a: str, b: str) -> None:
    assert not told(a, b)


def test_one_subject_and_verb() -> None:
    due = "Her sister, who left the council in May, is expected to plead guilty to fraud on Friday."
    done = "Her sister later pleaded guilty to a count of fraud that carries ten years in prison."
    assert [c.verdict for c in told(due, done)] == [Verdict.UPDATE]
    assert [c.verdict for c in told(due, done, (PUBLISHED, NEXT_DAY))] == [Verdict.UPDATE]
    assert [c.verdict for c in told(due, done, (NEXT_DAY, PUBLISHED))] == [Verdict.CONFLICT]
    other = "The mayor, whom the police had watched for a year, pleaded guilty to fraud on Friday."
    assert not told(due, other)


def test_the_hedge_of_a_deed_is_that_of_its_purpose() -> None:
    done = "The minister was in Oslo on Friday and signed the pact."
    assert told(done, "The minister is set to be in Oslo on Friday to sign the pact.")
    assert not told(done, "The minister, who is set to retire, was in Oslo to sign the pact.")


def test_a_thing_that_may_not_have_been_one() -> None:
    firm = "A leak of ammonia at the plant forced two villages to leave their homes on Friday."
    assert told(firm, "A possible leak of ammonia forced two villages to leave their homes.")
    assert not told(firm, "A leak of ammonia forced two villages to leave, a possible record.")
    driver = "The driver of the truck was taken to a police station in the capital on Friday."
    assert not told(driver, f"The alleged{driver.removeprefix('The')}")


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
            "suspects are people here",
            "Many of the suspects lived in costly houses by the sea.",
            "Many of those arrested lived in costly houses by the sea.",
        ),
        (
            "nothing is told as a fact after if",
            "The divers did not say what the search might have yielded.",
            "The divers did not say what, if anything, the search yielded.",
        ),
        (
            "a purpose is no fact",
            "The clerk was called so that a witness could identify him in court.",
            "The clerk was called to allow a witness to identify him in court.",
        ),
    ],
)
def test_no_difference_in_footing(why: str, a: str, b: str) -> None:
    assert not told(a, b), why
