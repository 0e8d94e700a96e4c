"""When two disagreements are one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff.gate.identity import (
    Dispute,
    DisputedSide,
    all_placed,
    has_same_values,
    is_extended,
    is_same,
)


def dispute(*sides: tuple[str, str, str], kind: str = "number") -> Dispute:
    """A disagreement of sides that are a value, words for it, and ids of articles."""
    return Dispute(
        kind,
        tuple(
            DisputedSide(value, frozenset({value, *words.split()}), frozenset(ids.split()))
            for value, words, ids in sides
        ),
    )


BEFORE = dispute(("12", "twelve", "a b"), ("19", "nineteen", "c"))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, (True, True, True)),
        (dispute(("19", "", "c d"), ("12", "", "b")), (True, True, True)),
        (dispute(("twelve", "", "a"), ("19", "", "c")), (False, True, True)),
        (dispute(("12", "", "a"), ("19", "", "c"), ("20", "", "d")), (False, False, True)),
        (dispute(("12", "", "x"), ("19", "", "c")), (False, False, False)),
        (dispute(("12", "", "a"), ("20", "", "c")), (False, False, False)),
        (dispute(("12", "", "a"), ("19", "", "c"), kind="time"), (False, False, False)),
    ],
    ids=[
        "itself",
        "other order",
        "a value reworded",
        "a side more",
        "no article",
        "no value",
        "kind",
    ],
)
def test_a_disagreement_is_known_by_what_is_disputed(
    after: Dispute, expected: tuple[bool, bool, bool]
) -> None:
    for pair in ((BEFORE, after), (after, BEFORE)):
        assert (has_same_values(*pair), is_same(*pair), is_extended(*pair)) == expected


def test_an_earlier_side_leaves_the_only_place_of_a_later_one() -> None:
    assert all_placed(["either", "first"], ["first", "second"], lambda a, b: a in {b, "either"})


@given(st.lists(st.sets(st.integers(0, 4)), max_size=5))
def test_all_are_placed_where_some_order_places_them(options: list[set[int]]) -> None:
    expected = any(
        all(place in fitting for place, fitting in zip(order, options, strict=True))
        for order in permutations(range(5), len(options))
    )
    assert all_placed(options, range(5), lambda fitting, place: place in fitting) is expected


def test_a_long_chain_of_moves_ends() -> None:
    count = 1200
    items = [{at, at + 1} for at in range(count)][::-1]
    assert all_placed(items, range(count + 1), lambda fitting, place: place in fitting)
