"""The stages of a check: in tasks for an engine, and what is remembered is not computed again.

work.claims(articles)      work.matches(claims, cited)      work.findings(claims, matches)
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from factdiff import match, tasks
from factdiff.embed import Precision, identity, precision_on
from factdiff.errors import StoreError
from factdiff.match import Block, JoinPlan, Match
from factdiff.memory import Memory, key, slices
from factdiff.model import Article, Claim, Findings
from factdiff.origins import Partition
from factdiff.store import claims_from_bytes, code_fingerprint, findings_from_bytes
from factdiff.tasks import Embedded, StoryClaims, Vectors

if TYPE_CHECKING:
    from factdiff.config import Settings
    from factdiff.embed import Embedder
    from factdiff.engine import Engine

READ_AT_ONCE = 256
"""Articles that one task reads."""
JUDGED_AT_ONCE = 512
"""Claims, about, whose stories one task judges."""
READING = ("english", "extract", "model")
JOINING = (*READING, "decision", "embed", "match", "origins", "pipeline", "tasks", "work")
JUDGING = (*READING, "compare", "decision", "match", "tasks")
CODE = (*JOINING, *JUDGING, "store")
"""The rooms whose code decides what is read, which claims match, and what is said of them."""
NO_VECTOR = np.zeros(1, dtype=np.float32)
"""What stands for the vector of a claim that nothing is compared with."""
EXACT: Precision = "float32"
Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""
Rows = Callable[[Sequence[int]], Vectors]
"""The vectors of claims by their indices."""
Cited = Callable[[list[Match], Rows], list[Match]]
"""Adds to matches those of claims that cite each other's articles."""


class Matched(NamedTuple):
    """The matches of claims, and the indices of those of which the model saw only the beginning."""

    matches: list[Match]
    cut: list[int]


