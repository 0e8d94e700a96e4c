"""What was understood, for a person to see: each claim with its parts marked, and a line a part.

Colours tell the kinds of parts apart or, where there is no colour, pairs of signs; a legend says
which. As in the other formats, article text shows as itself and does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factdiff.model import Article, Claim, Quantity, Span, TemporalExpression
from factdiff.records.extraction import decimal_text, interval_text
from factdiff.report.console import screen
from factdiff.report.context import source, visible
from factdiff.report.style import Style

Markers = Callable[[Claim], Iterable[tuple[Span, str]]]
"""The words of a claim that deny or hedge it, each with what it makes of the claim."""


class Mark(NamedTuple):
    """How a kind of part looks: in colour, or between two signs."""

    colour: str
    opening: str
    closing: str


MARKS = {
    "quote": Mark("italic", "", ""),  # its own marks stand around it
    "source": Mark("blue", "{", "}"),
    "name": Mark("green", "_", "_"),
    "time": Mark("bold cyan", "<", ">"),
    "figure": Mark("bold yellow", "[", "]"),
    "stance": Mark("bold red", "*", "*"),
}
"""The kinds of parts, the widest first; where parts lie in each other, the later colour shows."""


class Part(NamedTuple):
    """Words of a claim and what they were taken for."""

    kind: str
    span: Span
    understood: str


def render(
    read: Iterable[tuple[Article, Sequence[Claim]]], markers: Markers, style: Style | None = None
) -> str:
    """The claims of every article with their parts; lines of text, coloured when the style is."""
    style = style or Style()
    return screen(_blocks(read, markers, style), style)


def _blocks(
    read: Iterable[tuple[Article, Sequence[Claim]]], markers: Markers, style: Style
) -> Iterator[RenderableType]:
    yield _legend(style)
    for article, claims in read:
        yield Text(f"\n{visible(article.id)}: {source(article)}", "bold")
        for claim in claims:
            yield Group(Text(), _sentence(claim, _parts(claim, markers), style))
            yield Padding(account(claim, markers), (0, 0, 0, 4))


def _legend(style: Style) -> Text:
    legend = Text("marked: ")
    for number, (kind, mark) in enumerate(MARKS.items()):
        legend.append("  " if number else "")
        words = kind if style.colour else f"{mark.opening or '“'}{kind}{mark.closing or '”'}"
        legend.append(words, mark.colour)
    return legend


def _sentence(claim: Claim, parts: Sequence[Part], style: Style) -> Text:
    """The claim's words, cut wherever a part begins or ends."""
    text = claim.article.part(claim.part)
    inside = [part for part in parts if claim.span.covers(part.span)]
    places = [claim.span, *(part.span for part in inside)]
    cuts = sorted({place.start for place in places} | {place.end for place in places})
    marked = Text("title: " if claim.part == "title" else "")
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        if not style.colour:
            marked.append(_signs(inside, start))
        here = [p.kind for p in inside if p.span.start <= start and end <= p.span.end]
        colours = " ".join(MARKS[kind].colour for kind in MARKS if kind in here)
        marked.append(visible(text[start:end]), colours if end > start else "")
    return marked


def _signs(parts: Sequence[Part], at: int) -> str:
    """The signs of the parts that end at a place and of those that begin there, the widest outside."""
    ending = sorted((p for p in parts[::-1] if p.span.end == at), key=lambda p: -p.span.start)
    starting = sorted((p for p in parts if p.span.start == at), key=lambda p: -p.span.end)
    closing = "".join(MARKS[part.kind].closing for part in ending)
    return closing + "".join(MARKS[part.kind].opening for part in starting)


def account(claim: Claim, markers: Markers) -> Table:
    """A line a part of a claim with what it was taken for; the names share one."""
    table = Table.grid(padding=(0, 2))
    text = claim.article.part(claim.part)
    for kind, span, understood in _parts(claim, markers):
        if kind != "name":
            line = visible(f"{span.of(text)} = {understood}")
            table.add_row(Text(kind, MARKS[kind].colour), Text(line))
    names = [f"{n.text} = {n.key}" if n.text != n.key else n.key for n in claim.names]
    if names:
        line = visible("; ".join(dict.fromkeys(names)))
        table.add_row(Text("name", MARKS["name"].colour), Text(line))
    line = f"{claim.polarity}, {claim.certainty}, phase: {claim.phase}"
    table.add_row(Text("claim", "dim"), Text(line))
    return table


def _parts(claim: Claim, markers: Markers) -> list[Part]:
    return sorted(_understood(claim, markers), key=lambda part: (part.span, part.kind))


def _understood(claim: Claim, markers: Markers) -> Iterator[Part]:
    for figure in claim.quantities:
        yield Part("figure", figure.span, _figure(figure))
    for time in claim.times:
        yield Part("time", time.span, _time(time))
    for link in claim.attribution:
        before = "" if claim.span.overlaps(link.span) else ", named before"
        yield Part("source", link.span, f"{link.source}, {link.cue} ({link.stance}{before})")
    for quote in claim.quotes:
        yield Part("quote", quote.span, quote.speaker or "no speaker named")
    for name in claim.names:
        yield Part("name", name.span, name.key)
    for span, meaning in markers(claim):
        yield Part("stance", span, meaning)


def _figure(figure: Quantity) -> str:
    """ "at most 400 drones, up to 2023-05-31": the interval, what it counts, and its qualifications."""
    notes = [
        "approximate" if figure.approximate else "",
        "vague" if figure.vague else "",
        f"changes to {decimal_text(figure.change_to)}" if figure.change_to is not None else "",
        f"as of {_between(figure.as_of)}" if figure.as_of else "",
    ]
    of = [figure.unit or "", figure.counted or ""]
    return ", ".join(filter(None, [" ".join(filter(None, [_interval(figure), *of])), *notes]))


def _interval(figure: Quantity) -> str:
    low, high = decimal_text(figure.low), decimal_text(figure.high)
    if low is None and high is None:
        return "an unknown number"
    if low is None:
        return f"{'less than' if figure.high_open else 'at most'} {high}"
    if high is None:
        return f"{'more than' if figure.low_open else 'at least'} {low}"
    return low if low == high else f"{low} to {high}"


def _time(time: TemporalExpression) -> str:
    other = " or another reading" if time.alternatives else ""
    return f"{_between(time)}{other} ({time.grain}, {time.role})"


def _between(time: TemporalExpression) -> str:
    earliest, latest = interval_text(time)
    if earliest is None or latest is None:
        return "unresolved"
    return earliest if earliest == latest else f"{earliest} to {latest}"
