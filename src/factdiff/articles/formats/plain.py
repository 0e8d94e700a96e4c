"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format


def read(data: bytes) -> Iterator[Entry]:
    """The one article of a text file."""
    yield Entry({"text": decoded(data)})


FORMATS = (Format(suffixes=(".txt", ".text"), read=read, is_verbatim=True),)
