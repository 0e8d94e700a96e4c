"""A chat server on loopback that answers as a test tells it, and what a request to it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Difference = dict[str, Any]
Said = tuple[int, dict[str, str], bytes | Iterable[bytes]]
"""Status, headers and body of an answer; a body in pieces is sent without a length."""
Answering = Callable[[dict[str, Any]], Said | None]
"""Answers the body of a request; None hangs up."""
_MARKS = re.compile(r"\AFIRST MARK, code (\w+)\n.*\nLAST MARK, code (\w+)\Z", re.DOTALL)
_SENTENCE = re.compile(r"^([AB])(\d+)(?: \(title\))?: (.*)$", re.MULTILINE)


def marks(body: dict[str, Any]) -> tuple[str, str]:
    found = _MARKS.match(body["messages"][1]["content"])
    assert found
    return found[1], found[2]


def sentences(body: dict[str, Any], letter: str) -> dict[int, str]:
    """The numbered sentences of a report in a request."""
    content = body["messages"][1]["content"]
    return {int(number): text for of, number, text in _SENTENCE.findall(content) if of == letter}


def number_of(body: dict[str, Any], letter: str, words: str) -> int:
    """The number of the first sentence of a report that has the words."""
    return next(n for n, text in sentences(body, letter).items() if words in text)


def completion(content: str, finish: str = "stop", **more: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return {"object": "chat.completion", "model": "test-model", "choices": [choice]} | more


def differences(body: dict[str, Any], *found: Difference) -> str:
    """The content of a proper answer to a request."""
    start, end = marks(body)
    return json.dumps({"start": start, "differences": found, "end": end})


def said(told: dict[str, Any], status: int = 200, **headers: str) -> Said:
    return status, headers, json.dumps(told).encode()


def difference(kind: str, a: tuple[int, str], b: tuple[int, str], **more: str) -> Difference:
    sides = {name: {"sentence": n, "words": w} for name, (n, w) in (("a", a), ("b", b))}
    told = {"verdict": "conflict", "reason": "they differ", "certainty": "high"} | more
    return {"kind": kind, **sides, **told}


def pointing(kind: str, *words: str, **more: str) -> Answering:
    """Proposes one difference between any two sentences that have two of the words."""

    def answering(body: dict[str, Any]) -> Said:
        found = [
            difference(kind, (x, p), (y, q), **more)
            for p in words
            for q in words
            if p != q
            for x, text_a in sentences(body, "A").items()
            for y, text_b in sentences(body, "B").items()
            if p in text_a and q in text_b
        ]
        return said(completion(differences(body, *found[:1])))

    return answering


def silent(body: dict[str, Any]) -> Said:
    """Proposes nothing."""
    return said(completion(differences(body)))


@dataclass
class Server:
    """What was asked, and where."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(answering: Answering) -> Iterator[Server]:
    """A server that answers so, until the block ends."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            server.asked.append(body)
            server.headers.append(dict(self.headers))
            told = answering(body)
            if told is None:
                return
            status, headers, content = told
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            if isinstance(content, bytes) and "Content_Length" not in headers:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                for piece in [content] if isinstance(content, bytes) else content:
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass  # the client had enough

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: Any) -> None:
            """Says nothing of clients that went away."""

    with Quiet(("127.0.0.1", 0), Handler) as listening:
        server.url = f"http://127.0.0.1:{listening.server_address[1]}/v1"
        Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown()
