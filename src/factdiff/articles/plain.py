"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factdiff.articles.files import decoded
from factdiff.errors import ArticleError


def read(data: bytes) -> Iterator[tuple[int | None, Mapping[str, Any] | ArticleError]]:
    """The one article of a text file."""
    yield None, {"text": decoded(data)}
