"""A hedge or a negation of one article that faces a sentence of another which states the same flatly.

A *point* is what a claim hedges or negates: a scope with what it governs. A *facing* is a point and
the place in a claim of the other article where its words stand outside of any such scope.
Comparators of certainty and of negation differ in which points they ask about, and in what they make
of a facing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair, memoized_on_claim
from factdiff.compare.articles import ArticlePair
from factdiff.compare.context import context
from factdiff.english.modality import LINKING, Scope, scopes
from factdiff.english.rarity import rarity
from factdiff.english.stance import DOUBTS
from factdiff.english.stems import content_stem
from factdiff.english.verbs import is_verb
from factdiff.english.words import REPORTING
from factdiff.model import Certainty, Mention

MIN_COSINE = 0.35
"""Cosine of two sentences from which they may tell of one thing."""
MIN_COVERAGE = 0.2
"""Share of a point's words that a sentence has at least to face it."""
MIN_MATCH = 0.3
"""How surely two claims state one fact from which they are held to be matched (0..1)."""
MIN_FIGURE = 10
"""Figure from which two sentences that give it may tell of one thing."""
MAX_COUNTERPARTS = 2
"""Sentences of the other article that one point faces at most."""
NEAR_TOKENS = 8
"""Tokens on either side of a predicate within which its arguments stand."""


@memoized_on_claim
def content(claim: AnalyzedClaim) -> list[str]:
    """What a token has for two sentences to share: a stem, at the first word of a figure its value.

    It is "" for function words, times, verbs of saying, and figures that any two things may have.
    """
    spans = [q.span for q in claim.claim.quantities] + [t.span for t in claim.claim.times]
    masked = claim.sentence.touched(spans)
    shareable = [
        ""
        if masked[at] or token.kind != "word" or token.lower in REPORTING
        else content_stem(token.lower)
        for at, token in enumerate(claim.sentence.tokens)
    ]
    for quantity in claim.claim.quantities:
        if quantity.value is not None and quantity.value >= MIN_FIGURE:
            shareable[claim.tokens_of(quantity.span).start] = f"{quantity.value.normalize():f}"
    return shareable


@dataclass(frozen=True, eq=False)
class Point:
    """What a claim hedges or negates."""

    claim: AnalyzedClaim
    scope: Scope

    @property
    def level(self) -> Certainty | None:
        """What the hedge leaves of certainty; None for a negation."""
        return self.scope.level

    @property
    def word(self) -> str:
        """The hedge or negation in lower case."""
        return self.claim.sentence.word(self.scope.cue)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content that it governs."""
        return frozenset(content(self.claim)[at] for at in self.scope.tokens) - {""}

    @cached_property
    def weight(self) -> float:
        """The rarity of all that it governs."""
        return sum(map(rarity, self.stems))

    @cached_property
    def head(self) -> int:
        """The verb or, without one, the noun or adjective that it governs first."""
        sentence, scope = self.claim.sentence, self.scope
        bearing = [at for at in scope.tokens if content(self.claim)[at]]
        bearing = [at for at in bearing if at > scope.cue] or bearing
        common = [at for at in bearing if not is_name(self.claim, at)] or bearing
        if scope.manner in {"modal", "negation"} or sentence.word(scope.cue + 1) == "to":
            return bearing[0]
        if scope.manner == "adjective":
            return common[0]
        return next((at for at in bearing if is_verb(sentence, at)), common[0])


@memoized_on_claim
def points(claim: AnalyzedClaim) -> list[Point]:
    """What a claim hedges and negates, in order."""
    every = (Point(claim, scope) for scope in scopes(claim.sentence))
    return [point for point in every if point.stems]


@memoized_on_claim
def governing(claim: AnalyzedClaim) -> dict[int, list[Point]]:
    """For every governed token of a claim the points that it belongs to."""
    by_token: dict[int, list[Point]] = {}
    for point in points(claim):
        for at in point.scope.tokens:
            by_token.setdefault(at, []).append(point)
    return by_token


def is_name(claim: AnalyzedClaim, at: int) -> bool:
    """True for a capitalised word inside a sentence."""
    return claim.sentence.is_capital(at) and at > 0


Blocks = Callable[[Point, Point], bool]
"""Whether words of the second point, of the other article, do not stand flat against the first."""


class Place(NamedTuple):
    """The place in a claim with the words of a point of another claim."""

    at: int
    """The verb or noun in the place of the point's head."""
    shared: frozenset[int]
    """The tokens around it that the point has as well."""
    weight: float
    """The rarity of these."""


