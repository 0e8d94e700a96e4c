"""Articles that print the same words on the same day, which are read and compared once.

    groups = identical_articles(articles)            # the first of each group is read
    duplicates = ExactDuplicates(groups, claims)     # with the claims of each first article
    duplicates.claims: what is compared              duplicates.all_claims: what all articles print
    duplicates.facts(facts), .discrepancies(discrepancies) -> the same, stated by all who print it

Comparing grows with the square of the articles, and a copy can say nothing that its original does
not. So a copy adds no disagreement, however many there are. So it is with a sentence that stands in
one article again (`repeats`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from factdiff.match.groups import fact_of
from factdiff.match.repeats import Distinct
from factdiff.model import Article, Claim, Discrepancy, Fact, Kind, Mention, Span

Key = tuple[object, ...]


def identical_articles(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles in groups of one title, text and day, each in the order given."""
    groups: dict[Key, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.title, article.text, article.published_day].append(article)
    return list(groups.values())


class ExactDuplicates:
    """The claims of articles of which some print the same: the first of each group speaks for all."""

    def __init__(
        self, groups: Iterable[Sequence[Article]], claims: Iterable[Iterable[Claim]]
    ) -> None:
        self._copies = {first.id: copies for first, *copies in groups}
        self._distinct = list(map(Distinct.of, claims))
        self.claims = [claim for one in self._distinct for claim in one.claims]
        """What is compared: those of the first article of each group, equal ones once."""
        self._repeats = {key: again for one in self._distinct for key, again in one.repeats.items()}
        self._printed: dict[Key, list[Claim]] = {}

    @cached_property
    def left_out(self) -> list[Claim]:
        """The claims that are not compared, since their article holds too much, in order."""
        first = (claim for one in self._distinct for claim in one.left_out)
        return sorted((c for one in first for c in self._in_copies(one)), key=lambda c: c.key)

    @cached_property
    def all_claims(self) -> list[Claim]:
        """The claims of all articles, in order."""
        compared = (c for one in self.claims for c in self._all_printed(one))
        return sorted([*compared, *self.left_out], key=lambda c: c.key)

    def facts(self, facts: Iterable[Fact]) -> list[Fact]:
        """Facts with the claims of all articles, and one for what only copies share."""
        matched = list(facts)
        keys = {claim.key for fact in matched for claim in fact.claims}
        alone = (c for c in self.claims if c.key not in keys and self._copies[c.article.id])
        word_for_word = (replace(fact_of([claim]), agreed=(Kind.WORDING,)) for claim in alone)
        return [*map(self._fact, matched), *map(self._fact, word_for_word)]

    def discrepancies(self, discrepancies: Iterable[Discrepancy]) -> list[Discrepancy]:
        """Disagreements with the mentions of all articles."""
        return [
            replace(
                one,
                sides=tuple(
                    replace(side, mentions=self._mentions(side.mentions)) for side in one.sides
                ),
            )
            for one in discrepancies
        ]

    def _fact(self, fact: Fact) -> Fact:
        claims = (c for one in fact.claims for c in self._all_printed(one))
        return replace(fact, claims=tuple(sorted(claims, key=lambda c: c.key)))

    def _mentions(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        moved = {
            (m := _moved(mention, claim)).key: m
            for mention in mentions
            for claim in self._all_printed(mention.claim)
        }
        return tuple(sorted(moved.values(), key=lambda m: m.key))

    def _all_printed(self, claim: Claim) -> list[Claim]:
        """A claim that is compared, and those for which it speaks."""
        if claim.key not in self._printed:
            again = (claim, *self._repeats.get(claim.key, ()))
            self._printed[claim.key] = [c for one in again for c in self._in_copies(one)]
        return self._printed[claim.key]

    def _in_copies(self, claim: Claim) -> list[Claim]:
        """A claim of the first article of a group, and the same in the others."""
        copies = self._copies[claim.article.id]
        return [claim, *(replace(claim, article=one) for one in copies)]


def _moved(mention: Mention, claim: Claim) -> Mention:
    """The mention in its claim, or in one of the same words that stands elsewhere."""
    if claim is mention.claim:
        return mention
    by = claim.span.start - mention.claim.span.start
    return replace(mention, claim=claim, span=Span(mention.span.start + by, mention.span.end + by))
