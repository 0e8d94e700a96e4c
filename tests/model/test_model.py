"""Equality is meaning; place does not count."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from factdiff.model import Span, Verdict, content_hash
from making import article, claim


def test_equal_figures_at_different_places_are_equal() -> None:
    first = claim("Russia received 400 drones.").quantities[0]
    second = claim("In May, it was said, Russia received four hundred drones.").quantities[0]
    assert (first.low, first.high) == (second.low, second.high)
    assert replace(first, precision=None) == replace(second, precision=None)
    assert first.span != second.span


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        article("A line of text.").text = "another"  # type: ignore[misc]


def test_spans() -> None:
    assert Span(2, 5).of("abcdefg") == "cde"
    assert Span(2, 5).overlaps(Span(4, 9))
    assert not Span(2, 5).overlaps(Span(5, 9))
    assert Span(2, 9).covers(Span(2, 5))


def test_verdicts_are_graded() -> None:
    ordered = [Verdict.SILENT, Verdict.SAME, Verdict.COMPATIBLE, Verdict.UPDATE, Verdict.CONFLICT]
    assert sorted(ordered) == ordered
    assert [verdict.differs for verdict in ordered] == [False, False, False, True, True]


def test_hashes_tell_parts_apart() -> None:
    assert content_hash("a", "bc") != content_hash("ab", "c")
    assert content_hash("\ud800") == content_hash("\ud800")
