"""Links at the command line: saved as articles, or checked as they are."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from newsstand import (
    PAGES,
    POST,
    Answer,
    Handler,
    Newsstand,
    Route,
    dated,
    moved,
    page,
    serving,
    silent,
)

from conftest import Run
from factdiff.articles import load
from factdiff.articles.addresses import addresses_of
from factdiff.fetch.web import Web


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses; that there are some is tested elsewhere."""
    monkeypatch.setattr("factdiff.fetch.web.Web", partial(Web, pause=0.0))


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with serving(PAGES) as stand:
        yield stand


def report(run: Run, *words: str) -> dict[str, Any]:
    result = run("check", *words, "--allow-private", "-f", "json")
    assert result.exit_code in {0, 1}, result.stderr
    outcome: dict[str, Any] = json.loads(result.stdout)
    return outcome


def disputed(outcome: dict[str, Any]) -> set[tuple[str, ...]]:
    return {(d["kind"], *sorted(s["value"] for s in d["sides"])) for d in outcome["discrepancies"]}


@pytest.mark.slow
def test_links_become_files_that_say_what_the_links_say(
    run: Run, stand: Newsstand, tmp_path: Path
) -> None:
    links = [stand.at(path) for path in PAGES]
    saved = run("fetch", *links, "-o", "story", "--allow-private")
    assert saved.exit_code == 0, saved.stderr
    files = sorted(tmp_path.glob("story/*"))
    assert sorted(saved.stdout.split()) == [str(f.relative_to(tmp_path)) for f in files]
    assert len(files) == len(PAGES)
    assert "10 articles saved in story" in saved.stderr
    assert "only the beginning: story/127.0.0.1-harrow.md: a paywall stub" in saved.stderr
    front, text = (
        (tmp_path / "story/127.0.0.1-stranded-on-harrow.md").read_text().split("---\n")[1:]
    )
    assert text == POST + "\n"
    assert [line.split(": ", 1)[0] for line in front.splitlines()] == [
        "outlet", "title", "byline", "url", "published", "fetched",
    ]  # fmt: skip
    from_files, from_links = report(run, "story"), report(run, *links)
    assert disputed(from_files) == disputed(from_links) >= {("time", "1978", "1987")}
    assert from_files["warnings"] == from_links["warnings"]
    assert sorted(a["path"] for a in from_links["articles"]) == sorted(links)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["story"]  # a check writes nothing


def test_no_file_is_overwritten(run: Run, tmp_path: Path) -> None:
    before = page("Harrow Post", "Stranded", POST, "2024-04-06")
    with serving({"/story": Answer(before.encode())}) as stand:
        words = "fetch", stand.at("/story"), "-o", str(tmp_path), "--allow-private"
        first = run(*words).stdout
        content = Path(first.strip()).read_bytes()
        again = run(*words)
        assert again.stdout == first
        assert "0 articles saved" in again.stderr
        assert "1 there already" in again.stderr
        stand.routes["/story"] = Answer(before.replace("1987", "1988").encode())
        second = run(*words).stdout
        assert second != first
        stand.routes["/story"] = Answer(before.replace("1987", "1989").encode())
        assert run(*words).stdout not in {first, second}
    assert Path(first.strip()).read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 3


def test_a_page_that_is_dated_ahead_is_saved_and_told(run: Run, tmp_path: Path) -> None:
    ahead = page("Harrow Post", "Stranded", POST, "2999-04-06")
    with serving({"/story": Answer(ahead.encode())}) as stand:
        saved = run("fetch", stand.at("/story"), "-o", str(tmp_path), "--allow-private")
    assert saved.exit_code == 0
    assert 'warning: 127.0.0.1-story (2999-04-06): "published" lies after' in saved.stderr


def test_lists_of_links(run: Run, stand: Newsstand, tmp_path: Path) -> None:
    letters, bakery = stand.at("/post/letters"), stand.at("/herald/bakery")
    lines = f"# two stories\n\n{letters}\thow it was\nnonsense\n{bakery}\n"
    (tmp_path / "links.txt").write_text(lines)
    for outcome in (
        report(run, "links.txt"),
        json.loads(run("check", "-", "--allow-private", "-f", "json", input=lines).stdout),
    ):
        assert [a["outlet"] for a in outcome["articles"]] == ["Senn Herald", "Harrow Post"]
        (skipped,) = outcome["skipped"]
        assert skipped["line"] == 4
        assert '"nonsense" is no address' in skipped["reason"]
    (tmp_path / "one.txt").write_text(f"{POST}\n\nhttps://paper.example/more")
    in_folder = report(run, ".")
    assert [a["path"] for a in in_folder["articles"]] == ["one.txt"]
    assert "name it" in in_folder["skipped"][0]["reason"]
    assert stand.paths.count("/post/letters") == 2


