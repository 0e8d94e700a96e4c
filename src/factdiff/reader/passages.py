"""Articles as a request shows them: numbered sentences in parts, in which quoted words are located.

    parts(claims) -> list[Part]         part.locate(sentence, words) -> the Span, or None

What is shown is one line a sentence. Characters that act instead of showing are left out, and so are
the brackets of which the roles and ends of chat templates are made; a quotation of what is shown is
located at its place in the article all the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from factdiff.model import Article, Claim, Part, Span
from factdiff.report.context import INVISIBLE_CATEGORIES

MAX_PART_WORDS = 1_200
"""Words of one article in one request; two parts and the prompt are some 4,000 tokens."""
OVERLAP_SENTENCES = 3
"""Sentences that two parts of an article share, for what is said over several of them."""
MAX_OUTLET_CHARS = 80
ROLE_BRACKETS = str.maketrans("<>[]", "‹›()")
"""Marks of which chat templates make roles and ends, as the harmless ones that are shown."""
TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys('‘’‚‛′ʼ`´“”„‟″«»"', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‹<", "‹"),
        **dict.fromkeys("›>", "›"),
        **dict.fromkeys("[", "("),
        **dict.fromkeys("]", ")"),
    }
)
"""Ways to print one mark; each stands for one character, so that places stay what they are."""


def shown(text: str) -> tuple[str, list[int]]:
    """`text` on one line in which nothing acts, and for each of its characters the place in `text`."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] != " ":
                characters.append(" ")
                places.append(place)
        elif unicodedata.category(character) not in INVISIBLE_CATEGORIES:
            characters.append(character.translate(ROLE_BRACKETS))
            places.append(place)
    if characters and characters[-1] == " ":
        characters.pop()
        places.pop()
    return "".join(characters), places


def folded(text: str) -> str:
    """Text on one line with one form for each mark; letters, digits and words stay as they are."""
    return " ".join(text.split()).translate(TYPOGRAPHY)


@dataclass(frozen=True)
class Sentence:
    """A claim under the number that it has in its article, from 1."""

    number: int
    claim: Claim

    @cached_property
    def _shown(self) -> tuple[str, list[int]]:
        return shown(self.claim.text)

    @property
    def text(self) -> str:
        """The sentence as a request shows it."""
        return self._shown[0]

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    def locate(self, words: str) -> Span | None:
        """Where `words` stand in the article in one piece, typography apart; None where they do not."""
        text, places = self._shown
        line = folded(text)
        for wanted in dict.fromkeys((folded(words), folded(words).strip("'. "))):
            start = line.find(wanted) if wanted else -1
            while start >= 0:
                if not (_cuts(line, start) or _cuts(line, start + len(wanted))):
                    first = self.claim.span.start
                    return Span(first + places[start], first + places[start + len(wanted) - 1] + 1)
                start = line.find(wanted, start + 1)
        return None


def _cuts(line: str, at: int) -> bool:
    """True where `at` is inside of a word or a figure: "400" is not in "1,400"."""
    if not 0 < at < len(line):
        return False
    before, after = line[at - 1], line[at]
    if before.isalnum() and after.isalnum():
        return True
    if after in ".," and before.isdigit():
        return line[at + 1 : at + 2].isdigit()
    return before in ".," and after.isdigit() and line[at - 2 : at - 1].isdigit()


@dataclass(frozen=True)
class ArticlePart:
    """Sentences of one article that follow each other."""

    sentences: tuple[Sentence, ...]

    @property
    def article(self) -> Article:
        """The article that the sentences are from."""
        return self.sentences[0].claim.article

    def sentence(self, number: int) -> Sentence | None:
        """The sentence of that number, None where the part has no such."""
        at = number - self.sentences[0].number
        return self.sentences[at] if 0 <= at < len(self.sentences) else None

    def lines(self, letter: str) -> list[str]:
        """The part as a request shows it, under the letter by which its sentences go."""
        outlet = shown(self.article.outlet)[0][:MAX_OUTLET_CHARS]
        day = self.article.published_day
        head = f"Report {letter}: {outlet or 'unnamed'}, published {day or 'on an unknown day'}"
        titles = [" (title)" if one.claim.part is Part.TITLE else "" for one in self.sentences]
        numbered = zip(self.sentences, titles, strict=True)
        return [head, *(f"{letter}{one.number}{title}: {one.text}" for one, title in numbered)]


def parts(claims: Sequence[Claim], max_words: int = MAX_PART_WORDS) -> list[ArticlePart]:
    """The claims of one article in parts of `max_words` at most, or one sentence, that overlap."""
    sentences = [Sentence(*numbered) for numbered in zip(count(1), claims, strict=False)]
    cut: list[ArticlePart] = []
    first = 0
    while first < len(sentences):
        end, words = first, 0
        while end < len(sentences) and (end == first or words + sentences[end].words <= max_words):
            words += sentences[end].words
            end += 1
        cut.append(ArticlePart(tuple(sentences[first:end])))
        if end == len(sentences):
            break
        earliest, words = max(end - OVERLAP_SENTENCES, first + 1), sentences[end].words
        first = end
        while first > earliest and words + sentences[first - 1].words <= max_words:
            first -= 1
            words += sentences[first].words
    return cut
