"""Who cites whom: the outlets that claims give as their source, and the articles that can be asked.

Citing says where a statement is from and leaves the text the outlet's own; it is no copying.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from factdiff.english.cues import is_outlet
from factdiff.english.outlets import (
    agency,
    is_short_for,
    known_as,
    last_word,
    same_outlet,
    short_form,
)
from factdiff.model import Article, Cited, Claim
from factdiff.origins.lineage import Lineage


class Outlet(NamedTuple):
    """A cited outlet by one name, however it is printed, and the names of it in the corpus."""

    name: str
    here: frozenset[str]


@dataclass(frozen=True)
class Citations:
    """The citations of a corpus whose lineage is known."""

    lineage: Lineage

    def between(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[Claim, str]]:
        """For pairs of articles by id the claims of the first that cite the second, with its id."""
        for citing, cited in pairs:
            for claim in self._citing.get(citing, ()):
                if self.cites(claim, cited):
                    yield claim, cited

    def cites(self, claim: Claim, article: str) -> bool:
        """True when a claim gives the outlet of an article, by its id, as its source."""
        return not self.names[article].isdisjoint(self.cited.get(claim.key, ()))

    @cached_property
    def cited(self) -> dict[tuple[object, ...], frozenset[str]]:
        """For each claim that cites outlets with articles here the names that these go by."""
        names: dict[tuple[object, ...], frozenset[str]] = {}
        for claim, outlet in self._links:
            if outlet.here:
                names[claim.key] = names.get(claim.key, frozenset()) | outlet.here
        return names

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """For each article the names it goes by: its outlet's, and that of whom its text is from."""
        origins = self.lineage.origins
        pairs = {(a.outlet, origins[a.id]) for a in self.lineage.articles}
        names = {both: frozenset(both) for both in pairs}  # articles of one outlet share a set
        return {a.id: names[a.outlet, origins[a.id]] for a in self.lineage.articles}

    @cached_property
    def _citing(self) -> dict[str, list[Claim]]:
        """The claims of each article that cite outlets with articles here."""
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.lineage.claims:
            if claim.key in self.cited:
                claims[claim.article.id].append(claim)
        return dict(claims)

    @cached_property
    def by_article(self) -> list[Cited]:
        """The outlets that each article gives as sources, here or not, in order."""
        counts = Counter((claim.article.id, outlet) for claim, outlet in set(self._links))
        checks = {outlet: tuple(sorted(self._checks(outlet))) for _, outlet in counts}
        return [
            Cited(article, outlet.name, claims, checks[outlet])
            for (article, outlet), claims in sorted(counts.items())
        ]

    def _checks(self, outlet: Outlet) -> set[str]:
        return {article for name in outlet.here for article in self._articles[name]}

    @cached_property
    def _links(self) -> list[tuple[Claim, Outlet]]:
        return [(claim, outlet) for claim in self.lineage.claims for outlet in self._cited(claim)]

    def _cited(self, claim: Claim) -> Iterator[Outlet]:
        own = {claim.article.outlet, self.lineage.origins[claim.article.id]}
        for link in claim.told_by:
            outlet = self._outlet(self._full(link.source, claim.article))
            names = link.source, outlet.name
            is_one = outlet.here or is_outlet(link.source)
            if is_one and not any(same_outlet(name, one) for name in names for one in own):
                yield outlet

    def _full(self, source: str, article: Article) -> str:
        """The outlet that "the Post" stands for: its own, one named in full beside it, or one here.

        Where several could be meant the name stays as it is.
        """
        if self._outlet(source).here or not short_form(source):
            return source
        named = {name for name in self._credited[article.id] if is_short_for(source, name)}
        own = {article.outlet} if is_short_for(source, article.outlet) else set()
        meant = own or named or self._meant(source)
        return min(meant) if len(meant) == 1 else source

    def _meant(self, source: str) -> set[str]:
        """The outlets here that a short name may stand for."""
        word = short_form(source)
        return self._by_last_word.get(word, set()) if word else set()

    @cached_property
    def _by_last_word(self) -> dict[str, set[str]]:
        """The names in the corpus that have several words, by the last of them."""
        names: dict[str, set[str]] = defaultdict(set)
        for name in self._articles:
            names[last_word(name) or ""].add(name)
        return dict(names)

    @cached_property
    def _credited(self) -> dict[str, set[str]]:
        """Whom each article gives as sources."""
        sources: dict[str, set[str]] = defaultdict(set)
        for claim in self.lineage.claims:
            sources[claim.article.id].update(link.source for link in claim.told_by)
        return sources

    def _outlet(self, source: str) -> Outlet:
        if source not in self._outlets:
            here = frozenset(n for form in known_as(source) for n in self._names.get(form, ()))
            name = agency(source) or min(here, default=source)
            self._outlets[source] = Outlet(name, here)
        return self._outlets[source]

    @cached_property
    def _outlets(self) -> dict[str, Outlet]:
        return {}

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The names in the corpus by each form that an outlet can be told by."""
        names: dict[str, list[str]] = defaultdict(list)
        for name in self._articles:
            for form in known_as(name):
                names[form].append(name)
        return dict(names)

    @cached_property
    def _articles(self) -> dict[str, list[str]]:
        """The articles that go by a name."""
        named: dict[str, list[str]] = defaultdict(list)
        for article in self.lineage.articles:
            for name in sorted(self.names[article.id]):
                named[name].append(article.id)
        return dict(named)
