"""One request to a server that speaks the OpenAI chat protocol: bounded in time, in size and in tries.

    with closing(Chat(url, timeout, send_to, environ)) as chat: chat.ask(request.body(model))

Needs the extra `reader`, and is imported when a model is asked. No redirect is followed, and nothing is
sent to a host that nobody allowed.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from factdiff.errors import ConfigError
from factdiff.network import Deadline, Transport, pause_seconds, pieces
from factdiff.reader.answers import MAX_ANSWER_BYTES, Unanswered

OWN_KEY, ANY_KEY = "FACTDIFF_READER_KEY", "OPENAI_API_KEY"
"""Where the secret is from; the second is sent to no server of this machine, which may be anybody's."""
MAX_TRIES = 3
FIRST_PAUSE_SECONDS = 0.5
"""Before the second try; twice as long before the third."""
MAX_PAUSE_SECONDS = 60.0
"""A server that wants us to wait longer is not waited for."""
CONNECT_SECONDS = 10.0
BODY_CHANGES: tuple[Mapping[str, Any], ...] = (
    {},
    {"response_format": {"type": "json_object"}},
    {"response_format": None},
    {"response_format": None, "seed": None, "max_tokens": None, "temperature": None},
)
"""What changes in a body for servers that do not take all of it, one after the other."""
NOT_TAKEN_STATUSES = frozenset({400, 415, 422})
"""Statuses of a server that does not take a body as it is."""
STATUS_REASONS = {
    401: "the server wants a key, or another one (401)",
    402: "the server wants to be paid (402)",
    403: "the server allows nothing (403)",
    404: "the server knows no such address or model (404)",
    405: "the server takes no requests at this address (405)",
}
"""Statuses that every other request would get as well, in words."""


class Chat:
    """A connection to one server; raises ConfigError where nothing may be sent to it."""

    def __init__(
        self, url: str, timeout: float, send_to: Collection[str], environ: Mapping[str, str]
    ) -> None:
        self._url = _endpoint(url)
        self.host = _host(self._url)
        local = is_local(self._url.host)
        if not local and not {self.host, self._url.host} & {name.lower() for name in send_to}:
            message = (
                f"{self.host}: is not this machine, and the text of the articles would go there; "
                f"allow that with --send-to {self.host}"
            )
            raise ConfigError(message)
        key = environ.get(OWN_KEY) or ("" if local else environ.get(ANY_KEY, ""))
        self._timeout, self._deadline = timeout, Deadline()
        self._form = 0
        self._takes_form = False
        """True once the server answered a body of the form."""
        proxy = None if local else _proxy(self._url)
        self._client = httpx2.Client(
            transport=Transport(self._deadline, allow_private=True, proxy=proxy),
            headers={
                "Accept-Encoding": "identity",
                **({"Authorization": f"Bearer {key}"} if key else {}),
            },
            timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS),  # the deadline bounds the rest
            follow_redirects=False,
            trust_env=False,
        )

    def ask(self, body: Mapping[str, Any]) -> dict[str, Any] | Unanswered:
        """The chat completion, in the fullest form that the server takes."""
        while True:
            changed = {**body, **BODY_CHANGES[self._form]}
            outcome = self._tried({name: v for name, v in changed.items() if v is not None})
            if not isinstance(outcome, _NotTaken):
                self._takes_form = self._takes_form or isinstance(outcome, dict)
                return outcome
            if self._takes_form or self._form + 1 == len(BODY_CHANGES):
                reason = f"the server does not take the request ({outcome.status})"
                return Unanswered(reason, ends=not self._takes_form)
            self._form += 1

    def _tried(self, body: Mapping[str, Any]) -> dict[str, Any] | Unanswered | _NotTaken:
        """What comes of sending a body, at most MAX_TRIES times."""
        outcome = self._once(body)
        for tried in range(MAX_TRIES - 1):
            if not isinstance(outcome, Unanswered) or not outcome.again:
                break
            asked = outcome.pause_seconds
            pause = FIRST_PAUSE_SECONDS * 2**tried if asked is None else asked
            if pause > MAX_PAUSE_SECONDS:
                wait = f"{outcome.reason} and asks to wait for more than a minute"
                return Unanswered(wait, ends=True)
            time.sleep(pause)
            outcome = self._once(body)
        return outcome

    def _once(self, body: Mapping[str, Any]) -> dict[str, Any] | Unanswered | _NotTaken:
        self._deadline.begin(self._timeout)
        try:
            with self._client.stream("POST", self._url, json=body) as response:
                return self._read(response)
        except httpcore2.ConnectError:
            return Unanswered("the server cannot be reached", ends=True, again=True)
        except httpcore2.TimeoutException:
            return Unanswered(f"no answer within {self._timeout:g} seconds")
        except (httpcore2.NetworkError, httpcore2.ProtocolError):
            return Unanswered("the connection was lost", again=True)
        except (httpcore2.ProxyError, httpx2.HTTPError, ValueError, RuntimeError) as error:
            return Unanswered(f"the request failed: {type(error).__name__}")

    def _read(self, response: httpx2.Response) -> dict[str, Any] | Unanswered | _NotTaken:
        status = response.status_code
        data = b"".join(pieces(response.iter_raw(), MAX_ANSWER_BYTES))
        if len(data) > MAX_ANSWER_BYTES:
            return Unanswered("the answer is too large")
        if status == 200:
            return _completion(response.headers.get("Content-Encoding", "identity"), data)
        if status == 429 and b"insufficient_quota" in data:
            return Unanswered("the quota of the service is used up", ends=True)
        if status == 429 or status >= 500:
            asked = pause_seconds(response.headers.get("Retry-After"))
            return Unanswered(f"the server answers {status}", again=True, pause_seconds=asked)
        if status in NOT_TAKEN_STATUSES:
            too_long = b"context" in data and (b"exceed" in data or b"length" in data)
            return (
                Unanswered("the request is too long for the model")
                if too_long
                else _NotTaken(status)
            )
        if 300 <= status < 400:
            return Unanswered(f"the server sends us elsewhere ({status})", ends=True)
        return Unanswered(
            STATUS_REASONS.get(status, f"the server answers {status}"),
            ends=status in STATUS_REASONS,
        )

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()


