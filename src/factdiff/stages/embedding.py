"""Embedding: the vectors of claims, computed when a stage first asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from factdiff import match
from factdiff.embed import (
    Embedder,
    Embeddings,
    Precision,
    encode,
    identity,
    loaded_embedder,
    truncated,
)
from factdiff.match import Shard
from factdiff.model import Claim

if TYPE_CHECKING:
    from factdiff.stages import Run

Vectors = NDArray[np.float32]


def embed(embedder: Embedder, texts: Sequence[str]) -> Embeddings:
    """The embeddings that an embedder gives, in the order of the texts."""
    cut = np.zeros(len(texts), dtype=np.bool_)
    cut[truncated(embedder, texts)] = True
    return Embeddings(encode(embedder, texts), cut)


def embed_by_model(
    model: str, device: str | None, precision: Precision, texts: Sequence[str]
) -> Embeddings:
    """The same by a model, which is loaded once in a process."""
    return embed(loaded_embedder(model, device, precision), texts)


def shard(claims: Sequence[Claim], embeddings: Embeddings, index: Sequence[int]) -> Shard:
    """Claims with their vectors, which stand at `index` in the collection."""
    return Shard.of(claims, embeddings.vectors, index)


def truncated_rows(embeddings: Embeddings) -> list[int]:
    """The rows of the texts of which the model read only the beginning."""
    rows: list[int] = np.flatnonzero(embeddings.truncated).tolist()
    return rows


def vectors_of(embeddings: Embeddings) -> Vectors:
    """(texts, d): the vectors alone."""
    return embeddings.vectors


def vectors_at(shard: Shard, rows: Sequence[int]) -> Vectors:
    """(rows, d): some vectors of a shard."""
    return shard.vectors[rows]


class ClaimVectors:
    """The vectors of some claims, in shards that stay on the engine."""

    def __init__(self, run: Run, claims: Sequence[Claim]) -> None:
        self._run = run
        self._claims = claims
        model = run.settings.model, run.settings.device, run.settings.precision
        self.space = None if run.embedder else identity(*model)
        """What computes them, as one line; None for an embedder that nothing is known of."""
        self.cache = run.cache if self.space else replace(run.cache, store=None)
        """What remembers whatever comes of them: nothing for such an embedder."""
        self._shards: dict[int, Any] = {}
        self._cut: dict[int, list[int]] = {}

    @cached_property
    def index(self) -> list[list[int]]:
        """The claims of each shard."""
        return match.shards(self._claims)

    @cached_property
    def _places(self) -> Mapping[int, tuple[int, int]]:
        """The shard of each claim, and its row there."""
        return {at: (n, row) for n, rows in enumerate(self.index) for row, at in enumerate(rows)}

    def shards(self, numbers: Sequence[int]) -> list[Any]:
        """Handles of some shards by their numbers; what was not asked for before is computed."""
        missing = [n for n in numbers if n not in self._shards]
        if missing:
            index = [self.index[n] for n in missing]
            claims = [[self._claims[at] for at in rows] for rows in index]
            embedded = self._embedded([[claim.text for claim in of] for of in claims])
            handles = self._run.schedule.engine.scatter(shard, claims, embedded, index)
            self._shards |= zip(missing, handles, strict=True)
            self._cut |= zip(missing, self._truncated(index, embedded), strict=True)
        return [self._shards[n] for n in numbers]

    def truncated(self, number: int) -> list[int]:
        """The claims of a shard of which the model read only the beginning, by index."""
        self.shards([number])
        return self._cut[number]

    def _truncated(
        self, index: Sequence[Sequence[int]], embedded: Sequence[Any]
    ) -> Iterator[list[int]]:
        schedule = self._run.schedule
        total, done = sum(map(len, index)), 0
        for of, rows in zip(index, schedule.engine.gather(truncated_rows, embedded), strict=True):
            yield [of[row] for row in rows]
            done += len(of)
            if schedule.engine.remote:
                schedule.progress("embedding", done, total)

    def rows(self, indices: Sequence[int]) -> Vectors:
        """(indices, d): the vectors of claims, fetched at once from each shard that has some.

        Where no shard was computed, only these are embedded.
        """
        if not indices:
            return np.empty((0, 1), dtype=np.float32)
        if not self._shards:
            (embedded,) = self._embedded([[self._claims[at].text for at in indices]])
            (vectors,) = self._run.schedule.engine.gather(vectors_of, [embedded])
            return np.asarray(vectors)
        wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, index in enumerate(indices):
            number, row = self._places[index]
            wanted[number].append((row, at))
        rows = [[row for row, _ in of] for of in wanted.values()]
        shards = self.shards(list(wanted))
        fetched = list(self._run.schedule.engine.gather(vectors_at, shards, rows))
        result = np.empty((len(indices), fetched[0].shape[1]), dtype=np.float32)
        for vectors, of in zip(fetched, wanted.values(), strict=True):
            result[[at for _, at in of]] = vectors
        return result

    def _embedded(self, texts: Sequence[Sequence[str]]) -> list[Any]:
        """Handles of the embeddings of the texts of each shard."""
        run, settings = self._run, self._run.settings
        by_model = partial(embed_by_model, settings.model, settings.device, settings.precision)
        if run.schedule.engine.remote and not run.embedder:
            return run.schedule.engine.scatter(by_model, texts)
        compute = partial(embed, run.embedder) if run.embedder else by_model
        together = [text for part in texts for text in part]
        progress = partial(run.schedule.progress, "embedding")
        whole = run.cache.get_or_embed(self.space, together, compute, progress)
        ends = pairwise(accumulate(map(len, texts), initial=0))
        return [
            Embeddings(whole.vectors[start:end], whole.truncated[start:end]) for start, end in ends
        ]
