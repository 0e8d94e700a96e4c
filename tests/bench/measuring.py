"""What a command costs in a fresh process: seconds, seconds of processors, memory at its most.

    run([sys.executable, "-c", "..."]) -> Cost, what it wrote

Linux counts the memory that a process had before it became another program, so that a command which
a large process starts seems large. Commands are therefore started by this file as a small program
of its own: `python -I measuring.py ANSWER COMMAND...`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

MIB = 1 << 20
MAXRSS = MIB if sys.platform == "darwin" else MIB >> 10
"""What one MiB is in the unit of ru_maxrss: bytes on macOS, KiB elsewhere."""
ALONE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
"""No measured command waits for a network."""
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Taken from the environment: an installed program has its modules compiled already."""
Command = Sequence[str | Path]


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    busy: float
    """Seconds of processors, of all its threads and processes."""
    peak: float
    """MiB of the largest of its processes at its most."""


class CommandError(Exception):
    """A measured command failed; its figures would mean nothing."""


def run(command: Command, environ: Mapping[str, str] | None = None) -> tuple[Cost, str]:
    """What a command costs, and what it wrote to standard output.

    Raises CommandError with the end of standard error unless it exits with 0.
    """
    with tempfile.NamedTemporaryFile() as answer:
        small = [sys.executable, "-I", __file__, answer.name, *map(str, command)]
        known = {**os.environ, **ALONE, **(environ or {})}
        known.pop(UNCOMPILED, None)
        ended = subprocess.run(small, capture_output=True, text=True, env=known, check=False)
        if ended.returncode:
            failure = f"{' '.join(map(str, command))} exited with {ended.returncode}"
            message = f"{failure}: {ended.stderr[-2000:]}"
            raise CommandError(message)
        return Cost(*json.loads(answer.read())), ended.stdout


def quickest(
    ways: Mapping[str, Command], turns: int, environ: Mapping[str, str] | None = None
) -> dict[str, Cost]:
    """The quickest of some turns of each command; they alternate, so that all meet one machine."""
    quickest_of: dict[str, Cost] = {}
    for name, command in (way for _ in range(turns) for way in ways.items()):
        cost, _ = run(command, environ)
        quickest_of[name] = min(cost, quickest_of.get(name, cost))
    return quickest_of


def figures(costs: Mapping[str, Cost]) -> dict[str, float]:
    """The costs by name and unit, such as "cold, s", "cold, s busy" and "cold, MiB"."""
    return {
        f"{name}, {unit}": value
        for name, cost in costs.items()
        for unit, value in zip(("s", "s busy", "MiB"), cost, strict=True)
    }


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown that reads as one in a terminal too."""
    lines = [heads, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    shown = [heads, rule, *lines[1:]]
    return "\n".join(f"| {' | '.join(_padded(line, widths))} |" for line in shown)


def _padded(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    yield cells[0].ljust(widths[0])
    yield from (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))


def beside(
    figures: Mapping[str, float], works: Mapping[str, str], reference: str
) -> list[tuple[str, ...]]:
    """A row for each work by its name: time, how many times quicker than the reference, memory."""
    return [
        (
            work,
            seconds(figures[f"{name}, s"]),
            times(figures[f"{reference}, s"] / figures[f"{name}, s"]),
            mebibytes(figures[f"{name}, MiB"]),
        )
        for name, work in works.items()
    ]


def seconds(value: float) -> str:
    """A time as a table shows it."""
    return (
        f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:,.0f} s"
    )


def mebibytes(value: float) -> str:
    """Memory as a table shows it."""
    return f"{value:,.0f} MiB"


def times(value: float) -> str:
    """A ratio as a table shows it."""
    return f"{value:.2f}" if value < 10 else f"{value:,.1f}"


def _measured(answer: str, command: list[str]) -> int:
    """Runs the command, writes what it cost, and gives its exit status."""
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - began
    cost = Cost(took, used.ru_utime + used.ru_stime, used.ru_maxrss / MAXRSS)
    Path(answer).write_text(json.dumps(cost), encoding="utf-8")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_measured(sys.argv[1], sys.argv[2:]))
