"""A report as notebooks show it: how much was found, and a table of the disagreements.

html(report) -> str        what `Report._repr_html_` gives, set by the package root
"""

from __future__ import annotations

from factdiff.model import Report, Verdict
from factdiff.report.context import source, summary, told_facts
from factdiff.report.html import environment
from factdiff.report.sections import sections

MAX_FINDINGS = 50
"""Findings that are shown, the gravest; a notebook with more is slow to open."""
COLOURS = {
    Verdict.CONFLICT: "#c8372d",
    Verdict.UPDATE: "#946200",
    Verdict.COMPATIBLE: "#3a8042",
}
"""Readable on white and on black alike (contrast of 4 to 1 or better)."""
CELL_STYLE = "text-align:left;vertical-align:top;white-space:normal"


def html(report: Report) -> str:
    """The report as a table in HTML."""
    return (
        environment()
        .get_template("notebook.html")
        .render(
            report=report,
            parts=[part for part in sections(report) if part.report.discrepancies],
            counts=summary(report),
            most=MAX_FINDINGS,
            colours=COLOURS,
            cell=CELL_STYLE,
            source=source,
            told_facts=told_facts,
        )
    )
