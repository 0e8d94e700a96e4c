"""Conversions against the definitions, and money that never converts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factdiff.english.units import BY_SYMBOL, dimension_of, to_base


@pytest.mark.parametrize(
    ("value", "unit", "other_value", "other"),
    [
        ("100", "mi", "160.9344", "km"),
        ("1", "acre", "0.40468564224", "ha"),
        ("1", "lb", "0.45359237", "kg"),
        ("104", "F", "40", "C"),
        ("-40", "F", "-40", "C"),
        ("1", "bbl", "158.987294928", "l"),
        ("1", "mi2", "2.589988110336", "km2"),
        ("60", "mph", "96.56064", "km/h"),
        ("1", "nmi", "1.852", "km"),
        ("1", "week", "7", "d"),
        ("25", "basis_point", "0.25", "percentage_point"),
    ],
)
def test_conversions(value: str, unit: str, other_value: str, other: str) -> None:
    left, right = to_base(Decimal(value), unit), to_base(Decimal(other_value), other)
    assert abs(left - right) <= abs(right) * Decimal("1e-9")
    assert dimension_of(unit) == dimension_of(other)


def test_percent_and_percentage_points_are_two_dimensions() -> None:
    assert dimension_of("percent") != dimension_of("percentage_point")


def test_currencies_are_dimensions_of_their_own() -> None:
    assert dimension_of("USD") != dimension_of("EUR")
    assert "USD" not in BY_SYMBOL


def test_symbols_are_unique() -> None:
    assert len(BY_SYMBOL) == len({unit.symbol for unit in BY_SYMBOL.values()})
