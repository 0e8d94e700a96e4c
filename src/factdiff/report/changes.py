"""What changed between two reports, for a person and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from factdiff.model import Verdict
from factdiff.records import ChangedFinding, ChangesRecord, KnownFinding, to_json
from factdiff.report.console import screen
from factdiff.report.context import SIGNS, visible
from factdiff.report.markdown import bold, escaped, opening
from factdiff.report.style import Style, unstyled
from factdiff.report.terminal import COLOURS

if TYPE_CHECKING:
    from rich.console import RenderableType


TITLE = "What changed in what the reports disagree on"


def terminal(told: ChangesRecord, style: Style) -> str:
    """The changes as lines of text, with ANSI colours when the style has them."""
    return screen([*_blocks(told), Text(_summary(told))], style)


def _blocks(told: ChangesRecord) -> Iterator[RenderableType]:
    for name, what, found in _listed(told):
        verdict = Verdict[found.verdict.upper()]
        head = Text.assemble((name.upper(), "bold"), " ", (found.verdict.upper(), COLOURS[verdict]))
        head.append(f" {visible(found.kind)}  ", "bold")
        head.append(_between(found, [visible(side.value) for side in found.sides]))
        head.append(f"  id {visible(found.short_id)}" if found.id else "", "dim")
        yield head
        for line in (*what, *_sides(found)):
            yield Padding(Text(visible(line)), (0, 0, 0, 2))
        yield Text()


def _between(found: KnownFinding, sides: Iterable[str]) -> str:
    """The sides with the sign of the verdict between them."""
    return f" {SIGNS[Verdict[found.verdict.upper()]]} ".join(sides)


def markdown(told: ChangesRecord, title: str = TITLE) -> str:
    """The changes as GitHub-flavoured Markdown under a title."""
    blocks = [f"# {opening(title)}", f"{_summary(told)}."]
    heading = ""
    for name, what, found in _listed(told):
        if name != heading:
            heading = name
            blocks.append(f"## {heading.capitalize()}")
        sides = _between(found, [bold(side.value) for side in found.sides])
        known = f" (id {escaped(found.short_id)})" if found.id else ""
        lines = [f"- {found.verdict} {opening(found.kind)}: {sides}{known}"]
        lines += [f"  - {opening(line)}" for line in (*what, *_sides(found))]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def json(told: ChangesRecord) -> str:
    """The changes as JSON."""
    return to_json(told, indent=2) + "\n"


CHANGES: Mapping[str, Callable[[ChangesRecord, Style], str]] = {
    "terminal": terminal,
    "markdown": unstyled(markdown),
    "json": unstyled(json),
}
"""How changes can be rendered."""


def _listed(told: ChangesRecord) -> Iterator[tuple[str, list[str], KnownFinding]]:
    """What became of a finding, how it changed, and the finding."""
    yield from (("new", [], found) for found in told.new)
    yield from (("changed", list(_what(one)), one.after) for one in told.changed)
    yield from (("gone", [], found) for found in told.gone)


def _what(one: ChangedFinding) -> Iterator[str]:
    for name in one.what:
        if name == "sides":
            yield f"sides: {len(one.before.sides)} before, {len(one.after.sides)} now"
        else:
            yield f"{name}: {getattr(one.before, name)} before, {getattr(one.after, name)} now"


def _sides(found: KnownFinding) -> Iterator[str]:
    """Each side with the articles that take it, and why a finding is let pass."""
    for side in found.sides:
        articles = dict.fromkeys(mention.article for mention in side.mentions)
        yield f"{side.value}: {', '.join(articles)}"
    if found.accepted:
        yield f"accepted: {found.accepted.reason}"


def _summary(told: ChangesRecord) -> str:
    return (
        f"{len(told.new)} new, {len(told.gone)} gone, {len(told.changed)} changed, "
        f"{told.unchanged} as before"
    )


__all__ = ["CHANGES", "markdown"]
