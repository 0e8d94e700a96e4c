"""Established here, suspected, expected or denied there.

Flags "the suspect caused the crash" against "the suspect may have caused the crash", a deal done
against a deal planned. Losing a hedge is how a suspicion becomes a fact in print, and a plan that
was carried out makes the earlier report old. The hedge must govern the point that both sentences
make; a lone may where both are tentative agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.compare.example import Example
from factdiff.compare.facing import (
    Facing,
    Point,
    facings,
    governing,
    is_name,
)
from factdiff.decision import decision
from factdiff.english.stance import AGREED
from factdiff.english.verbs import is_past
from factdiff.english.words import BE
from factdiff.model import Certainty, Comparison, Kind, Verdict

DECISION = decision(__package__, "certainty")
WEAK_HEDGES = frozenset("would should can could likely".split())
"""Hedges that tell as often of habits, duties and abilities as of doubt."""
ASSERTING_FORMS_OF_BE = BE - {"'s"}
"""Forms of "be" before what is asserted; "'s" is mostly a possessive."""
CONDITIONALS = frozenset({"if", "whether"})
"""Words after which nothing is stated."""

EXAMPLES = (
    Example(
        "The company bribed officials in three countries, prosecutors said.",
        "The company allegedly bribed officials in three countries, prosecutors said.",
        Verdict.CONFLICT,
        ("bribed officials in three countries", "allegedly bribed"),
    ),
    Example(
        "A faulty valve caused the explosion, officials said.",
        "The explosion may have been caused by a faulty valve, officials said.",
        Verdict.CONFLICT,
        why="active and passive make one point",
    ),
    Example(
        "The authorities have lost control of the reservoir above the town.",
        "There are rumours that the authorities have lost control of the reservoir.",
        Verdict.CONFLICT,
        why="known in one, only rumoured in the other",
    ),
    Example(
        "Dozens of hikers were attacked by dogs near the pass.",
        "Dozens of hikers reported being attacked by dogs near the pass.",
        Verdict.CONFLICT,
        why="established in one, reported by those concerned in the other",
    ),
    Example(
        "The insurer will cover the loss of the ship.",
        "The insurer denied that it must cover the loss of the ship.",
        Verdict.CONFLICT,
        why="promised here, denied there",
    ),
    Example(
        "The airline has bought nine jets from the maker.",
        "The airline agreed to buy nine jets from the maker.",
        Verdict.CONFLICT,
        why="agreed is not done",
    ),
    Example(
        "The airline bought nine jets from the maker.",
        "The airline plans to buy nine jets from the maker.",
        Verdict.UPDATE,
        why="planned, then done",
    ),
    Example(
        "The governor was at the quay on Friday and greeted the crew.",
        "The governor is due to be at the quay on Friday to greet the crew.",
        Verdict.UPDATE,
        why="on the timetable, then done",
    ),
    Example(
        "The plant may be finished by autumn.",
        "The plant could be finished by autumn.",
        Verdict.SILENT,
        why="both are tentative",
    ),
    Example(
        "The minister will visit Oslo, which may join the pact.",
        "The minister will visit Oslo.",
        Verdict.SILENT,
        why="the hedge governs another point",
    ),
    Example(
        "The gunman fled the bank on foot, police said.",
        "The suspected gunman fled the bank on foot, police said.",
        Verdict.SILENT,
        why="a courtesy to a suspect",
    ),
    Example(
        "The yard is closed on Mondays.",
        "The yard will be closed on Mondays.",
        Verdict.SILENT,
        why="a plan that holds is no news",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every statement that one article hedges and the other makes flatly, with its features."""
    for facing in facings(pair, _speaks, _blocks):
        if _is_asserted(facing):
            yield Candidate(_comparison(facing), facing.features)


def _speaks(point: Point) -> bool:
    hedge = point.level is not None and point.word not in WEAK_HEDGES
    return hedge and not is_name(point.claim, point.head)


def _blocks(point: Point, other: Point) -> bool:
    """True where the other article hedges too; a denial faces what is only expected as well."""
    if point.level is Certainty.DENIED:
        return other.level is not Certainty.EXPECTED
    return other.level is not None


def _is_asserted(facing: Facing) -> bool:
    """True when the flat claim asserts the point, and a plan only if it was carried out."""
    point, claim, at = facing.point, facing.claim, facing.place.at
    is_negated = _is_negated(point.claim, point.head)
    if is_negated != _is_negated(claim, at):
        return False
    before = claim.sentence.lowers[claim.clause(at).start : at]
    if not CONDITIONALS.isdisjoint(before):
        return False
    if point.level is Certainty.EXPECTED:
        return _is_done(claim, at) and not is_negated
    is_linked = not ASSERTING_FORMS_OF_BE.isdisjoint(claim.sentence.lowers[max(0, at - 2) : at])
    is_thing = point.scope.manner == "adjective" or point.level is Certainty.DENIED
    return is_thing or is_linked or _is_done(claim, at)


def _is_negated(claim: AnalyzedClaim, at: int) -> bool:
    return any(point.level is None for point in governing(claim).get(at, ()))


def _is_done(claim: AnalyzedClaim, at: int) -> bool:
    """True for a past form or participle of an event that has happened."""
    word, before = claim.sentence.word(at), claim.sentence.word(at - 1)
    if word.endswith("ing"):
        return before in {"after", "following", "since"}
    return is_past(word) and before not in {"to", "be", "being", "is", "are", "'re", "am"}


def _comparison(facing: Facing) -> Comparison:
    verdict, reason = _verdict(facing)
    sides = facing.mentions(str(facing.point.level), "stated")
    return contrasted(Kind.CERTAINTY, verdict, sides, reason, are_quoted=True)


def _verdict(facing: Facing) -> tuple[Verdict, str]:
    level = facing.point.level
    if level is not Certainty.EXPECTED:
        return Verdict.CONFLICT, f"stated as a fact in one, {level} in the other"
    if facing.order < 0:
        return Verdict.CONFLICT, "done in one, still planned in the later report"
    if facing.point.word in AGREED and facing.order == 0:
        return Verdict.CONFLICT, "done in one, only agreed in the other"
    return Verdict.UPDATE, "planned in one, done in the other"
