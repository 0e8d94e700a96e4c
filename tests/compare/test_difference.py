"""Whether two figures that do not meet are a difference: what speaks for it, and what against."""

from __future__ import annotations

import pytest

from factdiff.compare import number
from factdiff.compare.difference import DIFFERENCE, evidence
from factdiff.compare.number import Slot
from factdiff.model import Verdict
from making import pair

WAGES = (
    "The average wage rose to $610 in the north.",
    "The average wage rose to $640 in the north.",
)


def slot(a: str, b: str, score: float = 1.0) -> tuple[Slot, float]:
    """The only slot of two sentences, and how surely it holds a difference."""
    both = pair(a, b, score=score)
    (found,) = number.slots(both)
    return found, DIFFERENCE.score(evidence(both, found.a, found.b))


def test_less_likely_in_sentences_less_alike() -> None:
    assert slot(*WAGES, score=0.4)[1] < slot(*WAGES, score=0.9)[1]


def test_less_likely_the_farther_the_figures_lie_apart() -> None:
    a, b = WAGES
    assert slot(a, b.replace("640", "6,400"))[1] < slot(*WAGES)[1]


def test_less_likely_with_names_that_only_one_sentence_has() -> None:
    a, b = WAGES
    assert slot(a, b.replace("the north", "Ostland"))[1] < slot(*WAGES)[1]


def test_every_witness_has_a_weight() -> None:
    both = pair(*WAGES)
    (found,) = number.slots(both)
    assert set(evidence(both, found.a, found.b)) == set(DIFFERENCE.weights)


def test_the_evidence_is_the_same_from_both_sides() -> None:
    (there,), (back,) = number.slots(pair(*WAGES)), number.slots(pair(*WAGES[::-1]))
    assert evidence(pair(*WAGES), there.a, there.b) == evidence(pair(*WAGES[::-1]), back.a, back.b)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (
            "Shares of Kestrel closed trading on the London Stock Exchange at $44.01.",
            "In morning trading in London, Kestrel shares were down 34 cents at $43.67.",
            Verdict.UPDATE,
        ),
        (
            "Kestrel Corp, which sells phones, fell 59 cents, or 9.8 percent, to $5.41.",
            "Kestrel Corp, which sells phones, fell 45 cents, or 7.5 percent, to $5.55.",
            Verdict.UPDATE,
        ),
        (
            "Some 12 million shares changed hands on the exchange.",
            "Some 31 million shares have changed hands on the exchange.",
            Verdict.UPDATE,
        ),
    ],
)
def test_prices_and_volumes_of_a_day_are_updates(a: str, b: str, verdict: Verdict) -> None:
    assert max(found.verdict for found in number.compare(pair(a, b))) is verdict


def test_a_doubted_difference_is_not_told() -> None:
    (found,) = number.compare(pair(WAGES[0], "In Ostland wages rose to $6,400.", score=0.4))
    assert found.verdict is Verdict.SILENT
    assert found.reason == "they may measure two things"


def test_a_figure_cut_off_where_it_should_be_rounded_is_one_figure() -> None:
    (found,) = number.compare(
        pair("The fund lost $61 million.", "Losses of the fund came to $61,912,405.", score=0.45)
    )
    assert found.verdict is Verdict.CONFLICT
