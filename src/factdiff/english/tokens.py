"""Words, numbers and marks of a text, with their places.

One linear pass; every other reader of text works on these tokens, so that no pattern has to look
at characters twice and hostile input costs no more than its length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

WORD, NUMBER, MARK = "word", "number", "mark"
REMEMBERED_TEXTS = 4096
"""Sentences whose tokens are remembered: a story of a hundred long articles, in some 20 MB."""

_TOKEN = re.compile(
    r"""
      (?P<number> \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)? | \d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d+)?
                | \d{1,3}(?:['’]\d{3})+(?!\d) | \d{1,3}(?:\.\d{3}){2,}(?!\d)
                | \d+(?:\.\d+)? | (?<![\w.])\.\d+ | [¼-¾⅐-⅞] )
    | (?P<word>   (?:[^\W\d_]\.){2,} | [^\W\d_]\.[^\W\d_](?![^\W\d_]) | n['’]t\b
                | (?<=[^\W\d_])['’](?:ll|ve|re|d|m)\b
                | (?:(?!n['’]t\b)[^\W\d_¼-¾⅐-⅞])+(?:['’](?!(?:s|S|ll|ve|re|d|m)\b)[^\W\d_]+)* )
    | (?P<mark>   ['’][sS]\b | --+ | \.\.\.+ | [^\s\w] | _ )
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, a number or a mark; `lower` is its text in lower case with straight apostrophes."""

    text: str
    lower: str
    start: int
    end: int
    kind: str


@lru_cache(REMEMBERED_TEXTS)
def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into the whole of `text`.

    The last ones are remembered, since the same sentence is read and then compared.
    """
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        lower = word.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        tokens.append(Token(word, lower, match.start(), match.end(), match.lastgroup or MARK))
    return tuple(tokens)


def adjoins(left: Token, right: Token) -> bool:
    """True when no space stands between two tokens."""
    return left.end == right.start
