"""What a format's reader finds: the fields of one article, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factdiff.errors import ArticleError
from factdiff.records.articles import known_as
from factdiff.records.wire import one_line

LONGEST_NAME = 40
"""Code points of a title by which a record is named."""


class Entry(NamedTuple):
    """The fields of one article as its file gives them, or the error that stands in their place."""

    fields: Mapping[str, Any] | ArticleError
    line: int | None = None
    """Where the article begins, in formats with lines (from 1)."""
    place: str = ""
    """Which of several articles of its file it is, such as "item 3"; "" for the only one."""

    def refusal(self, error: ArticleError) -> str:
        """Why the entry is no article, under the name of the record where there are several."""
        if not self.place:
            return str(error)
        return f"{self.place}{self._name}: {error}"

    @property
    def _name(self) -> str:
        """The title or the id in brackets, "" where there is neither."""
        if isinstance(self.fields, ArticleError):
            return ""
        said = {known_as(str(key)): one_line(value) for key, value in self.fields.items()}
        name = next((said[own] for own in ("title", "id", "url") if said.get(own)), "")
        text = " ".join(str(name).split())
        short = text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
        return f' ("{short}")' if short else ""
