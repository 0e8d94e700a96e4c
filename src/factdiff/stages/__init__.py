"""The stages of a check, one a file; `factdiff.pipeline` runs them in order.

    reading    articles -> claims                    citing     claims of cited articles -> matches
    embedding  claims -> vectors                     comparing  stories -> facts and discrepancies
    matching   vectors -> matches                    warning    what a reader must know of the check

A stage takes a `Run` and what the stage before made. What it computes are pure functions at the top of
its module: their import closure is in the keys of its cache, which is why a stage imports neither
engine nor store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factdiff.model import Article, Claim, content_hash

if TYPE_CHECKING:
    from factdiff.cache import Cache
    from factdiff.config import Settings
    from factdiff.embed import Embedder
    from factdiff.schedule import Schedule


@dataclass(frozen=True)
class Run:
    """What the stages of one check work with."""

    settings: Settings
    schedule: Schedule
    cache: Cache
    embedder: Embedder | None
    """What embeds instead of the model of the settings; nothing that comes of it is cached."""
    _article_keys: dict[str, str] = field(default_factory=dict)

    def article_key(self, article: Article) -> str:
        """A hash of all of an article that its claims, and what is said of them, depend on."""
        if article.id not in self._article_keys:
            fields = (
                article.outlet,
                article.title,
                article.text,
                article.url,
                article.published,
                article.updated,
                article.agency,
                article.byline,
            )
            self._article_keys[article.id] = content_hash(*map(repr, fields), length=64)
        return self._article_keys[article.id]

    def articles_key(self, claims: Iterable[Claim]) -> Iterator[str]:
        """The id and the key of every article that the claims are from, in the order of the claims."""
        articles = {claim.article.id: claim.article for claim in claims}
        for article in articles.values():
            yield from (article.id, self.article_key(article))
