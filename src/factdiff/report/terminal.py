"""The terminal report: disagreements gravest first, each side with the words in their sentence.

Article text is put on the screen as text: no markup, no escape code and no link of it acts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from factdiff.model import Coverage, Discrepancy, Event, Fact, Report, Revision, Side, Verdict
from factdiff.report.chronicle import Telling, chapters, tellings, when
from factdiff.report.console import screen
from factdiff.report.context import (
    NOTHING_SHARED,
    SIGNS,
    CalmFacts,
    accepted_apart,
    backing,
    by_claim,
    calm_facts,
    compared,
    counted,
    disputed_claims,
    let_pass,
    listed,
    passage,
    reading,
    refusal,
    seconded,
    source,
    summary,
    told_facts,
    visible,
)
from factdiff.report.redline import Change, redlines
from factdiff.report.revised import between, lines, tally
from factdiff.report.sections import Section, sections
from factdiff.report.sentence import sentence, why
from factdiff.report.style import Style
from factdiff.report.values import Value, likelihood, values

MIN_NAME_CHARS = 20
"""Columns that the name of a story has in the lines that open a report, however narrow it is."""
COLOURS = {
    Verdict.CONFLICT: "bold red",
    Verdict.UPDATE: "bold yellow",
    Verdict.COMPATIBLE: "green",
}


def render(report: Report, style: Style) -> str:
    """The report as lines of text, with ANSI colours when the style has them."""
    if style.summary_only:
        unread = report.skipped and not report.nothing_to_compare
        text = _summary(report, len(sections(report)))
        text.append(
            f"\n{counted(len(report.skipped), 'input')} not read" if unread else "", "yellow"
        )
        return screen([text], style)
    return screen(_blocks(report, style), style)


def _blocks(report: Report, style: Style) -> Iterator[RenderableType]:
    parts, disputed = sections(report), disputed_claims(report)
    if report.revision:
        yield from _revision(report.revision, style)
    if len(parts) > 1:
        yield from _index(parts, style.width)
    for part in parts:
        blocks = list(_story(part.report, disputed, style))
        if blocks and len(parts) > 1:
            yield Group(Rule(Text(visible(part.name), "bold"), align="left"), Text())
        yield from blocks
    if style.refused:
        yield from _refused(report)
    yield from _asides(report)
    yield _summary(report, len(parts))


def _index(parts: Sequence[Section], width: int) -> Iterator[RenderableType]:
    """A line a story: what it is called, as far as there is room, and how much it holds."""
    names = [visible(part.name) for part in parts]
    articles = [f"; {counted(len(part.own), 'article')}" for part in parts]
    room = width - 2 - max(len(p.tally) + len(own) for p, own in zip(parts, articles, strict=True))
    longest = max(MIN_NAME_CHARS, min(room, max(map(len, names))))
    for part, name, own in zip(parts, names, articles, strict=True):
        line = Text(name, "bold", no_wrap=True)
        line.truncate(longest, overflow="ellipsis", pad=True)
        line.append(f"  {part.tally}", COLOURS[Verdict.CONFLICT] if part.has_conflict else "")
        line.append(own, "not bold dim")
        yield line
    yield Text()


def _story(report: Report, disputed: Container[object], style: Style) -> Iterator[RenderableType]:
    """All that is told of one story; `disputed` are the claims on which any story differs."""
    yield from (_discrepancy(finding, style) for finding in listed(report, style))
    if folded := accepted_apart(report, style):
        yield Group(Text(folded, "green"), Text())
    if style.all_facts:
        yield from _calm_facts(calm_facts(report.facts, disputed))
    if style.timeline:
        yield from _timeline(report.timeline)
    if report.coverage:
        yield from _coverage(report.coverage)


def _headline(finding: Discrepancy) -> Text:
    """The verdict, the kind and the values: "CONFLICT time  1968 ≠ 1986  id 1f0c2a9b"."""
    head = Text()
    head.append(finding.verdict.label.upper(), COLOURS[finding.verdict])
    head.append(f" {finding.kind}  ", "bold")
    for number, value in enumerate(values(finding)):
        head.append(f" {SIGNS[finding.verdict]} " if number else "", "dim")
        head.append_text(_value(value))
    head.append(f"  id {finding.short_id}", "dim")
    return head


def _value(value: Value, style: str = "") -> Text:
    """A value as printed and, dimmed, what it comes to."""
    text = Text(value.text, style)
    text.append(f" [{value.note}]" if value.note else "", "not bold dim")
    return text


def _discrepancy(finding: Discrepancy, style: Style) -> RenderableType:
    """A disagreement: in a sentence, why it is one, why it is let pass, and the words of each side."""
    sure = likelihood(finding.confidence, number=style.verbose)
    lines = [Text(sentence(finding)), Text(f"{why(finding)}  ({sure}{seconded(finding)})", "dim")]
    if finding.accepted:
        lines.append(Text(f"accepted: {visible(let_pass(finding))}", "green"))
    lines += _redlines(finding, style)
    aside = [Padding(text, (0, 2)) for text in lines]
    return Group(_headline(finding), *aside, *map(_side, finding.sides, values(finding)), Text())


def _redlines(finding: Discrepancy, style: Style) -> Iterator[Text]:
    """What becomes of a quotation from the first side to each other: [-dropped-] and {+added+}."""
    for line in redlines(finding):
        yield Text("“").append_text(_words(line.changes, style)).append("”")


def _side(side: Side, value: Value) -> RenderableType:
    head = _value(value, "bold")
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


def _revision(revision: Revision, style: Style) -> Iterator[RenderableType]:
    """The touched sentences of two versions, dropped words as [-these-] and new ones as {+these+}."""
    yield Text(between(revision), "bold")
    yield Text(tally(revision))
    for label, changes in lines(revision):
        line = Text(f"{label.upper()}  ", "bold")
        yield Padding(line.append_text(_words(changes, style)), (0, 0, 0, 2))
    yield Text()


def _words(changes: Iterable[Change], style: Style) -> Text:
    """A text with what became of its words."""
    return Text(" ").join(word for change in changes for word in _change(change, style))


def _change(change: Change, style: Style) -> Iterator[Text]:
    """Words as they stayed, or the old and the new ones: by colour where there is one, else by signs."""
    old, new = visible(change.old).strip(), visible(change.new).strip()
    if change.same:
        yield Text(old)
        return
    if old:
        yield Text(old, "red strike") if style.colour else Text(f"[-{old}-]")
    if new:
        yield Text(new, "bold green") if style.colour else Text(f"{{+{new}+}}")


def _calm_facts(calm: CalmFacts) -> Iterator[RenderableType]:
    if calm.agreeing:
        yield Rule(Text(f"no difference found in {counted(len(calm.agreeing), 'fact')}"))
        yield from map(_fact, calm.agreeing)
    if calm.uncompared:
        yield Rule(Text(f"not compared: {counted(len(calm.uncompared), 'fact')}"))
        yield Group(Text(f"{NOTHING_SHARED}", "dim"), Text())
        yield from map(_fact, calm.uncompared)


def _fact(fact: Fact) -> RenderableType:
    told_by = f"{counted(len(fact.outlets), 'outlet')}, {counted(fact.origins, 'origin')}"
    told_by += f"; compared: {compared(fact)}" if fact.agreed else ""
    lines: list[RenderableType] = [Text(told_by, "dim")]
    for claim in fact.claims:
        line = Text()
        line.append(f"{source(claim.article)}: ", "cyan")
        line.append(visible(claim.text))
        lines.append(Padding(line, (0, 0, 0, 2)))
    return Group(*lines, Text())


def _timeline(events: Sequence[Event]) -> Iterator[RenderableType]:
    """What happened, what changed and what competes: when, what, and beneath it who said so."""
    if not events:
        return
    yield Rule(Text("timeline"))
    for title, some in chapters(events):
        yield Text(title, "bold")
        for event in some:
            head = Text(f"{when(event)}  ", "bold")
            head.append(visible(event.summary), "not bold")
            yield Padding(head, (0, 0, 0, 2))
            yield from (Padding(_telling(one), (0, 0, 0, 6)) for one in tellings(event))
        yield Text()


def _telling(telling: Telling) -> Text:
    line = Text()
    line.append(f"{telling.value}  " if telling.value else "")
    line.append(telling.by, "cyan")
    return line


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
            line = Text.assemble((f"{source(claim.article)}: ", "cyan"), visible(claim.text))
            lines.append(line)
    return [*lines, Text()] if lines else []


def _asides(report: Report) -> list[RenderableType]:
    lines = []
    for skipped in report.skipped:
        line = f"not read: {visible(skipped.place)}: {visible(skipped.reason)}"
        lines.append(Text(line, "yellow"))
    lines += [Text(f"warning: {visible(warning)}", "yellow") for warning in report.warnings]
    return [*lines, Text()] if lines else []


def _refused(report: Report) -> list[RenderableType]:
    refused = report.second.refused if report.second else ()
    if not refused:
        return []
    title = f"{counted(len(refused), 'proposal')} of the reader refused"
    return [Rule(Text(title)), *(Text(refusal(one)) for one in refused), Text()]


def _summary(report: Report, stories: int) -> Text:
    counts = summary(report)
    colour = COLOURS[Verdict.CONFLICT] if report.open(Verdict.CONFLICT) else "green"
    text = Text()
    if counts.nothing_to_compare:
        text.append(f"nothing to compare: {counts.nothing_to_compare}\n", "bold yellow")
    else:
        text.append(counted(counts.conflicts, "conflict"), colour)
        text.append(f", {counted(counts.updates, 'update')}")
        text.append(f", of which {counts.accepted} accepted; " if counts.accepted else "; ")
    text.append(f"{told_facts(report)} in ")
    text.append(f"{counted(counts.articles, 'article')} of {counted(counts.outlets, 'outlet')}")
    text.append(f", {counted(counts.origins, 'origin')}")
    text.append(f", in {stories} stories" if stories > 1 else "")
    text.append(f"\n{reading(report)}" if report.second else "")
    return text
