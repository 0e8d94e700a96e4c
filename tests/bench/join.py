"""The exact join of claims' vectors, beside the exact search of faiss.

    python tests/bench/join.py [N...] [--sentences FILE]       # 10,000 and 100,000 by default
    python tests/bench/join.py 1000000 --reach 1               # as in a window of days

N vectors are made of those of real sentences, with noise that has their covariance, so that pairs
are as close as real ones; the cosines of both are printed side by side. Our join and faiss'
IndexFlatIP (`range_search`) find the pairs over the cosine from which matching looks at a pair among
N claims; a search for the ten nearest is what faiss is mostly used for. Each way is a fresh process
that reads the vectors from a file and is timed from the vectors to the pairs in memory. With --reach
our join alone is run, and only shards that follow each other so closely meet.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any, NamedTuple

import measuring
import numpy as np
from collection import given
from numpy.typing import NDArray

from factdiff.engine import Local, cores
from factdiff.match import SHARD_CLAIMS, join
from factdiff.match.join import CANDIDATE_COSINE

SIZES = (10_000, 100_000)
REAL = 3000
"""Real sentences that vectors are made of."""
NOISE = 0.2
"""Share of the variance of a vector that is noise: the rest is one real vector's."""
MAX_NEAREST_ARTICLES = 10
TURNS, LARGE = 3, 20_000
"""The quickest of some turns counts, which alternate; for more vectors than LARGE there is one."""
DRAWN_AT_ONCE = 10_000
"""Vectors that are drawn at a time, which bounds memory."""
KEPT_PARTS = 8
"""Parts whose projected vectors are held while those around them are joined."""
TIES = 1e-4
"""How far from the threshold a product is left aside: it may be rounded to either side of it."""
QUANTILES = (0.5, 0.9, 0.99, 0.999, 0.9999)
PAIRS = 2_000_000
"""Pairs by chance whose cosines are shown."""

Figures = dict[str, float]
Vectors = NDArray[np.float32]


class Pairs(NamedTuple):
    """Rows of vectors that are close, and their products."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    cosines: NDArray[np.float64]


def main(words: Sequence[str]) -> None:
    """Prints a table for each size."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("sizes", type=int, nargs="*", default=SIZES)
    arguments.add_argument("--sentences", type=Path)
    arguments.add_argument("--reach", type=int, help="how far shards that meet lie apart at most")
    options = arguments.parse_args(words)
    known = real([str(record["text"]) for record in given(options.sentences, REAL)])
    for size in options.sizes:
        figures = measure(size, known, options.reach)
        print(measuring.table(("cosine of", *map(str, QUANTILES)), quantiles(figures)))
        print(f"{size:,} vectors, pairs from {figures['threshold']:.3f}: {figures['pairs']:,.0f}")
        if "recall" in figures:
            print(
                f"of faiss' pairs {figures['recall']:.6f}, and of ours {figures['precision']:.6f} are its"
            )
        print(
            measuring.table(("work", "time", "processors", "memory", "faiss / this"), rows(figures))
        )


def real(texts: Sequence[str]) -> Vectors:
    """The vectors of the first of some real sentences."""
    from factdiff.embed import encode, loaded_embedder  # noqa: PLC0415  (processes that join do without)

    return encode(loaded_embedder(), texts[:REAL])


def measure(size: int, known: Vectors, reach: int | None = None) -> Figures:
    """What each way costs on `size` vectors like the known ones, and what ours finds of faiss' pairs."""
    vectors = alike(known, size)
    least = CANDIDATE_COSINE
    figures: Figures = {"vectors": size, "threshold": least}
    figures["GFLOP"] = size**2 * known.shape[1] / 1e9  # of the products of all pairs, each once
    figures |= {f"real, {name}": value for name, value in spread(known).items()}
    figures |= {f"drawn, {name}": value for name, value in spread(vectors).items()}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        np.save(here / "vectors.npy", vectors)
        for turn in range(TURNS if size <= LARGE else 1):
            for way in ["ours"] if reach else ways():
                better = cost(way, here, least, reach)
                if not turn or better["s"] < figures[f"{way}, s"]:
                    figures |= {f"{way}, {name}": value for name, value in better.items()}
        figures["pairs"] = figures["ours, pairs"]
        if "faiss range, pairs" in figures:
            mine, theirs = pairs_of(here, "ours"), pairs_of(here, "faiss range")
            figures["recall"], figures["precision"] = shared(mine, theirs, least, size)
    return figures


def alike(known: Vectors, size: int) -> Vectors:
    """Unit vectors whose mean and covariance are those of the known ones; the same at each call."""
    chance = np.random.default_rng(7)
    mean = known.mean(axis=0)
    drawn = known[chance.integers(len(known), size=size)] - mean
    sizes = [min(DRAWN_AT_ONCE, size - start) for start in range(0, size, DRAWN_AT_ONCE)]
    own = known - mean
    parts = [chance.standard_normal((n, len(own)), dtype=np.float32) @ own for n in sizes]
    noise = np.concatenate(parts)
    noise /= np.sqrt(len(known))
    mixed = mean + np.sqrt(1 - NOISE) * drawn + np.sqrt(NOISE) * noise
    return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), dtype=np.float32)


def spread(vectors: Vectors) -> Figures:
    """Quantiles of the cosines of vectors that chance brings together."""
    a, b = np.random.default_rng(11).integers(len(vectors), size=(2, PAIRS))
    some = [
        np.einsum("ij,ij->i", vectors[x], vectors[y])
        for x, y in zip(np.array_split(a, 100), np.array_split(b, 100), strict=True)
    ]
    cosines = np.concatenate(some)[a != b]
    return {str(q): float(np.quantile(cosines, q)) for q in QUANTILES}


