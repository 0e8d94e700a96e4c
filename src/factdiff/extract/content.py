"""The words and numbers by which a sentence is told from sentences about something else."""

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
    """Stems of the words that carry content, and the numbers that name, each once and in order.

    What is `outside` of it (figures, times, who says so) two reports of one fact may well tell
    differently.
    """
    told = zip(sentence.tokens, sentence.touched(outside), strict=True)
    return tuple(sorted({term for token, out in told if not out and (term := _term(token))}))


def _term(token: Token) -> str:
    """The one text of a stem, since sentences share most of them; "" for what carries nothing."""
    if token.kind == WORD and token.lower not in REPORTING:
        return sys.intern(content_stem(token.lower))
    names = token.kind == NUMBER and len(token.text) > 1 and not is_year(token)
    return token.text if names else ""
