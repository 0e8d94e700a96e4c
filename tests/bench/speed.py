"""All measures of speed and memory in one run, as the table of the README.

    python tests/bench/speed.py [SENTENCES] [--scaling] [--small] [--write README.md]

Every line holds two ways against each other on one machine in one run, and what the machine can do
at best stands beside them: on another machine the times are others, and the ratios much less so.
--write replaces what stands between the marks in a file; --small takes a minute and shows only that
everything runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import embedding
import endtoend
import join
import machine
import measuring
import scaling
import start
from collection import Record, given
from measuring import mebibytes, seconds, times

Figures = dict[str, float]
OPEN, CLOSE = "<!-- speed -->", "<!-- /speed -->"
HEADS = ("work", "this", "other", "ratio", "memory")
TRANSFORMERS = "sentence-transformers"
SEARCHES = {"faiss range": "faiss, all pairs", "faiss nearest": "faiss, 10 nearest"}


class Sizes(NamedTuple):
    """How much of everything is measured."""

    articles: int | None = None
    """Of the whole checks; all that there are by default."""
    sentences: int = embedding.SENTENCES
    vectors: Sequence[int] = join.SIZES
    collections: Sequence[int] = scaling.SIZES
    turns: int = start.TURNS
    side: int = machine.SIDE
    copied: int = machine.COPIED


SMALL = Sizes(20, 10, (500,), (20, 40), 1, 256, 1 << 20)


class Measured(NamedTuple):
    """The figures of all measures."""

    limits: Figures
    embedding: Figures
    joins: Sequence[Figures]
    checks: Figures
    start: Figures
    scaling: Figures
    """Empty unless it was asked for."""


class MarksError(Exception):
    """The file has no place for the table."""


def main(words: Sequence[str]) -> None:
    """Prints the table, and writes it where it is asked to."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("sentences", type=Path, nargs="?")
    arguments.add_argument("--scaling", action="store_true")
    arguments.add_argument("--small", action="store_true")
    arguments.add_argument("--write", type=Path, metavar="FILE")
    options = arguments.parse_args(words)
    if options.write:
        replaced(options.write.read_text(encoding="utf-8"), "")  # fails before hours of work
    sizes = SMALL if options.small else Sizes()
    measurement = measure(given(options.sentences, None), sizes, grows=options.scaling)
    table_text = text(measurement, sizes)
    print(table_text)
    if options.write:
        whole = replaced(options.write.read_text(encoding="utf-8"), table_text)
        options.write.write_text(whole, encoding="utf-8")


def measure(records: Sequence[Record], sizes: Sizes, *, grows: bool) -> Measured:
    """The figures of all measures on some articles."""
    texts = [str(record["text"]) for record in records]
    known = join.real(texts)
    return Measured(
        limits=machine.limits(sizes.side, sizes.copied),
        embedding=embedding.measure(list(dict.fromkeys(texts))[: sizes.sentences]),
        joins=[join.measure(size, known) for size in sizes.vectors],
        checks=endtoend.measure(records[: sizes.articles]),
        start=start.measure(sizes.turns),
        scaling=scaling.measure(records, sizes.collections) if grows else {},
    )


def text(measurement: Measured, sizes: Sizes) -> str:
    """The table in Markdown, and what it was measured on."""
    lines = [
        *_embedding(measurement.embedding),
        *(row for figures in measurement.joins for row in _join(figures)),
        *_checks(measurement.checks),
        *_start(measurement.start),
        *(_scaling(measurement.scaling, sizes.collections) if measurement.scaling else ()),
    ]
    return f"{measuring.table(HEADS, lines)}\n\n{_limits(measurement)}"


def _embedding(figures: Figures) -> Iterator[tuple[str, ...]]:
    mine, theirs = figures["fast path, sentences/s"], figures[f"{TRANSFORMERS}, sentences/s"]
    work = f"embed, {figures['sentences']:,.0f} sentences"
    yield work, f"{mine:,.0f}/s", f"{TRANSFORMERS} {theirs:,.0f}/s", times(mine / theirs), ""


