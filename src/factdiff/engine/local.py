"""This machine: `map` works in processes; what is scattered stays in memory, and threads gather it.

What is mapped is pure Python, which one thread at a time can do; what is gathered is arithmetic on
arrays, which leaves Python to others meanwhile.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import starmap
from typing import Any, ClassVar, Self

from threadpoolctl import threadpool_limits

Task = Callable[..., Any]
MIN_PARALLEL_ITEMS = 4
"""Items for which it is worth starting processes, each of which takes about a second, or threads."""


def cores() -> int:
    """The cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Local:
    """Runs tasks here; with `jobs` above one, many are done by as many processes or threads.

    The processes are started anew rather than forked, since the libraries that embed and multiply
    hold threads and locks. A script that asks for them must guard its own start with
    `if __name__ == "__main__":`, as with every pool of processes. They end with the engine.
    """

    remote: ClassVar[bool] = False

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def leaves_process(self, items: int) -> bool:
        """True when `map` on so many items runs in other processes."""
        return self.jobs > 1 and items >= MIN_PARALLEL_ITEMS

    def map(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order."""
        if not self.leaves_process(len(items)):
            return map(task, items)
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=context, initializer=_begin, initargs=gc.get_threshold()
            )
        return self._pool.map(task, items)

    def scatter(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """The results of `task` on each row."""
        return [task(*row) for row in zip(*columns, strict=True)]

    def broadcast(self, value: Any) -> Any:
        """The value itself."""
        return value

    def gather(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row, in order."""
        rows = list(zip(*columns, strict=True))
        if self.jobs == 1 or len(rows) < MIN_PARALLEL_ITEMS:
            return starmap(task, rows)
        return self._by_threads(task, rows)

    def _by_threads(self, task: Task, rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
        """The same by threads, each of which multiplies alone: BLAS would have its own wait busily."""
        with ThreadPoolExecutor(self.jobs) as threads, threadpool_limits(1):
            yield from threads.map(lambda row: task(*row), rows)

    def close(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _begin(*threshold: int) -> None:
    """Ctrl-C is for the process that asked; it ends its workers itself, and they collect as it does."""
    gc.set_threshold(*threshold)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
