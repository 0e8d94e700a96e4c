"""Articles in: every format, and what cannot be read told and passed over."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from reading import loaded, only, refusal, write

from factdiff.articles import Defaults, load
from factdiff.errors import ArticleError

TEXT = "The ferry ran aground on Sunday with 214 passengers on board, the coast guard said."


def test_json_one_and_many(tmp_path: Path) -> None:
    write(tmp_path, "one.json", {"text": TEXT, "outlet": "A"})
    write(tmp_path, "many.json", [{"text": TEXT, "outlet": "B"}, {"text": TEXT, "outlet": "C"}])
    library = load([tmp_path])
    assert sorted(a.outlet for a in library.articles) == ["A", "B", "C"]
    assert [a.id for a in library.articles if a.outlet == "A"] == ["one"]
    assert len({a.id for a in library.articles}) == 3
    assert library.skipped == ()


def test_jsonl_tells_the_bad_line_and_goes_on(tmp_path: Path) -> None:
    sound = json.dumps({"text": TEXT})
    lines = f'{sound}\n{{not json\n[1]\n{{"title": "no text"}}\n\n{sound}'
    library = loaded(tmp_path, "a.jsonl", lines)
    assert len(library.articles) == 2
    assert [s.line for s in library.skipped] == [2, 3, 4]
    assert all(s.path.endswith("a.jsonl") for s in library.skipped)
    assert library.skipped[2].reason.startswith('record ("no text"): no text; found keys title')


def test_front_matter_is_read_as_strings(tmp_path: Path) -> None:
    front = "---\noutlet: no\ntitle: 12:30\npublished: 2024-05-20\nid: 010\nextra: [1, 2]\n---\n"
    article = only(tmp_path, "a.md", front + TEXT)
    assert (article.outlet, article.title, article.id) == ("no", "12:30", "010")
    assert article.published == date(2024, 5, 20)
    assert article.text == TEXT


def test_a_field_of_front_matter_may_be_null(tmp_path: Path) -> None:
    front = "---\noutlet: null\npublished: ~\ntitle:\n---\n"
    article = only(tmp_path, "a.md", front + TEXT)
    assert (article.outlet, article.title, article.published) == ("(a)", "", None)


def test_text_is_never_normalised(tmp_path: Path) -> None:
    body = "\n  A  line\r\nwith   spaces.\n"
    article = only(tmp_path, "a.md", "---\noutlet: A\n---\n" + body)
    assert article.text == body


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "notes.md", f"# Ferry aground\n\n{TEXT}")
    assert load([tmp_path]).articles == ()
    (article,) = load([path]).articles
    assert article.title == "Ferry aground"


def test_plain_text_and_outlets_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", TEXT)
    assert len({a.outlet for a in load([tmp_path]).articles}) == 2


def test_outlet_defaults_to_the_host(tmp_path: Path) -> None:
    fields = {"text": TEXT, "url": "https://www.herald.example/a"}
    article = only(tmp_path, "a.json", fields)
    assert article.outlet == "www.herald.example"


def test_defaults_fill_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.json", {"text": TEXT, "outlet": "B", "published": "2020-01-01"})
    library = load([tmp_path], Defaults(published=date(2024, 5, 20), outlet="Given"))
    assert [(a.outlet, str(a.published)) for a in library.articles] == [
        ("Given", "2024-05-20"), ("B", "2020-01-01"),
    ]  # fmt: skip


def test_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({"text": TEXT, "outlet": "A"}).encode())
    article = only(tmp_path, "a.json.gz", packed)
    assert article.id == "a"
    assert "cannot be read" in refusal(tmp_path, "cut.json.gz", packed[:30])


def test_a_folder_of_articles_gives_only_that(tmp_path: Path) -> None:
    write(tmp_path, "story/articles/a.txt", TEXT)
    write(tmp_path, "story/gold.json", "{}")
    write(tmp_path, "story/other.txt", TEXT)
    write(tmp_path, ".hidden/b.txt", TEXT)
    library = load([tmp_path])
    assert [a.id for a in library.articles] == ["a"]
    assert library.skipped == ()


def test_each_file_once_and_in_any_order(tmp_path: Path) -> None:
    a, b = write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.txt", TEXT + " Again.")
    assert load([tmp_path, a, b]).articles == load([b, tmp_path]).articles


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", TEXT)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to(secret)
    assert load([tmp_path / "in"]).articles == ()


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        load([tmp_path / "nothing"])
    os.mkfifo(tmp_path / "pipe.txt")
    library = load([tmp_path])  # nobody writes to it
    assert "not a regular file" in library.skipped[0].reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.json", b"{", "not JSON"),
        ("a.json", b'{"text": ""}', "empty"),
        ("a.json", b'{"text": 5}', '"text" cannot be used'),
        ("a.json", b"3", "no JSON object"),
        ("a.json", b'{"text": "A line.", "published": "May 5th"}', "ISO 8601"),
        ("a.txt", b"caf\xe9 \xff", "not UTF-8"),
        ("a.md", b"---\n: : :\n---\nA line.", "not YAML"),
        ("a.md", b"---\n- a\n---\nA line.", "no list of fields"),
        ("a.xml", b"<nothing/>", "no RSS or Atom"),
        ("a.html", b"<html><body></body></html>", "no main text"),
    ],
)
def test_bad_input_is_told_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    write(tmp_path, name, data)
    write(tmp_path, "good.txt", TEXT)
    library = load([tmp_path])
    assert [a.id for a in library.articles] == ["good"]
    (skipped,) = library.skipped
    assert reason in skipped.reason
    assert skipped.path.endswith(name)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Fähre lief am Sonntag mit 214 Passagieren auf Grund, wie die Küstenwache in Kiel mitteilte.",
            "German",
        ),
        (
            "Le ferry s'est échoué dimanche avec 214 passagers à bord, ont annoncé les garde-côtes à Brest.",
            "French",
        ),
        ("渡し船は日曜日に214人の乗客を乗せて座礁したと沿岸警備隊が発表した。", "Japanese"),
    ],
)
def test_other_languages_are_skipped(tmp_path: Path, text: str, language: str) -> None:
    assert refusal(tmp_path, "a.txt", text) == f"is in {language}; only English is read"


def test_a_declared_language_is_believed(tmp_path: Path) -> None:
    assert "German" in refusal(tmp_path, "a.json", {"text": TEXT, "language": "de"})
    assert only(tmp_path, "b.json", {"text": TEXT, "language": "en-GB"}).text == TEXT


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry aground - Sound Courier</title>
<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],
"headline": "Ferry aground", "datePublished": "2024-05-20T06:30:00+00:00",
"author": [{"name": "A. Lee"}], "publisher": {"name": "Sound Courier"}}]}</script>
<script type="application/ld+json">{broken</script></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Ferry aground</h1>
<p>The ferry Maren ran aground off Gull Point on Sunday with 214 passengers, the coast guard said.</p>
<p>Eleven passengers were treated for minor injuries, and the ship lies two miles from the harbour.</p>
<p>The operator denied that the steering had failed, and said that an inquiry would begin on Monday.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_html_with_linked_data(tmp_path: Path) -> None:
    article = only(tmp_path, "a.html", PAGE)
    assert (article.title, article.outlet) == ("Ferry aground", "Sound Courier")
    assert article.byline == "A. Lee"
    assert str(article.published) == "2024-05-20 06:30:00+00:00"
    assert article.text.startswith("The ferry Maren")
    assert "rights reserved" not in article.text
    assert "Sport" not in article.text


FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Sound Courier</title>
<item><title>Ferry aground</title><link>https://sound.example/1</link><guid>n1</guid>
<pubDate>Mon, 20 May 2024 06:30:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{TEXT}</p><p>{TEXT * 4}</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Teaser</title><description>Only a line.</description></item></channel></rss>"""


def test_feed_with_full_text(tmp_path: Path) -> None:
    library = loaded(tmp_path, "feed.xml", FEED)
    (article,) = library.articles
    assert (article.id, article.outlet) == ("n1", "Sound Courier")
    assert article.url == "https://sound.example/1"
    assert str(article.published) == "2024-05-20 06:30:00+00:00"
    assert article.text.startswith(TEXT + "\n\n")
    assert "alert" not in article.text
    assert library.skipped[0].reason.startswith("entry 2 (Teaser): has no full text, only a teaser")
    teasers = FEED.replace("content:encoded", "x")
    assert "none of its 2 records is an article: has no full" in refusal(tmp_path, "b.xml", teasers)


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (json.dumps({"text": TEXT}), 1), (json.dumps([{"text": TEXT}, {"text": TEXT}]), 2),
        (json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}), 2),
        (f"---\noutlet: A\n---\n{TEXT}", 1), (PAGE, 1), (FEED, 1), (TEXT, 1),
    ],
)  # fmt: skip
def test_standard_input_is_recognised(
    data: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert len(load(["-"]).articles) == count
