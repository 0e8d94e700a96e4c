"""RSS and Atom feeds that carry whole articles.

Only bytes reach the parser, which would otherwise open what looks like a path or an address. An
entry's HTML becomes text in paragraphs; a feed of teasers is told as such.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from factdiff.errors import ArticleError

EXTRA = "reading feeds needs feedparser; pip install 'factdiff[feed]'"
FEWEST_WORDS = 40
"""Words below which an entry is a teaser and not an article."""
_DECLARED = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table figure figcaption section "
    "article".split()
)


def read(data: bytes) -> Iterator[tuple[int | None, Mapping[str, Any] | ArticleError]]:
    """The articles of a feed; raises ArticleError when the bytes are no feed."""
    try:
        import feedparser  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ArticleError(message) from error
    if _DECLARED.search(data.replace(b"\0", b"")):  # without the zeros of UTF-16
        message = "declares a document type, which feeds do not need; remove it"
        raise ArticleError(message)
    parsed = feedparser.parse(data)
    if not parsed.entries:
        message = "is no RSS or Atom feed with entries"
        raise ArticleError(message)
    outlet = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, start=1):
        text = _text(entry)
        if len(text.split()) < FEWEST_WORDS:
            title = entry.get("title") or f"entry {number}"
            yield None, ArticleError(f"entry {number} ({title}) has no full text, only a teaser")
            continue
        yield None, _fields(entry, text, outlet)


def _fields(entry: Any, text: str, outlet: str | None) -> dict[str, Any]:
    # `dict.get`, since feedparser would answer for a missing "updated" with "published".
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "url": entry.get("link"),
        "outlet": (entry.get("source") or {}).get("title") or outlet,
        "published": _moment(entry.get("published_parsed")),
        "updated": _moment(dict.get(entry, "updated_parsed")),
        "byline": entry.get("author"),
        "language": (entry.get("content") or [{}])[0].get("language"),
        "text": text,
    }


def _moment(parsed: Any) -> str | None:
    """A feed's time, which feedparser turns to UTC, as ISO 8601."""
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None


def _text(entry: Any) -> str:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    longest = max([*contents, entry.get("summary", "")], key=len)
    paragraphs = _Paragraphs()
    paragraphs.feed(longest)
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in paragraphs.blocks)))


class _Paragraphs(HTMLParser):
    """The text of an HTML fragment, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data
