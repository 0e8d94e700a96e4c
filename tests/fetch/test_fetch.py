"""Fetching from a real server: what is read, what is refused, how politely it is asked."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from newsstand import (
    PAGES,
    POST,
    WIRE,
    Answer,
    Newsstand,
    Route,
    bomb,
    huge,
    hung_up,
    moved,
    page,
    raw,
    send,
    serving,
    slow_body,
    slow_head,
)  # fmt: skip

from factdiff.articles import Library, load
from factdiff.articles.captures import restored
from factdiff.articles.paywall import stub_reason
from factdiff.errors import ArticleError, ConfigError
from factdiff.fetch import Fetcher
from factdiff.fetch.web import Web
from factdiff.network import is_public
from factdiff.version import __version__

NOW = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


@contextmanager
def unseen() -> Iterator[Callable[[str, int, int], None]]:
    yield lambda *_: None


def fetched(addresses: list[str], moment: datetime = NOW, **web: Any) -> Library:
    """What lies at addresses, of this machine too, without pauses unless they are asked for."""
    settings = {"allow_private": True, "pause": 0.0, "largest": 2**20, "seconds": 5.0} | web
    with closing(Fetcher(moment, unseen, web=Web(**settings))) as fetch:
        return load(addresses, fetch=fetch)


def reason(route: Route | dict[str, Route], **web: Any) -> str:
    """Why there is no article at /story."""
    routes = route if isinstance(route, dict) else {"/story": route}
    with serving(routes) as stand:
        library = fetched([stand.at("/story")], **web)
        assert library.articles == ()
        (skipped,) = library.skipped
        assert skipped.path == stand.at("/story")
        return skipped.reason


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with serving(PAGES) as stand:
        yield stand


def test_pages_of_all_kinds_are_articles(stand: Newsstand) -> None:
    library = fetched([stand.at(path) for path in PAGES])
    assert library.skipped == ()
    assert library.files == ()
    by_path = {article.path: article for article in library.articles}
    post = by_path[stand.at("/post/stranded-on-harrow")]
    assert (post.outlet, post.byline, post.text.split("\n")[0]) == (
        "Harrow Post", "Lena Ott", POST.split("\n\n")[0],
    )  # fmt: skip
    assert post.published == datetime.fromisoformat("2024-04-06T21:10:00+01:00")
    assert (post.captured, post.fetched) == (None, NOW)
    herald = by_path[stand.at("/herald/cable-car.html")]
    assert "Café Sœur" in herald.text
    assert herald.published == date(2024, 4, 7)
    wire = by_path[stand.at("/wire/2024/04/07/harrow-rescue-ends")]
    assert WIRE[:80] in wire.text
    assert wire.published == datetime(2024, 4, 7, 10, tzinfo=UTC)
    stubs = {article.outlet: article.stub for article in library.articles if article.stub}
    assert list(stubs) == ["Alpine Journal"]
    assert "Subscribe now to continue reading" in str(stubs["Alpine Journal"])
    assert "Most read" not in post.text


def test_a_page_that_two_addresses_lead_to_is_read_once() -> None:
    routes: dict[str, Route] = {"/short": moved("/story"), "/story": PAGES["/post/letters"]}
    with serving(routes) as stand:
        library = fetched([stand.at("/short"), stand.at("/story")])
        assert [one.path for one in library.articles] == [stand.at("/short")]
        assert [(one.path, one.reason) for one in library.skipped] == [
            (stand.at("/story"), f"is the same page as {stand.at('/short')}, which was read")
        ]


def test_an_address_tells_the_day_of_a_page_that_does_not() -> None:
    undated = Answer(page("Senn Herald", "Six hours above the gorge", POST).encode())
    with serving({"/2024/04/07/gorge": undated, "/gorge-7": undated}) as stand:
        library = fetched([stand.at("/2024/04/07/gorge"), stand.at("/gorge-7")])
    assert [article.published for article in library.articles] == [date(2024, 4, 7), None]


def test_sites_are_asked_by_name_once_a_second_and_each_page_once(stand: Newsstand) -> None:
    paths = ["/post/letters", "/herald/rowers", "/post/letters"]
    fetched([stand.at(path) for path in paths], pause=1.0)
    assert sorted(stand.paths) == ["/herald/rowers", "/post/letters", "/robots.txt"]
    moments = [moment for moment, *_ in stand.asked]
    gaps = [after - before for before, after in pairwise(moments)]
    assert min(gaps) > 0.9
    assert {agent for *_, agent in stand.asked} == {f"factdiff/{__version__}"}


def test_a_site_may_want_longer_pauses(stand: Newsstand) -> None:
    stand.routes = PAGES | {
        "/robots.txt": Answer(
            b"User-agent: *\nCrawl-delay: 1.5\nDisallow: /herald/*way", "text/plain"
        )
    }
    fetched([stand.at("/post/letters"), stand.at("/herald/rowers")])
    _, (first, *_), (second, *_) = stand.asked
    assert second - first > 1.4


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    answers = [Answer(status=503, headers=(("Retry-After", "1"),)), STORY]
    with serving({"/story": lambda handler: send(handler, answers.pop(0))}) as stand:
        assert len(fetched([stand.at("/story")]).articles) == 1
        _, (first, *_), (second, *_) = stand.asked
        assert 0.9 < second - first < 3


ROBOTS = Answer(b"User-agent: *\nDisallow: /s*y\n\nUser-agent: other\nAllow: /", "text/plain")
ALL = Answer(b"User-agent: factdiff\nDisallow:\n\nUser-agent: *\nDisallow: /", "text/plain")
STORY = Answer(page("Harrow Post", "Stranded", POST).encode())


def test_what_robots_txt_forbids_is_never_asked_for() -> None:
    with serving({"/robots.txt": ROBOTS, "/story": STORY, "/free": moved("/story")}) as stand:
        library = fetched([stand.at("/story"), stand.at("/free")])
        assert "/story" not in stand.paths
    assert library.articles == ()
    assert all("robots.txt" in skipped.reason for skipped in library.skipped)
    with serving({"/robots.txt": ALL, "/story": STORY}) as stand:
        assert len(fetched([stand.at("/story")]).articles) == 1


@pytest.mark.parametrize(("status", "count"), [(404, 1), (403, 1), (500, 0), (503, 0)])
def test_robots_txt_that_cannot_be_read(status: int, count: int) -> None:
    routes: dict[str, Route] = {"/robots.txt": Answer(status=status), "/story": STORY}
    with serving(routes) as stand:
        assert len(fetched([stand.at("/story")]).articles) == count
        assert ("/story" in stand.paths) == bool(count)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("route", "message"),
    [
        (Answer(status=404), "no such page (404)"),
        (Answer(status=403), "does not let factdiff read it (403)"),
        (Answer(status=429, headers=(("Retry-After", "3600"),)), "try again later"),
        (Answer(status=503), "answers 503"),
        (Answer(b"\x89PNG", "image/png"), "is image/png"),
        (Answer(b"\0\1\2", ""), "of a kind that its server does not tell"),
        (Answer(b"<html><body></body></html>"), "holds no main text"),
        (Answer(b"hello", headers=(("Content-Encoding", "br"),)), "not asked for (br)"),
        (Answer(b"{oops", "application/json"), "is not JSON"),
        (huge, "is larger than 1 MiB"),
        (bomb(), "is larger than 1 MiB"),
        (bomb(layers=3), "is larger than 1 MiB"),
        (hung_up, "broke off"),
        (Answer(b"no gzip", headers=(("Content-Encoding", "gzip"),)), "cannot be unpacked"),
        ({"/story": moved("/a"), "/a": moved("/b"), "/b": moved("/a")}, "in a circle"),
        ({"/story": moved("/1"), **{f"/{n}": moved(f"/{n + 1}") for n in range(30)}}, "more than 10"),
        (moved("ftp://paper.example/a"), "is no address of a page"),
        (moved("http://me:secret@paper.example/"), "holds a password"),
        (moved("http://[::1"), "no address"),
    ],
)  # fmt: skip
def test_why_there_is_no_article(route: Route | dict[str, Route], message: str) -> None:
    assert message in reason(route)


OK = b"HTTP/1.1 200 OK\r\n"
FOUND = b"HTTP/1.1 302 Found\r\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0\1\2\r\n\r\n", b"HTTP/0.9 hello\r\n\r\n", b"HTTP/1.1 999 What\r\n\r\n",
        OK + b"Content-Length: abc\r\n\r\n", OK + b"X: " + b"a" * 500_000, OK * 1000,
        OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n", b"HTTP/1.1 100 Continue\r\n\r\n" * 99,
        OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n<p>",
        FOUND + b"Location: \xff\xfe\r\n\r\n", FOUND + b"Location: //[::1\r\n\r\n",
        FOUND + b"Location: http://127.0.0.1:99999/\r\n\r\n", FOUND + b"Location: \r\n\r\n",
        FOUND + b"Location: http://\x00/\r\n\r\n", FOUND + b"Location: file:///etc/passwd\r\n\r\n",
        FOUND + b"Location: http://" + b"a." * 400 + b"example/\r\n\r\n", FOUND + b"\r\n",
        FOUND + b"Location: http://xn--a/\r\n\r\n", OK + b"Content-Encoding: br\r\n\r\nhello",
        OK + b"Content-Type: \xff; charset=\xff\r\nSet-Cookie: \xff=;;;\r\n\r\n<p>",
        OK + b"Content-Type: text/html; charset*=x'y'z\r\n\r\n<p>\xff",
        *(OK + b"Content-Type: text/html; charset=" + name + b"\r\n\r\n<p>\xff"
          for name in (b"hex", b"idna", b"undefined", b"utf-7", b"punycode", b"unicode_escape", b"zip")),
    ],
)  # fmt: skip
def test_whatever_a_server_says_is_no_more_than_a_reason(data: bytes) -> None:
    assert reason(raw(data), seconds=1.0)


@pytest.mark.parametrize("route", [slow_head, slow_body])
def test_a_page_that_trickles_in_is_given_up_in_time(route: Route) -> None:
    assert "does not answer within 1 seconds" in reason(route, seconds=1.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", '__wm.wombat("https://', "<!-- FILE ARCHIVED ON ",
        'article:content_tier"', "to continue ", "isAccessibleForFree ", "//web.archive.org/web/2024",
    ],
)  # fmt: skip
def test_no_page_takes_longer_than_it_is_long(piece: str) -> None:
    played = f'<script>__wm.wombat("{"https://paper.example/"}","20240406203000")</script>'
    text = f"{page('Harrow Post', 'Stranded', POST)}{played}{piece * (2**20 // len(piece))}"
    began = time.monotonic()
    restored(text)
    stub_reason(text, "A few words.")
    assert time.monotonic() - began < 2


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "factdiff.fetch.web", raising=False)
    monkeypatch.setitem(sys.modules, "protego", None)
    monkeypatch.delitem(sys.modules, "factdiff.fetch.robots", raising=False)
    with (
        closing(Fetcher(NOW, unseen)) as fetch,
        pytest.raises(ConfigError, match=r"factdiff\[fetch\]"),
    ):
        load(["https://paper.example/story"], fetch=fetch)
    with pytest.raises(ArticleError, match="factdiff fetch"):
        load(["https://paper.example/story"])


def test_one_bad_address_does_not_keep_the_others(stand: Newsstand) -> None:
    closed = "http://127.0.0.1:1/story"
    bad = [closed, stand.at("/nowhere"), "http://", "https://paper example/a"]
    library = fetched([*bad[:2], stand.at("/post/letters"), *bad[2:]])
    assert [article.title for article in library.articles] == ["We all sang"]
    reasons = {skipped.path: skipped.reason for skipped in library.skipped}
    assert set(reasons) == set(bad)
    assert reasons[closed] == "127.0.0.1 cannot be reached: Connection refused"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.1", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True), ("2002:7f00:1::", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(address) is public


def places(names: dict[str, list[str]]) -> Callable[..., list[Any]]:
    """A resolver that gives a name one address after the other, the last one for ever."""
    asked = socket.getaddrinfo

    def resolved(host: str, *words: Any, **options: Any) -> list[Any]:
        at = names.get(host, [host])
        return asked(at.pop(0) if len(at) > 1 else at[0], *words, **options)

    return resolved


def test_private_addresses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(PAGES) as stand:
        names = {"paper.example": ["127.0.0.1"], "inner.example": ["192.168.7.7"]}
        monkeypatch.setattr(socket, "getaddrinfo", places(names))
        hosts = ["127.0.0.1", "localhost", "paper.example", "2130706433", "[::1]", "inner.example"]
        library = fetched([stand.at("/post/letters", host) for host in hosts], allow_private=False)
        assert stand.asked == []
    assert library.articles == ()
    assert {s.reason.rpartition("; ")[2] for s in library.skipped} == {
        "allow that with --allow-private"
    }
    assert len(library.skipped) == len(hosts)


@pytest.mark.parametrize(
    ("names", "paths"),
    [
        # public at the first look, and private when the story is asked for
        ({"paper.example": ["93.184.215.14", "127.0.0.1"]}, ["/robots.txt"]),
        # public all along, and redirected to a name that is not
        (
            {"paper.example": ["93.184.215.14"], "inner.example": ["127.0.0.1"]},
            ["/robots.txt", "/story"],
        ),
    ],
)
def test_every_hop_is_checked_where_it_connects(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]], paths: list[str]
) -> None:
    connect = socket.create_connection
    connected = []

    def rerouted(place: tuple[str, int], *words: Any, **options: Any) -> socket.socket:
        connected.append(place[0])
        return connect(("127.0.0.1", place[1]), *words, **options)

    with serving({}) as stand:
        stand.routes = {"/story": moved(stand.at("/secret", "inner.example")), "/secret": STORY}
        monkeypatch.setattr(socket, "getaddrinfo", places(names))
        monkeypatch.setattr(socket, "create_connection", rerouted)
        library = fetched([stand.at("/story", "paper.example")], allow_private=False)
        assert stand.paths == paths
    assert library.articles == ()
    assert "--allow-private" in library.skipped[0].reason
    assert set(connected) == {"93.184.215.14"}
