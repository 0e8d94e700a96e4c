"""What a sentence plans, doubts, alleges or negates: hedges and negations with what they govern.

A *scope* is a hedge or a negation with its words: "is expected to | plead guilty", "rumours that |
the yard lost control", "did not | vote for the plan". Nothing here compares two sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.english.clauses import CLAUSE_BREAKS
from factdiff.english.rarity import rarity
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
    TO_INFINITIVE,
    is_refuted,
    is_taken_back,
    means_otherwise,
    negates_nothing,
)
from factdiff.english.stems import content_stem
from factdiff.english.verbs import is_past, is_verb
from factdiff.english.words import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
)
from factdiff.model import Certainty

RUMOR_NOUNS = frozenset(
    "accusation accusations allegation allegations claim claims rumor rumors rumour rumours "
    "suspicion suspicions speculation".split()
)
"""Nouns whose content nobody vouches for: "allegations that"."""
INTENTION_NOUNS = frozenset("bid effort efforts intention intentions offer threat vow".split())
"""Nouns whose content is yet to be done: "a bid to"."""
FUTURE_ADJECTIVES = frozenset("planned upcoming proposed scheduled pending forthcoming".split())
"""Adjectives of what has not happened yet."""
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
MIN_FIGURE = 10
"""Figure from which two sentences that give it may tell of one thing."""
MAX_OBJECT_TOKENS = 6
"""Tokens of an object between a verb and what is said of it: "accused the two men of"."""
MAX_SCOPE_TOKENS = 14
"""Tokens that a hedge governs at most."""
MAX_ADJECTIVE_TOKENS = 3
"""Tokens that an adjective governs."""
NEAR_TOKENS = 8
"""Tokens on either side of a predicate within which its arguments stand."""


@memoized_on_claim
def content(claim: AnalyzedClaim) -> list[str]:
    """What a token has for two sentences to share: a stem, at the first word of a figure its value.

    It is "" for function words, times, verbs of saying, and figures that any two things may have.
    """
    spans = [q.span for q in claim.claim.quantities] + [t.span for t in claim.claim.times]
    masked = claim.sentence.touched(spans)
    shareable = [
        ""
        if masked[at] or token.kind != "word" or token.lower in REPORTING
        else content_stem(token.lower)
        for at, token in enumerate(claim.sentence.tokens)
    ]
    for quantity in claim.claim.quantities:
        if quantity.value is not None and quantity.value >= MIN_FIGURE:
            shareable[claim.tokens_of(quantity.span).start] = f"{quantity.value.normalize():f}"
    return shareable


@dataclass(frozen=True, eq=False)
class Scope:
    """A hedge or a negation of a claim and the words that it governs; places are token indices."""

    claim: AnalyzedClaim
    cue: int
    """The word that hedges or negates."""
    level: Certainty | None
    """What the hedge leaves of certainty; None for a negation."""
    manner: str
    """How it governs: "modal", "verb", "noun", "adjective", "adverb" or "negation"."""
    tokens: range
    """The words that it governs."""

    @property
    def word(self) -> str:
        """The hedge or negation in lower case."""
        return self.claim.sentence.word(self.cue)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content stems that it governs."""
        return frozenset(content(self.claim)[at] for at in self.tokens) - {""}

    @cached_property
    def weight(self) -> float:
        """The rarity of all that it governs."""
        return sum(map(rarity, self.stems))

    @cached_property
    def head(self) -> int:
        """The verb or, without one, the noun or adjective that it governs first."""
        sentence = self.claim.sentence
        bearing = [at for at in self.tokens if content(self.claim)[at]]
        bearing = [at for at in bearing if at > self.cue] or bearing
        common = [at for at in bearing if not is_name(self.claim, at)] or bearing
        if self.manner in {"modal", "negation"} or sentence.word(self.cue + 1) == "to":
            return bearing[0]
        if self.manner == "adjective":
            return common[0]
        return next((at for at in bearing if is_verb(sentence, at)), common[0])


@memoized_on_claim
def scopes(claim: AnalyzedClaim) -> list[Scope]:
    """The hedges and negations of a claim that govern any content, in order."""
    one_claim = []
    for at in range(len(claim.sentence)):
        reading = _negation(claim, at) or _hedge(claim, at)
        if reading is not None:
            scope = Scope(claim, at, reading.level, reading.manner, _extent(claim, at, reading))
            if scope.stems:
                one_claim.append(scope)
    return one_claim


@memoized_on_claim
def governing(claim: AnalyzedClaim) -> dict[int, list[Scope]]:
    """For every governed token of a claim the scopes that it lies in."""
    by_token: dict[int, list[Scope]] = {}
    for scope in scopes(claim):
        for at in scope.tokens:
            by_token.setdefault(at, []).append(scope)
    return by_token


