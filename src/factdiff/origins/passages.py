"""Passages that two articles share nearly word for word, quotations left aside.

Two reporters at one speech quote the same words, so only what an outlet says in its own voice tells
that it was copied. Passages that share five running words are held against each other by rapidfuzz,
word by word; light edits (a figure, a day, a spelling) keep them alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from factdiff.english.spelling import american
from factdiff.model import Claim, Part

ALIKE = 90.0
"""rapidfuzz ratio (0..100) of words from which two passages are one: one word in ten may differ."""
SHINGLE = 5
"""Running words that passages must share before they are held against each other."""
FEWEST = 8
"""Words of the shortest passage that tells anything."""
COMMON = 64
"""Passages that may share a shingle; what more have in common is a formula of the trade."""
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
Words = tuple[str, ...]


class Shared(NamedTuple):
    """Two claims by index, a < b, that tell one passage, and how alike their words are (0..100)."""

    a: int
    b: int
    ratio: float


def own_words(claim: Claim) -> Words:
    """The words of a claim that the outlet says in its own voice, without case and spelling."""
    text, start = claim.text, claim.span.start
    for quote in reversed(claim.quotes):
        left, right = quote.span.start - start, quote.span.end - start
        text = f"{text[: max(left, 0)]} {text[max(right, 0) :]}"
    return tuple(american(word.replace("’", "'")) for word in _WORD.findall(text.lower()))


def is_telling(claim: Claim, words: Words) -> bool:
    """True for a passage of the text with words enough to tell that it was copied."""
    return claim.part is Part.TEXT and len(words) >= FEWEST


def shared(claims: Sequence[Claim], words: Sequence[Words]) -> list[Shared]:
    """The pairs of claims of different articles that tell one passage, in order.

    `words` holds what `own_words` says of each claim.
    """
    at: dict[Words, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if is_telling(claim, words[index]):
            at[words[index]].append(index)
    found = [Shared(a, b, 100.0) for same in at.values() for a, b in combinations(same, 2)]
    for first, second in _close(list(at)):
        ratio = fuzz.ratio(first, second, score_cutoff=ALIKE)
        if ratio:
            found += [Shared(min(a, b), max(a, b), ratio) for a in at[first] for b in at[second]]
    return sorted(s for s in found if claims[s.a].article.id != claims[s.b].article.id)


def _close(passages: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Different passages that share two shingles or more."""
    holding: dict[Words, list[int]] = defaultdict(list)
    for number, words in enumerate(passages):
        for shingle in {words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1)}:
            holding[shingle].append(number)
    together = Counter(
        pair
        for numbers in holding.values()
        if len(numbers) <= COMMON
        for pair in combinations(numbers, 2)
    )
    for (first, second), count in together.items():
        if count > 1:
            yield passages[first], passages[second]
