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
from factdiff.compare.facing import Facing, Point, facings
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
    for facing in facings(pair, _negates, lambda _, other: _negates(other)):
        features = {**facing.features, "match": facing.claim_pair.score}
        yield Candidate(_comparison(facing), features)


def _negates(point: Point) -> bool:
    return point.level is None


def _comparison(facing: Facing) -> Comparison:
    sides = facing.mentions("negated", "affirmed")
    if facing.point.word == "yet":
        verdict, reason = Verdict.UPDATE, "not yet in one, done in the other"
    else:
        verdict, reason = Verdict.CONFLICT, "affirmed in one, negated in the other"
    return contrasted(Kind.NEGATION, verdict, sides, reason, are_quoted=True)
