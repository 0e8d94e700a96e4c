"""What a comparator proposes, and the one fitted decision that makes findings of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from factdiff.decision import DEFAULT_CONFIDENCE, Decision
from factdiff.model import Comparison, Kind, Mention, Part, Verdict

ClaimKey = tuple[str, Part, int]
"""Where a claim stands: the id of its article, the part, the first code point."""
MIN_PROBABILITY = 0.05
"""Probability below which no difference is reported, whatever confidence is asked for (0..1)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two values that may fill one slot, graded, with the features of the decision."""

    comparison: Comparison
    """The verdict that holds if the two stand in one slot."""
    features: Mapping[str, float] = field(default_factory=dict)
    """What speaks for the two standing in one slot and an editor calling it right, each about 0..1.

    Without any the comparison has its confidence already, as figures that agree have."""


def contrasted(
    kind: Kind,
    verdict: Verdict,
    sides: tuple[Mention, Mention],
    reason: str,
    *,
    are_quoted: bool = False,
) -> Comparison:
    """Two mentions of one slot, shown by their values, in quotation marks where these are words.

    Its confidence is for the decision to give.
    """
    x, y = (f"“{m.value}”" if are_quoted else m.value for m in sides)
    return Comparison(kind, verdict, *sides, f"{x} against {y}", reason, 0.0)


def is_probable(c: Comparison) -> bool:
    """True for a difference that is reported by default."""
    return c.verdict.differs and c.confidence >= DEFAULT_CONFIDENCE


def claim_keys(comparison: Comparison) -> frozenset[ClaimKey]:
    """The keys of the two claims, or of the one, that are compared."""
    return frozenset((comparison.a.claim.key, comparison.b.claim.key))


def are_on_same_words(one: Comparison, other: Comparison) -> bool:
    """True when two comparisons stand on overlapping words of the same two claims, in either order."""
    is_turned = one.a.claim.key != other.a.claim.key
    a, b = (other.b, other.a) if is_turned else (other.a, other.b)
    return all(
        x.claim.key == y.claim.key and x.span.overlaps(y.span) for x, y in ((one.a, a), (one.b, b))
    )


def decided(candidates: Iterable[Candidate], decision: Decision) -> Iterator[Comparison]:
    """What agrees, and the differences that are probable enough, with that as their confidence."""
    for candidate in candidates:
        if not candidate.features:
            yield candidate.comparison
            continue
        probability = decision.score(candidate.features)
        if probability >= MIN_PROBABILITY or not candidate.comparison.verdict.differs:
            yield replace(candidate.comparison, confidence=probability)
