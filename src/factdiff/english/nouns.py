"""Plurals of nouns, by their endings where no list knows better."""

from __future__ import annotations

PLURALS = frozenset(
    "people men women children police troops personnel staff others aircraft cattle fish sheep "
    "dead wounded injured missing teeth feet mice geese series species crew".split()
)
"""Plurals without an s of their own, and words for several that news counts."""
MODIFIERS_ENDING_S = frozenset("us u.s. previous various famous serious religious news".split())


def is_plural(word: str) -> bool:
    """True for "homes" and "people"; by the ending where no list knows better."""
    if word in PLURALS:
        return True
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in MODIFIERS_ENDING_S
    )
