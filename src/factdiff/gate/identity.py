"""When two disagreements are one: the rule of the baseline, of changes between reports and of stories.

    is_same(Dispute.of(discrepancy), Dispute.of_entry(entry))     is_extended(older, newer)

A disagreement is known by what is disputed: its kind and, on each side, a value and an article that
gives it. Offsets, lines and further outlets that repeat a value do not count, so that edits elsewhere
leave it alone; a third value makes a new disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from factdiff.model import Discrepancy
from factdiff.records.baseline import BaselineEntry
from factdiff.records.changes import KnownFinding

Item = TypeVar("Item")
Place = TypeVar("Place")


class DisputedSide(NamedTuple):
    """One side of a disagreement; all texts in small letters."""

    value: str
    forms: frozenset[str]
    """The value, and the words by which articles give it."""
    articles: frozenset[str]
    """The ids of the articles that give it."""

    def is_one_with(self, other: DisputedSide) -> bool:
        """True where the two share a form of the value and an article."""
        return not self.forms.isdisjoint(other.forms) and not self.articles.isdisjoint(
            other.articles
        )


class Dispute(NamedTuple):
    """What is disputed in a disagreement."""

    kind: str
    sides: tuple[DisputedSide, ...]

    @classmethod
    def of(cls, discrepancy: Discrepancy) -> Dispute:
        """What is disputed in a discrepancy of a check."""
        sides = (
            _side(
                side.value,
                (form for m in side.mentions for form in (m.value, m.text)),
                (m.claim.article.id for m in side.mentions),
            )
            for side in discrepancy.sides
        )
        return cls(discrepancy.kind, tuple(sides))

    @classmethod
    def of_known(cls, finding: KnownFinding) -> Dispute:
        """What is disputed in a finding that was read from a report."""
        sides = (
            _side(side.value, (m.text for m in side.mentions), (m.article for m in side.mentions))
            for side in finding.sides
        )
        return cls(finding.kind, tuple(sides))

    @classmethod
    def of_entry(cls, entry: BaselineEntry) -> Dispute:
        """What is disputed in an entry of the baseline."""
        return cls(entry.kind, tuple(_side(side.value, (), side.articles) for side in entry.sides))


def _side(value: str, forms: Iterable[str], articles: Iterable[str]) -> DisputedSide:
    folded = value.casefold()
    return DisputedSide(folded, frozenset({folded, *map(str.casefold, forms)}), frozenset(articles))


def is_same(a: Dispute, b: Dispute) -> bool:
    """True for the same disagreement: the same kind, and the sides match one to one."""
    return a.kind == b.kind and len(a.sides) == len(b.sides) and _is_within(a, b)


def has_same_values(a: Dispute, b: Dispute) -> bool:
    """True for the same disagreement with exactly the same values."""
    values = [sorted(side.value for side in one.sides) for one in (a, b)]
    return values[0] == values[1] and is_same(a, b)


def is_extended(a: Dispute, b: Dispute) -> bool:
    """True for the same disagreement, where one of the two may have further sides."""
    fewer, more = sorted((a, b), key=lambda one: len(one.sides))
    return a.kind == b.kind and _is_within(fewer, more)


def _is_within(fewer: Dispute, more: Dispute) -> bool:
    return all_placed(fewer.sides, more.sides, DisputedSide.is_one_with)


def all_placed(
    items: Sequence[Item], places: Sequence[Place], fits: Callable[[Item, Place], bool]
) -> bool:
    """True where every item can have a place of its own that it fits."""
    options = [[at for at, place in enumerate(places) if fits(item, place)] for item in items]
    place_of: dict[int, int] = {}
    return all(_is_placed(item, options, place_of) for item in range(len(items)))


def _is_placed(item: int, options: Sequence[Sequence[int]], place_of: dict[int, int]) -> bool:
    """Gives an item a place, moving those that stand in its way where they have another one."""
    holder = {place: held for held, place in place_of.items()}
    reached_by: dict[int, int] = {}
    queue = [item]
    for mover in queue:
        for place in options[mover]:
            if place in reached_by:
                continue
            reached_by[place] = mover
            if place in holder:
                queue.append(holder[place])
                continue
            free: int | None = place
            while free is not None:
                moved = reached_by[free]
                left = place_of.get(moved)
                place_of[moved] = free
                free = left
            return True
    return False
