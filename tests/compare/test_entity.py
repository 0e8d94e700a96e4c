"""Names and roles that differ between two articles, and those that only look as if they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from factdiff.compare import entity, of_kind
from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import is_probable
from factdiff.compare.example import Example
from factdiff.extract import claims
from factdiff.model import Comparison, Kind, Verdict
from making import PUBLISHED, article


def side_by_side(
    a: str, b: str, published: tuple[date, date] = (PUBLISHED, PUBLISHED), likeness: float = 1.0
) -> ArticlePair:
    """Two articles whose claims all read as alike as `likeness` (0..1), the first two matched."""
    one, other = (
        AnalyzedArticle([AnalyzedClaim(c) for c in claims(article(text, outlet, day))])
        for text, outlet, day in zip((a, b), ("Herald", "Courier"), published, strict=True)
    )
    cosines = np.full((len(one.claims), len(other.claims)), likeness, dtype=np.float32)
    return ArticlePair(one, other, cosines, {(0, 0): likeness})


def beside_itself(text: str) -> ArticlePair:
    """An article beside itself, its claims as far apart as can be."""
    one = AnalyzedArticle([AnalyzedClaim(c) for c in claims(article(text))])
    return ArticlePair(one, one, np.eye(len(one.claims), dtype=np.float32))


def probable(pair: ArticlePair) -> list[Comparison]:
    """The comparisons that are told by default: what differs only where that is probable."""
    compared = of_kind(Kind.ENTITY, pair)
    return [c for c in compared if not c.verdict.differs or is_probable(c)]


def differing(comparisons: Sequence[Comparison]) -> list[tuple[str, str]]:
    return sorted({(c.a.text, c.b.text) for c in comparisons if c.verdict.differs})


@pytest.mark.parametrize("example", entity.EXAMPLES, ids=lambda e: e.why or e.a)
def test_example(example: Example) -> None:
    days = example.published or (PUBLISHED, PUBLISHED)
    compared = probable(side_by_side(example.a, example.b, days))
    worst = max((c.verdict for c in compared), default=Verdict.SILENT)
    if example.verdict is Verdict.SILENT:
        assert worst <= Verdict.COMPATIBLE, compared
        return
    assert worst is example.verdict, compared
    if example.words:
        assert example.words in differing(compared)


@pytest.mark.parametrize("example", entity.EXAMPLES, ids=lambda e: e.why or e.a)
def test_turning_a_pair_around_turns_the_words_around(example: Example) -> None:
    there = differing(probable(side_by_side(example.a, example.b)))
    back = differing(probable(side_by_side(example.b, example.a)))
    assert there == sorted((a, b) for b, a in back)


@pytest.mark.parametrize("example", entity.EXAMPLES, ids=lambda e: e.why or e.a)
def test_an_article_agrees_with_its_copy(example: Example) -> None:
    for text in (example.a, example.b):
        assert not differing(probable(side_by_side(text, text)))


def test_a_surname_that_is_once_misspelt_is_told_within_its_article() -> None:
    text = (
        "Lena Hallgarten bought the mill. She paid in cash. The town cheered when Hallgarden came."
    )
    assert differing(probable(beside_itself(text))) == [("Hallgarden", "Hallgarten")]


def test_a_misspelt_land_inside_a_longer_name_is_told() -> None:
    a, b = "The unit trained on Cuba Island for a year.", "They spent a year on Cubba Island."
    assert ("Cuba Island", "Cubba Island") in differing(probable(side_by_side(a, b, likeness=0.3)))
    assert not differing(probable(side_by_side("Nigel left.", "Niger left.", likeness=0.3)))


@pytest.mark.parametrize(
    ("one", "other"), [("Slovakia", "Slovenia"), ("Austria", "Australia"), ("Iran", "Iraq")]
)
def test_two_lands_are_two_however_alike_they_are(one: str, other: str) -> None:
    a, b = (f"The ferry that sank on Friday sailed under the flag of {x}." for x in (one, other))
    assert differing(probable(side_by_side(a, b))) == [(one, other)]


def test_two_letters_swapped_are_a_slip_even_in_the_name_of_a_land() -> None:
    a, b = "The ferry sailed from Norway at noon.", "Fog held up the ferry from Nowray."
    assert differing(probable(side_by_side(a, b, likeness=0.3))) == [("Norway", "Nowray")]


def test_two_people_of_similar_names_are_two() -> None:
    text = "Peter Carrow led the choir. The pianist, William Barrow, came late."
    assert not differing(probable(beside_itself(text)))


def test_names_that_both_articles_know_are_two_names() -> None:
    text = "They sailed from Norwick. The storm hit Norwich later."
    assert not differing(probable(side_by_side(text, text + " Nobody was hurt.")))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mine is in Estonia.", "The Estonian mine is closed."),
        ("Greens won in Lund.", "The Greeners won in Lund."),
        ("Weber met the Muellers at noon.", "Weber met the Mullers at noon."),
        ("She joined the Tarnish Club.", "The club is called Varnish Club."),
    ],
)
def test_other_forms_of_a_word_are_no_slip(a: str, b: str) -> None:
    assert not differing(probable(side_by_side(a, b, likeness=0.3)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The finance minister, Anna Voss,", "Anna Voss, the interior minister,"),
        ("Treasury Secretary Anna Voss", "Anna Voss, the health secretary,"),
        ("Anna Voss, minister of labour,", "Justice minister Anna Voss"),
    ],
)
def test_two_ministers_are_two(a: str, b: str) -> None:
    pair = side_by_side(f"{a} signed the lease.", f"{b} signed the lease.")
    assert len(differing(probable(pair))) == 1


def test_who_became_a_former_director_is_an_update() -> None:
    a = "The lease was signed by museum director Anna Voss."
    b = "The lease was signed by former museum director Anna Voss."
    later = (PUBLISHED, date(2023, 7, 1))
    assert [c.verdict for c in probable(side_by_side(a, b, later)) if c.verdict.differs] == [
        Verdict.UPDATE
    ]
    assert [c.verdict for c in probable(side_by_side(a, b, later[::-1])) if c.verdict.differs] == [
        Verdict.CONFLICT
    ]


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        (
            "a longer way to put one role",
            "Harbour chief Anna Voss signed the lease.",
            "Anna Voss, the director of the harbour, signed the lease.",
        ),
        (
            "what she was at another time",
            "Anna Voss, then a senator, signed the lease.",
            "Harbour director Anna Voss signed the lease.",
        ),
        (
            "roles that go together",
            "Kestrel chairman and chief executive Anna Voss signed the lease.",
            "Kestrel's founder, Anna Voss, signed the lease.",
        ),
        (
            "a deputy who acts",
            "Anna Voss, the deputy director, signed the lease.",
            "Anna Voss, the acting director, signed the lease.",
        ),
        (
            "a minister who is called secretary at home",
            "Foreign Secretary Anna Voss signed the lease.",
            "Anna Voss, the British foreign minister, signed the lease.",
        ),
        (
            "a minister of two things",
            "Anna Voss, the finance and economy minister, signed the lease.",
            "Economy Minister Anna Voss signed the lease.",
        ),
        (
            "one office after the other",
            "Foreign Minister Anna Voss signed the lease.",
            "Anna Voss, a former defence minister, signed the lease.",
        ),
        (
            "two people",
            "Anna Voss, the mayor of Lund, signed the lease.",
            "Karl Brandt, the deputy mayor of Lund, signed the lease.",
        ),
        (
            "a throaty letter of another script",
            "The minister Omar Gaddafi signed the lease.",
            "The minister Omar Qadhafi signed the lease.",
        ),
        (
            "a Slavic ending",
            "The minister Karl Zelinsky signed the lease.",
            "The minister Karl Zelinskiy signed the lease.",
        ),
        (
            "courtesy",
            "President Anna Voss signed the lease.",
            "Anna Voss, the treasurer of the club, signed the lease.",
        ),
        (
            "an acronym in brackets",
            "The probe is held by a Roll and Release Clamp (Rarc) on the lander.",
            "The probe is held by a Roll and Releasing Clamp on the lander.",
        ),
        (
            "two peoples to which the same may belong",
            "The board put in doubt his commitment to Latinos in the county.",
            "The board put in doubt his commitment to Hispanics in the county.",
        ),
        (
            "common nouns whose capital is that of the sentence",
            "Berths can be booked online up to a day before the ferry leaves.",
            "Bunks can be booked online up to a day before the ferry leaves.",
        ),
        (
            "a name and what people call its bearer",
            "Lena Voss, the daughter of Karl Voss, won the race by nine seconds.",
            "Lena Voss, the daughter of the great White Wolf, won the race by nine seconds.",
        ),
        (
            "an acronym that only its readers can spell out",
            "Residents may sue the ministry under the WFA for refusing to repair the dam.",
            "Residents may sue the ministry under the Flood Act for refusing to repair the dam.",
        ),
    ],
)
def test_no_other_name_or_role(why: str, a: str, b: str) -> None:
    assert not differing(probable(side_by_side(a, b))), why


def test_two_parties_are_two() -> None:
    pair = side_by_side(
        "The bill was blocked by the Republicans on Monday.",
        "The bill was blocked by the Democrats on Monday.",
    )
    assert differing(probable(pair)) == [("Republicans", "Democrats")]
