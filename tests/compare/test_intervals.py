"""The algebra of figures: bounds, hedges, rounding, units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factdiff.compare.intervals import comparable, relate
from factdiff.model import Quantity, Span, Verdict
from making import claim


def figure(text: str) -> Quantity:
    (quantity,) = claim(f"There were {text}.").quantities
    return quantity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("up to 400 drones", "about 400 drones"),
        ("at least 12 people", "14 people"),
        ("fewer than 900 troops", "880 troops"),
        ("100 miles", "160 kilometres"),
        ("10,000 acres", "4,050 hectares"),
        ("104F", "40C"),
        ("11 million dollars", "$11.4 million"),
        ("4,000 people", "4,156 people"),
        ("nearly 10 percent", "9 percent"),
        ("one in five homes", "20 percent"),
        ("dozens of homes", "40 homes"),
        ("90 minutes", "an hour and a half"),
        ("20,000 tons", "18,200 tonnes"),
        ("about 12 people", "11 people"),
        ("about 12 people", "13 people"),
        ("$40 million", "$39.5 million"),
        ("84 cents", "$0.84"),
        ("some 55 people", "about 57 people"),
        ("about 70 miles", "about 75 miles"),
        ("nearly $44 million", "$43.9 million"),
        ("nearly 471 million", "470.9 million"),
    ],
)
def test_agree(a: str, b: str) -> None:
    first, second = figure(a), figure(b)
    assert comparable(first, second)
    assert relate(first, second) is not None
    assert relate(second, first) is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("up to 400 drones", "600 drones"),
        ("up to 400 drones", "more than 400 drones"),
        ("at least 12 people", "11 people"),
        ("$17 million", "$17.7 million"),
        ("100 miles", "600 miles"),
        ("60 mph", "60 km/h"),
        ("11 people", "13 people"),
        ("$9.99", "$9.95"),
        ("4,450 dollars", "4,500 dollars"),
        ("60 people", "58 people"),
        ("2 weeks", "2 1/2 weeks"),
        ("50 miles", "110 kilometres"),
        ("64 percent", "about 35 percent"),
        ("about $19 million", "about $21 million"),
        ("nearly $44 million", "$43 million"),
    ],
)
def test_stay_apart(a: str, b: str) -> None:
    first, second = figure(a), figure(b)
    assert comparable(first, second)
    assert relate(first, second) is None
    assert relate(second, first) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3 percent", "3 percentage points"),
        ("$5 million", "€6 million"),
        ("5 miles", "5 hours"),
        ("3 people", "$3"),
    ],
)
def test_dimensions_are_never_compared(a: str, b: str) -> None:
    assert not comparable(figure(a), figure(b))


NUMBERS = st.integers(1, 10_000).map(Decimal)
ROUNDINGS = st.sampled_from([0, 1, 2, 3])


def exact(value: Decimal) -> Quantity:
    return Quantity(Span(0, 1), str(value), value, value, value=value, precision=Decimal(1))


@given(NUMBERS, ROUNDINGS, NUMBERS, NUMBERS)
def test_widening_never_makes_figures_part(
    a: Decimal, zeros: int, down: Decimal, up: Decimal
) -> None:
    first, second = exact(a), exact(Decimal(round(int(a), -zeros)))
    assume(relate(first, second) is not None)
    assert first.low is not None
    assert first.high is not None
    for wider in (
        replace(first, low=first.low - down, high=first.high + up, value=None),
        replace(first, high=None),
        replace(first, low=None),
    ):
        assert relate(wider, second) is not None


@given(NUMBERS, NUMBERS)
def test_relations_are_symmetric(a: Decimal, b: Decimal) -> None:
    there, back = relate(exact(a), exact(b)), relate(exact(b), exact(a))
    assert (there and there.verdict) == (back and back.verdict)


@given(NUMBERS)
def test_a_figure_is_itself(a: Decimal) -> None:
    relation = relate(exact(a), exact(a))
    assert relation is not None
    assert relation.verdict is Verdict.SAME
