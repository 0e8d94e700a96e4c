"""Every comparator's examples run as its tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from factdiff.compare import COMPARATORS, Example, compare, of_kind
from factdiff.compare.candidate import is_probable
from factdiff.compare.explanation import explained
from factdiff.model import Comparison, Kind, Verdict
from making import PUBLISHED, pair

CASES: list[Any] = [
    pytest.param(kind, example, id=f"{kind}-{number}")
    for kind, comparator in COMPARATORS.items()
    for number, example in enumerate(comparator.EXAMPLES)
]


def probable(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """What agrees, and the differences that are told by default."""
    return [c for c in comparisons if is_probable(c) or not c.verdict.differs]


@pytest.mark.parametrize(("kind", "example"), CASES)
def test_example(kind: Kind, example: Example) -> None:
    days = example.published or (PUBLISHED, PUBLISHED)
    comparisons = probable(of_kind(kind, pair(example.a, example.b, days)))
    worst = max((c.verdict for c in comparisons), default=Verdict.SILENT)
    if example.verdict is Verdict.SILENT:
        assert worst <= Verdict.SAME, comparisons
        return
    assert worst is example.verdict, comparisons
    if example.words:
        assert example.words in [(c.a.text, c.b.text) for c in comparisons if c.verdict is worst]


@pytest.mark.parametrize(("kind", "example"), CASES)
def test_turning_a_pair_around_turns_the_words_around(kind: Kind, example: Example) -> None:
    days = example.published or (PUBLISHED, PUBLISHED)
    there = of_kind(kind, pair(example.a, example.b, days))
    back = of_kind(kind, pair(example.b, example.a, (days[1], days[0])))
    assert {(c.verdict, c.a.text, c.b.text, c.confidence) for c in there if c.verdict.differs} == {
        (c.verdict, c.b.text, c.a.text, c.confidence) for c in back if c.verdict.differs
    }


@pytest.mark.parametrize(("_kind", "example"), CASES)
def test_a_sentence_agrees_with_itself(_kind: Kind, example: Example) -> None:
    for text in (example.a, example.b):
        for comparison in probable(compare(pair(text, text))):
            assert not comparison.verdict.differs, comparison


@pytest.mark.parametrize("kind", list(Kind))
def test_explanation(kind: Kind) -> None:
    text = explained(kind)
    assert text.startswith(f"{kind}\n")
    for example in COMPARATORS[kind].EXAMPLES:
        assert example.a in text
