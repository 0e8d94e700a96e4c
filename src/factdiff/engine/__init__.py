"""Where the work of a check is done: in this process and its pool, or on the workers of a cluster.

    engine.map(task, items)           one call an item; the results come back, in order
    engine.scatter(task, *columns)    one call a row; the results stay where they were made
    engine.broadcast(value)           one value for many tasks
    engine.gather(task, *columns)     one call a row over what was scattered; the results come back

A task is a pure function of its arguments that can be named (a module's own function, or a partial
of one), so the same work gives the same bytes wherever it is done. Large values (vectors) are
scattered and never travel by way of the process that checks; what comes back is small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from factdiff.engine.local import Local, cores

Task = Callable[..., Any]


class Engine(Protocol):
    """What runs tasks."""

    @property
    def remote(self) -> bool:
        """True when scattered values are elsewhere, so that it is dear to look at them."""

    def leaves_process(self, items: int) -> bool:
        """True when `map` on so many items runs in other processes, to which values must travel."""

    def map(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order; items and results are small."""

    def scatter(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """Handles of the results of `task` on each row; a handle may be an argument of other tasks."""

    def broadcast(self, value: Any) -> Any:
        """A handle of one value that many tasks take."""

    def gather(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row of values and handles, in order."""


__all__ = ["Engine", "Local", "Task", "cores"]
