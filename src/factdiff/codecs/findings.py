"""What is found in a group of claims as bytes and back, equal in every field.

    findings_to_bytes(findings, claims) -> bytes            findings_from_bytes(data, claims) -> Findings
    comparisons_to_bytes(comparisons, claims) -> bytes      comparisons_from_bytes(data, claims) -> list

JSON of arrays by position; a claim is told by the place that it has in `claims`, so that bytes are
good for the same claims in the same order, which is for the key to ensure. Findings are kept as
judging tells them: what is made of them later (origins, what is accepted) is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import TypeAdapter

from factdiff.codecs.claims import dumped, validated
from factdiff.errors import StoreError
from factdiff.model import (
    Claim,
    Comparison,
    Discrepancy,
    Fact,
    Findings,
    Kind,
    Mention,
    Part,
    Relation,
    Severity,
    Side,
    Span,
    Verdict,
)

Places = Mapping[tuple[str, Part, int], int]
"""The place of each claim by its key."""
# What stands where in each array, in the order of the fields of the nouns.
FactRow = tuple[str, str, list[int], list[Kind]]
MentionRow = tuple[int, int, int, str, str, str]
SideRow = tuple[str, list[MentionRow]]
DiscrepancyRow = tuple[str, str, Kind, Verdict, Severity, float, str, list[SideRow], str]
ComparisonRow = tuple[Kind, Verdict, MentionRow, MentionRow, str, str, float, float]
VALUES_BEFORE_SIDES = attrgetter(
    "id", "fact", "kind", "verdict", "severity", "confidence", "message"
)


@cache
def _form() -> TypeAdapter[tuple[int, list[FactRow], list[DiscrepancyRow]]]:
    return TypeAdapter(tuple[int, list[FactRow], list[DiscrepancyRow]])


@cache
def _comparisons_form() -> TypeAdapter[tuple[int, list[ComparisonRow]]]:
    return TypeAdapter(tuple[int, list[ComparisonRow]])


def findings_to_bytes(findings: Findings, claims: Sequence[Claim]) -> bytes:
    """What was found in `claims`; raises ValueError where it is of others, or made more of already."""
    if not _as_judged(findings):
        message = "the findings tell what judging does not: origins, a relation, an acceptance"
        raise ValueError(message)
    places = {claim.key: at for at, claim in enumerate(claims)}
    facts = [
        [f.id, f.summary, [_place(claim, places, claims) for claim in f.claims], f.agreed]
        for f in findings.facts
    ]
    discrepancies = [
        _discrepancy(discrepancy, places, claims) for discrepancy in findings.discrepancies
    ]
    return dumped([len(claims), facts, discrepancies])


def findings_from_bytes(data: bytes, claims: Sequence[Claim]) -> Findings:
    """The findings; raises StoreError where `data` is none, or those of other claims."""
    try:
        size, facts, discrepancies = validated(_form(), data)
        _same_number(size, claims)
        return Findings(
            tuple([_fact_of(row, claims) for row in facts]),
            tuple([_discrepancy_of(row, claims) for row in discrepancies]),
        )
    except (ValueError, ArithmeticError) as error:
        message = f"what was kept is no findings of these claims: {error}"
        raise StoreError(message) from error


def comparisons_to_bytes(comparisons: Sequence[Comparison], claims: Sequence[Claim]) -> bytes:
    """What was compared in `claims`; raises ValueError where it is of others."""
    places = {claim.key: at for at, claim in enumerate(claims)}
    rows = [
        [
            c.kind,
            c.verdict,
            _mention(c.a, places, claims),
            _mention(c.b, places, claims),
            c.contrast,
            c.reason,
            c.confidence,
            c.gap,
        ]
        for c in comparisons
    ]
    return dumped([len(claims), rows])


def comparisons_from_bytes(data: bytes, claims: Sequence[Claim]) -> list[Comparison]:
    """The comparisons; raises StoreError where `data` is none, or those of other claims."""
    try:
        size, rows = validated(_comparisons_form(), data)
        _same_number(size, claims)
        return [_comparison_of(row, claims) for row in rows]
    except (ValueError, ArithmeticError) as error:
        message = f"what was kept is no comparisons of these claims: {error}"
        raise StoreError(message) from error


def _as_judged(findings: Findings) -> bool:
    """True while nothing is made of what judging told."""
    counted = any(fact.origins for fact in findings.facts) or any(
        side.origins for one in findings.discrepancies for side in one.sides
    )
    return not counted and all(
        one.relation is Relation.INDEPENDENT and one.accepted is None
        for one in findings.discrepancies
    )


def _same_number(size: int, claims: Sequence[Claim]) -> None:
    if size != len(claims):
        message = f"they are of {size} claims, not of {len(claims)}"
        raise ValueError(message)


def _place(claim: Claim, places: Places, claims: Sequence[Claim]) -> int:
    at = places.get(claim.key)
    if at is None or (claim is not claims[at] and claim != claims[at]):
        message = f"the claim at {claim.key} is not among the claims"
        raise ValueError(message)
    return at


def _discrepancy(discrepancy: Discrepancy, places: Places, claims: Sequence[Claim]) -> list[Any]:
    sides = [
        [side.value, [_mention(mention, places, claims) for mention in side.mentions]]
        for side in discrepancy.sides
    ]
    return [*VALUES_BEFORE_SIDES(discrepancy), sides, discrepancy.reason]


def _mention(mention: Mention, places: Places, claims: Sequence[Claim]) -> list[Any]:
    at, span = _place(mention.claim, places, claims), mention.span
    return [at, span.start, span.end, mention.value, mention.norm, mention.moment]


def _fact_of(row: FactRow, claims: Sequence[Claim]) -> Fact:
    identity, summary, members, agreed = row
    stating = tuple([_claim_at(at, claims) for at in members])
    return Fact(identity, summary, stating, agreed=tuple(agreed))


def _discrepancy_of(row: DiscrepancyRow, claims: Sequence[Claim]) -> Discrepancy:
    sides, reason = row[7:]
    taken = [Side(value, tuple([_mention_of(m, claims) for m in side])) for value, side in sides]
    return Discrepancy(*row[:7], tuple(taken), reason)


def _comparison_of(row: ComparisonRow, claims: Sequence[Claim]) -> Comparison:
    kind, verdict, a, b, contrast, reason, confidence, gap = row
    sides = _mention_of(a, claims), _mention_of(b, claims)
    return Comparison(kind, verdict, *sides, contrast, reason, confidence, gap)


def _mention_of(row: MentionRow, claims: Sequence[Claim]) -> Mention:
    at, start, end, value, norm, moment = row
    claim = _claim_at(at, claims)
    if not 0 <= start <= end <= len(claim.article.part(claim.part)):
        message = f"claim {at} has no place {start} to {end}"
        raise ValueError(message)
    return Mention(claim, Span(start, end), value, norm, moment)


def _claim_at(at: int, claims: Sequence[Claim]) -> Claim:
    if not 0 <= at < len(claims):
        message = f"there is no claim {at}"
        raise ValueError(message)
    return claims[at]
