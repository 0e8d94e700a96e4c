"""How time and memory of a whole check grow with the collection, where a day has as many claims.

    python tests/bench/scaling.py [N...] [--together 20] [--sentences FILE]

Real sentences are multiplied into collections of N (1,000, 10,000 and 100,000 by default), whose days
grow with them, and checked with a window of three days, each time in a fresh process: with an empty
store, once more, and with one article more in the middle. The exponent is the slope of the time
between the two largest collections: 1 where twice the claims take twice the time.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import measuring
from collection import Record, given, multiplied, write
from endtoend import another, checked

Figures = dict[str, float]
SIZES = (1_000, 10_000, 100_000)
WINDOW = 3
"""Days."""
HEADS = ("sentences", "claims", "time", "memory", "once more", "one article more")


def main(words: Sequence[str]) -> None:
    """Prints the table and the growth."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("sizes", type=int, nargs="*", default=SIZES)
    arguments.add_argument("--together", type=int, default=1, help="sentences of an article")
    arguments.add_argument("--sentences", type=Path)
    options = arguments.parse_args(words)
    figures = measure(given(options.sentences, None), options.sizes, options.together)
    print(measuring.table(HEADS, rows(figures, options.sizes)))
    if "exponent" in figures:
        print(f"exponent {figures['exponent']:.2f}, memory × {figures['memory ratio']:.2f}")


def measure(records: Sequence[Record], sizes: Sequence[int], together: int = 1) -> Figures:
    """What a check of each size costs, and how that grows between the last two."""
    figures: Figures = {}
    for size in sizes:
        figures |= measured(records, size, together)
    return figures | growth(figures, sizes)


def measured(records: Sequence[Record], size: int, together: int) -> Figures:
    """What a check of `size` sentences costs with an empty store, once more, and with an article more."""
    articles = list(multiplied(records, size, together))
    further = another(articles[len(articles) // 2])
    collections = {"": articles, ", once more": articles, ", one more": [*articles, further]}
    costs, claims = {}, 0
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        options = ("--window", str(WINDOW), "--store", here / "store")
        for way, collection in collections.items():
            file = write(collection, here / "sentences.jsonl")
            costs[f"{size}{way}"], report = checked(file, *options, here=here)
            claims = claims or json.loads(report)["summary"]["claims"]
    return {**measuring.figures(costs), f"{size}, claims": claims}


def growth(figures: Figures, sizes: Sequence[int]) -> Figures:
    """The exponent of the time, and the ratio of the memory, of the last two sizes."""
    if len(sizes) < 2:
        return {}
    of = {
        unit: figures[f"{sizes[-1]}, {unit}"] / figures[f"{sizes[-2]}, {unit}"]
        for unit in ("s", "MiB", "claims")
    }
    return {"exponent": math.log(of["s"]) / math.log(of["claims"]), "memory ratio": of["MiB"]}


def rows(figures: Figures, sizes: Sequence[int]) -> list[tuple[str, ...]]:
    """A row for each size."""
    return [
        (
            f"{size:,}",
            f"{figures[f'{size}, claims']:,.0f}",
            measuring.seconds(figures[f"{size}, s"]),
            measuring.mebibytes(figures[f"{size}, MiB"]),
            measuring.seconds(figures[f"{size}, once more, s"]),
            measuring.seconds(figures[f"{size}, one more, s"]),
        )
        for size in sizes
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
