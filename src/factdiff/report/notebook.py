"""A report as notebooks show it: how much was found, and a table of the disagreements.

    html(report) -> str        what `Report._repr_html_` gives, set by the package root

The table is complete in itself: no script, no style sheet, no link, nothing that is fetched. Article
text is data in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from factdiff.model import Discrepancy, Report, Side, Verdict
from factdiff.report.context import (
    backing,
    by_claim,
    counted,
    passage,
    source,
    summary,
    told_facts,
    visible,
)
from factdiff.report.sentence import sentence, why
from factdiff.report.values import Value, values

MOST = 50
"""Disagreements that are shown, the gravest; a notebook with more is slow to open."""
COLOURS = {
    Verdict.CONFLICT: "#c8372d",
    Verdict.UPDATE: "#946200",
    Verdict.COMPATIBLE: "#3a8042",
}
"""Readable on white and on black alike (contrast of 4 to 1 or better)."""
CELL = "text-align:left;vertical-align:top;white-space:normal"


def html(report: Report) -> str:
    """The report as a table in HTML."""
    rows = "".join(map(_row, report.discrepancies[:MOST]))
    head = "".join(f'<th style="{CELL}">{name}</th>' for name in ("verdict", "kind", "sides"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    return f"<div><p>{_summary(report)}</p>{table}{''.join(_asides(report))}</div>"


def _summary(report: Report) -> str:
    counts = summary(report)
    if counts.nothing_to_compare:
        return f"<strong>Nothing to compare:</strong> {_text(counts.nothing_to_compare)}."
    return (
        f"<strong>{counted(counts.conflicts, 'conflict')}, {counted(counts.updates, 'update')}</strong> "
        f"in {counted(counts.articles, 'article')} of {counted(counts.outlets, 'outlet')} "
        f"({counted(counts.origins, 'origin')}); {told_facts(report)}."
    )


def _row(finding: Discrepancy) -> str:
    accepted = f"<br>accepted: {_text(finding.accepted.reason)}" if finding.accepted else ""
    sides = "".join(map(_side, finding.sides, values(finding)))
    return (
        f'<tr><td style="{CELL};color:{COLOURS[finding.verdict]}">'
        f"<strong>{finding.verdict.label}</strong>{accepted}</td>"
        f'<td style="{CELL}">{finding.kind}<br>{finding.short_id}</td>'
        f'<td style="{CELL}">{escape(sentence(finding))}<br>{escape(why(finding))}{sides}</td></tr>'
    )


def _side(side: Side, value: Value) -> str:
    told_by = backing(side)
    head = f"<strong>{escape(str(value))}</strong>{f' ({told_by})' if told_by else ''}"
    return f"<details><summary>{head}</summary>{''.join(_passages(side))}</details>"


def _passages(side: Side) -> Iterator[str]:
    """Who takes the side, and the words in their sentence."""
    for mentions in by_claim(side):
        words = (
            f"<mark>{escape(t)}</mark>" if marked else escape(t) for t, marked in passage(mentions)
        )
        yield f"<div>{escape(source(mentions[0].claim.article))}: {''.join(words)}</div>"


def _asides(report: Report) -> Iterator[str]:
    """What the table does not hold."""
    more = len(report.discrepancies) - MOST
    if more > 0:
        yield f"<p>… and {more} more.</p>"
    if report.skipped:
        rows = (f"<li>{_text(s.place)}: {_text(s.reason)}</li>" for s in report.skipped)
        yield f"<p>Not read:</p><ul>{''.join(rows)}</ul>"
    if report.warnings:
        yield f"<p>Warnings:</p><ul>{''.join(f'<li>{_text(w)}</li>' for w in report.warnings)}</ul>"


def _text(text: str) -> str:
    return escape(visible(text))


__all__ = ["html"]
