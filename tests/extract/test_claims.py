"""Claims: what an article states, with true places."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factdiff.extract import claims
from factdiff.model import Certainty, Claim, Part, Phase, Polarity
from factdiff.records import SCHEMAS, to_json
from factdiff.records.extraction import extracted
from making import all_claims, article, claim


def places_are_true(article_claims: tuple[Claim, ...]) -> None:
    for one in article_claims:
        text = one.article.part(one.part)
        assert one.span.of(text) == one.text
        for figure in one.quantities:
            assert figure.span.of(text) == figure.text
        for time in one.times:
            assert time.span.of(text) == time.text
        for quote in one.quotes:
            assert quote.span.of(text) == quote.text
        for name in one.names:
            assert name.span.of(text) == name.text
        for link in one.attribution:
            assert link.source_text in text


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    places_are_true(all_claims(text))


NEWS = st.lists(
    st.sampled_from(
        'The said on Tuesday , . “ ” " 400 $ million people up to at least John Smith according '
        "the AP ( ) - 2023 May 9 a.m. of in and percent not may Reuters ' 1,200 miles".split()
    ),
    max_size=40,
).map(" ".join)


@given(NEWS)
@example("The The and")  # broken off behind a name
def test_any_shuffle_of_news_can_be_read(text: str) -> None:
    places_are_true(all_claims(text))


def test_claims_do_not_overlap_and_titles_come_first() -> None:
    article_claims = claims(article("One died. Two were hurt.", title="One dead in crash"))
    assert [one.part for one in article_claims] == [Part.TITLE, Part.TEXT, Part.TEXT]
    places_are_true(article_claims)


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "phase"),
    [
        ("The army destroyed the bridge.", "affirmed", "stated", "done"),
        ("The army did not destroy the bridge.", "negated", "stated", "done"),
        ("There is no evidence of a deal.", "negated", "stated", "none"),
        ("The driver may have caused the crash.", "affirmed", "possible", "done"),
        ("He allegedly bribed two officials.", "affirmed", "alleged", "done"),
        ("The company plans to buy its rival.", "affirmed", "stated", "planned"),
        ("The companies agreed on a merger.", "affirmed", "stated", "agreed"),
        ("The minister denied the report.", "negated", "denied", "done"),
        ("Profits are expected to fall.", "affirmed", "expected", "none"),
    ],
)
def test_stance(text: str, polarity: str, certainty: str, phase: str) -> None:
    one_claim = claim(text)
    assert one_claim.polarity == Polarity(polarity)
    assert one_claim.certainty == Certainty(certainty)
    assert one_claim.phase == Phase(phase)


def test_names_of_common_words_are_none() -> None:
    one_claim = claim("Ferry services to Gull Point stopped; the ferry Maren was hit.")
    assert [name.key for name in one_claim.names] == ["Gull Point", "Maren"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Anna Voss Pleads Guilty Over Harbour Fraud", ["Anna Voss"]),
        ("Oslo Seizes Ship Suspected of Smuggling", ["Oslo"]),
        ("Harbour Fraud Trial Ends After Long Delay", []),
    ],
)
def test_a_headline_names_what_the_text_names(title: str, named: list[str]) -> None:
    text = "The engineer Anna Voss was tried in Oslo. She pleads guilty, and a ship was seized."
    article_claims = claims(article(text, title=title))
    assert [name.text for name in article_claims[0].names] == named


def test_a_figure_takes_the_time_up_to_which_it_counts() -> None:
    figure = claim("Russia had received up to 400 drones as of May.").quantities[0]
    assert figure.as_of is not None
    assert figure.as_of.text == "May"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["1," * 20000, "9" * 100000, "a " * 20000 + '"', "(" * 20000, "th " * 20000, "May " * 10000,
     "said " * 10000, "the " * 20000, "“" * 5000 + "a", "$" * 20000, "1-" * 20000, "of " * 20000],
)  # fmt: skip
def test_hostile_text_ends(text: str) -> None:
    places_are_true(all_claims(text))


PLANTED = {
    "change_to": "Sales fell from 5 percent to 3 percent.",
    "as_of": "Russia had received up to 400 drones as of May.",
    "alternatives": "The minister flies to Rome on Monday.",
    "low_open": "More than 400 jobs will go.",
    "high_open": "Fewer than 400 jobs will go.",
    "approximate": "About 400 jobs will go.",
    "vague": "Dozens of jobs will go.",
    "precision": "It rose by 0.1 percent.",
    "counted": "Twelve people died.",
    "unit": "The road is 12 km long.",
    "speaker": "“We will not go on like this,” Ana Sol said.",
    "source_text": "Ana Sol said that the road was closed.",
}


@pytest.mark.parametrize("field", PLANTED)
def test_every_promised_field_is_given(field: str) -> None:
    one = article(PLANTED[field], title="One road closed")
    record = json.loads(to_json(extracted(one, claims(one))))
    schema = SCHEMAS["extract"].model_json_schema()
    jsonschema.validate(record, schema)
    assert set(record) == set(schema["properties"])
    title, text = record["claims"]
    assert (title["part"], title["start"], title["end"]) == ("title", 0, len("One road closed"))
    for claimed in record["claims"]:
        assert set(claimed) == set(schema["$defs"]["ClaimRecord"]["properties"])
    parts = [
        part for name in ("quantities", "times", "quotes", "attribution") for part in text[name]
    ]
    for name, kind in RECORDS.items():
        for part in text[name]:
            assert set(part) == set(schema["$defs"][kind]["properties"])
    assert any(part.get(field) for part in parts)


RECORDS = {
    "quantities": "QuantityRecord",
    "times": "TimeRecord",
    "quotes": "QuoteRecord",
    "attribution": "AttributionRecord",
    "names": "NameRecord",
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shares of Gull Point rose.", ["Gull Point"]),
        ("Residents of the Bronx protested.", ["Bronx"]),
        ("The 9th U.S. Circuit Court agreed.", ["9th U.S. Circuit Court"]),
        ("Maren Corp. MRNX.O fell in early trading.", ["Maren Corp"]),
    ],
)
def test_where_a_name_begins(text: str, named: list[str]) -> None:
    assert [name.text for name in claim(text).names] == named
