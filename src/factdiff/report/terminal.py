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
from factdiff.report.context import by_outlet, counted, passage, summary, visible
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
    why = Text(f"{visible(found.message.rsplit(': ', 1)[-1])}  ({found.confidence:.2f})", "dim")
    return Group(head, Padding(why, (0, 2)), *map(_side, found.sides), Text())


def _side(side: Side) -> RenderableType:
    blocks: list[RenderableType] = []
    for source, mentions in by_outlet(side):
        for mention in mentions:
            before, words, after = passage(mention)
            line = Text()
            line.append(f"{source}: ", "cyan")
            line.append(before.lstrip())
            line.append(words, "bold underline")
            line.append(after)
            blocks.append(Padding(line, (0, 0, 0, 4)))
    return Group(*blocks)


def _calm_facts(report: Report) -> list[RenderableType]:
    disputed = {found.fact for found in report.discrepancies if found.verdict.differs}
    calm = [fact for fact in report.facts if fact.id not in disputed]
    if not calm:
        return []
    return [Rule(Text(f"{counted(len(calm), 'fact')} told alike")), *map(_fact, calm), Text()]


def _fact(fact: Fact) -> RenderableType:
    lines = []
    for claim in fact.claims:
        line = Text()
        line.append(f"{visible(claim.article.outlet)}: ", "cyan")
        line.append(visible(claim.text))
        lines.append(Padding(line, (0, 0, 0, 4)))
    return Group(Text("="), *lines)


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
    text.append(f", {counted(told.updates, 'update')} in {counted(told.facts, 'fact')} that ")
    text.append(f"{counted(told.articles, 'article')} of {counted(told.outlets, 'outlet')} ")
    text.append("have in common")
    return text