def ours(vectors: Vectors, least: float, reach: int | None = None) -> Pairs:
    """Our join, part against part as matching does it; with a `reach` only parts that lie so near."""
    parts = [
        vectors[start : start + SHARD_CLAIMS] for start in range(0, len(vectors), SHARD_CLAIMS)
    ]
    along = join.axes(np.sum([part.T @ part for part in parts], axis=0), least)
    projected = lru_cache(maxsize=KEPT_PARTS if reach else None)(
        lambda at: join.projected(parts[at], along)
    )

    def between(i: int, j: int) -> Pairs:
        close_pairs = [Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
        for rows, columns in join.candidate_pairs(projected(i), projected(j), least):
            once = rows < columns if i == j else np.ones(len(rows), dtype=bool)
            cosines = join.products(parts[i], parts[j], rows[once], columns[once])
            held = cosines >= least
            close = rows[once][held] + i * SHARD_CLAIMS, columns[once][held] + j * SHARD_CLAIMS
            close_pairs.append(Pairs(*close, cosines[held]))
        return Pairs(*map(np.concatenate, zip(*close_pairs, strict=True)))

    every = combinations_with_replacement(range(len(parts)), 2)
    meetings = [(i, j) for i, j in every if reach is None or j - i <= reach]
    gathered = Local(cores()).gather(between, *map(list, zip(*meetings, strict=True)))
    return Pairs(*map(np.concatenate, zip(*gathered, strict=True)))


def faiss_range(vectors: Vectors, least: float, _reach: int | None = None) -> Pairs:
    """All pairs over the threshold, both ways round, as faiss finds them."""
    limits, cosines, columns = _index(vectors).range_search(vectors, least)
    rows = np.repeat(np.arange(len(vectors)), np.diff(limits.astype(np.int64)))
    return Pairs(rows, columns, cosines)


def faiss_nearest(vectors: Vectors, _least: float, _reach: int | None = None) -> Pairs:
    """The nearest of each vector, itself among them, however far they are."""
    cosines, columns = _index(vectors).search(vectors, MAX_NEAREST_ARTICLES)
    return Pairs(
        np.repeat(np.arange(len(vectors)), MAX_NEAREST_ARTICLES), columns.ravel(), cosines.ravel()
    )


def _index(vectors: Vectors) -> Any:
    import faiss  # noqa: PLC0415  (a tool of this measure alone)

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


WAYS: dict[str, Callable[[Vectors, float, int | None], Pairs]] = {
    "ours": ours,
    "faiss range": faiss_range,
    "faiss nearest": faiss_nearest,
}


def ways() -> list[str]:
    """The ways that are installed."""
    return [way for way in WAYS if way == "ours" or find_spec("faiss")]


def cost(way: str, here: Path, least: float, reach: int | None = None) -> Figures:
    """What one way costs in a fresh process on the vectors of a folder, where it leaves its pairs."""
    options: measuring.Command = [way, here, repr(least), str(reach or 0)]
    command: measuring.Command = [sys.executable, __file__, "--way", *options]
    whole, said = measuring.run(command)
    return {**json.loads(said), "whole s": whole.seconds}


def worked(way: str, here: Path, least: float, reach: int | None) -> None:
    """One way in this process: prints what it cost and leaves its pairs in the folder."""
    import resource  # noqa: PLC0415  (POSIX has it, and only this process asks)

    vectors = np.load(here / "vectors.npy", mmap_mode="r" if reach else None)
    began, busy = time.perf_counter(), time.process_time()
    pairs = WAYS[way](vectors, least, reach)
    figures = {
        "s": time.perf_counter() - began,
        "s busy": time.process_time() - busy,
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / measuring.MAXRSS,
        "pairs": len(pairs.rows),
    }
    np.savez(here / way, *pairs)
    print(json.dumps(figures))


def pairs_of(here: Path, way: str) -> Pairs:
    """The pairs that a way left."""
    with np.load(here / f"{way}.npz") as arrays:
        return Pairs(*(arrays[name] for name in arrays.files))


def shared(mine: Pairs, theirs: Pairs, least: float, size: int) -> tuple[float, float]:
    """Share of their pairs that are mine, and of mine that are theirs, but for ties at the threshold."""
    sets = [_codes(pairs, least + TIES, size) for pairs in (mine, theirs)]
    looser = [_codes(pairs, least - TIES, size) for pairs in (mine, theirs)]
    return _held(sets[1], looser[0]), _held(sets[0], looser[1])


def _codes(pairs: Pairs, least: float, size: int) -> NDArray[np.int64]:
    """A number for each pair from a cosine on, whichever way round."""
    once = (pairs.rows < pairs.columns) & (pairs.cosines >= least)
    return np.asarray(pairs.rows[once] * size + pairs.columns[once])


def _held(some: NDArray[np.int64], among: NDArray[np.int64]) -> float:
    return float(np.isin(some, among).mean()) if len(some) else 1.0


def quantiles(figures: Figures) -> Iterator[list[str]]:
    """The cosines of real and of made vectors."""
    for kind in ("real", "drawn"):
        yield [f"{kind} vectors", *(f"{figures[f'{kind}, {q}']:.3f}" for q in QUANTILES)]


def rows(figures: Figures) -> list[tuple[str, ...]]:
    """A row for each way."""
    return [
        (
            way,
            measuring.seconds(figures[f"{way}, s"]),
            measuring.seconds(figures[f"{way}, s busy"]),
            measuring.mebibytes(figures[f"{way}, MiB"]),
            measuring.times(figures[f"{way}, s"] / figures["ours, s"]),
        )
        for way in ways()
        if f"{way}, s" in figures
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        worked(sys.argv[2], Path(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]) or None)
    else:
        main(sys.argv[1:])
