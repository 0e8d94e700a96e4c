"""How a report may look; what it says does not depend on it."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Style:
    """Width in columns, colour, and what is listed beside the disagreements."""

    width: int = WIDTH
    colour: bool = False
    all_facts: bool = False
    """Facts without a disagreement too."""
    timeline: bool = False
    refused: bool = False
    """What a second reader proposed and verification refused."""
    verbose: bool = False
    """The number beside the word for how probable a finding is."""
    max_chars: int | None = None
    """Code points after which a report that people read ends, at a finding and with a count."""
