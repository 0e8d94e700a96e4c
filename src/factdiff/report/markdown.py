"""Markdown: a summary table, and for every disagreement the sides with the words in their sentence.

Made to be pasted into notes, issues and pull requests of GitHub and GitLab. Article text cannot form
links, images, HTML, headings, tables, mentions, references or quick actions there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from factdiff.model import (
    Acceptance,
    Article,
    Coverage,
    Discrepancy,
    Event,
    Fact,
    Report,
    Revision,
    Side,
)
from factdiff.report.chronicle import chapters, tellings, when
from factdiff.report.context import (
    NOTHING_SHARED,
    SIGNS,
    TIES,
    CalmFacts,
    accepted_apart,
    backing,
    by_claim,
    calm_facts,
    compared,
    counted,
    disputed_claims,
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

_SPECIAL = re.compile(r"([\\`*_\[\]|~$&]|[!%](?=[\w\"]))")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LEADING = re.compile(r"^(?=[-+#>=/]|\d+[.)](?:\s|$))")
_MENTION = re.compile(r"([@#])(?=\w)")
_LINK = re.compile(r"(?i)\b(https?|ftp|www|gh)(?=[:.]|-\d)")
HEADING = "# What the reports disagree on"
"""How a report begins, by which the reading of articles knows it."""
BREAK = "\u200b"
"""A zero-width space, which keeps "@name" and "#12" from reaching anybody."""


def render(report: Report, style: Style) -> str:
    """The report as GitHub-flavoured Markdown, with a newline at its end."""
    told = list(_told(report, style))
    whole = _page([*_findings(report, told), *_asides(report, style)])
    if style.max_chars is None or len(whole) <= style.max_chars:
        return whole
    return _cut(report, [part.short() for part in told], style.max_chars)


class _Told(NamedTuple):
    """A story with the findings that are listed of it, and what stands beside them, in Markdown."""

    part: Section
    listed: Sequence[Discrepancy]
    first: int
    """The number of its first finding, from 1 over all stories."""
    blocks: Sequence[str]
    """Its findings, all or the first of them."""
    beside: Sequence[str]

    def short(self) -> _Told:
        """The same without what stands beside the findings."""
        return self._replace(beside=())

    def upto(self, number: int) -> _Told:
        """The same with its findings up to the one of this number."""
        return self._replace(blocks=self.blocks[: max(number - self.first + 1, 0)])


def _told(report: Report, style: Style) -> Iterator[_Told]:
    """The stories of a report, the gravest first."""
    parts, first, disputed = sections(report), 1, disputed_claims(report)
    depth = 3 if len(parts) > 1 else 2
    for part in parts:
        findings = listed(part.report, style)
        blocks = [
            _block(number, found, report, style, "#" * depth)
            for number, found in enumerate(findings, start=first)
        ]
        beside = _beside(part.report, disputed, style, depth)
        yield _Told(part, findings, first, blocks, beside)
        first += len(findings)


def _page(blocks: Sequence[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _cut(report: Report, told: Sequence[_Told], longest: int) -> str:
    """As many findings as fit, and how many do not; what stands beside findings is left out first."""
    total = sum(len(one.blocks) for one in told)

    def upto(count: int, *, index: bool = True) -> str:
        left_out = total - count
        what = counted(left_out, "more finding") if left_out else "What stands beside findings"
        note = f"*{what} left out, to stay within {longest} characters.*"
        return _page([*_findings(report, [one.upto(count) for one in told], index=index), note])

    fitting = bisect_right(range(total + 1), longest, key=lambda count: len(upto(count)))
    return upto(fitting - 1) if fitting else upto(0, index=False)


def _findings(report: Report, told: Sequence[_Told], *, index: bool = True) -> Iterator[str]:
    """How much was found, and the findings story by story: in a table, and one by one."""
    alone = len(told) == 1
    story = told[0].part.story if alone else None
    yield HEADING + (f": {escaped(story.name)}" if story else "")
    yield _summary(report, len(told))
    if report.revision:
        yield _revision(report.revision)
    if report.nothing_to_compare:
        return
    if not report.discrepancies:
        yield "No disagreement was found."
    if not alone and index:
        yield _index(told)
    for one in told:
        if (one.blocks or one.beside) and not alone:
            yield f'## <a id="{one.part.anchor}"></a>{escaped(one.part.name)}'
            yield f"{one.part.counts}."
        if one.blocks:
            yield _table(one)
            yield from one.blocks
        yield from one.beside


def _index(told: Sequence[_Told]) -> str:
    """A row a story, with a link to it where it has anything to show."""
    rows = ["| story | articles | conflicts | updates |", "|---|---|---|---|"]
    for one in told:
        name = escaped(one.part.name)
        linked = f"[{name}](#{one.part.anchor})" if one.blocks or one.beside else name
        count = one.part.verdicts
        rows.append(f"| {linked} | {len(one.part.own)} | {count.conflicts} | {count.updates} |")
    return "\n".join(rows)


def _beside(report: Report, disputed: Container[object], style: Style, depth: int) -> list[str]:
    """What is listed beside the findings of a story."""
    mark = "#" * depth
    folded = accepted_apart(report, style).replace("--show accepted", "`--show accepted`")
    blocks = [f"{folded}." if folded else ""]
    if style.all_facts:
        blocks += _facts(calm_facts(report.facts, disputed), mark)
    if style.timeline:
        blocks += _timeline(report.timeline, mark)
    if report.coverage:
        blocks += _coverage(report.coverage, mark)
    return [block for block in blocks if block]


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


def _summary(report: Report, stories: int) -> str:
    told = summary(report)
    differences = f"**{counted(told.conflicts, 'conflict')}**, {counted(told.updates, 'update')}"
    if told.nothing_to_compare:
        differences = f"**nothing to compare**, {escaped(told.nothing_to_compare)}"
    among = f" in {stories} stories" if stories > 1 else ""
    return (
        f"{counted(told.articles, 'article')} of {counted(told.outlets, 'outlet')} "
        f"({counted(told.origins, 'origin')}){among}, "
        f"{counted(told.claims, 'claim')}, {told_facts(report)}: "
        f"{differences}."
        f"{_reading(report)}"
    )


def _reading(report: Report) -> str:
    told = reading(report)
    return f" {escaped(told)}." if told else ""


def _table(told: _Told) -> str:
    rows = ["| | verdict | kind | sides |", "|---|---|---|---|"]
    shown = told.listed[: len(told.blocks)]
    for number, found in enumerate(shown, start=told.first):
        sign = f" {SIGNS[found.verdict]} "
        sides = sign.join(escaped(str(value)) for value in values(found))
        rows.append(f"| [{number}](#d-{found.id}) | {_verdict(found)} | {found.kind} | {sides} |")
    return "\n".join(rows)


def _verdict(found: Discrepancy) -> str:
    return found.verdict.label + (", accepted" if found.accepted else "")


def _block(number: int, found: Discrepancy, report: Report, style: Style, mark: str) -> str:
    title = f"{number}. {_verdict(found).capitalize()}: {found.kind}"
    how = f"{likelihood(found.confidence, number=style.verbose)}{seconded(found)}"
    lines = [
        f'{mark} <a id="d-{found.id}"></a>{title}',
        "",
        f"**{opening(sentence(found))}**",
        "",
        f"{opening(why(found))} ({TIES[found.relation]}, {how}). Id {found.short_id}.",
        "",
        *_accepted(found.accepted),
        *_changes(found),
    ]
    for side, value in zip(found.sides, values(found), strict=True):
        lines += _side(side, value, report)
    return "\n".join(lines).rstrip()


def _accepted(accepted: Acceptance | None) -> list[str]:
    if accepted is None:
        return []
    by = f" by {escaped(accepted.author)}" if accepted.author else ""
    until = f" until {accepted.until}" if accepted.until else ""
    return [f"Accepted{by}{until}: {escaped(accepted.reason)}", ""]


def _changes(found: Discrepancy) -> Iterator[str]:
    """Word by word, what becomes of the first side's quotation on each of the others."""
    told = values(found)
    for line in redlines(found):
        yield f"- from {bold(told[0].text)} to {bold(told[line.side].text)}, word by word:"
        yield f"  > “{' '.join(map(_change, line.changes))}”"
        yield ""


