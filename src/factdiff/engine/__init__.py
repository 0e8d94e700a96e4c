"""Where the work of a check is done: in this process and its pool, or on the workers of a cluster.

    engine.spread(task, items)      one call an item; the results come back, in order
    engine.place(task, *columns)    one call a row; the results stay where they were made
    engine.share(value)             one value for many tasks
    engine.ask(task, *columns)      one call a row over what was placed; the results come back, in order

A task is a pure function of its arguments that can be named (a module's own function, or a partial
of one), so the same work gives the same bytes wherever it is done. Large values (vectors) are placed
and never travel by way of the one who asks; what comes back is small.
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
        """True when placed values are elsewhere, so that it is dear to look at them."""

    def spread(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order; items and results are small."""

    def place(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """Handles of the results of `task` on each row; what is placed may be an argument of others."""

    def share(self, value: Any) -> Any:
        """A handle of one value that many tasks take."""

    def ask(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row of values and handles, in order."""


__all__ = ["Engine", "Local", "Task", "cores"]
