"""What our own readers say of two passages that a model sets against each other.

    agreement(kind, a, b) -> why the two agree, or None where something differs

Figures and times are read again as intervals, quotations are held against each other word by word,
and a name agrees with a fuller form of it. A model is never taken at its word for any of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeVar

from factdiff.compare.intervals import comparable, relate
from factdiff.compare.moments import apart, loosened, moment, on_one_day, readings
from factdiff.english.edits import edits
from factdiff.english.names import TITLES, same_name
from factdiff.english.spelling import CONTRACTIONS, american
from factdiff.english.stems import stem
from factdiff.english.tokens import MARK, tokenize
from factdiff.english.words import DETERMINERS, PREPOSITIONS
from factdiff.model import Claim, Kind, Quantity, Span, TemporalExpression

T = TypeVar("T", Quantity, TemporalExpression)
FIGURES = "the figures agree"
MEASURES = "the figures measure different things"
TIMES = "the times meet"
NAMES = "the names agree"
QUOTATIONS = "the quotations agree"
WORDS = "the words are the same"
IGNORED_WORDS = (DETERMINERS | PREPOSITIONS) - {"no", "neither", "without", "before", "after"}
"""Words without which two passages still say the same."""
SPELLED_OUT = CONTRACTIONS | {
    "it's": "it is",
    "that's": "that is",
    "there's": "there is",
    "what's": "what is",
    "he's": "he is",
    "she's": "she is",
    "let's": "let us",
    "cannot": "can not",
}
"""Contractions, token by token, as they are written out; nobody misquotes who writes one or the other."""
_GAP_MARK = re.compile(r"\.\.\.|…|\[|\(")
"""Marks of words that a quotation leaves out or has from its editor."""


@dataclass(frozen=True)
class Passage:
    """Words of a claim, with what our readers read in them."""

    claim: Claim
    span: Span

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.span.of(self.claim.article.part(self.claim.part))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The figures that stand in the words, or the words in them."""
        return self._within(self.claim.quantities)

    @cached_property
    def times(self) -> list[TemporalExpression]:
        """The times that could be resolved."""
        return [time for time in self._within(self.claim.times) if time.earliest and time.latest]

    def _within(self, items: Sequence[T]) -> list[T]:
        return [item for item in items if item.span.overlaps(self.span)]

    @cached_property
    def names(self) -> list[str]:
        """The names in the words, as printed there."""
        return self._words_of(name.span for name in self.claim.names)

    @property
    def quoted(self) -> list[str]:
        """The words that stand between quotation marks, as they are compared."""
        pieces = self._words_of(quote.span for quote in self.claim.quotes)
        return [word for piece in pieces for word in written_out(piece)]

    def _words_of(self, spans: Iterable[Span]) -> list[str]:
        """What of each of the spans stands in the words."""
        text = self.claim.article.part(self.claim.part)
        cut = (
            Span(max(span.start, self.span.start), min(span.end, self.span.end))
            for span in spans
            if span.overlaps(self.span)
        )
        return [span.of(text) for span in cut]

    @cached_property
    def tokens(self) -> list[str]:
        """The words in lower case in one spelling, without marks and contractions."""
        return written_out(self.text)

    @cached_property
    def stems(self) -> list[str]:
        """Stems of the words that carry meaning, in order."""
        return [stem(word) for word in self.tokens if word not in IGNORED_WORDS]


def agreement(kind: Kind, a: Passage, b: Passage) -> str | None:
    """Why two passages agree after all, or None where something differs between them."""
    if kind in {Kind.NUMBER, Kind.TIME}:
        return _values_agree(kind, a, b)
    if kind is Kind.QUOTE and a.quoted and b.quoted:
        return QUOTATIONS if _quotations_agree(a, b) else None
    if kind in {Kind.ENTITY, Kind.ATTRIBUTION} and _names_agree(a, b):
        return NAMES
    return WORDS if a.stems == b.stems else None


def _values_agree(kind: Kind, a: Passage, b: Passage) -> str | None:
    figures = _each_meets(a.quantities, b.quantities, _figures_meet)
    times = _each_meets(a.times, b.times, _times_meet)
    answers = [(figures, FIGURES), (times, TIMES)]
    for meet, why in answers if kind is Kind.NUMBER else answers[::-1]:
        if meet is not None:
            return why if meet else None
    if a.quantities and b.quantities and not (a.times or b.times):
        money = {q.dimension.startswith("money") for q in (*a.quantities, *b.quantities)}
        return None if money == {True} else MEASURES
    return WORDS if a.stems == b.stems else None


def _each_meets(
    a: Sequence[T], b: Sequence[T], meets: Callable[[T, T], bool | None]
) -> bool | None:
    """True where each of the fewer values meets one of the others; None where none are comparable."""
    fewer, more = sorted((a, b), key=len)
    answers = [[meets(x, y) for y in more] for x in fewer]
    if all(answer is None for row in answers for answer in row):
        return None
    return all(any(row) for row in answers)


def _figures_meet(a: Quantity, b: Quantity) -> bool | None:
    return relate(a, b) is not None if comparable(a, b) else None


def _times_meet(a: TemporalExpression, b: TemporalExpression) -> bool | None:
    """True where any readings of two times share a moment, zones and days that go unsaid granted."""
    return any(_meet(*on_one_day(x, y)) for x, y in product(readings(a), readings(b)))


def _meet(x: TemporalExpression, y: TemporalExpression) -> bool:
    first, second = loosened(x, moment(x, y)), loosened(y, moment(y, x))
    return apart(first, second).total_seconds() < 0


def _quotations_agree(a: Passage, b: Passage) -> bool:
    """True where one quotation is a piece of the other, or leaves out only what it marks as left out.

    Only the words between the quotation marks count, of all quotations that the passages touch.
    """
    first, second = a.quoted, b.quoted
    changes = [edit for edit in edits(first, second) if not edit.equal]
    if any(edit.replaced for edit in changes):
        return False
    marked = any(_GAP_MARK.search(passage.text) for passage in (a, b))
    ends = {0, len(first)}, {0, len(second)}
    return marked or all(
        ({edit.a.start, edit.a.stop} & ends[0]) and ({edit.b.start, edit.b.stop} & ends[1])
        for edit in changes
    )


def written_out(text: str) -> list[str]:
    """The words of a text as they are compared; "it's" is two tokens, of which the second is a mark."""
    words: list[str] = []
    for token in tokenize(text):
        both = f"{words[-1]}{token.lower}" if words else ""
        if token.lower == "'s" and both in SPELLED_OUT:
            words[-1:] = SPELLED_OUT[both].split()
        elif token.kind != MARK:
            words += SPELLED_OUT.get(token.lower, american(token.lower)).split()
    return words


def _names_agree(a: Passage, b: Passage) -> bool:
    """True for a name and a fuller form of it, unless titles or other words set them apart."""
    if not a.names or not b.names:
        return False
    titles = set(a.tokens) & TITLES, set(b.tokens) & TITLES
    if not (titles[0] <= titles[1] or titles[1] <= titles[0]):
        return False
    fewer, more = sorted((a.names, b.names), key=len)
    if not all(any(same_name(x, y) for y in more) for x in fewer):
        return False
    rest = _without_names(a), _without_names(b)
    return rest[0] <= rest[1] or rest[1] <= rest[0]


def _without_names(passage: Passage) -> set[str]:
    named = {stem(word) for name in passage.names for word in written_out(name)}
    return set(passage.stems) - named - TITLES