@pytest.mark.parametrize(
    "lines",
    [
        "{0} {1}\n", "{0}, {1},\n", '"{0}"\n"{1}"\n', "<{0}>\n<{1}>\n", "- {0}\n- {1}\n",
        "1. {0}\n2) {1}, of Tuesday\n", "* [Letters]({0})\n* [The bakery]({1}) was closed\n",
    ],
)  # fmt: skip
def test_links_between_marks(run: Run, stand: Newsstand, lines: str) -> None:
    links = [stand.at("/herald/bakery"), stand.at("/post/letters")]
    outcome = run("articles", "-", "--allow-private", input=lines.format(*links))
    assert [json.loads(line)["path"] for line in outcome.stdout.splitlines()] == links
    assert outcome.stderr == ""


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("https://paper.example/Barn_(Sellin)", ["https://paper.example/Barn_(Sellin)"]),
        ("(https://paper.example/Barn_(Sellin))", ["https://paper.example/Barn_(Sellin)"]),
        ("https://web.archive.org/web/2024/https://paper.example/a",
         ["https://web.archive.org/web/2024/https://paper.example/a"]),
        ("see https://paper.example/a", []),
    ],
)  # fmt: skip
def test_what_belongs_to_an_address(line: str, addresses: list[str]) -> None:
    assert addresses_of(line) == addresses


def test_links_and_files_are_one_pool(run: Run, stand: Newsstand, tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text(
        "---\noutlet: Own\n---\nThe lift on Mount Harrow was built in 1969."
    )
    outcome = report(run, "own.md", stand.at("/post/stranded-on-harrow"), "http://127.0.0.1:1/")
    paths = {a["path"] for a in outcome["articles"]}
    assert paths == {"own.md", stand.at("/post/stranded-on-harrow")}
    assert [s["path"] for s in outcome["skipped"]] == ["http://127.0.0.1:1/"]
    strict = run("fetch", stand.at("/nowhere"), stand.at("/post/letters"), "-o", "f", "--strict",
                 "--allow-private")  # fmt: skip
    assert strict.exit_code == 2
    assert "no such page" in strict.stderr
    assert len(list(tmp_path.glob("f/*"))) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["fetch", "http://127.0.0.1:1/a", "-o", "f"], "allow that with --allow-private"),
        (["check", "http://127.0.0.1:1/a"], "allow that with --allow-private"),
        (["fetch", "own.md", "-o", "f"], "own.md: is no list of addresses"),
        (["fetch", "paper.example/a", "-o", "f"], "write https://paper.example/a"),
        (["fetch", "http://127.0.0.1:1/a"], "--output"),
        (["fetch", "http://127.0.0.1:1/a", "-o", "own.md"], "own.md: is a file; name a folder"),
    ],
)
def test_what_cannot_be_fetched_is_2(
    run: Run, tmp_path: Path, words: list[str], message: str
) -> None:
    (tmp_path / "own.md").write_text("---\noutlet: Own\n---\nThe lift was built in 1969.")
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "f").exists()


@pytest.mark.slow
def test_a_page_that_has_not_changed_is_not_sent_again(run: Run, tmp_path: Path) -> None:
    before = page("Harrow Post", "Stranded", POST, "2024-04-06").encode()
    sent: list[bool] = []

    def counted(body: bytes) -> Handler:
        answer = dated(body)

        def handled(handler: BaseHTTPRequestHandler) -> None:
            sent.append(handler.headers["If-None-Match"] is not None)
            answer(handler)

        return handled

    routes: dict[str, Route] = {"/story": counted(before), "/old": moved("/story")}
    with serving(routes) as stand:
        first = report(run, stand.at("/old"), "--store", "memory")
        again = report(run, stand.at("/old"), "--store", "memory")
        assert first["articles"] == again["articles"]
        stand.routes["/story"] = counted(before.replace(b"1987", b"1978"))
        changed = report(run, stand.at("/old"), "--store", "memory")
        assert changed["articles"][0]["sha256"] != first["articles"][0]["sha256"]
        for file in tmp_path.glob("memory/index.sqlite*"):
            file.write_bytes(b"damaged")
        report(run, stand.at("/old"), "--store", "memory")
        report(run, stand.at("/old"), "--no-store")
    assert sent == [False, True, True, False, False]


