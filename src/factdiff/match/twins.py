"""Articles that print the same words on the same day are read and compared once.

    twins = Twins(articles, read)      twins.claims: those of one article of each text
    twins.facts(facts), twins.discrepancies(found) -> the same, told by all who print them

Comparing grows with the square of the articles, and a copy can say nothing that its original does
not. So a copy adds no disagreement, however many there are. So it is with a sentence that stands in
one article again (`repeats`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from factdiff.match.groups import fact_of
from factdiff.match.repeats import Distinct
from factdiff.model import Article, Claim, Discrepancy, Fact, Kind, Mention, Span

Key = tuple[object, ...]
Read = Callable[[Sequence[Article]], Iterable[Sequence[Claim]]]
"""Gives the claims of each of some articles."""


class Twins:
    """Articles in groups of one title, text and day; the first of each by id speaks for all."""

    def __init__(self, articles: Sequence[Article], read: Read) -> None:
        groups: dict[Key, list[Article]] = defaultdict(list)
        for article in articles:
            groups[article.title, article.text, article.published_day].append(article)
        self._others = {first.id: others for first, *others in groups.values()}
        told = read([first for first, *_ in groups.values()])
        self._distinct = list(map(Distinct.of, told))
        self.claims = [claim for one in self._distinct for claim in one.claims]
        self._repeats = {key: again for one in self._distinct for key, again in one.repeats.items()}

    @cached_property
    def passed_over(self) -> list[Claim]:
        """The claims that are not compared, since their article holds too much, in order."""
        first = (claim for one in self._distinct for claim in one.passed_over)
        return sorted((c for one in first for c in self._printed(one)), key=lambda c: c.key)

    @cached_property
    def all_claims(self) -> list[Claim]:
        """The claims of all articles, in order."""
        told = (c for one in self.claims for c in self._told(one))
        return sorted([*told, *self.passed_over], key=lambda c: c.key)

    def facts(self, facts: Iterable[Fact]) -> list[Fact]:
        """Facts with the claims of all articles, and one for what only twins tell."""
        known = list(facts)
        matched = {claim.key for fact in known for claim in fact.claims}
        alone = (c for c in self.claims if c.key not in matched and self._others[c.article.id])
        word_for_word = (replace(fact_of([claim]), agreed=(Kind.WORDING,)) for claim in alone)
        return [*map(self._fact, known), *map(self._fact, word_for_word)]

    def discrepancies(self, found: Iterable[Discrepancy]) -> list[Discrepancy]:
        """Disagreements with the mentions of all articles."""
        return [
            replace(
                one,
                sides=tuple(
                    replace(side, mentions=self._mentions(side.mentions)) for side in one.sides
                ),
            )
            for one in found
        ]

    def _fact(self, fact: Fact) -> Fact:
        claims = sorted((c for one in fact.claims for c in self._told(one)), key=lambda c: c.key)
        return replace(fact, claims=tuple(claims))

    def _mentions(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        moved = {
            (m := _moved(mention, claim)).key: m
            for mention in mentions
            for claim in self._told(mention.claim)
        }
        return tuple(sorted(moved.values(), key=lambda m: m.key))

    def _told(self, claim: Claim) -> list[Claim]:
        """A claim that is compared, and those for which it speaks."""
        if claim.key not in self._known:
            again = (claim, *self._repeats.get(claim.key, ()))
            self._known[claim.key] = [c for one in again for c in self._printed(one)]
        return self._known[claim.key]

    def _printed(self, claim: Claim) -> list[Claim]:
        """A claim of an article that speaks for its twins, and theirs."""
        others = self._others[claim.article.id]
        return [claim, *(replace(claim, article=one) for one in others)]

    @cached_property
    def _known(self) -> dict[Key, list[Claim]]:
        return {}


def _moved(mention: Mention, claim: Claim) -> Mention:
    """The mention in a claim of the same words that stands elsewhere."""
    by = claim.span.start - mention.claim.span.start
    return replace(mention, claim=claim, span=Span(mention.span.start + by, mention.span.end + by))
