"""Markdown: a summary table, and for every disagreement the sides with the words in their sentence.

Made to be pasted into notes, issues and pull requests of GitHub and GitLab. Article text cannot form
links, images, HTML, headings, tables, mentions, references or quick actions there.
"""

from __future__ import annotations

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
    RELATION_LABELS,
    SIGNS,
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
)
from factdiff.report.markup import bold, escaped, led, opening
from factdiff.report.redline import Change, redlines
from factdiff.report.revised import between, lines, tally
from factdiff.report.sections import Section, sections
from factdiff.report.sentence import sentence, why
from factdiff.report.style import Style
from factdiff.report.values import Value, likelihood, values

HEADING = "# What the reports disagree on"
"""How a report begins, by which the reading of articles knows it."""


def render(report: Report, style: Style) -> str:
    """The report as GitHub-flavoured Markdown, with a newline at its end."""
    stories = list(_stories(report, style))
    whole = _page([*_findings(report, stories), *_asides(report, style)])
    if style.max_chars is None or len(whole) <= style.max_chars:
        return whole
    return _cut(report, [part.short() for part in stories], style.max_chars)


class _StoryBlocks(NamedTuple):
    """A story with the findings that are listed of it, and what stands beside them, in Markdown."""

    part: Section
    listed: Sequence[Discrepancy]
    first: int
    """The number of its first finding, from 1 over all stories."""
    blocks: Sequence[str]
    """Its findings, all or the first of them."""
    beside: Sequence[str]

    def short(self) -> _StoryBlocks:
        """The same without what stands beside the findings."""
        return self._replace(beside=())

    def upto(self, number: int) -> _StoryBlocks:
        """The same with its findings up to the one of this number."""
        return self._replace(blocks=self.blocks[: max(number - self.first + 1, 0)])


def _stories(report: Report, style: Style) -> Iterator[_StoryBlocks]:
    """The stories of a report, the gravest first."""
    parts, first, disputed = sections(report), 1, disputed_claims(report)
    depth = 3 if len(parts) > 1 else 2
    for part in parts:
        findings = listed(part.report, style)
        blocks = [
            _block(number, finding, report, style, "#" * depth)
            for number, finding in enumerate(findings, start=first)
        ]
        beside = _beside(part.report, disputed, style, depth)
        yield _StoryBlocks(part, findings, first, blocks, beside)
        first += len(findings)


