"""The article that the project began from, where it is present."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.extract import claims
from factdiff.model import Claim, TimeRole
from making import article


@pytest.fixture
def seed_claims(seed: str) -> tuple[Claim, ...]:
    return claims(article(seed, published=date(2023, 6, 9)))


def with_words(seed_claims: tuple[Claim, ...], words: str) -> Claim:
    (claim,) = [one for one in seed_claims if words in one.text]
    return claim


def test_nothing_comes_from_the_footer(seed_claims: tuple[Claim, ...]) -> None:
    assert seed_claims[-1].text.startswith("They could also make it more difficult")
    assert not any("BPR" in one.text or "donat" in one.text.lower() for one in seed_claims)


def test_the_cited_outlets_carry_their_claims(seed_claims: tuple[Claim, ...]) -> None:
    outermost = [one.attribution[0].source for one in seed_claims if one.attribution]
    assert outermost.count("Associated Press") == 6
    assert outermost.count("Washington Post") == 3
    assert outermost.count("Reuters") == 1


def test_kirby_speaks_inside_the_agency(seed_claims: tuple[Claim, ...]) -> None:
    quoted = with_words(seed_claims, "full-scale defense partnership that is harmful")
    assert [link.source for link in quoted.attribution] == ["Associated Press", "John Kirby"]
    assert quoted.quotes[0].speaker == "John Kirby"


def test_the_drones(seed_claims: tuple[Claim, ...]) -> None:
    claim = with_words(seed_claims, "up to 400")
    (figure,) = claim.quantities
    assert figure.low is None
    assert figure.high == 400
    assert figure.counted == "kamikaze drones"
    assert figure.as_of is not None
    assert figure.as_of.role is TimeRole.AS_OF
    assert str(figure.as_of.earliest) == "2023-05-01 00:00:00"
    assert [link.source for link in claim.attribution] == ["Associated Press", "White House"]


def test_the_times(seed_claims: tuple[Claim, ...]) -> None:
    years = with_words(seed_claims, "operational next year").times
    assert (str(years[0].earliest), str(years[0].latest)) == (
        "2024-01-01 00:00:00",
        "2025-01-01 00:00:00",
    )
    friday = with_words(seed_claims, "Also on Friday").times
    assert str(friday[0].earliest) == "2023-06-09 00:00:00"
    first = with_words(seed_claims, "initially revealed").times
    assert str(first[0].earliest) == "2022-07-01 00:00:00"
