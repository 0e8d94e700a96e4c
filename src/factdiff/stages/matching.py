"""Matching: the pairs of claims that state one fact, remembered by the two shards that they are from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factdiff import match
from factdiff.codecs import Codec
from factdiff.errors import StoreError
from factdiff.match import Block, Match, Shard
from factdiff.model import Claim, content_hash
from factdiff.stages.embedding import embed, embed_by_model, shard
from factdiff.stages.reading import READING_CODE

if TYPE_CHECKING:
    from factdiff.stages import Run
    from factdiff.stages.embedding import ClaimVectors


class Meeting(NamedTuple):
    """Two shards, or one with itself, by number, and the claims of each by index."""

    shards: tuple[int, int]
    indices: tuple[Sequence[int], Sequence[int]]

    @property
    def claims(self) -> list[int]:
        """The claims of both, one after the other."""
        return [*self.indices[0], *self.indices[1]]


class Matched(NamedTuple):
    """The matches of claims, and the indices of those of which the model read only the beginning."""

    matches: list[Match]
    truncated: list[int]


def match_claims(run: Run, claims: Sequence[Claim], vectors: ClaimVectors) -> Matched:
    """The pairs of claims that their vectors and their words say state one fact, in order."""
    if not claims:
        return Matched([], [])
    run.schedule.progress("embedding", 0, len(claims))
    by_shard = vectors.index
    meetings = [
        Meeting((i, j), (by_shard[i], by_shard[j]))
        for i, j in match.meetings(claims, by_shard, run.settings.window)
    ]

    def compute(missing: Sequence[Meeting]) -> Iterator[Matched]:
        for meeting, matches in zip(missing, _matches(run, vectors, missing), strict=True):
            i, j = meeting.shards
            yield Matched(matches, vectors.truncated(i) if i == j else [])

    @cache
    def shard_key(number: int) -> str:
        articles = run.articles_key(claims[at] for at in by_shard[number])
        return content_hash(*articles, length=64)

    def key(meeting: Meeting) -> Iterator[str]:
        yield from map(shard_key, meeting.shards)
        yield from (str(vectors.space), str(run.settings.window))

    computed = vectors.cache.get_or_compute(MATCHES, MATCHING_CODE, meetings, key, compute)
    return Matched(
        sorted(m for matched in computed for m in matched.matches),
        sorted(at for matched in computed for at in matched.truncated),
    )


def _matches(run: Run, vectors: ClaimVectors, meetings: Sequence[Meeting]) -> Iterator[list[Match]]:
    """The matches of each two shards; only what is still to be joined refers to their blocks."""
    engine = run.schedule.engine
    needed = sorted({number for meeting in meetings for number in meeting.shards})
    shards = vectors.shards(needed)
    axes = engine.broadcast(match.axes_of(list(engine.gather(Shard.gram, shards))))
    blocks = dict(zip(needed, engine.scatter(Block.of, shards, [axes] * len(shards)), strict=True))
    sides = ([blocks[meeting.shards[side]] for meeting in meetings] for side in (0, 1))
    windows = [run.settings.window] * len(meetings)
    return run.schedule.gather("matching", match.between, *sides, windows)


def _to_bytes(matched: Matched, meeting: Meeting) -> bytes:
    """Claims by their places in the two shards, since the numbers of all change with what lies beside."""
    place = {at: number for number, at in enumerate(meeting.claims)}
    matches = [(place[m.a], place[m.b], m.score) for m in matched.matches]
    return json.dumps([matches, [place[at] for at in matched.truncated]]).encode()


def _from_bytes(data: bytes, meeting: Meeting) -> Matched:
    try:
        matches, truncated = json.loads(data)
        at = meeting.claims
        pairs = [(at[a], at[b], score) for a, b, score in matches]
        joined = [Match(min(a, b), max(a, b), score) for a, b, score in pairs]
        return Matched(joined, [at[n] for n in truncated])
    except (TypeError, ValueError, IndexError) as error:
        message = f"the store holds no matches: {error}"
        raise StoreError(message) from error


MATCHES = Codec("matches", _to_bytes, _from_bytes)
MATCHING_CODE = (*READING_CODE, embed, embed_by_model, shard, _matches)
"""What computes the matches of claims, from the articles on."""
