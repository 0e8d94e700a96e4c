"""Notices in which an article says of itself that it was corrected, and what they speak of."""

from __future__ import annotations

from collections.abc import Iterable

from factdiff.english.corrections import NOTICE
from factdiff.english.stems import content_stem
from factdiff.model import Article
from factdiff.origins.passages import WORD

_FORMULA = frozenset(
    map(
        content_stem,
        "correction correct corrects corrected clarification clarify clarifies clarified editor note "
        "appended earlier previous original version article story report piece post item dispatch "
        "column caption headline gave give stated state said say misstated misidentified incorrectly "
        "wrongly mistakenly erroneously wrong incorrect error mistake updated update reflect fix "
        "amended contained included published online".split(),
    )
)
"""Words of notices that speak of the notice itself and not of what was corrected."""


def notices(article: Article) -> list[str]:
    """The lines in which an article says of itself that it was corrected."""
    lines = [article.title, *article.text.splitlines()]
    return [line for line in lines if NOTICE.search(line)]


def speaks_of(notice: str, texts: Iterable[str]) -> bool:
    """True when a notice shares a word of content with any of `texts`, or names nothing at all."""
    subject = _content(notice) - _FORMULA
    return not subject or bool(subject & set().union(*map(_content, texts)))


def _content(text: str) -> set[str]:
    return {content_stem(word) for word in WORD.findall(text.lower())} - {""}
