"""What a claim costs at each stage: seconds of one core, bytes in memory, in the store and on the wire.

    python tests/bench/costs.py [SENTENCES.jsonl[.gz]] [--articles N]

One process on one core does one stage after the other, and the time of its processor counts, so that
other work on the machine matters little. Embedding is left to embedding.py. SCALE.md reckons with these.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

import measuring
from collection import Record, given

from factdiff import match
from factdiff.articles.given import library_of
from factdiff.cache import Cache
from factdiff.codecs.claims import claims_to_bytes
from factdiff.config import Settings
from factdiff.embed import encode, loaded_embedder
from factdiff.engine import Local
from factdiff.extract import claims
from factdiff.match import Block, Shard
from factdiff.model import Article, Claim
from factdiff.schedule import Schedule
from factdiff.stages import Run
from factdiff.stages.comparing import compare_stories
from factdiff.stages.embedding import ClaimVectors

Figures = dict[str, float]
Value = TypeVar("Value")
TOGETHER = 2000
"""Articles whose claims are deflated as one."""


def main(words: Sequence[str]) -> None:
    """Prints a line a figure."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("sentences", type=Path, nargs="?")
    arguments.add_argument("--articles", type=int, help="take the first N articles only")
    options = arguments.parse_args(words)
    figures = measure(given(options.sentences, options.articles))
    rows = [
        (name, f"{value:,.3g}" if value < 100 else f"{value:,.0f}")
        for name, value in figures.items()
    ]
    print(measuring.table(("a claim", "cost"), rows))


def measure(records: Sequence[Record]) -> Figures:
    """The costs by their names."""
    articles = library_of(records).articles
    tracemalloc.start()
    read = [claims(article) for article in articles]
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    all_claims = list(chain.from_iterable(read))
    seconds, _ = timed(lambda: [claims(article) for article in articles])
    figures = {"claims": float(len(all_claims)), "reading, µs": seconds * 1e6 / len(all_claims)}
    figures |= matching(all_claims) | stored(articles, read)
    return figures | {"in memory, bytes": memory / len(all_claims)}


def matching(all_claims: Sequence[Claim]) -> Figures:
    """Shards, blocks, the join of every two, and comparing what it brings together."""
    vectors = encode(loaded_embedder(), [claim.text for claim in all_claims])
    index = match.shards(all_claims)
    shards_s, shards = timed(
        lambda: [Shard.of([all_claims[at] for at in rows], vectors[rows], rows) for rows in index]
    )
    axes = match.axes_of([shard.gram() for shard in shards])
    blocks_s, blocks = timed(lambda: [Block.of(shard, axes) for shard in shards])
    meetings = match.meetings(all_claims, index, None)
    join_s, matches = timed(
        lambda: sorted(m for i, j in meetings for m in match.between(blocks[i], blocks[j], None))
    )
    pairs = sum(len(index[i]) * len(index[j]) / (1 + (i == j)) for i, j in meetings)
    run = Run(Settings(), Schedule(Local(), lambda *_: None), Cache(None), loaded_embedder())
    matches = match.within_stories(all_claims, matches)
    claim_vectors = ClaimVectors(run, all_claims)
    claim_vectors.shards(range(len(index)))
    compare_s, _ = timed(
        lambda: compare_stories(
            run, all_claims, matches, match.nearest(all_claims, matches), claim_vectors
        )
    )
    return {
        "making its shard, µs": shards_s * 1e6 / len(all_claims),
        "making its block, µs": blocks_s * 1e6 / len(all_claims),
        "joining it with another, ns": join_s * 1e9 / pairs,
        "comparing, µs": compare_s * 1e6 / len(all_claims),
        "on the wire as part of a block, bytes": len(pickle.dumps(blocks)) / len(all_claims),
    }


def stored(articles: Sequence[Article], read: Sequence[Sequence[Claim]]) -> Figures:
    """Claims as bytes, deflated by themselves and together, and pickled."""
    data = [claims_to_bytes(of, article) for of, article in zip(read, articles, strict=True)]
    count = sum(map(len, read))
    together = [b"".join(data[at : at + TOGETHER]) for at in range(0, len(data), TOGETHER)]
    return {
        "as stored, bytes": sum(map(len, data)) / count,
        "deflated by itself, bytes": sum(_deflated(data)) / count,
        f"deflated {TOGETHER:,} articles together, bytes": sum(_deflated(together)) / count,
        "pickled, bytes": len(pickle.dumps(read)) / count,
    }


def _deflated(parts: Sequence[bytes]) -> Iterator[int]:
    return (len(zlib.compress(part)) for part in parts)


def timed(work: Callable[[], Value]) -> tuple[float, Value]:
    """Seconds of the processor that some work takes, and what it gives."""
    began = time.process_time()
    value = work()
    return time.process_time() - began, value


if __name__ == "__main__":
    main(sys.argv[1:])
