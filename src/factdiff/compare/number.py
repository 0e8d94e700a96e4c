"""Figures that measure the same thing and cannot both be right.

Flags counts, distances, sums, shares, ages and ranks that stay apart once units are converted and
bounds, hedges and rounding are granted. A desk corrects figures more often than anything else, and
readers remember them longest.

Figures of two whole articles are compared. Whether two of them fill one slot is decided by the
words around them, never by their values; a figure that the other article gives as well is in no
dispute. Prices within a day and tolls that rise are updates; what remains is a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.compare.context import context, weighted_overlap
from factdiff.compare.example import Example
from factdiff.compare.figures import Figure, Role, figures, opposed_qualifiers
from factdiff.compare.intervals import comparable, family, gap, relate, shown
from factdiff.compare.moments import meet
from factdiff.decision import decision
from factdiff.english.rarity import UNLISTED, rarity
from factdiff.model import Comparison, Kind, Quantity, Verdict

SLOT = decision(__package__, "number_slot")
"""Whether two figures fill one slot; it sees no value."""
DECISION = decision(__package__, "number")
"""Whether an editor would call two figures that are apart a difference."""
MIN_COSINE = 0.3
"""Cosine from which the figures of two sentences are compared whatever they count."""
MIN_SLOT = 0.05
"""Probability of one slot below which two figures are not proposed."""
MIN_AGREEING_SLOT = 0.3
"""Probability of one slot from which two figures that meet are reported as agreeing (0..1)."""
NEAR_MISS_GAP = 0.1
"""Gap below which two figures miss each other narrowly; figures of two things seldom do."""
WEIGHED_FEATURES = ("overlap", "subject_clash", "unshared_names", "length")
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
        "The plant lies 100 miles east of the capital.",
        "The plant lies 160 miles east of the capital.",
        Verdict.CONFLICT,
        ("100 miles", "160 miles"),
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
        "The Dow rose 12 points to 8,120.",
        "The Nasdaq rose 31 points to 1,639.",
        Verdict.SILENT,
        why="two indexes are two slots",
    ),
)


@dataclass(frozen=True, eq=False)
class Slot:
    """Figure `x` of claim `i` and figure `y` of claim `j`, with how probably they fill one slot."""

    i: int
    j: int
    x: Figure
    y: Figure
    features: dict[str, float]
    probability: float

    @cached_property
    def relation(self) -> tuple[Verdict, str] | None:
        """The level at which the two figures agree, None when they are apart."""
        return relate(self.x.quantity, self.y.quantity)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Figures that may fill one slot: those that agree, and those that are apart with their features."""
    proposed = list(slots(pair))
    beside: dict[int, _Slots] = defaultdict(_Slots)
    for slot in proposed:
        beside[id(slot.x)].add(slot)
        beside[id(slot.y)].add(slot)
    for slot in proposed:
        x, y = slot.x, slot.y
        if slot.relation and slot.probability >= MIN_AGREEING_SLOT:
            yield _candidate(slot, *slot.relation)
        if not slot.relation or _bounds_differ(x, y):
            features = _features(slot, beside[id(x)], beside[id(y)])
            features["self"] = float(pair.is_self)
            yield _candidate(slot, *_apart(pair, slot), features)


class _Slots:
    """All slots that one figure could fill: the best of them, and the two best in which it agrees."""

    def __init__(self) -> None:
        self.best = 0.0
        self._agreeing: list[Slot] = []

    def add(self, slot: Slot) -> None:
        """Takes one more slot in."""
        self.best = max(self.best, slot.probability)
        if slot.relation:
            self._agreeing.append(slot)
            self._agreeing.sort(key=lambda one: -one.probability)
            del self._agreeing[2:]

    def agreement(self, slot: Slot) -> float:
        """How well another one that agrees is filled, as a share of how well this one is (0..1)."""
        others = (one.probability for one in self._agreeing if one is not slot)
        return min(1.0, next(others, 0.0) / slot.probability)


def _features(slot: Slot, of_x: _Slots, of_y: _Slots) -> dict[str, float]:
    """What speaks for two figures differing, given all slots that each of them could fill."""
    x, y = slot.x.quantity, slot.y.quantity
    apart, moving = gap(x, y), _moves_alike(slot.x, slot.y)
    agreements = [others.agreement(slot) for others in (of_x, of_y)]
    best = [slot.probability >= others.best for others in (of_x, of_y)]
    meets = slot.relation is not None
    return {
        "slot": slot.probability,
        "agrees_elsewhere": max(agreements),
        "both_agree_elsewhere": min(agreements),
        "best": sum(best) / len(best),
        "settled_gap": 0.0 if moving else apart,
        "moving_gap": apart if moving else 0.0,
        "unit_slip": float(_is_unit_slip(x, y)),
        "near_miss": 0.0 if meets else slot.probability * max(0.0, 1 - apart / NEAR_MISS_GAP),
        "meets": float(meets),
        "two_bounds": float(meets and not (x.exact or y.exact)),
        **{name: slot.features[name] for name in WEIGHED_FEATURES},
    }


