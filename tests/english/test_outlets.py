"""Names of outlets and agencies."""

from __future__ import annotations

import pytest

from factdiff.english.outlets import agency, same_outlet


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("AP", "The Associated Press"),
        ("apnews.com", "the AP"),
        ("Reuters", "Thomson Reuters"),
        ("washingtonpost.com", "The Washington Post"),
        ("www.nytimes.com", "The New York Times"),
        ("NYT", "New York Times"),
        ("BBC", "bbc.co.uk"),
        ("europe.chinadaily.com.cn", "China Daily"),
        ("abcnews.go.com", "ABC News"),
        ("Harbor Post", "the Harbor Post"),
        ("AFP", "Agence France-Presse"),
    ],
)
def test_one_outlet_by_two_names(a: str, b: str) -> None:
    assert same_outlet(a, b)
    assert same_outlet(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("AP", "AFP"),
        ("Reuters", "reuters-fans.example"),
        ("The New York Times", "The Washington Times"),
        ("Harbor Post", "Harbour Courier"),
        ("Morning Ledger", "Evening Ledger"),
        ("cnn.com", "nbcnews.com"),
    ],
)
def test_two_outlets(a: str, b: str) -> None:
    assert not same_outlet(a, b)


def test_an_agency_has_one_name() -> None:
    assert agency("the Associated Press") == agency("AP") == "AP"
    assert agency("apnews.com") == "AP"
    assert agency("Valley Record") is None


@pytest.mark.parametrize("name", ["", " ", ".", "...", "the", "www.", "a.b", "“”"])
def test_what_is_no_name_is_no_outlet(name: str) -> None:
    assert agency(name) is None
    assert not same_outlet(name, "Valley Record")


def test_a_name_may_hold_a_dash_of_its_own() -> None:
    assert same_outlet("Harbor Post - Online Edition", "Harbor Post Online Edition")
