"""Markdown: a summary table, and for every disagreement the sides with the words in their sentence.

Made to be pasted into notes, issues and pull requests. Article text cannot form links, images,
HTML, headings, tables, mentions or issue references there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factdiff.model import Coverage, Discrepancy, Event, Fact, Report, Side, Verdict
from factdiff.report.context import (
    backing,
    by_claim,
    calm_facts,
    counted,
    passage,
    source,
    summary,
    visible,
)
from factdiff.report.style import Style

_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LEADING = re.compile(r"^(?=[-+#>=]|\d+[.)])")
_MENTION = re.compile(r"([@#])(?=\w)")
_LINK = re.compile(r"(?i)\b(https?|ftp|www)(?=[:.])")
BREAK = "\u200b"
"""A zero-width space, which keeps "@name" and "#12" from reaching anybody."""
SIGNS = {Verdict.CONFLICT: "≠", Verdict.UPDATE: "→", Verdict.COMPATIBLE: "≈"}


def render(report: Report, style: Style) -> str:
    """The report as GitHub-flavoured Markdown, with a newline at its end."""
    blocks = ["# What the reports disagree on", _summary(report)]
    told = report.discrepancies
    if told:
        blocks.append(_table(told))
        blocks += [_block(number, found) for number, found in enumerate(told, start=1)]
    else:
        blocks.append("No disagreement was found.")
    if style.all_facts:
        blocks.append(_facts(report))
    if style.timeline:
        blocks.append(_timeline(report.timeline))
    if report.coverage:
        blocks += _coverage(report.coverage)
    blocks += _asides(report)
    return "\n\n".join(filter(None, blocks)) + "\n"


def escaped(text: str) -> str:
    """Article text that shows as itself in Markdown and does nothing."""
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;")
    text = _LINK.sub(lambda match: match[1] + BREAK, text)
    text = _MENTION.sub(lambda match: match[1] + BREAK, text)
    return _EMOJI.sub(":" + BREAK, _SPECIAL.sub(r"\\\1", text))


def opening(text: str) -> str:
    """Escaped text that opens a line: it cannot begin a list, a heading or a quotation."""
    return _led(escaped(text))


def _led(line: str) -> str:
    line = line.lstrip()
    return BREAK + line if _LEADING.match(line) else line


def bold(text: str) -> str:
    """Escaped text in bold; words that are all blank or marks stay as they are."""
    inner = escaped(text).strip()
    return f"**{inner}**" if inner else ""


def _summary(report: Report) -> str:
    told = summary(report)
    return (
        f"{counted(told.articles, 'article')} of {counted(told.outlets, 'outlet')} "
        f"({counted(told.origins, 'origin')}), "
        f"{counted(told.claims, 'claim')}, {counted(told.facts, 'fact')} told more than once: "
        f"**{counted(told.conflicts, 'conflict')}**, {counted(told.updates, 'update')}."
    )


def _table(told: tuple[Discrepancy, ...]) -> str:
    rows = ["| | verdict | kind | sides |", "|---|---|---|---|"]
    for number, found in enumerate(told, start=1):
        sign = f" {SIGNS.get(found.verdict, '≠')} "
        sides = sign.join(escaped(side.value) for side in found.sides)
        rows.append(
            f"| [{number}](#d-{found.id}) | {found.verdict.label} | {found.kind} | {sides} |"
        )
    return "\n".join(rows)


def _block(number: int, found: Discrepancy) -> str:
    lines = [
        f'## <a id="d-{found.id}"></a>{number}. {found.verdict.label.capitalize()}: {found.kind}',
        "",
        f"{opening(found.message)}. Confidence {found.confidence:.2f}.",
        "",
    ]
    for side in found.sides:
        lines += _side(side)
    return "\n".join(lines).rstrip()


def _side(side: Side) -> list[str]:
    told_by = backing(side)
    lines = [f"- {bold(side.value)}" + (f" ({told_by})" if told_by else "")]
    for mentions in by_claim(side):
        words = (bold(text) if marked else escaped(text) for text, marked in passage(mentions))
        lines += [
            f"  - {opening(source(mentions[0].claim.article))}:",
            f"    > {_led(''.join(words))}",
        ]
    return [*lines, ""]


def _facts(report: Report) -> str:
    calm = calm_facts(report)
    if not calm:
        return ""
    title = f"## No difference found in {counted(len(calm), 'fact')}"
    return "\n".join([title, "", *map(_fact, calm)])


def _fact(fact: Fact) -> str:
    told = "\n".join(
        f"  - {opening(claim.article.outlet)}: {escaped(claim.text)}" for claim in fact.claims
    )
    outlets = opening(", ".join(fact.outlets))
    return f"- {outlets} ({counted(fact.origins, 'origin')})\n{told}"


def _timeline(events: Sequence[Event]) -> str:
    if not events:
        return ""
    rows = ["| when | what | who says so |", "|---|---|---|"]
    rows += [
        f"| {event.when.shown} | {escaped(event.summary)} | {'; '.join(_accounts(event))} |"
        for event in events
    ]
    return "\n".join(["## Timeline", "", *rows])


def _accounts(event: Event) -> Iterator[str]:
    for account in event.accounts:
        value = f": {bold(account.value)}" if account.value else ""
        yield f"{escaped(source(account.claim.article))}{value}"


def _coverage(coverage: Coverage) -> Iterator[str]:
    if coverage.gaps:
        gaps = (
            f"- {opening(gap.fact.summary)} Not in {escaped(', '.join(gap.lacking))}."
            for gap in coverage.gaps
        )
        yield "\n".join(["## Told by most, left out by some", "", *gaps])
    if coverage.alone:
        told = (f"- {opening(source(c.article))}: {escaped(c.text)}" for c in coverage.alone)
        yield "\n".join(["## Told by one origin only", "", *told])


def _asides(report: Report) -> list[str]:
    blocks = []
    if report.skipped:
        rows = [f"- {opening(s.place)}: {escaped(s.reason)}" for s in report.skipped]
        blocks.append("\n".join(["## Not read", "", *rows]))
    if report.warnings:
        blocks.append("\n".join(["## Warnings", "", *(f"- {opening(w)}" for w in report.warnings)]))
    return blocks
