"""Lines of print as running text: words that were cut at the end of a line are put together.

A hyphen at the end of a line is the printer's or the word's own. The text itself tells where it has
the word again, else the table of how common words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factdiff.english.rarity import UNLISTED, rarity
from factdiff.english.stems import stem
from factdiff.english.words import STOPWORDS

_LAST = re.compile(r"([^\W\d_]+)\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
HYPHENS = "-\u2010\u00ad"
CUT = "\x02"
"""Stands for a hyphen at the end of a line where PDFium already says that it cuts a word."""


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text in lower case, as they stand in the middle of its lines."""
    words = (word for line in lines for word in _WORD.findall(line.rstrip(HYPHENS + CUT)))
    return frozenset(word.casefold().replace("\u2010", "-") for word in words)


def joined(lines: Sequence[str], words: frozenset[str]) -> str:
    """The lines as one text; what ends in a hyphen goes on in the next one. `words` are of all the text."""
    text = ""
    for line in lines:
        if text[-1:] == CUT or (text[-1:] in HYPHENS and text[-2:-1].isalnum()):
            text = f"{text[:-1]}{'-' if _is_own(text[:-1], line, words) else ''}{line}"
        else:
            text = f"{text} {line}" if text else line
    return text.replace(CUT, "-").replace("\u00ad", "")


def _is_own(before: str, after: str, words: frozenset[str]) -> bool:
    """True where the hyphen between `before` and `after` belongs to the word itself."""
    first, second = _LAST.search(before), _FIRST.match(after)
    if not first or not second or not second[0][0].islower():
        return True
    a, b = first[1].casefold(), second[0].casefold()
    if f"{a}-{b}" in words:
        return True
    if a + b in words or _is_known(a + b):
        return False
    return _is_known(a) and _is_known(b)


def _is_known(word: str) -> bool:
    return word in STOPWORDS or rarity(stem(word)) < UNLISTED
