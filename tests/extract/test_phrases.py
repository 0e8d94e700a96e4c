"""The readable specification: values, and the many surfaces that must give them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from conftest import ROOT
from factdiff.model import Quantity, TemporalExpression
from factdiff.records.extraction import decimal_text, interval_text
from making import all_claims, claim

TIMES, QUANTITIES, ATTRIBUTION = (
    tomllib.loads((ROOT / "tests" / "phrases" / name).read_text(encoding="utf-8"))
    for name in ("times.toml", "quantities.toml", "attribution.toml")
)
PUBLISHED = date.fromisoformat(TIMES["published"])


def phrases(table: dict[str, list[str]]) -> list[Any]:
    """Every phrase of a table, with the key that it stands under."""
    return [pytest.param(one, key, id=one) for key, listed in table.items() for one in listed]


def cases(entries: list[dict[str, Any]]) -> list[Any]:
    """Every phrase of a list of entries, with its entry."""
    return [pytest.param(one, entry, id=one) for entry in entries for one in entry["say"]]


def in_words(figure: Quantity) -> str:
    """A figure as the tables write it: "400", "about [360, 440]", "(-∞, 5) year", "3 then 5 percent"."""
    low, high = decimal_text(figure.low), decimal_text(figure.high)
    opens = "(" if low is None or figure.low_open else "["
    closes = ")" if high is None or figure.high_open else "]"
    ends = str(low) if low == high else f"{opens}{low or '-∞'}, {high or '∞'}{closes}"
    hedged = f"about {ends}" if figure.approximate else "vague" if figure.vague else ends
    moved = (
        hedged if figure.change_to is None else f"{hedged} then {decimal_text(figure.change_to)}"
    )
    return f"{moved} {figure.unit}" if figure.unit else moved


def between(times: tuple[TemporalExpression, ...]) -> list[str]:
    """Times as the tables write them: "2023-06-09", "2024-01-01 to 2024-12-31"."""
    ends = [interval_text(time) for time in times]
    return [str(first) if first == last else f"{first} to {last}" for first, last in ends]


@pytest.mark.slow
@pytest.mark.parametrize(("phrase", "want"), phrases(QUANTITIES["value"]))
def test_quantity(phrase: str, want: str) -> None:
    (figure,) = claim(f"{phrase}.").quantities
    value, _, counted = want.partition(": ")
    assert in_words(figure) == value
    assert figure.counted == counted or not counted


@pytest.mark.parametrize(("phrase", "want"), phrases(QUANTITIES["list"]))
def test_quantities_of_a_list(phrase: str, want: str) -> None:
    figures = [in_words(figure) for figure in claim(f"{phrase}.").quantities]
    assert "; ".join(figures) == want


@pytest.mark.parametrize(("phrase", "why"), phrases(QUANTITIES["nothing"]))
def test_no_quantity(phrase: str, why: str) -> None:
    assert claim(f"He saw {phrase} there.").quantities == (), why


@pytest.mark.parametrize(("phrase", "interval"), phrases(TIMES["value"]))
def test_time(phrase: str, interval: str) -> None:
    assert between(claim(f"{phrase}.", published=PUBLISHED).times) == [interval]


def test_a_place_may_stand_between_a_clock_time_and_its_day() -> None:
    times = claim("Trading closed at 4 p.m. in New York on Monday.", published=PUBLISHED).times
    assert between(times) == ["2023-06-05T16:00:00 to 2023-06-05T16:01:00", "2023-06-05"]


@pytest.mark.parametrize(("phrase", "why"), phrases(TIMES["nothing"]))
def test_no_time(phrase: str, why: str) -> None:
    assert claim(f"{phrase}.", published=PUBLISHED).times == (), why


@pytest.mark.parametrize(("phrase", "why"), phrases(TIMES["unresolved"]))
def test_time_without_an_anchor(phrase: str, why: str) -> None:
    expressions = claim(f"It fell {phrase}.", published=PUBLISHED).times
    assert not any(time.earliest for time in expressions), why


@pytest.mark.parametrize(("phrase", "want"), cases(TIMES["referring"]))
def test_time_that_refers_to_one_named_before(phrase: str, want: dict[str, Any]) -> None:
    article_claims = all_claims(f"{want['after']} {phrase}.", published=PUBLISHED)
    assert between(article_claims[-1].times) == [want["interval"]], want["why"]


@pytest.mark.parametrize(("phrase", "chain"), phrases(ATTRIBUTION["chain"]))
def test_chain(phrase: str, chain: str) -> None:
    links = [f"{link.source}: {link.stance}" for link in claim(phrase).attribution]
    assert " < ".join(links).lower() == chain.lower()


@pytest.mark.parametrize(("phrase", "why"), phrases(ATTRIBUTION["nothing"]))
def test_no_source(phrase: str, why: str) -> None:
    assert claim(phrase).attribution == (), why
