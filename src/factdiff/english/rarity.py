"""How rare a word is in English prose, from a fixed table, so that no collection changes it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

UNLISTED = 16.0
"""Rarity of a stem that the table lacks, as log2: names mostly, one in more than 2**15 sentences."""


@cache
def _table() -> dict[str, float]:
    text = files("factdiff.english").joinpath("rarity.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {word: float(level) for level, *words in rows for word in words}


def rarity(stem: str) -> float:
    """About log2 of how many sentences one has to read to meet a content stem (4..16); 0 for ""."""
    return _table().get(stem, UNLISTED) if stem else 0.0
