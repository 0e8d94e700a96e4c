"""How long extraction takes: beside the embedding of the same sentences, and on hostile text.

    python tests/bench/extraction.py ../shared/bench               # both
    python tests/bench/extraction.py ../shared/bench --all         # embeds every sentence, not a sample
    python tests/bench/extraction.py --hostile --family quotes     # one family of hostile text

Extraction should cost a tenth of the embedding at most, and twice the text twice the time.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from factdiff.embed import encode, load_embedder
from factdiff.extract import claims
from factdiff.model import Article

SAMPLE = 2000
TARGET = 0.10
"""Share of the embedding's time that extraction may take."""
SMALLEST, LARGEST = 64, 1024
"""KiB of hostile text, doubled from the one to the other."""
STEEP = 2.6
"""Growth from which twice the text no longer counts as twice the time; timing itself wavers."""
PATIENCE = 120.0
"""Seconds after which a family is not doubled again."""
SHORTEST = 0.05
"""Seconds below which a growth factor says nothing."""

OPENING = "Officials said that there were "
"""Without letters a paragraph is passed over."""
FAMILIES = {
    "digits": "7",
    "digits apart": "7 ",
    "commas": ",",
    "digits with commas": "1,000,",
    "dots": ". ",
    "number words": "one hundred and ",
    "hyphens": "twenty-",
    "titles": "Mr. ",
    "initials": "J. ",
    "quotes": '"',
    "curly quotes": "“a ” ",
    "open quotes": "“ said ",
    "brackets": "(",
    "brackets with figures": "5 miles (",
    "sources": "according to ",
    "said": "he said, she said, ",
    "dates": "May 5, 2020, ",
    "weekdays": "Tuesday ",
    "clock times": "at 3:40 a.m. ",
    "ranges": "from 1 to ",
    "ranges with units": "5 to 10 percent ",
    "hedges": "about about nearly 5 ",
    "bounds": "at least ",
    "chains": "1-",
    "phones": "555-1234 ",
    "scores": "3-1, ",
    "money": "$5 million ",
    "shares": "one in ",
    "per": "3 cases per ",
    "names": "Ab Cd ",
    "names with numbers": "Boeing 737 ",
    "name of": "Bank of ",
    "datelines": "(AP) - ",
    "negations": "not never no ",
    "links": "http://a.b/c ",
    "paragraphs": "He said 5.\n\n",
    "spaces": " ",
    "lines": "\n",
    "apostrophes": "'",
    "of": "5 of ",
    "and": "killed and ",
}  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path, nargs="?")
    arguments.add_argument("--all", action="store_true", help="embed every sentence")
    arguments.add_argument("--hostile", action="store_true", help="hostile text alone")
    arguments.add_argument("--family", choices=sorted(FAMILIES), action="append")
    arguments.add_argument("--largest", type=int, default=LARGEST, metavar="KIB")
    options = arguments.parse_args()
    good = True
    if options.bench and not options.hostile:
        sentences = read(options.bench / "matching" / "sentences.jsonl.gz")
        good = beside_embedding(sentences, None if options.all else SAMPLE)
    for name in options.family or FAMILIES:
        good &= growth(name, FAMILIES[name], options.largest)
    return 0 if good else 1


def read(path: Path) -> list[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def beside_embedding(records: list[Any], sample: int | None) -> bool:
    """Prints the time that extraction and embedding take; True when the share is in the target."""
    articles = [Article(str(n), "", "", record["text"]) for n, record in enumerate(records)]
    texts = [article.text for article in articles]
    chosen = random.Random(0).sample(texts, sample) if sample else texts  # noqa: S311
    embedder = load_embedder()
    encode(embedder, chosen[:64])
    extraction = seconds(lambda: [claims(article) for article in articles])
    embedding = seconds(lambda: encode(embedder, chosen)) * len(texts) / len(chosen)
    scope = f"scaled from {len(chosen)}" if sample else "all of them"
    print(f"extraction of {len(texts)} sentences  {extraction:8.2f} s")
    print(f"embedding ({scope})  {embedding:8.2f} s")
    print(f"share {extraction / embedding:.3f} (target {TARGET:.2f})")
    return extraction <= TARGET * embedding


def growth(name: str, piece: str, largest: int) -> bool:
    """Prints the time of one family at every size; True when it grows with the text."""
    times: list[float] = []
    size = SMALLEST
    while size <= largest and sum(times) < PATIENCE:
        text = OPENING + (piece * (size * 1024 // len(piece) + 1))[: size * 1024]
        article = Article(name, "", "", text)
        times.append(seconds(lambda article=article: claims(article)))  # type: ignore[misc]
        size *= 2
    factors = [after / max(before, SHORTEST) for before, after in itertools.pairwise(times)]
    steep = any(factor > STEEP for factor in factors[-2:])
    print(
        f"{'STEEP' if steep else 'ok':6}{name:24}"
        + " ".join(f"{taken:7.2f}s" for taken in times)
        + "   growth "
        + " ".join(f"{factor:4.1f}" for factor in factors),
        flush=True,
    )
    return not steep


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
