"""A finding as an editor would say it, with its values as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from disputes import dispute, in_file, two
from factdiff.model import Article, Discrepancy, Kind, Mention, Relation, Report, Side, Verdict
from factdiff.report.sentence import grounds, sentence, why
from factdiff.report.values import against, in_words, likelihood
from hostile import HOSTILE


@pytest.fixture(scope="module")
def by_values(stories: Report) -> Mapping[str, Discrepancy]:
    """The findings of the golden stories by their sides."""
    return {against(finding): finding for finding in stories.discrepancies}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ("60 km/h ≠ 60 mph", "Plains Telegraph and Ridge Observer give different speeds for the same thing."),
        (
            "1968 ≠ 1986",
            "Coastline News and Valley Record give one year for the same event, Morning Ledger another.",
        ),
        (
            "8:10 a.m. on March 4 [4 March 2024, 08:10] ≠ 7:40 a.m. on Monday [4 March 2024, 07:40]",
            "Coastline News and Valley Record give different times for the same event.",
        ),
        (
            "defense ≠ military",
            "Harbour Courier, Lakeside Tribune and 2 others print the same quotation differently.",
        ),
        (
            "Helen Ward ≠ Paul Deane",
            "Daily Argus and Quay Financial credit the same statement to different speakers.",
        ),
        ("Canada ≠ Chile", "Quay Financial and Trade Gazette have “Canada” where Daily Argus has “Chile”."),
        (
            "agreed to buy ≠ has bought Dunmore Ports for $4.5 billion in cash",
            "Daily Argus gives as done what Quay Financial and Trade Gazette give as only agreed.",
        ),
        (
            "struck the central pier ≠ may have struck",
            "Coastline News and Valley Record state as a fact what Morning Ledger gives as possible.",
        ),
        (
            "not find ≠ found cracks in two of the girders",
            "Valley Record says that it is so, Morning Ledger that it is not.",
        ),
        (
            "About 2,300 people ≠ Some 3,200 people",
            (
                "Harbor Post cites Delta News Agency and Evening Star, whose own report gives a "
                "different number of people."
            ),
        ),
        (
            "4.2 metres ≠ 2.4 meters",
            "Delta News Agency and Evening Star print one text, with different lengths or distances.",
        ),
        (
            "61 metres → 66 metres",
            "Inland Times changed “61 metres” to “66 metres” between two versions of its article.",
        ),
        (
            "$58.20 → $55.10",
            (
                "Quay Financial gives “$58.20” and Daily Argus gives “$55.10”: the same sum of money, "
                "which may have moved in between, so both can be right."
            ),
        ),
        (
            "5 percent → 15 percent",
            (
                "Plains Telegraph and Ridge Observer (15 August 2025) give “5 percent” and Ridge "
                "Observer (17 August 2025) gives “15 percent”: the same percentage at different "
                "times, so both can be right."
            ),
        ),
    ],
)  # fmt: skip
def test_a_finding_is_a_sentence(
    by_values: Mapping[str, Discrepancy], sides: str, said: str
) -> None:
    assert sentence(by_values[sides]) == said


@pytest.mark.slow
def test_no_side_is_an_interval_alone(by_values: Mapping[str, Discrepancy]) -> None:
    for finding in by_values.values():
        for side in finding.sides:
            assert side.text in {" ".join(m.text.split()) for m in side.mentions}
        assert not [word for word in against(finding).split() if word[:4].isdigit() and "-" in word]


def test_what_speaks_for_one_fact_stands_on_every_side(
    by_values: Mapping[str, Discrepancy],
) -> None:
    finding = by_values["$4.2 billion ≠ $4.5 billion"]
    assert grounds(finding) == (
        "one fact, as both speak of “Kestrel Shipping”, “Dunmore Ports”, “cash” and “buy”"
    )
    assert why(finding) == f"one slot, two figures; {grounds(finding)}"
    assert grounds(dispute((in_file("It is 12."), "12"), (in_file("So 15.", "B"), "15"))) == ""


def time(text: str, value: str, outlet: str) -> Side:
    article = in_file(f"The office opens {text}.", outlet)
    (side,) = dispute((article, text), kind=Kind.TIME).sides
    (mention,) = side.mentions
    return replace(side, value=value, mentions=(replace(mention, value=value, norm=value),))


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (
            ("next month", "2024-02"),
            ("in March", "2024-03"),
            "next month [February 2024] ≠ in March [March 2024]",
        ),
        (
            ("in the 1920s", "1920-01-01 to 1929-12-31"),
            ("in the 1930s", "1930-01-01 to 1939-12-31"),
            "in the 1920s ≠ in the 1930s",
        ),
        (
            ("on Monday", "2024-03-04"),
            ("on Monday", "2024-03-11"),
            "on Monday [4 March 2024] ≠ on Monday [11 March 2024]",
        ),
        (("in May 2024", "2024-05"), ("in May", "2023-05"), "in May 2024 ≠ in May [May 2023]"),
        (
            ("morning", "2024-05-07 morning"),
            ("noon", "2024-05-08 12:00"),
            "morning [7 May 2024] ≠ noon [8 May 2024, 12:00]",
        ),
    ],
)  # fmt: skip
def test_a_time_stands_as_printed_and_is_explained_where_it_must_be(
    one: tuple[str, str], other: tuple[str, str], shown: str
) -> None:
    finding = replace(dispute(*two(), kind=Kind.TIME), sides=(time(*one, "A"), time(*other, "B")))
    assert against(finding) == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-03-04 08:10 to 09:00+02:00", "4 March 2024, 08:10 to 09:00+02:00"),
        ("2024-09-17 morning", "17 September 2024, morning"),
        ("2023-09-01 to 2023-11-30", "1 September 2023 to 30 November 2023"),
        ("1968", "1968"),
    ],
)
def test_days_and_months_have_their_words(value: str, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "nearly certain"), (0.7, "likely"), (0.5, "even odds"), (0.1, "unlikely")],
)
def test_confidence_is_a_word(confidence: float, word: str) -> None:
    assert likelihood(confidence) == word
    assert likelihood(confidence, number=True) == f"{word}, {confidence:.2f}"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("verdict", [Verdict.COMPATIBLE, Verdict.UPDATE, Verdict.CONFLICT])
@pytest.mark.parametrize("relation", list(Relation))
def test_whatever_is_found_is_a_sentence_that_names_its_outlets(
    kind: Kind, verdict: Verdict, relation: Relation
) -> None:
    finding = replace(dispute(*two(), kind=kind, verdict=verdict), relation=relation)
    assert {"Herald", "Courier"} & set(sentence(finding).rstrip(".").split())
    assert sentence(finding).endswith(".")
    alone = in_file("The storm killed 12 people, or 15.", "Herald")
    assert "Herald" in sentence(replace(finding, sides=dispute((alone, "12"), (alone, "15")).sides))


def test_many_sides_and_outlets_are_counted() -> None:
    sides = [(in_file(f"It killed {n} people.", f"O{n}"), str(n)) for n in (11, 12, 13)]
    finding = dispute(*sides)
    assert (
        sentence(finding) == "O11, O12 and O13 give different numbers of people for the same thing."
    )
    first, *others = finding.sides
    more = tuple(
        Mention(
            replace(m.claim, article=replace(m.claim.article, outlet=outlet)), m.span, "11", "11"
        )
        for m in first.mentions
        for outlet in ("P", "Q", "R", "S")
    )
    large = replace(finding, sides=(replace(first, mentions=(*first.mentions, *more)), *others))
    assert sentence(large) == (
        "O11, P and 3 others give one number of people for the same thing, O12 another, O13 a third."
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_visible(words: str) -> None:
    article = Article("a", words, "", f"{words} 12", published=date(2024, 3, 4))
    other = replace(article, id="b", text=f"{words} 15", outlet=f"{words} two")
    for kind in Kind:
        finding = dispute((article, "12"), (other, "15"), kind=kind, verdict=Verdict.UPDATE)
        shown = f"{sentence(finding)} {why(finding)} {against(finding)}"
        assert shown.isprintable() or not {"\n", "\x1b", "\u202e", "\x00", "\ud800"} & set(shown)
