"""Opposite words in one place of two articles."""

from __future__ import annotations

import pytest

from factdiff.compare import of_kind, wording
from factdiff.compare.example import Example
from factdiff.compare.sides import is_probable
from factdiff.model import Comparison, Kind, Verdict
from making import pair


def likely(a: str, b: str) -> list[Comparison]:
    """The differences that are told by default."""
    compared = of_kind(Kind.WORDING, pair(a, b))
    return [c for c in compared if is_probable(c)]


@pytest.mark.parametrize("example", wording.EXAMPLES, ids=lambda example: example.a[:40])
def test_example(example: Example) -> None:
    differences = likely(example.a, example.b)
    assert max((c.verdict for c in differences), default=Verdict.SILENT) is example.verdict
    if example.words:
        assert example.words in [(c.a.text, c.b.text) for c in differences]


@pytest.mark.parametrize("example", wording.EXAMPLES, ids=lambda example: example.a[:40])
def test_turning_a_pair_around_turns_the_sides_around(example: Example) -> None:
    there, back = pair(example.a, example.b), pair(example.b, example.a)
    assert {
        (c.verdict, c.a.text, c.b.text, c.confidence) for c in of_kind(Kind.WORDING, there)
    } == {(c.verdict, c.b.text, c.a.text, c.confidence) for c in of_kind(Kind.WORDING, back)}


@pytest.mark.parametrize("example", wording.EXAMPLES, ids=lambda example: example.a[:40])
def test_a_sentence_agrees_with_its_copy(example: Example) -> None:
    for text in (example.a, example.b):
        assert not likely(text, text)


def test_rise_and_fall_of_a_figure_is_an_update_and_of_a_wall_is_none() -> None:
    prices = likely("Wheat rose 2 percent on Friday.", "Wheat fell 3 percent on Friday.")
    assert [c.verdict for c in prices] == [Verdict.UPDATE]
    lanes = likely(
        "The eastern lane is closed to traffic.", "The western lane is closed to traffic."
    )
    assert [c.verdict for c in lanes] == [Verdict.CONFLICT]


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        (
            "a name is no direction",
            "The ship left North Shields on Monday.",
            "The ship left South Shields on Monday.",
        ),
        (
            "each says both",
            "The council approved the road and rejected the port.",
            "The council rejected the port and approved the road.",
        ),
    ],
)
def test_no_opposites(why: str, a: str, b: str) -> None:
    assert not likely(a, b), why
