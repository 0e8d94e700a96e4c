"""The features of two claims by themselves that speak for their stating one fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factdiff.english.names import same_name
from factdiff.model import Claim


@dataclass(frozen=True, slots=True)
class Profile:
    """What the decision looks at in a claim."""

    article: str
    """The id of its article."""
    words: tuple[str, ...]
    """Stems of its content, each once and in order, without figures, times and who-said-it."""
    figures: frozenset[tuple[str, Any, Any]]
    """Its figures as (dimension, low, high), and the numbers that name ("S&P 500")."""
    times: tuple[tuple[datetime, datetime], ...]
    """The resolved intervals it names."""
    names: tuple[str, ...]
    """Keys of the names it mentions, without its sources."""
    speakers: tuple[str, ...]
    """Whom it is attributed to."""

    @classmethod
    def of(cls, claim: Claim) -> Profile:
        """The profile of a claim."""
        speaking = [link.span for link in claim.told_by]
        names = [n.key for n in claim.names if not any(s.covers(n.span) for s in speaking)]
        numbers = [term for term in claim.content if not term[0].isalpha()]
        words = claim.content  # which most claims, having no such numbers, share with their profile
        if numbers:
            words = tuple(term for term in words if term not in numbers)
        return cls(
            article=claim.article.id,
            words=words,
            figures=frozenset((q.dimension, q.low, q.high) for q in claim.quantities)
            | {("name", number, number) for number in numbers},
            times=tuple((t.earliest, t.latest) for t in claim.times if t.earliest and t.latest),
            names=tuple(dict.fromkeys(names)),
            speakers=tuple(link.source for link in claim.told_by),
        )


def features(a: Profile, b: Profile, cosine: float) -> dict[str, float]:
    """The features of one pair, each 0..1; differing figures and names count nothing."""
    common = len({*a.words} & {*b.words})
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
