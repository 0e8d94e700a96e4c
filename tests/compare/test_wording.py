"""Opposite words in one place of two articles."""

from __future__ import annotations

import pytest

from factdiff.compare import of_kind
from factdiff.compare.candidate import is_probable
from factdiff.model import Comparison, Kind, Verdict
from making import pair


def likely(a: str, b: str) -> list[Comparison]:
    """The differences that are told by default."""
    compared = of_kind(Kind.WORDING, pair(a, b))
    return [c for c in compared if is_probable(c)]


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
