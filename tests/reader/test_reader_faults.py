"""A server that fails: bounded in time and size, told in the report, and the rest goes on."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import telling
from chatting import Said, Server, completion, differences, said, serving, silent

from factdiff.errors import ConfigError
from factdiff.model import Report
from factdiff.reader import transport
from factdiff.reader.answers import MAX_ANSWER_BYTES, Unanswered
from factdiff.reader.transport import BODY_CHANGES, Chat, is_local

Body = dict[str, Any]


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "FIRST_PAUSE_SECONDS", 0.01)


def read(server: Server, **more: Any) -> Report:
    return telling.live(server.url, **({"timeout": 0.5} | more))


def first_fails(answering: Callable[[Body], Said | None]) -> Callable[[Body], Said | None]:
    """Fails for the first pair, whenever it is asked about, and reads the others."""
    first: list[str] = []

    def answer(body: Body) -> Said | None:
        first.append(body["messages"][1]["content"])
        return answering(body) if first[-1] == first[0] else silent(body)

    return answer


def endless() -> Iterator[bytes]:
    while True:
        yield b" " * 100
        time.sleep(0.02)


HUGE = 50_000_000
FAULTS: dict[str, tuple[Callable[[Body], Said | None], str]] = {
    "silence": (lambda _: time.sleep(1.5), "no answer within 0.5 seconds"),
    "hang up": (lambda _: None, "the connection was lost"),
    "half an answer": (
        lambda _: (200, {"Content_Length": "999"}, b'{"choices": ['),
        "the connection was lost",
    ),
    "overload": (lambda _: said({}, 500), "the server answers 500"),
    "garbage": (lambda _: (200, {}, b"\x00\xff garbage"), "the answer is not JSON"),
    "deep": (lambda _: (200, {}, b"[" * 100_000), "the answer is not JSON"),
    "a list": (lambda _: (200, {}, b"[]"), "the answer is no chat completion"),
    "huge": (lambda _: (200, {}, b" " * HUGE), "the answer is too large"),
    "endless": (lambda _: (200, {}, endless()), "no answer within 0.5 seconds"),
    "compressed": (
        lambda _: (200, {"Content_Encoding": "gzip"}, b"\x1f\x8b"),
        "the answer is compressed, which was not asked for",
    ),
    "cut off": (
        lambda body: said(completion(differences(body)[:20], "length")),
        "the answer was cut off",
    ),
    "read in half": (
        lambda body: said(completion(differences(body), usage={"prompt_tokens": 3})),
        "the request was cut off: the model's context is too small",
    ),
    "chatter": (
        lambda _: said(completion("I see no difference.")),
        "the answer is not of the form that was asked for",
    ),
    "no marks": (
        lambda _: said(completion('{"start": "", "differences": [], "end": ""}')),
        "the marks are missing: the request was not read whole",
    ),
    "refusal": (lambda _: said(completion("", "content_filter")), "the model refused"),
    "too long": (
        lambda _: said({"error": {"message": "exceeds the available context size"}}, 400),
        "the request is too long for the model",
    ),
    "teapot": (lambda _: said({}, 418), "the server answers 418"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_what_fails_is_told_and_the_rest_goes_on(name: str) -> None:
    answering, reason = FAULTS[name]
    began = time.monotonic()
    with serving(first_fails(answering)) as server:
        report = read(server)
    assert (
        time.monotonic() - began < 30
    )  # some wait for a reply, none for good; other work may slow it
    assert report.second is not None
    assert (report.second.pairs, report.second.read) == (3, 2)
    assert [one.reason for one in report.second.unread] == [reason]
    assert any(f"1 of 3 pairs not read: {reason}" in warning for warning in report.warnings)
    assert report.discrepancies == telling.by_rules().discrepancies


ENDS: dict[str, tuple[Callable[[Body], Said | None], str]] = {
    "no key": (lambda _: said({}, 401), "the server wants a key, or another one (401)"),
    "no model": (lambda _: said({}, 404), "the server knows no such address or model (404)"),
    "quota": (
        lambda _: said({"error": {"code": "insufficient_quota"}}, 429),
        "the quota of the service is used up",
    ),
    "long wait": (
        lambda _: said({}, 429, Retry_After="3600"),
        "the server answers 429 and asks to wait for more than a minute",
    ),
    "a date": (
        lambda _: said({}, 503, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"),
        "the server answers 503 and asks to wait for more than a minute",
    ),
    "elsewhere": (
        lambda _: said({}, 307, Location="http://127.0.0.1:1/v1/chat/completions"),
        "the server sends us elsewhere (307)",
    ),
    "takes nothing": (lambda _: said({}, 400), "the server does not take the request (400)"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENDS)
def test_what_all_would_meet_is_met_once(name: str) -> None:
    answering, reason = ENDS[name]
    with serving(answering) as server:
        report = read(server)
    assert report.second is not None
    assert report.second.read == 0
    assert len(server.asked) <= len(BODY_CHANGES)
    assert [one.reason for one in report.second.unread] == [
        reason,
        *[f"not asked, since {reason}"] * 2,
    ]


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        report = read(Server(f"http://127.0.0.1:{taken.getsockname()[1]}/v1"))
    assert report.second is not None
    assert report.second.unread[0].reason == "the server cannot be reached"
    assert report.second.read == 0


@pytest.mark.parametrize("again", [b"X-More: headers\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_server_that_never_comes_to_its_answer(again: bytes) -> None:
    def drip(listening: socket.socket, done: Event) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(again if again.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\n")
            while not done.wait(0.05):
                connection.sendall(again)

    done = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Thread(target=drip, args=(listening, done))
        server.start()
        began = time.monotonic()
        with closing(
            Chat(f"http://127.0.0.1:{listening.getsockname()[1]}/v1", 0.5, [], {})
        ) as chat:
            assert chat.ask({"model": "m"}) == Unanswered("no answer within 0.5 seconds")
        assert time.monotonic() - began < 3
        done.set()
        server.join()


def test_a_short_wait_is_waited_for() -> None:
    times: list[float] = []

    def answering(body: Body) -> Said:
        times.append(time.monotonic())
        return said({}, 429, Retry_After="0.3") if len(times) == 1 else silent(body)

    with serving(answering) as server:
        report = read(server)
    assert telling.second(report).unread == ()
    assert times[1] - times[0] >= 0.3


def test_a_bad_answer_is_asked_for_once_more() -> None:
    seeds: list[int] = []

    def answering(body: Body) -> Said:
        seeds.append(body["seed"])
        return said(completion("Hm.")) if len(seeds) == 1 else silent(body)

    with serving(answering) as server:
        report = read(server)
    assert telling.second(report).unread == ()
    assert seeds == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("refused", "form"),
    [({"response_format": "json_schema"}, 1), ({"response_format": ""}, 2), ({"seed": ""}, 3)],
)
def test_a_server_that_takes_less(refused: dict[str, str], form: int) -> None:
    ((name, what),) = refused.items()

    def answering(body: Body) -> Said:
        return said({}, 400) if name in body and what in str(body[name]) else silent(body)

    with serving(answering) as server:
        report = read(server)
    assert telling.second(report).unread == ()
    assert len(server.asked) == form + 3
    assert set(server.asked[-1]) >= {"model", "messages"}


def test_the_most_requests() -> None:
    with serving(silent) as server:
        report = read(server, max_requests=1)
    assert len(server.asked) == 1
    assert [one.reason for one in telling.second(report).unread] == ["beyond 1 requests"] * 2


def test_what_a_huge_answer_costs() -> None:
    assert MAX_ANSWER_BYTES < HUGE / 20


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True), ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True),
        ("10.0.0.1", False), ("0.0.0.0", False), ("example.com", False), ("localhost.evil.com", False),  # noqa: S104
        ("127.0.0.1.evil.com", False), ("", False),
    ],
)  # fmt: skip
def test_this_machine(host: str, local: bool) -> None:  # noqa: FBT001
    assert is_local(host) is local


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/v1", "https://127.0.0.1.evil.com/v1", "http://[2001:db8::1]/v1",
        "http://10.1.2.3:8000/v1", "http://127.0.0.1\\@evil.com/v1", "http://LOCALHOST.evil.com",
    ],
)  # fmt: skip
def test_nothing_is_sent_to_a_host_that_nobody_allowed(url: str) -> None:
    with pytest.raises(ConfigError, match=r"send-to|no URL|no secret"):
        Chat(url, 1, ["other.example"], {})


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/v1", "nonsense", "http://", "http://me:pw@127.0.0.1/v1"]
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(ConfigError, match=r"\[reader\] url"):
        Chat(url, 1, [], {})


@pytest.mark.parametrize(
    ("url", "environ", "key"),
    [
        ("http://127.0.0.1/v1", {"OPENAI_API_KEY": "any"}, None),
        ("http://127.0.0.1/v1", {"OPENAI_API_KEY": "any", "FACTDIFF_READER_KEY": "own"}, "own"),
        ("https://example.com/v1", {"OPENAI_API_KEY": "any"}, "any"),
        (
            "https://example.com:444/v1",
            {"OPENAI_API_KEY": "any", "FACTDIFF_READER_KEY": "own"},
            "own",
        ),
        ("https://example.com/v1", {}, None),
    ],
)
def test_the_key(url: str, environ: dict[str, str], key: str | None) -> None:
    with closing(Chat(url, 1, ["Example.com"], environ)) as chat:
        sent = chat._client.headers.get("Authorization")  # noqa: SLF001  (no such host is there)
    assert sent == (f"Bearer {key}" if key else None)


def test_a_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: said({"choices": []})) as server:
        monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
        monkeypatch.delenv("NO_PROXY", raising=False)
        with closing(Chat("http://model.example/v1", 2, ["model.example"], {})) as chat:
            assert chat.ask({"model": "m"}) == {"choices": []}
    assert [one["Host"] for one in server.headers] == ["model.example"]


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "factdiff.reader.transport")
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(ConfigError, match=r'pip install "factdiff\[reader\]"'):
        read(Server("http://127.0.0.1/v1"))


def test_an_answer_file_needs_no_client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    path = tmp_path / "none.jsonl"
    path.write_text("")
    report = telling.live("http://127.0.0.1:1/v1", model=None, answers=path)
    assert {one.reason for one in telling.second(report).unread} == {
        "there is no answer in the file"
    }
