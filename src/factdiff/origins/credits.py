"""Which news agency an article says its text is from, by the places where outlets say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from factdiff.english.outlets import agency
from factdiff.model import Article, Claim

_RIGHTS = re.compile(
    r"(?i)(?:copyright|©|\(c\))[\s\d,]*(?:by )?(?P<holder>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})"
)
_BYLINE = re.compile(r"\s*(?:[,/|–—]| - | for | with | and |\bby )\s*", re.IGNORECASE)
_STAFF = re.compile(
    r"\s+(?:staff|writers?|reporters?|correspondents?|news desk|wires?)$", re.IGNORECASE
)
TAIL = 600
"""Code points at the end of a text in which the terms of its owner stand."""
ONLINE = "online"
"""What papers call their folder for an agency's reports: "aponline"."""


def credited(article: Article, claims: Sequence[Claim]) -> str | None:
    """The agency that `article` is from by its own account, None where it names none.

    `claims` are the article's; the agency of the dateline is a source of the first.
    """
    names = _named(article, claims)
    return next((known for known in map(agency, names) if known), article.agency)


def _named(article: Article, claims: Sequence[Claim]) -> Iterator[str]:
    """Words that name an agency where an article names its own, the plainest first."""
    yield article.agency or ""
    yield article.outlet
    for part in _BYLINE.split(article.byline or ""):
        yield _STAFF.sub("", part.strip())
    for link in (link for claim in claims for link in claim.attribution):
        if link.cue == "dateline":
            yield link.source
    for segment in _folders(article.url):
        yield segment
        yield segment.removesuffix(ONLINE)
    for rights in _RIGHTS.finditer(article.text[-TAIL:]):
        words = rights["holder"].split()
        yield from (" ".join(words[:length]) for length in range(len(words), 0, -1))


def _folders(url: str | None) -> list[str]:
    try:
        return urlsplit(url or "").path.lower().split("/")[:-1]
    except ValueError:
        return []
