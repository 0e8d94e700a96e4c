"""Articles in: paths to `Article` values, and what could not be read to `Skipped` ones.

    load(paths, defaults, fetch) -> Library

One file a format; a format's reader turns bytes into plain mappings, and everything that is the
same for all of them (validation, dates, language, ids) happens here and in `accept`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factdiff.articles import feed, html, json, jsonl, markdown, plain
from factdiff.articles.accept import Defaults, accept
from factdiff.articles.addresses import host, is_address, is_list, listed
from factdiff.articles.files import Source, decoded, sniff, sources
from factdiff.errors import ArticleError, TeaserError
from factdiff.model import Article, Skipped, content_hash

Entry = tuple[int | None, Mapping[str, Any] | ArticleError]
"""A line number, where the format has lines, and an article's fields or why there are none."""
Reader = Callable[[bytes], Iterator[Entry]]
Part = Article | Skipped | str
"""Of an input: an article, why there is none, or an address at which there is one."""
Fetch = Callable[[Sequence[str]], Iterator[Source | Skipped]]
"""Fetches what lies at addresses: a source each, or why there is none."""

VERBATIM = frozenset({".md", ".markdown", ".txt"})
"""Formats whose files end with the text of their one article, as it stands."""
REPORTS = (
    frozenset({"schema", "tool", "discrepancies"}),
    frozenset({"$schema", "version", "runs"}),
    frozenset({"check_name", "fingerprint", "severity"}),
    frozenset({"source", "diagnostics"}),
    frozenset({"@context", "type", "items"}),
)
"""Fields by which reports of ours are known when they lie among articles."""
JUNIT = b"<testsuites"
"""What a report of ours in XML opens with, after its declaration."""
PAGE = b'<meta name="generator" content="factdiff'
"""What opens our page."""
LISTING = re.compile(
    rb"\d+ facts? told more than once in \d+ articles? of \d+ outlets?, \d+ origins?\s*$"
)
"""What closes our report for the terminal."""
COMMANDS = (b"::error ", b"::warning ", b"::notice ")
"""What our annotations for a job begin with."""

READERS: dict[str, Reader] = {
    ".json": json.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xml": feed.read,
    ".rss": feed.read,
    ".atom": feed.read,
}


@dataclass(frozen=True, slots=True)
class Library:
    """What the paths held: articles sorted by id, and inputs that could not be used.

    `files` are the files of both, links followed; none of them may be written to.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    files: tuple[Path, ...] = ()

    def at_least(self, count: int) -> Library:
        """The library itself; raises ArticleError that says why there are fewer articles."""
        if len(self.articles) >= count:
            return self
        needed = "no article was found" if count == 1 else f"{count} articles are needed"
        reasons = "".join(f"\n  {s.place}: {s.reason}" for s in self.skipped)
        message = (
            f"{needed}{reasons}" if reasons else f"{needed}; name files or folders of articles"
        )
        raise ArticleError(message)


def load(
    paths: Sequence[str | Path], defaults: Defaults | None = None, fetch: Fetch | None = None
) -> Library:
    """Reads every article at `paths` (files, folders, addresses, "-" for standard input).

    `fetch` is called with the addresses among the paths and in lists of addresses. Of a feed that
    was fetched, the articles that it only teases are fetched as well. Raises ArticleError for a path
    that does not exist, and for an address without `fetch`; whatever else goes wrong with one input
    is told in `skipped`, and the rest goes on.
    """
    defaults = defaults or Defaults()
    addresses = [str(path) for path in paths if is_address(str(path))]
    local = [path for path in paths if not is_address(str(path))]
    parts: list[Part] = []
    files: set[Path] = set()
    for source in sources(local, frozenset(READERS), sys.stdin.buffer):
        inside = list(contents(source, defaults))
        addresses += (part for part in inside if isinstance(part, str))
        parts += inside
        if inside:
            files.add(source.real)
    parts += arriving(addresses, defaults, fetch)
    skipped = (part for part in parts if isinstance(part, Skipped))
    return Library(
        _with_own_ids([part for part in parts if isinstance(part, Article)]),
        tuple(sorted(skipped, key=lambda s: (s.path, s.line or 0, s.reason))),
        tuple(sorted(files)),
    )


def arriving(
    addresses: Sequence[str], defaults: Defaults, fetch: Fetch | None, *, teasers: bool = True
) -> Iterator[Article | Skipped]:
    """What lies at addresses, as it is fetched, and then what feeds among it only tease.

    Raises ArticleError when there is an address and no `fetch`.
    """
    if not addresses:
        return
    if fetch is None:
        message = f"{addresses[0]}: is an address; fetch it with: factdiff fetch"
        raise ArticleError(message)
    teased: list[str] = []
    for source in fetch(addresses):
        for part in [source] if isinstance(source, Skipped) else contents(source, defaults):
            if not isinstance(part, str):
                yield part
            elif teasers:
                teased.append(part)
            else:
                yield Skipped(part, "is teased by a feed that a feed links to; name it by itself")
    yield from arriving(teased, defaults, fetch, teasers=False)


def contents(source: Source, defaults: Defaults) -> Iterator[Part]:
    """What a source holds; of an article that it only names or teases the address."""
    try:
        data = source.read()
        suffix = source.suffix if source.suffix in READERS else sniff(data)
        if not source.named and _is_report(data):
            return
        if suffix == ".txt" and not source.url and is_list(data):
            yield from _listed(source, data)
            return
        entries = READERS[suffix](data)
        if source.url:
            entries, defaults = _of_address(list(entries), source, defaults)
        for line, entry in entries:
            if isinstance(entry, TeaserError) and source.url and is_address(entry.link or ""):
                yield str(entry.link)
            elif isinstance(entry, ArticleError):
                yield Skipped(source.shown, str(entry), entry.line or line)
            elif source.named or not _is_other(source, entry):
                found = _accepted(entry, source, line, defaults)
                yield _placed(found, data) if suffix in VERBATIM and not source.url else found
    except ArticleError as error:
        yield Skipped(source.shown, str(error), error.line)


def _of_address(
    entries: list[Entry], source: Source, defaults: Defaults
) -> tuple[Iterator[Entry], Defaults]:
    """What was fetched, with its address and times as defaults; of several articles it is none's own."""
    own = replace(
        defaults,
        outlet=defaults.outlet or host(source.url or "") or None,
        url=source.url if len(entries) == 1 else None,
        captured=source.captured,
        fetched=source.fetched,
    )
    return iter(entries), own


