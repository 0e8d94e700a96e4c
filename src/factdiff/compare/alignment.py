"""Which figures of two claims measure the same thing, one to one.

Two figures fill one slot when their dimension agrees, they count the same thing, play the same part
in a change and stand in facing words; what is known to measure two things never does.
"""

from __future__ import annotations

from collections.abc import Sequence

from factdiff.compare.clashes import clash
from factdiff.compare.intervals import comparable, equal, gap, relate
from factdiff.compare.movement import Figure, Role, figures
from factdiff.compare.reading import Pair
from factdiff.compare.slots import NEVER, align, anchored, shared
from factdiff.model import Verdict

LEAST = 2.2
"""Affinity from which two figures stand in one slot."""
EQUAL, MEETING = 2.5, 1.0
"""What figures that are the same add, and figures that meet."""
ROLE, MARKET_ROLE = 1.5, 2.5
"""What playing one part in a change adds; in markets every figure plays one."""
EXCHANGED, LONELY, ONE_UNIT = 1.5, 0.7, 0.5
"""What standing in each other's place adds, being the only ones to compare, having one unit.

The weights, like LEAST, were set by hand on real sentences of outlets that editors had judged.
"""
ONE_TOLL = 1.0
"""What counting the dead, or the hurt, in both claims adds."""
OTHER_THING = -1.2
"""Affinity of figures that count two things."""
OTHER_SIZE = 0.99
"""Gap from which figures that count two things are in two slots: one is a hundred of the other."""


def aligned(pair: Pair) -> list[tuple[Figure, Figure, float]]:
    """The figures of a that fill one slot with a figure of b, and how surely."""
    left, right = figures(pair.a), figures(pair.b)
    crossing = _Crossing(pair, left, right)

    def affinity(x: Figure, y: Figure) -> float:
        never = not comparable(x.quantity, y.quantity) or crossing(x, y)
        return NEVER if never else _affinity(pair, x, y)

    return align(left, right, affinity, LEAST)


class _Crossing:
    """Whether each of two figures that differ has its equal in the other claim, in another place.

    "8 percent of toddlers and 15 of teenagers" beside "15 percent of teenagers, 8 of toddlers": both
    say the same in another order, unless nothing else was exchanged.
    """

    def __init__(self, pair: Pair, left: Sequence[Figure], right: Sequence[Figure]) -> None:
        self._pair = pair
        self._same = {(x, y) for x in left for y in right if _same(x, y)}
        self._left = {x.quantity.span for x, _ in self._same}
        self._right = {y.quantity.span for _, y in self._same}

    def __call__(self, x: Figure, y: Figure) -> bool:
        met = x.quantity.span in self._left and y.quantity.span in self._right
        return met and (x, y) not in self._same and not exchanged(self._pair, x, y)


def _same(x: Figure, y: Figure) -> bool:
    return comparable(x.quantity, y.quantity) and equal(x.quantity, y.quantity)


def exchanged(pair: Pair, x: Figure, y: Figure) -> bool:
    """True when the words of the one figure stand for those of the other and nothing else does."""
    return any(
        edit.replaced and _covers(x.place, edit.a) and _covers(y.place, edit.b)
        for edit in pair.edits
    )


def _covers(place: range, part: range) -> bool:
    """True when all tokens of `part`, which has some, are tokens of `place`."""
    return place.start <= part.start and part.stop <= place.stop


def _affinity(pair: Pair, x: Figure, y: Figure) -> float:
    """How surely two figures of one dimension fill one slot; NEVER when they cannot."""
    p, q = x.quantity, y.quantity
    if p.dimension == q.dimension == "score" and p.counted != q.counted:
        return NEVER
    a, b = x.place, y.place
    counted = _counted(x, y)
    if counted < 0 and gap(p, q) >= OTHER_SIZE:
        return NEVER
    if clash(pair, x, y):
        return NEVER
    score = anchored(pair, a, b) + 2 * shared(x.near, y.near) + counted
    relation = relate(p, q)
    if relation is not None:
        score += EQUAL if relation.verdict is Verdict.SAME else MEETING
    if x.role is y.role is not Role.NONE:
        score += MARKET_ROLE if pair.is_market else ROLE
    score += ONE_UNIT if p.unit == q.unit is not None else 0.0
    score += EXCHANGED if pair.swapped(a, b) else 0.0
    score += ONE_TOLL if x.toll == y.toll is not None else 0.0
    return score + (LONELY if x.is_lonely and y.is_lonely else 0.0)


def _counted(x: Figure, y: Figure) -> float:
    """Whether the two count the same thing, by the stems of their nouns."""
    if not x.counted or not y.counted:
        return 0.0
    if x.counted[-1] and x.counted[-1] == y.counted[-1]:
        return 2.0
    if set(x.counted) & set(y.counted) - {""}:
        return 1.0
    return OTHER_THING
