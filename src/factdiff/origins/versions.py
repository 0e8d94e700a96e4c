"""Versions of one article: what an outlet printed at one address, or under one name, at several times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from factdiff.model import Article

_NOTICE = re.compile(
    r"(?i)\b(?:correction|clarification|corrects|editor['’]s note|an earlier version|a previous version|"
    r"(?:was|has been|were) (?:corrected|amended|updated to (?:correct|reflect|clarify)))\b"
)


def versions(articles: Sequence[Article]) -> list[list[Article]]:
    """The articles that were printed more than once, each with its versions from old to new.

    One address is one article; so is one id of one outlet. Versions were published or updated at
    different moments; what has no moment of its own is a copy and no version.
    """
    series: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        series[_series(article)].append(article)
    chains = (sorted(group, key=lambda a: (moment(a), a.id)) for group in series.values())
    return [chain for chain in chains if len({moment(a) for a in chain}) == len(chain) > 1]


def moment(article: Article) -> str:
    """When a version was last changed, as ISO 8601 text, "" where nothing tells."""
    told = article.updated or article.published
    return told.isoformat() if told else ""


def announces(article: Article) -> bool:
    """True when an article says of itself that it was corrected."""
    return bool(_NOTICE.search(article.text) or _NOTICE.search(article.title))


def _series(article: Article) -> tuple[str, str]:
    address = _address(article.url)
    return ("url", address) if address else (article.outlet, article.slug)


def _address(url: str | None) -> str:
    """A url without what does not tell one article from another: scheme, www, query, slash."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if len(path) > 1 else ""


def superseded(chains: Sequence[Sequence[Article]]) -> Iterator[tuple[str, str]]:
    """The ids of a version and of a later one, for every such pair."""
    for chain in chains:
        for at, earlier in enumerate(chain):
            yield from ((earlier.id, later.id) for later in chain[at + 1 :])
