"""Passages that two texts share nearly word for word, wherever they stand in either.

Two words in a row that both texts have begin a run; runs near each other in both make a passage,
with the edit from the one text to the other over its words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from factdiff.english.edits import Edit, edits
from factdiff.english.rarity import rarity
from factdiff.english.stems import content_stem, stem
from factdiff.model import Span

MAX_GAP_WORDS = 20
"""Words between two shared runs of one passage."""
GAP_COST = 1.0
"""What a word of such a gap takes off the weight of a passage."""
SENTENCE_COST = 5.0
"""The same where the gap leaves the sentence."""
MAX_END_WORDS = 6
"""Words before and after the shared ones that are exchanged; more are left out on both sides."""
MAX_REPEATS = 20
"""How often a text may have two words in a row before they tell nothing."""
OMISSION = "…"
"""What stands for words that the writer left out, or set in words of his own."""
BREAK = "¶"
"""What stands where one stretch of text ends and another begins."""


class Word(NamedTuple):
    """A word of a text; several may stand at one place ("we've")."""

    folded: str
    """The word as it counts, without case, marks and the ways of spelling it."""
    place: Span
    claim: int
    """Which claim of the article it stands in, by index."""
    sentence: int
    """Which sentence of the article it stands in, counted through."""

    @property
    def stem(self) -> str:
        """Its stem, in which two forms of a word meet."""
        return stem(self.folded)

    @property
    def weight(self) -> float:
        """How much it tells that two texts share it (0 for a mark, else 1..17)."""
        return 0.0 if self.is_mark else 1.0 + rarity(content_stem(self.folded))

    @property
    def is_mark(self) -> bool:
        """True for what only stands for words."""
        return self.folded in {OMISSION, BREAK}


Words = Sequence[Word]


class Run(NamedTuple):
    """`size` words from `a` and from `b` on that have the same stems, and the weight of these."""

    a: int
    b: int
    size: int
    weight: float


@dataclass(frozen=True)
class Passage:
    """What two texts share, with the edit from one to the other over their folded words."""

    a: Words
    b: Words
    script: Sequence[Edit]
    weight: float
    """The sum of the weights of its shared words."""

    @cached_property
    def shared(self) -> list[tuple[int, int]]:
        """The words that read the same, by index in a and b, without marks."""
        equal = (edit for edit in self.script if edit.equal)
        pairs = (pair for edit in equal for pair in zip(edit.a, edit.b, strict=True))
        return [(i, j) for i, j in pairs if not self.a[i].is_mark]

    def words(self, edit: Edit) -> tuple[Words, Words]:
        """The words of an edit."""
        return self.a[edit.a.start : edit.a.stop], self.b[edit.b.start : edit.b.stop]


def passages(a: Words, b: Words) -> list[Passage]:
    """The passages that two texts share, the heaviest first; the same whichever text comes first."""
    if [word.folded for word in a] > [word.folded for word in b]:
        turned = (
            [Run(a=run.b, b=run.a, size=run.size, weight=run.weight) for run in chain]
            for chain in _chains(b, a)
        )
        return [_passage(a, b, chain) for chain in turned]
    return [_passage(a, b, chain) for chain in _chains(a, b)]


def sentence_around(words: Words, at: int) -> range:
    """The indices of the words of the sentence in which word `at` stands."""
    here = words[at].sentence
    return range(
        bisect_left(words, here, key=attrgetter("sentence")),
        bisect_right(words, here, key=attrgetter("sentence")),
    )


def _runs(a: Words, b: Words) -> Iterator[Run]:
    """Two words in a row or more that both have, one of them of content."""
    stems_a, stems_b = [word.stem for word in a], [word.stem for word in b]
    starts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, two in enumerate(pairwise(stems_b)):
        starts[two].append(j)
    repeats = Counter(pairwise(stems_a))
    for i, two in enumerate(pairwise(stems_a)):
        if max(repeats[two], len(starts[two])) > MAX_REPEATS:
            continue
        for j in starts[two]:
            if i and j and stems_a[i - 1] == stems_b[j - 1]:
                continue
            size, most = 2, min(len(a) - i, len(b) - j)
            while size < most and stems_a[i + size] == stems_b[j + size]:
                size += 1
            weight = sum(word.weight for word in a[i : i + size])
            if weight > size:
                yield Run(i, j, size, weight)


def _chains(a: Words, b: Words) -> list[list[Run]]:
    """Runs that follow each other closely in both texts, each run in its heaviest chain only."""
    runs = list(_runs(a, b))
    weights = [run.weight for run in runs]
    before: list[int | None] = [None] * len(runs)
    ending: dict[int, list[int]] = defaultdict(list)
    for at, run in enumerate(runs):
        near = range(run.a - MAX_GAP_WORDS, run.a + 1)
        for earlier in (earlier for end in near for earlier in ending.get(end, ())):
            cost = _gap_cost(a, b, runs[earlier], run)
            if cost is not None and weights[earlier] + run.weight - cost > weights[at]:
                weights[at], before[at] = weights[earlier] + run.weight - cost, earlier
        ending[run.a + run.size].append(at)
    chains: list[list[Run]] = []
    taken: set[int] = set()
    for last in sorted(range(len(runs)), key=lambda at: -weights[at]):
        chain: list[Run] = []
        link: int | None = last
        while link is not None and link not in taken:
            taken.add(link)
            chain.insert(0, runs[link])
            link = before[link]
        if chain:
            chains.append(chain)
    return chains


def _gap_cost(a: Words, b: Words, earlier: Run, run: Run) -> float | None:
    """What it costs to pass from one run to another; None if they are of no one passage."""
    end_a, end_b = earlier.a + earlier.size, earlier.b + earlier.size
    gaps = run.a - end_a, run.b - end_b
    if min(gaps) < 0 or max(gaps) > MAX_GAP_WORDS:
        return None
    if a[run.a].sentence == a[end_a - 1].sentence or b[run.b].sentence == b[end_b - 1].sentence:
        return GAP_COST * max(gaps)
    return SENTENCE_COST * (1 + max(gaps))


def _passage(a: Words, b: Words, chain: list[Run]) -> Passage:
    """The edit over a chain of runs, with as many words exchanged before and after it in both."""
    first, last = chain[0], chain[-1]
    stop_a, stop_b = last.a + last.size, last.b + last.size
    lead = min(
        first.a - sentence_around(a, first.a).start, first.b - sentence_around(b, first.b).start
    )
    tail = min(
        sentence_around(a, stop_a - 1).stop - stop_a, sentence_around(b, stop_b - 1).stop - stop_b
    )
    lead, tail = (size if size <= MAX_END_WORDS else 0 for size in (lead, tail))
    stops = [(run.a + at, run.b + at) for run in chain for at in range(run.size + 1)]
    script: list[Edit] = []
    at_a, at_b = first.a - lead, first.b - lead
    for to_a, to_b in (*stops, (stop_a + tail, stop_b + tail)):
        words = [word.folded for word in a[at_a:to_a]], [word.folded for word in b[at_b:to_b]]
        for edit in edits(*words):
            x = range(at_a + edit.a.start, at_a + edit.a.stop)
            y = range(at_b + edit.b.start, at_b + edit.b.stop)
            if script and script[-1].equal == edit.equal:
                before = script.pop()
                x, y = range(before.a.start, x.stop), range(before.b.start, y.stop)
            script.append(Edit(edit.equal, x, y))
        at_a, at_b = to_a, to_b
    return Passage(a, b, script, sum(run.weight for run in chain))
