"""A hedge or a negation of one article that faces a sentence of another which states the same flatly.

A *facing* is a scope (`modality.Scope`) and the place in a claim of the other article where the
words that it governs stand outside of any such scope. Comparators of certainty and of negation
differ in which scopes they ask about, and in what they make of a facing.
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
from factdiff.compare.modality import (
    LINKING,
    NEAR_TOKENS,
    Scope,
    content,
    governing,
    is_name,
    scopes,
)
from factdiff.english import cues
from factdiff.english.rarity import rarity
from factdiff.english.stance import DOUBTS
from factdiff.english.verbs import is_verb
from factdiff.model import Mention, Stance

CLAIMING_VERBS = cues.verbal(Stance.CLAIMED)
"""Verbs of saying what the writer does not vouch for."""
MIN_COSINE = 0.35
"""Cosine of two sentences from which they may tell of one thing."""
MIN_COVERAGE = 0.2
"""Share of a scope's words that a sentence has at least to face it."""
MAX_RARITY = 60.0
"""Rarity of words in common, as log2, from which more of them no longer matter."""
MIN_SHARED_RARITY = 0.3
"""Rarity of the words in common, as a feature, from which two other verbs may state one thing."""
MAX_COUNTERPARTS = 2
"""Sentences of the other article that one scope faces at most."""

Blocks = Callable[[Scope, Scope], bool]
"""Whether words in the second scope, of the other article, do not stand flat against the first."""


class Place(NamedTuple):
    """The place in a claim with the words that a scope of another claim governs."""

    at: int
    """The verb or noun in the place of the scope's head."""
    shared: frozenset[int]
    """The tokens around it that the scope has as well."""
    weight: float
    """The rarity of these."""


@dataclass(frozen=True, eq=False)
class Facing:
    """A scope of one article and the place in a claim of the other one that states it flatly."""

    pair: ArticlePair
    is_turned: bool
    """True when the scope is of the pair's article b."""
    own: int
    """The index of the scope's claim in its article."""
    other: int
    """The index of the flat claim in the other article."""
    scope: Scope
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
        i, j = (self.other, self.own) if self.is_turned else (self.own, self.other)
        return self.pair.claim_pair(i, j)

    @property
    def order(self) -> int:
        """1 when the flat article is the later one by its day, -1 when earlier, 0 if not known."""
        return self.claim_pair.publication_order * (-1 if self.is_turned else 1)

    @property
    def is_quoted_by_both(self) -> bool:
        """True where the hedge or negation and the flat words are both in quotation marks."""
        return self.scope.claim.quoted[self.scope.cue] and self.claim.quoted[self.place.at]

    @property
    def one_head(self) -> bool:
        """True when the flat claim has the very verb or noun."""
        stems = content(self.scope.claim), content(self.claim)
        return stems[0][self.scope.head] == stems[1][self.place.at]

    @property
    def one_figure(self) -> bool:
        """True when both claims give one figure there."""
        return any(content(self.claim)[at][0].isdigit() for at in self.place.shared)

    @property
    def amount(self) -> float:
        """The rarity of the words in common (0..1)."""
        return min(1.0, self.place.weight / MAX_RARITY)

    @property
    def hedged(self) -> range:
        """The tokens of the hedge or negation up to its head, or to the first shared word."""
        scope, stop = self.scope, self.scope.head
        if not self.one_head:
            stems = {content(self.claim)[at] for at in self.place.shared}
            stop = next((at for at in scope.tokens if content(scope.claim)[at] in stems), stop)
        first = min(scope.cue, scope.head, stop)
        return range(first, max(scope.cue, stop) + 1)

    @property
    def flat(self) -> range:
        """The tokens of the other claim's verb with its auxiliaries, and what is shared after it."""
        first = self.place.at
        while self.claim.sentence.word(first - 1) in LINKING:
            first -= 1
        return range(first, max(self.place.at, *self.place.shared) + 1)

    def mentions(self, hedged: str, flat: str) -> tuple[Mention, Mention]:
        """The words that take the two sides, each with what to call its side; article a's first."""
        own, other = self.scope.claim, self.claim
        head = content(own)[self.scope.head]
        here = own.sentence.span(self.hedged.start, self.hedged.stop)
        there = other.sentence.span(self.flat.start, self.flat.stop)
        one = own.mention(here, norm=f"{head} {hedged}")
        two = other.mention(there, norm=f"{head} {flat}")
        return (two, one) if self.is_turned else (one, two)

    @cached_property
    def features(self) -> dict[str, float]:
        """The features of one statement with and without the hedge or negation, each about 0..1."""
        scope, claim = self.scope, self.claim
        head, at = scope.head, self.place.at
        spans = range(head, head + 1), range(at, at + 1)
        if self.is_turned:
            spans = spans[1], spans[0]
        i, j = (self.other, self.own) if self.is_turned else (self.own, self.other)
        beside = [s.level for s in scopes(claim)]
        around = context(self.pair, i, j, *spans)
        return {
            **{
                name: around[name]
                for name in ("cosine", "words", "clause", "near", "subject_clash")
            },
            "coverage": self.place.weight / scope.weight,
            "one_head": float(self.one_head),
            "elsewhere": self.elsewhere,
            "modal": float(scope.manner == "modal"),
            "quoted": float(scope.claim.quoted[scope.cue]),
            "negated_beside": float(None in beside),
            "doubtful": float(not DOUBTS.isdisjoint(claim.words)),
            "relayed": float(_is_claimed(scope) and bool(claim.sources)),
            "few": 1 / len({content(claim)[at] for at in self.place.shared}),
            "is_self": float(self.pair.is_self),
        }


