"""GitLab Code Quality: the findings that nobody accepted, for the widget of a merge request."""

from __future__ import annotations

from factdiff.model import Report, Severity, Verdict
from factdiff.records import to_ascii
from factdiff.report.places import comment, mentions, numbered, place, title
from factdiff.report.sections import Homes, called
from factdiff.report.style import Style

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, style: Style) -> str:
    """A list of issues, each with a fingerprint of its own, as GitLab wants it."""
    issues = []
    stories = Homes.of(report).findings
    for fingerprint, finding in numbered(report.open(Verdict.UPDATE)):
        where = place(mentions(finding, style.changed)[0])
        issues.append(
            {
                "type": "issue",
                "check_name": f"factdiff/{finding.kind}",
                "description": f"{title(finding)}. {comment(finding, called(stories[finding.id]))}",
                "fingerprint": fingerprint,
                "severity": SEVERITIES[finding.severity],
                "location": {"path": where.path, "lines": {"begin": where.line}},
            }
        )
    return to_ascii(issues, indent=2) + "\n"
