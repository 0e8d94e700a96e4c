"""A sentence as tokens with safe access by index: past either end a word is ""."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from factdiff.english.tokens import MARK, NUMBER, WORD, Token, tokenize
from factdiff.model import Span

SENTENCE_ENDS = frozenset({".", "”", '"'})
HEADLINE_CAPITAL_SHARE = 0.7
"""Share of capitals from which a sentence is set like a headline, where every verb has one."""
HEADLINE_WORD_LETTERS = 4
"""Letters from which a word of a headline has a capital."""


class Sentence:
    """The tokens of `text[start:end]`; places are offsets into the whole of `text`."""

    __slots__ = ("_count", "_is_headline", "capitals", "lowers", "taken", "text", "tokens")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.tokens: Sequence[Token] = tokenize(text, start, end)
        self._count = len(self.tokens)
        self.lowers = [token.lower for token in self.tokens]
        self.capitals = [t.kind == WORD and t.text[0].isupper() for t in self.tokens]
        """Whether a token is a word with a capital first letter."""
        self.taken = [False] * len(self.tokens)
        """Tokens that a reader has used up, such as the words of a date."""
        self._is_headline: bool | None = None

    def __len__(self) -> int:
        return self._count

    def word(self, at: int) -> str:
        """The token at `at` in lower case, or "" past either end."""
        return self.lowers[at] if 0 <= at < self._count else ""

    def raw(self, at: int) -> str:
        """The token at `at` as printed, or "" past either end."""
        return self.tokens[at].text if 0 <= at < self._count else ""

    def is_word(self, at: int) -> bool:
        """True when a word stands at `at`."""
        return 0 <= at < self._count and self.tokens[at].kind == WORD

    def is_number(self, at: int) -> bool:
        """True when digits stand at `at`."""
        return 0 <= at < self._count and self.tokens[at].kind == NUMBER

    def is_mark(self, at: int) -> bool:
        """True when punctuation stands at `at`."""
        return 0 <= at < self._count and self.tokens[at].kind == MARK

    def is_capital(self, at: int) -> bool:
        """True when a word with a capital first letter stands at `at`."""
        return 0 <= at < self._count and self.capitals[at]

    def is_free(self, at: int) -> bool:
        """True when a token stands at `at` that no reader has used up."""
        return 0 <= at < self._count and not self.taken[at]

    def joined(self, at: int) -> bool:
        """True when no space stands between the tokens at `at - 1` and `at`."""
        return 0 < at < self._count and self.tokens[at - 1].end == self.tokens[at].start

    @property
    def is_headline(self) -> bool:
        """True where nearly every longer word has a capital, and no full stop ends the sentence."""
        if self._is_headline is None:
            words = [
                capital
                for token, capital in zip(self.tokens, self.capitals, strict=True)
                if token.kind == WORD and len(token.text) >= HEADLINE_WORD_LETTERS
            ]
            capitals = sum(words) > HEADLINE_CAPITAL_SHARE * len(words)
            ends = self.raw(len(self) - 1) in SENTENCE_ENDS
            self._is_headline = len(words) > 2 and capitals and not ends
        return self._is_headline

    def follows(self, at: int, *phrase: str) -> bool:
        """True when the words of `phrase` stand at `at` in this order."""
        return self.lowers[at : at + len(phrase)] == list(phrase) if at >= 0 else False

    def surface(self, first: int, stop: int) -> str:
        """The tokens [first, stop) in lower case, each space as one blank."""
        parts = [self.word(first)]
        parts += [("" if self.joined(at) else " ") + self.word(at) for at in range(first + 1, stop)]
        return "".join(parts)

    def span(self, first: int, stop: int) -> Span:
        """The place of the tokens [first, stop)."""
        return Span(self.tokens[first].start, self.tokens[stop - 1].end)

    def words_of(self, span: Span) -> str:
        """The text at a place."""
        return span.of(self.text)

    def take(self, spans: Iterable[Span]) -> None:
        """Marks every token that touches one of `spans` as used up."""
        for at, touched in enumerate(self.touched(spans)):
            self.taken[at] |= touched

    def touching(self, span: Span) -> range:
        """The indices of the tokens that touch a place."""
        first = bisect_right(self.tokens, span.start, key=lambda token: token.end)
        stop = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return range(first, stop) if first < stop else range(0)

    def touched(self, spans: Iterable[Span]) -> list[bool]:
        """For every token, whether it touches one of `spans`; a list as long as the sentence."""
        touched = [False] * len(self.tokens)
        for span in spans:
            for at in self.touching(span):
                touched[at] = True
        return touched

    def within(self, spans: Iterable[Span]) -> list[bool]:
        """For every token, whether it lies inside one of `spans`; a list as long as the sentence."""
        inside = [False] * len(self.tokens)
        for span in spans:
            at = bisect_left(self.tokens, span.start, key=lambda token: token.start)
            while at < self._count and self.tokens[at].end <= span.end:
                inside[at] = True
                at += 1
        return inside
