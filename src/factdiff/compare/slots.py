"""Values of two articles that may fill one slot, and what else each of them could fill.

Whether two values fill one slot is decided by the words around them and never by the values, so that
one fitted decision serves the values that agree and those that are apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, Protocol, TypeVar

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.compare.articles import ArticlePair
from factdiff.compare.context import context
from factdiff.decision import Calibration, Decision
from factdiff.english.rarity import UNLISTED, rarity
from factdiff.english.stems import is_one_root
from factdiff.model import Mention, Verdict

MIN_COSINE = 0.3
"""Cosine from which the values of two sentences are compared, whatever they are values of."""
MIN_SLOT = 0.05
"""Probability of one slot below which two values are not proposed (0..1)."""
MIN_AGREEING_SLOT = 0.3
"""Probability of one slot from which two values that meet are reported as agreeing (0..1)."""
SPAN_OF_ODDS = 20.0
"""Log-odds between the least and the greatest probability, about."""


class Value(Protocol):
    """A figure or a time in its claim."""

    @property
    def claim(self) -> AnalyzedClaim:
        """The claim that gives it."""

    @property
    def place(self) -> range:
        """Its tokens."""

    @property
    def thing(self) -> str:
        """The stem of what it counts or dates, "" where that is not known."""

    @property
    def mention(self) -> Mention:
        """It as words that take a side."""


V = TypeVar("V", bound=Value)
Relation = tuple[Verdict, str]
"""The level at which two values agree, and why."""


@dataclass(frozen=True)
class Reading(Generic[V]):
    """How one kind of value is read, compared and told to be of one slot."""

    of: Callable[[AnalyzedClaim], Sequence[V]]
    """The values of a claim, the same objects whenever it is asked."""
    comparable: Callable[[V, V], bool]
    """Whether two values measure in one dimension."""
    relation: Callable[[V, V], Relation | None]
    """The level at which two comparable values agree, None where they are apart."""
    features: Callable[[ClaimPair, V, V], dict[str, float]]
    """What tells two such slots apart besides the words around; it sees no value."""
    decision: Decision
    unheard: frozenset[str] = frozenset()
    """Features of the words around that say nothing of such slots."""


@dataclass(frozen=True, eq=False)
class Couple(Generic[V]):
    """Value `x` of claim `i` of one article and value `y` of claim `j` of another, or of the same."""

    i: int
    j: int
    x: V
    y: V


@dataclass(frozen=True, eq=False)
class Slot(Couple[V]):
    """Two values with how probably they fill one slot."""

    features: dict[str, float]
    probability: float
    relation: Relation | None
    """The level at which the two agree, None where they are apart."""


def slots(pair: ArticlePair, reading: Reading[V]) -> Iterator[Slot[V]]:
    """Comparable values of two articles whose words around them have enough in common."""
    for both in couples(pair, reading):
        features = slot_features(pair, both, reading)
        probability = reading.decision.score(features)
        if probability >= MIN_SLOT:
            relation = reading.relation(both.x, both.y)
            yield Slot(both.i, both.j, both.x, both.y, features, probability, relation)


def couples(pair: ArticlePair, reading: Reading[V]) -> Iterator[Couple[V]]:
    """Comparable values of close sentences, or of one thing."""
    first, second = ([reading.of(claim) for claim in side.claims] for side in (pair.a, pair.b))
    for (i, xs), (j, ys) in product(enumerate(first), enumerate(second)):
        if not xs or not ys or (pair.is_self and i >= j):
            continue
        close = pair.cosines[i, j] >= MIN_COSINE
        for x, y in product(xs, ys):
            if (close or is_one_root(x.thing, y.thing)) and reading.comparable(x, y):
                yield Couple(i, j, x, y)


def slot_features(pair: ArticlePair, couple: Couple[V], reading: Reading[V]) -> dict[str, float]:
    """The features of two values for filling one slot, each about 0..1; none sees a value."""
    i, j, x, y = couple.i, couple.j, couple.x, couple.y
    both, one_thing = pair.claim_pair(i, j), is_one_root(x.thing, y.thing)
    lonely = [
        sum(reading.comparable(value, other) for other in reading.of(value.claim)) == 1
        for value in (x, y)
    ]
    features = {
        **context(pair, i, j, x.place, y.place),
        "overlap": both.overlap,
        "one_thing": float(one_thing),
        "thing_rarity": rarity(x.thing) / UNLISTED if one_thing else 0.0,
        "lonely": sum(lonely) / len(lonely),
        "matched": float(both.score > 0),
        **reading.features(both, x, y),
    }
    return {name: value for name, value in features.items() if name not in reading.unheard}


class Alternatives(Generic[V]):
    """All slots that the values of two articles could fill, by value."""

    def __init__(self, proposed: Iterable[Slot[V]]) -> None:
        self._best: dict[int, float] = defaultdict(float)
        self._agreeing: dict[int, list[Slot[V]]] = defaultdict(list)
        for slot in sorted(proposed, key=lambda slot: -slot.probability):
            for value in (slot.x, slot.y):
                self._best[id(value)] = max(self._best[id(value)], slot.probability)
                if slot.relation:
                    self._agreeing[id(value)].append(slot)

    def features(self, slot: Slot[V]) -> dict[str, float]:
        """How probable a slot is, and whether its values fill it rather than another."""
        best = [slot.probability >= self._best[id(value)] for value in (slot.x, slot.y)]
        agreements = [self._agreement(slot, value) for value in (slot.x, slot.y)]
        return {
            "slot": 0.5 + Calibration.odds(slot.probability) / SPAN_OF_ODDS,
            "best": sum(best) / len(best),
            "agrees_elsewhere": max(agreements),
            "both_agree_elsewhere": min(agreements),
        }

    def _agreement(self, slot: Slot[V], value: V) -> float:
        """How well another slot is filled in which a value agrees, as a share of this one (0..1)."""
        others = (one for one in self._agreeing[id(value)] if one is not slot)
        best = next(others, None)
        return min(1.0, best.probability / slot.probability) if best else 0.0
