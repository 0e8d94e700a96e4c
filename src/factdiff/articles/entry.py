"""What a format says of itself, and what its reader yields: fields of articles, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from factdiff.errors import ArticleError
from factdiff.records.articles import known_as
from factdiff.records.wire import one_line

MAX_NAME_CHARS = 40
"""Length to which a title or a key is cut in messages; the first row of a table may be an article."""


def shortened(name: str, most: int = MAX_NAME_CHARS) -> str:
    """A name on one line, cut where it is longer than `most` characters."""
    line = " ".join(name.split())
    return line if len(line) <= most else f"{line[:most]}…"


class Entry(NamedTuple):
    """The fields of one article under any known names, or why its record cannot be read."""

    fields: Mapping[str, Any] | ArticleError
    line: int | None = None
    """Where the article begins, in formats with lines (from 1)."""
    place: str = ""
    """Which of several articles of its file it is, such as "item 3"; "" for the only one."""
    part: str = ""
    """The part of its file that it is in, such as a sheet; "" where a file has one."""

    def refusal(self, error: ArticleError) -> str:
        """The message of an error; of a file with several records it begins with place and name."""
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
        short = shortened(str(name))
        return f' ("{short}")' if short else ""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds articles: its names, how its bytes are known, and its reader."""

    suffixes: tuple[str, ...]
    """The ends of its file names, in lower case with the dot."""
    read: Callable[[bytes], Iterator[Entry]]
    """Yields the articles in a file's bytes; raises ArticleError where none of it can be read."""
    recognises: Callable[[bytes], bool] = lambda _: False
    """True for bytes of this format; asked where no name tells it, in the order of the formats.

    Text comes as UTF-8 without a byte order mark and leading blanks.
    """
    media_types: tuple[str, ...] = ()
    """Names by which servers call it, in lower case."""
    declares_encoding: bool = False
    """True where the bytes themselves tell how they are encoded, so that a server has no say."""
    in_text_files: bool = False
    """True where files named as plain text may hold it; Excel saves its "Unicode text" as .txt."""
    is_verbatim: bool = False
    """True where a file ends with the text of its one article as it stands, so that lines count."""
    note: str = ""
    """What a file with a title and a text alone is called when it is met in a folder, where it is no
    article; "" where it is one."""
