"""A chat server on loopback that answers as a test tells it, and what a request to it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from loopback import Quiet, listening

Difference = dict[str, Any]
Said = tuple[int, dict[str, str], bytes | Iterable[bytes]]
"""Status, headers and body of an answer; a body in pieces is sent without a length."""
Answering = Callable[[dict[str, Any]], Said | None]
"""Answers the body of a request; None hangs up."""
_MARKS = re.compile(r"\AFIRST MARK, code (\w+)\n.*\nLAST MARK, code (\w+)\Z", re.DOTALL)
_SENTENCE = re.compile(r"^([AB])(\d+)(?: \(title\))?: (.*)$", re.MULTILINE)


def marks(body: dict[str, Any]) -> tuple[str, str]:
    match = _MARKS.match(body["messages"][1]["content"])
    assert match
    return match[1], match[2]


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


def differences(body: dict[str, Any], *proposed: Difference) -> str:
    """The content of a proper answer to a request."""
    start, end = marks(body)
    return json.dumps({"start": start, "differences": proposed, "end": end})


def said(content: dict[str, Any], status: int = 200, **headers: str) -> Said:
    return status, headers, json.dumps(content).encode()


def difference(kind: str, a: tuple[int, str], b: tuple[int, str], **more: str) -> Difference:
    sides = {name: {"sentence": n, "words": w} for name, (n, w) in (("a", a), ("b", b))}
    grounds = {"verdict": "conflict", "reason": "they differ", "certainty": "high"} | more
    return {"kind": kind, **sides, **grounds}


def pointing(kind: str, *words: str, **more: str) -> Answering:
    """Proposes one difference between any two sentences that have two of the words."""

    def answering(body: dict[str, Any]) -> Said:
        proposals = [
            difference(kind, (x, p), (y, q), **more)
            for p in words
            for q in words
            if p != q
            for x, text_a in sentences(body, "A").items()
            for y, text_b in sentences(body, "B").items()
            if p in text_a and q in text_b
        ]
        return said(completion(differences(body, *proposals[:1])))

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

    class Handler(Quiet):
        def do_POST(self) -> None:  # noqa: N802  (as the library calls it)
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            server.asked.append(body)
            server.headers.append(dict(self.headers))
            answer = answering(body)
            if answer is None:
                return
            status, headers, content = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            if isinstance(content, bytes) and "Content_Length" not in headers:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(OSError):  # the client had enough
                for piece in [content] if isinstance(content, bytes) else content:
                    self.wfile.write(piece)
                    self.wfile.flush()

    with listening(Handler) as port:
        server.url = f"http://127.0.0.1:{port}/v1"
        yield server
