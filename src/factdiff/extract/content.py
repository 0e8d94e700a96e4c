"""The content of a sentence: words and numbers that set it apart from other sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from factdiff.english.numbers import is_year
from factdiff.english.sentence import Sentence
from factdiff.english.stems import content_stem
from factdiff.english.tokens import NUMBER, WORD, Token
from factdiff.english.words import REPORTING
from factdiff.model import Span


def content(sentence: Sentence, outside: Iterable[Span]) -> tuple[str, ...]:
    """Stems of content words and numbers that name, sorted, each once.

    Tokens in `outside` (figures, times, sources) are left out: reports of one fact may differ there.
    """
    tokens = zip(sentence.tokens, sentence.touched(outside), strict=True)
    return tuple(sorted({term for token, out in tokens if not out and (term := _term(token))}))


def _term(token: Token) -> str:
    """The stem or the number of a token, interned; "" where it carries no content."""
    if token.kind == WORD and token.lower not in REPORTING:
        return sys.intern(content_stem(token.lower))
    names = token.kind == NUMBER and len(token.text) > 1 and not is_year(token)
    return token.text if names else ""
