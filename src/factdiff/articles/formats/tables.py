"""Tables with a row an article: comma-separated and tab-separated text, and what rows of cells hold.

The first row that holds anything names the columns, by the names that JSON has. Whatever could
shift cells without a word (a quote that is never closed, a row with more cells than there are
columns) is an error of that place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any

from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format
from factdiff.articles.files import MAX_INPUT_BYTES
from factdiff.articles.naming import first_repeated, plain_fields
from factdiff.errors import ArticleError
from factdiff.records.articles import known_as

DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
"""The line that tells Excel what stands between cells."""
Row = tuple[int, Sequence[Any]]
"""The number of a row, or of its first line, and its cells."""


def read_csv(data: bytes) -> Iterator[Entry]:
    """The articles of comma-separated text; commas may be semicolons, tabs or bars as well."""
    text = decoded(data).removeprefix("\ufeff")
    declared = _SEPARATOR_LINE.match(text)
    head = text.lstrip().partition("\n")[0]
    delimiter = declared[1] if declared else max(DELIMITERS, key=head.count)
    rows = _rows(text, delimiter)
    if declared:
        next(rows)
    for entry in entries_of(rows):
        yield entry._replace(place="row")


def read_tsv(data: bytes) -> Iterator[Entry]:
    """The articles of tab-separated text, in which quotes may stand for themselves."""
    text = decoded(data).removeprefix("\ufeff")
    try:
        rows = list(_rows(text, "\t"))
    except ArticleError:
        rows = list(_rows(text, "\t", quotes=False))
    for entry in entries_of(rows):
        yield entry._replace(place="row")


def _rows(text: str, delimiter: str, *, quotes: bool = True) -> Iterator[Row]:
    """The rows with the lines where they begin; raises ArticleError where the quotes do not fit."""
    most = csv.field_size_limit(MAX_INPUT_BYTES)  # of all the process: put back at the end
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        strict=True,
    )
    line = 1
    try:
        for cells in rows:
            yield line, cells
            line = rows.line_num + 1
    except csv.Error as error:
        message = f"the row that begins here is not well formed: {error}; check its quotes"
        raise ArticleError(message, line=line) from error
    finally:
        csv.field_size_limit(most)


def entries_of(rows: Iterable[Row]) -> Iterator[Entry]:
    """The articles under the names in the first row that holds anything."""
    names: list[str] = []
    for line, cells in rows:
        shown = [_cell(cell) for cell in cells]
        if not any(shown):
            continue
        if names:
            yield Entry(_fields(names, shown), line)
        else:
            names = shown
            twice = first_repeated(filter(None, names))
            if twice is not None:
                message = f'two columns are named "{twice}"; rename one'
                raise ArticleError(message, line=line)


def _fields(names: Sequence[str], cells: Sequence[str]) -> dict[str, Any] | ArticleError:
    if any(cells[len(names) :]):
        message = (
            f"has {len(cells)} cells and the first row names {len(names)} columns; "
            "put quotes around cells that hold a separator"
        )
        return ArticleError(message)
    padded = [*cells, *[""] * (len(names) - len(cells))]
    return plain_fields({name: cell for name, cell in zip(names, padded, strict=False) if name})


def _cell(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days and times as ISO 8601 writes them."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat().removesuffix("T00:00:00")
    if isinstance(cell, timedelta | bool | int | float):
        return str(cell)
    return "" if cell is None or not str(cell).strip() else str(cell)


def _has_columns(data: bytes) -> bool:
    """True where the first line names several columns, one of them known as the text."""
    line = data[:4096].decode("utf-8", "ignore").partition("\n")[0]
    names = {known_as(column.strip(' "\r')) for column in re.split("[,;\t|]", line)}
    return len(names) > 1 and "text" in names


FORMATS = (
    Format(
        suffixes=(".tsv",),
        read=read_tsv,
        recognises=lambda data: _has_columns(data) and b"\t" in data.partition(b"\n")[0],
        media_types=("text/tab-separated-values",),
        in_text_files=True,
    ),
    Format(
        suffixes=(".csv",),
        read=read_csv,
        recognises=_has_columns,
        media_types=("text/csv",),
        in_text_files=True,
    ),
)
