"""A server on loopback with pages of invented outlets, most of them on one accident, and with bad ones."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

from loopback import Quiet, listening

HTML = "text/html; charset=utf-8"


class Answer(NamedTuple):
    body: bytes = b""
    kind: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[[BaseHTTPRequestHandler], None]
Route = Answer | Handler


@dataclass
class Newsstand:
    """What a server serves, and when it was asked for what."""

    routes: dict[str, Route]
    port: int = 0
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    """The moment, the path and the User-Agent of every request."""

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


@contextmanager
def serving(routes: dict[str, Route]) -> Iterator[Newsstand]:
    stand = Newsstand(routes)

    class Server(Quiet):
        def do_GET(self) -> None:  # noqa: N802  (as the library calls it)
            agent = self.headers["User-Agent"]
            stand.asked.append((time.monotonic(), self.path, agent))
            route = stand.routes.get(self.path, Answer(b"nothing here", "text/plain", 404))
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has had enough
                if isinstance(route, Answer):
                    send(self, route)
                else:
                    route(self)

    with listening(Server) as port:
        stand.port = port
        yield stand


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    handler.send_response(answer.status)
    if answer.kind:
        handler.send_header("Content-Type", answer.kind)
    handler.send_header("Content-Length", str(len(answer.body)))
    for name, value in answer.headers:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(answer.body)


def moved(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers=(("Location", to),))


def page(outlet: str, title: str, text: str, published: str | None = None, head: str = "") -> str:
    """A page with what pages have around their text, its paragraphs told by blank lines."""
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    paragraphs = "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n\n"))
    return f"""<!doctype html>
<html lang="en"><head><title>{escape(title)} | {outlet}</title>
<meta property="og:title" content="{escape(title)}">
<meta property="og:site_name" content="{outlet}">{date}{head}
<script>var consent = {{"tracking": true}};</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>{escape(title)}</h1>
{paragraphs}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten walks for a wet Sunday</a></li></ul></aside>
<footer><p>© {outlet}. All rights reserved.</p></footer></body></html>"""


def linked(headline: str, outlet: str, published: str, **more: object) -> str:
    """What an outlet declares of an article in schema.org's terms."""
    declared = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline,
        "publisher": {"@type": "Organization", "name": outlet}, "datePublished": published, **more,
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(declared)}</script>'


STORIES = {
    file.stem: file.read_text(encoding="utf-8").removesuffix("\n")
    for file in (Path(__file__).parent / "stories").glob("*.txt")
}
"""Texts by their outlets and subjects."""
POST, WIRE = STORIES["post"], STORIES["wire"]
TITLE = "31 stranded for six hours on Mount Harrow"
DECLARED = linked(TITLE, "Harrow Post", "2024-04-06T21:10:00+01:00", author={"name": "Lena Ott"})
WALL = (
    "<div class=wall><p>Subscribe now to continue reading.</p><p>From £2 a week.</p></div></main>"
)


def reported(story: str, outlet: str, title: str, published: str) -> str:
    """The page of a story, which says in its head that it is in UTF-8."""
    return page(outlet, title, STORIES[story], published, '<meta charset="utf-8">')


def latin(text: str) -> bytes:
    """A page in Latin-1, what that lacks as references."""
    return text.encode("latin-1", "xmlcharrefreplace")


HERALD = reported("herald", "Senn Herald", "Six hours above the gorge", "2024-04-07")
DOWN = reported("wire", "Northern Wire", "All are down", "2024-04-07T10:00:00Z")
CLOSED = reported("courier", "Valley Courier", "Harrow lift closed", "2024-04-08")
LONGEST = reported("stub", "Alpine Journal", "The longest rescue", "2024-04-07")
PAGES: dict[str, Route] = {
    "/post/stranded-on-harrow": Answer(page("Harrow Post", TITLE, POST, head=DECLARED).encode()),
    # the server is right about the encoding, and the page is wrong
    "/herald/cable-car.html": Answer(latin(HERALD), "text/html; charset=ISO-8859-1"),
    "/wire/2024/04/07/harrow-rescue-ends": Answer(
        gzip.compress(DOWN.encode()), headers=(("Content-Encoding", "gzip"),)
    ),
    "/courier?id=88": Answer(CLOSED.encode()),
    "/daily/inspectors": Answer(
        reported("daily", "Coast Daily", "A worn cylinder", "2024-04-09").encode()
    ),
    "/post/letters": Answer(
        reported("letter", "Harrow Post", "We all sang", "2024-04-09").encode()
    ),
    "/herald/rowers": Answer(
        reported("rowers", "Senn Herald", "Rowers win again", "2024-04-08").encode()
    ),
    "/herald/bakery": Answer(
        reported("bakery", "Senn Herald", "Last bakery closes", "2024-04-08").encode()
    ),
    "/journal/harrow": Answer(LONGEST.replace("</main>", WALL).encode()),
    "/radio/news.txt": Answer(STORIES["brief"].encode(), "text/plain"),
}
"""Ten pages: eight on one accident, one of them a stub, and two on other things."""


def huge(handler: BaseHTTPRequestHandler) -> None:
    """A page without an end."""
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>" + b"words " * 10_000)


def bomb(layers: int = 1, mebibytes: int = 64) -> Answer:
    """A small answer that unpacks to a large one, however often it is packed."""
    data = b"<p>" + b"a" * (mebibytes * 2**20)
    for _ in range(layers):
        data = gzip.compress(data)
    return Answer(data, headers=(("Content-Encoding", ", ".join(["gzip"] * layers)),))


def slow_head(handler: BaseHTTPRequestHandler) -> None:
    """An answer whose headers come by the byte, each soon after the one before."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Filler: ")
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.1)


def silent(_: BaseHTTPRequestHandler) -> None:
    """Nothing, for longer than anybody waits."""
    time.sleep(15)


def slow_body(handler: BaseHTTPRequestHandler) -> None:
    """A page that comes by the byte."""
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def dated(body: bytes) -> Handler:
    """A page whose server says when it has not changed."""
    tag = f'"{zlib.crc32(body):x}"'

    def conditional(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers["If-None-Match"] == tag
        headers = (("ETag", tag),)
        send(handler, Answer(b"" if same else body, HTML, 304 if same else 200, headers))

    return conditional


def raw(data: bytes) -> Handler:
    """An answer byte by byte as it is given."""

    def written(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return written


def hung_up(handler: BaseHTTPRequestHandler) -> None:
    """A page that ends before its length says."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<p>The")
