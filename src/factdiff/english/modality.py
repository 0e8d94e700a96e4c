"""What a sentence plans, doubts, alleges or negates: hedges and negations with what they govern.

A *scope* is a hedge or a negation with its words: "is expected to | plead guilty", "rumours that |
the yard lost control", "did not | vote for the plan".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from factdiff.english.clauses import CLAUSE_BREAKS, clause_breaks
from factdiff.english.sentence import Sentence
from factdiff.english.stance import (
    DOUBTFUL,
    DUE,
    HEDGES,
    NEGATING,
    NO_SUBJECTS,
    NOUNS_AFTER,
    SCOPE_ENDS,
    STATEMENT_NOUNS,
    SUSPECTS,
    is_refuted,
    is_taken_back,
    means_otherwise,
    negates_nothing,
)
from factdiff.english.words import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from factdiff.model import Certainty

RUMOR_NOUNS = frozenset(
    "accusation accusations allegation allegations claim claims rumor rumors rumour rumours "
    "suspicion suspicions speculation".split()
)
"""Nouns whose content nobody vouches for: "allegations that"."""
HEDGING_ADVERBS = frozenset(word for word in HEDGES if word in ADVERBS or word.endswith("ly"))
"""Adverbs that hedge their clause."""
LINKING = BE | HAVE
"""Auxiliaries that tell no mood."""
CLAUSE_ENDS = (
    CLAUSE_BREAKS | (CONJUNCTIONS - {"or", "how", "why"}) | set("after before . ? !".split())
)
"""Words at which what a hedge governs ends."""
NOT_ADJECTIVAL = PREPOSITIONS | DETERMINERS | PRONOUNS
"""Words before which a word like "possible" is no adjective of a noun."""
SCOPE_OPENERS = frozenset({"to", "that", "of", "with"})
"""Words between a hedging verb and what it governs: "suspected of", "charged with"."""
MAX_OBJECT_TOKENS = 6
"""Tokens of an object between a verb and what is said of it: "accused the two men of"."""
MAX_SCOPE_TOKENS = 14
"""Tokens that a hedge governs at most."""
MAX_ADJECTIVE_TOKENS = 3
"""Tokens that an adjective governs."""
MAX_SUBJECT_TOKENS = 8
"""Tokens before an adverb that it governs: "the men allegedly fled"."""


class Scope(NamedTuple):
    """A hedge or a negation of a sentence and the words that it governs; places are token indices."""

    cue: int
    """The word that hedges or negates."""
    level: Certainty | None
    """What the hedge leaves of certainty; None for a negation."""
    manner: str
    """How it governs: "modal", "verb", "noun", "adjective", "adverb" or "negation"."""
    tokens: range
    """The words that it governs."""


def scopes(sentence: Sentence) -> Iterator[Scope]:
    """The hedges and negations of a sentence that govern any words, in order."""
    for at in range(len(sentence)):
        reading = _negation(sentence, at) or _hedge(sentence, at)
        if reading is not None:
            yield Scope(at, reading.level, reading.manner, _extent(sentence, at, reading))


class _Reading(NamedTuple):
    level: Certainty | None
    manner: str
    first: int
    """The first governed token."""


def _extent(sentence: Sentence, at: int, reading: _Reading) -> range:
    reach = MAX_ADJECTIVE_TOKENS if reading.manner == "adjective" else MAX_SCOPE_TOKENS
    stop = reading.first
    while stop < min(len(sentence), reading.first + reach) and not _ends(sentence, stop):
        stop += 1
    first = reading.first
    if reading.manner == "adverb":  # it hedges the subject's deed
        breaks = clause_breaks(sentence)
        before = bisect_left(breaks, at)
        first = max(breaks[before - 1] + 1 if before else 0, at - MAX_SUBJECT_TOKENS)
    return range(first, stop)


def _ends(sentence: Sentence, at: int) -> bool:
    """True where a clause ends; "and" joins two verbs of one hedge unless a subject follows."""
    if sentence.word(at) == "and":
        subject = sentence.word(at + 1) in DETERMINERS | PRONOUNS or sentence.is_capital(at + 1)
        return subject or sentence.word(at + 2) in LINKING
    return sentence.word(at) in CLAUSE_ENDS or is_refuted(sentence, at)


def _hedge(sentence: Sentence, at: int) -> _Reading | None:
    word, after = sentence.word(at), sentence.word(at + 1)
    gerund = after == "of" and sentence.word(at + 2).endswith("ing")
    if word in RUMOR_NOUNS and (after == "that" or gerund):
        return _Reading(Certainty.ALLEGED, "noun", at + 2)
    if after == "that" and is_taken_back(sentence, at):
        return _Reading(Certainty.DENIED, "noun", at + 2)
    if word in DOUBTFUL and _is_adjective(sentence, at):
        return _Reading(HEDGES[word], "adjective", at + 1)
    if word in BE and after == "to" and sentence.is_word(at + 2):
        return _Reading(Certainty.EXPECTED, "modal", at + 2)
    if word == "reported" and after.endswith("ing"):
        return _Reading(Certainty.ALLEGED, "verb", at + 1)
    is_hedge = word in HEDGES and not means_otherwise(sentence, at)
    return _governing_hedge(sentence, at) if is_hedge else None


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """True for an adjective of a noun; of a person it is a courtesy: "the suspected gunman"."""
    word = sentence.word
    if word(at - 1) in LINKING or word(at + 1) in NOT_ADJECTIVAL or not sentence.is_word(at + 1):
        return False
    return not any(word(i).removesuffix("s") in SUSPECTS for i in (at + 1, at + 2))


def _governing_hedge(sentence: Sentence, at: int) -> _Reading | None:
    word, after = sentence.word(at), sentence.word(at + 1)
    level = HEDGES[word]
    if word in HEDGING_ADVERBS:
        return _Reading(level, "adverb", at + 1)
    if word in MODALS:
        negated = word == "could" and after in {"not", "n't"}  # who could not did not
        return None if negated else _Reading(level, "modal", at + 1)
    before = sentence.word(at - 1)
    noun = before in NOUNS_AFTER or (word.endswith("s") and before in PREPOSITIONS | CONJUNCTIONS)
    if noun:
        return None
    if level is Certainty.DENIED and not after.endswith("ing"):
        that_at = at + 1 + (after in STATEMENT_NOUNS)  # "dismissed reports that"
        return _Reading(level, "verb", that_at + 1) if sentence.word(that_at) == "that" else None
    if after in SCOPE_OPENERS:
        return _Reading(level, "verb", at + 2)
    if after in PRONOUNS or after.endswith("ing"):
        return _Reading(level, "verb", at + 1)
    for index in range(at + 1, at + 1 + MAX_OBJECT_TOKENS if word not in DUE else at):
        if sentence.word(index) in SCOPE_ENDS:
            return None
        if sentence.word(index) in {"of", "to"}:
            return _Reading(level, "verb", at + 1)
    return None


def _negation(sentence: Sentence, at: int) -> _Reading | None:
    word, after = sentence.word(at), sentence.word(at + 1)
    if word == "yet" and after == "to":
        return _Reading(None, "negation", at + 2)
    if word not in NEGATING | NO_SUBJECTS or negates_nothing(sentence, at):
        return None
    return _Reading(None, "negation", at + 1)
