"""One request to a server that speaks the OpenAI chat protocol: bounded in time, in size and in tries.

    with Chat(url, timeout, send_to, environ) as chat: chat.ask(request.body(model)) -> body | Failure

This is the only file that knows an HTTP client, which is imported when a reader is asked for. No
redirect is followed, and nothing is sent to a host that nobody allowed.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from factdiff.errors import ConfigError
from factdiff.reader.answers import MAX_ANSWER_BYTES

if TYPE_CHECKING:
    import httpx2

OWN_KEY, ANY_KEY = "FACTDIFF_READER_KEY", "OPENAI_API_KEY"
"""Where the secret is from; the second is sent to no server of this machine, which may be anybody's."""
MAX_TRIES = 3
FIRST_PAUSE_SECONDS = 0.5
"""Before the second try; twice as long before the third."""
MAX_PAUSE_SECONDS = 60.0
"""A server that wants us to wait longer is not waited for."""
CONNECT_SECONDS = 10.0
MARGIN_SECONDS = 0.5
"""That the client's own limits have to speak first."""
OPTIONAL: tuple[Mapping[str, Any], ...] = (
    {},
    {"response_format": {"type": "json_object"}},
    {"response_format": None},
    {"response_format": None, "seed": None, "max_tokens": None, "temperature": None},
)
"""What changes in a body for servers that do not take all of it, one after the other."""
NOT_TAKEN = frozenset({400, 415, 422})
"""Statuses of a server that does not take a body as it is."""
NO_WAY = {
    401: "the server wants a key, or another one (401)",
    402: "the server wants to be paid (402)",
    403: "the server allows nothing (403)",
    404: "the server knows no such address or model (404)",
    405: "the server takes no requests at this address (405)",
}
"""Statuses that every other request would get as well, in words."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer; where `ends` is true, the next request has no better chance."""

    reason: str
    ends: bool = False


class Chat:
    """A connection to one server; raises ConfigError where nothing may be sent to it."""

    def __init__(
        self, url: str, timeout: float, send_to: Collection[str], environ: Mapping[str, str]
    ) -> None:
        self._httpx = _client_library()
        self._url = _endpoint(self._httpx, url)
        self.host = _host(self._url)
        local = is_local(self._url.host)
        if not local and not {self.host, self._url.host} & {name.lower() for name in send_to}:
            message = (
                f"{self.host}: is not this machine, and the text of the articles would go there; "
                f"allow that with --send-to {self.host}"
            )
            raise ConfigError(message)
        key = environ.get(OWN_KEY) or ("" if local else environ.get(ANY_KEY, ""))
        self._timeout = timeout
        self._form = 0
        self._takes_form = False
        """True once the server answered a body of the form."""
        self._pause: float | None = None
        """Seconds to wait before the next try, where the server said so."""
        self._client = self._httpx.Client(
            headers={
                "Accept-Encoding": "identity",
                **({"Authorization": f"Bearer {key}"} if key else {}),
            },
            timeout=self._httpx.Timeout(timeout, connect=min(CONNECT_SECONDS, timeout)),
            follow_redirects=False,
            trust_env=not local,
        )

    def ask(self, body: Mapping[str, Any]) -> dict[str, Any] | Failure:
        """The chat completion, in the fullest form that the server takes."""
        while True:
            changed = {**body, **OPTIONAL[self._form]}
            outcome = self._tried({name: v for name, v in changed.items() if v is not None})
            if not isinstance(outcome, _NotTaken):
                self._takes_form = self._takes_form or isinstance(outcome, dict)
                return outcome
            if self._takes_form or self._form + 1 == len(OPTIONAL):
                reason = f"the server does not take the request ({outcome.status})"
                return Failure(reason, ends=not self._takes_form)
            self._form += 1

    def _tried(self, body: Mapping[str, Any]) -> dict[str, Any] | Failure | _NotTaken:
        failure = Failure("not asked")
        for tried in range(MAX_TRIES):
            if tried:
                pause = (
                    FIRST_PAUSE_SECONDS * 2 ** (tried - 1) if self._pause is None else self._pause
                )
                if pause > MAX_PAUSE_SECONDS:
                    wait = f"{failure.reason} and asks to wait for more than a minute"
                    return Failure(wait, ends=True)
                time.sleep(pause)
            self._pause = None
            outcome = self._once(body)
            if not isinstance(outcome, _Again):
                return outcome
            failure = Failure(outcome.reason, ends=outcome.ends)
        return failure

    def _once(self, body: Mapping[str, Any]) -> dict[str, Any] | Failure | _NotTaken | _Again:
        """What comes of sending a body once, in a thread that is left to itself when it takes too long.

        A client's own limits hold for single steps: a server that says a little now and then, before
        its answer begins, would keep us for ever.
        """
        outcome: list[dict[str, Any] | Failure | _NotTaken | _Again] = []
        data = json.dumps(body).encode()
        thread = Thread(target=lambda: outcome.append(self._sent(data)), daemon=True)
        thread.start()
        thread.join(self._timeout + MARGIN_SECONDS)
        return outcome[0] if outcome else Failure(self._late)

    @property
    def _late(self) -> str:
        return f"no answer within {self._timeout:g} seconds"

    def _sent(self, data: bytes) -> dict[str, Any] | Failure | _NotTaken | _Again:
        httpx = self._httpx
        try:
            with self._client.stream(
                "POST", self._url, content=data, headers={"Content-Type": "application/json"}
            ) as response:
                return self._read(response)
        except httpx.ConnectError:
            return _Again("the server cannot be reached", ends=True)
        except httpx.TimeoutException:
            return Failure(self._late)
        except httpx.TransportError:
            return _Again("the connection was lost")
        except (httpx.HTTPError, httpx.StreamError, ValueError, RuntimeError) as error:
            return Failure(f"the request failed: {type(error).__name__}")

    def _read(self, response: httpx2.Response) -> dict[str, Any] | Failure | _NotTaken | _Again:
        status = response.status_code
        data = b"".join(self._pieces(response))
        if len(data) > MAX_ANSWER_BYTES:
            return Failure("the answer is too large")
        if status == 200:
            return _completion(response.headers.get("Content-Encoding", "identity"), data)
        if status == 429 and b"insufficient_quota" in data:
            return Failure("the quota of the service is used up", ends=True)
        if status == 429 or status >= 500:
            self._pause = _seconds(response.headers.get("Retry-After"))
            return _Again(f"the server answers {status}")
        if status in NOT_TAKEN:
            too_long = b"context" in data and (b"exceed" in data or b"length" in data)
            return (
                Failure("the request is too long for the model") if too_long else _NotTaken(status)
            )
        if 300 <= status < 400:
            return Failure(f"the server sends us elsewhere ({status})", ends=True)
        return Failure(NO_WAY.get(status, f"the server answers {status}"), ends=status in NO_WAY)

    def _pieces(self, response: httpx2.Response) -> Iterator[bytes]:
        """What comes, as long as it is neither too much nor too late."""
        size, end = 0, time.monotonic() + self._timeout
        for piece in response.iter_raw():
            size += len(piece)
            yield piece
            if size > MAX_ANSWER_BYTES:
                return
            if time.monotonic() > end:
                message = "the answer does not end"
                raise self._httpx.ReadTimeout(message)

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _NotTaken:
    """The server does not take a body in this form."""

    status: int


