"""DOCX, as Word writes it: the paragraphs of the text, changes that were tracked as if accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdiff.articles.entry import Entry, Format
from factdiff.articles.markup import plain_once
from factdiff.articles.parsing import ZIP_SIGNATURE, parsing, unpacked
from factdiff.errors import ArticleError, imported_for

STYLE_MAP = "p[style-name='Title'] => h1:fresh\np.Title => h1:fresh"
"""Word's style of a title to the HTML of a headline, in mammoth's language."""
_HEADLINE = re.compile(r"\A(?:<p>\s*</p>)*<h1>(.*?)</h1>", re.DOTALL)
_NOTE_MARKS = re.compile(
    r"<sup><a[^>]*>\[\d+\]</a></sup>|<a href=\"#(?:foot|end)note-ref-[^>]*>↑</a>"
)
"""The marks of notes, and the links back from notes, which stand in no printed text."""


def read(data: bytes) -> Iterator[Entry]:
    """The article of a document; its title is a headline with which it begins."""
    page = _NOTE_MARKS.sub("", _as_html(data))
    headline = _HEADLINE.match(page)
    text = plain_once(page[headline.end() :] if headline else page)
    if not text:
        message = "holds no text; what it shows is a picture or a drawing"
        raise ArticleError(message)
    yield Entry({"text": text, "title": plain_once(headline[1]) if headline else None})


def _as_html(data: bytes) -> str:
    """The document as HTML without pictures."""
    with imported_for("reading DOCX", "mammoth", "documents"):
        import mammoth  # noqa: PLC0415  (an extra)
    with parsing("document", "save it again as .docx"):
        converted = mammoth.convert_to_html(
            unpacked(data), style_map=STYLE_MAP, convert_image=lambda _: []
        )
        return str(converted.value)


FORMATS = (
    Format(
        suffixes=(".docx",),
        read=read,
        recognises=lambda data: data.startswith(ZIP_SIGNATURE) and b"word/" in data,
        media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        declares_encoding=True,
    ),
)
