"""A claim with its tokens analysed, and two of them side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar, TypeVarTuple

from rapidfuzz.distance import Indel

from factdiff.english.clauses import clause_breaks
from factdiff.english.edits import Edit, edits
from factdiff.english.names import same_name
from factdiff.english.sentence import Sentence
from factdiff.english.stance import NEGATIVE_SUBJECTS
from factdiff.english.stems import content_stem, stem
from factdiff.model import Attribution, Claim, Mention, Name, Span

SETTING_PREPOSITIONS = frozenset("in on at near versus against".split())
"""Prepositions whose name is where or against what something happens, and not its subject."""
SETTING_MODIFIERS = frozenset("the a an early late earlier later morning afternoon midday".split())
"""What may stand between such a preposition and the name."""
MIN_COPY_TOKENS = 8
"""Tokens of the shortest sentence that can be a near copy of another."""
MIN_COPY_LIKENESS = 0.8
"""Likeness of two sentences from which one is a near copy of the other (0..1)."""
MASK = "\0"
"""What stands for a token whose value must not show."""
Arguments = TypeVarTuple("Arguments")
Answer = TypeVar("Answer")


def memoized_on_claim(
    function: Callable[[AnalyzedClaim, *Arguments], Answer],
) -> Callable[[AnalyzedClaim, *Arguments], Answer]:
    """`function`, computed once for each claim and arguments; the claim holds the answers.

    A claim stands in many pairs, and what it says by itself is the same in each. All callers share
    one answer, so that nobody may change it.
    """

    @wraps(function)
    def memoized(claim: AnalyzedClaim, *arguments: *Arguments) -> Answer:
        answers, key = claim.answers, (function, *arguments)
        if key not in answers:
            answers[key] = function(claim, *arguments)
        answer: Answer = answers[key]
        return answer

    return memoized


@dataclass(frozen=True)
class AnalyzedClaim:
    """The tokens of a claim with what each of them belongs to; `at` is always a token index."""

    claim: Claim

    @cached_property
    def sentence(self) -> Sentence:
        """The claim's own words as tokens."""
        span = self.claim.span
        return Sentence(self.claim.article.part(self.claim.part), span.start, span.end)

    @cached_property
    def answers(self) -> dict[tuple[Any, ...], Any]:
        """Answers of functions marked with `memoized_on_claim`, by function and arguments."""
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
        """A stem a token that carries content, else "" (function words, figures, times, sources)."""
        masked = self.masked
        return [
            "" if masked[at] or token.kind != "word" else content_stem(token.lower)
            for at, token in enumerate(self.sentence.tokens)
        ]

    @cached_property
    def masked(self) -> list[bool]:
        """Tokens of figures, times and who said it, which are values and compared on their own."""
        spans = [q.span for q in self.claim.quantities] + [t.span for t in self.claim.times]
        spans += [link.span for link in self.sources]
        return self.sentence.touched(spans)

    @cached_property
    def sources(self) -> tuple[Attribution, ...]:
        """Who is said to have said it; "nobody" is no source."""
        return tuple(
            link for link in self.claim.told_by if link.source.lower() not in NEGATIVE_SUBJECTS
        )

    @cached_property
    def quoted(self) -> list[bool]:
        """Tokens inside quotation marks."""
        return self.sentence.touched(quote.span for quote in self.claim.quotes)

    @memoized_on_claim
    def tokens_of(self, span: Span) -> range:
        """The indices of the tokens that touch a place."""
        return self.sentence.touching(span)

    @memoized_on_claim
    def clause(self, at: int) -> range:
        """The tokens of the clause around `at`: up to the next comma, semicolon or conjunction."""
        following = bisect_left(self._breaks, at)
        first = self._breaks[following - 1] + 1 if following else 0
        stop = (*self._breaks, len(self.sentence))[following]
        return range(first, stop)

    @cached_property
    def _breaks(self) -> list[int]:
        """The tokens at which a clause ends."""
        return clause_breaks(self.sentence)

    @memoized_on_claim
    def near(self, tokens: range, reach: int) -> frozenset[str]:
        """Content stems within `reach` tokens of a place."""
        around = range(max(0, tokens.start - reach), min(len(self.sentence), tokens.stop + reach))
        return frozenset(self.content[at] for at in around if at not in tokens) - {""}

    @memoized_on_claim
    def subject_of(self, at: int) -> str | None:
        """The key of the nearest name before token `at` that is neither a source nor a place."""
        place = self.sentence.tokens[at].start
        before = [name for name in self._actors if name.span.start < place]
        return before[-1].key if before else None

    @cached_property
    def _actors(self) -> list[Name]:
        """The names that are neither a source nor a place."""
        return [name for name in self.mentioned_names if not self._is_setting(name)]

    def _is_setting(self, name: Name) -> bool:
        """True for where something happens: "in early U.S. trade"."""
        at = self.tokens_of(name.span).start
        while self.sentence.word(at - 1) in SETTING_MODIFIERS:
            at -= 1
        return self.sentence.word(at - 1) in SETTING_PREPOSITIONS

    @cached_property
    def _bracketed(self) -> list[bool]:
        """Tokens inside round brackets: "Kestrel (Nasdaq: KSTL)"."""
        bracketed, depth = [], 0
        for token in self.sentence.tokens:
            depth += (token.text == "(") - (token.text == ")" and depth > 0)
            bracketed.append(depth > 0)
        return bracketed

    @cached_property
    def mentioned_names(self) -> list[Name]:
        """The names the claim speaks of, without those of its sources and those in brackets.

        A name in brackets is an aside: an acronym, a ticker, a party and its state.
        """
        sources = [link.span for link in self.sources]
        names = (n for n in self.claim.names if not any(s.covers(n.span) for s in sources))
        return [n for n in names if not self._bracketed[self.tokens_of(n.span).start]]

    def mention(
        self, span: Span, value: str | None = None, norm: str | None = None, moment: str = ""
    ) -> Mention:
        """Words of this claim that take a side; without a value they are shown as printed."""
        return self._mention(span, value, norm, moment)

    @memoized_on_claim
    def _mention(self, span: Span, value: str | None, norm: str | None, moment: str) -> Mention:
        printed = value or " ".join(self.sentence.words_of(span).split())
        day = moment or str(self.claim.article.published_day or "")
        return Mention(self.claim, span, printed, (norm or printed).lower(), day)


