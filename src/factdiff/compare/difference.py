"""Whether two figures of one slot disagree, or measure two things after all: a fitted decision.

Sentences that read alike are often told as a contrast: the treated and the untreated, this year and
the last, a part and its total. No rule for the slot sees all of that; the witnesses together do.
"""

from __future__ import annotations

from factdiff.compare.intervals import gap
from factdiff.compare.moments import meet
from factdiff.compare.movement import Figure, Role
from factdiff.compare.reading import Pair
from factdiff.decision import decision
from factdiff.model import Quantity

DIFFERENCE = decision(__package__, "difference")
"""Whether editors would call two figures of one slot a difference."""
SHARES = frozenset({"percent", "ratio"})
COUNTED = frozenset({"count", "score", "rank", "ordinal"})
"""Dimensions of which a claim may give many."""
MANY = 3
"""From how many on figures are not counted any further."""
NEAR = 0.1
"""Gap below which two figures miss each other narrowly; figures of two things seldom do."""


def evidence(pair: Pair, x: Figure, y: Figure) -> dict[str, float]:
    """The witnesses on two figures that fill one slot and do not meet, each 0..1."""
    p, q = x.quantity, y.quantity
    apart = gap(p, q)
    figures = len(pair.a.claim.quantities) - len(pair.b.claim.quantities)
    return {
        "alike": pair.score,
        "far_apart": apart,
        "near_miss": max(0.0, 1 - apart / NEAR),
        "market": (pair.a.is_market + pair.b.is_market) / 2,
        "one_role": float(x.role is y.role is not Role.NONE),
        "one_measure": float(_one_measure(pair, p)),
        "toll": float(bool(x.toll or y.toll)),
        "times_apart": float(_times_apart(x, y)),
        "shares": float(p.dimension in SHARES),
        "strange_names": pair.names_alone,
        "more_figures": min(abs(figures), MANY) / MANY,
    }


def _one_measure(pair: Pair, figure: Quantity) -> bool:
    """True for a measure that each claim gives once: a quake has one magnitude, a dam one height."""
    if figure.dimension in COUNTED | SHARES or figure.dimension.startswith("money"):
        return False
    return all(
        sum(other.dimension == figure.dimension for other in reading.claim.quantities) == 1
        for reading in (pair.a, pair.b)
    )


def _times_apart(x: Figure, y: Figure) -> bool:
    """True when the times that date the two figures share no moment."""
    return x.time is not None and y.time is not None and not meet(x.time, y.time)
