"""Comparison: what two claims of one fact say differently, slot by slot.

One comparator a file and a kind. A comparator is a module with a docstring that says what it flags
and why a desk would care, `EXAMPLES` that agree and that disagree (they run as its tests and are
what `factdiff explain` prints), and

    compare(pair: Pair) -> Iterator[Comparison]

What no two sentences can show is asked of all articles of a check at once, by

    across(story: Story) -> Iterator[Comparison]

Levels are graded and the first that fits wins: silent, same, compatible, update, conflict. A
comparator names its level in the message, and says nothing where one claim is silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from factdiff.compare import (
    attribution,
    certainty,
    charge,
    entity,
    misprint,
    negation,
    number,
    office,
    quote,
    time,
    wording,
)
from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading
from factdiff.compare.story import Story
from factdiff.model import Comparison, Kind, Part

ClaimKey = tuple[str, Part, int]


class Comparator(Protocol):
    """A module that compares one kind of thing."""

    __doc__: str | None

    @property
    def EXAMPLES(self) -> tuple[Example, ...]:  # noqa: N802  (a constant of the module)
        """Sentences that agree and that disagree."""

    def compare(self, pair: Pair) -> Iterator[Comparison]:
        """The slots of `pair` that this comparator can relate."""


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
"""Every comparator by its kind; where two flag the same words, the earlier one speaks."""


def compare(pair: Pair, kinds: Collection[Kind] = frozenset(Kind)) -> list[Comparison]:
    """What the comparators of `kinds` say of a pair; of two that differ on the same words, the first."""
    found: list[Comparison] = []
    for kind in (kind for kind in COMPARATORS if kind in kinds):
        for comparison in COMPARATORS[kind].compare(pair):
            if not any(_same_words(comparison, other) for other in found):
                found.append(comparison)
    return found


ACROSS: Mapping[Kind, tuple[Callable[[Story], Iterator[Comparison]], ...]] = {
    Kind.ENTITY: (misprint.across, office.across, charge.across),
    Kind.QUOTE: (quote.across,),
}
"""What is asked of whole articles, by kind."""


def across(
    story: Story, told: Iterable[Comparison] = (), kinds: Collection[Kind] = frozenset(Kind)
) -> list[Comparison]:
    """What whole articles tell differently, beyond what pairs of their sentences have `told`."""
    between: dict[frozenset[ClaimKey], list[Comparison]] = defaultdict(list)
    for c in told:
        between[_claims(c)].append(c)
    return [
        c
        for kind in Kind
        if kind in kinds
        for ask in ACROSS.get(kind, ())
        for c in ask(story)
        if not any(_same_words(c, other) for other in between[_claims(c)])
    ]


def _claims(comparison: Comparison) -> frozenset[ClaimKey]:
    return frozenset((comparison.a.claim.key, comparison.b.claim.key))


def _same_words(one: Comparison, other: Comparison) -> bool:
    """True when both differ, and on the same words of the same two claims."""
    if not (one.verdict.differs and other.verdict.differs):
        return False
    a, b = (other.a, other.b) if one.a.claim.key == other.a.claim.key else (other.b, other.a)
    return one.a.span.overlaps(a.span) and one.b.span.overlaps(b.span)


__all__ = ["COMPARATORS", "Comparator", "Example", "Pair", "Reading", "Story", "across", "compare"]
