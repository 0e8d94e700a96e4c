"""A Dask cluster on this machine: a scheduler and worker processes that talk over TCP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src"
STARTING = 60
"""Seconds in which a process of the cluster must have begun, on a machine that does other work."""
QUIET = ("--no-dashboard", "--host", "127.0.0.1")
ALONE = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--death-timeout", str(STARTING))
Process = subprocess.Popen[bytes]


@dataclass
class Cluster:
    """A scheduler and its workers; what they say is in the log in `folder`."""

    folder: Path
    stack: ExitStack
    workers: list[Process] = field(default_factory=list)

    def __post_init__(self) -> None:
        file = self.folder / "scheduler.json"
        self.scheduler = self._begun("scheduler", *QUIET, "--port", "0", "--scheduler-file", file)
        self.address: str = _address(file, self.scheduler)

    def add_worker(self, **environ: str) -> Process:
        """One more worker of one thread, with its environment changed."""
        worker = self._begun(
            "worker", self.address, *QUIET, *ALONE, "--local-directory", self.folder, **environ
        )
        self.workers.append(worker)
        return worker

    def fill(self, count: int) -> None:
        """Has `count` workers at work, which may have been killed before."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < count:
            self.add_worker()
        self.await_workers(count)

    def await_workers(self, count: int) -> None:
        """Returns once the scheduler knows of exactly `count` workers."""
        from distributed import Client  # noqa: PLC0415  (an extra)

        connect: Any = Client
        until = time.monotonic() + STARTING
        with connect(self.address, timeout=STARTING, set_as_default=False) as client:
            while len(client.nthreads()) != count:
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.05)

    def _begun(self, kind: str, *words: str | Path, **environ: str) -> Process:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *map(str, words)]
        paths = os.pathsep.join(map(str, (SOURCE, TESTS)))
        shared = {"PYTHONPATH": paths, "HF_HUB_OFFLINE": "1"}
        log = self.stack.enter_context((self.folder / "log").open("ab"))
        process = subprocess.Popen(
            command, env=os.environ | shared | environ, stdout=log, stderr=log
        )
        self.stack.callback(_ended, process)
        return process


@contextmanager
def cluster(folder: Path, workers: int = 0) -> Iterator[Cluster]:
    """A cluster whose processes end with the block, whatever happens in it."""
    with ExitStack() as stack:
        machines = Cluster(folder, stack)
        machines.fill(workers)
        yield machines


def _address(file: Path, scheduler: Process) -> str:
    """The address that a scheduler writes into its file when it has one."""
    until = time.monotonic() + STARTING
    while time.monotonic() < until and scheduler.poll() is None:
        if file.exists() and file.read_text():
            address: str = json.loads(file.read_text())["address"]
            return address
        time.sleep(0.05)
    message = "the scheduler did not start"
    raise RuntimeError(message)


def _ended(process: Process) -> None:
    process.kill()
    process.wait()


def process() -> str:
    """What no other process answers."""
    return str(os.getpid())


def known_tasks(dask_scheduler: Any) -> int:
    """How many tasks a scheduler knows of, asked in its own process."""
    return len(dask_scheduler.tasks)


def transferred(dask_worker: Any) -> int:
    """The bytes that a worker has received from others, asked in its own process."""
    return sum(one["total"] for one in dask_worker.transfer_incoming_log)
