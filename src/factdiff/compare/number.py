"""Figures that measure the same thing and cannot both be right.

Flags counts, distances, sums, shares, ages and ranks that stay apart once units are converted and
bounds, hedges and rounding are granted. A desk corrects figures more often than anything else, and
readers remember them longest.

Figures of two whole articles are compared. Whether two of them fill one slot is decided by the
words around them, never by their values; a figure that the other article gives as well is in no
dispute. Prices within a day and tolls that rise are updates; what remains is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factdiff.compare.analyzed import ClaimPair
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.compare.context import held_in_common
from factdiff.compare.example import Example
from factdiff.compare.figures import Figure, Role, figures
from factdiff.compare.intervals import comparable, family, gap, relate, shown
from factdiff.compare.moments import meet
from factdiff.compare.slots import MIN_AGREEING_SLOT, Alternatives, Reading, Slot, slots
from factdiff.decision import decision
from factdiff.model import Comparison, Kind, Quantity, Verdict

DECISION = decision(__package__, "number")
"""Whether an editor would call two figures that are apart a difference."""
NEAR_MISS_GAP = 0.1
"""Gap below which two figures miss each other narrowly; figures of two things seldom do."""
WIDEST_GAP = 0.2
"""Gap beyond which figures of what never moves differ no less probably: a scale is easily misprinted."""
WEIGHED_FEATURES = ("clause", "subject_clash", "unshared_names", "length", "alike")
"""Features of the slot that count once more where its figures are apart."""
UNKNOWN_GAP = timedelta(0)

EXAMPLES = (
    Example(
        "Russia had received up to 400 drones by May, officials said.",
        "Russia had received 600 drones by May, officials said.",
        Verdict.CONFLICT,
        ("up to 400", "600"),
    ),
    Example(
        "The wildfire has burned 10,000 acres near the town.",
        "The wildfire has burned 4,050 hectares near the town.",
        Verdict.COMPATIBLE,
        why="10,000 acres are 4,047 hectares",
    ),
    Example(
        "The tower is at least 120 metres high.",
        "The tower is 140 metres high.",
        Verdict.COMPATIBLE,
        why="140 is at least 120",
    ),
    Example(
        "At least 12 people were killed in the blast.",
        "Fourteen people were killed in the blast.",
        Verdict.UPDATE,
        ("At least 12", "Fourteen"),
        why="both can be right, and the second is known later",
    ),
    Example(
        "The company earned $17 million last year.",
        "The company earned $17.7 million last year.",
        Verdict.CONFLICT,
        ("$17 million", "$17.7 million"),
        why="17.7 rounds to 18",
    ),
    Example(
        "The index fell 30 points to 8,104 in morning trading.",
        "The index closed up 12 points at 8,120.",
        Verdict.UPDATE,
        ("8,104", "8,120"),
        why="in the morning, and at the close",
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
        "The Dow rose 12 points to 8,120.",
        "The Nasdaq rose 31 points to 1,639.",
        Verdict.SILENT,
        why="two indexes are two slots",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Figures that may fill one slot: those that agree, and those that are apart with their features."""
    proposed = list(slots(pair, READING))
    alternatives = Alternatives(proposed)
    for slot in proposed:
        if slot.relation and slot.probability >= MIN_AGREEING_SLOT:
            yield _candidate(slot, *slot.relation)
        if not slot.relation or _bounds_differ(slot.x, slot.y):
            features = alternatives.features(slot) | _features(slot)
            features["self"] = float(pair.is_self)
            features["match"] = pair.claim_pair(slot.i, slot.j).score
            yield _candidate(slot, *_apart(pair, slot), features)


def _slot_features(both: ClaimPair, x: Figure, y: Figure) -> dict[str, float]:
    """What tells the slots of two figures apart besides the words around them."""
    p, q = x.quantity, y.quantity
    return {
        "same_unit": float(p.unit == q.unit is not None),
        "share": float(family(p) == "share"),
        "same_role": float(x.role is y.role is not Role.NONE),
        **held_in_common(both, x.place, y.place),
    }


