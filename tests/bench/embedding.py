"""How fast are sentence vectors computed, and how near is that to what the CPU can do?

    python tests/bench/embedding.py [SENTENCES.jsonl]

The sentences are those of the golden stories or of a JSON Lines file, one object with "text" or one
string a line. sentence-transformers and the fast path compute them in turn and the best of some
turns counts, since whatever else a machine does only makes a turn slower: with a load before of one
process or more the rates tell little. On a processor with bfloat16 the fast path runs in it too. The limit
is a product of large square matrices in float32 on
all cores: the figure that a model made of matrix products could reach at best.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from factdiff.articles import load
from factdiff.embed import encode, packaged, reference_embedder
from factdiff.embed.bert import Architecture
from factdiff.embed.fast import FastEmbedder, streams
from factdiff.embed.precision import has_bfloat16
from factdiff.extract import claims

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SENTENCES = 400
"""Sentences of a turn; a file may hold more, and its first ones are taken."""
TURNS = 3
SIDE = 2048
"""Rows and columns of the matrices: 16 MB each, more than a core's cache holds."""

Figures = dict[str, float]
Ways = dict[str, Callable[[], object]]


def main(words: Sequence[str]) -> None:
    """Prints one line a figure."""
    sentences = read(Path(words[0])) if words else golden_texts()
    for name, value in measure(sentences).items():
        print(f"{name:42} {value:.3g}" if value < 100 else f"{name:42} {value:,.0f}")


def measure(sentences: Sequence[str], turns: int = TURNS) -> Figures:
    """Sentences a second of both ways, the limit of the CPU, and each way's share of it."""
    torch.set_num_threads(streams())
    load_before = os.getloadavg()[0]
    fast, reference = FastEmbedder(packaged.verified()), reference_embedder()
    work, (left, right) = operations(sentences, fast), torch.rand(2, SIDE, SIDE)
    exact = encode(fast, sentences)
    difference = np.abs(exact - encode(reference, sentences)).max()
    ways: Ways = {
        "reference": lambda: encode(reference, sentences),
        "fast": lambda: encode(fast, sentences),
        "product": lambda: torch.mm(left, right),
    }
    if has_bfloat16("cpu"):
        coarse = FastEmbedder(packaged.verified(), "bfloat16")
        ways["bfloat16"] = lambda: encode(coarse, sentences)
        rough = encode(coarse, sentences)
        shifts = np.abs(rough @ rough.T - exact @ exact.T)
    took, spent = quickest(ways, turns)
    limit = 2 * SIDE**3 / took["product"]
    rates = {name: len(sentences) / took[name] for name in ("reference", "fast")}
    figures = {
        "sentences": len(sentences),
        "cores": streams(),
        "load before, processes": load_before,
        "GFLOP a sentence": work / len(sentences) / 1e9,
        "limit of the CPU, GFLOP/s": limit / 1e9,
        "limit of the CPU, sentences/s": limit * len(sentences) / work,
        "sentence-transformers, sentences/s": rates["reference"],
        "fast path, sentences/s": rates["fast"],
        "sentence-transformers, share of the limit": work / took["reference"] / limit,
        "fast path, share of the limit": work / took["fast"] / limit,
        "fast path to sentence-transformers": rates["fast"] / rates["reference"],
        "the same by processor time": spent["reference"] / spent["fast"],
        "greatest difference of a component": float(difference),
    }
    if "bfloat16" in ways:
        figures |= {
            "bfloat16, sentences/s": len(sentences) / took["bfloat16"],
            "bfloat16 to sentence-transformers": took["reference"] / took["bfloat16"],
            "bfloat16 to sentence-transformers, processors": spent["reference"] / spent["bfloat16"],
            "shift of a cosine by bfloat16, mean": float(shifts.mean()),
            "shift of a cosine by bfloat16, greatest": float(shifts.max()),
        }
    return figures


def operations(sentences: Sequence[str], embedder: FastEmbedder) -> int:
    """Floating-point operations for all sentences, without any padding."""
    limit, sizes = embedder.max_seq_length, Architecture.of(packaged.folder())
    return sum(
        sizes.operations(min(len(ids), limit)) for ids in embedder.tokenizer(sentences)["input_ids"]
    )


def quickest(ways: Ways, turns: int) -> tuple[dict[str, float], dict[str, float]]:
    """The least seconds, and the least seconds of processors, that each way took, tried in turn."""
    took, spent = dict.fromkeys(ways, float("inf")), dict.fromkeys(ways, float("inf"))
    for _ in range(turns):
        for name, way in ways.items():
            began, busy = time.perf_counter(), time.process_time()
            way()
            took[name] = min(took[name], time.perf_counter() - began)
            spent[name] = min(spent[name], time.process_time() - busy)
    return took, spent


def golden_texts() -> list[str]:
    """The distinct claims of the golden stories."""
    articles = (article for path in sorted(CORPORA.iterdir()) for article in load([path]).articles)
    return sorted({claim.text for article in articles for claim in claims(article)})


def read(path: Path) -> list[str]:
    """The first distinct sentences of a file."""
    return list(islice(dict.fromkeys(_lines(path)), SENTENCES))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["text"] if isinstance(record, dict) else record


if __name__ == "__main__":
    main(sys.argv[1:])
