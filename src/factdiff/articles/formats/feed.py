"""RSS and Atom feeds that carry whole articles.

Only bytes reach the parser, which would otherwise open what looks like a path or an address. An
entry's HTML becomes text in paragraphs; a teaser is an error that knows the article's address.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any

from factdiff.articles.accept import readable
from factdiff.articles.entry import Entry, Format, shortened
from factdiff.articles.markup import is_teaser, plain, plain_line
from factdiff.articles.parsing import parsing
from factdiff.errors import ArticleError, TeaserError, imported_for

MIN_TEXT_WORDS = 40
"""An entry of fewer words is a teaser and no article."""
MAX_BROKEN_OFF_WORDS = 80
"""Words up to which an entry that ends within a sentence is a teaser as well."""
_COSTLY = re.compile(rb"<\w[^<>]{65536}|(?<![\w.+-])[\w.+-]{8192}")
"""A tag of 64 KiB or a word of 8 KiB, of whose length feedparser takes the square in time."""
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)


def read(data: bytes) -> Iterator[Entry]:
    """The articles of a feed; raises ArticleError when the bytes are no feed."""
    with imported_for("reading feeds", "feedparser", "feed"):
        import feedparser  # noqa: PLC0415  (an extra)
    if _DOCTYPE.search(data.replace(b"\0", b"")):  # without the zeros of UTF-16
        message = "declares a document type, which feeds do not need; remove it"
        raise ArticleError(message)
    if _COSTLY.search(data):
        message = "is no feed that can be read: a tag or a word of it is longer than any that means something"
        raise ArticleError(message)
    with parsing("feed", "save it again"):
        parsed = feedparser.parse(data)
    if not parsed.entries:
        message = "is no RSS or Atom feed with entries"
        raise ArticleError(message)
    outlet = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, start=1):
        text = _text(entry)
        words = len(text.split())
        is_broken_off = words < MAX_BROKEN_OFF_WORDS and text[-3:].rstrip()[-2:].isalnum()
        if words < MIN_TEXT_WORDS or is_broken_off or is_teaser(text):
            title = shortened(plain_line(entry.get("title") or ""))
            place = f"entry {number} ({title})" if title else f"entry {number}"
            yield Entry(TeaserError(entry.get("link")), place=place)
            continue
        yield Entry(_fields(entry, text, outlet), place=f"entry {number}")


def _fields(entry: Any, text: str, outlet: str | None) -> dict[str, Any]:
    # `dict.get`, since feedparser would answer for a missing "updated" with "published".
    published, updated = _moment(entry, "published"), _moment(entry, "updated")
    published = published or (None if updated else _moment(entry, "created"))
    return {
        "id": entry.get("id"),
        "title": plain_line(entry.get("title") or ""),
        "url": entry.get("link"),
        "outlet": plain_line((entry.get("source") or {}).get("title") or outlet or ""),
        "published": published or updated,
        "updated": updated if published else None,
        "byline": _writers(entry),
        "language": (entry.get("content") or [{}])[0].get("language"),
        "text": text,
    }


def _writers(entry: Any) -> str | None:
    """Who wrote an entry; RSS gives an address of mail and the name in brackets."""
    authors = [one.get("name") for one in entry.get("authors", [])]
    alone = entry.get("author") or ""
    return ", ".join(filter(None, authors)) if len(authors) > 1 else parseaddr(alone)[0] or alone


def _moment(entry: Any, name: str) -> str | None:
    """A feed's time as ISO 8601 in the zone it is given in, since the day is that of the writer.

    What only feedparser can read it turns to UTC.
    """
    written = dict.get(entry, name)
    if readable(written):
        return str(written)
    parsed = dict.get(entry, f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
    except (ValueError, OverflowError):  # a year before the first or after the last
        return None


def _text(entry: Any) -> str:
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    return plain(max([*contents, entry.get("summary") or ""], key=len))


def recognises(data: bytes) -> bool:
    """True where an element of RSS, Atom or RDF is among the first."""
    head = data[:4096].lower()
    return head.startswith(b"<") and any(tag in head for tag in (b"<rss", b"<feed", b"<rdf"))


FORMATS = (
    Format(
        suffixes=(".xml", ".rss", ".atom"),
        read=read,
        recognises=recognises,
        media_types=("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
        declares_encoding=True,
    ),
)
