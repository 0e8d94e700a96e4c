"""What two articles say together: confidence between whole articles, and what can be said to agree."""

from __future__ import annotations

import numpy as np
import pytest

from factdiff.compare import (
    OF_WHOLE_ARTICLES,
    AnalyzedArticle,
    AnalyzedClaim,
    ArticlePair,
    are_worded_apart,
    compare,
    of_kind,
)
from factdiff.compare.sides import with_agreement
from factdiff.decision import Calibration
from factdiff.extract import claims
from factdiff.model import Fact, Kind
from making import article, beside, claim

TOLL = "The blast killed {} people in the old town."
REWORDED = "In the old town {} people were killed by the blast on that morning, officials said."
FILLERS = (
    "The quay was quiet.", "A crane stood idle.", "Gulls followed the ferry.", "The market opened late.",
    "Nobody minded the rain.", "The choir sang.", "A dog slept by the gate.", "The baker waved.",
    "Children fed the swans.", "The clock tower chimed.", "A tram went by.", "The lamps were lit.",
)  # fmt: skip


def whole(toll: str, outlet: str, fillers: int) -> AnalyzedArticle:
    text = " ".join((toll, *FILLERS[:fillers]))
    return AnalyzedArticle([AnalyzedClaim(c) for c in claims(article(text, outlet))])


def side_by_side(toll: str, fillers: int) -> ArticlePair:
    a, b = whole(TOLL.format("12"), "Herald", fillers), whole(toll, "Courier", fillers)
    cosines = np.eye(len(a.claims), dtype=np.float32)
    return ArticlePair(a, b, cosines, {(n, n): 1.0 for n in range(len(a.claims))})


@pytest.mark.parametrize(
    ("words", "fillers", "is_calibrated"),
    [(REWORDED, 3, False), (REWORDED, len(FILLERS), True), (TOLL, len(FILLERS), False)],
)
def test_confidence_is_calibrated_where_whole_articles_word_it_each_their_way(
    words: str, fillers: int, *, is_calibrated: bool
) -> None:
    pair = side_by_side(words.format("15"), fillers)
    (raw,) = (c for c in of_kind(Kind.NUMBER, pair) if c.verdict.differs)
    (settled,) = (c for c in compare(pair) if c.verdict.differs)
    calibration = OF_WHOLE_ARTICLES[Kind.NUMBER]
    assert are_worded_apart(raw, pair) == is_calibrated
    expected = calibration.of(raw.confidence) if is_calibrated else raw.confidence
    assert settled.confidence == expected


@pytest.mark.parametrize("kind", Kind)
def test_whole_articles_never_make_a_kind_surer(kind: Kind) -> None:
    for probability in (0.5, 0.7, 0.9, 0.99):
        assert OF_WHOLE_ARTICLES[kind].of(probability) <= probability


def test_a_calibration_may_change_nothing() -> None:
    for probability in (0.05, 0.5, 0.95):
        assert Calibration(1.0, 0.0).of(probability) == pytest.approx(probability, abs=1e-4)


@pytest.mark.parametrize(
    ("a", "b", "agreed"),
    [
        (TOLL.format("12"), TOLL.format("twelve"), (Kind.NUMBER,)),
        ("The mayor praised the choir.", "The choir was lauded by the mayor.", ()),
    ],
)
def test_only_what_was_compared_agrees(a: str, b: str, agreed: tuple[Kind, ...]) -> None:
    one, other = claim(a, "Herald"), claim(b, "Courier")
    (fact,) = with_agreement([Fact("f", a, (one, other))], compare(beside(one, other)))
    assert fact.agreed == agreed
