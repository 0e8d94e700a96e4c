"""What changed between two reports, for a person and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from factdiff.model import Verdict
from factdiff.records import to_json
from factdiff.records.changes import ChangedFinding, ChangesRecord, KnownFinding
from factdiff.report.console import screen
from factdiff.report.context import SIGNS, visible
from factdiff.report.markup import bold, escaped, opening
from factdiff.report.style import Style
from factdiff.report.terminal import COLOURS

if TYPE_CHECKING:
    from rich.console import RenderableType


TITLE = "What changed in what the reports disagree on"


def terminal(record: ChangesRecord, style: Style) -> str:
    """The changes as lines of text, with ANSI colours when the style has them."""
    return screen([*_blocks(record), Text(_summary(record))], style)


def _blocks(record: ChangesRecord) -> Iterator[RenderableType]:
    for name, what, finding in _listed(record):
        verdict = Verdict[finding.verdict.upper()]
        head = Text.assemble(
            (name.upper(), "bold"), " ", (finding.verdict.upper(), COLOURS[verdict])
        )
        head.append(f" {visible(finding.kind)}  ", "bold")
        head.append(_between(finding, [visible(side.value) for side in finding.sides]))
        head.append(f"  id {visible(finding.short_id)}" if finding.id else "", "dim")
        yield head
        for line in (*what, *_sides(finding)):
            yield Padding(Text(visible(line)), (0, 0, 0, 2))
        yield Text()


def _between(finding: KnownFinding, sides: Iterable[str]) -> str:
    """The sides with the sign of the verdict between them."""
    return f" {SIGNS[Verdict[finding.verdict.upper()]]} ".join(sides)


def markdown(record: ChangesRecord, _style: Style, title: str = TITLE) -> str:
    """The changes as GitHub-flavoured Markdown under a title."""
    blocks = [f"# {opening(title)}", f"{_summary(record)}."]
    heading = ""
    for name, what, finding in _listed(record):
        if name != heading:
            heading = name
            blocks.append(f"## {heading.capitalize()}")
        sides = _between(finding, [bold(side.value) for side in finding.sides])
        known = f" (id {escaped(finding.short_id)})" if finding.id else ""
        lines = [f"- {finding.verdict} {opening(finding.kind)}: {sides}{known}"]
        lines += [f"  - {opening(line)}" for line in (*what, *_sides(finding))]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def json(record: ChangesRecord, _style: Style) -> str:
    """The changes as JSON."""
    return to_json(record, indent=2) + "\n"


CHANGES: Mapping[str, Callable[[ChangesRecord, Style], str]] = {
    "terminal": terminal,
    "markdown": markdown,
    "json": json,
}
"""How changes can be rendered."""


def _listed(record: ChangesRecord) -> Iterator[tuple[str, list[str], KnownFinding]]:
    """What became of a finding, how it changed, and the finding."""
    yield from (("new", [], finding) for finding in record.new)
    yield from (("changed", list(_what(one)), one.after) for one in record.changed)
    yield from (("gone", [], finding) for finding in record.gone)


def _what(one: ChangedFinding) -> Iterator[str]:
    for name in one.what:
        if name == "sides":
            yield f"sides: {len(one.before.sides)} before, {len(one.after.sides)} now"
        else:
            yield f"{name}: {getattr(one.before, name)} before, {getattr(one.after, name)} now"


def _sides(finding: KnownFinding) -> Iterator[str]:
    """Each side with the articles that take it, and why a finding is let pass."""
    for side in finding.sides:
        articles = dict.fromkeys(mention.article for mention in side.mentions)
        yield f"{side.value}: {', '.join(articles)}"
    if finding.accepted:
        yield f"accepted: {finding.accepted.reason}"


def _summary(record: ChangesRecord) -> str:
    return (
        f"{len(record.new)} new, {len(record.gone)} gone, {len(record.changed)} changed, "
        f"{record.unchanged} as before"
    )
