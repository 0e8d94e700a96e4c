"""JSON Lines: one article a line; a bad line is told and the others are read."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.articles.entry import Entry
from factdiff.articles.files import decoded
from factdiff.articles.json import entry_of, parsed
from factdiff.errors import ArticleError


def read(data: bytes) -> Iterator[Entry]:
    """The articles of a JSON Lines file with their line numbers."""
    for number, line in enumerate(decoded(data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = entry_of(parsed(line, number))
        except ArticleError as error:
            entry = Entry(error)
        yield entry._replace(line=number, place="record")
