"""Comparison: what two articles of one story say differently, slot by slot.

One comparator a file and a kind. A comparator is a module with a docstring that says what it flags
and why a desk would care, `EXAMPLES` that agree and that disagree (they run as its tests and are
what `factdiff explain` prints), and

    candidates(pair: ArticlePair) -> Iterator[Candidate]      what may be one slot, graded
    compare(pair: ArticlePair) -> Iterator[Comparison]        the same with their probability

Levels are graded: silent, same, compatible, update, conflict. One fitted decision a kind says how
probable it is that an editor would call a difference right; that probability is its confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Protocol

from factdiff.compare import (
    attribution,
    certainty,
    entity,
    negation,
    number,
    quote,
    time,
    wording,
)
from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.compare.example import Example
from factdiff.decision import Decision
from factdiff.model import Comparison, Kind, Part

Place = tuple[str, Part, int]


class Comparator(Protocol):
    """A module that compares one kind of thing."""

    __doc__: str | None

    @property
    def EXAMPLES(self) -> tuple[Example, ...]:  # noqa: N802  (a constant of the module)
        """Sentences that agree and that disagree."""

    @property
    def DECISION(self) -> Decision:  # noqa: N802  (a constant of the module)
        """How probable it is that an editor would call a difference of this kind right."""

    def candidates(self, pair: ArticlePair) -> Iterator[Candidate]:
        """What may be one slot of two articles, graded, with the features of the decision."""

    def compare(self, pair: ArticlePair) -> Iterator[Comparison]:
        """The candidates that are probable enough, each with its probability."""


COMPARATORS: Mapping[Kind, Comparator] = {
    Kind.NUMBER: number,
    Kind.TIME: time,
    Kind.ENTITY: entity,
    Kind.QUOTE: quote,
    Kind.CERTAINTY: certainty,
    Kind.NEGATION: negation,
    Kind.ATTRIBUTION: attribution,
    Kind.WORDING: wording,
}
"""Every comparator by its kind."""


UNPROVEN = frozenset({Kind.CERTAINTY, Kind.NEGATION, Kind.ATTRIBUTION, Kind.WORDING})
"""Kinds that are right too seldom on whole articles of left-out stories to be told by default."""
WHOLE_ARTICLE_CLAIMS = 12
"""Claims from which on an article is no brief report any more, in which such kinds are sure enough."""
UNPROVEN_SHARE = 0.49
"""What is left of their confidence between two whole articles: less than is told by default."""


def compare(pair: ArticlePair, kinds: Collection[Kind] = frozenset(Kind)) -> list[Comparison]:
    """What the comparators of `kinds` say of two articles; no two words have two differences.

    Where two differences stand on the same words the surer one speaks. What agrees on words that
    the same kind sets apart is left out where the difference is the likelier of the two.
    """
    comparisons = [
        _tempered(c, pair)
        for kind in COMPARATORS
        if kind in kinds
        for c in COMPARATORS[kind].compare(pair)
    ]
    differing = _without_rivals(c for c in comparisons if c.verdict.differs)
    agreeing = [
        c
        for c in comparisons
        if not c.verdict.differs
        and not any(
            c.kind is d.kind and _on_same_words(c, d) for d in differing.get(_claims(c), ())
        )
    ]
    return [*chain.from_iterable(differing.values()), *agreeing]


def _tempered(comparison: Comparison, pair: ArticlePair) -> Comparison:
    """The comparison, with less confidence where its kind is unproven between two such articles."""
    whole = min(len(pair.a.claims), len(pair.b.claims)) >= WHOLE_ARTICLE_CLAIMS
    if whole and comparison.kind in UNPROVEN and comparison.verdict.differs:
        return replace(comparison, confidence=round(comparison.confidence * UNPROVEN_SHARE, 4))
    return comparison


def _without_rivals(
    differing: Iterable[Comparison],
) -> dict[frozenset[Place], list[Comparison]]:
    """The surest of the differences that stand on the same words, by the claims they stand on."""
    ranked = sorted(differing, key=lambda c: (-c.confidence, c.kind, c.a.key, c.b.key))
    spoken: dict[frozenset[Place], list[Comparison]] = defaultdict(list)
    for c in ranked:
        if not any(_on_same_words(c, other) for other in spoken[_claims(c)]):
            spoken[_claims(c)].append(c)
    return spoken


def _claims(comparison: Comparison) -> frozenset[Place]:
    return frozenset((comparison.a.claim.key, comparison.b.claim.key))


def _on_same_words(one: Comparison, other: Comparison) -> bool:
    """True when both stand on the same words of the same two claims."""
    a, b = (other.a, other.b) if one.a.claim.key == other.a.claim.key else (other.b, other.a)
    return one.a.span.overlaps(a.span) and one.b.span.overlaps(b.span)


__all__ = [
    "COMPARATORS",
    "AnalyzedArticle",
    "AnalyzedClaim",
    "ArticlePair",
    "Candidate",
    "ClaimPair",
    "Comparator",
    "Example",
    "compare",
]
