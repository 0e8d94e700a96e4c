"""One page of the web: asked for as its site allows, bounded in time and size, redirects followed.

    Web(allow_private=False).page("https://…") -> Page

Whatever is wrong with an address is an ArticleError that says it. Every hop of a redirect is an
address of its own: its site's robots.txt is read, its host is not asked twice in a second, and what
it resolves to is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

import httpcore2
import httpx2

from factdiff.articles.captures import as_archived
from factdiff.articles.formats.html import MAX_PAGE_BYTES
from factdiff.errors import ArticleError
from factdiff.fetch.pace import Pace
from factdiff.fetch.robots import Rules
from factdiff.network import Deadline, PrivateAddressError, Transport, pause_seconds, pieces
from factdiff.version import __version__

REQUEST_SECONDS = 30.0
"""How long one request may take."""
PAUSE_SECONDS = 1.0
"""Between the beginnings of two requests to one host."""
MAX_REDIRECTS = 10
MAX_TRIES = 3
BUSY_PAUSE_SECONDS = {429: 10.0, 503: None}
"""Statuses after which a server is asked again, to the pause where it asks for none; None: not again."""
MAX_PAUSE_SECONDS = 60.0
"""A server that asks for a longer pause is not asked again."""
MAX_RULES_BYTES = 500 * 1024
"""How much of a robots.txt is read, as RFC 9309 has it."""
HEADERS = {
    "User-Agent": f"factdiff/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/feed+json,application/json,"
    "application/rss+xml,application/atom+xml,text/*;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
}
CONTENT_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
"""How a page may be compressed; several times over is unpacked too."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
STATUS_REASONS = {
    401: "the server wants a password (401); save the page from a browser",
    402: "the server wants to be paid (402); save the page from a browser",
    403: "the server does not let factdiff read it (403); save the page from a browser",
    404: "the server has no such page (404)",
    410: "the page is gone (410); try a web archive",
    429: "the server is asked too often (429); try again later",
    451: "the server may not show it, for legal reasons (451)",
}
"""Statuses of answers without a page, in words."""
_SYSTEM_NUMBERS = re.compile(r"\[(?:Errno|SSL)[^\]]*\] | \(_ssl\.c:\d+\)")


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gives at `url`, after redirects; `kind` is its media type, in lower case."""

    url: str
    data: bytes
    kind: str
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None

    @property
    def validators(self) -> dict[str, str]:
        """Headers by which the server is asked for the page only if it is another one now."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


class Limit(NamedTuple):
    """Bytes of an answer that are read; more is cut off, or an error."""

    size: int
    cut: bool = False