def _candidate(
    slot: Slot, verdict: Verdict, reason: str, features: dict[str, float] | None = None
) -> Candidate:
    x, y = slot.x, slot.y
    agreement = 0.0 if verdict.differs else slot.probability
    text = f"{shown(x.quantity)} against {shown(y.quantity)}"
    distance = round(gap(x.quantity, y.quantity), 6)
    return Candidate(
        Comparison(Kind.NUMBER, verdict, x.mention, y.mention, text, reason, agreement, distance),
        features or {},
    )


def slots(pair: ArticlePair) -> Iterator[Slot]:
    """Comparable figures of two articles whose words around them have enough in common."""
    for i, first in enumerate(pair.a.claims):
        for j, second in enumerate(pair.b.claims):
            if pair.is_self and i >= j:
                continue
            close = pair.cosines[i, j] >= MIN_COSINE
            for x in figures(first):
                for y in figures(second):
                    if not (close or (x.head and x.head == y.head)):
                        continue
                    if not comparable(x.quantity, y.quantity):
                        continue
                    features = slot_features(pair, i, j, x, y)
                    probability = SLOT.score(features)
                    if probability >= MIN_SLOT:
                        yield Slot(i, j, x, y, features, probability)


def slot_features(pair: ArticlePair, i: int, j: int, x: Figure, y: Figure) -> dict[str, float]:
    """The features of two figures for measuring one thing, each about 0..1; none sees a value."""
    p, q = x.quantity, y.quantity
    both_counted = bool(x.counted and y.counted)
    shared = set(x.counted) & set(y.counted)
    both = pair.claim_pair(i, j)
    measured = family(p) not in {"count", "share"} and not p.dimension.startswith("money")
    return context(pair, i, j, x.place, y.place) | {
        "same_head": float(both_counted and x.head == y.head),
        "other_head": float(both_counted and not shared),
        "shared_counted": weighted_overlap(frozenset(x.counted), frozenset(y.counted)),
        "head_rarity": rarity(x.head) / UNLISTED if x.head == y.head else 0.0,
        "overlap": both.overlap,
        "lonely": float(_is_lonely(x) and _is_lonely(y)),
        "same_unit": float(p.unit == q.unit is not None),
        "counted_in_clause": float(_counted_in_clause(x, y) or _counted_in_clause(y, x)),
        "measured": float(measured),
        "share": float(family(p) == "share"),
        "money": float(p.dimension.startswith("money")),
        "same_measure": float(x.measure is not None and x.measure is y.measure),
        "other_measure": float(
            x.measure is not y.measure and x.measure is not None and y.measure is not None
        ),
        "same_role": float(x.role is y.role is not Role.NONE),
        "other_role": float(x.role is not y.role),
        "opposed_qualifiers": float(opposed_qualifiers(x, y)),
        "one_is_addition": float(x.is_addition is not y.is_addition),
        "times_apart": float(
            x.time is not None and y.time is not None and not meet(x.time, y.time)
        ),
    }


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


def _is_lonely(figure: Figure) -> bool:
    """True when its claim gives nothing else that it could be compared with."""
    return sum(comparable(figure.quantity, q) for q in figure.claim.claim.quantities) == 1


def _counted_in_clause(x: Figure, y: Figure) -> bool:
    """True when what the one counts stands in the clause of the other, which counts something else."""
    clause = y.claim.clause(y.place.start)
    return bool(x.head) and x.head in {y.claim.content[at] for at in clause}


def _apart(pair: ArticlePair, slot: Slot) -> tuple[Verdict, str]:
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
        if x.is_addition and y.is_addition:
            return Verdict.UPDATE, f"two additions to a {x.measure.name} figure"
        reason = x.measure.update_reason(x.quantity, y.quantity, order, between)
        if reason:
            return Verdict.UPDATE, reason
    exact = x.quantity.exact and y.quantity.exact
    return (
        Verdict.CONFLICT,
        f"one slot, two figures{'' if exact else '; bounds and hedges do not reach'}",
    )