@dataclass(frozen=True, eq=False)
class Facing:
    """A point of one article and the place in a claim of the other one that states it flatly."""

    pair: ArticlePair
    is_turned: bool
    """True when the point is of the pair's article b."""
    own: int
    """The index of the point's claim in its article."""
    other: int
    """The index of the flat claim in the other article."""
    point: Point
    place: Place
    elsewhere: float
    """How well the other article has the same behind a hedge or negation of its own (0..1)."""

    @property
    def claim(self) -> AnalyzedClaim:
        """The flat claim."""
        return (self.pair.a if self.is_turned else self.pair.b).claims[self.other]

    @property
    def claim_pair(self) -> ClaimPair:
        """The two claims as they stand in the pair of articles."""
        return self.pair.claim_pair(*self._indices)

    @property
    def _indices(self) -> tuple[int, int]:
        return (self.other, self.own) if self.is_turned else (self.own, self.other)

    @property
    def order(self) -> int:
        """1 when the flat article is the later one by its day, -1 when earlier, 0 if not known."""
        return self.claim_pair.publication_order * (-1 if self.is_turned else 1)

    @property
    def is_quoted_by_both(self) -> bool:
        """True where the hedge or negation and the flat words are both in quotation marks."""
        return self.point.claim.quoted[self.point.scope.cue] and self.claim.quoted[self.place.at]

    @property
    def one_head(self) -> bool:
        """True when the flat claim has the very verb or noun."""
        return _has_head(self.claim, self.place.at, self.point)

    @property
    def hedged(self) -> range:
        """The tokens of the hedge or negation up to its head, or to the first shared word."""
        point, stop = self.point, self.point.head
        if not self.one_head:
            stems = {content(self.claim)[at] for at in self.place.shared}
            governed = point.scope.tokens
            stop = next((at for at in governed if content(point.claim)[at] in stems), stop)
        cue = point.scope.cue
        return range(min(cue, point.head, stop), max(cue, stop) + 1)

    @property
    def flat(self) -> range:
        """The tokens of the other claim's verb with its auxiliaries, and what is shared after it."""
        first = self.place.at
        while self.claim.sentence.word(first - 1) in LINKING:
            first -= 1
        return range(first, max(self.place.at, *self.place.shared) + 1)

    def mentions(self, hedged: str, flat: str) -> tuple[Mention, Mention]:
        """The words that take the two sides, each with what to call its side; article a's first."""
        own, other = self.point.claim, self.claim
        head = content(own)[self.point.head]
        here = own.sentence.span(self.hedged.start, self.hedged.stop)
        there = other.sentence.span(self.flat.start, self.flat.stop)
        one = own.mention(here, norm=f"{head} {hedged}")
        two = other.mention(there, norm=f"{head} {flat}")
        return (two, one) if self.is_turned else (one, two)

    @cached_property
    def features(self) -> dict[str, float]:
        """The features of one statement with and without the hedge or negation, each about 0..1."""
        claim, at = self.claim, self.place.at
        spans = range(self.point.head, self.point.head + 1), range(at, at + 1)
        if self.is_turned:
            spans = spans[1], spans[0]
        around = context(self.pair, *self._indices, *spans)
        return {
            "clause": around["clause"],
            "subject_clash": around["subject_clash"],
            "matched": float(around["match"] >= MIN_MATCH),
            "first_half": float(at < len(claim.sentence) / 2),
            "doubtful": float(not DOUBTS.isdisjoint(claim.words)),
            "elsewhere": self.elsewhere,
            "few": 1 / len({content(claim)[at] for at in self.place.shared}),
            "is_self": float(self.pair.is_self),
        }


