"""From pairs to sides: one finding a disagreement, and vague values join the nearest side."""

from __future__ import annotations

from itertools import combinations

from factdiff.compare import Pair, Reading, compare
from factdiff.compare.sides import discrepancies
from factdiff.model import Claim, Comparison, Fact, Verdict
from making import claim


def compared(*claims: Claim) -> list[Comparison]:
    readings = [Reading(one) for one in claims]
    return [c for a, b in combinations(readings, 2) for c in compare(Pair(a, b))]


def told(figure: str, outlet: str) -> Claim:
    return claim(f"The blast killed {figure} people in the old town.", outlet)


def test_four_outlets_make_one_finding() -> None:
    claims = [told("12", "A"), told("12", "B"), told("15", "C"), told("15", "D")]
    (found,) = discrepancies(compared(*claims), [Fact("f", "the toll", tuple(claims))])
    assert [side.value for side in found.sides] == ["12 people", "15 people"]
    assert [[m.claim.article.outlet for m in side.mentions] for side in found.sides] == [
        ["A", "B"],
        ["C", "D"],
    ]
    assert found.fact == "f"


def test_vague_values_join_a_side_and_do_not_join_the_sides() -> None:
    claims = [told("11", "A"), told("about 12", "B"), told("13", "C")]
    differing = [d for d in discrepancies(compared(*claims), []) if d.verdict.differs]
    (found,) = differing
    assert len(found.sides) == 2
    assert sum(len(side.mentions) for side in found.sides) == 3
    assert {side.value for side in found.sides} == {"11 people", "13 people"}


def test_three_values_are_three_sides() -> None:
    claims = [told("11", "A"), told("15", "B"), told("19", "C")]
    (found,) = discrepancies(compared(*claims), [])
    assert len(found.sides) == 3


def test_agreement_is_told_as_such() -> None:
    claims = [told("at least 12", "A"), told("14", "B")]
    (found,) = discrepancies(compared(*claims), [])
    assert found.verdict is Verdict.COMPATIBLE


def test_order_does_not_matter() -> None:
    claims = [told("12", "A"), told("about 15", "B"), told("15", "C"), told("19", "D")]
    forward = discrepancies(compared(*claims), [])
    backward = discrepancies(compared(*claims[::-1]), [])
    assert [(d.id, d.verdict) for d in forward] == [(d.id, d.verdict) for d in backward]
