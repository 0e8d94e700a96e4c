"""Get or compute: what a store holds of earlier checks, and what is computed because it does not.

A key is a hash of all that a value depends on, the code that computes it included. Without a store
nothing is hashed, encoded or decoded; with one a report has the same bytes, since a codec gives back
what it was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from factdiff.embed import Embeddings
from factdiff.errors import StoreError
from factdiff.model import content_hash
from factdiff.store import code_fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factdiff.codecs import Codec
    from factdiff.store import Store

EMBEDDED_AT_ONCE = 512
"""Texts that are embedded, and stored, at a time: what an interrupted check loses at most."""
Subject = TypeVar("Subject")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Cache:
    """Values of earlier checks in a store; without one everything is computed."""

    store: Store | None

    def get_or_compute(
        self,
        codec: Codec[Subject, Value],
        code: Sequence[Callable[..., Any]],
        subjects: Sequence[Subject],
        key: Callable[[Subject], Iterable[str]],
        compute: Callable[[Sequence[Subject]], Iterable[Value]],
    ) -> list[Value]:
        """A value a subject, in order.

        `key` gives all of a subject that its value depends on, and `code` are the functions that
        compute it. What the store lacks, or holds and cannot be decoded, `compute` gives for those
        subjects together, and it is stored.
        """
        if self.store is None:
            return list(compute(subjects))
        fingerprint = code_fingerprint(*code)
        keys = [hashed(*key(subject), fingerprint) for subject in subjects]
        stored = self.store.get_many(codec.kind, keys)
        values: dict[int, Value] = {}
        for at, name in enumerate(keys):
            if name in stored:
                with suppress(StoreError):
                    values[at] = codec.decode(stored[name], subjects[at])
        missing = [at for at in range(len(keys)) if at not in values]
        computed = compute([subjects[at] for at in missing]) if missing else ()
        values |= zip(missing, computed, strict=True)
        self.store.put_many(
            codec.kind, {keys[at]: codec.encode(values[at], subjects[at]) for at in missing}
        )
        return [values[at] for at in range(len(keys))]

    def get_or_embed(
        self,
        space: str | None,
        texts: Sequence[str],
        embed: Callable[[Sequence[str]], Embeddings],
        progress: Callable[[int, int], None],
    ) -> Embeddings:
        """The embeddings of texts in their order, equal texts computed once.

        `space` names what computes the vectors; without one they are not stored. They are stored as
        they come. `progress` is called with how many of the texts are done, and how many there are.
        """
        if not texts:
            return embed([])
        order = sorted(range(len(texts)), key=lambda at: (len(texts[at]), texts[at]))
        places = {text: list(equal) for text, equal in groupby(order, key=texts.__getitem__)}
        result = _Rows(texts, places)
        store = self.store if space else None
        if store and space:
            stored = store.get_vectors(space, [hashed(text) for text in places])
            known = np.flatnonzero(stored.known).tolist()
            names = list(places)
            result.put([names[at] for at in known], stored.rows[known], stored.cut[known])
        missing = result.missing
        for start in range(0, len(missing), EMBEDDED_AT_ONCE):
            progress(result.done, len(texts))
            some = missing[start : start + EMBEDDED_AT_ONCE]
            fresh = embed(some)
            result.put(some, *fresh)
            if store and space:
                store.put_vectors(space, [hashed(text) for text in some], *fresh)
        return result.embeddings


class _Rows:
    """One array of all vectors, filled as they come: freed, so large a one goes back to the system."""

    def __init__(self, texts: Sequence[str], places: dict[str, list[int]]) -> None:
        self._places = places
        """Where each text stands."""
        self._vectors = np.empty((len(texts), 0), dtype=np.float32)
        self._truncated = np.zeros(len(texts), dtype=np.bool_)
        self._done = set[str]()

    @property
    def missing(self) -> list[str]:
        """The texts that have no vector yet, the short ones first."""
        return [text for text in self._places if text not in self._done]

    @property
    def done(self) -> int:
        """How many texts have a vector."""
        return sum(len(self._places[text]) for text in self._done)

    def put(
        self, texts: Sequence[str], vectors: NDArray[np.float32], truncated: NDArray[np.bool_]
    ) -> None:
        """Takes the vectors (texts, d) and flags (texts,) of some texts."""
        if not texts:
            return
        if not self._done:
            self._vectors = np.empty((len(self._vectors), vectors.shape[1]), dtype=np.float32)
        counts = [len(self._places[text]) for text in texts]
        places = [at for text in texts for at in self._places[text]]
        rows = np.repeat(np.arange(len(texts)), counts)
        self._vectors[places] = vectors[rows]
        self._truncated[places] = truncated[rows]
        self._done.update(texts)

    @property
    def embeddings(self) -> Embeddings:
        """All of them."""
        return Embeddings(self._vectors, self._truncated)


def hashed(*parts: str) -> str:
    """A key that only all of `parts` together give: 64 hexadecimal digits."""
    return content_hash(*parts, length=64)
