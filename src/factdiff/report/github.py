"""GitHub workflow commands: the worst findings as annotations, one line each.

The runner unescapes what stands in them; it takes nothing of an article for a command of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from factdiff.model import Discrepancy, Report, Severity, Verdict
from factdiff.report.context import counted
from factdiff.report.places import account, mentions, place, title
from factdiff.report.sections import Homes, called
from factdiff.report.style import Style

MAX_ANNOTATIONS = 10
"""Annotations of one step that GitHub shows."""
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
BY_SEVERITY = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
DATA_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY_ESCAPES = {**DATA_ESCAPES, ":": "%3A", ",": "%2C"}


def render(report: Report, style: Style) -> str:
    """The worst findings that nobody accepted, and how many others there are."""
    unaccepted = sorted(
        report.open(Verdict.UPDATE), key=lambda finding: BY_SEVERITY.index(finding.severity)
    )
    nothing = report.nothing_to_compare
    lines = [f"::notice::nothing to compare: {_escaped(nothing, DATA_ESCAPES)}"] if nothing else []
    stories = Homes.of(report).findings
    lines += [
        _command(finding, called(stories[finding.id]), style)
        for finding in unaccepted[:MAX_ANNOTATIONS]
    ]
    left_out = len(unaccepted) - MAX_ANNOTATIONS
    if left_out > 0:
        lines.append(f"{counted(left_out, 'more finding')} without an annotation")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Discrepancy, story: str, style: Style) -> str:
    where = place(mentions(finding, style.changed)[0])
    properties: dict[str, object] = {"file": where.path, "line": where.line}
    if where.start and where.end:
        properties["endLine"] = where.end.line
        if where.start.line == where.end.line:  # columns of two lines are refused
            properties |= {"col": where.start.column, "endColumn": where.end.column}
    properties["title"] = title(finding)
    given = ",".join(
        f"{name}={_escaped(str(v), PROPERTY_ESCAPES)}" for name, v in properties.items()
    )
    text = _escaped(account(finding, story), DATA_ESCAPES)
    return f"::{COMMANDS[finding.severity]} {given}::{text}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
