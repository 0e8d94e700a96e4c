"""Figures that measure the same thing and cannot both be right.

Flags counts, distances, sums, shares, ages and ranks that stay apart once units are converted and
bounds, hedges and rounding are granted. A desk corrects figures more often than anything else, and
readers remember them longest.

Figures are compared only in one slot: the same dimension, the same counted thing, the same part in
the sentence (a change, a level, the level before). Prices within a day and tolls that rise are
updates; what remains is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from factdiff.compare.alignment import aligned, exchanged
from factdiff.compare.clashes import SAME_EVENT
from factdiff.compare.difference import DIFFERENCE, evidence
from factdiff.compare.example import Example
from factdiff.compare.intervals import comparable, equal, gap, plain, relate, shown, worth
from factdiff.compare.market import is_price
from factdiff.compare.moments import meet
from factdiff.compare.movement import (
    Figure,
    Role,
    dated_apart,
    in_a_storm,
    moves,
    one_moment,
    time_of,
)
from factdiff.compare.reading import Pair, Reading
from factdiff.model import Comparison, Kind, Quantity, Verdict

SURE = 6.0
"""Affinity at which no doubt about the slot is left."""
FINELY = 1000
"""How much finer a figure is told than another one that seems cut off from it."""
ROUNDED_SUM = Decimal("0.02")
"""How far a total may lie from the sum of its rounded parts, as a share."""

EXAMPLES = (
    Example(
        "Russia had received up to 400 drones by May, officials said.",
        "Russia had received 600 drones by May, officials said.",
        Verdict.CONFLICT,
        ("up to 400", "600"),
    ),
    Example(
        "The plant lies 100 miles east of the capital.",
        "The plant lies 600 miles east of the capital.",
        Verdict.CONFLICT,
        ("100 miles", "600 miles"),
    ),
    Example(
        "The wildfire has burned 10,000 acres near the town.",
        "The wildfire has burned 4,050 hectares near the town.",
        Verdict.COMPATIBLE,
        why="10,000 acres are 4,047 hectares",
    ),
    Example(
        "At least 12 people were killed in the blast.",
        "Fourteen people were killed in the blast.",
        Verdict.COMPATIBLE,
        why="14 is at least 12",
    ),
    Example(
        "The company earned $17 million last year.",
        "The company earned $17.7 million last year.",
        Verdict.CONFLICT,
        ("$17 million", "$17.7 million"),
        why="17.7 rounds to 18",
    ),
    Example(
        "The index rose 12 points to 8,120.",
        "The index rose 31 points to 8,139.",
        Verdict.UPDATE,
        ("12", "31"),
        why="an index moves within the day",
    ),
    Example(
        "The index fell 30 points to 8,104 in morning trading.",
        "The index closed up 12 points at 8,120.",
        Verdict.UPDATE,
        ("8,104", "8,120"),
        why="in the morning, and at the close",
    ),
    Example(
        "The index closed at 8,120 on Friday.",
        "The index closed at 8,139 on Friday.",
        Verdict.CONFLICT,
        ("8,120", "8,139"),
        why="one day has one close",
    ),
    Example(
        "The storm killed 12 people, officials said.",
        "The storm killed 15 people, officials said.",
        Verdict.UPDATE,
        ("12", "15"),
        published=(date(2023, 6, 8), date(2023, 6, 9)),
        why="a toll that rose by the later report",
    ),
    Example(
        "He was jailed for 12 years for killing two men.",
        "He was jailed for 15 years for killing two men.",
        Verdict.CONFLICT,
        ("12 years", "15 years"),
        published=(date(2023, 6, 8), date(2023, 6, 9)),
        why="a prison term does not grow with its report",
    ),
    Example(
        "The mine collapse of 1971 killed 84 men.",
        "The mine collapse of 1971 killed 86 men.",
        Verdict.CONFLICT,
        ("84", "86"),
        published=(date(2023, 6, 8), date(2023, 6, 9)),
        why="the count of 1971 is closed",
    ),
    Example(
        "She won with 52 percent of the votes, the county said.",
        "She won with 54 percent of the votes, the county said.",
        Verdict.CONFLICT,
        ("52 percent", "54 percent"),
        published=(date(2023, 6, 8), date(2023, 6, 9)),
        why="a share of votes is a result",
    ),
    Example(
        "Four sailors were killed and 12 injured in the collision.",
        "Twelve sailors were killed and four injured in the collision.",
        Verdict.CONFLICT,
        ("Four", "Twelve"),
        why="the dead are compared with the dead, not with the same figure of the injured",
    ),
    Example(
        "The party won 19 of 35 seats, up from 14.",
        "The party won 19 of 35 seats, five more than before.",
        Verdict.SILENT,
        why="what it had before, and what came to it",
    ),
    Example(
        "The county reported five new cases of measles.",
        "The county reported 103 cases of measles.",
        Verdict.SILENT,
        why="an addition and a total",
    ),
    Example(
        "The company earned $17 million in the first quarter.",
        "The company earned $21 million in the second quarter.",
        Verdict.SILENT,
        why="two quarters are two slots",
    ),
    Example(
        "The Dow rose 12 points to 8,120.",
        "The Nasdaq rose 31 points to 1,639.",
        Verdict.SILENT,
        why="two indexes are two slots",
    ),
)


class Slot(NamedTuple):
    """A figure of a and one of b that measure the same thing, with the level that fits."""

    a: Figure
    b: Figure
    affinity: float
    verdict: Verdict
    why: str


def compare(pair: Pair) -> Iterator[Comparison]:
    """Every figure of a that stands in one slot with a figure of b, graded."""
    for slot in slots(pair):
        x, y = slot.a.quantity, slot.b.quantity
        verdict, why, sure = _weighed(pair, slot)
        yield Comparison(
            Kind.NUMBER,
            verdict,
            slot.a.mention,
            slot.b.mention,
            f"{shown(x)} against {shown(y)}",
            why,
            round(sure, 4),
            round(gap(x, y), 6),
        )


def slots(pair: Pair) -> list[Slot]:
    """The figures that stand in one slot, graded as if nothing spoke against the slot itself."""
    found = aligned(pair)
    held = any(x.role is Role.LEVEL and equal(x.quantity, y.quantity) for x, y, _ in found)
    values = {(x.norm, y.norm) for x, y, _ in found}
    return [
        Slot(x, y, fit, *_swapped(x, y, values) or _grade(pair, x, y, held=held))
        for x, y, fit in found
    ]


def _swapped(x: Figure, y: Figure, values: set[tuple[str, str]]) -> tuple[Verdict, str] | None:
    """ "Four killed, 12 hurt" beside "12 killed, four hurt": figures that changed their places."""
    if x.norm != y.norm and (y.norm, x.norm) in values:
        return Verdict.CONFLICT, "two figures that changed their places"
    return None


def _weighed(pair: Pair, slot: Slot) -> tuple[Verdict, str, float]:
    """The verdict on a slot with its confidence; a difference is told when its witnesses convince."""
    x, y = slot.a, slot.b
    alone = pair.overlap >= SAME_EVENT and exchanged(pair, x, y)
    if not slot.verdict.differs or alone or _cut_off(x.quantity, y.quantity):
        # Nothing speaks against the slot: all hangs on the two claims being one fact.
        return slot.verdict, slot.why, pair.score * (0.5 + 0.5 * min(1.0, slot.affinity / SURE))
    sure = DIFFERENCE.score(evidence(pair, x, y))
    if sure < DIFFERENCE.threshold:
        return Verdict.SILENT, "they may measure two things", sure
    return slot.verdict, slot.why, sure


def _cut_off(x: Quantity, y: Quantity) -> bool:
    """ "$43 million" beside "$43,885,310": one figure, cut off where it should have been rounded."""
    if x.value is None or y.value is None or x.unit is None or x.unit != y.unit:
        return False
    coarse, fine = sorted((worth(x), worth(y)), reverse=True)
    return fine * FINELY <= coarse and abs(x.value - y.value) < coarse


def _grade(pair: Pair, x: Figure, y: Figure, *, held: bool) -> tuple[Verdict, str]:
    """The level of one slot; `held` when a level of the same move is equal in both."""
    relation = relate(x.quantity, y.quantity)
    if relation is None:
        return _sum(pair, x, y) or _apart(pair, x, y, held=held)
    if relation.verdict is Verdict.COMPATIBLE and gap(x.quantity, y.quantity) > 0:
        if _is_quoted_price(pair, x, y) and x.quantity.unit == y.quantity.unit and _bounded(x, y):
            return Verdict.UPDATE, "a price or an index at different moments"
        moving = _lower_bounds_move(pair, x, y)
        if moving:
            return Verdict.UPDATE, moving
    return relation


def _apart(pair: Pair, x: Figure, y: Figure, *, held: bool) -> tuple[Verdict, str]:
    """Update or conflict for figures that do not meet."""
    dated = dated_apart(x.quantity, y.quantity)
    if dated:
        return Verdict.UPDATE, dated
    if _is_quoted_price(pair, x, y) and not held:
        return Verdict.UPDATE, "a price or an index at different moments"
    if in_a_storm(pair, x.quantity, y.quantity):
        return Verdict.UPDATE, "a storm at different moments"
    moving = moves(pair, x, y)
    if moving:
        return Verdict.UPDATE, moving
    hedged = ", and the bounds and hedges do not reach" if _bounded(x, y) else ""
    return Verdict.CONFLICT, f"one slot, two figures{hedged}"


def _is_quoted_price(pair: Pair, x: Figure, y: Figure) -> bool:
    """True for prices within a day, unless both are of one moment of it."""
    return pair.is_market and is_price(x.quantity) and not one_moment(pair, x, y)


def _bounded(x: Figure, y: Figure) -> bool:
    return not (x.quantity.exact and y.quantity.exact)


def _lower_bounds_move(pair: Pair, x: Figure, y: Figure) -> str | None:
    """Two "at least" of a toll: both hold, and the higher is the newer."""
    p, q = x.quantity, y.quantity
    if p.high is not None or q.high is not None or p.low is None or q.low is None:
        return None
    return moves(pair, x, y)


def _sum(pair: Pair, x: Figure, y: Figure) -> tuple[Verdict, str] | None:
    """ "43,000 jobs here and 18,000 there" beside "nearly 62,000 jobs": parts and their total."""
    for reading, part, total in ((pair.a, x, y), (pair.b, y, x)):
        parts = [q for q in _parts(reading, part.quantity) if q.low is not None]
        if len(parts) < 2 or part.role is not Role.NONE or part.quantity.low is None:
            continue
        if _dated(reading, parts):
            continue
        low = sum((q.low for q in parts if q.low is not None), Decimal(0))
        if low <= part.quantity.low or min(q.low or low for q in parts) < low * ROUNDED_SUM:
            continue
        whole = replace(
            part.quantity, low=low, high=low, value=low, precision=min(worth(q) for q in parts)
        )
        if relate(whole, total.quantity) or gap(whole, total.quantity) <= float(ROUNDED_SUM):
            return Verdict.COMPATIBLE, f"the parts add up to {plain(low)}"
    return None


def _dated(reading: Reading, parts: list[Quantity]) -> bool:
    """True for sums of two times, which nobody adds up: bought in 1995, sold in 1998."""
    times = [time for time in (time_of(reading, q) for q in parts) if time]
    return any(not meet(x, y) for x, y in combinations(times, 2))


def _parts(reading: Reading, part: Quantity) -> list[Quantity]:
    """The exact counts or sums of money of a claim that can be added to `part`."""
    if part.dimension != "count" and not part.dimension.startswith("money"):
        return []
    return [
        q
        for q in reading.claim.quantities
        if comparable(q, part) and q.exact and q.unit == part.unit
    ]
