"""Comparison: what two articles of one story say differently, slot by slot.

One comparator a file and a kind. A comparator is a module with a docstring that says what it flags
and why a desk would care, `EXAMPLES` that agree and that disagree (they run as its tests and are
what `factdiff explain` prints), and

    candidates(pair: ArticlePair) -> Iterator[Candidate]      what may be one slot, graded
    DECISION                                                  how probable each of them is

Levels are graded: silent, same, compatible, update, conflict. One fitted decision a kind says how
probable it is that an editor would call a difference right; that probability is its confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import Protocol

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import Candidate, ClaimKey, are_on_same_words, claim_keys, decided
from factdiff.compare.copies import with_changes
from factdiff.compare.example import Example
from factdiff.decision import Decision, calibrations
from factdiff.model import Comparison, Kind


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


COMPARATORS: Mapping[Kind, Comparator] = {
    kind: import_module(f"{__name__}.{kind}") for kind in Kind
}
"""Every comparator by its kind, which is the name of its module."""


WHOLE_ARTICLE_CLAIMS = 12
"""Claims from which on an article is no brief report any more."""
OF_WHOLE_ARTICLES = calibrations(__package__, "whole_articles")
"""What a kind's probability is worth between whole articles, which hold far more chances to be wrong."""


def compare(pair: ArticlePair, kinds: Collection[Kind] = frozenset(Kind)) -> list[Comparison]:
    """What the comparators of `kinds` say of two articles, settled."""
    compared = (
        _calibrated(c, pair) for kind in COMPARATORS if kind in kinds for c in of_kind(kind, pair)
    )
    return settled(with_changes(pair, compared, kinds))


def of_kind(kind: Kind, pair: ArticlePair) -> Iterator[Comparison]:
    """What agrees in two articles, and the differences that are probable enough, of one kind."""
    comparator = COMPARATORS[kind]
    return decided(comparator.candidates(pair), comparator.DECISION)


def settled(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """The comparisons of two articles so that no two words have two differences.

    Where two differences stand on the same words the surer one speaks. What agrees on words that
    the same kind sets apart is left out where the difference is the likelier of the two.
    """
    comparisons = list(comparisons)
    differing = _without_rivals(c for c in comparisons if c.verdict.differs)
    agreeing = [
        c
        for c in comparisons
        if not c.verdict.differs
        and not any(
            c.kind is d.kind and are_on_same_words(c, d) for d in differing.get(claim_keys(c), ())
        )
    ]
    return [*chain.from_iterable(differing.values()), *agreeing]


def are_worded_apart(comparison: Comparison, pair: ArticlePair) -> bool:
    """True for a difference of two whole articles that word it each their own way.

    Where a sentence was taken over from the other article with a few words changed, nothing but these
    words can be meant, however long the two articles are.
    """
    if min(len(pair.a.claims), len(pair.b.claims)) < WHOLE_ARTICLE_CLAIMS:
        return False
    i, j = pair.a.index[comparison.a.claim.key], pair.b.index[comparison.b.claim.key]
    return comparison.verdict.differs and not pair.claim_pair(i, j).is_near_copy


def _calibrated(comparison: Comparison, pair: ArticlePair) -> Comparison:
    """The comparison with the confidence that its kind deserves between two such articles."""
    calibration = OF_WHOLE_ARTICLES.get(comparison.kind)
    if calibration is None or not are_worded_apart(comparison, pair):
        return comparison
    return replace(comparison, confidence=calibration.of(comparison.confidence))


def _without_rivals(
    differing: Iterable[Comparison],
) -> dict[frozenset[ClaimKey], list[Comparison]]:
    """The surest of the differences that stand on the same words, by the claims they stand on."""
    ranked = sorted(differing, key=lambda c: (-c.confidence, c.kind, c.a.key, c.b.key))
    spoken: dict[frozenset[ClaimKey], list[Comparison]] = defaultdict(list)
    for c in ranked:
        if not any(are_on_same_words(c, other) for other in spoken[claim_keys(c)]):
            spoken[claim_keys(c)].append(c)
    return spoken


__all__ = [
    "COMPARATORS",
    "AnalyzedArticle",
    "AnalyzedClaim",
    "ArticlePair",
    "Candidate",
    "ClaimPair",
    "Comparator",
    "Example",
    "are_worded_apart",
    "compare",
    "of_kind",
    "settled",
]
