"""One check on this machine and on a Dask cluster beside it: the same bytes, and at what price.

    python tests/bench/engines.py articles.jsonl           # or a folder of articles
    python tests/bench/engines.py articles.jsonl --kill    # once more, a worker killed half-way
    python tests/bench/engines.py articles.jsonl --window 1 --part 512

The cluster is a scheduler and two workers of one thread each, started here. On one machine it can
win nothing: what is shown is what distributing costs. Nothing is remembered between the runs.
"""

from __future__ import annotations

import argparse
import itertools
import os
import pickle
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from cluster import Cluster, cluster, transferred
from factdiff import match
from factdiff.articles import load
from factdiff.config import Settings
from factdiff.engine import Local
from factdiff.engine.dask import Dask
from factdiff.model import Article
from factdiff.pipeline import check
from factdiff.stages.environment import environment_fingerprint

WORKERS = 2
MIB = 1 << 20
Progress = Callable[[str, int, int], None]


class Run(NamedTuple):
    """A report, and how long each stage took in seconds of the wall clock."""

    report: str
    seconds: float
    stages: dict[str, float]


class Counted(Dask):
    """Counts the bytes of what goes to the scheduler and of what comes back, by task."""

    def __init__(self, *arguments: Any) -> None:
        self.sent: Counter[str] = Counter()
        self.came: Counter[str] = Counter()
        super().__init__(*arguments)

    def _submitted(self, task: Any, row: Sequence[Any], priority: int) -> Any:
        values = [value for value in row if not hasattr(value, "release")]
        self.sent[_name(task)] += len(pickle.dumps(values))
        return super()._submitted(task, row, priority)

    def gather(self, task: Any, *columns: Any) -> Iterator[Any]:
        """The results, counted."""
        for result in super().gather(task, *columns):
            self.came[_name(task)] += len(pickle.dumps(result))
            yield result


def _name(task: Any) -> str:
    name: str = getattr(getattr(task, "func", task), "__name__", "task")
    return name


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("articles", help="a file or a folder")
    arguments.add_argument("--kill", action="store_true", help="once more with a worker killed")
    arguments.add_argument("--window", type=int, metavar="DAYS")
    arguments.add_argument("--part", type=int, metavar="CLAIMS", help="claims of one part")
    options = arguments.parse_args()
    match.SHARD_CLAIMS = options.part or match.SHARD_CLAIMS
    articles = tuple(load([options.articles]).articles)
    settings = Settings(window=options.window)
    print(
        f"{len(articles)} articles; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    here = timed(articles, settings, Local(WORKERS))
    shown("here, two processes", here)
    print(f"  memory of this process at its most {_peak():.0f} MiB")
    same = True
    for kill in (False, True)[: 1 + options.kill]:
        with tempfile.TemporaryDirectory() as folder:
            same &= beside(articles, settings, here, Path(folder), kill=kill)
    return 0 if same else 1


def beside(
    articles: Sequence[Article], settings: Settings, here: Run, folder: Path, *, kill: bool
) -> bool:
    """Checks on a cluster and prints what that cost; True when the bytes are those of `here`."""
    start = time.perf_counter()
    with cluster(folder, WORKERS) as workers:
        began = time.perf_counter() - start
        progress = partial(_killing, workers) if kill else _silent
        alike = partial(
            environment_fingerprint, settings.model, settings.device, settings.precision
        )
        with Counted(workers.address, alike) as engine:
            there = timed(articles, settings, engine, progress)
            between = sum(engine._client.run(transferred).values())  # noqa: SLF001
            peaks = engine._client.run(_peak).values()  # noqa: SLF001
    same = there.report == here.report
    shown("cluster, one worker killed" if kill else "cluster, two workers", there)
    print(
        f"  {'the same bytes' if same else 'OTHER BYTES'}; {there.seconds / here.seconds:.2f} times"
    )
    print(f"  start of the cluster {began:.1f} s")
    print(f"  to the scheduler {_listed(engine.sent)}")
    print(f"  back to here {_listed(engine.came)}")
    print(f"  between workers {between / MIB:.1f} MiB")
    print(f"  memory of a worker at its most {max(peaks):.0f} MiB", flush=True)
    return same


def timed(
    articles: Sequence[Article], settings: Settings, engine: Any, progress: Progress | None = None
) -> Run:
    """A check with the time of its stages, each from when it is first told of."""
    moments: list[tuple[float, str]] = [(time.perf_counter(), "reading")]

    def tell(stage: str, done: int, total: int) -> None:
        moments.append((time.perf_counter(), stage))
        if progress:
            progress(stage, done, total)

    report = check(articles, settings, engine=engine, progress=tell).to_json()
    moments.append((time.perf_counter(), "end"))
    stages: dict[str, float] = defaultdict(float)
    for (begun, stage), (ended, _) in itertools.pairwise(moments):
        stages[stage] += ended - begun
    return Run(report, moments[-1][0] - moments[0][0], stages)


def shown(name: str, run: Run) -> None:
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in run.stages.items())
    print(f"{name}: {run.seconds:.1f} s ({stages})", flush=True)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Nothing is killed."""


def _killing(workers: Cluster, stage: str, done: int, total: int) -> None:
    """Kills a worker when half of the parts have met."""
    if stage == "matching" and 2 * done >= total and len(workers.workers) == WORKERS:
        workers.workers.pop().send_signal(signal.SIGKILL)


def _peak() -> float:
    """The memory of a process at its most, in MiB, since it became this program; Linux counts in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _listed(counted: Counter[str]) -> str:
    some = ", ".join(f"{name} {size / MIB:.1f}" for name, size in counted.most_common())
    return f"{counted.total() / MIB:.1f} MiB ({some})"


if __name__ == "__main__":
    sys.exit(main())
