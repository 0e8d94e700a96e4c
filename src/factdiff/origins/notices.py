"""Notices in which an article says of itself that it was corrected, and what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factdiff.english.stems import content_stem
from factdiff.model import Article
from factdiff.origins.passages import WORD

_SELF = r"(?:article|story|report|piece|post|item|dispatch|column|caption|headline)"
_DAY = r"(?:[\s,(]+(?:appended|on|[A-Z][a-z]{2,8}\.?|\d[\d/.:-]*))*"
_NOTICE = re.compile(
    rf"^\W*(?i:correction|clarification|corrections?\s+appended|editor['’]s\s+note){_DAY}\s*(?:[:.)—–-]|$)"
    r"|^\W*(?i:corrects|clarifies)\b|^\W*(?i:corrected)\s*[-–—:(]"
    rf"|\b(?i:an?\s+(?:earlier|previous)\s+version\s+(?:of\s+(?:this|the)\s+(?:\w+\s+)?{_SELF}\b"
    r"|(?:gave|had|said|stated|incorrectly|wrongly|mis\w+)\b))"
    rf"|\b(?i:{_SELF}\b[^.\n]{{0,30}}\b(?:was|has\s+been|have\s+been)\s+(?:\w+\s+)?"
    r"(?:corrected|amended|clarified|updated\s+to\s+(?:correct|reflect|clarify|fix)))\b",
    re.MULTILINE,
)
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
    return [line for line in lines if _NOTICE.search(line)]


def speaks_of(notice: str, told: Iterable[str]) -> bool:
    """True when a notice shares a word of content with any of `told`, or names nothing at all."""
    subject = _content(notice) - _FORMULA
    return not subject or bool(subject & set().union(*map(_content, told)))


def _content(text: str) -> set[str]:
    return {content_stem(word) for word in WORD.findall(text.lower())} - {""}
