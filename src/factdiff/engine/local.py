"""This machine: placed values are kept in memory, and pure Python work is spread over processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, ClassVar

Task = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Local:
    """Runs tasks here; with `jobs` above one, those that are spread run in as many processes.

    The processes are started anew rather than forked, since the libraries that embed and multiply
    hold threads and locks. A script that asks for them must guard its own start with
    `if __name__ == "__main__":`, as with every pool of processes.
    """

    jobs: int = 1
    remote: ClassVar[bool] = False

    def spread(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order."""
        if self.jobs == 1 or len(items) <= 1:
            yield from map(task, items)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(self.jobs, len(items)), mp_context=context) as pool:
            yield from pool.map(task, items)

    def place(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """The results of `task` on each row."""
        return list(self.ask(task, *columns))

    def share(self, value: Any) -> Any:
        """The value itself."""
        return value

    def ask(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row, in order; they are computed as they are asked for."""
        return (task(*row) for row in zip(*columns, strict=True))
