"""How time and memory grow where text repeats: each input doubled, checked in a process of its own.

    python tests/bench/repeats.py [--largest 1000]

A row an input and size: seconds of processor time and megabytes at most. From some size on both grow
no faster than the text.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

RESCUE = (
    "The mayor said on Tuesday that {} people had been rescued from the flooded mill near Harlow."
)
CLUBS = "Club K{}x won {} cups and {} games on Monday in Norton."
Texts = Callable[[int], list[str]]
INPUTS: dict[str, Texts] = {
    "one sentence n times": lambda n: [" ".join([RESCUE.format(400)] * n)],
    "one sentence with n figures": lambda n: [" ".join(RESCUE.format(n + at) for at in range(n))],
    "n different sentences": lambda n: [
        " ".join(CLUBS.format(at, at + 3, at + 7) for at in range(n))
    ],
    "n articles with a figure each": lambda n: [RESCUE.format(n + at) for at in range(n)],
    "n kB without a full stop": lambda n: ["the mayor said 400 people were saved and " * (n * 25)],
    "100 n words in a sentence": lambda n: ["river mill Harlow said of " * (n * 20)],
}
CHECK = """
import resource, sys
from factdiff.cli import app
try:
    app(sys.argv[1:], standalone_mode=False)
finally:
    use = resource.getrusage(resource.RUSAGE_SELF)
    print(use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, file=sys.stderr)
"""


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=1000)
    for name, texts in INPUTS.items():
        for size in _doubled(parser.parse_args().largest):
            seconds, megabytes = _measured(texts(size))
            print(f"{name:32} {size:6} {seconds:7.1f} s {megabytes:6.0f} MB", flush=True)


def _doubled(largest: int) -> Iterator[int]:
    yield from (largest // by for by in (8, 4, 2, 1))


def _measured(texts: list[str]) -> tuple[float, float]:
    """Seconds of processor time and megabytes at most of a check of some texts, an article each."""
    with tempfile.TemporaryDirectory() as folder:
        for at, text in enumerate(texts):
            article = {"outlet": f"o{at}", "published": "2024-03-05", "text": text}
            Path(folder, f"{at:05}.json").write_text(json.dumps(article), encoding="utf-8")
        command = [sys.executable, "-c", CHECK, "check", folder, "--no-store", "--fail-on", "never"]
        measured = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    seconds, megabytes = map(float, measured.splitlines()[-1].split())
    return seconds, megabytes


if __name__ == "__main__":
    main()
