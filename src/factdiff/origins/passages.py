"""Passages that two articles share nearly word for word, quotations left aside.

Two reporters at one speech quote the same words, so only what an outlet says in its own voice tells
that it was copied. Passages that share five running words are held against each other by rapidfuzz,
word by word; light edits (a figure, a day, a spelling) keep them alike. Claims of the same words are
one passage, so that what ten thousand articles print is looked at once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz

from factdiff.english.spelling import american
from factdiff.model import Claim, Part
from factdiff.origins.partition import Partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIKE = 90.0
"""rapidfuzz ratio (0..100) of words from which two passages are one: one word in ten may differ."""
VERBATIM, LONG = 95.0, 15
"""How alike the words of a passage are, and how many, when it was copied though the article was not."""
SAME = 100.0
SHINGLE = 5
"""Running words that passages must share before they are held against each other."""
FEWEST = 8
"""Words of the shortest passage that tells anything."""
COMMON = 64
"""Passages that may share a shingle; what more have in common is a formula of the trade."""
WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
Words = tuple[str, ...]


class Alike(NamedTuple):
    """Words that are nearly those of a passage, and how nearly (0..100)."""

    words: Words
    ratio: float


def own_words(claim: Claim) -> Words:
    """The words of a claim that the outlet says in its own voice, without case and spelling."""
    text, start = claim.text, claim.span.start
    for quote in reversed(claim.quotes):
        left, right = quote.span.start - start, quote.span.end - start
        text = f"{text[: max(left, 0)]} {text[max(right, 0) :]}"
    return tuple(map(american, WORD.findall(text.lower().replace("’", "'"))))


@dataclass(frozen=True)
class Passages:
    """What the articles of a check say in their own voice."""

    claims: Sequence[Claim]

    @cached_property
    def of(self) -> dict[str, list[Words]]:
        """The passages of each article that tell whether it was copied, in order."""
        words_of: dict[str, list[Words]] = defaultdict(list)
        for index, words in self._telling:
            words_of[self.claims[index].article.id].append(words)
        return dict(words_of)

    @cached_property
    def _telling(self) -> list[tuple[int, Words]]:
        """The claims of a text that have words enough to tell that they were copied."""
        spoken = ((i, own_words(c)) for i, c in enumerate(self.claims) if c.part is Part.TEXT)
        return [(index, words) for index, words in spoken if len(words) >= FEWEST]

    @cached_property
    def holders(self) -> dict[Words, list[int]]:
        """The claims, by index, that have exactly these words."""
        holders: dict[Words, list[int]] = defaultdict(list)
        for index, words in self._telling:
            holders[words].append(index)
        return dict(holders)

    def alike(self, words: Words) -> list[Alike]:
        """A passage itself and those that are nearly it; nothing for words that are no passage."""
        return [Alike(words, SAME), *self._nearly.get(words, ())] if words in self.holders else []

    @cached_property
    def _nearly(self) -> dict[Words, list[Alike]]:
        """For the passages that others are nearly equal to these others."""
        alike: dict[Words, list[Alike]] = defaultdict(list)
        for first, second in _close(list(self.holders)):
            ratio = fuzz.ratio(first, second, score_cutoff=ALIKE)
            if ratio:
                alike[first].append(Alike(second, ratio))
                alike[second].append(Alike(first, ratio))
        return dict(alike)

    @cached_property
    def shared(self) -> frozenset[Words]:
        """The passages that stand in several claims, as they are or nearly."""
        several = (words for words, holders in self.holders.items() if len(holders) > 1)
        return frozenset((*several, *self._nearly))

    @cached_property
    def copied(self) -> dict[tuple[object, ...], int]:
        """For each claim long enough to tell alone the first one that has its words, by index."""
        long = {words: holders for words, holders in self.holders.items() if len(words) >= LONG}
        groups = Partition(index for holders in long.values() for index in holders)
        for words, holders in long.items():
            for other, ratio in self.alike(words):
                if ratio >= VERBATIM and other in long:
                    groups.join(holders[0], long[other][0])
            for index in holders:
                groups.join(holders[0], index)
        return {self.claims[i].key: groups.of(i) for holders in long.values() for i in holders}


def _close(passages: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Different passages that share two shingles or more, in order."""
    together = Counter(pair for numbers in _holding(passages) for pair in combinations(numbers, 2))
    for (first, second), count in sorted(together.items()):
        if count > 1:
            yield passages[first], passages[second]


def _holding(passages: Sequence[Words]) -> Iterator[list[int]]:
    """The numbers of the passages that hold one shingle, for each that several hold and not too many.

    Shingles are told apart by their hashes: most are in one passage only, and there are many.
    """
    shingles = list(map(_shingles, passages))
    sizes, hashes = list(map(len, shingles)), np.concatenate([np.empty(0, np.int64), *shingles])
    order = np.argsort(hashes, kind="stable")
    numbers = np.repeat(np.arange(len(passages)), sizes)[order]
    _, starts, counts = np.unique(hashes[order], return_index=True, return_counts=True)
    several = (counts > 1) & (counts <= COMMON)
    for start, count in zip(starts[several].tolist(), counts[several].tolist(), strict=True):
        yield numbers[start : start + count].tolist()


def _shingles(words: Words) -> NDArray[np.int64]:
    """The hashes of the different shingles of a passage."""
    hashes = set(map(hash, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))
    return np.fromiter(hashes, dtype=np.int64, count=len(hashes))
