"""Reports: one pure function a format, from a `Report` to text.

    render(report: Report, style: Style) -> str

Nothing here writes, asks the terminal or knows a vector; article text is data in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from factdiff.model import Report, Sources
from factdiff.report import (
    csv,
    github,
    gitlab,
    html,
    json,
    jsonl,
    junit,
    markdown,
    rdjson,
    sarif,
    sources,
    terminal,
    web_annotations,
)
from factdiff.report.style import Style, unstyled

Reporter = Callable[[Report, Style], str]

REPORTERS: Mapping[str, Reporter] = {
    "terminal": terminal.render,
    "markdown": markdown.render,
    "json": unstyled(json.render),
    "html": lambda report, style: html.render(report, style.baseline),
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": unstyled(junit.render),
    "rdjson": rdjson.render,
    "csv": unstyled(csv.render),
    "annotations": unstyled(web_annotations.render),
    "jsonl": unstyled(jsonl.render),
}

SOURCES: Mapping[str, Callable[[Sources, Style], str]] = {
    "terminal": sources.terminal,
    "markdown": unstyled(sources.markdown),
    "json": unstyled(sources.json),
}
"""The same for where articles come from."""

__all__ = ["REPORTERS", "SOURCES", "Reporter", "Style"]