def _join(figures: Figures) -> Iterator[tuple[str, ...]]:
    work = f"join {figures['vectors']:,.0f} vectors, cosine {figures['threshold']:.2f}"
    if "recall" in figures:
        work += f", recall {figures['recall']:.4f}"
    for way, name in SEARCHES.items():
        if f"{way}, s" in figures:
            other = f"{name} {seconds(figures[f'{way}, s'])}"
            yield work, *_against(figures, "ours", way, other)


def _checks(figures: Figures) -> Iterator[tuple[str, ...]]:
    other = f"{TRANSFORMERS}, paraphrase mining {seconds(figures['reference, s'])}"
    for way, name in endtoend.WAYS.items():
        work = f"check {figures['articles']:,.0f} articles, {name}"
        yield work, *_against(figures, way, "reference", other)


def _start(figures: Figures) -> Iterator[tuple[str, ...]]:
    other = f"{TRANSFORMERS}, loaded {seconds(figures['reference, s'])}"
    for way in ("warm", "cold"):
        yield start.WAYS[way], *_against(figures, way, "reference", other)


def _against(figures: Figures, mine: str, theirs: str, other: str) -> tuple[str, ...]:
    """This, the other, how many times quicker this is, and the memory of both."""
    memory = f"{mebibytes(figures[f'{mine}, MiB'])} / {mebibytes(figures[f'{theirs}, MiB'])}"
    ratio = times(figures[f"{theirs}, s"] / figures[f"{mine}, s"])
    return seconds(figures[f"{mine}, s"]), other, ratio, memory


def _scaling(figures: Figures, sizes: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Each collection beside the one before it, then with an article more; ratios are those of times."""
    for before, size in zip((None, *sizes), sizes, strict=False):
        work = f"check {figures[f'{size}, claims']:,.0f} claims, window of {scaling.WINDOW} days"
        took, memory = figures[f"{size}, s"], mebibytes(figures[f"{size}, MiB"])
        if before is None:
            yield work, seconds(took), "", "", memory
        else:
            shown = f"{figures[f'{before}, claims']:,.0f} claims {seconds(figures[f'{before}, s'])}"
            growth = times(took / figures[f"{before}, s"])
            memory += f" / {mebibytes(figures[f'{before}, MiB'])}"
            yield work, seconds(took), shown, growth, memory
    for size in sizes:
        work = f"check {figures[f'{size}, claims']:,.0f} claims, with one article more"
        again, more = (figures[f"{size}, {way}, s"] for way in ("once more", "one more"))
        memory = mebibytes(figures[f"{size}, one more, MiB"])
        yield work, seconds(more), f"once more {seconds(again)}", times(more / again), memory


def _limits(measurement: Measured) -> str:
    """The limits of the machine, how near embedding and joins come to them, and what it is."""
    figures, largest = measurement.embedding, measurement.joins[-1]
    limit = max(measurement.limits["product, GFLOP/s"], figures["limit of the CPU, GFLOP/s"])
    rate = figures["fast path, sentences/s"] * figures["GFLOP a sentence"]
    embedded = figures["GFLOP a sentence"] * measurement.checks["articles"] / limit
    joined = largest["GFLOP"] / limit
    return (
        f"Limits of the machine: {limit:,.0f} GFLOP/s in float32 matrix products, "
        f"{measurement.limits['memory, GB/s']:,.0f} GB/s to and from memory. Embedding reaches "
        f"{rate / limit:.0%} of the first. At all of it the sentences of the checks would be embedded "
        f"in {seconds(embedded)}, and all pairs of {largest['vectors']:,.0f} vectors multiplied in "
        f"{seconds(joined)}. Measured on {machine.described()}."
    )


def replaced(whole: str, table: str) -> str:
    """A file's text with the table between its marks; raises MarksError where they are missing."""
    before, opened, rest = whole.partition(OPEN)
    _, closed, after = rest.partition(CLOSE)
    if not (opened and closed):
        message = f"no place for the table; write {OPEN} and {CLOSE} on lines of their own"
        raise MarksError(message)
    return f"{before}{OPEN}\n{table}\n{CLOSE}{after}"


if __name__ == "__main__":
    main(sys.argv[1:])
