"""What is told of one thing changed in a copy of an article, and of what keeps its meaning."""

from __future__ import annotations

import numpy as np
import pytest

from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, compare
from factdiff.compare.candidate import is_probable
from factdiff.extract import claims
from factdiff.model import Comparison, Kind
from making import article

ARTICLE = (
    "The Norwick ferry ran aground near Holm on Monday with 270 passengers aboard.\n\n"
    "Captain Nora Halvorsen said more than 40 people were taken ashore by 9:30 p.m.\n\n"
    "The owner, Harlan Marine, had bought the ship for $12 million (11 million euros) in Dec. 2011.\n\n"
    '"We never expected the current to carry us so far from the channel," the chief engineer said.\n\n'
    "The harbor board closed the sound, which is 12 miles wide, and opened the quay.\n\n"
    "Holm police fined Norwick in May. Tom Brandt sued Anna Voss over the wreck.\n"
)
ERRORS = [
    ("270 passengers", "370 passengers", Kind.NUMBER),
    ("more than 40", "more than 60", Kind.NUMBER),
    ("$12 million", "$12 billion", Kind.NUMBER),
    ("(11 million", "(17 million", Kind.NUMBER),
    ("$12", "€12", Kind.NUMBER),
    ("12 miles", "12 kilometers", Kind.NUMBER),
    ("on Monday", "on Thursday", Kind.TIME),
    ("9:30", "6:30", Kind.TIME),
    ("2011", "2017", Kind.TIME),
    ("Dec.", "Oct.", Kind.TIME),
    ("Halvorsen", "Halvosren", Kind.ENTITY),
    ("Harlan Marine", "Dorset Marine", Kind.ENTITY),
    ("near Holm", "near Kenya", Kind.ENTITY),
    ("current", "captain", Kind.QUOTE),
    ("to carry us so far", "to carry us far", Kind.QUOTE),
    ("We never expected", "We expected", Kind.QUOTE),
    ("had bought", "had not bought", Kind.NEGATION),
    ("were taken", "may have been taken", Kind.CERTAINTY),
    ("closed the sound", "allegedly closed the sound", Kind.CERTAINTY),
    ("opened the quay", "closed the quay", Kind.WORDING),
    ("Tom Brandt sued Anna Voss", "Anna Voss sued Tom Brandt", Kind.ENTITY),
]
SAME = [
    ("12 miles", "19.3 kilometers"),
    ("12 miles", "twelve miles"),
    ("Dec. 2011", "December 2011"),
    ("9:30 p.m.", "21:30"),
    ("said more", "stated more"),
    ("Captain Nora Halvorsen", "Halvorsen"),
    ("Harlan Marine", "Harlan Marine Ltd"),
    ("so far from the channel", "so far"),
    ("harbor", "harbour"),
    ("The harbor board closed the sound", "The sound was closed by the harbor board"),
    ("Tom Brandt sued Anna Voss", "Anna Voss was sued by Tom Brandt"),
]


def probable_differences(old: str, new: str) -> list[Comparison]:
    """The differences told by default of the article and its copy with `new` for `old`."""
    assert ARTICLE.count(old) == 1
    a, b = (
        AnalyzedArticle([AnalyzedClaim(claim) for claim in claims(article(text, outlet))])
        for text, outlet in ((ARTICLE, "Herald"), (ARTICLE.replace(old, new), "Courier"))
    )
    cosines = np.ones((len(a.claims), len(b.claims)), dtype=np.float32)
    compared = compare(ArticlePair(a, b, cosines))
    return [c for c in compared if c.verdict.differs and is_probable(c)]


@pytest.mark.parametrize(("old", "new", "kind"), ERRORS)
def test_an_error_is_told_where_it_stands(old: str, new: str, kind: Kind) -> None:
    place = ARTICLE.index(old)
    kinds = [
        c.kind
        for c in probable_differences(old, new)
        if c.a.span.start < place + len(old)
        and place < c.a.span.end
        and c.b.span.start < place + len(new)
        and place < c.b.span.end
    ]
    assert kind in kinds


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_keeps_the_meaning_is_no_difference(old: str, new: str) -> None:
    assert probable_differences(old, new) == []


def test_a_copy_differs_from_no_sentence_but_its_own() -> None:
    """The sums of two sentences that both print differ within each of them, and not between them."""
    assert {c.kind for c in probable_differences("270 passengers", "370 passengers")} == {
        Kind.NUMBER
    }
