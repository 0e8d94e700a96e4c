"""The terminal report: disagreements gravest first, each side with the words in their sentence.

Article text is put on the screen as text: no markup, no escape code and no link of it acts.
"""

from __future__ import annotations

import io

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from factdiff.model import Discrepancy, Fact, Report, Side, Verdict
from factdiff.report.context import by_claim, calm_facts, counted, passage, source, summary, visible
from factdiff.report.style import Style

COLOURS = {
    Verdict.CONFLICT: "bold red",
    Verdict.UPDATE: "bold yellow",
    Verdict.COMPATIBLE: "green",
}
SIGNS = {Verdict.CONFLICT: " ≠ ", Verdict.UPDATE: " → ", Verdict.COMPATIBLE: " ≈ "}


def render(report: Report, style: Style) -> str:
    """The report as lines of text, with ANSI colours when the style has them."""
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
    for found in report.discrepancies:
        console.print(_discrepancy(found))
    if style.all_facts:
        for block in _calm_facts(report):
            console.print(block)
    for block in _asides(report):
        console.print(block)
    console.print(_summary(report))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _discrepancy(found: Discrepancy) -> RenderableType:
    head = Text()
    head.append(found.verdict.label.upper(), COLOURS[found.verdict])
    head.append(f" {found.kind}  ", "bold")
    for number, side in enumerate(found.sides):
        head.append(SIGNS[found.verdict] if number else "", "dim")
        head.append(visible(side.value))
    why = Text(f"{visible(found.reason)}  ({found.confidence:.2f})", "dim")
    return Group(head, Padding(why, (0, 2)), *map(_side, found.sides), Text())


def _side(side: Side) -> RenderableType:
    blocks: list[RenderableType] = [Padding(Text(visible(side.value), "bold"), (0, 0, 0, 2))]
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
    lines = []
    for claim in fact.claims:
        line = Text()
        line.append(f"{source(claim.article)}: ", "cyan")
        line.append(visible(claim.text))
        lines.append(Padding(line, (0, 0, 0, 2)))
    return Group(*lines, Text())


def _asides(report: Report) -> list[RenderableType]:
    lines = []
    for skipped in report.skipped:
        told = f"not read: {visible(skipped.place)}: {visible(skipped.reason)}"
        lines.append(Text(told, "yellow"))
    lines += [Text(f"warning: {visible(warning)}", "yellow") for warning in report.warnings]
    return [*lines, Text()] if lines else []


def _summary(report: Report) -> Text:
    told = summary(report)
    colour = COLOURS[Verdict.CONFLICT] if told.conflicts else "green"
    text = Text()
    text.append(counted(told.conflicts, "conflict"), colour)
    text.append(f", {counted(told.updates, 'update')}; ")
    text.append(f"{counted(told.facts, 'fact')} told more than once in ")
    text.append(f"{counted(told.articles, 'article')} of {counted(told.outlets, 'outlet')}")
    return text
