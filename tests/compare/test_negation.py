"""What two articles affirm and negate of one point."""

from __future__ import annotations

import pytest

from factdiff.compare import negation, of_kind
from factdiff.compare.example import Example
from factdiff.compare.sides import is_probable
from factdiff.model import Comparison, Kind, Verdict
from making import pair


def likely(a: str, b: str) -> list[Comparison]:
    """The differences that are told by default."""
    compared = of_kind(Kind.NEGATION, pair(a, b))
    return [c for c in compared if is_probable(c)]


@pytest.mark.parametrize("example", negation.EXAMPLES, ids=lambda example: example.a[:40])
def test_example(example: Example) -> None:
    differences = likely(example.a, example.b)
    assert max((c.verdict for c in differences), default=Verdict.SILENT) is example.verdict
    if example.words:
        assert example.words in [(c.a.text, c.b.text) for c in differences]


@pytest.mark.parametrize("example", negation.EXAMPLES, ids=lambda example: example.a[:40])
def test_turning_a_pair_around_turns_the_sides_around(example: Example) -> None:
    there, back = pair(example.a, example.b), pair(example.b, example.a)
    assert {
        (c.verdict, c.a.text, c.b.text, c.confidence) for c in of_kind(Kind.NEGATION, there)
    } == {(c.verdict, c.b.text, c.a.text, c.confidence) for c in of_kind(Kind.NEGATION, back)}


@pytest.mark.parametrize("example", negation.EXAMPLES, ids=lambda example: example.a[:40])
def test_a_sentence_agrees_with_its_copy(example: Example) -> None:
    for text in (example.a, example.b):
        assert not likely(text, text)


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        (
            "another verb is negated",
            "The mayor opened the bridge.",
            "The mayor, who did not speak, opened the bridge.",
        ),
        (
            "not only adds",
            "The mayor opened the bridge.",
            "The mayor opened not only the bridge but a school.",
        ),
        (
            "a number, not a negation",
            "The car is ranked No. 4 in the race.",
            "The car is ranked fourth in the race.",
        ),
        (
            "what is negated is not what the other says",
            "No trains ran on Friday.",
            "The mayor spoke on Friday.",
        ),
    ],
)
def test_no_difference_in_negation(why: str, a: str, b: str) -> None:
    assert not likely(a, b), why
