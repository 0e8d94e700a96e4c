"""The comparisons of a group of claims as bytes and back, equal in every field.

    comparisons_to_bytes(comparisons, claims) -> bytes
    comparisons_from_bytes(data, claims) -> list[Comparison]

JSON of arrays by position; a mention tells its claim by the place that it has in `claims`, so that
bytes are good for the same claims in the same order, which is for the key to ensure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from factdiff.errors import StoreError
from factdiff.model import Claim, Comparison, Kind, Mention, Part, Span, Verdict
from factdiff.store.claims import dumped, loaded

# What stands where in each array, in the order of the fields of the nouns.
MentionRow = tuple[int, int, int, str, str, str]
ComparisonRow = tuple[Kind, Verdict, MentionRow, MentionRow, str, str, float, float]


@cache
def _form() -> TypeAdapter[tuple[int, list[ComparisonRow]]]:
    return TypeAdapter(tuple[int, list[ComparisonRow]])


def comparisons_to_bytes(comparisons: Sequence[Comparison], claims: Sequence[Claim]) -> bytes:
    """Comparisons whose mentions are of `claims`; raises ValueError where one is of another."""
    places = {claim.key: at for at, claim in enumerate(claims)}
    rows = [
        [
            c.kind,
            int(c.verdict),
            _mention(c.a, places, claims),
            _mention(c.b, places, claims),
            c.told,
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
        size, rows = _form().validate_python(loaded(data))
        _same_number(size, claims)
        return [
            Comparison(
                kind, verdict, _mention_of(a, claims), _mention_of(b, claims),
                told, reason, confidence, gap,
            )
            for kind, verdict, a, b, told, reason, confidence, gap in rows
        ]  # fmt: skip
    except (ValueError, ArithmeticError) as error:
        message = f"what was kept is no comparisons of these claims: {error}"
        raise StoreError(message) from error


def _same_number(size: int, claims: Sequence[Claim]) -> None:
    if size != len(claims):
        message = f"they are of {size} claims, not of {len(claims)}"
        raise ValueError(message)


def _mention(
    mention: Mention, places: dict[tuple[str, Part, int], int], claims: Sequence[Claim]
) -> list[Any]:
    at = places.get(mention.claim.key)
    if at is None or (mention.claim is not claims[at] and mention.claim != claims[at]):
        message = f"a mention is of the claim at {mention.claim.key}, which is not among the claims"
        raise ValueError(message)
    span = mention.span
    return [at, span.start, span.end, mention.value, mention.norm, mention.moment]


def _mention_of(row: MentionRow, claims: Sequence[Claim]) -> Mention:
    at, start, end, value, norm, moment = row
    claim = claims[at] if 0 <= at < len(claims) else None
    if claim is None or not 0 <= start <= end <= len(claim.article.part(claim.part)):
        message = f"claim {at} has no place {start} to {end}"
        raise ValueError(message)
    return Mention(claim, Span(start, end), value, norm, moment)
