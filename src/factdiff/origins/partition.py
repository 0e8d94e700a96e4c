"""Things in disjoint groups, each known by its first member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound="int | str")


class Partition(Generic[Item]):
    """Starts with each of `items` by itself; groups only ever come together."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._first = {item: item for item in sorted(items)}

    def of(self, item: Item) -> Item:
        """The first member of the group that holds `item`."""
        while self._first[item] != item:
            self._first[item] = item = self._first[self._first[item]]
        return item

    def join(self, x: Item, y: Item) -> None:
        """Puts the groups of two items together."""
        first, second = self.of(x), self.of(y)
        if first != second:
            self._first[max(first, second)] = min(first, second)

    def groups(self) -> list[list[Item]]:
        """The members of every group, in order."""
        groups: dict[Item, list[Item]] = defaultdict(list)
        for item in self._first:
            groups[self.of(item)].append(item)
        return list(groups.values())
