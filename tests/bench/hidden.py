"""Whether matches are still recognised where labelled sentences lie hidden among many others.

    python tests/bench/hidden.py ../shared/bench [N...]

The labelled pairs of matching/ are checked as they are, and then once for each N (90,000 by default)
among N more sentences of the same days: real sentences with other names, figures and words. Printed is
how many of the pairs that people hold to be one fact stand in one, and what that is of those that
stand in one without the others.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import measuring
from collection import Record, copies, read, write
from endtoend import checked

Figures = dict[str, float]


def main(words: Sequence[str]) -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("others", type=int, nargs="*", default=[90_000])
    options = arguments.parse_args(words)
    records = read(options.bench / "matching" / "sentences.jsonl.gz")
    labels = read(options.bench / "matching" / "labels.jsonl")
    matches = [(str(label["a"]), str(label["b"])) for label in labels if label["match"]]
    alone = measured(records, matches)
    rows = [row(records, alone, alone)]
    for size in options.others:
        collection = [*records, *others(records, size)]
        rows.append(row(collection, measured(collection, matches), alone))
    print(measuring.table(("sentences", "matches joined", "of those alone", "memory"), rows))


def others(records: Sequence[Record], size: int) -> list[Record]:
    """So many sentences of the same days that are none of the records, nor of their stories."""
    further = islice(copies(records), len(records), len(records) + size)
    return [{**record, "id": f"other-{at}"} for at, record in enumerate(further)]


def measured(records: Sequence[Record], matches: Sequence[tuple[str, str]]) -> Figures:
    """The share of the matches whose two articles stand in one fact, and MiB at most."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        file = write(records, here / "sentences.jsonl")
        cost, report = checked(file, "--no-store", here=here)
    facts_of: dict[str, set[int]] = defaultdict(set)
    for number, fact in enumerate(json.loads(report)["facts"]):
        for claim in fact["claims"]:
            facts_of[claim["article"]].add(number)
    joined = sum(bool(facts_of[a] & facts_of[b]) for a, b in matches)
    return {"recall": joined / len(matches), "MiB": cost.peak}


def row(records: Sequence[Record], figures: Figures, alone: Figures) -> tuple[str, ...]:
    """A line of the table."""
    share = figures["recall"] / alone["recall"]
    memory = measuring.mebibytes(figures["MiB"])
    return f"{len(records):,}", f"{figures['recall']:.3f}", f"{share:.3f}", memory


if __name__ == "__main__":
    main(sys.argv[1:])
