"""Reviewdog's diagnostic format: the findings that nobody accepted, for comments on a change.

Its columns count the bytes of UTF-8 from 1, and the end is exclusive.
"""

from __future__ import annotations

from typing import Any

from factdiff.model import Report, Severity, Verdict
from factdiff.records import to_ascii
from factdiff.report.places import Place, Position, account, mentions, place, title
from factdiff.report.sections import Homes, called
from factdiff.report.style import Style

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, style: Style) -> str:
    """One diagnostic a finding."""
    stories = Homes.of(report).findings
    diagnostics = [
        {
            "message": f"{title(finding)}\n{account(finding, called(stories[finding.id]))}",
            "location": _location(place(mentions(finding, style.changed)[0])),
            "severity": SEVERITIES[finding.severity],
            "code": {"value": finding.kind.value},
        }
        for finding in report.open(Verdict.UPDATE)
    ]
    return to_ascii({"source": {"name": "factdiff"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _location(where: Place) -> dict[str, Any]:
    if where.start is None or where.end is None:
        return {"path": where.path, "range": {"start": {"line": where.line}}}
    ends = {"start": _position(where.start), "end": _position(where.end)}
    return {"path": where.path, "range": ends}


def _position(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.byte}
