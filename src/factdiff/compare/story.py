"""Claims in the company of their whole articles, for what one pair of sentences cannot show.

Whether a name is misspelt, which office a person holds, whether a quotation stands elsewhere in the
other article: such things are asked of articles that tell one story, not of two sentences alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from factdiff.compare.reading import Reading
from factdiff.model import Article

SURE = 0.5
"""Score of a match from which the articles of its two claims tell one story."""
FACTS = 2
"""Matches that two articles of one story have at least."""
BRIEF = 6
"""Claims below which an article tells so little that one match is enough."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Story:
    """Every claim of a check, and the matches between them by index (a < b) with their score."""

    readings: Sequence[Reading]
    scores: Mapping[tuple[int, int], float]

    def matched(self) -> Iterator[tuple[Reading, Reading, float]]:
        """The claims that may state one fact, however faintly."""
        for (i, j), score in self.scores.items():
            yield self.readings[i], self.readings[j], score

    @cached_property
    def by_article(self) -> dict[str, list[Reading]]:
        """The claims of every article by its id."""
        found: dict[str, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            found[reading.claim.article.id].append(reading)
        return found

    @cached_property
    def _shared(self) -> Counter[tuple[str, str]]:
        """How many sure matches every two articles have."""
        sure = (pair for pair, score in self.scores.items() if score >= SURE)
        ids = ((_article(self.readings[i]).id, _article(self.readings[j]).id) for i, j in sure)
        return Counter((min(pair), max(pair)) for pair in ids)

    def is_one(self, a: Reading, b: Reading) -> bool:
        """True when the articles of two claims share facts enough for their length, or are one.

        One match of two long articles may be a turn of phrase: "shares closed at $12, up a dollar".
        """
        first, second = sorted((_article(a).id, _article(b).id))
        fewest = min(len(self.by_article[first]), len(self.by_article[second]))
        return first == second or self._shared[first, second] >= min(FACTS, 1 + fewest // BRIEF)

    def together(self, readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
        """The pairs of `readings` in articles of one story, by index (i < j) and in order.

        Articles are few that share facts with one, however many a check has.
        """
        standing: dict[str, list[int]] = defaultdict(list)
        for at, reading in enumerate(readings):
            standing[_article(reading).id].append(at)
        for i, reading in enumerate(readings):
            here = _article(reading).id
            near = (j for article in (here, *self._beside[here]) for j in standing.get(article, ()))
            for j in sorted(near):
                if i < j and self.is_one(reading, readings[j]):
                    yield i, j

    @cached_property
    def _beside(self) -> dict[str, set[str]]:
        """For each article the others that it has a sure match with."""
        found: dict[str, set[str]] = defaultdict(set)
        for first, second in self._shared:
            if first != second:
                found[first].add(second)
                found[second].add(first)
        return found


def uses(reading: Reading, word: str) -> bool:
    """True when the article of a claim prints the word (lower case) anywhere."""
    return word in _vocabulary(_article(reading).text)


def _article(reading: Reading) -> Article:
    return reading.claim.article


@lru_cache(maxsize=1024)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
