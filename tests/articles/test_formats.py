"""Articles as files, feeds and services really give them: encodings, dates, names of fields, leftovers."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest
from reading import BODY, TEXT, loaded, only, refusal


def test_dates_as_mail_writes_them(tmp_path: Path) -> None:
    fields = {"text": TEXT, "pubDate": "Fri, 26 Apr 2024 23:15:00 -0700"}
    article = only(tmp_path, "a.json", fields)
    assert str(article.published) == "2024-04-26 23:15:00-07:00"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("26 April 2024", "2024-04-26"), ("Apr. 26th, 2024", "2024-04-26"),
        ("Friday, April 26, 2024 at 9:15 PM", "2024-04-26"), ("26-Apr-2024", "2024-04-26"),
        ("2024/04/26", "2024-04-26"), ("2024-04-26 21:15 UTC", "2024-04-26 21:15:00+00:00"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(tmp_path: Path, written: str, moment: str) -> None:
    article = only(tmp_path, "a.csv", f'published,text\n"{written}","{TEXT}"\n')
    assert str(article.published) == moment


@pytest.mark.parametrize(
    "written", ["04/05/2024", "30 February 2024", "8 or 9 May 2024, 10 May 2024"]
)
def test_what_is_no_one_day_is_told(tmp_path: Path, written: str) -> None:
    reason = refusal(tmp_path, "a.json", {"text": TEXT, "published": written})
    assert f'"published" is "{written}"' in reason
    assert "or a day such as 9 June 2023" in reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encodings_of_files(tmp_path: Path, encoding: str) -> None:
    for name, data in (("a.json", json.dumps({"text": TEXT})), ("a.txt", TEXT)):
        assert only(tmp_path, name, data.encode(encoding)).text == TEXT


@pytest.mark.parametrize("half", ["\\ud83d", "\\udc00", "\\ud83d\\ud83d"])
def test_half_a_character_is_marked(tmp_path: Path, half: str) -> None:
    data = '{"text": "The barn %s burned near Sellin.", "title": "Barn %s", "authors": ["A %s"]}'
    article = only(tmp_path, "a.json", data % (half, half, half))
    mark = "\ufffd" * half.count("\\")
    assert article.text == f"The barn {mark} burned near Sellin."
    assert (article.title, article.byline) == (f"Barn {mark}", f"A {mark}")
    paired = only(tmp_path, "b.json", '{"text": "The barn \\ud83d\\ude00 burned near Sellin."}')
    assert "\U0001f600" in paired.text


def atom(entry: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Sellin Bote</title><entry><id>n</id><title>Barn</title>{entry}</entry></feed>"
    )


def rss(item: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Sellin &amp;amp; Rund</title>'
        f"<item><title>Barn &amp;#x26; shed</title>{item}</item></channel></rss>"
    )


def test_an_entry_that_is_only_updated_was_published_then(tmp_path: Path) -> None:
    entry = f"<updated>2024-04-27T08:00:00Z</updated><content type='text'>{TEXT}</content>"
    article = only(tmp_path, "a.atom", atom(entry))
    assert str(article.published) == "2024-04-27 08:00:00+00:00"
    assert article.updated is None
    item = f"<description>{TEXT}</description><x:created>2024-04-27T08:00:00Z</x:created>"
    feed = rss(item).replace("<rss", '<rss xmlns:x="http://purl.org/dc/terms/"')
    assert str(only(tmp_path, "c.xml", feed).published_day) == "2024-04-27"
    again = only(tmp_path, "b.json", {"text": TEXT, "dateModified": "2024-04-27"})
    assert str(again.published) == "2024-04-27"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Fri, 26 Apr 2024 23:30:00 -0500", "2024-04-26"),
        ("Sat, 27 Apr 2024 00:30:00 +1200", "2024-04-27"),
        ("Fri, 26 Apr 2024 23:30:00 EST", "2024-04-26"),
    ],
)
def test_the_day_of_an_entry_is_that_of_its_writer(tmp_path: Path, written: str, day: str) -> None:
    item = f"<pubDate>{written}</pubDate><description>{TEXT}</description>"
    assert str(only(tmp_path, "a.xml", rss(item)).published_day) == day


@pytest.mark.parametrize(
    "written",
    [
        f"<p>{BODY[0]}</p><p>{BODY[1]} {BODY[2]}</p>",
        f"<!-- SC_OFF --><div><p>{BODY[0]}</p>{BODY[1]} {BODY[2]}</div>",
        f"{BODY[0]}<br>{BODY[1]} {BODY[2]}<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_text_escaped_more_than_once(tmp_path: Path, written: str, times: int) -> None:
    for _ in range(times):
        written = html.escape(written)
    article = only(tmp_path, "a.xml", rss(f"<description>{written}</description>"))
    assert article.text == f"{BODY[0]}\n\n{BODY[1]} {BODY[2]}"
    assert (article.title, article.outlet) == ("Barn & shed", "Sellin & Rund")


@pytest.mark.parametrize(
    "end",
    [
        "Continue reading…", "Read more", "Read the full story »", "[…]", "[&amp;#8230;]", "(...)",
        "&lt;p&gt;View full story", "(continued)", "(more)", "See the full story here",
        "Read the full article at sellin.example", "… Read more at sellin.example", "Full story",
        "Get the whole story at sellin.example", "Click here to continue", "...[more]",
        "To read the whole story, subscribe.",
    ],
)  # fmt: skip
def test_teasers_are_told(tmp_path: Path, end: str) -> None:
    feed = rss(f"<description>{TEXT} {end}</description>")
    assert "only a teaser" in refusal(tmp_path, "a.xml", feed)


def test_a_brief_entry_that_breaks_off_is_a_teaser(tmp_path: Path) -> None:
    feed = rss(f"<description>{TEXT.removesuffix(' council added.')}</description>")
    assert "only a teaser" in refusal(tmp_path, "a.xml", feed)


@pytest.mark.parametrize("place", ["feed", "entry"])
def test_all_who_wrote_an_entry(tmp_path: Path, place: str) -> None:
    writers = [{"name": "Ann Roe"}, {"name": "Ben Poe"}]
    names = "".join(f"<author><name>{one['name']}</name></author>" for one in writers)
    article = only(tmp_path, "a.atom", atom(f"{names}<content>{TEXT}</content>"))
    assert article.byline == "Ann Roe, Ben Poe"
    item = f"<author>roe@s.example (Ann Roe)</author><description>{TEXT}</description>"
    assert only(tmp_path, "c.xml", rss(item)).byline == "Ann Roe"
    entry: dict[str, Any] = {"id": "1", "content_text": TEXT}
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "items": [entry]}
    (feed if place == "feed" else entry)["authors"] = writers
    assert only(tmp_path, "b.json", feed).byline == "Ann Roe, Ben Poe"


SERVICES: dict[str, Any] = {
    "NewsAPI": {
        "status": "ok", "totalResults": 1, "articles": [{
            "source": {"id": None, "name": "Sellin Bote"}, "author": "Ann Roe", "title": "Barn",
            "description": "Short.", "url": "https://s.example/1",
            "publishedAt": "2024-04-27T06:00:00Z", "content": TEXT,
        }],
    },
    "Event Registry": {
        "articles": {"page": 1, "results": [{
            "uri": "77", "lang": "eng", "date": "2024-04-27", "dateTime": "2024-04-27T06:00:00Z",
            "url": "https://s.example/1", "title": "Barn", "body": TEXT,
            "source": {"uri": "s.example", "dataType": "news", "title": "Sellin Bote"},
            "authors": [{"uri": "a", "name": "Ann Roe", "type": "author"}],
        }]},
    },
    "Media Cloud": [{
        "stories_id": 9, "media_name": "Sellin Bote", "media_url": "https://s.example", "title": "Barn",
        "publish_date": "2024-04-27 06:00:00", "language": "en", "url": "https://s.example/1",
        "text": TEXT, "author": "Ann Roe",
    }],
    "news-please": {
        "url": "https://s.example/1", "title": "Barn", "authors": ["Ann Roe"], "maintext": TEXT,
        "date_publish": "2024-04-27 06:00:00", "source_domain": "Sellin Bote", "unknown": 1,
    },
    "newspaper4k": {
        "url": "https://s.example/1", "title": "Barn", "authors": ["Ann Roe"], "meta_lang": "en",
        "publish_date": "2024-04-27 06:00:00", "text": TEXT, "meta_site_name": "Sellin Bote",
    },
    "trafilatura": {
        "title": "Barn", "author": "Ann Roe", "hostname": "s.example", "date": "2024-04-27",
        "id": None, "text": TEXT, "raw_text": TEXT, "source": "https://s.example/1",
        "source-hostname": "Sellin Bote", "sitename": None,
    },
    "JSON Feed": {
        "version": "https://jsonfeed.org/version/1.1", "title": "Sellin Bote", "items": [{
            "id": "1", "url": "https://s.example/1", "title": "Barn", "content_html": f"<p>{TEXT}</p>",
            "date_published": "2024-04-27T06:00:00+02:00", "authors": [{"name": "Ann Roe"}],
        }],
    },
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_names_of_services(tmp_path: Path, service: str) -> None:
    article = only(tmp_path, "a.json", SERVICES[service])
    assert (article.outlet, article.title, article.byline, article.url, article.text) == (
        "Sellin Bote", "Barn", "Ann Roe", "https://s.example/1", TEXT,
    )  # fmt: skip
    assert str(article.published_day) == "2024-04-27"


def test_an_address_is_no_outlet_and_a_cut_text_no_article(tmp_path: Path) -> None:
    article = only(tmp_path, "a.json", {"text": TEXT, "source": "https://s.example/1"})
    assert (article.outlet, article.url) == ("s.example", "https://s.example/1")
    cut = {"content": f"{TEXT[:200]}… [+812 chars]"}
    assert "only a teaser" in refusal(tmp_path, "b.json", cut)


@pytest.mark.parametrize(
    "lead", ["\n", "\n\n  \n", "\r\n", "\ufeff\n", "\u200b", "<!-- a tool's -->\n"]
)
@pytest.mark.parametrize("close", ["---", "..."])
def test_front_matter_below_blank_lines(tmp_path: Path, lead: str, close: str) -> None:
    article = only(tmp_path, "a.md", f"{lead}---\noutlet: Sellin Bote\n{close}\n{TEXT}")
    assert (article.outlet, article.text) == ("Sellin Bote", TEXT)


def test_front_matter_in_toml(tmp_path: Path) -> None:
    front = 'outlet = "Sellin Bote"\npublished = 2024-04-26T23:30:00-05:00\ntags = ["barn"]'
    article = only(tmp_path, "a.md", f"+++\n{front}\n+++\n{TEXT}")
    assert (article.outlet, article.text) == ("Sellin Bote", TEXT)
    assert str(article.published_day) == "2024-04-26"
    assert "is not TOML" in refusal(tmp_path, "b.md", f"+++\noutlet: Sellin Bote\n+++\n{TEXT}")


def test_a_rule_below_blank_lines_is_no_front_matter(tmp_path: Path) -> None:
    text = f"\n---\n{BODY[0]}\n\n---\n{BODY[1]}"
    assert only(tmp_path, "a.md", text).text == text
    library = loaded(tmp_path, "b.md", f"\n\n---\na: 1\na: 2\n---\n{TEXT}")
    assert (library.skipped[0].line, "twice" in library.skipped[0].reason) == (4, True)
