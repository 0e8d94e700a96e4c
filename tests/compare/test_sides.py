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


def test_a_vague_value_joins_the_side_it_is_nearest_to() -> None:
    claims = [told("421", "A"), told("412", "B"), told("roughly 400", "C"), told("1,900", "D")]
    for one in (claims, claims[::-1]):
        (found,) = [d for d in discrepancies(compared(*one), []) if d.verdict.differs]
        (vague,) = [side for side in found.sides if len(side.mentions) == 2]
        assert {m.claim.article.outlet for m in vague.mentions} == {"B", "C"}


def test_a_vague_value_binds_no_two_slots_together() -> None:
    """ "about 12" agrees with 11 and with 13; where nobody compared those, nobody says they agree."""
    low, vague, high = told("11", "A"), told("about 12", "B"), told("13", "C")
    found = discrepancies([*compared(low, vague), *compared(vague, high)], [])
    assert all(len(one.sides) == 2 for one in found)
    assert len(found) == 1


def test_a_vague_value_joins_one_of_two_disputes() -> None:
    low = [told("11", "A"), told("15", "B")]
    high = [told("13", "C"), told("19", "D")]
    vague = told("about 12", "E")
    found = discrepancies(
        [*compared(*low), *compared(*high), *compared(low[0], vague), *compared(vague, high[0])],
        [],
    )
    assert sorted(len(side.mentions) for one in found for side in one.sides) == [1, 1, 1, 2]


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
