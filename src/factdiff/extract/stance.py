"""Stance: whether a claim affirms or denies, how firmly, and how far along the action is."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.english.sentence import Sentence
from factdiff.english.stance import (
    AGREED,
    DENIED,
    EXPECTED,
    FAILING,
    FOOTINGS,
    NOT_NEGATING,
    PLANNED,
    WEIGHED,
    is_refuted,
    means_otherwise,
    refutations,
)
from factdiff.english.tokens import WORD
from factdiff.english.words import NEGATIONS
from factdiff.model import Certainty, Claim, Phase, Polarity, Span

UNDER_WAY = frozenset("begun begins began started underway ongoing continues continuing".split())


def polarity(sentence: Sentence) -> Polarity:
    """Negated when the claim as a whole denies: "did not", "no evidence", "failed to"."""
    return Polarity.AFFIRMED if next(_negations(sentence), None) is None else Polarity.NEGATED


def _negations(sentence: Sentence) -> Iterator[int]:
    """The indices of the words that deny what the claim tells."""
    for at, word in enumerate(sentence.lowers):
        if word in NEGATIONS and word not in {"without", "nor"}:
            numbered = word == "no" and sentence.raw(at + 1) == "."
            if not numbered and sentence.word(at + 1) not in NOT_NEGATING:
                yield at
        elif (
            word in DENIED
            or is_refuted(sentence, at)
            or (word in FAILING and sentence.word(at + 1) == "to")
        ):
            yield at


def footings(claim: Claim) -> Iterator[tuple[Span, str]]:
    """The words of a claim that deny or hedge it, each with what it makes of the claim."""
    sentence = Sentence(claim.article.part(claim.part), claim.span.start, claim.span.end)
    sentence.take(time.span for time in claim.times)
    negating = set(_negations(sentence))
    for at in range(len(sentence)):
        word = sentence.word(at)
        level = next((level for level, words in FOOTINGS if word in words), None)
        plain = word == "may" and not sentence.is_free(at)
        if level is not None and not plain and not means_otherwise(sentence, at):
            yield sentence.span(at, at + 1), level
        elif at in negating:
            yield sentence.span(at, at + 1), Polarity.NEGATED


def certainty(sentence: Sentence) -> Certainty:
    """The weakest footing that the words of the claim give it."""
    words = {sentence.word(at) for at in range(len(sentence)) if not means_otherwise(sentence, at)}
    if next(refutations(sentence), None) is not None:
        return Certainty.DENIED
    for level, said in FOOTINGS:
        hits = words & said
        if hits and not (hits == {"may"} and _month_only(sentence)):
            return level
    return Certainty.STATED


def phase(sentence: Sentence) -> Phase:
    """How far along the told action is, by its verbs."""
    words = {sentence.word(at) for at in range(len(sentence)) if not means_otherwise(sentence, at)}
    if words & (PLANNED | WEIGHED):
        return Phase.PLANNED
    if words & AGREED:
        return Phase.AGREED
    if words & UNDER_WAY:
        return Phase.UNDER_WAY
    if any(token.kind == WORD and _past(token.lower) for token in sentence.tokens):
        return Phase.DONE
    return Phase.NONE


def _month_only(sentence: Sentence) -> bool:
    return all(
        sentence.raw(at) == "May" and not sentence.is_free(at)
        for at in range(len(sentence))
        if sentence.word(at) == "may"
    )


def _past(word: str) -> bool:
    if word in EXPECTED:
        return False
    return word in {"was", "were", "had", "did", "has", "have"} or (
        word.endswith("ed") and len(word) > 4
    )
