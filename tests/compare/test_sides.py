"""From comparisons to sides: one finding a disagreement, and vague values join the nearest side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from factdiff.compare import AnalyzedClaim, compare
from factdiff.compare.candidate import is_probable
from factdiff.compare.quote import OTHER_WORDS_REASON
from factdiff.compare.sayings import on_whole_sentences
from factdiff.compare.sides import discrepancies
from factdiff.extract import claims
from factdiff.model import Claim, Comparison, Discrepancy, Fact, Kind, Span, Verdict
from making import article, beside, claim


def compared(*claims: Claim) -> list[Comparison]:
    """What is told by default of every two claims."""
    comparisons = (c for a, b in combinations(claims, 2) for c in compare(beside(a, b)))
    return [c for c in comparisons if is_probable(c) or not c.verdict.differs]


def differing(comparisons: Sequence[Comparison]) -> list[Discrepancy]:
    return [d for d in discrepancies(comparisons, []) if d.verdict.differs]


def conflict(a: Claim, b: Claim, confidence: float) -> Comparison:
    """The first figures of two claims, held to differ."""
    x, y = (AnalyzedClaim(one).mention(one.quantities[0].span) for one in (a, b))
    return Comparison(Kind.NUMBER, Verdict.CONFLICT, x, y, "", "", confidence)


def toll(figure: str, outlet: str) -> Claim:
    return claim(f"The blast killed {figure} people in the old town.", outlet)


def test_four_outlets_make_one_finding() -> None:
    claims = [toll("12", "A"), toll("12", "B"), toll("15", "C"), toll("15", "D")]
    (finding,) = discrepancies(compared(*claims), [Fact("f", "the toll", tuple(claims))])
    assert [side.value for side in finding.sides] == ["12 people", "15 people"]
    assert [[m.claim.article.outlet for m in side.mentions] for side in finding.sides] == [
        ["A", "B"],
        ["C", "D"],
    ]
    assert finding.fact == "f"


def test_vague_values_join_a_side_and_do_not_join_the_sides() -> None:
    claims = [toll("11", "A"), toll("about 12", "B"), toll("13", "C")]
    (finding,) = differing(compared(*claims))
    assert len(finding.sides) == 2
    assert sum(len(side.mentions) for side in finding.sides) == 3
    assert {side.value for side in finding.sides} == {"11 people", "13 people"}


def test_a_vague_value_binds_no_two_slots_together() -> None:
    """ "about 12" agrees with 11 and with 13; where nobody compared those, nobody says they agree."""
    low, vague, high = toll("11", "A"), toll("about 12", "B"), toll("13", "C")
    (finding,) = discrepancies([*compared(low, vague), *compared(vague, high)], [])
    assert len(finding.sides) == 2


def test_a_vague_value_joins_one_of_two_disputes() -> None:
    low = [toll("11", "A"), toll("15", "B")]
    high = [toll("13", "C"), toll("19", "D")]
    vague = toll("about 12", "E")
    findings = discrepancies(
        [*compared(*low), *compared(*high), *compared(low[0], vague), *compared(vague, high[0])],
        [],
    )
    assert sorted(len(side.mentions) for one in findings for side in one.sides) == [1, 1, 1, 2]


def test_three_values_are_three_sides() -> None:
    (finding,) = differing(compared(toll("11", "A"), toll("15", "B"), toll("19", "C")))
    assert len(finding.sides) == 3


def test_one_value_that_comparisons_call_by_two_names_is_one_side() -> None:
    """A slip is told by the word alone, a name by all of it: "Raffaella" of "Anna Raffaella"."""
    texts = ("Anna Raffaella spoke.", "Anna Raffaella waited.", "Anna Raffaela left.")
    one, alike, slip = (
        AnalyzedClaim(claim(text, outlet)) for text, outlet in zip(texts, "ABC", strict=True)
    )
    word, whole = "raffaella", "anna raffaella"
    pairs = [
        (Verdict.CONFLICT, one, word, slip, "raffaela"),
        (Verdict.CONFLICT, alike, word, slip, "raffaela"),
        (Verdict.CONFLICT, one, whole, slip, "anna raffaela"),
    ]
    (finding,) = discrepancies(
        [
            Comparison(
                Kind.ENTITY,
                verdict,
                a.mention(Span(0, 14), None, norm),
                b.mention(Span(0, 13), None, other),
                "",
                "",
                0.9,
            )
            for verdict, a, norm, b, other in pairs
        ],
        [],
    )
    assert [len(side.mentions) for side in finding.sides] == [2, 1]


def test_an_article_that_gives_two_values_speaks_of_two_things() -> None:
    """$60 against $82 and $82 against $65 are no chain where one article gives 60 and 65."""

    def price(amount: str, outlet: str, of: str) -> Claim:
        return claim(f"The {of} is ${amount} a share.", outlet)

    offer, cash = price("60", "Wire", "offer"), price("65", "Wire", "cash part")
    other = price("82", "Paper", "offer")

    findings = differing([conflict(offer, other, 0.9), conflict(cash, other, 0.6)])
    assert [[side.value for side in one.sides] for one in findings] == [
        ["$82 a share", "$60 a share"],
        ["$82 a share", "$65 a share"],
    ]
    assert [one.confidence for one in findings] == [0.9, 0.6]


def test_what_is_improbable_binds_no_sides_together() -> None:
    a, b, c = toll("11", "A"), toll("15", "B"), toll("19", "C")

    findings = differing([conflict(a, b, 0.9), conflict(b, c, 0.2)])
    assert [len(one.sides) for one in findings] == [2, 2]
    assert [one.confidence for one in findings] == [0.9, 0.2]


def test_agreement_is_told_as_such() -> None:
    heights = [claim(f"The tower is {h} metres high.", h) for h in ("at least 120", "140")]
    (finding,) = discrepancies(compared(*heights), [])
    assert finding.verdict is Verdict.COMPATIBLE


def test_order_does_not_matter() -> None:
    claims = [toll("12", "A"), toll("about 15", "B"), toll("15", "C"), toll("19", "D")]
    forward = discrepancies(compared(*claims), [])
    backward = discrepancies(compared(*claims[::-1]), [])
    assert [(d.id, d.verdict) for d in forward] == [(d.id, d.verdict) for d in backward]


NORTHERN_QUAY = "“We will rebuild the northern quay before the {},” she said."


def quotation(end: str, outlet: str) -> Claim:
    return claim(NORTHERN_QUAY.format(end), outlet)


def test_one_quotation_in_three_wordings_is_one_finding() -> None:
    """A and B differ on one word of it, B and C on another, A and C on both."""
    claims = [
        quotation("winter storms arrive", "A"),
        quotation("autumn storms arrive", "B"),
        quotation("autumn storms will arrive", "C"),
    ]
    (finding,) = differing(compared(*claims))
    assert {side.text for side in finding.sides} == {
        "winter storms arrive",
        "autumn storms arrive",
        "autumn storms will arrive",
    }
    assert finding.reason == OTHER_WORDS_REASON


def test_an_outlet_takes_the_side_of_its_like_though_it_was_not_set_apart_from_all() -> None:
    claims = [
        quotation("winter storms arrive", "A"),
        quotation("winter storms arrive", "B"),
        quotation("autumn storms arrive", "C"),
        quotation("winter storms will arrive", "D"),
    ]
    whole = compared(*claims)
    b_and_d = {"b", "d"}
    partly = [c for c in whole if {m.claim.article.id for m in (c.a, c.b)} != b_and_d]
    for comparisons in (whole, partly):
        (finding,) = differing(comparisons)
        assert sorted(len(side.mentions) for side in finding.sides) == [1, 1, 2]


def test_two_sentences_that_another_outlet_prints_as_one_are_one_finding() -> None:
    claims = [
        claim(f"“We will {text} after Easter,” the harbour master said.", outlet)
        for outlet, text in (
            ("A", "repair the northern quay of Marlow. We will repaint the southern quay of Tarn"),
            ("B", "rebuild the northern quay of Marlow, we will restore the southern quay of Tarn"),
            ("C", "repair the northern quay of Marlow. We will replace the southern quay of Tarn"),
        )
    ]
    (finding,) = differing(compared(*claims))
    assert [len(side.mentions) for side in finding.sides] == [1, 1, 1]


def test_a_quotation_that_one_outlet_prints_in_two_ways_stays_as_its_pairs_have_it() -> None:
    a, b = quotation("winter storms arrive", "A"), quotation("autumn storms arrive", "B")
    twice = NORTHERN_QUAY.format("autumn storms will arrive") + (
        " " + NORTHERN_QUAY.format("winter storms will arrive")
    )
    first, second = claims(article(twice, "C"))
    comparisons = compared(a, b) + compared(b, first) + compared(a, second)
    assert on_whole_sentences(comparisons) == comparisons
