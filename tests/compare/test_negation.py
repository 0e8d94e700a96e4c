"""What two articles affirm and negate of one point."""

from __future__ import annotations

import pytest

from factdiff.compare import of_kind
from factdiff.compare.candidate import is_probable
from factdiff.model import Comparison, Kind
from making import pair


def likely(a: str, b: str) -> list[Comparison]:
    """The differences that are told by default."""
    compared = of_kind(Kind.NEGATION, pair(a, b))
    return [c for c in compared if is_probable(c)]


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
