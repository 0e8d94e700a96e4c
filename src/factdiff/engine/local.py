"""This machine: placed values are kept in memory, and pure Python work is spread over processes."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, ClassVar, Self

Task = Callable[..., Any]
FEWEST = 4
"""Items for which it is worth starting processes, each of which takes about a second to begin."""


class Local:
    """Runs tasks here; with `jobs` above one, many that are spread run in as many processes.

    The processes are started anew rather than forked, since the libraries that embed and multiply
    hold threads and locks. A script that asks for them must guard its own start with
    `if __name__ == "__main__":`, as with every pool of processes. They end with the engine.
    """

    remote: ClassVar[bool] = False

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def spread(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order."""
        if self.jobs == 1 or len(items) < FEWEST:
            return map(task, items)
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=context, initializer=_begin, initargs=gc.get_threshold()
            )
        return self._pool.map(task, items)

    def place(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """The results of `task` on each row."""
        return list(self.ask(task, *columns))

    def share(self, value: Any) -> Any:
        """The value itself."""
        return value

    def ask(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row, in order; they are computed as they are asked for."""
        return (task(*row) for row in zip(*columns, strict=True))

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
