"""Pages of the web as sources of articles, fetched as their sites allow.

    with closing(Fetcher(now, progress)) as fetch: load(addresses, fetch=fetch)

Needs the extra `fetch`; nothing of it is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from factdiff.articles.captures import capture
from factdiff.articles.encodings import decoded_page
from factdiff.articles.entry import Format
from factdiff.articles.files import Source
from factdiff.articles.formats import BY_MEDIA_TYPE, BY_SUFFIX, PLAIN, recognised
from factdiff.errors import ArticleError, ConfigError, imported_for
from factdiff.fetch.memory import keep, recall
from factdiff.fetch.naming import name_of
from factdiff.model import Skipped

if TYPE_CHECKING:
    from factdiff.fetch.web import Page, Web
    from factdiff.store import Store

MAX_THREADS = 8
"""How many pages, of different hosts, are waited for at a time."""
UNSPECIFIC_TYPES = frozenset({"", "text/plain", "application/octet-stream"})
"""Media types of servers that do not know what they serve."""
MARKUP_FORMATS = BY_SUFFIX[".html"], BY_SUFFIX[".xml"]
Tell = Callable[[str, int, int], None]
"""Shows progress: the name of a stage, how many of its parts are done, and how many there are."""


class Fetcher:
    """What `load` calls to fetch pages; connections are opened at the first call.

    `moment` is when all pages count as fetched, and `progress` a context whose value shows progress.
    """

    def __init__(
        self,
        moment: datetime,
        progress: Callable[[], AbstractContextManager[Tell]],
        *,
        allow_private: bool = False,
        store: Callable[[], AbstractContextManager[Store | None]] = nullcontext,
        web: Web | None = None,
    ) -> None:
        self._moment, self._progress, self._store = moment, progress, store
        self._allow_private = allow_private
        self._web = web
        self._fetched: dict[str, str] = {}
        """Where pages were fetched from, redirects followed, to the addresses asked for."""

    def __call__(self, addresses: Sequence[str]) -> Iterator[Source | Skipped]:
        """A source for each address, in order, or why there is none; raises ConfigError."""
        self._web = self._web or _web(allow_private=self._allow_private)
        unique = list(dict.fromkeys(addresses))
        threads = ThreadPoolExecutor(MAX_THREADS)
        try:
            with self._store() as store, self._progress() as tell:
                earlier = recall(store, unique) if store else {}
                answers = {
                    address: threads.submit(self._web.page, address, earlier.get(address))
                    for address in unique
                }
                for done, (address, answer) in enumerate(answers.items()):
                    tell("fetching", done, len(unique))
                    yield self._source(address, answer)
                if store:
                    pages = {at: one.result() for at, one in answers.items() if not one.exception()}
                    keep(store, pages)
        except BaseException:  # interrupted: whoever waits in a thread goes home
            self.close()
            raise
        finally:
            threads.shutdown(cancel_futures=True)

    def _source(self, address: str, answer: Future[Page]) -> Source | Skipped:
        try:
            page = answer.result()
            if first := self._fetched.get(page.url):
                return Skipped(address, f"is the same page as {first}, which was read")
            self._fetched[page.url] = address
            suffix, data = _typed(page)
        except ArticleError as error:
            return Skipped(address, str(error))
        archived = capture(page.url)
        return Source(
            path=None,
            shown=address,
            suffix=suffix,
            stem=name_of(page.url),
            named=True,
            stream=BytesIO(data),
            url=archived.url if archived else page.url,
            captured=archived.moment if archived else None,
            fetched=self._moment,
        )

    def close(self) -> None:
        """Ends all connections."""
        if self._web is not None:
            self._web.close()


def _web(*, allow_private: bool) -> Web:
    with imported_for("fetching pages", "an HTTP client", "fetch", ConfigError):
        from factdiff.fetch.web import Web  # noqa: PLC0415  (of an extra, for those who fetch)
    return Web(allow_private=allow_private)


def _typed(page: Page) -> tuple[str, bytes]:
    """The suffix of a page's format, and its bytes, texts in UTF-8; raises ArticleError."""
    format_ = _format(page)
    if format_ is None:
        kind = page.kind or "of a kind that its server does not tell"
        message = f"is {kind}; pages, feeds, JSON and texts are read"
        raise ArticleError(message)
    suffix = format_.suffixes[0]
    if format_.declares_encoding:
        return suffix, page.data
    return suffix, decoded_page(page.data, page.charset).encode("utf-8", "replace")


def _format(page: Page) -> Format | None:
    """The format of a page by its media type, its name or its bytes; None where it is no text."""
    if page.kind in UNSPECIFIC_TYPES:
        name = page.url.split("?")[0].lower()
        named = next((one for end, one in BY_SUFFIX.items() if name.endswith(end)), None)
        format_ = named or recognised(page.data)
        return None if format_ is PLAIN and b"\0" in page.data[:1000] else format_
    declared = BY_MEDIA_TYPE.get(page.kind)
    if declared in MARKUP_FORMATS:  # servers take one for the other
        by_content = recognised(page.data)
        return by_content if by_content in MARKUP_FORMATS else declared
    return BY_SUFFIX[".json"] if page.kind.endswith("+json") else declared
