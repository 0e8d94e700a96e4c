"""JSON Lines: one article a line; a bad line is told and the others are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factdiff.articles.files import decoded
from factdiff.articles.json import parsed, plain_fields
from factdiff.errors import ArticleError


def read(data: bytes) -> Iterator[tuple[int | None, Mapping[str, Any] | ArticleError]]:
    """The articles of a JSON Lines file with their line numbers."""
    for number, line in enumerate(decoded(data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = parsed(line, number)
        except ArticleError as error:
            yield number, error
            continue
        if isinstance(value, dict):
            yield number, plain_fields(value)
        else:
            yield number, ArticleError("it is no JSON object; an article is an object with a text")