def _page(blocks: Sequence[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _cut(report: Report, stories: Sequence[_StoryBlocks], longest: int) -> str:
    """As many findings as fit, and how many do not; what stands beside findings is left out first."""
    total = sum(len(one.blocks) for one in stories)

    def upto(count: int, *, index: bool = True) -> str:
        left_out = total - count
        what = counted(left_out, "more finding") if left_out else "What stands beside findings"
        note = f"*{what} left out, to stay within {longest} characters.*"
        return _page([*_findings(report, [one.upto(count) for one in stories], index=index), note])

    fitting = bisect_right(range(total + 1), longest, key=lambda count: len(upto(count)))
    return upto(fitting - 1) if fitting else upto(0, index=False)


def _findings(
    report: Report, stories: Sequence[_StoryBlocks], *, index: bool = True
) -> Iterator[str]:
    """How much was found, and the findings story by story: in a table, and one by one."""
    alone = len(stories) == 1
    story = stories[0].part.story if alone else None
    yield HEADING + (f": {escaped(story.name)}" if story else "")
    yield _summary(report, len(stories))
    if report.revision:
        yield _revision(report.revision)
    if report.nothing_to_compare:
        return
    if not report.discrepancies:
        yield "No disagreement was found."
    if not alone and index:
        yield _index(stories)
    for one in stories:
        if (one.blocks or one.beside) and not alone:
            yield f'## <a id="{one.part.anchor}"></a>{escaped(one.part.name)}'
            yield f"{one.part.counts}."
        if one.blocks:
            yield _table(one)
            yield from one.blocks
        yield from one.beside


def _index(stories: Sequence[_StoryBlocks]) -> str:
    """A table with a row for each story, linked where the story has anything to show."""
    rows = ["| story | articles | conflicts | updates |", "|---|---|---|---|"]
    for one in stories:
        name = escaped(one.part.name)
        linked = f"[{name}](#{one.part.anchor})" if one.blocks or one.beside else name
        count = one.part.verdicts
        verdicts = f"{count.conflicts} | {count.updates}"
        verdicts = "– | –" if one.part.nothing_to_compare else verdicts
        rows.append(f"| {linked} | {len(one.part.own)} | {verdicts} |")
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


def _summary(report: Report, stories: int) -> str:
    counts = summary(report)
    differences = (
        f"**{counted(counts.conflicts, 'conflict')}**, {counted(counts.updates, 'update')}"
    )
    if counts.nothing_to_compare:
        differences = f"**nothing to compare**, {escaped(counts.nothing_to_compare)}"
    among = f" in {stories} stories" if stories > 1 else ""
    return (
        f"{counted(counts.articles, 'article')} of {counted(counts.outlets, 'outlet')} "
        f"({counted(counts.origins, 'origin')}){among}, "
        f"{counted(counts.claims, 'claim')}, {told_facts(report)}: "
        f"{differences}."
        f"{_reading(report)}"
    )


def _reading(report: Report) -> str:
    second_reader = reading(report)
    return f" {escaped(second_reader)}." if second_reader else ""


def _table(story: _StoryBlocks) -> str:
    rows = ["| | verdict | kind | sides |", "|---|---|---|---|"]
    shown = story.listed[: len(story.blocks)]
    for number, finding in enumerate(shown, start=story.first):
        sign = f" {SIGNS[finding.verdict]} "
        sides = sign.join(escaped(str(value)) for value in values(finding))
        rows.append(
            f"| [{number}](#d-{finding.id}) | {_verdict(finding)} | {finding.kind} | {sides} |"
        )
    return "\n".join(rows)


def _verdict(finding: Discrepancy) -> str:
    return finding.verdict.label + (", accepted" if finding.accepted else "")


def _block(number: int, finding: Discrepancy, report: Report, style: Style, mark: str) -> str:
    title = f"{number}. {_verdict(finding).capitalize()}: {finding.kind}"
    how = f"{likelihood(finding.confidence, number=style.verbose)}{seconded(finding)}"
    lines = [
        f'{mark} <a id="d-{finding.id}"></a>{title}',
        "",
        f"**{opening(sentence(finding))}**",
        "",
        f"{opening(why(finding))} ({RELATION_LABELS[finding.relation]}, {how}). Id {finding.short_id}.",
        "",
        *_accepted(finding.accepted),
        *_changes(finding),
    ]
    for side, value in zip(finding.sides, values(finding), strict=True):
        lines += _side(side, value, report)
    return "\n".join(lines).rstrip()


def _accepted(accepted: Acceptance | None) -> list[str]:
    if accepted is None:
        return []
    by = f" by {escaped(accepted.author)}" if accepted.author else ""
    until = f" until {accepted.until}" if accepted.until else ""
    return [f"Accepted{by}{until}: {escaped(accepted.reason)}", ""]


def _changes(finding: Discrepancy) -> Iterator[str]:
    """Word by word, what becomes of the first side's quotation on each of the others."""
    shown = values(finding)
    for line in redlines(finding):
        yield f"- from {bold(shown[0].text)} to {bold(shown[line.side].text)}, word by word:"
        yield f"  > “{' '.join(map(_change, line.changes))}”"
        yield ""


def _change(change: Change) -> str:
    old, new = escaped(change.old).strip(), bold(change.new)
    if change.same:
        return old
    return " ".join(filter(None, (f"~~{old}~~" if old else "", new)))


def _revision(revision: Revision) -> str:
    """The touched sentences of two versions, dropped words struck and new ones bold."""
    touched = [
        f"- {line.label}: {' '.join(map(_change, line.changes))}" for line in lines(revision)
    ]
    head = f"{opening(between(revision))}. {tally(revision).capitalize()}."
    return "\n".join(["## From version to version", "", head, "", *touched]).rstrip()


def _side(side: Side, value: Value, report: Report) -> list[str]:
    aside = ", ".join(filter(None, (escaped(value.note), backing(side))))
    lines = [f"- {bold(value.text)}" + (f" ({aside})" if aside else "")]
    for mentions in by_claim(side):
        words = (bold(text) if marked else escaped(text) for text, marked in passage(mentions))
        lines += [
            f"  - {opening(_who(mentions[0].claim.article, report))}:",
            f"    > {led(''.join(words))}",
        ]
    return [*lines, ""]


def _who(article: Article, report: Report) -> str:
    """The outlet of an article with its time of publication and, if it is another, its origin."""
    when = article.published
    who = f"{source(article)} {when:%H:%M}" if isinstance(when, datetime) else source(article)
    origin = report.origins.get(article.id, article.outlet)
    return who if origin == article.outlet else f"{who}, from {origin}"


def _facts(calm: CalmFacts, mark: str) -> Iterator[str]:
    """The facts that agree in what was compared, and those in which nothing was."""
    if calm.agreeing:
        title = f"{mark} No difference found in {counted(len(calm.agreeing), 'fact')}"
        yield "\n".join([title, "", *map(_fact, calm.agreeing)])
    if calm.uncompared:
        title = f"{mark} Not compared: {counted(len(calm.uncompared), 'fact')}"
        yield "\n".join([title, "", f"{NOTHING_SHARED}", "", *map(_fact, calm.uncompared)])


def _fact(fact: Fact) -> str:
    claims = "\n".join(
        f"  - {opening(claim.article.outlet)}: {escaped(claim.text)}" for claim in fact.claims
    )
    outlets = opening(", ".join(fact.outlets))
    how = f"; compared: {compared(fact)}" if fact.agreed else ""
    return f"- {outlets} ({counted(fact.origins, 'origin')}){how}\n{claims}"


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
        f"{telling.sign}{bold(telling.value)}: {escaped(telling.by)}"
        if telling.value
        else escaped(telling.by)
        for telling in tellings(event)
    )


def _coverage(coverage: Coverage, mark: str) -> Iterator[str]:
    if coverage.gaps:
        gaps = (
            f"- {opening(gap.fact.summary)} Not in {escaped(', '.join(gap.lacking))}."
            for gap in coverage.gaps
        )
        yield "\n".join([f"{mark} Told by most, left out by some", "", *gaps])
    if coverage.alone:
        claims = (f"- {opening(source(c.article))}: {escaped(c.text)}" for c in coverage.alone)
        yield "\n".join([f"{mark} Told by one origin only", "", *claims])


def _asides(report: Report, style: Style) -> list[str]:
    blocks = []
    if style.refused and report.second and report.second.refused:
        proposals = (f"- {opening(refusal(one))}" for one in report.second.refused)
        blocks.append("\n".join(["## Refused proposals of the reader", "", *proposals]))
    if report.skipped:
        rows = [f"- {opening(s.place)}: {escaped(s.reason)}" for s in report.skipped]
        blocks.append("\n".join(["## Not read", "", *rows]))
    if report.warnings:
        blocks.append("\n".join(["## Warnings", "", *(f"- {opening(w)}" for w in report.warnings)]))
    return blocks