@dataclass(frozen=True, slots=True)
class _NotTaken:
    """The server does not take a body in this form."""

    status: int


def _completion(encoding: str, data: bytes) -> dict[str, Any] | Unanswered:
    if encoding != "identity":
        return Unanswered("the answer is compressed, which was not asked for")
    try:
        completion = json.loads(data)
    except (ValueError, RecursionError):
        return Unanswered("the answer is not JSON")
    return (
        completion
        if isinstance(completion, dict)
        else Unanswered("the answer is no chat completion")
    )


def _endpoint(url: str) -> httpx2.URL:
    """Where chats are completed, for the base URL of a server; raises ConfigError."""
    try:
        endpoint = httpx2.URL(url.rstrip("/") + "/chat/completions")
    except (httpx2.InvalidURL, ValueError) as error:
        message = f'[reader] url: "{url}" is no URL'
        raise ConfigError(message) from error
    if endpoint.scheme not in {"http", "https"} or not endpoint.host:
        message = f'[reader] url: "{url}" is no address of a server; give one such as http://127.0.0.1:11434/v1'
        raise ConfigError(message)
    if endpoint.userinfo:
        message = f"[reader] url: a URL holds no secret; set {OWN_KEY} instead"
        raise ConfigError(message)
    return endpoint


def _proxy(url: httpx2.URL) -> httpcore2.Proxy | None:
    """The proxy that the environment names for a URL."""
    proxies = getproxies()
    address = proxies.get(url.scheme) or proxies.get("all")
    if not address or proxy_bypass(url.host):
        return None
    proxy = httpx2.Proxy(address if "://" in address else f"http://{address}")
    return httpcore2.Proxy(str(proxy.url), proxy.raw_auth)


def _host(url: httpx2.URL) -> str:
    """The host with its port, where it names one."""
    return url.host if url.port is None else f"{url.host}:{url.port}"


def is_local(host: str) -> bool:
    """True for this machine and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