def facings(pair: ArticlePair, speaks: Callable[[Scope], bool], blocks: Blocks) -> Iterator[Facing]:
    """Every scope of either article that `speaks`, with the claims of the other one that it faces."""
    for is_turned in (False,) if pair.is_self else (False, True):
        article = pair.b if is_turned else pair.a
        for own, claim in enumerate(article.claims):
            for scope in scopes(claim):
                if speaks(scope):
                    yield from _of_scope(
                        pair, is_turned=is_turned, own=own, scope=scope, blocks=blocks
                    )


def _of_scope(
    pair: ArticlePair, *, is_turned: bool, own: int, scope: Scope, blocks: Blocks
) -> Iterator[Facing]:
    others = (pair.a if is_turned else pair.b).claims
    cosines = pair.cosines[:, own] if is_turned else pair.cosines[own]
    rows: list[tuple[float, int, Place]] = []
    elsewhere = 0.0
    for index in np.flatnonzero(cosines >= MIN_COSINE).tolist():
        if pair.is_self and index == own:
            continue
        place, held = _faced(others[index], scope, blocks)
        elsewhere = max(elsewhere, held / scope.weight * float(cosines[index]))
        if place is not None and place.weight >= MIN_COVERAGE * scope.weight:
            rows.append(
                (_fitness(scope, others[index], place, float(cosines[index])), index, place)
            )
    rows.sort(key=lambda row: (-row[0], row[1]))
    for _, index, place in rows[:MAX_COUNTERPARTS]:
        yield Facing(pair, is_turned, own, index, scope, place, elsewhere)


def _fitness(scope: Scope, claim: AnalyzedClaim, place: Place, cosine: float) -> float:
    """How well a claim faces a scope beside others: by sentence, words in common, and one head."""
    one_head = content(claim)[place.at] == content(scope.claim)[scope.head]
    amount = min(1.0, place.weight / MAX_RARITY)
    return cosine + (place.weight / scope.weight + amount) / 2 + (0.3 if one_head else 0.0)


def _faced(claim: AnalyzedClaim, scope: Scope, blocks: Blocks) -> tuple[Place | None, float]:
    """The place where a claim states flatly what a scope governs, None where it does not.

    Second comes the rarity of the scope's words that the claim hedges or negates itself.
    """
    places, inside = _tokens_of_stem(claim), governing(claim)
    shared = [at for stem in scope.stems & places.keys() for at in places[stem]]
    held = [at for at in shared if any(blocks(scope, s) for s in inside.get(at, ()))]
    flat = sorted(set(shared) - set(held))
    weight = _rarity(claim, held)
    if all(is_name(claim, at) for at in flat):
        return None, weight
    heads = _heads(claim, scope, flat)
    best: Place | None = None
    for at in heads:
        one_head = content(claim)[at] == content(scope.claim)[scope.head]
        within = range(at - NEAR_TOKENS, at + NEAR_TOKENS + 1) if one_head else claim.clause(at)
        near = frozenset(x for x in flat if x in within and abs(x - at) <= NEAR_TOKENS)
        place = Place(at, near, _rarity(claim, near))
        if near and (best is None or place.weight > best.weight):
            best = place
    return best, weight


def _heads(claim: AnalyzedClaim, scope: Scope, flat: list[int]) -> list[int]:
    """The tokens that may take the place of a scope's head: the same word, or else any flat verb."""
    stems, head = content(claim), content(scope.claim)[scope.head]
    free = [at for at in _verbs(claim) if at not in governing(claim)]
    same = [at for at in flat if stems[at] == head and not is_name(claim, at)]
    verbs = [at for at in same if at in _verbs(claim)] or [at for at in free if at in flat]
    return verbs or same or free


@memoized_on_claim
def _verbs(claim: AnalyzedClaim) -> list[int]:
    return [
        at
        for at in range(len(claim.sentence))
        if content(claim)[at] and is_verb(claim.sentence, at)
    ]


@memoized_on_claim
def _tokens_of_stem(claim: AnalyzedClaim) -> dict[str, list[int]]:
    by_stem: dict[str, list[int]] = {}
    for at, stem in enumerate(content(claim)):
        if stem:
            by_stem.setdefault(stem, []).append(at)
    return by_stem


def _rarity(claim: AnalyzedClaim, tokens: Iterable[int]) -> float:
    return sum(map(rarity, sorted({content(claim)[at] for at in tokens})))


def _is_claimed(scope: Scope) -> bool:
    """True for the content of a claim: "claimed that"."""
    return scope.manner == "verb" and scope.word in CLAIMING_VERBS
