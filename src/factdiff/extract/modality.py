"""Modality: whether a claim affirms or denies, how firmly, and how far along its action is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factdiff.english.sentence import Sentence
from factdiff.english.stance import (
    AGREED,
    CERTAINTY_OF,
    CERTAINTY_WORDS,
    DENIED,
    EXPECTED,
    FAILING,
    PLANNED,
    WEIGHED,
    is_refuted,
    means_otherwise,
    negates_nothing,
    refutations,
)
from factdiff.english.verbs import is_past
from factdiff.english.words import NEGATIONS, REPORTING
from factdiff.model import Certainty, Claim, Phase, Polarity, Span

PAST_AUXILIARIES = frozenset("was were had did has have".split())
UNDER_WAY = frozenset("begun begins began started underway ongoing continues continuing".split())


class Modality(NamedTuple):
    """How a sentence puts what it states."""

    polarity: Polarity
    """Negated where the sentence as a whole denies: "did not", "no evidence", "failed to"."""
    certainty: Certainty
    """The weakest level that its words leave."""
    phase: Phase
    """How far along the action is, by its verbs."""


def modality(sentence: Sentence) -> Modality:
    """The modality of a sentence; the tokens of its times must have been taken."""
    otherwise = [means_otherwise(sentence, at) for at in range(len(sentence))]
    words = {word for word, other in zip(sentence.lowers, otherwise, strict=True) if not other}
    denies = any(_negates(sentence, at) for at in range(len(sentence)))
    return Modality(
        Polarity.NEGATED if denies else Polarity.AFFIRMED,
        _certainty(sentence),
        _phase(sentence, words),
    )


def markers(claim: Claim) -> Iterator[tuple[Span, Certainty | Polarity]]:
    """The words that deny or hedge a claim, each with what it makes of the claim."""
    sentence = Sentence(claim.article.part(claim.part), claim.span.start, claim.span.end)
    sentence.take(time.span for time in claim.times)
    for at in range(len(sentence)):
        level = _hedge(sentence, at)
        if level is not None:
            yield sentence.span(at, at + 1), level
        elif _negates(sentence, at):
            yield sentence.span(at, at + 1), Polarity.NEGATED


def _hedge(sentence: Sentence, at: int) -> Certainty | None:
    """The certainty that the word at `at` leaves, None where it hedges nothing."""
    level = CERTAINTY_OF.get(sentence.word(at))
    if level is None or (sentence.word(at) == "may" and not sentence.is_free(at)):
        return None  # the month
    return None if means_otherwise(sentence, at) else level


def _negates(sentence: Sentence, at: int) -> bool:
    """True for a word that denies what the sentence states."""
    word = sentence.word(at)
    if word in NEGATIONS and word not in {"without", "nor"}:
        return not negates_nothing(sentence, at)
    failing = word in FAILING and sentence.word(at + 1) == "to"
    return word in DENIED or failing or is_refuted(sentence, at)


def _certainty(sentence: Sentence) -> Certainty:
    if next(refutations(sentence), None) is not None:
        return Certainty.DENIED
    levels = {_hedge(sentence, at) for at in range(len(sentence))}
    return next((level for level, _ in CERTAINTY_WORDS if level in levels), Certainty.STATED)


def _phase(sentence: Sentence, words: set[str]) -> Phase:
    """The phase of a sentence; `words` are those that mean what the lexicon of stance says."""
    if words & (PLANNED | WEIGHED):
        return Phase.PLANNED
    if words & AGREED:
        return Phase.AGREED
    if words & UNDER_WAY:
        return Phase.UNDER_WAY
    acting = set(sentence.lowers) - REPORTING - EXPECTED
    done = any(is_past(word) or word in PAST_AUXILIARIES for word in acting)
    return Phase.DONE if done else Phase.NONE
