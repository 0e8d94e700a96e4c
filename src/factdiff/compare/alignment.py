"""Which figures of two claims measure the same thing, one to one.

Two figures fill one slot when their dimension agrees, they count the same thing, play the same part
in a change and stand in facing words; what belongs to two subjects, times or tolls never does.
"""

from __future__ import annotations

from factdiff.compare.intervals import comparable, gap, relate
from factdiff.compare.moments import meet
from factdiff.compare.movement import Figure, Role, dated_apart, figures, is_added, periods, time_of
from factdiff.compare.reading import Pair
from factdiff.compare.slots import NEVER, align, anchored, shared
from factdiff.compare.tolls import toll
from factdiff.english.names import same_name, similar_name
from factdiff.english.stems import content_stem
from factdiff.model import Quantity, Verdict

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
OTHER_THING = -1.2
"""Affinity of figures that count two things."""
OTHER_SIZE = 0.99
"""Gap from which figures that count two things are in two slots: one is a hundred of the other."""
SAME_EVENT = 0.95
"""Share of common content from which two sentences tell one event whatever times they give it."""


def aligned(pair: Pair) -> list[tuple[Figure, Figure, float]]:
    """The figures of a that fill one slot with a figure of b, and how surely."""
    return align(figures(pair.a), figures(pair.b), lambda x, y: _affinity(pair, x, y), LEAST)


def _affinity(pair: Pair, x: Figure, y: Figure) -> float:
    """How surely two figures fill one slot; NEVER when they cannot."""
    p, q = x.quantity, y.quantity
    if not comparable(p, q) or (p.dimension == q.dimension == "score" and p.counted != q.counted):
        return NEVER
    if x.role is not y.role and Role.NONE not in {x.role, y.role}:
        return NEVER
    a, b = pair.a.tokens_of(p.span), pair.b.tokens_of(q.span)
    counted = _counted(p, q)
    if counted < 0 and gap(p, q) >= OTHER_SIZE:
        return NEVER
    clashes = (_subjects_clash(pair, a, b), _times_clash(pair, p, q), _tolls_clash(pair, p, q))
    if any(clashes) or _periods_clash(pair) or is_added(pair.a, a) is not is_added(pair.b, b):
        return NEVER
    score = anchored(pair, a, b) + 2 * shared(pair.a.near(a, 6), pair.b.near(b, 6)) + counted
    relation = relate(p, q)
    if relation is not None:
        score += EQUAL if relation.verdict is Verdict.SAME else MEETING
    if x.role is y.role is not Role.NONE:
        score += MARKET_ROLE if pair.is_market else ROLE
    score += ONE_UNIT if p.unit == q.unit is not None else 0.0
    score += EXCHANGED if pair.swapped(a, b) else 0.0
    lonely = _only(pair.a.claim.quantities, p) and _only(pair.b.claim.quantities, q)
    return score + (LONELY if lonely else 0.0)


def _counted(x: Quantity, y: Quantity) -> float:
    """Whether the two count the same thing, by the stems of their nouns."""
    if x.counted is None or y.counted is None:
        return 0.0
    first = [content_stem(word) for word in x.counted.lower().split()]
    second = [content_stem(word) for word in y.counted.lower().split()]
    if first[-1] and first[-1] == second[-1]:
        return 2.0
    if set(first) & set(second) - {""}:
        return 1.0
    return OTHER_THING


def _subjects_clash(pair: Pair, a: range, b: range) -> bool:
    """ "The Dow rose …, while the Nasdaq fell …": each figure belongs to the name before it."""
    first, second = pair.a.subject_of(a.start), pair.b.subject_of(b.start)
    if first is None or second is None or _one_name(first, second):
        return False
    names_a = [name.key for name in pair.a.told]
    names_b = [name.key for name in pair.b.told]
    known = any(same_name(first, name) for name in names_b) or any(
        same_name(second, name) for name in names_a
    )
    return known or pair.is_market


def _one_name(first: str, second: str) -> bool:
    """True for two ways to put a name; "Nasdaq Stock Market" and "Nasdaq Composite" begin alike."""
    alike = first.split(maxsplit=1)[0].lower() == second.split(maxsplit=1)[0].lower()
    return alike or same_name(first, second) or similar_name(first, second)


def _times_clash(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Figures of two months are two slots, unless the one replaces the other.

    In sentences that otherwise say the same, the two times are a disagreement of their own.
    """
    if pair.overlap >= SAME_EVENT:
        return False
    first, second = time_of(pair.a, x), time_of(pair.b, y)
    if first is None or second is None or pair.is_market or dated_apart(x, y):
        return False
    if toll(pair.a, x) and toll(pair.b, y):
        return False
    if meet(first, second) or first.alternatives or second.alternatives:
        return False
    return first.grain is second.grain


def _periods_clash(pair: Pair) -> bool:
    """Results of two quarters or halves are two slots, whatever year each is of."""
    first, second = periods(pair.a), periods(pair.b)
    return bool(first and second) and not first & second


def _tolls_clash(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """ "Four killed and 12 injured": a figure of the dead is none of the injured."""
    first, second = toll(pair.a, x), toll(pair.b, y)
    return first is not None and second is not None and first != second


def _only(quantities: tuple[Quantity, ...], one: Quantity) -> bool:
    return sum(comparable(one, other) for other in quantities) == 1