@dataclass(frozen=True)
class ClaimPair:
    """Two claims side by side.

    `cosine` is that of their sentences' vectors (-1..1). `score` is how surely they state one fact
    (0..1), as they were matched; 0 where they were not.
    """

    a: AnalyzedClaim
    b: AnalyzedClaim
    cosine: float = 1.0
    score: float = 1.0

    @cached_property
    def edits(self) -> list[Edit]:
        """The edit from a to b over stems, by token."""
        return edits(self.a.stems, self.b.stems)

    @cached_property
    def token_alignment(self) -> dict[int, int]:
        """Token of a -> token of b where the two sentences read the same."""
        return _aligned(self.edits)

    @cached_property
    def masked_alignment(self) -> dict[int, int]:
        """The same where every token of a figure or a time reads like any other, so no value shows."""
        words_a, words_b = (
            [MASK if hidden else word for word, hidden in zip(side.stems, side.masked, strict=True)]
            for side in (self.a, self.b)
        )
        return _aligned(edits(words_a, words_b))

    @cached_property
    def overlap(self) -> float:
        """The share of content that the shorter claim has in common with the other, in order (0..1)."""
        shared = sum(1 for i in self.masked_alignment if self.a.content[i])
        fewest = min(sum(map(bool, self.a.content)), sum(map(bool, self.b.content)))
        return shared / fewest if fewest else 0.0

    @cached_property
    def common(self) -> float:
        """The share of content that the shorter claim has in common with the other, in any order."""
        a, b = set(self.a.content) - {""}, set(self.b.content) - {""}
        return len(a & b) / min(len(a), len(b)) if a and b else 0.0

    @cached_property
    def likeness(self) -> float:
        """The share of the tokens of both sentences that an edit leaves equal (0..1)."""
        return Indel.normalized_similarity(self.a.sentence.lowers, self.b.sentence.lowers)

    @property
    def is_near_copy(self) -> bool:
        """True when one of the two sentences is the other with a few words changed."""
        size = min(len(self.a.sentence), len(self.b.sentence))
        return size >= MIN_COPY_TOKENS and self.likeness >= MIN_COPY_LIKENESS

    def is_substitution(self, a: range, b: range) -> bool:
        """True when two places were exchanged for each other in one edit."""
        return any(
            edit.replaced and _intersect(a, edit.a) and _intersect(b, edit.b) for edit in self.edits
        )

    @cached_property
    def unshared_name_share(self) -> float:
        """The share of names that only one of the two claims mentions; 0 when there are none."""
        a, b = self.a.mentioned_names, self.b.mentioned_names
        return (_unshared(a, b) + _unshared(b, a)) / (len(a) + len(b) or 1)

    @cached_property
    def shared_names(self) -> int:
        """How many names of a are also in b."""
        a, b = self.a.mentioned_names, self.b.mentioned_names
        return len(a) - _unshared(a, b)

    @cached_property
    def publication_order(self) -> int:
        """-1 when a's article is the later one by its day, 1 when b's is, 0 when that is not known."""
        a, b = self.a.claim.article.published_day, self.b.claim.article.published_day
        if a is None or b is None or a == b:
            return 0
        return 1 if b > a else -1


def _aligned(every: list[Edit]) -> dict[int, int]:
    equal = [edit for edit in every if edit.equal]
    return {i: j for edit in equal for i, j in zip(edit.a, edit.b, strict=True)}


def _intersect(x: range, y: range) -> bool:
    """True when two places have a token in common."""
    return max(x.start, y.start) < min(x.stop, y.stop)


def _unshared(names: list[Name], others: list[Name]) -> int:
    """How many of `names` are none of `others`, however they are put."""
    return sum(not any(same_name(x.key, y.key) for y in others) for x in names)
