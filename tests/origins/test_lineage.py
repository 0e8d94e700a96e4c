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
        {"agency": "The Associated Press"}, {"byline": "Jane Doe, Associated Press"},
        {"byline": "By JANE DOE and JOHN ROE | AP"}, {"byline": "Associated Press staff"},
        {"text": f"SELBY (AP) — {OWN}"},
        {"text": f"{OWN}\n\nCopyright 2024 The Associated Press. All rights reserved."},
        {"text": f"{OWN}\n\n© 2024 AP"},
        {"url": "https://paper.example/wires/ap/article-5/canal.html"},
        {"url": "https://paper.example/aponline/2024/05/06/canal"}, {"outlet": "apnews.com"},
    ],
)  # fmt: skip
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
    citations = Citations(traced(wire, citing))
    ((claim, cited),) = citations.between([("wire", citing.id), (citing.id, "wire")])
    assert (claim.article, cited) == (citing, "wire")
    assert citations.cites(claim, "wire")
    assert Citations(traced(wire, citing)).by_article == [
        Cited("valley record", "AP", 1, ("wire",))
    ]


def test_a_cited_outlet_need_not_be_here() -> None:
    citing = article("The canal was closed for nine hours, Reuters reported.", "Valley Record")
    assert Citations(traced(citing)).by_article == [Cited("valley record", "Reuters", 1)]
    assert Citations(traced(citing)).cited == {}


def test_nobody_cites_himself() -> None:
    own = article("The canal was closed for nine hours, Berg told The Associated Press.", "AP")
    other = replace(own, id="other", outlet="apnews.com")
    citations = Citations(traced(own, other))
    assert list(citations.between([("ap", "other"), ("other", "ap")])) == []
    assert citations.by_article == []


BUDGET = (
    "Lawmakers approved a budget of 240 million dollars on Monday after a debate past midnight.\n\n"
    "The plan raises property taxes by 3 percent and hires 45 teachers for the county next autumn.\n\n"
    "Opponents walked out before the vote, and the chair called the session to order twice.\n\n"
    "The budget takes effect in July, and 8,000 voters could still overturn it by a petition."
)


def test_a_roundup_of_two_reports_makes_them_no_one_origin() -> None:
    one = replace(article(WIRE, "Canal News"), agency="AP")
    two = replace(article(BUDGET, "Valley Record"), agency="Reuters")
    lineage = traced(one, two, article(f"{WIRE}\n\n{BUDGET}", "All Day"))
    assert lineage.origins == {one.id: "AP", two.id: "Reuters", "all day": "All Day"}
    assert [(copy.article, copy.source) for copy in lineage.copies] == [
        ("all day", one.id),
        ("all day", two.id),
    ]


def test_two_cuts_of_one_report_are_its_copies() -> None:
    whole = article(f"{WIRE}\n\n{BUDGET}", "Canal News", date(2024, 5, 6))
    cuts = [article(t, o, date(2024, 5, 7)) for t, o in ((WIRE, "A Post"), (BUDGET, "B Post"))]
    assert set(traced(whole, *cuts).origins.values()) == {"Canal News"}


def test_a_brief_with_one_figure_changed_is_a_copy() -> None:
    brief = (
        "Three boats sank in the harbour of Selby on Monday night. "
        "Nobody was hurt, and 12 people were taken ashore in the dark."
    )
    first, second = article(brief, "A Post"), article(brief.replace("12", "21"), "B Post")
    assert [copy.article for copy in traced(first, second).copies] == [second.id]


@pytest.mark.slow
def test_thousands_of_copies_are_traced() -> None:
    many = [article(WIRE, f"Outlet {at}", identity=f"a{at}") for at in range(2000)]
    lineage = trace(many, [replace(c, article=one) for one in many for c in claims(many[0])])
    assert len(lineage.copies) == len(many) - 1
    assert len(set(lineage.origins.values())) == 1


def test_a_version_loaded_twice_is_one_version() -> None:
    early, late = versions("https://canal.example/barge")
    again = replace(late, id="late-2")
    assert traced(early, late, again).versions == [[early, late]]
    assert traced(early, late, again).superseded == {("early", "late"), ("early", "late-2")}


def test_versions_are_in_order_whatever_their_zones() -> None:
    early, late = versions("https://canal.example/barge")
    first = replace(early, published=datetime.fromisoformat("2024-03-05T09:00:00+05:00"))
    second = replace(late, updated=datetime.fromisoformat("2024-03-05T08:00:00+00:00"))
    assert traced(first, second).versions == [[first, second]]
    day = replace(late, published=datetime(2024, 3, 5, 6), updated=date(2024, 3, 5))  # noqa: DTZ001
    assert traced(replace(day, id="early", updated=None), day).superseded == {("early", "late")}


def test_an_address_that_differs_in_its_query_is_another_article() -> None:
    early, late = versions("https://canal.example/story.php?id=1")
    assert traced(early, late).versions == [[early, late]]
    other = replace(late, url="https://canal.example/story.php?id=2")
    assert traced(early, other).versions == []


def test_a_later_article_of_one_name_is_a_version_only_if_it_says_so() -> None:
    early, late = versions()
    another = replace(late, updated=None, published=date(2023, 7, 1))
    assert traced(early, another).versions == []


def test_a_version_is_no_copy_of_another() -> None:
    early, late = versions("https://canal.example/barge")
    longer = replace(late, text=f"{late.text}\n\nCorrection: The canal was closed for seven hours.")
    assert traced(early, longer).copies == []


@pytest.mark.parametrize(
    ("outlet", "others", "cited"),
    [
        ("The Washington Post", (), "The Washington Post"),
        ("Harbor Post", (), "Harbor Post"),
        ("Harbor Post", ("Valley Post",), "Post"),
    ],
)
def test_a_short_name_is_the_only_outlet_it_can_be(
    outlet: str, others: tuple[str, ...], cited: str
) -> None:
    citing = article("The canal was closed for nine hours, the Post reported.", "Bay Herald")
    here = [article(WIRE, outlet), *(article(OWN, other) for other in others)]
    (source,) = Citations(traced(citing, *here)).by_article
    assert source.source == cited
    assert bool(source.checked_by) is (cited == outlet)


def test_a_short_name_is_whom_its_article_named_in_full() -> None:
    text = (
        "The canal was closed for nine hours, the Valley Post reported. "
        "Forty boats waited on either side of the lock, according to the Post."
    )
    here = [article(WIRE, "Harbor Post"), article(OWN, "Valley Post")]
    sources = Citations(traced(article(text, "Bay Herald"), *here)).by_article
    assert [(one.source, one.claims) for one in sources] == [("Valley Post", 2)]


def test_who_says_the_post_in_the_post_means_himself() -> None:
    own = article("The canal was closed for nine hours, Berg told the Post.", "Harbor Post")
    assert Citations(traced(own, article(WIRE, "Valley Post"))).by_article == []
