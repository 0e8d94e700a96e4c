"""What a store remembers of the work of earlier checks, and what is computed because it does not.

Entries go by a hash of all that they depend on. What comes back from a store is what a first run
gives, byte for byte, since a first run takes the same way through bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from factdiff.errors import StoreError
from factdiff.model import content_hash
from factdiff.tasks import Embedded

if TYPE_CHECKING:
    from factdiff.store import Store

AT_ONCE = 512
"""Texts that are embedded, and kept, at a time."""
T = TypeVar("T")


def key(*parts: str) -> str:
    """A key that only all of `parts` together give."""
    return content_hash(*parts, length=64)


@dataclass(frozen=True)
class Memory:
    """A store, or none; a check that remembers nothing takes the same way."""

    store: Store | None

    def values(
        self,
        kind: str,
        keys: Sequence[str],
        compute: Callable[[Sequence[int]], Iterable[bytes]],
        decode: Callable[[int, bytes], T],
    ) -> list[T]:
        """A value a key; `compute` and `decode` are told of a key by its place.

        What the store lacks, or holds and cannot be decoded, is computed and kept.
        """
        found: dict[int, T] = {}
        known = self.store.recall(kind, keys) if self.store else {}
        for at, name in enumerate(keys):
            if name in known:
                with suppress(StoreError):
                    found[at] = decode(at, known[name])
        missing = [at for at in range(len(keys)) if at not in found]
        fresh: dict[str, bytes] = {}
        for at, data in zip(missing, compute(missing) if missing else (), strict=True):
            found[at], fresh[keys[at]] = decode(at, data), data
        if self.store:
            self.store.keep(kind, fresh)
        return [found[at] for at in range(len(keys))]

    def vectors(
        self,
        space: str | None,
        texts: Sequence[str],
        embed: Callable[[Sequence[str]], Embedded],
        tell: Callable[[int], None],
    ) -> Embedded:
        """The vectors of texts, equal ones computed once; `tell` hears how many are at hand.

        `space` names what computes them; without one they are not remembered. They are kept as they
        come, so that a run that is interrupted has not worked for nothing.
        """
        if not texts:
            return embed([])
        unique = sorted(set(texts), key=lambda text: (len(text), text))
        known = self._known(space, unique)
        missing = [text for text in unique if text not in known]
        for some in slices(missing, AT_ONCE):
            tell(len(known))
            fresh = embed(some)
            known.update(zip(some, zip(*fresh, strict=True), strict=True))
            if self.store and space:
                self.store.keep_vectors(space, [key(text) for text in some], *fresh)
        vectors, cut = zip(*(known[text] for text in texts), strict=True)
        return Embedded(np.stack(vectors), np.array(cut))

    def _known(
        self, space: str | None, texts: Sequence[str]
    ) -> dict[str, tuple[np.ndarray, np.bool_]]:
        """The vectors of the texts that are remembered, each with whether its text was cut."""
        if not self.store or not space:
            return {}
        recalled = self.store.recall_vectors(space, [key(text) for text in texts])
        told = zip(texts, recalled.found, recalled.rows, recalled.cut, strict=True)
        return {text: (row, cut) for text, found, row, cut in told if found}


def slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in order, `size` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