def _change(change: Change) -> str:
    old, new = escaped(change.old).strip(), bold(change.new)
    if change.same:
        return old
    return " ".join(filter(None, (f"~~{old}~~" if old else "", new)))


def _revision(revision: Revision) -> str:
    """The touched sentences of two versions, dropped words struck and new ones bold."""
    told = [f"- {line.label}: {' '.join(map(_change, line.changes))}" for line in lines(revision)]
    head = f"{opening(between(revision))}. {tally(revision).capitalize()}."
    return "\n".join(["## From version to version", "", head, "", *told]).rstrip()


def _side(side: Side, value: Value, report: Report) -> list[str]:
    told = ", ".join(filter(None, (escaped(value.note), backing(side))))
    lines = [f"- {bold(value.text)}" + (f" ({told})" if told else "")]
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


def _facts(calm: CalmFacts, mark: str) -> Iterator[str]:
    """The facts that agree in what was compared, and those in which nothing was."""
    if calm.agreeing:
        title = f"{mark} No difference found in {counted(len(calm.agreeing), 'fact')}"
        yield "\n".join([title, "", *map(_fact, calm.agreeing)])
    if calm.uncompared:
        title = f"{mark} Not compared: {counted(len(calm.uncompared), 'fact')}"
        yield "\n".join([title, "", f"{NOTHING_SHARED}", "", *map(_fact, calm.uncompared)])


