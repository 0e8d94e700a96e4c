"""A link of a chain of sources before names are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from factdiff.english import cues
from factdiff.extract.attribution.phrases import Narration
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


def link(
    told: Narration, phrase: range, cue: range, stance: Stance, rank: int | None = None
) -> Link:
    """The link of a source phrase and its cue; far apart, its span is the cue's alone."""
    source, spoken = told.span(phrase), told.span(cue)
    whole = Span(min(source.start, spoken.start), max(source.end, spoken.end))
    outer = OUTER if cues.is_outlet(source.of(told.sentence.text)) else INNER
    return Link(
        source,
        told.sentence.surface(cue.start, cue.stop),
        stance,
        whole,
        outer if rank is None else rank,
    )
