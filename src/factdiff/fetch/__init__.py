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

from factdiff.articles import READERS
from factdiff.articles.captures import capture
from factdiff.articles.files import Source, decoded_page, sniff
from factdiff.errors import ArticleError, ConfigError
from factdiff.fetch.memory import keep, recall
from factdiff.fetch.naming import name_of
from factdiff.model import Skipped

if TYPE_CHECKING:
    from factdiff.fetch.web import Page, Web
    from factdiff.store import Store

EXTRA = 'fetching pages needs an HTTP client; install it with: pip install "factdiff[fetch]"'
AT_ONCE = 8
"""Pages of different hosts that are waited for at a time."""
TEXTS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
}
"""Media types of texts to the suffixes of their formats, which are read where there is a reader."""
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
UNTOLD = frozenset({"", "text/plain", "application/octet-stream"})
"""Media types of servers that do not know what they serve."""
OTHERS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
"""Media types of what is no text to the suffixes of their formats."""
Tell = Callable[[str, int, int], None]
"""Is told a stage, how much of it is done, and how much there is."""


class Fetcher:
    """Fetches pages for `load`, all of them as of one moment; the web is opened when it is needed."""

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
        self._seen: set[str] = set()
        """The addresses at which pages were found."""

    def __call__(self, addresses: Sequence[str]) -> Iterator[Source | Skipped]:
        """A source for each address, in order, or why there is none; raises ConfigError."""
        self._web = self._web or _web(allow_private=self._allow_private)
        unique = list(dict.fromkeys(addresses))
        threads = ThreadPoolExecutor(AT_ONCE)
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
            if page.url in self._seen:
                return Skipped(address, f"leads to {page.url}, which was fetched already")
            self._seen.add(page.url)
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
    try:
        from factdiff.fetch.web import Web  # noqa: PLC0415  (of an extra, for those who fetch)
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ConfigError(message) from error
    return Web(allow_private=allow_private)


def _typed(page: Page) -> tuple[str, bytes]:
    """The format of a page as a suffix, and its bytes, texts in UTF-8; raises ArticleError."""
    suffix = _suffix(page)
    if suffix not in READERS:
        kind = page.kind or "of a kind that its server does not tell"
        message = f"is {kind}; pages, feeds, JSON and texts are read"
        raise ArticleError(message)
    if suffix in {".xml", *OTHERS.values()}:  # which tell their encoding themselves
        return suffix, page.data
    return suffix, decoded_page(page.data, page.charset).encode("utf-8", "replace")


def _suffix(page: Page) -> str:
    if page.kind in UNTOLD:
        name = page.url.split("?")[0].lower()
        ending = next((suffix for suffix in READERS if name.endswith(suffix)), None)
        format_ = ending or sniff(page.data)
        return "" if format_ == ".txt" and b"\0" in page.data[:1000] else format_
    if page.kind in FEEDS or page.kind == "text/html":
        format_ = sniff(page.data)
        return format_ if format_ in {".xml", ".html"} else TEXTS.get(page.kind, ".xml")
    if page.kind.endswith("+json"):
        return ".json"
    return TEXTS.get(page.kind) or OTHERS.get(page.kind, "")