class Web:
    """Gets pages; threads may share it."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        seconds: float = REQUEST_SECONDS,
        pause: float = PAUSE_SECONDS,
        largest: int = MAX_PAGE_BYTES,
    ) -> None:
        self._deadline = Deadline()
        self._transport = Transport(self._deadline, allow_private=allow_private)
        self._seconds, self._largest = seconds, largest
        self._pace = Pace(pause)
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def page(self, address: str, earlier: Page | None = None) -> Page:
        """The page at an address, redirects followed; raises ArticleError that says why there is none.

        `earlier` is what lay there before, which is not sent again unless it has changed.
        """
        client = self._client()
        url, seen = _parsed(as_archived(address)), set[httpx2.URL]()
        while url not in seen:
            if len(seen) > MAX_REDIRECTS:
                message = f"is redirected more than {MAX_REDIRECTS} times"
                raise ArticleError(message)
            seen.add(url)
            rules = self._rules_of(url)
            rules.check(str(url))
            same = earlier if earlier and earlier.url == str(url) else None
            answer = self._asked_again(client, url, rules.pause, same)
            if not isinstance(answer, httpx2.URL):
                return answer
            url = answer
        message = "is redirected in a circle; open it in a browser and save the page"
        raise ArticleError(message)

    def close(self) -> None:
        """Ends all connections; whoever waits for a page gets none."""
        self._pace.end()
        self._transport.close()

    def _client(self) -> httpx2.Client:
        """A client for one address: cookies last from hop to hop and no longer."""
        return httpx2.Client(
            transport=self._transport,
            headers=HEADERS,
            timeout=None,  # the deadline bounds the whole request
            follow_redirects=False,
            trust_env=False,
        )

    def _rules_of(self, url: httpx2.URL) -> Rules:
        """The rules of the site that an address is of, read once."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            lock = self._locks.setdefault(site, Lock())
        with lock:
            if site not in self._rules:
                self._rules[site] = self._read_rules(url.join("/robots.txt"))
            return self._rules[site]

    def _read_rules(self, url: httpx2.URL) -> Rules:
        client = self._client()
        try:
            for _ in range(MAX_REDIRECTS):
                answer = self._asked(client, url, 0, Limit(MAX_RULES_BYTES, cut=True))
                if isinstance(answer, Page):
                    return Rules(answer.data.decode("utf-8", "replace"))
                url = answer
        except _StatusError as error:
            if error.status >= 500:
                unread = f"its site's robots.txt cannot be read ({error.status})"
                return Rules(closed=f"{unread}, so nothing else is; try again later")
        except ArticleError as error:
            return Rules(closed=str(error))
        return Rules()  # none, or too many redirects, which RFC 9309 takes for none

    def _asked_again(
        self, client: httpx2.Client, url: httpx2.URL, pause: float, earlier: Page | None
    ) -> Page | httpx2.URL:
        """The same as `_asked`, for which a busy server is given the time that it wants."""
        for left in reversed(range(MAX_TRIES)):
            try:
                return self._asked(client, url, pause, Limit(self._largest), earlier)
            except _StatusError as error:
                if not left or error.wait is None or error.wait > MAX_PAUSE_SECONDS:
                    raise
                self._pace.hold(url.host, error.wait)
        raise AssertionError  # the last try has ended the loop

    def _asked(
        self,
        client: httpx2.Client,
        url: httpx2.URL,
        pause: float,
        limit: Limit,
        earlier: Page | None = None,
    ) -> Page | httpx2.URL:
        """The page at an address, or the address that the server names instead."""
        self._pace.wait(url.host, pause)
        self._deadline.begin(self._seconds)
        try:
            headers = earlier.validators if earlier else {}
            with client.stream("GET", url, headers=headers) as response:
                if response.status_code == 304 and earlier:
                    return earlier
                if response.status_code in REDIRECTS and "Location" in response.headers:
                    return _parsed(response.headers["Location"], url)
                if response.status_code != 200:
                    raise _StatusError(response.status_code, response.headers.get("Retry-After"))
                return _page(url, response, limit)
        except PrivateAddressError as error:
            host = url.host if url.host == str(error) else f"{url.host} ({error})"
            message = (
                f"{host} is this machine or lies in a private network; "
                "allow that with --allow-private"
            )
            raise ArticleError(message) from error
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            message = f"{url.host} does not answer within {self._seconds:g} seconds"
            raise ArticleError(message) from error
        except httpcore2.ConnectError as error:
            message = f"{url.host} cannot be reached: {_plain(error)}"
            raise ArticleError(message) from error
        except httpx2.DecodingError as error:
            message = f"{url.host} sends what cannot be unpacked"
            raise ArticleError(message) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError) as error:
            message = f"the connection to {url.host} broke off: {_plain(error)}"
            raise ArticleError(message) from error


class _StatusError(ArticleError):
    """A server answers with a status other than 200."""

    def __init__(self, status: int, retry_after: str | None) -> None:
        super().__init__(
            STATUS_REASONS.get(status, f"the server answers {status}; try again later")
        )
        self.status = status
        asked = pause_seconds(retry_after) if status in BUSY_PAUSE_SECONDS else None
        self.wait = BUSY_PAUSE_SECONDS.get(status) if asked is None else asked
        """Seconds after which another try is worth it, None where it is not."""


def _plain(error: Exception) -> str:
    """What went wrong without the numbers of the system and of lines of its code."""
    return _SYSTEM_NUMBERS.sub("", str(error)) or type(error).__name__


def _parsed(address: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """An address without its fragment, or one that is relative to `base`; raises ArticleError."""
    try:
        url = base.join(address) if base else httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError) as error:
        message = (
            f"is no address: {error}" if base is None else f"is redirected to no address: {error}"
        )
        raise ArticleError(message) from error
    if url.scheme not in {"http", "https"} or not url.host:
        message = f'"{str(url)[:80]}" is no address of a page; it begins with https:// and a host'
        raise ArticleError(message)
    if url.userinfo:
        message = "holds a password or a name; take it out of the address"
        raise ArticleError(message)
    return url.copy_with(fragment=None)


def _page(url: httpx2.URL, response: httpx2.Response, limit: Limit) -> Page:
    """The page that an answer holds."""
    packed = {
        one.strip().lower() for one in response.headers.get("Content-Encoding", "").split(",")
    }
    if not packed <= CONTENT_ENCODINGS:
        message = f"is packed in a way that was not asked for ({', '.join(sorted(packed))})"
        raise ArticleError(message)
    data = b"".join(pieces(response.iter_bytes(), limit.size))
    if len(data) > limit.size and not limit.cut:
        message = f"is larger than {limit.size // 2**20} MiB; save the article alone"
        raise ArticleError(message)
    return Page(
        str(url),
        data[: limit.size],
        response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        response.charset_encoding,
        response.headers.get("ETag"),
        response.headers.get("Last-Modified"),
    )
