"""What speaks for two claims stating one fact: the evidence that the two give by themselves."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factdiff.english.names import same_name
from factdiff.english.numbers import is_year
from factdiff.english.sentence import Sentence
from factdiff.english.stems import content_stem
from factdiff.english.tokens import NUMBER, WORD, Token
from factdiff.english.words import REPORTING
from factdiff.model import Claim, Span


@dataclass(frozen=True, slots=True)
class Profile:
    """What the decision looks at in a claim."""

    article: str
    """The id of its article."""
    words: frozenset[str]
    """Stems of its content, without figures, times and who-said-it."""
    figures: frozenset[tuple[str, Any, Any]]
    """Its figures as (dimension, low, high), and the numbers that name ("S&P 500")."""
    times: tuple[tuple[datetime, datetime], ...]
    """The resolved intervals it names."""
    names: tuple[str, ...]
    """Keys of the names it tells of; those that only speak are left out."""
    speakers: tuple[str, ...]
    """Whom it is attributed to."""

    @classmethod
    def of(cls, claim: Claim) -> Profile:
        """The profile of a claim."""
        speaking = [link.span for link in claim.told_by]
        tokens = _plain_tokens(claim, speaking)
        told = [n.key for n in claim.names if not any(s.covers(n.span) for s in speaking)]
        return cls(
            article=claim.article.id,
            words=_words(tokens),
            figures=frozenset((q.dimension, q.low, q.high) for q in claim.quantities)
            | _naming(tokens),
            times=tuple((t.earliest, t.latest) for t in claim.times if t.earliest and t.latest),
            names=tuple(dict.fromkeys(told)),
            speakers=tuple(link.source for link in claim.told_by),
        )


def _plain_tokens(claim: Claim, speaking: Sequence[Span]) -> list[Token]:
    """The tokens outside its figures, times and sources."""
    out = [*(q.span for q in claim.quantities), *(t.span for t in claim.times), *speaking]
    sentence = Sentence(claim.article.part(claim.part), claim.span.start, claim.span.end)
    return [t for t, hit in zip(sentence.tokens, sentence.touched(out), strict=True) if not hit]


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    """Stems of the words that carry content; one text a stem, since claims share most of them."""
    told = (t.lower for t in tokens if t.kind == WORD and t.lower not in REPORTING)
    return frozenset(sys.intern(content_stem(word)) for word in told) - {""}


def _naming(tokens: Sequence[Token]) -> frozenset[tuple[str, Any, Any]]:
    numbers = (t for t in tokens if t.kind == NUMBER and len(t.text) > 1 and not is_year(t))
    return frozenset(("name", t.text, t.text) for t in numbers)


def evidence(a: Profile, b: Profile, cosine: float) -> dict[str, float]:
    """The witnesses on one pair, each 0..1; figures and names that differ are what is to be found."""
    common = len(a.words & b.words)
    smaller, larger = sorted((len(a.words), len(b.words)))
    return {
        "cosine": cosine,
        "words": common / (smaller + larger - common) if larger else 0.0,
        "contained": common / smaller if smaller else 0.0,
        "subject_clash": float(_subjects_clash(a, b)),
        "figures_shared": float(bool(a.figures & b.figures)),
        "same_speaker": float(any(same_name(x, y) for x in a.speakers for y in b.speakers)),
    }


def _subjects_clash(a: Profile, b: Profile) -> bool:
    """True when the first name of each claim is none of the other's names."""
    if not a.names or not b.names:
        return False
    return not any(same_name(a.names[0], name) for name in b.names) and not any(
        same_name(b.names[0], name) for name in a.names
    )
