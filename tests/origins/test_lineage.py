"""Copies, agencies, versions and citations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from factdiff.extract import claims
from factdiff.model import Article, Cited
from factdiff.origins import Citations, Lineage, trace
from making import article

WIRE = (
    "Engineers opened the gates of the lock on Monday after a barge had run aground in the channel. "
    "Nobody was hurt, and the barge was towed to a yard two miles downstream by evening.\n\n"
    "“We heard the hull scrape along the wall for a full minute,” said Ada Berg, the lock keeper.\n\n"
    "The channel was closed for nine hours, and forty boats waited on either side of the lock."
)
OWN = (
    "A barge loaded with gravel blocked the Orrin canal for most of Monday.\n\n"
    "“We heard the hull scrape along the wall for a full minute,” Ada Berg told this paper.\n\n"
    "Skippers passed the time with cards, and a baker from Selby sold out of bread by noon."
)


def traced(*articles: Article) -> Lineage:
    return trace(articles, [claim for one in articles for claim in claims(one)])


def test_the_later_article_with_the_same_text_is_the_copy() -> None:
    first = article(WIRE, "Canal News", date(2024, 5, 6))
    later = article(WIRE.replace("Monday", "May 6"), "Valley Record", date(2024, 5, 7))
    (copy,) = traced(later, first).copies
    assert (copy.article, copy.source) == (later.id, first.id)
    assert traced(later, first).origins == {first.id: "Canal News", later.id: "Canal News"}


def test_an_article_cut_short_is_a_copy_of_the_whole() -> None:
    whole, cut = article(WIRE, "Canal News"), article(WIRE[:180], "Valley Record")
    (copy,) = traced(whole, cut).copies
    assert (copy.article, copy.source, copy.share) == (cut.id, whole.id, 1.0)


def test_two_reporters_at_one_speech_are_two_origins() -> None:
    lineage = traced(article(WIRE, "Canal News"), article(OWN, "Valley Record"))
    assert lineage.copies == []
    assert len(set(lineage.origins.values())) == 2


def test_a_follow_up_that_recaps_is_no_copy() -> None:
    recap = f"{OWN}\n\n{WIRE.split('. ', maxsplit=1)[0]}."
    assert traced(article(WIRE, "Canal News"), article(recap, "Valley Record")).copies == []


@pytest.mark.parametrize(
    "fields",
    [
        {"agency": "The Associated Press"},
        {"byline": "Jane Doe, Associated Press"},
        {"byline": "By JANE DOE and JOHN ROE | AP"},
        {"byline": "Associated Press staff"},
        {"text": f"SELBY (AP) — {OWN}"},
        {"text": f"{OWN}\n\nCopyright 2024 The Associated Press. All rights reserved."},
        {"text": f"{OWN}\n\n© 2024 AP"},
        {"url": "https://paper.example/wires/ap/article-5/canal.html"},
        {"url": "https://paper.example/aponline/2024/05/06/canal"},
        {"outlet": "apnews.com"},
    ],
)
def test_an_article_says_which_agency_it_is_from(fields: dict[str, Any]) -> None:
    one = replace(article(OWN, "Valley Record"), **fields)
    assert traced(one).origins == {one.id: "AP"}


@pytest.mark.parametrize(
    "fields",
    [
        {"text": f"{OWN} (AP Photo/Jane Doe)"},
        {"text": f"{OWN}\n\nThe Associated Press contributed to this report."},
        {"byline": "Jane Doe"},
        {"url": "https://paper.example/apartments/canal"},
        {"url": "https://[broken/ap/x"},
    ],
)
def test_what_is_no_credit_names_no_agency(fields: dict[str, Any]) -> None:
    one = replace(article(OWN, "Valley Record"), **fields)
    assert traced(one).origins == {one.id: "Valley Record"}


def test_copies_go_by_the_agency_that_one_of_them_names() -> None:
    credited = replace(article(WIRE, "Valley Record"), agency="AFP")
    silent = article(WIRE, "Morning Ledger", date(2024, 1, 1))
    assert set(traced(credited, silent).origins.values()) == {"AFP"}


def versions(url: str | None = None, slug: str = "canal") -> tuple[Article, Article]:
    first = replace(article(WIRE, "Canal News"), id="early", url=url, slug=slug)
    moment = datetime(2023, 6, 9, 15)  # noqa: DTZ001  (articles may name no zone)
    return first, replace(first, id="late", updated=moment, text=WIRE.replace("nine", "seven"))


def test_one_address_at_two_moments_is_two_versions() -> None:
    early, late = versions("https://canal.example/barge")
    late = replace(late, url="http://www.canal.example/barge/?utm=1", outlet="Canal News online")
    assert traced(late, early).versions == [[early, late]]
    assert traced(late, early).superseded == {("early", "late")}


def test_one_name_in_one_outlet_at_two_moments_is_two_versions() -> None:
    early, late = versions()
    assert traced(early, late).versions == [[early, late]]
    assert traced(early, replace(late, outlet="Valley Record")).versions == []


def test_the_same_moment_makes_no_version() -> None:
    early, late = versions("https://canal.example/barge")
    assert traced(early, replace(late, updated=None)).versions == []
    assert traced(early, replace(late, url="https://canal.example/")).versions == []


def test_citations_point_to_the_articles_that_can_be_asked() -> None:
    wire = replace(article(WIRE, "Canal News"), agency="AP", id="wire")
    citing = article("The canal was closed for nine hours, according to the AP.", "Valley Record")
    (citation,) = Citations(traced(wire, citing)).found
    assert (citation.claim.article, citation.cited) == (citing, "wire")
    assert Citations(traced(wire, citing)).by_article == [
        Cited("valley record", "AP", 1, ("wire",))
    ]


def test_a_cited_outlet_need_not_be_here() -> None:
    citing = article("The canal was closed for nine hours, Reuters reported.", "Valley Record")
    assert Citations(traced(citing)).by_article == [Cited("valley record", "Reuters", 1)]
    assert Citations(traced(citing)).found == []


def test_nobody_cites_himself() -> None:
    own = article("The canal was closed for nine hours, Berg told The Associated Press.", "AP")
    other = replace(own, id="other", outlet="apnews.com")
    assert Citations(traced(own, other)).found == []
    assert Citations(traced(own, other)).by_article == []
