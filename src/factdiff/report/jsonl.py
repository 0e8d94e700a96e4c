"""JSON Lines for pipes: a finding a line, with the articles on its sides, so that each line stands alone."""

from __future__ import annotations

from factdiff.model import Report
from factdiff.records import to_json
from factdiff.records.report import FindingRecord
from factdiff.report.json import articles, discrepancies
from factdiff.report.sections import Homes
from factdiff.report.style import Style


def render(report: Report, _style: Style) -> str:
    """The findings, the gravest first."""
    record_of = {record.id: record for record in articles(report)}
    homes = Homes.of(report)
    name_of = {story.id: story.name for story in report.stories}
    lines = (
        FindingRecord(
            **dict(record),
            story_name=name_of.get(record.story or ""),
            articles=[record_of[name] for name in sorted(finding.articles)],
        )
        for finding, record in zip(report.discrepancies, discrepancies(report, homes), strict=True)
    )
    return "".join(f"{to_json(line)}\n" for line in lines)
