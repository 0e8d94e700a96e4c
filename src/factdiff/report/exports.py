"""Reports as values of Python, for code that goes on with them.

    to_dict(report) -> dict          to_json(report) -> str          to_frame(report) -> DataFrame

They are the methods of `Report` of the same names, set by the package root.
"""

from __future__ import annotations

from typing import Any

from factdiff.model import Report
from factdiff.report.csv import COLUMNS, rows
from factdiff.report.json import record, render
from factdiff.report.style import Style


def to_dict(report: Report) -> dict[str, Any]:
    """The report as `--format json` has it, in dicts, lists, text and numbers."""
    return record(report).model_dump(mode="json", by_alias=True, exclude_unset=True)


def to_json(report: Report) -> str:
    """The report as the text of `--format json`; the same bytes for the same report."""
    return render(report, Style())


def to_frame(report: Report) -> Any:
    """A pandas DataFrame with a row a mention, in the columns that `--format csv` has.

    Raises ImportError where pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415  (for those who have it)
    except ImportError as error:
        message = "to_frame needs pandas; pip install pandas, or use to_dict()"
        raise ImportError(message) from error
    return pd.DataFrame(list(rows(report)), columns=COLUMNS)


__all__ = ["to_dict", "to_frame", "to_json"]