def _listed(source: Source, data: bytes) -> Iterator[Skipped | str]:
    """The addresses of a list that was named, which is no article."""
    if not source.named:
        yield Skipped(source.shown, "is a list of addresses; name it to have them fetched")
        return
    for line, address in listed(data):
        if isinstance(address, ArticleError):
            yield Skipped(source.shown, str(address), line)
        else:
            yield address


def _is_report(data: bytes) -> bool:
    """True for a report of ours that was written among the articles."""
    head = data[:2000]
    marked = JUNIT in head[:64] or PAGE in head or head.startswith(COMMANDS)
    return marked or bool(LISTING.search(data[-200:]))


def _is_other(source: Source, entry: Mapping[str, Any]) -> bool:
    """Met in a folder, Markdown without front matter is a note, and a report of ours is a report."""
    if source.suffix in {".md", ".markdown"}:
        return set(entry) <= {"text", "title"}
    return "text" not in entry and any(fields <= set(entry) for fields in REPORTS)


def _placed(found: Article | Skipped, data: bytes) -> Article | Skipped:
    """An article with which its file ends, with the line where its text begins."""
    if isinstance(found, Skipped):
        return found
    file = decoded(data)
    return replace(found, text_line=file.count("\n", 0, len(file) - len(found.text)) + 1)


def _accepted(
    entry: Mapping[str, Any], source: Source, line: int | None, defaults: Defaults
) -> Article | Skipped:
    try:
        return accept(entry, source.shown, source.stem, line, defaults)
    except ArticleError as error:
        return Skipped(source.shown, str(error), line)


def _with_own_ids(articles: list[Article]) -> tuple[Article, ...]:
    """The articles sorted by id, each with an id of its own; equal ids get their content's hash."""
    counts: dict[str, int] = {}
    for article in articles:
        counts[article.id] = counts.get(article.id, 0) + 1
    unique = [_suffixed(article) if counts[article.id] > 1 else article for article in articles]
    unique.sort(key=lambda article: (article.id, article.path, article.line or 0))
    seen: dict[str, int] = {}
    named = []
    for article in unique:
        count = seen[article.id] = seen.get(article.id, 0) + 1
        named.append(article if count == 1 else replace(article, id=f"{article.id}-{count}"))
    return tuple(sorted(named, key=lambda article: article.id))


def _suffixed(article: Article) -> Article:
    mark = content_hash(
        article.outlet, article.title, article.text, str(article.published), length=6
    )
    return replace(article, id=f"{article.id}-{mark}")


__all__ = ["Defaults", "Entry", "Fetch", "Library", "Reader", "load"]
