"""Answers to requests: from a file, from the store, and from a server for what neither has.

    replies(requests, reader, store) -> {custom_id: Answered | Unanswered}

A file of answers comes before the store. An answer is saved at once, in the store and at the
end of the file, so that a run that is interrupted has not asked for nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdiff.errors import ConfigError, imported_for
from factdiff.model import content_hash
from factdiff.reader.answers import (
    Answered,
    Reply,
    Unanswered,
    answer_line,
    read_body,
    recorded,
)
from factdiff.reader.requests import PROMPT_VERSION, Request
from factdiff.report.context import counted
from factdiff.report.output import append

if TYPE_CHECKING:
    from collections.abc import Callable

    from factdiff.reader.transport import Chat
    from factdiff.store import Store

STORE_KIND = "reader answers"
"""The kind under which a store keeps them."""
LOCAL_URL = "http://127.0.0.1:11434/v1"
"""Where Ollama listens."""


@dataclass(frozen=True)
class Reader:
    """A second reader: a language model behind a server, a file of its answers, or both.

    The secret is read from the environment when a request is sent: FACTDIFF_READER_KEY, else, for a
    server on another machine, OPENAI_API_KEY.
    """

    model: str | None = None
    """The model to ask, by the name that the server knows; None asks nobody."""
    url: str = LOCAL_URL
    """The base URL of the OpenAI chat protocol, as a rule ending in /v1."""
    send_to: tuple[str, ...] = ()
    """Hosts other than this machine that the text of articles may go to."""
    max_requests: int = 200
    timeout: float = 120.0
    """Seconds that one request may take."""
    answers: Path | None = None
    """A file of answers; with a model, what it lacks is asked for and added at its end."""
    gates: bool = False
    """True where findings of the reader alone count like those of the rules."""
    say: Callable[[str], None] = field(default=lambda message: None, repr=False, compare=False)  # noqa: ARG005
    """Takes one line for the user: what is about to be sent where, or what is wrong with a file."""


def replies(requests: Iterable[Request], reader: Reader, store: Store | None) -> dict[str, Reply]:
    """A reply to each request, by its custom_id."""
    wanted = {request.custom_id: request for request in requests}
    replied = _from_file(wanted, reader)
    missing = [one for name, one in wanted.items() if not isinstance(replied.get(name), Answered)]
    if reader.model and missing:
        if reader.answers is not None:
            append(reader.answers, "")  # what cannot be saved is not asked for
        with imported_for("asking a model", "an HTTP client", "reader", ConfigError):
            from factdiff.reader.transport import Chat  # noqa: PLC0415  (of an extra)
        with closing(Chat(reader.url, reader.timeout, reader.send_to, os.environ)) as chat:
            replied |= _Live(reader, reader.model, chat, store).replies(missing)
    for name in wanted:
        replied.setdefault(name, Unanswered("there is no answer in the file"))
    return replied


def _from_file(wanted: dict[str, Request], reader: Reader) -> dict[str, Reply]:
    if reader.answers is None or (reader.model and not reader.answers.exists()):
        return {}
    bodies, problems = recorded(reader.answers)
    if reader.model and problems:
        message = f"{problems[0]}; answers are added to files of answers only"
        raise ConfigError(message)
    for problem in problems:
        reader.say(problem)
    return {name: _reply(wanted[name], bodies[name]) for name in wanted if name in bodies}


def _reply(request: Request, body: Any) -> Reply:
    if body is None:
        return Unanswered("the server answered with an error")
    return read_body(body, request.marks, request.chars)


@dataclass
class _Live:
    """What is asked of a server, and of the store before it."""

    reader: Reader
    model: str
    chat: Chat
    store: Store | None

    def replies(self, requests: Sequence[Request]) -> dict[str, Reply]:
        """A reply to each request; those beyond the most that are sent have none."""
        replies = self._remembered(requests)
        missing = [one for one in requests if one.custom_id not in replies]
        most = self.reader.max_requests
        for request in missing[most:]:
            replies[request.custom_id] = Unanswered(f"beyond {most} requests")
        sent = missing[:most]
        if sent:
            tokens = round(sum(one.tokens for one in sent), -2) or 100
            batch = f"{counted(len(sent), 'request')} with about {tokens:,} tokens"
            self.reader.say(f"reader: sending {batch} to {self.model} at {self.chat.host}")
        replies.update(self._sent(sent))
        return replies

    def _remembered(self, requests: Sequence[Request]) -> dict[str, Reply]:
        if self.store is None:
            return {}
        keys = {self._key(one): one for one in requests}
        remembered: dict[str, Reply] = {}
        for key, data in self.store.get_many(STORE_KIND, list(keys)).items():
            try:
                reply = _reply(keys[key], json.loads(data))
            except ValueError:
                continue
            if isinstance(reply, Answered):
                remembered[keys[key].custom_id] = reply
        return remembered

    def _key(self, request: Request) -> str:
        return content_hash(
            self.model, self.chat.host, PROMPT_VERSION, request.custom_id, length=64
        )

    def _sent(self, requests: Sequence[Request]) -> Iterator[tuple[str, Reply]]:
        """Replies as they come; after a failure that all would meet, the rest go without."""
        reply: Reply | None = None
        for request in requests:
            if isinstance(reply, Unanswered) and reply.ends:
                yield request.custom_id, Unanswered(f"not asked, since {reply.reason}")
                continue
            reply = self._asked(request)
            yield request.custom_id, reply

    def _asked(self, request: Request) -> Reply:
        """The reply to a request; an answer that cannot be used is asked for once more."""
        reply: Reply = Unanswered("not asked")
        for seed in (0, 1):
            body = self.chat.ask({**request.body(self.model), "seed": seed})
            if isinstance(body, Unanswered):
                return body
            body = _slim({"model": self.model} | body)
            reply = _reply(request, body)
            if isinstance(reply, Answered):
                self._keep(request, body)
                return reply
            if not reply.again:
                break
        return reply

    def _keep(self, request: Request, body: dict[str, Any]) -> None:
        if self.store is not None:
            self.store.put_many(STORE_KIND, {self._key(request): json.dumps(body).encode()})
        if self.reader.answers is not None:
            append(self.reader.answers, answer_line(request.custom_id, body))


def _slim(body: dict[str, Any]) -> dict[str, Any]:
    """The fields of a completion that are read again, which are all that is saved."""
    wanted = ("model", "choices", "usage", "truncated")
    return {name: body[name] for name in wanted if name in body}
