"""What a whole check of a collection costs, beside sentence-transformers on the same sentences.

    python tests/bench/endtoend.py [SENTENCES.jsonl[.gz]] [--articles N] [--reference-findings]

Each way is a fresh process. The reference loads the packaged model, reads the file, and mines its
sentences for paraphrases as the library's documentation does; it neither reads figures nor compares
anything. A check runs with an empty store, with the store that this left, with one article more, and
without a store. What is reported with and without a store is the same bytes, or this fails; with
--reference-findings also with the vectors of sentence-transformers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import measuring
from collection import Record, given, write
from measuring import Command, Cost

from factdiff.embed import packaged

Figures = dict[str, float]
MINE = """
import json, sys
from sentence_transformers import SentenceTransformer, util
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
with open(sys.argv[2], encoding="utf-8") as file:
    sentences = [json.loads(line)["text"] for line in file]
print(len(util.paraphrase_mining(model, sentences)))
"""
"""What those who use sentence-transformers alone would run."""
REFERENCE_VECTORS = """
import sys
sys.modules["openvino"] = None
from factdiff.cli import app
app()
"""
"""The command where OpenVINO cannot be imported, so that sentence-transformers embeds."""
WAYS = {
    "no store": "without a store",
    "cold": "with an empty store",
    "warm": "once more",
    "one more": "with one article more",
}


def main(words: Sequence[str]) -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("sentences", type=Path, nargs="?")
    arguments.add_argument("--articles", type=int, help="take the first N articles only")
    arguments.add_argument("--reference-findings", action="store_true")
    options = arguments.parse_args(words)
    records = given(options.sentences, options.articles)
    figures = measure(records, reference_findings=options.reference_findings)
    print(f"{figures['articles']:,.0f} articles, {figures['claims']:,.0f} claims")
    print(measuring.table(("work", "time", "reference / this", "memory"), rows(figures)))


def measure(records: Sequence[Record], *, reference_findings: bool = False) -> Figures:
    """Seconds and MiB of each way on the articles, by name."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        costs, reports = checks(records, here)
        if reports["no store"] != reports["cold"] or reports["warm"] != reports["cold"]:
            message = "a check with a store reports other bytes than one without"
            raise AssertionError(message)
        file = write(records, here / "sentences.jsonl")
        costs["reference"], _ = measuring.run([sys.executable, "-c", MINE, packaged.folder(), file])
        figures = measuring.figures(costs)
        if reference_findings:
            figures["findings of reference vectors"] = as_reference(file, reports["cold"], here)
    counted = json.loads(reports["cold"])["summary"]["claims"]
    return {"articles": len(records), "claims": counted, **figures}


def checks(records: Sequence[Record], here: Path) -> tuple[dict[str, Cost], dict[str, bytes]]:
    """What each kind of check of the articles costs and reports; `here` takes its files."""
    file = write(records, here / "sentences.jsonl")
    store = ("--store", here / "store")
    costs, reports = {}, {}
    check = partial(checked, here=here)
    costs["no store"], reports["no store"] = check(file, "--no-store")
    costs["cold"], reports["cold"] = check(file, *store)
    costs["warm"], reports["warm"] = check(file, *store)
    write([*records, another(records[0])], file)
    costs["one more"], reports["one more"] = check(file, *store)
    return costs, reports


def checked(
    file: Path, *words: str | Path, here: Path, start: Command = ("-m", "factdiff")
) -> tuple[Cost, bytes]:
    """What one check costs, and its report; `start` is how Python starts the command."""
    out = here / "report.json"
    options = ("--format", "json", "-o", out, "--exit-zero", *words)
    cost, _ = measuring.run([sys.executable, *start, "check", file, *options])
    return cost, out.read_bytes()


def another(record: Record) -> Record:
    """An article that tells of a collection's first one, with words that no other has."""
    text = f"{str(record['text']).rstrip('.')}, a spokesman told the Orrin Ledger."
    return {**record, "id": "one-more", "outlet": "Orrin Ledger", "text": text}


def as_reference(file: Path, report: bytes, here: Path) -> float:
    """1.0: the share of findings that the vectors of sentence-transformers give as well."""
    _, other = checked(file, "--no-store", here=here, start=("-c", REFERENCE_VECTORS))
    mine, theirs = findings(report), findings(other)
    if mine != theirs:
        message = f"{len(mine ^ theirs)} findings depend on which library embeds"
        raise AssertionError(message)
    return 1.0


def findings(report: bytes) -> set[str]:
    """What a report finds."""
    return {
        json.dumps(discrepancy, sort_keys=True)
        for discrepancy in json.loads(report)["discrepancies"]
    }


def rows(figures: Figures) -> list[tuple[str, ...]]:
    """A row for each way."""
    ours = {name: f"check {way}" for name, way in WAYS.items()}
    works = {"reference": "sentence-transformers, paraphrase mining", **ours}
    return measuring.beside(figures, works, "reference")


if __name__ == "__main__":
    main(sys.argv[1:])
