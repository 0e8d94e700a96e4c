"""JSON Lines for pipes: a finding a line, with the articles on its sides, so that each line stands alone."""

from __future__ import annotations

from factdiff.model import Report
from factdiff.records import FindingRecord, to_json
from factdiff.report.json import article_record, discrepancy_record
from factdiff.report.style import Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001  (JSON has one style)
    """The findings, the gravest first."""
    articles = {one.id: article_record(one, report.origins) for one in report.articles}
    lines = (
        FindingRecord(
            **dict(discrepancy_record(found)),
            articles=[articles[name] for name in sorted(found.articles)],
        )
        for found in report.discrepancies
    )
    return "".join(f"{to_json(line)}\n" for line in lines)
