"""Counts how rare content words are in English prose and writes src/factdiff/english/rarity.txt.

    python tests/bench/rarity.py ../shared/bench

The table is a fixed statistic of the program: what is said of a story never depends on which other
texts lie beside it. Only counts leave the training sets, none of their sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import factdiff
from factdiff.english.stems import content_stem
from factdiff.english.tokens import WORD, tokenize

TABLE = Path(factdiff.__file__).parent / "english" / "rarity.txt"
SHORTEST_SENTENCE_CHARS = 25
FEWEST_SENTENCES = 5
"""Sentences that a stem stands in before it is listed."""


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    sentences = set(training_sentences(arguments.parse_args().bench))
    counts: Counter[str] = Counter()
    for sentence in sentences:
        words = (token.lower for token in tokenize(sentence, 0, None) if token.kind == WORD)
        counts.update({content_stem(word) for word in words} - {""})
    levels: dict[int, list[str]] = defaultdict(list)
    for stem, count in counts.items():
        if count >= FEWEST_SENTENCES and len(stem) > 1 and stem.isascii() and stem.isalpha():
            levels[round(math.log2(len(sentences) / count))].append(stem)
    head = (
        "# Content stems by how rare they are: a stem in the line that begins with k stands in about "
        f"one of 2**k sentences.\n# Counted by tests/bench/rarity.py in {len(sentences):,} sentences; "
        f"stems in fewer than {FEWEST_SENTENCES} are left out.\n"
    )
    rows = [f"{level} {' '.join(sorted(stems))}\n" for level, stems in sorted(levels.items())]
    TABLE.write_text(head + "".join(rows), encoding="utf-8")


def training_sentences(bench: Path) -> Iterator[str]:
    """The longer texts of the training pairs."""
    with gzip.open(bench / "nli" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for value in json.loads(line).values():
                if isinstance(value, str) and len(value) > SHORTEST_SENTENCE_CHARS:
                    yield value


if __name__ == "__main__":
    main()
