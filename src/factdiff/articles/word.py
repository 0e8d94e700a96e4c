"""DOCX, as Word writes it: the paragraphs of the text, changes that were tracked as if accepted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from factdiff.articles.entry import Entry
from factdiff.articles.files import LARGEST, unpacked_within
from factdiff.articles.markup import plain_once
from factdiff.errors import ArticleError

EXTRA = "reading DOCX needs mammoth; pip install 'factdiff[documents]'"
STYLES = "p[style-name='Title'] => h1:fresh\np.Title => h1:fresh"
_HEADLINE = re.compile(r"\A(?:<p>\s*</p>)*<h1>(.*?)</h1>", re.DOTALL)
_NOTES = re.compile(r"<sup><a[^>]*>\[\d+\]</a></sup>|<a href=\"#(?:foot|end)note-ref-[^>]*>↑</a>")
"""The marks of notes, and the ways back from them, which stand in no printed text."""


def read(data: bytes) -> Iterator[Entry]:
    """The article of a document; its title is a headline with which it begins."""
    page = _NOTES.sub("", _page(data))
    headline = _HEADLINE.match(page)
    text = plain_once(page[headline.end() :] if headline else page)
    if not text:
        message = "holds no text; what it shows is a picture or a drawing"
        raise ArticleError(message)
    yield Entry({"text": text, "title": plain_once(headline[1]) if headline else None})


def _page(data: bytes) -> str:
    """The document as HTML without pictures."""
    try:
        import mammoth  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ArticleError(message) from error
    unpacked_within(data, LARGEST)
    try:
        told: Any = mammoth.convert_to_html(
            io.BytesIO(data), style_map=STYLES, convert_image=lambda _: []
        )
    except Exception as error:
        message = f"is no document that can be read ({error}); save it again as .docx"
        raise ArticleError(message) from error
    return str(told.value)
