"""What a check does by itself where a service runs it: a job of GitHub Actions or of GitLab CI.

    outputs(named, format, environ) -> what is written where

A format that was asked for is all that is written; these are the defaults.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factdiff.cli.app import form_for, style_for
from factdiff.report import REPORTERS, ReportFormat
from factdiff.report.output import append

if TYPE_CHECKING:
    from factdiff.model import Report

CODE_QUALITY = Path("gl-code-quality-report.json")
"""Where a GitLab job leaves its Code Quality report by convention."""
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
MAX_SUMMARY_BYTES = 2**20
"""Bytes of a summary that GitHub takes; it drops a longer one whole."""
MAX_CHAR_BYTES = 4
"""Bytes that one character can take in UTF-8."""


class Written(NamedTuple):
    """A format and where it goes, None for standard output."""

    format: ReportFormat
    path: Path | None


def outputs(
    asked: ReportFormat | None,
    path: Path | None,
    reports: Sequence[Written],
    environ: Mapping[str, str],
) -> list[Written]:
    """All that a check writes: what --report names, then the report itself and what goes with it."""
    main = Written(form_for(asked, path, ReportFormat), path)
    if asked is not None:
        return [*reports, main]
    if environ.get("GITHUB_ACTIONS") == "true":
        return [*reports, main, Written(ReportFormat.GITHUB, None)]
    if environ.get("GITLAB_CI") == "true" and not _has(reports, ReportFormat.GITLAB):
        return [*reports, Written(ReportFormat.GITLAB, CODE_QUALITY), main]
    return [*reports, main]


def summarise(report: Report, asked: ReportFormat | None, environ: Mapping[str, str]) -> None:
    """Adds the Markdown to the summary of a step of GitHub Actions; raises OutputError."""
    place = environ.get(SUMMARY_VARIABLE)
    if asked is not None or environ.get("GITHUB_ACTIONS") != "true" or not place:
        return
    path = Path(place)
    taken = path.stat().st_size if path.is_file() else 0
    style = replace(style_for(path), max_chars=(MAX_SUMMARY_BYTES - taken) // MAX_CHAR_BYTES - 1)
    text = "\n" * bool(taken) + REPORTERS["markdown"](report, style)
    if taken + len(text.encode("utf-8", "backslashreplace")) < MAX_SUMMARY_BYTES:
        append(path, text)


def _has(reports: Sequence[Written], name: ReportFormat) -> bool:
    return any(one.format is name for one in reports)