def test_a_diff_of_two_links(run: Run, stand: Newsstand) -> None:
    links = stand.at("/post/stranded-on-harrow"), stand.at("/herald/cable-car.html")
    result = run("diff", *links, "--allow-private")
    assert result.exit_code == 0
    assert "1987" in result.stdout
    assert "Senn Herald" in result.stdout


def test_code_scanning_is_told_the_links(run: Run, stand: Newsstand) -> None:
    links = [stand.at(path) for path in ("/courier?id=88", "/herald/cable-car.html")]
    log = json.loads(
        run("check", *links, "--allow-private", "--min-confidence", "0", "-f", "sarif").stdout
    )
    results = log["runs"][0]["results"]
    places = [
        where["physicalLocation"]["artifactLocation"]
        for result in results
        for where in (*result["locations"], *result["relatedLocations"])
    ]
    assert {place["uri"] for place in places} == set(links)
    assert all(place.keys() == {"uri"} for place in places)


FULL = "".join(f"<p>{part}</p>" for part in POST.split("\n\n"))
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harrow Post</title>
<item><title>Stranded</title><link>{0}/post/full</link><pubDate>Sat, 06 Apr 2024 20:10:00 GMT</pubDate>
<content:encoded><![CDATA[{1}]]></content:encoded></item>
<item><title>We all sang</title><link>{0}/post/letters</link><description>Readers write …</description></item>
<item><title>Gone</title><link>{0}/gone</link><description>Nobody knows …</description></item>
</channel></rss>"""
FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Harrow Post",
    "items": [{"id": "1", "url": "https://post.example/1", "title": "Stranded", "content_text": POST,
               "date_published": "2024-04-06T21:10:00+01:00"}],
}  # fmt: skip


def test_feeds_give_their_articles_and_those_they_tease(run: Run, tmp_path: Path) -> None:
    with serving(dict(PAGES)) as stand:
        rss = RSS.format(stand.at(""), FULL)
        stand.routes["/rss"] = Answer(rss.encode(), "application/rss+xml")
        stand.routes["/feed.json"] = Answer(json.dumps(FEED).encode(), "application/feed+json")
        saved = run("fetch", stand.at("/rss"), stand.at("/feed.json"), "-o", "f", "--allow-private")
        assert saved.exit_code == 0
        assert f"{stand.at('/gone')}: the server has no such page" in saved.stderr
        files = load([tmp_path / "f"]).articles
        assert sorted((a.title, a.url) for a in files) == [
            ("Stranded", stand.at("/post/full")), ("Stranded", "https://post.example/1"),
            ("We all sang", stand.at("/post/letters")),
        ]  # fmt: skip
        assert {a.outlet for a in files} == {"Harrow Post"}


def test_what_is_named_and_what_a_feed_teases_as_well_is_read_once(run: Run) -> None:
    with serving(dict(PAGES)) as stand:
        rss = RSS.format(stand.at(""), FULL)
        stand.routes["/rss"] = Answer(rss.encode(), "application/rss+xml")
        named = stand.at("/post/letters")
        outcome = report(run, named, stand.at("/rss"))
    assert [a["url"] for a in outcome["articles"]].count(named) == 1
    assert [s["path"] for s in outcome["skipped"]] == [stand.at("/gone"), named]


def test_articles_of_one_answer_are_no_versions_of_each_other(run: Run) -> None:
    two = [{"title": "One", "text": POST}, {"title": "Two", "text": POST.replace("1987", "1978")}]
    answer = Answer(json.dumps({"articles": two}).encode(), "application/json")
    with serving({"/answer": answer}) as stand:
        outcome = report(run, stand.at("/answer"))
    assert [(a["url"], a["outlet"]) for a in outcome["articles"]] == [(None, "127.0.0.1")] * 2
    (finding,) = outcome["discrepancies"]
    assert "printed its report twice" in finding["message"]  # nothing tells which came first


TOOLBAR = """<script>__wm.wombat("{url}","{at}","https://web.archive.org/","web");</script>
<!-- End Wayback Rewrite JS Include -->"""
BAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp"><p>The Wayback Machine has 41 captures of
this page, from 2 Jan 2009 to 9 Feb 2026, and 12 people are looking at it today.</p></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""
STORY = "https://post.example/news/stranded"
FIRST, SECOND = "20240406203000", "20240408071500"


def captured(at: str, year: str, published: str) -> str:
    """A page as the Wayback Machine shows it."""
    head = TOOLBAR.format(url=STORY, at=at) + (
        f'<link rel="canonical" href="https://web.archive.org/web/{at}/{STORY}">'
    )
    html = page("Harrow Post", "Stranded", POST.replace("1987", year), published, head)
    return (
        html.replace("<body>", f"<body>{BAR}") + "<!-- FILE ARCHIVED ON 20:30:00 Apr 06, 2024 -->"
    )


@pytest.mark.slow
@pytest.mark.parametrize("way", ["archive", "links", "files"])
@pytest.mark.parametrize(
    "days", [("2024-04-06T19:40:00Z", "2024-04-06"), ("2024-04-06", "2024-04-06T19:40:00Z")]
)
def test_captures_are_versions_in_the_order_of_their_capture(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str, days: tuple[str, str]
) -> None:
    """Whatever their pages say of the day, and whatever they are called."""
    asked = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, *words, **more: asked("127.0.0.1", *words, **more)
    )
    first, second = captured(FIRST, "1978", days[0]), captured(SECOND, "1987", days[1])
    if way == "files":  # as a browser saves them
        (tmp_path / "z.html").write_text(first)
        (tmp_path / "a.html").write_text(second)
        links = ["z.html", "a.html"]
        outcome = report(run, *links)
    else:
        host = "web.archive.org" if way == "archive" else "memory.example"
        form = "id_" if way == "archive" else ""
        with serving({}) as stand:
            stand.routes = {
                f"/web/{FIRST}{form}/{STORY}": Answer(first.encode()),
                f"/web/2024{form}/{STORY}": Answer(
                    status=302,
                    headers=(("Location", stand.at(f"/web/{SECOND}{form}/{STORY}", host)),),
                ),
                f"/web/{SECOND}{form}/{STORY}": Answer(second.encode()),
            }
            links = [stand.at(f"/web/{at}/{STORY}", host) for at in (FIRST, "2024")]
            if way == "links":
                links[1] = stand.at(f"/web/{SECOND}/{STORY}", host)
            outcome = report(run, *links)
            assert run("fetch", *links, "-o", "f", "--allow-private").exit_code == 0
        saved = load([tmp_path / "f"]).articles
        assert [a.id for a in saved] == [f"post.example-stranded-{at}" for at in (FIRST, SECOND)]
        assert [f"archive: {link}\n" in (tmp_path / a.path).read_text() for link, a in
                zip(links, saved, strict=True)] == [True, True]  # fmt: skip
        assert disputed(report(run, "f")) == disputed(outcome)
    assert {a["url"] for a in outcome["articles"]} == {STORY}
    assert {a["outlet"] for a in outcome["articles"]} == {"Harrow Post"}
    assert {a["published"][:10] for a in outcome["articles"]} == {"2024-04-06"}
    assert sorted(a["captured"] for a in outcome["articles"]) == [
        "2024-04-06T20:30:00+00:00", "2024-04-08T07:15:00+00:00",
    ]  # fmt: skip
    (finding,) = outcome["discrepancies"]
    assert (finding["verdict"], finding["relation"]) == ("update", "revision")
    assert [side["value"] for side in finding["sides"]] == ["1978", "1987"]
    assert "1978 became 1987" in finding["message"]
    texts = [json.loads(line)["text"] for line in run("articles", *links).stdout.splitlines()]
    assert not any("Wayback" in text for text in texts)


@pytest.mark.slow
def test_an_interrupted_fetch_ends_at_once_and_keeps_what_it_has(tmp_path: Path) -> None:
    with serving(PAGES | {"/slow": silent}) as stand:
        links = [stand.at("/post/letters"), stand.at("/slow")]
        command = [sys.executable, "-m", "factdiff", "fetch", *links, "-o", "f", "--allow-private"]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            while "/slow" not in stand.paths or not any(tmp_path.glob("f/*.md")):
                time.sleep(0.05)
            os.kill(running.pid, signal.SIGINT)  # the silent server would be waited for 30 seconds
            files, words = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"interrupted" in words
    assert files.decode().split() == [str(p.relative_to(tmp_path)) for p in tmp_path.glob("f/*.md")]
    assert len(files.splitlines()) == 1


def test_a_page_saved_from_an_archive_keeps_both_times(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(captured(FIRST, "1987", "2024-04-06"))
    (article,) = load([tmp_path]).articles
    assert article.published == date(2024, 4, 6)
    assert str(article.captured) == "2024-04-06 20:30:00+00:00"
    assert article.url == STORY
    assert "captures of" not in article.text
