"""Conversions against pint as an oracle, every surface of a unit, and money that never converts."""

from __future__ import annotations

import warnings
from decimal import Decimal
from functools import cache
from typing import Any

import pint
import pytest

from factdiff.english.sentence import Sentence
from factdiff.english.units import (
    BY_SYMBOL,
    CURRENCY_CODES,
    CURRENCY_PREFIXES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    LARGE_MONEY,
    RATES,
    SUBUNITS,
    SURFACES,
    dimension_of,
    spread_of,
    to_base,
)
from factdiff.extract.quantities.amounts import amount_at

PINT = {
    "mi": "mile", "nmi": "nautical_mile", "yd": "yard", "ft": "foot", "in": "inch", "um": "micrometer",
    "km3": "km**3", "cm3": "cm**3", "C_change": "delta_degC", "F_change": "delta_degF",
    "km2": "km**2", "m2": "m**2", "mi2": "mile**2", "ft2": "foot**2", "ha": "hectare",
    "yd2": "yard**2", "in2": "inch**2", "yd3": "yard**3",
    "t": "tonne", "lb": "pound", "oz": "ounce", "st": "stone", "m3": "m**3", "ft3": "foot**3",
    "gal": "gallon", "bbl": "oil_bbl", "C": "degC", "F": "degF", "K": "kelvin", "kn": "knot",
    "km/h": "km/h", "mph": "mile/hour", "d": "day", "W": "watt", "kW": "kW", "hp": "hp",
    "kt": "kiloton_TNT", "Mt": "megaton_TNT", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte",
    "Mbps": "megabit/s", "Gbps": "gigabit/s", "light_year": "light_year", "deg": "degree",
    "percent": "percent", "l": "liter", "ml": "milliliter", "decade": "decayear",
}  # fmt: skip
"""Our symbols to pint's names, where they differ or where pint reads ours as something else."""
NOT_IN_PINT = {
    "ton": "left open between the short and the long ton",
    "night": "a day of staying",
    "magnitude": "a logarithm",
    "percentage_point": "a difference of percents",
    "basis_point": "a difference of percents",
    "dB": "a logarithm",
    "mpg": "nothing to convert to",
    "kcal": "told of food alone",
    "mAh": "nothing to convert to",
}


NEAR = 3e-5
"""What the calendar's and the Julian year, the international and the survey foot differ by."""


@cache
def registry() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def by_dimension() -> list[tuple[str, str]]:
    """Every unit beside the first of its dimension."""
    first: dict[str, str] = {}
    known = [symbol for symbol in BY_SYMBOL if symbol not in NOT_IN_PINT]
    for symbol in known:
        first.setdefault(dimension_of(symbol), symbol)
    return [(symbol, first[dimension_of(symbol)]) for symbol in known]


@pytest.mark.parametrize(("unit", "other"), by_dimension())
def test_conversion_agrees_with_pint(unit: str, other: str) -> None:
    ours = BY_SYMBOL[other]
    for value in (Decimal(-40), Decimal("0.5"), Decimal(100), Decimal(12345)):
        converted = (to_base(value, unit) - ours.offset) / ours.factor
        expected = (
            registry().Quantity(float(value), PINT.get(unit, unit)).to(PINT.get(other, other))
        )
        assert float(converted) == pytest.approx(expected.magnitude, rel=NEAR, abs=1e-9)


def test_every_unit_is_checked_or_says_why_not() -> None:
    assert {*NOT_IN_PINT} <= {*BY_SYMBOL}
    assert {*PINT} <= {*BY_SYMBOL}
    assert not {*PINT} & {*NOT_IN_PINT}


@pytest.mark.parametrize(
    ("value", "unit", "other_value", "other"),
    [
        ("104", "F", "40", "C"),
        ("-40", "F", "-40", "C"),
        ("10000", "acre", "4046.8564224", "ha"),
        ("1", "bbl", "158.987294928", "l"),
        ("1", "nmi", "1.852", "km"),
        ("25", "basis_point", "0.25", "percentage_point"),
    ],
)
def test_conversions_by_hand(value: str, unit: str, other_value: str, other: str) -> None:
    left, right = to_base(Decimal(value), unit), to_base(Decimal(other_value), other)
    assert abs(left - right) <= abs(right) * Decimal("1e-9")
    assert dimension_of(unit) == dimension_of(other)


def test_a_ton_reaches_from_the_short_to_the_long_ton_but_a_tonne_is_one() -> None:
    middle, reach = to_base(Decimal(1), "ton"), spread_of("ton")
    for ton in ("short_ton", "long_ton"):
        kilograms = Decimal(str(registry().Quantity(1, ton).to("kg").magnitude))
        assert abs(kilograms - middle) <= middle * reach
    assert spread_of("t") == 0


def test_percent_and_percentage_points_are_two_dimensions() -> None:
    assert dimension_of("percent") != dimension_of("percentage_point")


def test_currencies_are_dimensions_of_their_own() -> None:
    assert dimension_of("USD") != dimension_of("EUR")
    assert not {*BY_SYMBOL} & CURRENCY_CODES


def test_symbols_are_unique() -> None:
    assert len(BY_SYMBOL) == len({unit.symbol for unit in BY_SYMBOL.values()})


def units_read(text: str) -> str | None:
    amount = amount_at(Sentence(text), 0)
    return amount.unit if amount else None


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_is_read_as_its_unit(surface: str) -> None:
    wanted = SURFACES[surface].symbol
    assert wanted in {units_read(f"5 {surface} here"), units_read(f"5{surface} here")}


@pytest.mark.parametrize(
    ("surface", "unit"), [*CURRENCY_WORDS.items(), *SUBUNITS.items(), *RATES.items()]
)
def test_every_word_for_money_and_rates_is_read(surface: str, unit: str) -> None:
    assert unit in {units_read(f"5 {surface}"), units_read(f"5{surface}")}


@pytest.mark.parametrize(("surface", "unit"), LARGE_MONEY.items())
def test_ambiguous_words_are_money_after_a_scale(surface: str, unit: str) -> None:
    assert units_read(f"5 million {surface}") == unit
    assert units_read(f"5 {surface}") != unit


@pytest.mark.parametrize(
    ("sign", "currency"), [*CURRENCY_SIGNS.items(), *CURRENCY_PREFIXES.items()]
)
def test_every_sign_is_read_before_digits(sign: str, currency: str) -> None:
    for text in (f"{sign}5", f"{sign} 5.20 million", f"{sign}5bn"):
        assert units_read(text) == currency


@pytest.mark.parametrize("code", sorted(CURRENCY_CODES))
def test_every_code_is_read_before_and_after(code: str) -> None:
    wanted = "CNY" if code == "RMB" else code
    assert units_read(f"{code} 5") == units_read(f"5 {code}") == wanted