READING = Reading(
    figures,
    lambda x, y: comparable(x.quantity, y.quantity),
    lambda x, y: relate(x.quantity, y.quantity),
    _slot_features,
    decision(__package__, "number_slot"),
    unheard=frozenset({"match", "near", "overlap", "same_subject", "thing_rarity", "words"}),
)
"""Which figures fill one slot; how surely two claims match is not heard, as their figures say it too."""


def _features(slot: Slot[Figure]) -> dict[str, float]:
    """What speaks for two figures differing, besides what else each of them could fill."""
    x, y = slot.x.quantity, slot.y.quantity
    apart, moving = gap(x, y), _moves_alike(slot.x, slot.y)
    meets = slot.relation is not None
    return {
        "settled_gap": 0.0 if moving else min(apart, WIDEST_GAP),
        "moving_gap": apart if moving else 0.0,
        "unit_slip": float(_is_unit_slip(x, y)),
        "near_miss": 0.0 if meets else slot.probability * max(0.0, 1 - apart / NEAR_MISS_GAP),
        "two_bounds": float(meets and not (x.exact or y.exact)),
        **{name: slot.features[name] for name in WEIGHED_FEATURES},
    }


def _candidate(
    slot: Slot[Figure], verdict: Verdict, reason: str, features: dict[str, float] | None = None
) -> Candidate:
    x, y = slot.x, slot.y
    agreement = 0.0 if verdict.differs else slot.probability
    text = f"{shown(x.quantity)} against {shown(y.quantity)}"
    distance = round(gap(x.quantity, y.quantity), 6)
    return Candidate(
        Comparison(Kind.NUMBER, verdict, x.mention, y.mention, text, reason, agreement, distance),
        features or {},
    )


def _bounds_differ(x: Figure, y: Figure) -> bool:
    """True for figures that can both be right, and that a desk would ask about all the same.

    Two bounds of one direction ("more than 270", "more than 370"), and a bound beside a figure of
    what moves. A hedge says no more than the figure it is about: "about 1,200" beside 1,150 agrees.
    """
    p, q = x.quantity, y.quantity
    hedged = p.approximate or q.approximate or p.vague or q.vague
    if hedged or p.unit != q.unit or gap(p, q) == 0 or (p.exact and q.exact):
        return False
    return _moves_alike(x, y) or _direction(p) == _direction(q) != 0


def _direction(quantity: Quantity) -> int:
    """1 for a lower bound, -1 for an upper one, 0 for neither."""
    return (quantity.high is None) - (quantity.low is None)


def _moves_alike(x: Figure, y: Figure) -> bool:
    """True when both figures are of one measure, of one that moves, and neither is settled."""
    settled = x.is_settled and y.is_settled
    return x.measure is not None and x.measure is y.measure and not settled


def _is_unit_slip(p: Quantity, q: Quantity) -> bool:
    """True for "60 mph" beside "60 km/h": one number in two units."""
    return p.value is not None and p.value == q.value and p.unit != q.unit


def _apart(pair: ArticlePair, slot: Slot[Figure]) -> tuple[Verdict, str]:
    """Update or conflict for figures that do not meet."""
    x, y = slot.x, slot.y
    if _is_unit_slip(x.quantity, y.quantity):
        return Verdict.CONFLICT, "one number in two units"
    as_of = x.quantity.as_of, y.quantity.as_of
    if as_of[0] and as_of[1] and not meet(as_of[0], as_of[1]):
        return Verdict.UPDATE, f"as of {as_of[0].text} and as of {as_of[1].text}"
    if x.measure is not None and _moves_alike(x, y):
        order = pair.claim_pair(slot.i, slot.j).publication_order
        days = [side.article.published_day for side in (pair.a, pair.b)]
        between = abs(days[0] - days[1]) if days[0] and days[1] else UNKNOWN_GAP
        reason = x.measure.update_reason(x.quantity, y.quantity, order, between)
        if reason:
            return Verdict.UPDATE, reason
    exact = x.quantity.exact and y.quantity.exact
    return (
        Verdict.CONFLICT,
        f"one slot, two figures{'' if exact else '; bounds and hedges do not reach'}",
    )
