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
from factdiff.match import Block, Company, Match
from factdiff.memory import Memory, key, slices
from factdiff.model import Article, Claim, Findings
from factdiff.origins import Partition
from factdiff.store import claims_from_bytes, code_fingerprint, findings_from_bytes
from factdiff.tasks import Embedded, Together, Vectors

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
EXACT: Precision = "float32"
Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""
Rows = Callable[[Sequence[int]], Vectors]
"""The vectors of claims by their indices."""
Cited = Callable[[list[Match], Rows], list[Match]]
"""Adds to matches those of claims that cite each other's articles."""


class Found(NamedTuple):
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

    def matches(self, claims: Sequence[Claim], cited: Cited) -> Found:
        """The claims that state one fact, with those that `cited` adds to them."""
        self.tell("embedding", 0, len(claims))
        space = None if self.embedder else identity(self.settings.model, self.settings.device)
        memory = self.memory if space else Memory(None)
        articles = {claim.article.id: claim.article for claim in claims}.values()
        told = (text for article in articles for text in (article.id, self._content(article)))
        made = str(space), str(self.settings.window), code_fingerprint(*JOINING)
        (found,) = memory.values(
            "matches",
            [key(*told, *made)],
            lambda _: [_found_to_bytes(self._found(claims, space, cited))],
            lambda _, data: _found_from_bytes(data),
        )
        return found

    def _found(self, claims: Sequence[Claim], space: str | None, cited: Cited) -> Found:
        if not claims:
            return Found([], [])
        index = match.parts(claims)
        held = [[claims[at] for at in rows] for rows in index]
        texts = [[claim.text for claim in part] for part in held]
        embedded = self._embedded(texts, space)
        parts = self.engine.place(tasks.part, held, embedded, index)
        cut = self._cut(index, embedded)
        del embedded  # parts hold the vectors from here on
        if not self.embedder and precision_on(self.settings.device) != EXACT:
            parts = self._sharpened(parts, texts, index)
        found = cited(self._joined(parts), partial(self._rows, parts, _places(index)))
        return Found(found, cut)

    def _sharpened(
        self, parts: Sequence[Any], texts: Sequence[Sequence[str]], index: Sequence[Sequence[int]]
    ) -> list[Any]:
        """The parts with exact vectors of all claims that these may join to others.

        So the fast and coarse vectors only rule out; what is told is decided by exact ones.
        """
        near = {at for m in self._joined(parts, coarse=True) for at in (m.a, m.b)}
        places = [[row for row, at in enumerate(rows) if at in near] for rows in index]
        space = identity(self.settings.model, self.settings.device, EXACT)
        asked = [[said[row] for row in rows] for said, rows in zip(texts, places, strict=True)]
        return self.engine.place(
            tasks.sharpened, parts, places, self._embedded(asked, space, EXACT)
        )

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
        self, parts: Sequence[Any], places: Mapping[int, tuple[int, int]], asked: Sequence[int]
    ) -> Vectors:
        """The vectors of claims by their indices, fetched at once from each part that has some."""
        wanted: dict[int, dict[int, None]] = defaultdict(dict)
        for at in asked:
            n, row = places[at]
            wanted[n][row] = None
        fetched = self.engine.ask(
            tasks.rows, [parts[n] for n in wanted], list(map(list, wanted.values()))
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

    def _joined(self, parts: Sequence[Any], *, coarse: bool = False) -> list[Match]:
        summaries = list(self.engine.ask(tasks.summary, parts))
        company = Company.of(summaries, self.settings.window, coarse=coarse)
        meetings = match.meeting(company, summaries)
        found: list[Match] = []
        for done, some in enumerate(self._met(parts, company, meetings)):
            self.tell("matching", done, len(meetings))
            found += some
        return sorted(found)

    def _met(
        self, parts: Sequence[Any], company: Company, meetings: Sequence[tuple[int, int]]
    ) -> Iterator[list[Match]]:
        """The matches of each meeting; only what is still to meet refers to blocks."""
        shared = self.engine.share(company)
        blocks = self.engine.place(Block.of, parts, [shared] * len(parts))
        sides = ([blocks[pair[side]] for pair in meetings] for side in (0, 1))
        return self.engine.ask(match.between, *sides, [shared] * len(meetings))

    def findings(self, claims: Sequence[Claim], matches: Sequence[Match]) -> Findings:
        """The facts that matching claims state, and what they and their whole articles disagree on."""
        stories = _stories(claims, matches)
        made = *sorted(self.settings.kinds), code_fingerprint(*JUDGING)
        told = self.memory.values(
            "findings",
            [key(*self._told_in(one), *made) for one in stories],
            lambda missing: self._judged([stories[at] for at in missing]),
            lambda at, data: findings_from_bytes(data, stories[at].claims),
        )
        place = {claim.key: at for at, claim in enumerate(claims)}
        facts = (fact for one in told for fact in one.facts)
        return Findings(
            tuple(sorted(facts, key=lambda fact: [place[claim.key] for claim in fact.claims])),
            tuple(found for one in told for found in one.discrepancies),
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

    def _told_in(self, story: Together) -> Iterator[str]:
        """All of a story that what is said of it depends on."""
        for article in {claim.article.id: claim.article for claim in story.claims}.values():
            yield from (article.id, self._content(article))
        yield json.dumps(story.matches)

    def _judged(self, stories: Sequence[Together]) -> Iterator[bytes]:
        batches = _batches(stories)
        judge = partial(tasks.judge, self.settings.kinds)
        for done, told in enumerate(self.engine.spread(judge, batches)):
            self.tell("comparing", done, len(batches))
            yield from told


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


def _stories(claims: Sequence[Claim], matches: Sequence[Match]) -> list[Together]:
    """The articles that matches join, directly or by way of others, each with all of its claims.

    Large stories come first, so that no process is left with one when the others are done.
    """
    of = [claim.article.id for claim in claims]
    joined = Partition(of)
    for m in matches:
        joined.join(of[m.a], of[m.b])
    members: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(of):
        members[joined.of(article)].append(at)
    place = {at: row for rows in members.values() for row, at in enumerate(rows)}
    told: dict[str, list[Match]] = defaultdict(list)
    for m in matches:
        told[joined.of(of[m.a])].append(Match(place[m.a], place[m.b], m.score))
    return [
        Together(tuple(claims[at] for at in rows), tuple(told[first]))
        for first, rows in sorted(members.items(), key=lambda one: -len(one[1]))
    ]


def _batches(stories: Iterable[Together]) -> list[list[Together]]:
    """Stories in order, some at a time."""
    batches: list[list[Together]] = [[]]
    size = 0
    for story in stories:
        if size > JUDGED_AT_ONCE:
            batches.append([])
            size = 0
        batches[-1].append(story)
        size += len(story.claims)
    return batches


def _found_to_bytes(found: Found) -> bytes:
    return json.dumps(found).encode()


def _found_from_bytes(data: bytes) -> Found:
    try:
        matches, cut = json.loads(data)
        return Found([Match(*m) for m in matches], cut)
    except (TypeError, ValueError) as error:
        message = f"what was kept is no matches: {error}"
        raise StoreError(message) from error