@dataclass(frozen=True)
class Work:
    """What the work of a check is done with."""

    settings: Settings
    engine: Engine
    memory: Memory
    embedder: Embedder | None
    """What embeds instead of the model of the settings; its vectors are not remembered."""
    tell: Progress
    _contents: dict[str, str] = field(default_factory=dict)
    """By the id of an article a hash of all of it that what is read of it depends on."""
    _exact_rows: list[tuple[Rows, frozenset[str]]] = field(default_factory=list)
    """The vectors of claims just matched, and the ids of the articles whose vectors are exact."""

    def claims(self, articles: Sequence[Article]) -> list[list[Claim]]:
        """The claims of each article."""
        code = code_fingerprint(*READING)
        return self.memory.values(
            "claims",
            [key(self._content(article), code) for article in articles],
            lambda missing: self._read([articles[at] for at in missing]),
            lambda at, data: claims_from_bytes(data, articles[at]),
        )

    def _read(self, articles: Sequence[Article]) -> Iterator[bytes]:
        for done, told in enumerate(
            self.engine.spread(tasks.read, list(slices(articles, READ_AT_ONCE)))
        ):
            self.tell("reading", done * READ_AT_ONCE, len(articles))
            yield from told

    def matches(self, claims: Sequence[Claim], cited: Cited) -> Matched:
        """The claims that state one fact, with those that `cited` adds to them."""
        self.tell("embedding", 0, len(claims))
        articles = {claim.article.id: claim.article for claim in claims}.values()
        contents = (
            text
            for one in articles  # the moments make versions, which are of one origin
            for text in (one.id, self._content(one), str(one.captured), str(one.fetched))
        )
        basis = str(self._space), str(self.settings.window), code_fingerprint(*JOINING)
        (matched,) = self._vector_memory.values(
            "matches",
            [key(*contents, *basis)],
            lambda _: [_matched_to_bytes(self._match_all(claims, cited))],
            lambda _, data: _matched_from_bytes(data),
        )
        return matched

    @property
    def _space(self) -> str | None:
        """What the vectors are computed by, None for a given embedder, whose work is not remembered."""
        if self.embedder:
            return None
        return identity(self.settings.model, self.settings.device)

    @property
    def _vector_memory(self) -> Memory:
        """The memory of all that depends on vectors."""
        return self.memory if self._space else Memory(None)

    def _match_all(self, claims: Sequence[Claim], cited: Cited) -> Matched:
        if not claims:
            return Matched([], [])
        index = match.shards(claims)
        by_shard = [[claims[at] for at in rows] for rows in index]
        texts = [[claim.text for claim in shard] for shard in by_shard]
        embedded = self._embedded(texts, self._space)
        shards = self.engine.place(tasks.shard, by_shard, embedded, index)
        cut = self._cut(index, embedded)
        del embedded  # shards hold the vectors from here on
        exact = frozenset(claim.article.id for claim in claims)
        if not self.embedder and precision_on(self.settings.device) != EXACT:
            shards, exact = self._with_exact_vectors(shards, by_shard, index)
        rows = partial(self._rows, shards, _places(index))
        self._exact_rows.append((rows, exact))
        matches = match.within_stories(claims, cited(self._joined(shards), rows))
        return Matched(matches, cut)

    def _with_exact_vectors(
        self,
        shards: Sequence[Any],
        claims: Sequence[Sequence[Claim]],
        index: Sequence[Sequence[int]],
    ) -> tuple[list[Any], frozenset[str]]:
        """The shards with exact vectors of all articles whose claims these may join, and their ids.

        So the fast and coarse vectors only rule out; what is said is decided by exact ones.
        """
        near = {at for m in self._joined(shards, coarse=True) for at in (m.a, m.b)}
        articles = frozenset(
            claim.article.id
            for shard, rows in zip(claims, index, strict=True)
            for claim, at in zip(shard, rows, strict=True)
            if at in near
        )
        places = [
            [row for row, claim in enumerate(shard) if claim.article.id in articles]
            for shard in claims
        ]
        texts = [
            [shard[row].text for row in rows] for shard, rows in zip(claims, places, strict=True)
        ]
        space = identity(self.settings.model, self.settings.device, EXACT)
        exact = self._embedded(texts, space, EXACT)
        return self.engine.place(tasks.with_exact_vectors, shards, places, exact), articles

    def _cut(self, index: Sequence[Sequence[int]], embedded: Sequence[Any]) -> list[int]:
        """The claims of which the model saw only the beginning."""
        total, done, cut = sum(map(len, index)), 0, []
        for rows, places in zip(index, self.engine.ask(tasks.cut, embedded), strict=True):
            cut += [rows[at] for at in places]
            done += len(rows)
            if self.engine.remote:
                self.tell("embedding", done, total)
        return sorted(cut)

    def _rows(
        self, shards: Sequence[Any], places: Mapping[int, tuple[int, int]], asked: Sequence[int]
    ) -> Vectors:
        """The vectors of claims by their indices, fetched at once from each shard that has some."""
        wanted: dict[int, dict[int, None]] = defaultdict(dict)
        for at in asked:
            n, row = places[at]
            wanted[n][row] = None
        fetched = self.engine.ask(
            tasks.rows, [shards[n] for n in wanted], list(map(list, wanted.values()))
        )
        got = {
            (n, row): vector
            for (n, rows), vectors in zip(wanted.items(), fetched, strict=True)
            for row, vector in zip(rows, vectors, strict=True)
        }
        return np.stack([got[places[at]] for at in asked])

    def _embedded(
        self,
        texts: Sequence[Sequence[str]],
        space: str | None,
        precision: Precision | None = None,
    ) -> list[Any]:
        """The vectors of the texts of each part."""
        embed = partial(tasks.embed, self.settings.model, self.settings.device, precision)
        if self.engine.remote and not self.embedder:
            return self.engine.place(embed, texts)
        if self.embedder:
            embed = partial(tasks.embed_with, self.embedder)
        total, starts = sum(map(len, texts)), accumulate(map(len, texts), initial=0)
        told = (
            self.memory.vectors(space, part, embed, partial(self._tell_embedding, start, total))
            for part, start in zip(texts, starts, strict=False)
        )
        return list(_in_one_array(told, total))

    def _tell_embedding(self, before: int, total: int, done: int) -> None:
        self.tell("embedding", before + done, total)

    def _joined(self, shards: Sequence[Any], *, coarse: bool = False) -> list[Match]:
        summaries = list(self.engine.ask(tasks.summary, shards))
        plan = JoinPlan.of(summaries, self.settings.window, coarse=coarse)
        pairs = match.meetings(plan, summaries)
        matches: list[Match] = []
        for done, some in enumerate(self._match_blocks(shards, plan, pairs)):
            self.tell("matching", done, len(pairs))
            matches += some
        return sorted(matches)

    def _match_blocks(
        self, shards: Sequence[Any], plan: JoinPlan, pairs: Sequence[tuple[int, int]]
    ) -> Iterator[list[Match]]:
        """The matches of each two shards; only what is still to be joined refers to blocks."""
        shared = self.engine.share(plan)
        blocks = self.engine.place(Block.of, shards, [shared] * len(shards))
        sides = ([blocks[pair[side]] for pair in pairs] for side in (0, 1))
        return self.engine.ask(match.between, *sides, [shared] * len(pairs))

    def findings(self, claims: Sequence[Claim], matches: Sequence[Match]) -> Findings:
        """The facts that matching claims state, and what they and their whole articles disagree on."""
        stories = _stories(claims, matches)
        basis = str(self._space), *sorted(self.settings.kinds), code_fingerprint(*JUDGING)
        judged = self._vector_memory.values(
            "findings",
            [key(*self._story_key(claims, story), *basis) for story in stories],
            lambda missing: self._judged(claims, [stories[at] for at in missing]),
            lambda at, data: findings_from_bytes(data, [claims[i] for i in stories[at].indices]),
        )
        place = {claim.key: at for at, claim in enumerate(claims)}
        facts = (fact for one in judged for fact in one.facts)
        return Findings(
            tuple(sorted(facts, key=lambda fact: [place[claim.key] for claim in fact.claims])),
            tuple(discrepancy for one in judged for discrepancy in one.discrepancies),
        )

    def _content(self, article: Article) -> str:
        if article.id not in self._contents:
            told = (
                article.outlet,
                article.title,
                article.text,
                article.url,
                article.published,
                article.updated,
                article.agency,
                article.byline,
            )
            self._contents[article.id] = key(json.dumps(told, default=str))
        return self._contents[article.id]

    def _story_key(self, claims: Sequence[Claim], story: _Story) -> Iterator[str]:
        """All of a story that what is said of it depends on."""
        articles = {claims[at].article.id: claims[at].article for at in story.indices}
        for article in articles.values():
            yield from (article.id, self._content(article))
        yield json.dumps(story.matches)

    def _judged(self, claims: Sequence[Claim], stories: Sequence[_Story]) -> Iterator[bytes]:
        wanted = [at for story in stories if len(story.indices) > 1 for at in story.indices]
        rows = self._claim_rows(claims, wanted)
        batches = _batches(stories)
        judge = partial(tasks.judge, self.settings.kinds)
        material = [
            [
                StoryClaims(
                    tuple(claims[at] for at in story.indices),
                    story.matches,
                    np.stack([rows.get(at, NO_VECTOR) for at in story.indices]),
                )
                for story in batch
            ]
            for batch in batches
        ]
        for done, findings in enumerate(self.engine.spread(judge, material)):
            self.tell("comparing", done, len(batches))
            yield from findings

    def _claim_rows(self, claims: Sequence[Claim], indices: Sequence[int]) -> dict[int, Vectors]:
        """The exact vectors of some claims: of those that were just matched, else as remembered."""
        matched, exact = self._exact_rows[-1] if self._exact_rows else (None, frozenset())
        known = [at for at in indices if claims[at].article.id in exact]
        rows = dict(zip(known, matched(known), strict=True)) if matched and known else {}
        texts = [claims[at].text for at in indices if at not in rows]
        if texts:
            space = identity(self.settings.model, self.settings.device, EXACT)
            place = (None, None) if self.embedder else (space, EXACT)
            (embedded,) = self._embedded([texts], *place)
            (vectors,) = self.engine.ask(_vectors_of, [embedded])
            rows |= dict(zip((at for at in indices if at not in rows), vectors, strict=True))
        return rows


