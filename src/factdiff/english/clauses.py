"""Where clauses end, as far as marks and words show it without a parser."""

from __future__ import annotations

from factdiff.english.sentence import Sentence

CLAUSE_BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "while", "but", "which", "who"})
"""Marks and words at which a clause ends."""


def clause_breaks(sentence: Sentence) -> list[int]:
    """The indices of the tokens at which clauses of a sentence end, in order."""
    return [at for at, word in enumerate(sentence.lowers) if word in CLAUSE_BREAKS]
