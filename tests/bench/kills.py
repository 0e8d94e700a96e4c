"""Kills at random instants: a check that writes its store and its report, and a report that is replaced.

    python tests/bench/kills.py                  # 200 rounds
    python tests/bench/kills.py --rounds 20 --seed 3

In each round a check that finds an older store and an older report is killed (SIGKILL) at a random instant
of its run. Then the report must be the older or the newer one, whole, and the same check run again must
write the bytes of a clean run. Beside it a process that replaces a report over and over is killed; what it
leaves must be one of its reports, whole. Exit 1 unless every round recovers.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from factdiff.cli import app
from factdiff.report.output import write

CORPORA = Path(__file__).parents[2] / "corpora"
OLDER, NEWER = CORPORA / "housing-vote", CORPORA / "bridge-collapse"
REPORT = "report.json"
STORE = "store"
LARGE = ["a" * 400_000, "b" * 700_000]
"""Reports that take long enough to write to be killed over."""
REPLACING_SECONDS = 0.1
LATE = 0.75
"""The part of a run from which every second kill comes: most is written near its end."""


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--rounds", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  (when to kill)
    _import_all()
    with tempfile.TemporaryDirectory() as name:
        recovered, instants = _rounds(Path(name), options.rounds, chance)
    print(f"{recovered} of {options.rounds} recovered to the bytes of a clean run")
    print("killed: " + ", ".join(f"{instant} {count}" for instant, count in instants.items()))
    return 0 if recovered == options.rounds else 1


def _rounds(place: Path, rounds: int, chance: random.Random) -> tuple[int, Counter[str]]:
    """How many rounds recovered, and how many kills met what."""
    begun = place / "begun"
    _check(OLDER, begun)
    older = (begun / REPORT).read_bytes()
    clean = place / "clean"
    shutil.copytree(begun, clean)
    seconds = _check(NEWER, clean)
    newer = (clean / REPORT).read_bytes()
    assert older != newer
    instants = Counter[str]()
    recovered = 0
    for number in range(rounds):
        folder = place / f"round-{number}"
        shutil.copytree(begun, folder)
        after = seconds * chance.uniform(LATE if number % 2 else 0, 1)
        instants[_killed_check(folder, begun, after, (older, newer))] += 1
        spared = sum(1 for _ in folder.glob(".factdiff-*.tmp"))
        instants["leaving a temporary file"] += spared
        seconds = max(0.1, (seconds + _check(NEWER, folder)) / 2)
        whole = (folder / REPORT).read_bytes() == newer
        whole &= _killed_replacing(folder / "large.txt", REPLACING_SECONDS * chance.random())
        recovered += whole and spared <= 1
        shutil.rmtree(folder)
    return recovered, instants


def _killed_check(folder: Path, begun: Path, after: float, reports: tuple[bytes, bytes]) -> str:
    """Kills a check after some seconds; says what it had written. Raises where a report is neither."""
    child = _forked(lambda: _command(NEWER, folder))
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    report = (folder / REPORT).read_bytes()
    assert report in reports, f"half a report of {len(report)} bytes is left"
    if not os.WIFSIGNALED(status):
        return "after its end"
    if report == reports[1]:
        return "with the report replaced"
    return (
        "before it wrote" if _same(folder / STORE, begun / STORE) else "with the store written to"
    )


def _killed_replacing(path: Path, after: float) -> bool:
    """Whether a report that is replaced over and over is whole when the process is killed."""
    write(path, LARGE[0])

    def replace() -> None:
        while True:
            for text in LARGE:
                write(path, text)

    child = _forked(replace)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return path.read_text(encoding="utf-8") in LARGE


def _check(story: Path, folder: Path) -> float:
    """Runs a check to its end; returns how many seconds it took."""
    before = time.monotonic()
    _, status = os.waitpid(_forked(lambda: _command(story, folder)), 0)
    assert os.waitstatus_to_exitcode(status) == 0, f"a check failed: {status}"
    return time.monotonic() - before


def _command(story: Path, folder: Path) -> None:
    words = ["check", str(story), "--exit-zero", "--quiet", "--jobs", "1"]
    app([*words, "--store", str(folder / STORE), "-o", str(folder / REPORT)], standalone_mode=False)


def _forked(work: Callable[[], None]) -> int:
    """The id of a process that does the work; it has all modules, and loads its own model."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        work()
        code = 0
    finally:
        os._exit(code)


def _same(one: Path, other: Path) -> bool:
    """Whether two stores hold the same bytes; what only says that one is open does not count."""
    return _bytes_of(one) == _bytes_of(other)


def _bytes_of(store: Path) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in store.iterdir()}
    return {name: data for name, data in files.items() if data and not name.endswith("-shm")}


def _import_all() -> None:
    """Imports what a check imports late, so that the time of a run is that of its work."""
    import factdiff.cli.check  # noqa: PLC0415
    import factdiff.embed.fast  # noqa: PLC0415
    import factdiff.pipeline  # noqa: PLC0415
    import factdiff.report  # noqa: PLC0415
    import factdiff.store  # noqa: F401, PLC0415


if __name__ == "__main__":
    sys.exit(main())