def _fact(fact: Fact) -> str:
    told = "\n".join(
        f"  - {opening(claim.article.outlet)}: {escaped(claim.text)}" for claim in fact.claims
    )
    outlets = opening(", ".join(fact.outlets))
    how = f"; compared: {compared(fact)}" if fact.agreed else ""
    return f"- {outlets} ({counted(fact.origins, 'origin')}){how}\n{told}"


def _timeline(events: Sequence[Event], mark: str) -> Iterator[str]:
    """What happened, what changed and what competes, a table each."""
    if events:
        yield f"{mark} Timeline"
    for title, some in chapters(events):
        rows = [f"| {title.lower()} | what | who says so |", "|---|---|---|"]
        rows += [
            f"| {escaped(when(event))} | {escaped(event.summary)} | {_tellings(event)} |"
            for event in some
        ]
        yield "\n".join(rows)


def _tellings(event: Event) -> str:
    """Each value with those who give it; an update reads forward in time."""
    return "".join(
        f"{told.sign}{bold(told.value)}: {escaped(told.by)}" if told.value else escaped(told.by)
        for told in tellings(event)
    )


def _coverage(coverage: Coverage, mark: str) -> Iterator[str]:
    if coverage.gaps:
        gaps = (
            f"- {opening(gap.fact.summary)} Not in {escaped(', '.join(gap.lacking))}."
            for gap in coverage.gaps
        )
        yield "\n".join([f"{mark} Told by most, left out by some", "", *gaps])
    if coverage.alone:
        told = (f"- {opening(source(c.article))}: {escaped(c.text)}" for c in coverage.alone)
        yield "\n".join([f"{mark} Told by one origin only", "", *told])


def _asides(report: Report, style: Style) -> list[str]:
    blocks = []
    if style.refused and report.second and report.second.refused:
        told = (f"- {opening(refusal(one))}" for one in report.second.refused)
        blocks.append("\n".join(["## Refused proposals of the reader", "", *told]))
    if report.skipped:
        rows = [f"- {opening(s.place)}: {escaped(s.reason)}" for s in report.skipped]
        blocks.append("\n".join(["## Not read", "", *rows]))
    if report.warnings:
        blocks.append("\n".join(["## Warnings", "", *(f"- {opening(w)}" for w in report.warnings)]))
    return blocks
