"""Established here, suspected, expected or denied there.

Flags "the suspect caused the crash" against "the suspect may have caused the crash", a deal done
against a deal planned. Losing a hedge is how a suspicion becomes a fact in print, and a plan that
was carried out makes the earlier report old. The hedge must govern the point that both sentences
make; a lone may where both are tentative agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.compare.example import Example
from factdiff.compare.facing import MIN_SHARED_RARITY, Facing, facings
from factdiff.compare.modality import Scope, governing, is_done, is_finite, is_name
from factdiff.decision import decision
from factdiff.english.stance import AGREED
from factdiff.model import Certainty, Comparison, Kind, Verdict

DECISION = decision(__package__, "certainty")
WEAK_HEDGES = frozenset("would should can could likely".split())
"""Hedges that tell as often of habits, duties and abilities as of doubt."""

EXAMPLES = (
    Example(
        "The company bribed officials in three countries, prosecutors said.",
        "The company allegedly bribed officials in three countries, prosecutors said.",
        Verdict.CONFLICT,
        ("bribed officials in three countries", "allegedly bribed"),
    ),
    Example(
        "The driver caused the crash on the coastal road.",
        "The driver may have caused the crash on the coastal road.",
        Verdict.CONFLICT,
        ("caused the crash on the coastal road", "may have caused"),
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
        if _is_point(facing):
            yield Candidate(_comparison(facing), _features(facing))


def _speaks(scope: Scope) -> bool:
    hedge = scope.level is not None and scope.word not in WEAK_HEDGES
    return hedge and not is_name(scope.claim, scope.head)


def _blocks(scope: Scope, other: Scope) -> bool:
    """True where the other article hedges too; a denial faces what is only expected as well."""
    if scope.level is Certainty.DENIED:
        return other.level is not Certainty.EXPECTED
    return other.level is not None


def _is_point(facing: Facing) -> bool:
    """True when the flat claim asserts the point, and a plan only if it was carried out."""
    scope, claim, at = facing.scope, facing.claim, facing.place.at
    if facing.is_quoted_by_both:
        return False
    if _is_negated(scope, scope.head) != any(s.level is None for s in governing(claim).get(at, ())):
        return False
    if facing.amount < MIN_SHARED_RARITY and not (facing.one_head or facing.one_figure):
        return False
    if scope.level is Certainty.EXPECTED:
        return is_done(claim, at) and not _is_negated(scope, scope.head)
    return scope.manner == "adjective" or scope.level is Certainty.DENIED or is_finite(claim, at)


def _is_negated(scope: Scope, at: int) -> bool:
    return any(other.level is None for other in governing(scope.claim).get(at, ()))


def _features(facing: Facing) -> dict[str, float]:
    planned = facing.scope.level is Certainty.EXPECTED
    return {
        **facing.features,
        "alleged": float(facing.scope.level is Certainty.ALLEGED),
        "planned": float(planned),
        "planned_amount": float(planned) * facing.amount,
    }


def _comparison(facing: Facing) -> Comparison:
    verdict, reason = _verdict(facing)
    sides = facing.mentions(str(facing.scope.level), "stated")
    return contrasted(Kind.CERTAINTY, verdict, sides, reason, are_quoted=True)


def _verdict(facing: Facing) -> tuple[Verdict, str]:
    level = facing.scope.level
    if level is not Certainty.EXPECTED:
        return Verdict.CONFLICT, f"stated as a fact in one, {level} in the other"
    if facing.order < 0:
        return Verdict.CONFLICT, "done in one, still planned in the later report"
    if facing.scope.word in AGREED and facing.order == 0:
        return Verdict.CONFLICT, "done in one, only agreed in the other"
    return Verdict.UPDATE, "planned in one, done in the other"
