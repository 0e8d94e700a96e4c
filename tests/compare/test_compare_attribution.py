"""One statement that two articles credit to two speakers."""

from __future__ import annotations

import numpy as np
import pytest

from factdiff.compare import attribution, of_kind
from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import is_probable
from factdiff.compare.example import Example
from factdiff.extract import claims
from factdiff.model import Comparison, Kind, Verdict
from making import article


def probable(a: str, b: str) -> list[Comparison]:
    """What is told by default of two articles whose last claims were matched."""
    one, other = (
        AnalyzedArticle([AnalyzedClaim(c) for c in claims(article(text, outlet))])
        for text, outlet in ((a, "Herald"), (b, "Courier"))
    )
    size = len(one.claims), len(other.claims)
    last = size[0] - 1, size[1] - 1
    pair = ArticlePair(one, other, np.ones(size, dtype=np.float32), {last: 1.0})
    compared = of_kind(Kind.ATTRIBUTION, pair)
    return [c for c in compared if not c.verdict.differs or is_probable(c)]


def differing(a: str, b: str) -> list[tuple[str, str]]:
    return sorted((c.a.text, c.b.text) for c in probable(a, b) if c.verdict.differs)


@pytest.mark.parametrize("example", attribution.EXAMPLES, ids=lambda e: e.why or e.a)
def test_example(example: Example) -> None:
    compared = probable(example.a, example.b)
    worst = max((c.verdict for c in compared), default=Verdict.SILENT)
    assert worst is example.verdict, compared
    if example.words:
        assert example.words in differing(example.a, example.b)


@pytest.mark.parametrize("example", attribution.EXAMPLES, ids=lambda e: e.why or e.a)
def test_turning_a_pair_around_turns_the_words_around(example: Example) -> None:
    there, back = differing(example.a, example.b), differing(example.b, example.a)
    assert there == sorted((a, b) for b, a in back)


def test_two_first_names_of_one_surname_may_be_one_person() -> None:
    a = "“The plan was never on our desk,” Bill Hartwell said."
    b = "“The plan was never on our desk,” William Hartwell said."
    assert not differing(a, b)


def test_an_article_does_not_differ_from_itself() -> None:
    text = "“The plan is dead,” Anna Voss said. “The plan is dead,” Karl Brandt said."
    one = AnalyzedArticle([AnalyzedClaim(c) for c in claims(article(text))])
    cosines = np.ones((len(one.claims), len(one.claims)), dtype=np.float32)
    assert not list(attribution.candidates(ArticlePair(one, one, cosines)))
