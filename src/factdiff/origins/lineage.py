"""Where articles come from: whose text they print, and which of them are versions of one.

Copying is told by the text: an article half of whose own words stand in an earlier one is a copy of
it, whoever signs it. What an article says of itself (a byline, a dateline) names the agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from factdiff.english.outlets import agency
from factdiff.model import Article, Claim, Copy
from factdiff.origins.credits import credited
from factdiff.origins.notices import notices
from factdiff.origins.partition import Partition
from factdiff.origins.passages import VERBATIM, Passages, own_words
from factdiff.origins.versions import superseded, versions

COPIED = 0.5
"""Share of an article's own words that stand in others, from which it is a copy."""
LEAST = 50
"""Own words that two articles share at least, unless all that the one says stands in the other."""
Taken = Mapping[int, float]
"""The passages of an article, by index, that another one has too, and how alike they are (0..100)."""


@dataclass(frozen=True)
class Lineage:
    """What is known of where a check's articles come from."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def agencies(self) -> dict[str, str]:
        """The agency of each article that names one."""
        of: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            of[claim.article.id].append(claim)
        named = ((article.id, credited(article, of[article.id])) for article in self.articles)
        return {identity: name for identity, name in named if name}

    @cached_property
    def passages(self) -> Passages:
        """What the articles say in their own voice."""
        return Passages(self.claims)

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each article in the order in which a text spreads.

        An agency's own article comes first, then the earlier published and, of one day's, the
        longer, unless it is put together from others.
        """
        return self._ranked(self._roundups)

    def _ranked(self, roundups: frozenset[str]) -> dict[str, int]:
        def key(a: Article) -> tuple[object, ...]:
            return not agency(a.outlet), _day(a), a.id in roundups, -len(a.text), a.id

        return {article.id: at for at, article in enumerate(sorted(self.articles, key=key))}

    @cached_property
    def _roundups(self) -> frozenset[str]:
        """Articles that two others of their day stand in which have nothing in common.

        Two cuts of one report would both begin where it begins.
        """
        parts: dict[str, set[tuple[frozenset[int], str | None]]] = defaultdict(set)
        for copies in self._first_sources.values():
            copy, source = (self._by_id[i] for i in (copies[0].article, copies[0].source))
            if _day(copy) == _day(source) and not agency(source.outlet):
                part = frozenset(self._taken(source.id, copy.id))
                parts[source.id].add((part, self.agencies.get(copy.id)))
        return frozenset(
            whole
            for whole, held in parts.items()
            if any(
                not x & y and (whole not in self.agencies or (a and b and a != b))
                for (x, a), (y, b) in combinations(held, 2)
            )
        )

    @cached_property
    def copies(self) -> list[Copy]:
        """The articles that print others' text, each with whom it has it from, in order.

        A later version of an article is no copy of an earlier one.
        """
        return sorted(
            copy
            for copies in self._sources.values()
            for copy in copies
            if not {(copy.article, copy.source), (copy.source, copy.article)} & self.superseded
        )

    @cached_property
    def _first_sources(self) -> dict[str, list[Copy]]:
        """The copies as they would be if nothing were put together from others."""
        return self._copied(self._ranked(frozenset()))

    @cached_property
    def _sources(self) -> dict[str, list[Copy]]:
        return self._copied(self.rank) if self._roundups else self._first_sources

    def _copied(self, rank: Mapping[str, int]) -> dict[str, list[Copy]]:
        """The copies by their article, those from whom most is first; sources come before in `rank`."""
        holders, shared = self.passages.holders, self.passages.shared
        first = {
            words: min((self.claims[i].article.id for i in holders[words]), key=rank.__getitem__)
            for words in shared
        }
        copies_of: dict[str, list[Copy]] = {}
        for article, passages in self.passages.of.items():
            common = shared.intersection(passages)
            near = {first[other] for words in common for other, _ in self.passages.alike(words)}
            earlier = sorted((a for a in near if rank[a] < rank[article]), key=rank.__getitem__)
            taken = {source: self._taken(article, source) for source in earlier}
            if taken and (copies := self._covering(article, taken)):
                copies_of[article] = copies
        return copies_of

    def _covering(self, article: str, taken: Mapping[str, Taken]) -> list[Copy]:
        """The fewest sources that an article's text is from, [] where too much is its own."""
        lengths = [len(words) for words in self.passages.of[article]]
        left, copies = set(range(len(lengths))), []

        def weight(source: str) -> float:
            return sum(lengths[at] * ratio for at, ratio in taken[source].items() if at in left)

        while taken and left:
            source = max(taken, key=weight)
            words = sum(lengths[at] for at in taken[source] if at in left)
            whole = words == sum(lengths) and weight(source) >= VERBATIM * words
            if words < LEAST and not whole:
                break
            copies.append(Copy(article, source, round(words / sum(lengths), 2)))
            left -= set(taken[source])
        own = sum(lengths[at] for at in left)
        return copies if own <= (1 - COPIED) * sum(lengths) else []

    def _taken(self, article: str, source: str) -> Taken:
        """The passages of `article` that `source` has too."""
        taken = {}
        held = self._held[source]
        for at, words in enumerate(self.passages.of[article]):
            ratio = max((r for other, r in self.passages.alike(words) if other in held), default=0)
            if ratio:
                taken[at] = ratio
        return taken

    @cached_property
    def _held(self) -> dict[str, frozenset[tuple[str, ...]]]:
        return {article: frozenset(words) for article, words in self.passages.of.items()}

    @cached_property
    def quoted(self) -> dict[tuple[object, ...], str]:
        """For each claim that an article of several sources has from one of them that one's id."""
        several = {a: copies for a, copies in self._sources.items() if len(copies) > 1}
        sources: dict[tuple[object, ...], str] = {}
        for claim in self.claims:
            for copy in several.get(claim.article.id, ()):
                alike = self.passages.alike(own_words(claim))
                if any(other in self._held[copy.source] for other, _ in alike):
                    sources.setdefault(claim.key, copy.source)
        return sources

    @cached_property
    def versions(self) -> list[list[Article]]:
        """The articles that were printed more than once, from old to new."""
        return versions(self.articles)

    @cached_property
    def superseded(self) -> frozenset[tuple[str, str]]:
        """Pairs of ids: a version, and a later one of the same article."""
        return frozenset(superseded(self.articles))

    @cached_property
    def notices(self) -> dict[str, list[str]]:
        """The lines in which articles say of themselves that they were corrected."""
        return {article.id: notices(article) for article in self.articles}

    @cached_property
    def texts(self) -> dict[str, str]:
        """For each article the first one of those that print the same text."""
        return {a.id: self._text.of(a.id) for a in self.articles}

    @cached_property
    def _text(self) -> Partition[str]:
        groups = Partition(article.id for article in self.articles)
        for article, copies in self._sources.items():
            if len(copies) == 1:
                groups.join(article, copies[0].source)
        for earlier, later in self.superseded:
            groups.join(earlier, later)
        return groups

    @cached_property
    def origins(self) -> dict[str, str]:
        """For each article who it is from: the agency it credits, or the first to print its text."""
        origin: dict[str, str] = {}
        for group in self._text.groups():
            named = [self.agencies[one] for one in group if one in self.agencies]
            first = min(group, key=self.rank.__getitem__)
            credited_to = max(
                sorted(set(named)), key=named.count, default=self._by_id[first].outlet
            )
            origin.update(dict.fromkeys(group, credited_to))
        return origin


def _day(article: Article) -> str:
    """The day of an article, those without one last."""
    day = article.published or article.updated
    return day.isoformat()[:10] if day else "9"


def trace(articles: Iterable[Article], claims: Sequence[Claim]) -> Lineage:
    """Where `articles`, whose claims are `claims`, come from."""
    return Lineage(tuple(articles), tuple(claims))
