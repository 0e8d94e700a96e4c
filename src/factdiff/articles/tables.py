"""Tables with a row an article: CSV, tab-separated text, and sheets of Excel.

The first row that holds anything names the columns, by the names that JSON has. Whatever could
shift cells without a word (a quote that is never closed, a row with more cells than there are
columns) is an error of that place.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any

from factdiff.articles.entry import Entry
from factdiff.articles.files import LARGEST, decoded, unpacked_within
from factdiff.articles.json import plain_fields
from factdiff.errors import ArticleError

EXTRA = "reading sheets needs openpyxl; pip install 'factdiff[documents]'"
DELIMITERS = ",;\t|"
_SAID = re.compile(r"sep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
"""The line by which Excel is told what stands between cells."""
Row = tuple[int, Sequence[Any]]
"""The number of a row, or of its first line, and its cells."""


def read_csv(data: bytes) -> Iterator[Entry]:
    """The articles of comma-separated text; commas may be semicolons, tabs or bars as well."""
    text = decoded(data).removeprefix("\ufeff")
    said = _SAID.match(text)
    head = text.lstrip().partition("\n")[0]
    delimiter = said[1] if said else max(DELIMITERS, key=head.count)
    rows = _rows(text, delimiter)
    if said:
        next(rows)
    for entry in _entries(rows):
        yield entry._replace(place="row")


def read_tsv(data: bytes) -> Iterator[Entry]:
    """The articles of tab-separated text, in which quotes may stand for themselves."""
    text = decoded(data).removeprefix("\ufeff")
    try:
        rows = list(_rows(text, "\t"))
    except ArticleError:
        rows = list(_rows(text, "\t", quotes=False))
    for entry in _entries(rows):
        yield entry._replace(place="row")


def read_sheets(data: bytes) -> Iterator[Entry]:
    """The articles of all sheets of a workbook, hidden ones as well."""
    sheets = _sheets(data)
    for name, cells in sheets:
        place = f'sheet "{name}"' if len(sheets) > 1 else ""
        try:
            for entry in _entries(enumerate(cells, start=1)):
                yield entry._replace(line=None, place=f"{place} row {entry.line}".strip())
        except ArticleError as error:
            yield Entry(error, place=place)


def _sheets(data: bytes) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """The name of each sheet and its rows; of formulas what they came to when the file was saved."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ArticleError(message) from error
    unpacked_within(data, LARGEST)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which nobody reads here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [(sheet.title, _filled(sheet)) for sheet in book.worksheets]
    except Exception as error:
        message = f"is no workbook that can be read ({error}); save it again as .xlsx"
        raise ArticleError(message) from error


def _filled(sheet: Any) -> list[tuple[Any, ...]]:
    """The rows of a sheet, each up to its last cell that holds something; what it declares may be wrong."""
    sheet.reset_dimensions()
    return [_trimmed(row) for row in sheet.iter_rows(values_only=True)]


def _trimmed(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    end = next((at for at in range(len(cells), 0, -1) if cells[at - 1] is not None), 0)
    return cells[:end]


def _rows(text: str, delimiter: str, *, quotes: bool = True) -> Iterator[Row]:
    """The rows with the lines where they begin; raises ArticleError where the quotes do not fit."""
    most = csv.field_size_limit(LARGEST)  # of all the process: put back at the end
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


def _entries(rows: Iterable[Row]) -> Iterator[Entry]:
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
            twice = next((name for name in names if name and names.count(name) > 1), None)
            if twice is not None:
                message = f'two columns are named "{twice[:40]}"; rename one'
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
