"""Affirmed here, negated there.

Flags "the senator voted for the bill" against "the senator did not vote for the bill". A lost "not"
turns a report into its opposite, and no figure betrays it. The negation must govern what both
sentences say; a negation that only one sentence has elsewhere says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.compare.example import Example
from factdiff.compare.facing import MIN_SHARED_RARITY, Facing, facings
from factdiff.compare.modality import Scope, governing
from factdiff.decision import decision
from factdiff.model import Comparison, Kind, Verdict

DECISION = decision(__package__, "negation")

EXAMPLES = (
    Example(
        "The senator voted for the bill on Tuesday.",
        "The senator did not vote for the bill on Tuesday.",
        Verdict.CONFLICT,
    ),
    Example(
        "There is evidence that a deal was signed.",
        "There is no evidence that a deal was signed.",
        Verdict.CONFLICT,
    ),
    Example(
        "Three divers were hurt in the rescue.",
        "No divers were hurt in the rescue.",
        Verdict.CONFLICT,
        why="three, and none",
    ),
    Example(
        "The council had warned residents of the flood.",
        "Nobody had warned residents of the flood.",
        Verdict.CONFLICT,
        why="a subject can deny as well",
    ),
    Example(
        "The figures include the results of the subsidiary.",
        "The figures do not include the results of the subsidiary.",
        Verdict.CONFLICT,
    ),
    Example(
        "The ministry has yet to publish the list of closed schools.",
        "The ministry published the list of closed schools.",
        Verdict.UPDATE,
        why="not yet here, done there",
    ),
    Example(
        "The mayor did not attend the meeting.",
        "The mayor never attended the meeting.",
        Verdict.SILENT,
        why="both deny it",
    ),
    Example(
        "The court ruled on Friday, and nobody was surprised.",
        "The court ruled on Friday.",
        Verdict.SILENT,
        why="the negation governs another point",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every statement that one article negates and the other affirms, with its features."""
    for facing in facings(pair, _speaks, _blocks):
        if _is_point(facing):
            yield Candidate(_comparison(facing), _features(facing))


def _speaks(scope: Scope) -> bool:
    return scope.level is None


def _blocks(_: Scope, other: Scope) -> bool:
    return other.level is None


def _is_point(facing: Facing) -> bool:
    """True when one word or much else is negated, and not within one and the same quotation."""
    if facing.is_quoted_by_both:
        return False
    return facing.one_head or facing.amount >= MIN_SHARED_RARITY


def _features(facing: Facing) -> dict[str, float]:
    inside = governing(facing.claim).get(facing.place.at, ())
    hedged = any(scope.level is not None for scope in inside)
    return {**facing.features, "hedged": float(hedged)}


def _comparison(facing: Facing) -> Comparison:
    sides = facing.mentions("negated", "affirmed")
    late = facing.scope.word == "yet"
    verdict = Verdict.UPDATE if late else Verdict.CONFLICT
    reason = (
        "not yet in one, done in the other" if late else "affirmed in one, negated in the other"
    )
    return contrasted(Kind.NEGATION, verdict, sides, reason, are_quoted=True)
