"""A link of a chain of sources before names are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from factdiff.english import cues
from factdiff.extract.attribution.phrases import UnquotedView, is_population_share
from factdiff.model import Span, Stance

OUTER, INNER, INNERMOST = 0, 1, 2
"""Ranks: "according to" and outlets stand outside, speakers inside, whom an outlet cites inmost."""


@dataclass(frozen=True, slots=True)
class Link:
    """One source with its cue; `rank` orders the chain outside in."""

    source: Span
    cue: str
    stance: Stance
    span: Span
    rank: int
    tells: bool
    """False where no words depend on the cue: "her claim", "announced a merger", any thought or will."""


def link(  # noqa: PLR0913  (the parts of a link, the last two by name)
    view: UnquotedView,
    phrase: range,
    cue: range,
    stance: Stance,
    *,
    rank: int | None = None,
    tells: bool = True,
) -> Link:
    """The link of a source phrase and its cue; without `rank`, outlets rank outside and others inside."""
    source, spoken = view.span(phrase), view.span(cue)
    outer = OUTER if cues.is_outlet(source.of(view.sentence.text)) else INNER
    return Link(
        source,
        view.sentence.surface(cue.start, cue.stop),
        stance,
        Span(min(source.start, spoken.start), max(source.end, spoken.end)),
        outer if rank is None else rank,
        tells and stance.tells and not is_population_share(view, phrase),
    )
