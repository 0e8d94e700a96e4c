"""What an article from the web is called, from its address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from factdiff.articles.captures import capture

MAX_NAME_CHARS = 100
"""Length of a name, which becomes that of a file."""
_NOT_PLAIN = re.compile(r"[^a-z0-9.]+")
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|amp|json|xml|md|txt)$")


def name_of(address: str) -> str:
    """A short name in plain characters: the host, the last words of the path, when it was captured."""
    archived = capture(address)
    if archived:
        return f"{name_of(archived.url)}-{archived.moment:%Y%m%d%H%M%S}"
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    segments = [_SUFFIX.sub("", unquote(part).lower()) for part in parts.path.split("/") if part]
    words = next((part for part in reversed(segments) if re.search(r"[a-z]{3}", part)), "")
    if words in {"", "index"} or (parts.query and len(words) < 8):
        words = "-".join([*segments, parts.query.lower()])
    return plain_name(f"{host}-{words}")


def plain_name(text: str) -> str:
    """A text as the name of a file on any system."""
    return _NOT_PLAIN.sub("-", text.lower())[:MAX_NAME_CHARS].strip("-.") or "article"
