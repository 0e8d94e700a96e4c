"""CSV for spreadsheets: a row a mention. No cell is a formula, whatever an article says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from factdiff.model import Discrepancy, Mention, Report, Side
from factdiff.report.context import visible
from factdiff.report.places import article_path, place
from factdiff.report.sections import Homes
from factdiff.report.sentence import sentence
from factdiff.report.style import Style
from factdiff.report.values import likelihood

COLUMNS = (
    "finding kind verdict severity confidence relation message side value origins words sentence "
    "outlet published article url file line part start end accepted witness "
    "summary likelihood side_text story story_name"
).split()
FORMULA_SIGNS = frozenset("=+-@＝＋－＠")
"""What a cell that is calculated, and not shown, opens with."""


def render(report: Report, _style: Style) -> str:
    """One row for each mention of each finding, under a header row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_safe, row) for row in rows(report))
    return out.getvalue()


def rows(report: Report) -> Iterator[tuple[object, ...]]:
    """A tuple in the order of COLUMNS for each mention, with text and numbers unchanged."""
    stories = Homes.of(report).findings
    for finding in report.discrepancies:
        words = (sentence(finding), likelihood(finding.confidence))
        story = stories[finding.id]
        named = (story.id, story.name) if story else ("", "")
        for number, side in enumerate(finding.sides, start=1):
            beside = (*words, side.text, *named)
            for mention in side.mentions:
                yield (*_row(finding, number, side, mention), *beside)


def _row(finding: Discrepancy, number: int, side: Side, mention: Mention) -> Iterator[object]:
    claim, article = mention.claim, mention.claim.article
    yield from (finding.id, str(finding.kind), finding.verdict.label, str(finding.severity))
    yield from (finding.confidence, str(finding.relation), finding.message)
    yield from (number, side.value, side.origins, mention.text, claim.text, article.outlet)
    yield article.published.isoformat() if article.published else ""
    yield from (article.id, article.url or "", article_path(article))
    yield from (place(mention).line, str(claim.part), mention.span.start, mention.span.end)
    yield finding.accepted.reason if finding.accepted else ""
    yield " ".join(finding.witness)


def _safe(cell: object) -> object:
    """A cell that a spreadsheet shows as text: on one line, with a quote before what would be a formula."""
    if not isinstance(cell, str):
        return cell
    shown = visible(cell).strip()
    return f"'{shown}" if shown[:1] in FORMULA_SIGNS else shown
