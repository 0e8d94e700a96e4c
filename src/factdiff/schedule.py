"""Stages as tasks on an engine: many items in batches, or rows of what was placed, with progress.

schedule.map("reading", claims, batches, CLAIMS)       one value an item, in order
schedule.gather("matching", between, *columns)         one result a row, in order
schedule.engine.scatter(task, *columns), .broadcast(value): what stays where it was made
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from factdiff.codecs import Codec
    from factdiff.engine import Engine

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""
Item = TypeVar("Item")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Schedule:
    """An engine, and who is told how far its work is."""

    engine: Engine
    progress: Progress

    def map(
        self,
        stage: str,
        task: Callable[[Item], Value],
        batches: Sequence[Sequence[Item]],
        codec: Codec[Item, Value],
    ) -> Iterator[Value]:
        """The value that `task` gives of each item, in order; a batch is what one process does.

        Values that come from another process travel as the bytes of `codec`, which are made and
        read in a third of the time that pickling takes.
        """
        total, done = sum(map(len, batches)), 0
        travels = self.engine.leaves_process(len(batches))
        results = self.engine.map(Batched(task, codec.encode if travels else None), batches)
        for batch, values in zip(batches, results, strict=True):
            self.progress(stage, done, total)
            done += len(batch)
            if travels:
                yield from map(codec.decode, values, batch)
            else:
                yield from values

    def gather(
        self, stage: str, task: Callable[..., Value], *columns: Sequence[Any]
    ) -> Iterator[Value]:
        """The result of `task` on each row of values and handles, in order."""
        total = len(columns[0])
        for done, result in enumerate(self.engine.gather(task, *columns)):
            self.progress(stage, done, total)
            yield result


@dataclass(frozen=True, slots=True)
class Batched:
    """A task on each of several items; its values as bytes where `encode` makes them."""

    task: Callable[[Any], Any]
    encode: Callable[[Any, Any], bytes] | None

    @property
    def __name__(self) -> str:  # what an engine calls it by
        """The name of the task."""
        name: str = getattr(getattr(self.task, "func", self.task), "__name__", "task")
        return name

    def __call__(self, items: Sequence[Any]) -> list[Any]:
        """The values of the items, in order."""
        if self.encode is None:
            return [self.task(item) for item in items]
        return [self.encode(self.task(item), item) for item in items]


def batches(items: Iterable[Item], size: int, weight: Callable[[Item], int]) -> list[list[Item]]:
    """The items in order, in lists that end with the item by which they weigh `size` or more."""
    batched: list[list[Item]] = []
    room = 0
    for item in items:
        if room <= 0:
            batched.append([])
            room = size
        batched[-1].append(item)
        room -= weight(item)
    return batched
