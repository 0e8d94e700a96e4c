"""Slots: which part of one claim answers which part of another, one to one.

A comparator gives an affinity to every pair of items (figures, times, quotes); the best pairs are
taken first and no item is used twice. Items without a counterpart stay silent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from factdiff.compare.reading import Pair

Item = TypeVar("Item")
NEVER = -100.0
"""Affinity of items that cannot stand in one slot."""


def align(
    left: Sequence[Item],
    right: Sequence[Item],
    affinity: Callable[[Item, Item], float],
    least: float,
) -> list[tuple[Item, Item, float]]:
    """Pairs of items with an affinity of at least `least`, best first, in the order of `left`."""
    ranked = sorted(
        (-affinity(x, y), i, j) for i, x in enumerate(left) for j, y in enumerate(right)
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found = []
    for negative, i, j in ranked:
        if -negative < least:
            break
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((i, j, -negative))
    return [(left[i], right[j], score) for i, j, score in sorted(found)]


def anchored(pair: Pair, a: range, b: range, reach: int = 4) -> float:
    """How many words just before and just after two places face each other, 0..2.

    One for the words before and one for those after, each less the further off they stand.
    """
    return _beside(pair, a.start - 1, b.start - 1, -1, reach) + _beside(
        pair, a.stop, b.stop, 1, reach
    )


def _beside(pair: Pair, at: int, facing: int, step: int, reach: int) -> float:
    size = len(pair.a.sentence)
    if not 0 <= at < size and not 0 <= facing < len(pair.b.sentence):
        return 0.5  # both places stand at the edge of their sentence
    best, faced = 0.0, pair.facing
    for distance in range(reach):
        index = at + step * distance
        other = faced.get(index)
        if other is not None and abs(other - facing) < reach:
            weight = 1.0 if pair.a.content[index] else 0.6
            best = max(best, weight * (1 - distance / (reach + 1)))
    return best


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Overlap of two sets of stems as a share of the smaller one; 0 when one is empty."""
    fewest = min(len(a), len(b))
    return len(a & b) / fewest if fewest else 0.0
