"""What a comparator proposes, and the one fitted decision that makes findings of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factdiff.decision import Decision
from factdiff.model import Comparison

LEAST = 0.05
"""Probability below which nobody would want to be told, whatever they ask for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two values of what may be one slot, graded, with the features of the decision."""

    comparison: Comparison
    """The verdict that holds if the two stand in one slot; its confidence is not yet known."""
    features: Mapping[str, float]
    """What speaks for an editor calling it right, each about 0..1 (`decision.Decision`)."""


def decided(candidates: Iterable[Candidate], decision: Decision) -> Iterator[Comparison]:
    """The candidates that are probable enough, with that probability as their confidence."""
    for candidate in candidates:
        probability = decision.score(candidate.features)
        if probability >= LEAST or not candidate.comparison.verdict.differs:
            yield replace(candidate.comparison, confidence=probability)
