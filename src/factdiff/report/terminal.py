"""The terminal report: disagreements gravest first, each side with the words in their sentence.

Article text is put on the screen as text: no markup, no escape code and no link of it acts.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from factdiff.model import Coverage, Discrepancy, Event, Fact, Report, Side, Verdict
from factdiff.report.context import (
    SIGNS,
    backing,
    by_claim,
    calm_facts,
    counted,
    let_pass,
    passage,
    reading,
    refusal,
    seconded,
    source,
    summary,
    visible,
)
from factdiff.report.style import Style

COLOURS = {
    Verdict.CONFLICT: "bold red",
    Verdict.UPDATE: "bold yellow",
    Verdict.COMPATIBLE: "green",
}


def render(report: Report, style: Style) -> str:
    """The report as lines of text, with ANSI colours when the style has them."""
    return screen(_blocks(report, style), style)


def _blocks(report: Report, style: Style) -> Iterator[RenderableType]:
    yield from (discrepancy(found, _acceptance(found)) for found in report.discrepancies)
    if style.all_facts:
        yield from _calm_facts(report)
    if style.timeline:
        yield from _timeline(report.timeline)
    if report.coverage:
        yield from _coverage(report.coverage)
    if style.refused:
        yield from _refused(report)
    yield from _asides(report)
    yield _summary(report)


def screen(blocks: Iterable[RenderableType], style: Style) -> str:
    """What a terminal shows of the blocks: text as text, and no blanks at the ends of lines."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in blocks:
        console.print(block)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def headline(found: Discrepancy) -> Text:
    """The verdict, the kind and the values: "CONFLICT time  1968 ≠ 1986"."""
    head = Text()
    head.append(found.verdict.label.upper(), COLOURS[found.verdict])
    head.append(f" {found.kind}  ", "bold")
    for number, side in enumerate(found.sides):
        head.append(f" {SIGNS[found.verdict]} " if number else "", "dim")
        head.append(visible(side.value))
    return head


def discrepancy(found: Discrepancy, remark: Text | None = None) -> RenderableType:
    """A disagreement with why it is one, a remark on it, and the words of each side."""
    why = Text(f"{visible(found.reason)}  ({found.confidence:.2f}{seconded(found)})", "dim")
    told = [why, remark] if remark else [why]
    aside = [Padding(text, (0, 2)) for text in told]
    return Group(headline(found), *aside, *map(_side, found.sides), Text())


def _acceptance(found: Discrepancy) -> Text | None:
    return Text(f"accepted: {visible(let_pass(found))}", "green") if found.accepted else None


def _side(side: Side) -> RenderableType:
    head = Text(visible(side.value), "bold")
    told_by = backing(side)
    head.append(f"  {told_by}" if told_by else "", "not bold dim")
    blocks: list[RenderableType] = [Padding(head, (0, 0, 0, 2))]
    for mentions in by_claim(side):
        line = Text()
        line.append(f"{source(mentions[0].claim.article)}: ", "cyan")
        for text, marked in passage(mentions):
            line.append(text, "bold underline" if marked else "")
        blocks.append(Padding(line, (0, 0, 0, 4)))
    return Group(*blocks)


def _calm_facts(report: Report) -> list[RenderableType]:
    calm = calm_facts(report)
    if not calm:
        return []
    title = f"no difference found in {counted(len(calm), 'fact')}"
    return [Rule(Text(title)), *map(_fact, calm)]


def _fact(fact: Fact) -> RenderableType:
    told_by = f"{counted(len(fact.outlets), 'outlet')}, {counted(fact.origins, 'origin')}"
    lines: list[RenderableType] = [Text(told_by, "dim")]
    for claim in fact.claims:
        line = Text()
        line.append(f"{source(claim.article)}: ", "cyan")
        line.append(visible(claim.text))
        lines.append(Padding(line, (0, 0, 0, 2)))
    return Group(*lines, Text())


def _timeline(events: Sequence[Event]) -> list[RenderableType]:
    """When, what, and beneath it who said what; without a dispute who says so is one line."""
    if not events:
        return []
    lines: list[RenderableType] = [Rule(Text("timeline"))]
    for event in events:
        head = Text(f"{event.when.shown}  ", "bold")
        head.append(visible(event.summary), "")
        lines.append(head)
        lines += [Padding(line, (0, 0, 0, 4)) for line in _accounts(event)]
    return [*lines, Text()]


def _accounts(event: Event) -> list[Text]:
    if not any(account.value for account in event.accounts):
        return [Text(", ".join(source(a.claim.article) for a in event.accounts), "cyan")]
    return [
        Text.assemble((f"{source(a.claim.article)}: ", "cyan"), visible(a.value))
        for a in event.accounts
    ]


def _coverage(coverage: Coverage) -> list[RenderableType]:
    lines: list[RenderableType] = []
    if coverage.gaps:
        lines.append(Rule(Text("told by most, left out by some")))
        for gap in coverage.gaps:
            lines.append(Text(f"{visible(gap.fact.summary)}"))
            lacking = f"not in {', '.join(map(visible, gap.lacking))}"
            lines.append(Padding(Text(lacking, "cyan"), (0, 0, 0, 4)))
    if coverage.alone:
        lines.append(Rule(Text("told by one origin only")))
        for claim in coverage.alone:
            told = Text.assemble((f"{source(claim.article)}: ", "cyan"), visible(claim.text))
            lines.append(told)
    return [*lines, Text()] if lines else []


def _asides(report: Report) -> list[RenderableType]:
    lines = []
    for skipped in report.skipped:
        told = f"not read: {visible(skipped.place)}: {visible(skipped.reason)}"
        lines.append(Text(told, "yellow"))
    lines += [Text(f"warning: {visible(warning)}", "yellow") for warning in report.warnings]
    return [*lines, Text()] if lines else []


def _refused(report: Report) -> list[RenderableType]:
    refused = report.second.refused if report.second else ()
    if not refused:
        return []
    title = f"{counted(len(refused), 'proposal')} of the reader refused"
    return [Rule(Text(title)), *(Text(refusal(one)) for one in refused), Text()]


def _summary(report: Report) -> Text:
    told = summary(report)
    colour = COLOURS[Verdict.CONFLICT] if report.open(Verdict.CONFLICT) else "green"
    text = Text()
    if told.nothing_to_compare:
        text.append(f"nothing to compare: {told.nothing_to_compare}\n", "bold yellow")
    else:
        text.append(counted(told.conflicts, "conflict"), colour)
        text.append(f", {counted(told.updates, 'update')}")
        text.append(f", of which {told.accepted} accepted; " if told.accepted else "; ")
    text.append(f"{counted(told.facts, 'fact')} told more than once in ")
    text.append(f"{counted(told.articles, 'article')} of {counted(told.outlets, 'outlet')}")
    text.append(f", {counted(told.origins, 'origin')}")
    text.append(f"\n{reading(report)}" if report.second else "")
    return text
