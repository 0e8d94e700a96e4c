"""A claim as comparators look at it, and two of them side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar, TypeVarTuple

from factdiff.compare.edits import Edit, edits
from factdiff.compare.market import SESSIONS, Session, session_at, tells_prices
from factdiff.english.names import same_name
from factdiff.english.sentence import Sentence
from factdiff.english.stance import NEGATIVE_SUBJECTS
from factdiff.english.stems import content_stem, stem
from factdiff.model import Attribution, Claim, Mention, Name, Span

PLACING = frozenset("in on at near versus against".split())
"""Prepositions whose name is where or against what it happens, and not what is told of."""
MODIFYING = frozenset("the a an early late earlier later morning afternoon midday".split())
"""What may stand between such a preposition and the name."""
FOLLOWS = 2
"""Tokens between the end of a name and its place: "Kestrel of Leeds"."""
GENERIC = frozenset("index average composite exchange stock market shares".split())
"""Capitalised words that name nothing alone: "Standard & Poor's 500 Index"."""
BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "while", "but", "which", "who"})
"""Where a clause ends."""
Asked = TypeVarTuple("Asked")
Derived = TypeVar("Derived")


def once_a_reading(
    derive: Callable[[Reading, *Asked], Derived],
) -> Callable[[Reading, *Asked], Derived]:
    """`derive`, asked once of every reading, which keeps the answer for as long as it lives.

    A claim stands in many pairs, and what it tells by itself is the same in each. All who ask share
    one answer, so that nobody may change it.
    """

    @wraps(derive)
    def kept(reading: Reading, *asked: *Asked) -> Derived:
        answers, key = reading.derived, (derive, *asked)
        if key not in answers:
            answers[key] = derive(reading, *asked)
        answer: Derived = answers[key]
        return answer

    return kept


@dataclass(frozen=True)
class Reading:
    """The tokens of a claim with what each of them belongs to; `at` is always a token index."""

    claim: Claim

    @cached_property
    def sentence(self) -> Sentence:
        """The claim's own words as tokens."""
        span = self.claim.span
        return Sentence(self.claim.article.part(self.claim.part), span.start, span.end)

    @cached_property
    def derived(self) -> dict[tuple[Any, ...], Any]:
        """What functions marked with `once_a_reading` found, by the function and what it was asked."""
        return {}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every token in lower case, for asking whether any of some words stands here at all."""
        return frozenset(self.sentence.lowers)

    @cached_property
    def stems(self) -> list[str]:
        """A stem a token; figures and marks as they stand."""
        return [stem(token.lower) for token in self.sentence.tokens]

    @cached_property
    def content(self) -> list[str]:
        """A stem a token that carries content, else "" (function words, figures, times, cues)."""
        hidden = self.hidden
        return [
            "" if hidden[at] or token.kind != "word" else content_stem(token.lower)
            for at, token in enumerate(self.sentence.tokens)
        ]

    @cached_property
    def hidden(self) -> list[bool]:
        """Tokens of figures, times and who-said-it, which are compared on their own."""
        claim = self.claim
        spans = [q.span for q in claim.quantities] + [t.span for t in claim.times]
        spans += [link.span for link in self.sources]
        return self.sentence.touched(spans)

    @cached_property
    def sources(self) -> tuple[Attribution, ...]:
        """Who is said to have said it; nobody is no source."""
        return tuple(
            link for link in self.claim.told_by if link.source.lower() not in NEGATIVE_SUBJECTS
        )

    def tells(self, at: int) -> bool:
        """True for a word that carries content and is part of no figure and no time."""
        return bool(content_stem(self.sentence.word(at))) and not self._measured[at]

    @cached_property
    def _measured(self) -> list[bool]:
        claim = self.claim
        spans = [q.span for q in claim.quantities] + [t.span for t in claim.times]
        return self.sentence.touched(spans)

    @cached_property
    def quoted(self) -> list[bool]:
        """Tokens inside quotation marks."""
        return self.sentence.touched(quote.span for quote in self.claim.quotes)

    @once_a_reading
    def tokens_of(self, span: Span) -> range:
        """The indices of the tokens that touch a place."""
        return self.sentence.touching(span)

    @once_a_reading
    def clause(self, at: int) -> range:
        """The tokens of the clause around `at`: up to the next comma, semicolon or conjunction."""
        following = bisect_left(self._breaks, at)
        first = self._breaks[following - 1] + 1 if following else 0
        stop = (*self._breaks, len(self.sentence))[following]
        return range(first, stop)

    @cached_property
    def _breaks(self) -> list[int]:
        """The tokens at which a clause ends."""
        return [at for at, word in enumerate(self.sentence.lowers) if word in BREAKS]

    @once_a_reading
    def near(self, tokens: range, reach: int) -> frozenset[str]:
        """Content stems within `reach` tokens of a place."""
        around = range(max(0, tokens.start - reach), min(len(self.sentence), tokens.stop + reach))
        return frozenset(self.content[at] for at in around if at not in tokens) - {""}

    @once_a_reading
    def subject_of(self, at: int) -> str | None:
        """The key of the nearest name before token `at` that is neither a source nor a place."""
        place = self.sentence.tokens[at].start
        before = [n for n in self._actors if n.span.start < place]
        return before[-1].key if before else None

    @cached_property
    def _actors(self) -> list[Name]:
        """The names that are neither a source nor a place."""
        return [name for name in self.told if not self._is_setting(name)]

    def _is_setting(self, name: Name) -> bool:
        """True for where it is ("in early U.S. trade", "Kestrel of Leeds"), a bracket, a lone "Index"."""
        if set(name.key.lower().split()) <= GENERIC or name.key.endswith("Exchange"):
            return True
        at = self.tokens_of(name.span).start
        word = self.sentence.word
        while word(at - 1) in MODIFYING:
            at -= 1
        return word(at - 1) in PLACING or self._is_home(at) or self._bracketed[at]

    def _is_home(self, at: int) -> bool:
        """True for the place after a name and "of"."""
        if self.sentence.word(at - 1) != "of" or at < FOLLOWS:
            return False
        before = self.sentence.tokens[at - FOLLOWS]
        return any(name.span.end == before.end for name in self.told)

    @cached_property
    def _bracketed(self) -> list[bool]:
        """Tokens inside round brackets: "Kestrel (Nasdaq: KSTL)"."""
        found, depth = [], 0
        for token in self.sentence.tokens:
            depth += (token.text == "(") - (token.text == ")" and depth > 0)
            found.append(depth > 0)
        return found

    @cached_property
    def told(self) -> list[Name]:
        """The names the claim tells of, without those of its sources and those in brackets.

        A name in brackets is an aside: an acronym, a ticker, a party and its state.
        """
        sources = [link.span for link in self.sources]
        named = (n for n in self.claim.names if not any(s.covers(n.span) for s in sources))
        return [n for n in named if not self._bracketed[self.tokens_of(n.span).start]]

    @cached_property
    def is_market(self) -> bool:
        """True when the claim tells a price or an index that moves within the day."""
        return tells_prices(self.sentence, self.claim.quantities)

    @cached_property
    def session_at(self) -> int | None:
        """The token that tells the part of the trading day; None for none, or for several parts."""
        return session_at(self.sentence)

    @property
    def session(self) -> Session | None:
        """The part of the trading day that the claim speaks of; None for none, or for several."""
        at = self.session_at
        return None if at is None else SESSIONS[self.sentence.word(at)]

    def mention(
        self, span: Span, value: str | None = None, norm: str | None = None, moment: str = ""
    ) -> Mention:
        """Words of this claim that take a side; without a value they are shown as printed."""
        shown = value or " ".join(self.sentence.words_of(span).split())
        told = moment or str(self.claim.article.published_day or "")
        return Mention(self.claim, span, shown, (norm or shown).lower(), told)


@dataclass(frozen=True)
class Pair:
    """Two claims that may state one fact; `score` is how surely they do (0..1), as matched."""

    a: Reading
    b: Reading
    score: float = 1.0

    @cached_property
    def edits(self) -> list[Edit]:
        """The edit from a to b over stems, by token."""
        return edits(self.a.stems, self.b.stems)

    @cached_property
    def facing(self) -> dict[int, int]:
        """Token of a -> token of b where the two sentences read the same."""
        equal = [edit for edit in self.edits if edit.equal]
        return {i: j for edit in equal for i, j in zip(edit.a, edit.b, strict=True)}

    @cached_property
    def overlap(self) -> float:
        """The share of content that the shorter claim has in common with the other, in order (0..1)."""
        held = sum(1 for i in self.facing if self.a.content[i])
        fewest = min(sum(map(bool, self.a.content)), sum(map(bool, self.b.content)))
        return held / fewest if fewest else 0.0

    @cached_property
    def common(self) -> float:
        """The share of content that the shorter claim has in common with the other, in any order."""
        a, b = set(self.a.content) - {""}, set(self.b.content) - {""}
        return len(a & b) / min(len(a), len(b)) if a and b else 0.0

    def swapped(self, a: range, b: range) -> bool:
        """True when two places were exchanged for each other in one edit."""
        return any(edit.replaced and _meet(a, edit.a) and _meet(b, edit.b) for edit in self.edits)

    @cached_property
    def alone(self) -> tuple[int, int]:
        """How many names of each claim the other does not tell of."""
        a, b = self.a.told, self.b.told
        return _alone(a, b), _alone(b, a)

    @cached_property
    def strangers(self) -> bool:
        """True when each claim tells of a name that the other does not: likely two events."""
        return min(self.alone) > 0

    @cached_property
    def names_alone(self) -> float:
        """The share of names that only one of the two claims tells of; 0 when there are none."""
        return sum(self.alone) / (len(self.a.told) + len(self.b.told) or 1)

    @cached_property
    def later(self) -> int:
        """-1 when a's article is the later one by its day, 1 when b's is, 0 when that is not known."""
        a, b = self.a.claim.article.published_day, self.b.claim.article.published_day
        if a is None or b is None or a == b:
            return 0
        return 1 if b > a else -1

    @cached_property
    def one_day(self) -> bool:
        """True when both articles are known to be of one day."""
        day = self.a.claim.article.published_day
        return day is not None and day == self.b.claim.article.published_day

    @cached_property
    def is_market(self) -> bool:
        """True when both claims tell prices or indexes."""
        return self.a.is_market and self.b.is_market


def _meet(x: range, y: range) -> bool:
    """True when two places have a token in common."""
    return max(x.start, y.start) < min(x.stop, y.stop)


def _alone(names: list[Name], others: list[Name]) -> int:
    """How many of `names` are none of `others`, however they are put."""
    return sum(not any(same_name(x.key, y.key) for y in others) for x in names)
