"""When two names are one."""

from __future__ import annotations

import pytest

from factdiff.english.names import country_of, label_of, same_name, similar_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Kirby", "Kirby"),
        ("President Ana Sol", "Sol"),
        ("Gov. Linda Lingle", "Linda Lingle"),
        ("the Federal Trade Commission", "FTC"),
        ("Moscow", "Russia"),
        ("Kremlin", "Russian"),
        ("U.S.", "American"),
        ("Zambian", "Lusaka"),
        ("Kings County Hospital Center", "Kings County Hospital"),
        ("Delta Air Lines Inc.", "Delta Air Lines"),
        ("Arthur O. Sulzberger Jr", "Publisher Arthur Sulzberger"),
        ("S&P", "Standard & Poor's"),
        ("Georgia", "Republic of Georgia"),
        ("Texas", "the state of Texas"),
        ("Harvard", "Harvard University"),
        ("UNGAS", "United Nations General Assembly"),
        ("Java", "Central Java"),
        ("California", "Southern California"),
        ("West", "Kanye West"),
        ("Ninth Circuit", "9th U.S. Circuit Court"),
        ("Coke", "Coca-Cola Co."),
        ("New York", "New York City"),
        ("High St", "High Street"),
        ("Sean O'Dowd", "Sean ODowd"),
        ("UC San Marco", "UCSM"),
        ("French Foreign Minister Luc Adam", "Foreign Minister Luc Adam of France"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("United Airlines", "United Airways"),
        ("Dow", "Nasdaq"),
        ("Iran", "Iraq"),
        ("Anna Voss", "Karl Brandt"),
        ("Caspian Sea", "Black Sea"),
        ("Defense Ministry", "Foreign Ministry"),
        ("Virginia", "West Virginia"),
        ("Texas", "University of Texas"),
        ("Korea", "North Korea"),
        ("Guinea", "Equatorial Guinea"),
        ("Guinea", "Guinea-Bissau"),
        ("Dominica", "Dominican Republic"),
        ("Guinea", "Papua New Guinea"),
        ("Yorkshire", "North Yorkshire"),
        ("Ohio", "Ohio Edison"),
        ("Ninth Circuit", "10th Circuit"),
        ("Kansas", "Kansas City"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_spellings() -> None:
    assert similar_name("Anne McClellan", "Anne McLellan")
    assert similar_name("Schaichat", "Shaichat")
    assert not similar_name("Orwell Construction", "Harwell Construction")
    assert similar_name("Docking Mechanism", "Dock Mechanism")
    assert similar_name("Djihad Salafi", "Salafi Jihad")
    assert similar_name("MRN", "MRNs")
    assert not similar_name("Iran", "Iraq")


def test_countries() -> None:
    assert country_of("the United States") == country_of("Washington") == "United States"
    assert country_of("Herald") is None


def test_labels_are_nobodys_names() -> None:
    assert label_of("Democrat") == label_of("Senate Republicans") == "party"
    assert label_of("Hindus") == "faith"
    assert label_of("Latinos") == "people"
    assert not label_of("Nora Black")
    assert not label_of("Derbyshire")