def is_name(claim: AnalyzedClaim, at: int) -> bool:
    """True for a capitalised word inside a sentence."""
    return claim.sentence.is_capital(at) and at > 0


def is_done(claim: AnalyzedClaim, at: int) -> bool:
    """True for a past form or participle of an event that has happened."""
    word, before = claim.sentence.word(at), claim.sentence.word(at - 1)
    if word.endswith("ing"):
        return before in {"after", "following", "since"}
    return is_past(word) and before not in {"to", "be", "being", "is", "are", "'re", "am"}


def is_finite(claim: AnalyzedClaim, at: int) -> bool:
    """True for what is asserted: a past form, or what follows a form of "be"."""
    word = claim.sentence.word
    return is_done(claim, at) or bool({word(at - 1), word(at - 2)} & BE)


class _Reading(NamedTuple):
    level: Certainty | None
    manner: str
    first: int
    """The first governed token."""


def _extent(claim: AnalyzedClaim, at: int, reading: _Reading) -> range:
    reach = MAX_ADJECTIVE_TOKENS if reading.manner == "adjective" else MAX_SCOPE_TOKENS
    stop = reading.first
    while stop < min(len(claim.sentence), reading.first + reach) and not _ends(claim, stop):
        stop += 1
    first = reading.first
    if reading.manner == "adverb":  # it hedges the subject's deed: "the men allegedly fled"
        first = max(claim.clause(at).start, at - NEAR_TOKENS)
    return range(first, stop)


def _ends(claim: AnalyzedClaim, at: int) -> bool:
    """True where a clause ends; "and" joins two verbs of one hedge unless a subject follows."""
    sentence = claim.sentence
    if sentence.word(at) == "and":
        subject = sentence.word(at + 1) in DETERMINERS | PRONOUNS or sentence.is_capital(at + 1)
        return subject or sentence.word(at + 2) in LINKING
    return sentence.word(at) in CLAUSE_ENDS or is_refuted(sentence, at)


def _hedge(claim: AnalyzedClaim, at: int) -> _Reading | None:
    sentence, word, after = claim.sentence, claim.sentence.word(at), claim.sentence.word(at + 1)
    gerund = after == "of" and sentence.word(at + 2).endswith("ing")
    if word in RUMOR_NOUNS and (after == "that" or gerund):
        return _Reading(Certainty.ALLEGED, "noun", at + 2)
    if after == "that" and is_taken_back(sentence, at):
        return _Reading(Certainty.DENIED, "noun", at + 2)
    if word in INTENTION_NOUNS and after == "to":
        return _Reading(Certainty.EXPECTED, "noun", at + 2)
    if word in DOUBTFUL | FUTURE_ADJECTIVES and _is_adjective(claim, at):
        level = HEDGES[word] if word in DOUBTFUL else Certainty.EXPECTED
        return _Reading(level, "adjective", at + 1)
    if word in BE and after == "to" and sentence.is_word(at + 2):
        return _Reading(Certainty.EXPECTED, "modal", at + 2)
    if word == "reported" and after.endswith("ing"):
        return _Reading(Certainty.ALLEGED, "verb", at + 1)
    is_hedge = word in HEDGES and not means_otherwise(sentence, at)
    return _governing_hedge(claim, at) if is_hedge else None


def _is_adjective(claim: AnalyzedClaim, at: int) -> bool:
    """True for an adjective of a noun; of a person it is a courtesy: "the suspected gunman"."""
    word = claim.sentence.word
    if (
        word(at - 1) in LINKING
        or word(at + 1) in NOT_ADJECTIVAL
        or not claim.sentence.is_word(at + 1)
    ):
        return False
    return not any(word(i).removesuffix("s") in SUSPECTS for i in (at + 1, at + 2))


def _governing_hedge(claim: AnalyzedClaim, at: int) -> _Reading | None:
    sentence, word, after = claim.sentence, claim.sentence.word(at), claim.sentence.word(at + 1)
    level = HEDGES[word]
    if word in HEDGING_ADVERBS:
        return _Reading(level, "adverb", at + 1)
    if word in MODALS:
        negated = word == "could" and after in {"not", "n't"}  # who could not did not
        return None if negated else _Reading(level, "modal", at + 1)
    before = sentence.word(at - 1)
    noun = before in NOUNS_AFTER or (word.endswith("s") and before in PREPOSITIONS | CONJUNCTIONS)
    if noun or (word in TO_INFINITIVE and after != "to"):
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


def _negation(claim: AnalyzedClaim, at: int) -> _Reading | None:
    word, after = claim.sentence.word(at), claim.sentence.word(at + 1)
    if word == "yet" and after == "to":
        return _Reading(None, "negation", at + 2)
    if word not in NEGATING | NO_SUBJECTS or negates_nothing(claim.sentence, at):
        return None
    return _Reading(None, "negation", at + 1)
