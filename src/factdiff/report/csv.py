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
FORMULA = frozenset("=+-@＝＋－＠")
"""What a cell that is calculated, and not shown, opens with."""


def render(report: Report, style: Style) -> str:  # noqa: ARG001  (rows have one style)
    """The mentions of all findings under a line of names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    parts = Homes.of(report).findings
    for found in report.discrepancies:
        told = [_safe(sentence(found)), likelihood(found.confidence)]
        story = parts[found.id].story
        named = [story.id, _safe(story.name)] if story else ["", ""]
        for number, side in enumerate(found.sides, start=1):
            beside = [*told, _safe(side.text), *named]
            writer.writerows([*_row(found, number, side, m), *beside] for m in side.mentions)
    return out.getvalue()


def _row(found: Discrepancy, number: int, side: Side, mention: Mention) -> Iterator[object]:
    claim, article = mention.claim, mention.claim.article
    yield from (found.id, found.kind, found.verdict.label, found.severity, found.confidence)
    yield from (found.relation, _safe(found.message), number, _safe(side.value), side.origins)
    yield from (_safe(mention.text), _safe(claim.text), _safe(article.outlet))
    yield article.published.isoformat() if article.published else ""
    yield from (_safe(article.id), _safe(article.url or ""), _safe(article_path(article)))
    yield from (place(mention).line, claim.part, mention.span.start, mention.span.end)
    yield _safe(found.accepted.reason) if found.accepted else ""
    yield " ".join(found.witness)


def _safe(text: str) -> str:
    """Text that a spreadsheet shows: on one line, and led by a quote where it would calculate."""
    shown = visible(text).strip()
    return f"'{shown}" if shown[:1] in FORMULA else shown
