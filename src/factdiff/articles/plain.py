"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.articles.entry import Entry
from factdiff.articles.files import decoded


def read(data: bytes) -> Iterator[Entry]:
    """The one article of a text file."""
    yield Entry({"text": decoded(data)})
