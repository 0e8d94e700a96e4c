"""Markdown: a summary table, and for every disagreement the sides with the words in their sentence.

Made to be pasted into notes, issues and pull requests of GitHub and GitLab. Article text cannot form
links, images, HTML, headings, tables, mentions, references or quick actions there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from factdiff.model import (
    Acceptance,
    Article,
    Coverage,
    Discrepancy,
    Event,
    Fact,
    Kind,
    Report,
    Side,
)
from factdiff.report.context import (
    SIGNS,
    TIES,
    backing,
    by_claim,
    calm_facts,
    counted,
    passage,
    reading,
    refusal,
    seconded,
    source,
    summary,
    visible,
)
from factdiff.report.redline import Change, changes
from factdiff.report.style import Style

_SPECIAL = re.compile(r"([\\`*_\[\]|~$&]|[!%](?=[\w\"]))")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LEADING = re.compile(r"^(?=[-+#>=/]|\d+[.)](?:\s|$))")
_MENTION = re.compile(r"([@#])(?=\w)")
_LINK = re.compile(r"(?i)\b(https?|ftp|www|gh)(?=[:.]|-\d)")
BREAK = "\u200b"
"""A zero-width space, which keeps "@name" and "#12" from reaching anybody."""


def render(report: Report, style: Style) -> str:
    """The report as GitHub-flavoured Markdown, with a newline at its end."""
    findings = [_block(n, found, report) for n, found in enumerate(report.discrepancies, start=1)]
    whole = _page([*_findings(report, findings), *_beside(report, style)])
    if style.max_chars is None or len(whole) <= style.max_chars:
        return whole
    return _cut(report, findings, style.max_chars)


def _page(blocks: Sequence[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _cut(report: Report, findings: Sequence[str], longest: int) -> str:
    """As many findings as fit, and how many do not; what stands beside findings is left out first."""

    def upto(count: int) -> str:
        left_out = len(findings) - count
        told = counted(left_out, "more finding") if left_out else "What stands beside findings"
        note = f"*{told} left out, to stay within {longest} characters.*"
        return _page([*_findings(report, findings[:count]), note])

    fitting = bisect_right(range(len(findings) + 1), longest, key=lambda count: len(upto(count)))
    return upto(max(fitting - 1, 0))


def _findings(report: Report, blocks: Sequence[str]) -> Iterator[str]:
    """How much was found, and the first findings, in a table and one by one."""
    yield "# What the reports disagree on"
    yield _summary(report)
    if report.nothing_to_compare:
        return
    if not report.discrepancies:
        yield "No disagreement was found."
    elif blocks:
        yield _table(report.discrepancies[: len(blocks)])
        yield from blocks


def _beside(report: Report, style: Style) -> list[str]:
    """What is listed beside the findings."""
    blocks = []
    if style.all_facts:
        blocks.append(_facts(report))
    if style.timeline:
        blocks.append(_timeline(report.timeline))
    if report.coverage:
        blocks += _coverage(report.coverage)
    if style.refused and report.second and report.second.refused:
        told = (f"- {opening(refusal(one))}" for one in report.second.refused)
        blocks.append("\n".join(["## Refused proposals of the reader", "", *told]))
    return [*blocks, *_asides(report)]


def escaped(text: str) -> str:
    """Article text that shows as itself in Markdown and does nothing."""
    text = _LINK.sub(lambda match: match[1] + BREAK, visible(text))
    text = _MENTION.sub(lambda match: match[1] + BREAK, text)
    text = _EMOJI.sub(":" + BREAK, _SPECIAL.sub(r"\\\1", text))
    return text.replace("<", "&lt;")


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
    differences = f"**{counted(told.conflicts, 'conflict')}**, {counted(told.updates, 'update')}"
    if told.nothing_to_compare:
        differences = f"**nothing to compare**, {escaped(told.nothing_to_compare)}"
    return (
        f"{counted(told.articles, 'article')} of {counted(told.outlets, 'outlet')} "
        f"({counted(told.origins, 'origin')}), "
        f"{counted(told.claims, 'claim')}, {counted(told.facts, 'fact')} told more than once: "
        f"{differences}."
        f"{_reading(report)}"
    )


def _reading(report: Report) -> str:
    told = reading(report)
    return f" {escaped(told)}." if told else ""


def _table(told: tuple[Discrepancy, ...]) -> str:
    rows = ["| | verdict | kind | sides |", "|---|---|---|---|"]
    for number, found in enumerate(told, start=1):
        sign = f" {SIGNS[found.verdict]} "
        sides = sign.join(escaped(side.value) for side in found.sides)
        rows.append(f"| [{number}](#d-{found.id}) | {_verdict(found)} | {found.kind} | {sides} |")
    return "\n".join(rows)


def _verdict(found: Discrepancy) -> str:
    return found.verdict.label + (", accepted" if found.accepted else "")


def _block(number: int, found: Discrepancy, report: Report) -> str:
    title = f"{number}. {_verdict(found).capitalize()}: {found.kind}"
    how = (
        f"{TIES[found.relation].capitalize()}, confidence {found.confidence:.2f}{seconded(found)}."
    )
    lines = [
        f'## <a id="d-{found.id}"></a>{title}',
        "",
        f"{opening(found.message)}. {how}",
        "",
        *_accepted(found.accepted),
        *(_changes(found.sides) if found.kind is Kind.QUOTE else ()),
    ]
    for side in found.sides:
        lines += _side(side, report)
    return "\n".join(lines).rstrip()


def _accepted(accepted: Acceptance | None) -> list[str]:
    if accepted is None:
        return []
    by = f" by {escaped(accepted.author)}" if accepted.author else ""
    until = f" until {accepted.until}" if accepted.until else ""
    return [f"Accepted{by}{until}: {escaped(accepted.reason)}", ""]


def _changes(sides: Sequence[Side]) -> Iterator[str]:
    """Word by word, what becomes of the first side's quotation on each of the others."""
    for other in sides[1:]:
        words = changes(sides[0], other)
        if words:
            yield f"- from {bold(sides[0].value)} to {bold(other.value)}, word by word:"
            yield f"  > “{' '.join(map(_change, words))}”"
            yield ""


def _change(change: Change) -> str:
    old, new = escaped(change.old).strip(), bold(change.new)
    if change.same:
        return old
    return " ".join(filter(None, (f"~~{old}~~" if old else "", new)))


def _side(side: Side, report: Report) -> list[str]:
    told_by = backing(side)
    lines = [f"- {bold(side.value)}" + (f" ({told_by})" if told_by else "")]
    for mentions in by_claim(side):
        words = (bold(text) if marked else escaped(text) for text, marked in passage(mentions))
        lines += [
            f"  - {opening(_who(mentions[0].claim.article, report))}:",
            f"    > {_led(''.join(words))}",
        ]
    return [*lines, ""]


def _who(article: Article, report: Report) -> str:
    """An outlet with when it reported and, where that is somebody else, whom it has the text from."""
    when = article.published
    told = f"{source(article)} {when:%H:%M}" if isinstance(when, datetime) else source(article)
    origin = report.origins.get(article.id, article.outlet)
    return told if origin == article.outlet else f"{told}, from {origin}"


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
