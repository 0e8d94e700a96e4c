"""How the verdict reads labelled entailment pairs: a report, since entailment is not same-fact.

    python tests/bench/labels.py ../shared/bench

A difference (update or conflict) reads as contradict, one fact without a difference as entail, all
else as neutral; a label that a set does not use is folded into its nearest one by the scorer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from factdiff.config import Settings
from factdiff.pairs import judged_lines
from gate import EMBEDDER, scored

SETS = (
    "newsnli",
    "rte_quant",
    "redditnli",
    "summedits_news",
    "emergent_headlines",
    "vitaminc_dev",
)
LABELS = ("entail", "neutral", "contradict")
COLUMNS = ("pairs", "accuracy", "majority", "balanced", *(f"{label} F1" for label in LABELS))


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    bench = arguments.parse_args().bench
    print("| set |", " | ".join(COLUMNS), "|")
    print("|---" * (len(COLUMNS) + 1) + "|")
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            print(f"| {name} |", " | ".join(row(bench, name, Path(folder) / name)), "|")
    return 0


def row(bench: Path, name: str, out: Path) -> list[str]:
    """What the scorer says of one set; "-" for a label that the set does not use."""
    gold = bench / "nli" / f"{name}.jsonl"
    lines, problems = judged_lines(gold.read_bytes(), Settings(), EMBEDDER())
    assert not problems, problems[0]
    out.write_text("\n".join(lines), encoding="utf-8")
    scores = scored(bench / "score_labels.py", gold, out)
    shares = [scores["accuracy"], scores["majority"], scores["balanced_accuracy"]]
    figures = [f"{scores[label]['f1']:.3f}" if label in scores else "-" for label in LABELS]
    return [str(scores["pairs"]), *(f"{share:.3f}" for share in shares), *figures]


if __name__ == "__main__":
    sys.exit(main())
