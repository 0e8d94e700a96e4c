"""What speaks for two claims stating one fact: the evidence that the two give by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from factdiff.english.names import same_name
from factdiff.english.numbers import is_year
from factdiff.english.sentence import Sentence
from factdiff.english.stems import content_stem
from factdiff.english.tokens import NUMBER, WORD, Token
from factdiff.english.words import REPORTING
from factdiff.model import Claim, Span


@dataclass(frozen=True)
class Profile:
    """What the decision looks at in a claim."""

    claim: Claim

    @cached_property
    def _speaking(self) -> list[Span]:
        return [link.span for link in self.claim.told_by]

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of its content, without figures, times and who-said-it."""
        told = (t for t in self._tokens if t.kind == WORD and t.lower not in REPORTING)
        return frozenset(content_stem(token.lower) for token in told) - {""}

    @cached_property
    def _tokens(self) -> list[Token]:
        """The tokens outside its figures, times and sources."""
        claim = self.claim
        out = [q.span for q in claim.quantities] + [t.span for t in claim.times] + self._speaking
        sentence = Sentence(claim.article.part(claim.part), claim.span.start, claim.span.end)
        return [t for t, hit in zip(sentence.tokens, sentence.touched(out), strict=True) if not hit]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Keys of the names it tells of; those that only speak are left out."""
        told = [
            n.key for n in self.claim.names if not any(s.covers(n.span) for s in self._speaking)
        ]
        return tuple(dict.fromkeys(told))

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Whom it is attributed to."""
        return tuple(link.source for link in self.claim.told_by)

    @cached_property
    def times(self) -> tuple[tuple[datetime, datetime], ...]:
        """The resolved intervals it names."""
        return tuple((t.earliest, t.latest) for t in self.claim.times if t.earliest and t.latest)

    @cached_property
    def figures(self) -> frozenset[tuple[str, Any, Any]]:
        """Its figures as (dimension, low, high), and the numbers that name ("S&P 500")."""
        naming = {
            ("name", t.text, t.text)
            for t in self._tokens
            if t.kind == NUMBER and len(t.text) > 1 and not is_year(t)
        }
        return frozenset((q.dimension, q.low, q.high) for q in self.claim.quantities) | naming


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
