"""Reports: one pure function a format, from a `Report` to text.

A format is the module of this folder that has its name, with

    render(report: Report, style: Style) -> str

Nothing here writes, asks the terminal or knows a vector; article text is data in every format. To add
a format, write such a module and name it in `ReportFormat`; nothing else knows it by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from importlib import import_module
from typing import Self

from factdiff.model import Report
from factdiff.report.style import Style


class ReportFormat(StrEnum):
    """How a report is rendered: the name of a module, and how names of files of it end."""

    TERMINAL = "terminal", ".txt", ".log"
    MARKDOWN = "markdown", ".md", ".markdown"
    JSON = "json", ".json"
    HTML = "html", ".html", ".htm"
    SARIF = "sarif", ".sarif", ".sarif.json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit", ".xml"
    RDJSON = "rdjson", ".rdjson"
    CSV = "csv", ".csv"
    ANNOTATIONS = "annotations"
    JSONL = "jsonl", ".jsonl", ".ndjson"

    suffixes: tuple[str, ...]

    def __new__(cls, name: str, *suffixes: str) -> Self:
        """The member of that name; what follows it are the suffixes."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.suffixes = suffixes
        return member


Reporter = Callable[[Report, Style], str]


def _rendered(name: str, report: Report, style: Style) -> str:
    """The report by the module of that name, which is loaded when the first report asks for it."""
    text: str = import_module(f"{__name__}.{name}").render(report, style)
    return text


REPORTERS: Mapping[str, Reporter] = {one: partial(_rendered, one) for one in ReportFormat}
"""The function of every format."""

__all__ = ["REPORTERS", "ReportFormat", "Reporter", "Style"]
