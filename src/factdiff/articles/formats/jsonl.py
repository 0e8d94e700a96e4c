"""JSON Lines: one article a line; a bad line is an error of its own, and the others are read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format
from factdiff.articles.formats.json import entry_of, parsed
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


def recognises(data: bytes) -> bool:
    """True where the first lines, of several, each begin an object."""
    lines = (line.lstrip() for line in io.BytesIO(data))
    first = list(islice(filter(None, lines), 3))
    return len(first) > 1 and all(line.startswith(b"{") for line in first)


FORMATS = (
    Format(
        suffixes=(".jsonl", ".ndjson"),
        read=read,
        recognises=recognises,
        media_types=("application/x-ndjson", "application/jsonl"),
    ),
)
