"""HTML pages: the main text and what the page says of itself.

trafilatura finds the main text; a schema.org NewsArticle in the page, where there is one, is the
outlet's own word for headline, dates, author and body, and goes before guesses. Both are read from
the bytes at hand; nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from factdiff.errors import ArticleError

NEWS_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "Article",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
)
LARGEST_PAGE = 20 * 1024 * 1024
EXTRA = "reading HTML needs trafilatura; pip install 'factdiff[html]'"


def read(data: bytes) -> Iterator[tuple[int | None, Mapping[str, Any] | ArticleError]]:
    """The article of a page; raises ArticleError when the page holds none."""
    if len(data) > LARGEST_PAGE:
        message = f"is a page larger than {LARGEST_PAGE // 2**20} MiB; save the article alone"
        raise ArticleError(message)
    declared = _news_article(data)
    found = _main_text(data)
    fields = {**found, **{key: value for key, value in declared.items() if value}}
    body = declared.get("articleBody")
    if found.get("text") and not (isinstance(body, str) and len(body) > len(found["text"]) / 2):
        fields.pop("articleBody", None)
    elif isinstance(body, str):
        fields["text"] = body
    if not fields.get("text"):
        message = "holds no main text; save the article's own page, or give its text as .txt"
        raise ArticleError(message)
    yield None, {**fields, "text": _without_head(str(fields["text"]), fields)}


def _main_text(data: bytes) -> dict[str, Any]:
    try:
        import trafilatura  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ArticleError(message) from error
    document: Any = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True
    )
    if document is None:
        return {}
    return {
        "text": document.text,
        "title": document.title,
        "url": document.url,
        "outlet": document.sitename,
        "published": document.date,
        "byline": document.author,
        "language": document.language,
    }


def _without_head(text: str, fields: Mapping[str, Any]) -> str:
    """The text without headline and byline, which short pages repeat at its head."""
    for key in ("title", "byline"):
        head = fields.get(key)
        if isinstance(head, str) and head and text.startswith(head):
            text = text[len(head) :].lstrip()
    return text


def _news_article(data: bytes) -> dict[str, Any]:
    """The fields of the first NewsArticle in the page's JSON-LD."""
    collector = _LinkedData()
    collector.feed(data.decode("utf-8", "replace"))
    for script in collector.scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue  # pages get their own JSON wrong; the main text remains
        for node in _nodes(value):
            if _is_news(node):
                return _fields(node)
    return {}


def _fields(node: Mapping[str, Any]) -> dict[str, Any]:
    keys = (
        "headline",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "articleBody",
        "inLanguage",
    )
    fields = {key: node[key] for key in keys if node.get(key)}
    url = node.get("url") or node.get("mainEntityOfPage")
    if isinstance(url, Mapping):
        url = url.get("@id")
    renamed = {
        "headline": "title", "datePublished": "published", "dateModified": "updated",
        "author": "byline", "publisher": "outlet", "inLanguage": "language",
    }  # fmt: skip
    return {renamed.get(key, key): value for key, value in fields.items()} | (
        {"url": url} if url else {}
    )


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON-LD value, lists and @graph walked."""
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph", []), depth + 1)


def _is_news(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(name in NEWS_TYPES for name in kinds)


class _LinkedData(HTMLParser):
    """Collects the JSON-LD scripts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data
