"""Matching: the pairs of claims that state one fact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factdiff import match
from factdiff.codecs import Codec
from factdiff.errors import StoreError
from factdiff.match import Block, JoinPlan, Match
from factdiff.match.shards import Shard, Summary
from factdiff.model import Claim
from factdiff.stages.embedding import embed, embed_by_model, shard
from factdiff.stages.reading import READING_CODE

if TYPE_CHECKING:
    from factdiff.stages import Run
    from factdiff.stages.embedding import ClaimVectors


class Matched(NamedTuple):
    """The matches of claims, and the indices of those of which the model read only the beginning."""

    matches: list[Match]
    truncated: list[int]


def summary(shard: Shard) -> Summary:
    """What the join of all shards is planned by."""
    return shard.summary()


def match_claims(run: Run, claims: Sequence[Claim], vectors: ClaimVectors) -> Matched:
    """The pairs of claims that their vectors and their words say state one fact, in order."""
    if not claims:
        return Matched([], [])
    run.schedule.progress("embedding", 0, len(claims))

    def key(claims: Sequence[Claim]) -> Iterator[str]:
        yield from run.articles_key(claims)
        yield from (str(vectors.space), str(run.settings.window))

    def compute(_: Sequence[Sequence[Claim]]) -> Iterator[Matched]:
        yield Matched(_joined(run, vectors), vectors.truncated)

    if vectors.space is None:
        return next(compute([claims]))
    (matched,) = run.cache.get_or_compute(MATCHES, MATCHING_CODE, [claims], key, compute)
    return matched


def _joined(run: Run, vectors: ClaimVectors) -> list[Match]:
    """The matches of each two shards that can hold some."""
    summaries = list(run.schedule.engine.gather(summary, vectors.shards))
    plan = JoinPlan.of(summaries, run.settings.window)
    pairs = match.meetings(plan, summaries)
    return sorted(m for matches in _matches(run, vectors, plan, pairs) for m in matches)


def _matches(
    run: Run, vectors: ClaimVectors, plan: JoinPlan, pairs: Sequence[tuple[int, int]]
) -> Iterator[list[Match]]:
    """The matches of each two shards; only what is still to be joined refers to their blocks."""
    shared = run.schedule.engine.broadcast(plan)
    blocks = run.schedule.engine.scatter(Block.of, vectors.shards, [shared] * len(vectors.shards))
    sides = ([blocks[pair[side]] for pair in pairs] for side in (0, 1))
    return run.schedule.gather("matching", match.between, *sides, [shared] * len(pairs))


def _to_bytes(matched: Matched, _: Sequence[Claim]) -> bytes:
    return json.dumps(matched).encode()


def _from_bytes(data: bytes, _: Sequence[Claim]) -> Matched:
    try:
        matches, truncated = json.loads(data)
        return Matched([Match(*m) for m in matches], truncated)
    except (TypeError, ValueError) as error:
        message = f"the store holds no matches: {error}"
        raise StoreError(message) from error


MATCHES = Codec("matches", _to_bytes, _from_bytes)
MATCHING_CODE = (*READING_CODE, embed, embed_by_model, shard, summary, _joined)
"""What computes the matches of claims, from the articles on."""
