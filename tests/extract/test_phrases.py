"""The readable specification: values, and the many surfaces that must give them."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from conftest import ROOT
from factdiff.report.extraction import interval_text
from making import all_claims, claim

PHRASES = ROOT / "tests" / "phrases"


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((PHRASES / name).read_text(encoding="utf-8"))


def cases(name: str, table: str) -> list[Any]:
    return [
        pytest.param(phrase, entry, id=phrase)
        for entry in load(name)[table]
        for phrase in entry["say"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("phrase", "want"), cases("quantities.toml", "value"))
def test_quantity(phrase: str, want: dict[str, Any]) -> None:
    figures = claim(f"{phrase}.").quantities
    assert len(figures) == 1, [figure.text for figure in figures]
    figure = figures[0]
    assert figure.vague == want.get("vague", False)
    if not figure.vague:
        assert figure.low == (Decimal(want["low"]) if "low" in want else None)
        assert figure.high == (Decimal(want["high"]) if "high" in want else None)
    assert figure.unit == want.get("unit")
    assert figure.low_open == want.get("low_open", False)
    assert figure.high_open == want.get("high_open", False)
    assert figure.approximate == want.get("approximate", False)
    assert figure.change_to == (Decimal(want["change_to"]) if "change_to" in want else None)
    if "counted" in want:
        assert figure.counted == want["counted"]


@pytest.mark.parametrize(("phrase", "want"), cases("quantities.toml", "nothing"))
def test_no_quantity(phrase: str, want: dict[str, Any]) -> None:
    assert claim(f"He saw {phrase} there.").quantities == (), want["why"]


PUBLISHED = date.fromisoformat(load("times.toml")["published"])


@pytest.mark.parametrize(("phrase", "want"), cases("times.toml", "value"))
def test_time(phrase: str, want: dict[str, Any]) -> None:
    expressions = claim(f"{phrase}.", published=PUBLISHED).times
    assert [interval_text(time) for time in expressions] == [(want["earliest"], want["latest"])]


@pytest.mark.parametrize(("phrase", "want"), cases("times.toml", "nothing"))
def test_no_time(phrase: str, want: dict[str, Any]) -> None:
    assert claim(f"{phrase}.", published=PUBLISHED).times == (), want["why"]


@pytest.mark.parametrize(("phrase", "want"), cases("times.toml", "unresolved"))
def test_time_without_an_anchor(phrase: str, want: dict[str, Any]) -> None:
    expressions = claim(f"It fell {phrase}.", published=PUBLISHED).times
    assert not any(time.earliest for time in expressions), want["why"]


@pytest.mark.parametrize(("phrase", "want"), cases("times.toml", "told"))
def test_time_told_from_one_named_before(phrase: str, want: dict[str, Any]) -> None:
    article_claims = all_claims(f"{want['after']} {phrase}.", published=PUBLISHED)
    intervals = [interval_text(time) for time in article_claims[-1].times]
    assert intervals == [(want["earliest"], want["latest"])], want["why"]


@pytest.mark.parametrize(("phrase", "want"), cases("attribution.toml", "chain"))
def test_chain(phrase: str, want: dict[str, Any]) -> None:
    sources = [(link.source.lower(), link.stance) for link in claim(phrase).attribution]
    assert sources == [(source.lower(), stance) for source, stance in want["sources"]], want["why"]


@pytest.mark.parametrize(("phrase", "want"), cases("attribution.toml", "nothing"))
def test_no_source(phrase: str, want: dict[str, Any]) -> None:
    assert claim(phrase).attribution == (), want["why"]
