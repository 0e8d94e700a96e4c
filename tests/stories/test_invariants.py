"""What holds of every story and of any pair of sentences: names, sizes, order and forms change nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import CORPORA, Check
from factdiff.articles import load
from factdiff.compare import compare
from factdiff.model import Article, Comparison, Kind, Report, Verdict
from factdiff.records.report import ReportRecord
from factdiff.stories.expectations import FILE
from making import article, pair

STORIES = sorted(path.parent for path in CORPORA.glob(f"*/{FILE}"))
RENAMED: Mapping[str, Mapping[str, str]] = {
    "bridge-collapse": {
        "Orrin": "Vessel", "MARROW FALLS": "TILBY HEATH", "Voss": "Rahn", "Anna": "Dora",
        "Karl": "Ivan", "Brandt": "Molina", "Harwell": "Pemberton", "Orwell": "Caldwell",
    },
    "canyon-fire": {
        "Mercer": "Dalton", "Ortega": "Brunner", "Lucia": "Helga", "Holt": "Quinn",
        "James": "Peter",
    },
    "dam-spillway": {
        "Tarn": "Weld", "Okafor": "Lindqvist", "Ines": "Clara", "Marta": "Paula", "Lind": "Moreau",
    },
    "housing-vote": {
        "Linden": "Garnet", "Nair": "Sato", "Priya": "Yuki", "Ellis": "Novak", "Robert": "Simon",
        "Eastfield": "Oakham", "Westfield": "Elmham",
    },
    "port-takeover": {
        "Dunmore": "Ashford", "Kestrel": "Osprey", "Deane": "Farrow", "Northgate": "Southgate",
        "Keller": "Berger", "Ward": "Hale", "Maria": "Elena", "Helen": "Laura", "Paul": "Mark",
    },
}  # fmt: skip
"""People, towns and companies of the stories that are invented, and what they are called instead."""
FILLER = "The library of the town keeps some old maps in a glass case."


@pytest.fixture(params=STORIES, ids=lambda path: path.name)
def articles(request: pytest.FixtureRequest) -> tuple[Article, ...]:
    return load([request.param]).articles


def outline(report: Report) -> list[tuple[str, str, int]]:
    """What differs, without the words."""
    return sorted(
        (finding.kind.value, finding.verdict.label, len(finding.sides))
        for finding in report.discrepancies
        if finding.verdict.differs
    )


# --- stories ----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", RENAMED)
def test_people_towns_and_outlets_renamed_leave_the_same_findings(
    name: str, checked: Check
) -> None:
    articles = load([CORPORA / name]).articles
    names = RENAMED[name]
    pattern = re.compile(rf"\b({'|'.join(names)})\b")

    def other(text: str) -> str:
        return pattern.sub(lambda match: names[match[0]], text)

    renamed = [
        replace(one, outlet=f"Gazette {number}", title=other(one.title), text=other(one.text))
        for number, one in enumerate(articles)
    ]
    assert any(one.text != before.text for one, before in zip(renamed, articles, strict=True))
    assert outline(checked(renamed)) == outline(checked(articles))


@pytest.mark.slow
def test_an_unrelated_sentence_changes_nothing(
    articles: tuple[Article, ...], checked: Check
) -> None:
    longer = [replace(articles[0], text=f"{articles[0].text}\n\n{FILLER}"), *articles[1:]]
    assert outline(checked(longer)) == outline(checked(articles))


@pytest.mark.slow
def test_line_endings_and_forms_of_letters_change_no_finding(
    articles: tuple[Article, ...], checked: Check
) -> None:
    others = [
        replace(one, text=unicodedata.normalize("NFD", one.text).replace("\n", "\r\n"))
        for one in articles
    ]
    assert outline(checked(others)) == outline(checked(articles))


def test_no_pair_of_spans_has_two_verdicts(articles: tuple[Article, ...], checked: Check) -> None:
    verdicts: dict[object, set[tuple[Kind, Verdict]]] = {}
    for finding in checked(articles).discrepancies:
        for one, other in combinations(finding.sides, 2):
            for a in one.mentions:
                for b in other.mentions:
                    places = frozenset({(a.claim.article.id, a.claim.part, a.span),
                                        (b.claim.article.id, b.claim.part, b.span)})  # fmt: skip
                    verdicts.setdefault(places, set()).add((finding.kind, finding.verdict))
    assert [several for several in verdicts.values() if len(several) > 1] == []


def test_what_is_rendered_is_what_the_record_says(
    articles: tuple[Article, ...], checked: Check
) -> None:
    report = checked(articles)
    record = ReportRecord.model_validate_json(report.to_json())
    assert [one.id for one in record.discrepancies] == [one.id for one in report.discrepancies]
    assert json.loads(report.to_json()) == json.loads(
        record.model_dump_json(by_alias=True, exclude_unset=True)
    )


@pytest.mark.slow
def test_a_check_gives_the_same_bytes_whatever_seeds_its_hashes() -> None:
    words = [sys.executable, "-m", "factdiff", "check", str(CORPORA), "--exit-zero", "--no-store"]
    words += ["-f", "json", "--show", "timeline", "--coverage"]
    outputs = {
        subprocess.run(
            words, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1


KILLED = "Fourteen people were killed when the Orrin River bridge collapsed"
SWAPPED = [
    (KILLED, "Fourteen people lost their lives when the Orrin River bridge collapsed"),
    (KILLED, "The collapse of the Orrin River bridge claimed the lives of fourteen people"),
    ("were taken to hospitals", "were hospitalised"),
    ("struck the central pier", "hit the central pier"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "others"), SWAPPED)
def test_other_words_for_one_thing_leave_the_same_findings(
    words: str, others: str, checked: Check
) -> None:
    articles = load([CORPORA / "bridge-collapse"]).articles
    swapped = [replace(one, text=one.text.replace(words, others)) for one in articles]
    assert swapped != list(articles)
    assert outline(checked(swapped)) == outline(checked(articles))


# --- sentences that are generated -------------------------------------------------------------------

WHO = st.sampled_from(
    ["The mayor", "Officials", "Two officers", "The Orrin company", "Anna Voss", "A spokesman"]
)
DID = st.sampled_from(
    ["said on Tuesday that", "did not say that", "said that", "may have said that", "denied that"]
)
WHAT = st.builds(
    "{} {} {} {}{}".format,
    st.sampled_from(["about", "at least", "nearly", "exactly", "more than"]),
    st.sampled_from(["12", "40", "214", "3,500", "1.5 million", "thirty"]),
    st.sampled_from(["people", "houses", "metres of road", "dollars", "percent of the homes"]),
    st.sampled_from(["were lost", "were saved", "were not found"]),
    st.sampled_from([" on Monday", " in 1968", " by 3 p.m. on March 3", "", " near Harlow"]),
)
SENTENCES = st.builds("{} {} {}.".format, WHO, DID, WHAT)


def compared(a: str, b: str) -> list[Comparison]:
    return compare(pair(a, b))


@given(SENTENCES)
def test_any_sentence_agrees_with_itself(text: str) -> None:
    assert [one for one in compared(text, text) if one.verdict.differs] == []


@pytest.mark.slow
@given(SENTENCES, SENTENCES)
def test_a_pair_turned_around_is_told_turned_around(a: str, b: str) -> None:
    there = [
        (one.kind, one.verdict, one.confidence, one.a.text, one.b.text) for one in compared(a, b)
    ]
    back = [
        (one.kind, one.verdict, one.confidence, one.b.text, one.a.text) for one in compared(b, a)
    ]
    assert sorted(there) == sorted(back)


@pytest.mark.slow
@given(SENTENCES, SENTENCES)
def test_no_two_words_of_a_pair_have_two_verdicts(a: str, b: str) -> None:
    of = [(one.a.span, one.b.span) for one in compared(a, b)]
    assert len(of) == len(set(of))


PLAIN = "The storm destroyed {} houses near Harlow on Monday."


@pytest.mark.slow
@given(st.integers(11, 999), st.integers(11, 999))
def test_figures_times_ten_are_judged_alike(a: int, b: int) -> None:
    """Round figures are left out: 40 says less than 41, and 400 less than 410."""
    a, b = (n + (n % 10 == 0) for n in (a, b))
    small = [(one.kind, one.verdict) for one in compared(PLAIN.format(a), PLAIN.format(b))]
    large = [
        (one.kind, one.verdict) for one in compared(PLAIN.format(10 * a), PLAIN.format(10 * b))
    ]
    assert any(kind is Kind.NUMBER and verdict.differs for kind, verdict in small) == (a != b)
    assert small == large


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SENTENCES, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_order_and_copies_change_nothing(checked: Check, texts: list[str], chance: object) -> None:
    given_articles = [article(text, f"Paper {n}") for n, text in enumerate(texts)]
    before = checked(given_articles)
    shuffled = given_articles[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert checked(shuffled).to_json() == before.to_json()
    copy = replace(given_articles[0], id="copy", outlet="Copy")
    assert outline(checked([*given_articles, copy])) == outline(before)
