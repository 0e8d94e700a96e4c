"""How values move: what a figure measures, and whether two figures of it are two moments.

One small table (`volatility.toml`) holds all that is known of it. A price moves within hours and
both ways, a toll rises for days, the length of a bridge never moves.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import product

from factdiff.compare.intervals import larger
from factdiff.english.stems import stem
from factdiff.model import Quantity


@dataclass(frozen=True, slots=True)
class Measure:
    """What a group of figures measures, and how such figures move."""

    name: str
    dimensions: frozenset[str]
    """What such figures can be in, as far as the colon ("money" for any currency)."""
    window: timedelta
    """How long after an event, or after another report, the figure may still move."""
    rises_only: bool
    settled: frozenset[str]
    """Stems of words by which the figure moves no more: "closed at"."""

    def update_reason(self, a: Quantity, b: Quantity, order: int, apart: timedelta) -> str | None:
        """Why two figures that are apart can both be right, each at its time; None if they cannot.

        `order` is 1 where b was published later, -1 where a was, 0 where nobody knows or on one
        day; `apart` is the time between the two publications.
        """
        if apart > self.window:
            return None
        if not self.rises_only:
            return f"{self.name} figures move; each may hold at its own moment"
        if order and larger(a, b) == order:
            return f"{self.name} figures rise, and the later report gives the larger one"
        if not order and not (a.exact and b.exact):
            return f"{self.name} figures rise, and one of the two is a bound or a hedge"
        return None


Measures = dict[tuple[str, str], Measure]
"""The measure that a stem speaks of, by a dimension (as far as the colon) and the stem."""


@cache
def measures() -> tuple[Measures, Measures]:
    """Two tables: what the words of all measures speak of, and what their weak words do."""
    text = files(__package__).joinpath("volatility.toml").read_text(encoding="utf-8")
    tables: tuple[Measures, Measures] = {}, {}
    for row in tomllib.loads(text)["measure"]:
        measure = Measure(
            row["name"],
            frozenset(row["dimensions"].split()),
            timedelta(days=row["days"]),
            row["direction"] == "up",
            frozenset(map(stem, row.get("settled", "").split())),
        )
        for table, words in zip(tables, (row["words"], row.get("weak", "")), strict=True):
            for dimension, word in product(measure.dimensions, words.split()):
                table.setdefault((dimension, stem(word)), measure)
    return tables