def facings(pair: ArticlePair, speaks: Callable[[Point], bool], blocks: Blocks) -> Iterator[Facing]:
    """Every point of either article that `speaks`, with the claims of the other one that it faces.

    What both have in quotation marks is left to those who compare quotations.
    """
    for is_turned in (False,) if pair.is_self else (False, True):
        for own, claim in enumerate((pair.b if is_turned else pair.a).claims):
            for point in filter(speaks, points(claim)):
                for facing in _facings_of(point, pair, own, blocks, is_turned=is_turned):
                    if not facing.is_quoted_by_both:
                        yield facing


def _facings_of(
    point: Point, pair: ArticlePair, own: int, blocks: Blocks, *, is_turned: bool
) -> Iterator[Facing]:
    """The point of claim `own` with each place in which the nearest claims state it flatly."""
    others = (pair.a if is_turned else pair.b).claims
    cosines = pair.cosines[:, own] if is_turned else pair.cosines[own]
    places: list[tuple[int, Place]] = []
    elsewhere = 0.0
    for index in np.argsort(-cosines, kind="stable").tolist():
        if cosines[index] < MIN_COSINE:
            break
        if pair.is_self and index == own:
            continue
        place, held = _faced(others[index], point, blocks)
        elsewhere = max(elsewhere, held / point.weight * float(cosines[index]))
        if place is not None and place.weight >= MIN_COVERAGE * point.weight:
            places.append((index, place))
    for index, place in places[:MAX_COUNTERPARTS]:
        yield Facing(pair, is_turned, own, index, point, place, elsewhere)


def _has_head(claim: AnalyzedClaim, at: int, point: Point) -> bool:
    return content(claim)[at] == content(point.claim)[point.head]


def _faced(claim: AnalyzedClaim, point: Point, blocks: Blocks) -> tuple[Place | None, float]:
    """The place where a claim states a point flatly, None where it does not.

    Second comes the rarity of the point's words that the claim hedges or negates itself.
    """
    inside = governing(claim)
    shared = [at for at, stem in enumerate(content(claim)) if stem in point.stems]
    held = [at for at in shared if any(blocks(point, other) for other in inside.get(at, ()))]
    flat = [at for at in shared if at not in held]
    has_content = not all(is_name(claim, at) for at in flat)
    best: Place | None = None
    for at in _heads(claim, point, flat) if has_content else ():
        is_head = _has_head(claim, at, point)
        near = frozenset(
            x for x in flat if abs(x - at) <= NEAR_TOKENS and (is_head or x in claim.clause(at))
        )
        place = Place(at, near, _rarity(claim, near))
        if near and (best is None or place.weight > best.weight):
            best = place
    return best, _rarity(claim, held)


def _heads(claim: AnalyzedClaim, point: Point, flat: list[int]) -> list[int]:
    """The tokens that may take the place of a point's head: the same word, or else any flat verb."""
    free = [at for at in _verbs(claim) if at not in governing(claim)]
    same = [at for at in flat if _has_head(claim, at, point) and not is_name(claim, at)]
    verbs = [at for at in same if at in _verbs(claim)] or [at for at in free if at in flat]
    return verbs or same or free


@memoized_on_claim
def _verbs(claim: AnalyzedClaim) -> list[int]:
    return [at for at, stem in enumerate(content(claim)) if stem and is_verb(claim.sentence, at)]


def _rarity(claim: AnalyzedClaim, tokens: Iterable[int]) -> float:
    return sum(map(rarity, sorted({content(claim)[at] for at in tokens})))
