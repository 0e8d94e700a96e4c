"""Where articles come from: whose text they print, and which of them are versions of one.

Copying is told by the text: an article half of whose own words stand in an earlier one is a copy of
it, whoever signs it. What an article says of itself (a byline, a dateline) names the agency.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from factdiff.english.outlets import agency
from factdiff.model import Article, Claim, Copy
from factdiff.origins.credits import credited
from factdiff.origins.partition import Partition
from factdiff.origins.passages import Shared, is_telling, own_words, shared
from factdiff.origins.versions import announces, moment, superseded, versions

COPIED = 0.5
"""Share of an article's own words that stand in another one, from which it is a copy."""
LEAST = 50
"""Own words that two articles share at least, unless all that the one says stands in the other."""
VERBATIM, LONG = 95.0, 15
"""How alike the words of a passage are, and how many, when it was copied though the article was not."""


NONE = Copy("", "", 0.0)


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
    def _words(self) -> list[tuple[str, ...]]:
        return [own_words(claim) for claim in self.claims]

    @cached_property
    def passages(self) -> list[Shared]:
        """The passages that two articles share."""
        return shared(self.claims, self._words)

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each article in the order in which a text spreads.

        An agency's own article comes first, then the earlier published and, of one day's, the longer.
        """
        order = sorted(
            self.articles, key=lambda a: (not agency(a.outlet), _day(a), -len(a.text), a.id)
        )
        return {article.id: at for at, article in enumerate(order)}

    @cached_property
    def copies(self) -> list[Copy]:
        """The articles that print another's text, each with the one it shares most with, in order."""
        length: Counter[str] = Counter()
        for claim, words in zip(self.claims, self._words, strict=True):
            length[claim.article.id] += len(words) if is_telling(claim, words) else 0
        taken, verbatim = self._taken(0.0), self._taken(VERBATIM)
        best: dict[str, Copy] = {}
        for (copy, source), count in sorted(taken.items()):
            share = count / length[copy]
            whole = verbatim.get((copy, source)) == length[copy]
            enough = share >= COPIED and (count >= LEAST or whole)
            later = self.rank[source] < self.rank[copy]
            if enough and later and share > best.get(copy, NONE).share:
                best[copy] = Copy(copy, source, round(share, 2))
        return sorted(best.values())

    def _taken(self, ratio: float) -> dict[tuple[str, str], int]:
        """How many own words of the one article stand in the other, in passages that alike or more."""
        copied: dict[tuple[str, str], set[int]] = defaultdict(set)
        for a, b, alike in self.passages:
            if alike >= ratio:
                first, second = self.claims[a].article.id, self.claims[b].article.id
                copied[first, second].add(a)
                copied[second, first].add(b)
        return {
            pair: sum(len(self._words[index]) for index in claims)
            for pair, claims in copied.items()
        }

    @cached_property
    def versions(self) -> list[list[Article]]:
        """The articles that were printed more than once, from old to new."""
        return versions(self.articles)

    @cached_property
    def superseded(self) -> frozenset[tuple[str, str]]:
        """Pairs of ids: a version, and a later one of the same article."""
        return frozenset(superseded(self.versions))

    @cached_property
    def corrected(self) -> frozenset[str]:
        """The articles that say of themselves that they were corrected."""
        return frozenset(article.id for article in self.articles if announces(article))

    @cached_property
    def texts(self) -> dict[str, str]:
        """For each article the first one of those that print the same text."""
        return {a.id: self._text.of(a.id) for a in self.articles}

    @cached_property
    def _text(self) -> Partition[str]:
        groups = Partition(article.id for article in self.articles)
        for copy in self.copies:
            groups.join(copy.article, copy.source)
        for earlier, later in self.superseded:
            groups.join(earlier, later)
        return groups

    @cached_property
    def origins(self) -> dict[str, str]:
        """For each article who it is from: the agency it credits, or the first to print its text."""
        by_id = {article.id: article for article in self.articles}
        origin: dict[str, str] = {}
        for group in self._text.groups():
            named = Counter(self.agencies[one] for one in group if one in self.agencies)
            first = min(group, key=self.rank.__getitem__)
            told = min(named, key=lambda n: (-named[n], n)) if named else by_id[first].outlet
            origin.update(dict.fromkeys(group, told))
        return origin

    @cached_property
    def verbatim(self) -> dict[tuple[object, ...], int]:
        """For each claim that was copied word for word the first claim with its words, by index."""
        groups = Partition(range(len(self.claims)))
        for a, b, ratio in self.passages:
            if ratio >= VERBATIM and min(len(self._words[a]), len(self._words[b])) >= LONG:
                groups.join(a, b)
        return {self.claims[i].key: groups.of(i) for s in self.passages for i in (s.a, s.b)}


def _day(article: Article) -> str:
    """The day of an article, those without one last."""
    return moment(article)[:10] or "9"


def trace(articles: Iterable[Article], claims: Sequence[Claim]) -> Lineage:
    """Where `articles`, whose claims are `claims`, come from."""
    return Lineage(tuple(articles), tuple(claims))
