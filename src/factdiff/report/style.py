"""How a report may look; what it says does not depend on it."""

from __future__ import annotations

from dataclasses import dataclass

from factdiff.gate.baseline import FILE

DEFAULT_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Style:
    """Width in columns, colour, and what is listed beside the disagreements."""

    width: int = DEFAULT_WIDTH
    colour: bool = False
    all_facts: bool = False
    """Facts without a disagreement too."""
    timeline: bool = False
    accepted: bool = False
    """Accepted findings one by one, instead of how many there are."""
    refused: bool = False
    """What a second reader proposed and verification refused."""
    verbose: bool = False
    """The number beside the word for how probable a finding is."""
    max_chars: int | None = None
    """Code points after which a report that people read ends, at a finding and with a count."""
    summary_only: bool = False
    """How much was found, and nothing else, where a terminal shows it."""
    changed: frozenset[str] = frozenset()
    """Paths that somebody is changing; a finding stands in one of them where it can."""
    baseline: str = FILE
    """What the page calls the baseline that it saves."""
