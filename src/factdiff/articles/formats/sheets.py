"""Excel: sheets with a row an article, see `tables` for what the rows hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factdiff.articles.entry import Entry, Format
from factdiff.articles.formats.tables import entries_of
from factdiff.articles.parsing import ZIP_SIGNATURE, parsing, unpacked
from factdiff.errors import ArticleError, imported_for

MAX_ROWS = 2**20
"""Rows that Excel gives a sheet; a row with a higher number is no row of one."""


def read(data: bytes) -> Iterator[Entry]:
    """The articles of all sheets of a workbook, hidden ones as well."""
    sheets = _sheets(data)
    for name, cells in sheets:
        place = f'sheet "{name}"' if len(sheets) > 1 else ""
        try:
            for entry in entries_of(enumerate(cells, start=1)):
                row = f"{place} row {entry.line}".strip()
                yield entry._replace(line=None, place=row, part=place)
        except ArticleError as error:
            yield Entry(error, place=place, part=place)


def _sheets(data: bytes) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """The name of each sheet and its rows; formulas as what they came to when the file was saved."""
    with imported_for("reading sheets", "openpyxl", "documents"):
        from openpyxl import load_workbook  # noqa: PLC0415  (an extra)
    with parsing("workbook", "save it again as .xlsx"):
        book = load_workbook(unpacked(data), read_only=True, data_only=True)
        return [(sheet.title, _rows(sheet)) for sheet in book.worksheets]


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    """The rows of a sheet, each up to its last filled cell; the size that a sheet declares may be wrong."""
    sheet.reset_dimensions()
    return [_trimmed(row) for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True)]


def _trimmed(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    end = next((at for at in range(len(cells), 0, -1) if cells[at - 1] is not None), 0)
    return cells[:end]


FORMATS = (
    Format(
        suffixes=(".xlsx", ".xlsm"),
        read=read,
        recognises=lambda data: data.startswith(ZIP_SIGNATURE),
        media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        declares_encoding=True,
    ),
)
