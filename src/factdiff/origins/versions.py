"""Versions of one article: what an outlet printed at one address, or under one name, at several times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby
from urllib.parse import parse_qsl, urlencode, urlsplit

from factdiff.model import Article

_TRACKERS = frozenset(
    "fbclid gclid dclid msclkid igshid ref ref_src referrer source src smid cmp cmpid partner emc "
    "output amp print share mbid".split()
)
"""Parameters of an address that tell how a reader came to an article, not which one it is."""
NEVER = ""
"""The moment of what bears none."""
Series = tuple[str, ...]
"""What versions of one article have in common: their address, or their outlet and id."""


def versions(articles: Sequence[Article]) -> list[list[Article]]:
    """The articles that were printed more than once, each with its versions from old to new.

    One address is one article; so is one id of one outlet where the later one says that it was
    updated. Versions were captured, updated or published at different moments; what has no moment of its own
    is a copy and no version.
    """
    return [[group[0] for group in chain] for chain in _chains(articles)]


def superseded(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """The ids of a version, or of a copy of its file, and of a later one, for every such pair."""
    for chain in _chains(articles):
        for at, earlier in enumerate(chain):
            later = [article for group in chain[at + 1 :] for article in group]
            yield from ((a.id, b.id) for a in earlier for b in later)


def moment(article: Article) -> str:
    """When a version stood at its place, as text that sorts (UTC where a zone is told), or NEVER.

    That is when it was captured or fetched, since an address shows its newest version; else when it
    was last changed. A day alone is its beginning where it tells of publishing, and its end otherwise.
    """
    if seen := article.captured or article.fetched or article.updated:
        return _sortable(seen, time.max)
    return _sortable(article.published, time.min) if article.published else NEVER


def _sortable(published: date, at: time) -> str:
    exact = published if isinstance(published, datetime) else datetime.combine(published, at)
    zoneless = exact.astimezone(UTC).replace(tzinfo=None) if exact.tzinfo else exact
    return zoneless.isoformat(timespec="seconds")


def _chains(articles: Sequence[Article]) -> Iterator[list[list[Article]]]:
    """For each article that was printed more than once those of every moment, from old to new."""
    series: dict[Series, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (moment(a), a.id)):
        series[place(article)].append(article)
    for (kind, *_), printed in series.items():
        telling = [a for a in printed if kind == "url" or a.updated or a is printed[0]]
        chain = [list(group) for _, group in groupby(telling, key=moment)]
        if len(chain) > 1:
            yield chain


def place(article: Article) -> Series:
    """Where an article is printed: its address or, without one, its outlet and id."""
    address = _address(article.url)
    return ("url", address) if address else ("id", article.outlet, article.slug or article.id)


def _address(url: str | None) -> str:
    """A url without what does not tell one article from another: scheme, www, trackers, slash."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    given = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name.lower() not in _TRACKERS and not name.lower().startswith("utm")
    )
    query = f"?{urlencode(given)}" if given else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{path}{query}" if path or query else ""
