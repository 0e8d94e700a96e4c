"""Articles as pages of the web really give them: days, headlines, linked data, encodings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reading import BODY, TEXT, news, only, page


@pytest.mark.parametrize("field", ["datePublished", "dateModified"])
@pytest.mark.parametrize(
    "bad", ["yesterday at noon", "04/26/2024 9:15 PM", {"@value": "x"}, 20240426]
)
def test_a_date_that_nobody_can_read_loses_no_article(tmp_path: Path, field: str, bad: Any) -> None:
    meta = '<meta property="article:published_time" content="2024-04-26T21:00:00+02:00">'
    article = only(tmp_path, "a.html", page(news(**{field: bad}), head=meta))
    assert str(article.published_day) == "2024-04-26"


@pytest.mark.parametrize(
    "fields",
    [
        {"datePublished": ["2024-04-26"]},
        {"datePublished": {"@type": "Date", "@value": "2024-04-26"}},
        {"dateCreated": "2024-04-26"},
        {"datePublished": "soon", "dateCreated": "2024-04-26T21:00:00Z"},
    ],
)
def test_dates_however_a_page_declares_them(tmp_path: Path, fields: dict[str, Any]) -> None:
    article = only(tmp_path, "a.html", page(news(**fields)))
    assert str(article.published_day) == "2024-04-26"


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        ("<p>Posted on 26 April 2024 by Lena Ott</p>", "", "2024-04-26"),
        ("<div><span>Home</span><br>Published: Apr 26, 2024, 9:15 p.m.</div>", "", "2024-04-26"),
        ('<time datetime="2024-04-26T21:00:00Z">Friday</time>', "", "2024-04-26"),
        ("", "<footer>© 1998-2023 Harrow Post</footer>", "None"),
        ("", "<p>The last fire there, on 5 June 2019, was small, and so was that of 2021.</p>", "None"),
        ("", "<aside><a href=/x>Ten walks (3 May 2021)</a></aside>", "None"),
        ("<p>04/05/2024</p>", "", "None"),
    ],
)  # fmt: skip
def test_a_page_is_of_the_day_that_it_says_and_of_no_other(
    tmp_path: Path, above: str, below: str, day: str
) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    whole = f"<article><h1>Barn lost</h1>{above}{body}{below}</article>"
    article = only(tmp_path, "a.html", f"<html lang=en><body>{whole}</body></html>")
    assert str(article.published) == day


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            {"headline": "Barn"},
            "Barnacles cover the pier of Sellin, where 31 boats lie, divers said.",
        ),
        (
            {"author": "Ott"},
            "Ottersby lost its only bridge on Friday, and 31 boats carry people now.",
        ),
    ],
)
def test_a_headline_is_no_part_of_the_first_word(
    tmp_path: Path, head: dict[str, str], body: str
) -> None:
    article = only(tmp_path, "a.html", page(news(**head), body=(body, *BODY)))
    assert article.text.startswith(body)


def test_people_and_publishers_by_reference(tmp_path: Path) -> None:
    graph = [
        {"@type": "WebPage", "@id": "https://s.example/1"},
        news(author=[{"@id": "#a"}, {"@id": "#b"}], publisher={"@id": "#org"}),
        {"@type": ["Organization", "NewsMediaOrganization"], "@id": "#org", "name": "Sellin Bote"},
        {"@type": "Person", "@id": "#a", "name": "Ann Roe"},
        {"@type": "Person", "@id": "#b", "name": "Ben Poe"},
    ]
    one, apart = {"@graph": graph}, [{"@graph": graph[:2]}, graph[2:]]
    for linked in ([one], apart):
        article = only(tmp_path, "a.html", page(*linked))
        assert (article.outlet, article.byline) == ("Sellin Bote", "Ann Roe, Ben Poe")


@pytest.mark.parametrize(
    "author",
    [
        {"givenName": "Ann", "familyName": "Roe"},
        {"@id": "#a"},
        [{"name": "", "alternateName": "Ann Roe"}],
    ],
)
def test_people_whose_names_are_given_in_parts(tmp_path: Path, author: Any) -> None:
    person = {"@type": "Person", "@id": "#a", "givenName": "Ann", "familyName": "Roe"}
    article = only(tmp_path, "a.html", page({"@graph": [news(author=author), person]}))
    assert article.byline == "Ann Roe"


def test_a_reference_that_leads_nowhere_gives_way_to_what_the_page_says(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Sellin Bote">'
    linked = news(publisher={"@id": "#nobody"})
    assert only(tmp_path, "a.html", page(linked, head=head)).outlet == "Sellin Bote"


def test_the_data_of_another_story_is_passed_over(tmp_path: Path) -> None:
    head = (
        "<title>Barn lost near Sellin</title>"
        '<link rel="canonical" href="https://s.example/barn?x=1">'
    )
    other = news(
        headline="Mayor wins vote", url="https://s.example/vote", datePublished="2020-01-01"
    )
    own = news(
        headline="Barn lost near Sellin",
        url="http://www.s.example/barn/",
        datePublished="2024-04-26",
    )
    article = only(tmp_path, "a.html", page(other, own, head=head))
    assert (article.title, str(article.published_day)) == ("Barn lost near Sellin", "2024-04-26")
    shared = '<meta property="og:title" content="Barn lost near Sellin"><title>Bote</title>'
    nowhere = news(headline="Mayor wins vote", datePublished="2020-01-01")
    unlike = only(tmp_path, "c.html", page(nowhere, head=shared))
    assert str(unlike.published_day) != "2020-01-01"
    reworded = news(headline="Sheep led out by neighbours", datePublished="2024-04-26")
    assert str(only(tmp_path, "d.html", page(reworded, head=shared)).published_day) == "2024-04-26"
    alone = only(tmp_path, "b.html", page(other, head=head))
    assert alone.title == "Barn lost near Sellin"
    assert str(alone.published_day) != "2020-01-01"


@pytest.mark.parametrize(
    "script",
    [
        "<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */ {} /* ]]> */", "{};", "[{}]",
    ],
)  # fmt: skip
def test_linked_data_in_wrappings(tmp_path: Path, script: str) -> None:
    value = json.dumps(news(publisher="Sellin Bote")).replace(
        "Barn lost", "Barn\nlost\t&amp; found"
    )
    article = only(tmp_path, "a.html", page(script.replace("{}", value)))
    assert (article.outlet, article.title) == ("Sellin Bote", "Barn lost & found")


@pytest.mark.parametrize(
    "kind", ["https://schema.org/NewsArticle", ["Thing", "OpinionNewsArticle"]]
)
def test_kinds_of_articles(tmp_path: Path, kind: Any) -> None:
    article = only(tmp_path, "a.html", page(news(publisher="Sellin Bote") | {"@type": kind}))
    assert article.outlet == "Sellin Bote"


def test_a_declared_body_has_neither_tags_nor_entities(tmp_path: Path) -> None:
    for body in (
        f"<p>{BODY[0]}</p><p>{BODY[1]}&nbsp;</p>",
        f"&lt;p&gt;{BODY[0]}&lt;/p&gt; {BODY[1]}",
    ):
        article = only(tmp_path, "a.html", page(news(articleBody=body)))
        assert article.text.startswith(BODY[0])
        assert not {"<", "&"} & set(article.text)


def test_a_declared_body_whose_lines_are_escaped_twice(tmp_path: Path) -> None:
    linked = news(articleBody="\\n\\n".join(BODY).replace("nobody", "&ldquo;nobody&rdquo;"))
    text = "\n\n".join(BODY).replace("nobody", "“nobody”")
    assert only(tmp_path, "a.html", page(linked)).text == text


def test_a_declared_body_has_no_shortcodes(tmp_path: Path) -> None:
    codes = '[caption id="a"]The barn[/caption] {} [gallery ids="1,2"]', "[video]x[/video] {}"
    for written, left in zip(codes, (TEXT, f"x {TEXT}"), strict=True):
        linked = news(articleBody=written.format(TEXT))
        assert only(tmp_path, "a.html", page(linked)).text == left
    said = TEXT.replace("nobody", "[nobody]")
    assert only(tmp_path, "a.html", page(news(articleBody=said))).text == said


def test_a_live_report_is_its_updates(tmp_path: Path) -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "All sheep safe", "articleBody": f"<p>{BODY[0]}</p>"},
        {"@type": "BlogPosting", "articleBody": BODY[1]},
    ]
    linked = news(liveBlogUpdate=updates) | {"@type": "LiveBlogPosting"}
    article = only(tmp_path, "a.html", page(linked, body=("Follow it here.",)))
    assert article.text == f"All sheep safe\n\n{BODY[0]}\n\n{BODY[1]}"


@pytest.mark.parametrize(
    "updates",
    [
        {"@list": [{"articleBody": BODY[0]}, {"articleBody": BODY[1]}]},
        [{"text": BODY[0]}, {"headline": BODY[1]}],
        [{"@id": "#one"}, {"@id": "#two"}],
    ],
)
def test_the_updates_of_a_live_report_however_they_are_given(tmp_path: Path, updates: Any) -> None:
    linked = news(liveBlogUpdate=updates) | {"@type": "LiveBlogPosting"}
    others = [{"@id": "#one", "articleBody": BODY[0]}, {"@id": "#two", "articleBody": BODY[1]}]
    live = page({"@graph": [linked, *others]}, body=("Follow it here.",))
    assert only(tmp_path, "a.html", live).text == f"{BODY[0]}\n\n{BODY[1]}"


@pytest.mark.parametrize("role", ["publisher", "sourceOrganization", "provider"])
def test_who_publishes_a_page(tmp_path: Path, role: str) -> None:
    linked = news(**{role: {"@type": "Organization", "name": "Sellin Bote"}})
    assert only(tmp_path, "a.html", page(linked)).outlet == "Sellin Bote"


@pytest.mark.parametrize("key", ["isPartOf", "mainEntityOfPage"])
def test_the_publisher_of_the_page_that_an_article_is_part_of(tmp_path: Path, key: str) -> None:
    whole = {"@type": "WebPage", "@id": "#page", "publisher": {"name": "Sellin Bote"}}
    for reference in ({"@id": "#page"}, [{"@id": "#page"}]):
        linked = [whole, news(creator={"@list": ["Ann Roe"]}, **{key: reference})]
        article = only(tmp_path, "a.html", page({"@graph": linked}))
        assert (article.outlet, article.byline) == ("Sellin Bote", "Ann Roe")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("latin1", "cp1252"), ("us-ascii", "cp1252"), ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "cp1252"),
        ("no-such-thing", "utf-8"), ("utf-8", "utf-16"),
    ],
)  # fmt: skip
def test_encodings_of_pages(tmp_path: Path, declared: str, encoding: str) -> None:
    said = "“All 31 sheep are out” – that was the word at the café, for £5, the council’s Ann Roe said."
    written = page(head=f'<meta charset="{declared}">', body=(said, *BODY))
    assert only(tmp_path, "a.html", written.encode(encoding)).text.startswith(said)
