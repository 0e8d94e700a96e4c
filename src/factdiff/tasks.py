"""The stages of a check as pure functions of some of its articles or claims, for any engine.

What a task returns is small (bytes as a store keeps them) or stays where it was made (vectors,
blocks). No task knows of the others, of a store or of progress.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factdiff import match
from factdiff.compare import Pair, Reading, Story, across, compare
from factdiff.compare.sides import discrepancies
from factdiff.embed import Embedder, Precision, encode, loaded_embedder, truncated
from factdiff.extract import claims
from factdiff.match import Match, Part, Summary
from factdiff.model import Article, Claim, Comparison, Findings, Kind
from factdiff.store import claims_to_bytes, findings_to_bytes

ALIKE = 0.25
"""How alike two claims of one fact must be by themselves before their slots are compared.

Below it their figures and times mostly belong to other parts of the fact: on the editors' stories
three of nineteen findings were right there.
"""
Vectors = NDArray[np.float32]


class Embedded(NamedTuple):
    """Texts as vectors: a unit row a text, and which texts the model saw only the beginning of."""

    vectors: Vectors
    cut: NDArray[np.bool_]


class Together(NamedTuple):
    """All claims of some articles that tell one story, and their matches by place in `claims`."""

    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]


def read(articles: Iterable[Article]) -> list[bytes]:
    """The claims of each article, as a store keeps them."""
    return [claims_to_bytes(claims(article)) for article in articles]


def embed_with(embedder: Embedder, texts: Sequence[str]) -> Embedded:
    """The vectors that an embedder gives, in the order of the texts."""
    cut = np.zeros(len(texts), dtype=np.bool_)
    cut[truncated(embedder, texts)] = True
    return Embedded(encode(embedder, texts), cut)


def embed(
    model: str, device: str | None, precision: Precision | None, texts: Sequence[str]
) -> Embedded:
    """The vectors that a model gives, which is loaded once in a process."""
    return embed_with(loaded_embedder(model, device, precision), texts)


def cut(embedded: Embedded) -> list[int]:
    """The places of the texts of which the model saw only the beginning."""
    places: list[int] = np.flatnonzero(embedded.cut).tolist()
    return places


def part(told: Sequence[Claim], embedded: Embedded, index: Sequence[int]) -> Part:
    """Claims with their vectors, which stand at `index` in the collection."""
    return Part.of(told, embedded.vectors, index)


def sharpened(held: Part, places: Sequence[int], exact: Embedded) -> Part:
    """A part with exact vectors at some of its places."""
    vectors = held.vectors.copy()
    vectors[list(places)] = exact.vectors
    return replace(held, vectors=vectors)


def summary(held: Part) -> Summary:
    """What the company of all claims is told of a part."""
    return held.summary()


def rows(held: Part, places: Sequence[int]) -> Vectors:
    """Some vectors of a part."""
    return held.vectors[places]


def judge(kinds: Collection[Kind], stories: Iterable[Together]) -> list[bytes]:
    """What is found in each story, as a store keeps it."""
    return [findings_to_bytes(_findings(one, kinds), one.claims) for one in stories]


def _findings(one: Together, kinds: Collection[Kind]) -> Findings:
    compared = list(_compared(one, kinds))
    facts = match.facts(one.claims, [*one.matches, *_joined(one, compared)])
    return Findings(tuple(facts), tuple(discrepancies(compared, facts)))


def _compared(one: Together, kinds: Collection[Kind]) -> Iterator[Comparison]:
    """What pairs of sentences tell differently, and then what whole articles do."""
    readings = [Reading(claim) for claim in one.claims]
    story = Story(readings, {(m.a, m.b): m.score for m in one.matches})
    found = [
        comparison
        for m in one.matches
        if m.score >= ALIKE and story.is_one(readings[m.a], readings[m.b])
        for comparison in compare(Pair(readings[m.a], readings[m.b], m.score), kinds)
    ]
    yield from found
    yield from across(story, found, kinds)


def _joined(one: Together, compared: Iterable[Comparison]) -> list[Match]:
    """Claims that differ, and that only their whole articles brought together."""
    index = {claim.key: at for at, claim in enumerate(one.claims)}
    known = {(m.a, m.b) for m in one.matches}
    joined: dict[tuple[int, int], float] = {}
    for c in compared:
        first, second = sorted((index[c.a.claim.key], index[c.b.claim.key]))
        if c.verdict.differs and first != second and (first, second) not in known:
            joined[first, second] = max(c.confidence, joined.get((first, second), 0.0))
    return [Match(*pair, score) for pair, score in sorted(joined.items())]
