"""The quality gate: scores on the editors' gold must not fall below the floors in corpora/.floors.json.

    python tests/bench/gate.py ../shared/bench            # check
    python tests/bench/gate.py ../shared/bench --update   # raise floors to today's scores

On the same gold --update raises floors and never lowers one; only --allow-regression does. The
gold's texts belong to their publishers and stay outside the repository; the file pins their hash,
so that a score is never compared across two versions of the gold: on another gold the check fails,
and --update pins every floor anew and says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from factdiff.articles import load
from factdiff.config import Settings
from factdiff.embed import load_embedder
from factdiff.extract import claims
from factdiff.pairs import judged_lines
from factdiff.pipeline import check
from factdiff.records import SCHEMAS, to_json
from factdiff.records.extraction import extracted

FLOORS = Path(__file__).parent.parent.parent / "corpora" / ".floors.json"
SLACK = 0.005
"""What a score may fall by before the gate closes: a sentence or two of the smaller sets."""
Scores = dict[str, float]


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("--allow-regression", action="store_true")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores = {
            name: value
            for part in (pairs, stories, extraction)
            for name, value in part(options.bench, Path(folder)).items()
        }
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    gold = digest(options.bench)
    floors = pinned.get("floors", {}) if pinned.get("gold") == gold else {}
    fallen = fallen_scores(scores, floors)
    if pinned and pinned.get("gold") != gold:
        print("the gold is not the one that the floors were measured on", end="; ")
        print("every floor is pinned anew" if options.update else "pin them anew with --update")
        fallen = [] if options.update else ["gold"]
    if options.update:
        floors = raised(scores, {} if options.allow_regression else floors)
        FLOORS.write_text(json.dumps({"gold": gold, "floors": floors}, indent=2) + "\n")
    return 1 if fallen and not (options.update and options.allow_regression) else 0


def fallen_scores(scores: Scores, floors: Scores) -> list[str]:
    """Prints every score beside its floor; the names of those that fell below it, or are missing."""
    fallen = [name for name, floor in floors.items() if scores.get(name, 0) < floor - SLACK]
    for name in dict.fromkeys([*scores, *floors]):
        mark = "FELL" if name in fallen else "ok" if name in floors else "new"
        floor = f"  (floor {floors[name]:.4f})" if name in floors else ""
        print(f"{mark:5} {name:32} {scores.get(name, 0):.4f}{floor}")
    return fallen


def raised(scores: Scores, floors: Scores) -> Scores:
    """The floors of one gold after a run: each the better of what it was and what was reached."""
    return {name: round(max(value, floors.get(name, 0)), 4) for name, value in scores.items()}


def pairs(bench: Path, folder: Path) -> Scores:
    """Judged pairs of real outlets' sentences."""
    gold = bench / "pairs.jsonl"
    lines, problems = judged_lines(gold.read_bytes(), Settings(), EMBEDDER())
    assert not problems
    out = folder / "pairs.jsonl"
    out.write_text("\n".join(lines), encoding="utf-8")
    judged = scored(bench / "score_pairs.py", gold, out)
    return {
        "pairs differs F1": judged["differs"]["f1"],
        "pairs conflict F1": judged["conflict"]["f1"],
        "pairs update F1": judged["update"]["f1"],
        "pairs calm": 1 - judged["false_alarm_rate"],
        "pairs located": judged["located_recall"],
    }


def stories(bench: Path, folder: Path) -> Scores:
    """Whole articles on one event; every report must fit its schema."""
    reports = folder / "stories"
    reports.mkdir()
    schema = SCHEMAS["report"].model_json_schema(by_alias=True)
    for story in sorted((bench / "stories").iterdir()):
        library = load([story])
        report = check(library.articles, skipped=library.skipped, embedder=EMBEDDER()).to_json()
        jsonschema.validate(json.loads(report), schema)
        (reports / f"{story.name}.json").write_text(report, encoding="utf-8")
    judged = scored(bench / "score_stories.py", bench / "stories", reports)
    return {
        "stories fact recall": judged["fact_recall"],
        "stories strangers apart": 1 - judged["joined_strangers"],
        "stories firm recall": judged["firm_recall"],
        "stories precision": judged["precision_strict"],
    }


def extraction(bench: Path, folder: Path) -> Scores:
    """Quantities, times and sources of news sentences."""
    newsquant = extract(bench, folder, "newsquant", "quantities")
    timebank = extract(bench, folder, "timebank", "times")
    polnear = extract(bench, folder, "polnear", "attributions")
    own = extract(bench, folder, "own", "own")
    return {
        "newsquant F1": newsquant["f1"],
        "newsquant bounds": newsquant["bound_recall"],
        "timebank strict": timebank["strict"],
        "timebank lenient": timebank["lenient"],
        "polnear found": polnear["found"],
        "polnear right source": polnear["right_source"],
        "polnear precision": polnear["precision"],
        **{f"own {name}": share(ratio) for name, ratio in own.items()},
    }


def extract(bench: Path, folder: Path, name: str, what: str) -> Any:
    gold, out = bench / "extract" / f"{name}.jsonl", folder / f"{name}.jsonl"
    articles = folder / f"{name}-articles.jsonl"
    with articles.open("w", encoding="utf-8") as file:
        for record_ in lines_of(gold):
            day = record_.get("doc_date") or record_.get("meta", {}).get("date")
            fields = {"id": record_["id"], "text": record_["text"], "published": day and day[:10]}
            file.write(json.dumps(fields) + "\n")
    with out.open("w", encoding="utf-8") as file:
        for article in load([articles]).articles:
            file.write(to_json(extracted(article, claims(article))) + "\n")
    return scored(bench / "score_extract.py", gold, out, what)


def lines_of(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def scored(scorer: Path, gold: Path, out: Path, *what: str) -> Any:
    command = [sys.executable, str(scorer), *what, str(gold), str(out), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def share(ratio: str) -> float:
    """ "104/111" as a number."""
    right, _, whole = ratio.partition("/")
    return int(right) / int(whole)


def digest(bench: Path) -> str:
    """The hash of every gold file that a floor is measured on."""
    files = [
        bench / "pairs.jsonl",
        *sorted((bench / "extract").glob("*.jsonl")),
        *sorted(bench.glob("stories/*/*.json")),
    ]
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


EMBEDDER = cache(load_embedder)

if __name__ == "__main__":
    sys.exit(main())