@dataclass(frozen=True, slots=True)
class _Again:
    """What may go better at another try."""

    reason: str
    ends: bool = False


def _completion(encoding: str, data: bytes) -> dict[str, Any] | Failure:
    if encoding != "identity":
        return Failure("the answer is compressed, which was not asked for")
    try:
        completion = json.loads(data)
    except (ValueError, RecursionError):
        return Failure("the answer is not JSON")
    return (
        completion if isinstance(completion, dict) else Failure("the answer is no chat completion")
    )


def _client_library() -> Any:
    try:
        import httpx2  # noqa: PLC0415  (of an extra, for those who ask a model)
    except ImportError as error:
        message = (
            'asking a model needs an HTTP client; install it with: pip install "factdiff[reader]"'
        )
        raise ConfigError(message) from error
    return httpx2


def _endpoint(httpx: Any, url: str) -> httpx2.URL:
    """Where chats are completed, for the base URL of a server; raises ConfigError."""
    try:
        endpoint_url = httpx.URL(url.rstrip("/") + "/chat/completions")
    except (httpx.InvalidURL, ValueError) as error:
        message = f'[reader] url: "{url}" is no URL'
        raise ConfigError(message) from error
    if endpoint_url.scheme not in {"http", "https"} or not endpoint_url.host:
        message = f'[reader] url: "{url}" is no address of a server; give one such as http://127.0.0.1:11434/v1'
        raise ConfigError(message)
    if endpoint_url.userinfo:
        message = f"[reader] url: a URL holds no secret; set {OWN_KEY} instead"
        raise ConfigError(message)
    endpoint: httpx2.URL = endpoint_url
    return endpoint


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


def _seconds(header: str | None) -> float | None:
    """What a Retry-After asks for in seconds; a date is not waited for."""
    try:
        return max(float(header), 0.0) if header else None
    except ValueError:
        return MAX_PAUSE_SECONDS + 1