def _vectors_of(embedded: Embedded) -> Vectors:
    return embedded.vectors


class _Story(NamedTuple):
    """The claims of a story by their indices, by article, and its matches by place among these."""

    indices: tuple[int, ...]
    matches: tuple[Match, ...]


@cache
def alike(model: str, device: str | None) -> str:
    """What must be one wherever a check is worked on: the code, and what computes the vectors."""
    return f"{code_fingerprint(*CODE)}; {identity(model, device)}"


def _in_one_array(parts: Iterable[Embedded], total: int) -> Iterator[Embedded]:
    """The same, their `total` rows in one array: freed, so large a one goes back to the system."""
    rows, start = np.empty((0, 0), dtype=np.float32), 0
    for part in parts:
        if len(part.vectors) and not len(rows):
            rows = np.empty((total, part.vectors.shape[1]), dtype=np.float32)
        held = rows[start : start + len(part.vectors)]
        held[:] = part.vectors
        start += len(held)
        yield Embedded(held, part.cut)


def _places(index: Sequence[Sequence[int]]) -> dict[int, tuple[int, int]]:
    """The part of each claim, and its row there."""
    return {at: (n, row) for n, rows in enumerate(index) for row, at in enumerate(rows)}


def _stories(claims: Sequence[Claim], matches: Sequence[Match]) -> list[_Story]:
    """The articles that matches join, directly or by way of others, each with all of its claims.

    Large stories come first, so that no process is left with one when the others are done.
    """
    article = [claim.article.id for claim in claims]
    joined = Partition(article)
    for m in matches:
        joined.join(article[m.a], article[m.b])
    members: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(article):
        members[joined.of(name)].append(at)
    place = {at: row for rows in members.values() for row, at in enumerate(rows)}
    within: dict[str, list[Match]] = defaultdict(list)
    for m in matches:
        within[joined.of(article[m.a])].append(Match(place[m.a], place[m.b], m.score))
    return [
        _Story(tuple(rows), tuple(within[first]))
        for first, rows in sorted(members.items(), key=lambda one: -len(one[1]))
    ]


def _batches(stories: Iterable[_Story]) -> list[list[_Story]]:
    """Stories in order, some at a time."""
    batches: list[list[_Story]] = [[]]
    size = 0
    for story in stories:
        if size > JUDGED_AT_ONCE:
            batches.append([])
            size = 0
        batches[-1].append(story)
        size += len(story.indices)
    return batches


def _matched_to_bytes(matched: Matched) -> bytes:
    return json.dumps(matched).encode()


def _matched_from_bytes(data: bytes) -> Matched:
    try:
        matches, cut = json.loads(data)
        return Matched([Match(*m) for m in matches], cut)
    except (TypeError, ValueError) as error:
        message = f"the store holds no matches: {error}"
        raise StoreError(message) from error
