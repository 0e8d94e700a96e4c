"""How long a small check takes from the start of the process, beside loading the model alone.

    python tests/bench/start.py [--turns N]

A story of three articles is checked with a store that remembers it and with an empty one. The other
way imports sentence_transformers and loads the packaged model, and then does nothing. The ways
alternate and the quickest turn of each counts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import measuring
from collection import CORPORA
from measuring import Command

from factdiff.embed import packaged

Figures = dict[str, float]
TURNS = 5
STORY = CORPORA / "bridge-collapse"
LOAD = """
import sys
from sentence_transformers import SentenceTransformer
SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
"""
WAYS = {
    "warm": "check three articles, remembered",
    "cold": "check three articles, nothing remembered",
    "help": "factdiff --help",
    "reference": "load the model with sentence-transformers",
}


def main(words: Sequence[str]) -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--turns", type=int, default=TURNS)
    figures = measure(arguments.parse_args(words).turns)
    print(measuring.table(("work", "time", "reference / this", "memory"), rows(figures)))


def measure(turns: int = TURNS) -> Figures:
    """Seconds and MiB of each way, by name."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        measuring.run(_check(here, "--store", here / "store"))
        costs = measuring.quickest(ways(here), turns)
    return measuring.figures(costs)


def ways(here: Path) -> dict[str, Command]:
    """The command of each way; `here` holds the store that remembers the story."""
    return {
        "warm": _check(here, "--store", here / "store"),
        "cold": _check(here, "--no-store"),
        "help": [sys.executable, "-m", "factdiff", "--help"],
        "reference": [sys.executable, "-c", LOAD, packaged.folder()],
    }


def _check(here: Path, *words: str | Path) -> Command:
    report = ("--format", "json", "-o", here / "report.json", "--exit-zero")
    return [sys.executable, "-m", "factdiff", "check", STORY, *report, *words]


def rows(figures: Figures) -> list[tuple[str, ...]]:
    """A row for each way."""
    return measuring.beside(figures, WAYS, "reference")


if __name__ == "__main__":
    main(sys.argv[1:])
