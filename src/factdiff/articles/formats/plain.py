"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format
from factdiff.errors import ArticleError

RTF_SIGNATURE = rb"{\rtf"


def read(data: bytes) -> Iterator[Entry]:
    """The one article of a text file; raises ArticleError for RTF, which only looks like one."""
    if data.startswith(RTF_SIGNATURE):
        message = "is RTF, whose marks would be read as words; save it as plain text or as .docx"
        raise ArticleError(message)
    yield Entry({"text": decoded(data)})


FORMATS = (Format(suffixes=(".txt", ".text"), read=read, is_verbatim=True),)
