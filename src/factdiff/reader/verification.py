"""From what a model proposes to what may be reported: every proposal stands or is refused.

    verified(request, answered, kinds) -> Iterator[Standing | Refusal]

A proposal stands when its words stand in the sentences that it names, in one piece, and when our own
readers agree that something differs between them (see `rereading`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from factdiff.compare.intervals import norm as figure_norm
from factdiff.compare.intervals import shown as figure_shown
from factdiff.model import Comparison, Kind, Mention, Proposed, Refusal, Verdict
from factdiff.reader.answers import MAX_REASON_CHARS, Answered, Difference, ProposedSide
from factdiff.reader.passages import ArticlePart, folded
from factdiff.reader.requests import Request
from factdiff.reader.rereading import (
    FIGURES,
    MEASURES,
    NAMES,
    QUOTATIONS,
    TIMES,
    WORDS,
    Passage,
    agreement,
)

NOT_LOOKED_FOR = "a kind that is not looked for"
NO_SENTENCE = "no such sentence"
ELLIPSIS = "an ellipsis stands for words"
NOT_THERE = "the words are not in the sentence"
UNSURE = "the reader is not sure itself"
REASONS = (
    NO_SENTENCE,
    ELLIPSIS,
    NOT_THERE,
    FIGURES,
    MEASURES,
    TIMES,
    NAMES,
    QUOTATIONS,
    WORDS,
    UNSURE,
    NOT_LOOKED_FOR,
)
"""Why a proposal can be refused."""
CONFIDENCE = {"high": 0.95, "medium": 0.6, "low": 0.2}
"""How probably an editor agrees, by what a careful reader says of its own certainty: as measured on
twelve stories of several outlets (24 of 25, 11 of 18 and 4 of 29)."""
MIN_CONFIDENCE = 0.5
"""Below it a proposal is no finding of its own, and can only bear out one of the rules."""
MAX_SHOWN_CHARS = 300
"""Characters of words that a model gave, that a refusal shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal that passed verification, and the refusal that it becomes where it is too unsure."""

    comparison: Comparison
    unsure: Refusal


Checked = Standing | Refusal


def verified(request: Request, answered: Answered, kinds: Collection[Kind]) -> Iterator[Checked]:
    """What becomes of each proposal of an answer, in its order."""
    for difference in answered.differences:
        yield _verified(request, difference, answered.model, kinds)


def _verified(
    request: Request, difference: Difference, model: str, kinds: Collection[Kind]
) -> Checked:
    verdict = Verdict[difference.verdict.upper()]
    a = _passage(request.a, difference.a)
    b = _passage(request.b, difference.b)
    refusal = Refusal(
        UNSURE,
        difference.kind,
        verdict,
        _proposed(request.a, difference.a),
        _proposed(request.b, difference.b),
    )
    if difference.kind not in kinds:
        return replace(refusal, reason=NOT_LOOKED_FOR)
    if isinstance(a, str) or isinstance(b, str):
        return replace(refusal, reason=a if isinstance(a, str) else str(b))
    why = agreement(difference.kind, a, b)
    if why is not None:
        return replace(refusal, reason=why)
    first, second = _mention(difference.kind, a), _mention(difference.kind, b)
    comparison = Comparison(
        difference.kind,
        verdict,
        first,
        second,
        f"{first.value} against {second.value}",
        reason_of(model, difference.reason),
        CONFIDENCE[difference.certainty],
    )
    return Standing(comparison, refusal)


def reason_of(model: str, reason: str) -> str:
    """Why two passages differ, as a model says it, under the name of that model."""
    sentence = " ".join(reason.split())
    if len(sentence) > MAX_REASON_CHARS:
        sentence = sentence[: MAX_REASON_CHARS - 1].rstrip() + "…"
    return f"proposed by {model or 'a language model'}: {sentence}"


def _passage(part: ArticlePart, side: ProposedSide) -> Passage | str:
    """The passage that a side of a proposal names, or why there is none."""
    sentence = part.sentence(side.sentence)
    if sentence is None:
        return NO_SENTENCE
    span = sentence.locate(side.words)
    if span is not None:
        return Passage(sentence.claim, span)
    return ELLIPSIS if "..." in side.words or "…" in side.words else NOT_THERE


def _mention(kind: Kind, passage: Passage) -> Mention:
    """The words that take a side; of a passage with one figure or time, those that give it."""
    day = str(passage.claim.article.published_day or "")
    if kind is Kind.NUMBER and len(passage.quantities) == 1:
        (figure,) = passage.quantities
        value, norm = figure_shown(figure), figure_norm(figure)
        return Mention(passage.claim, figure.span, value, norm, day)
    if kind is Kind.TIME and len(passage.times) == 1 and not passage.quantities:
        (time,) = passage.times
        return Mention(passage.claim, time.span, time.shown, time.shown.lower(), day)
    words = " ".join(passage.text.split())
    return Mention(passage.claim, passage.span, words, folded(words).lower(), day)


def _proposed(part: ArticlePart, side: ProposedSide) -> Proposed:
    words = " ".join(side.words.split())
    return Proposed(part.article.id, side.sentence, words[:MAX_SHOWN_CHARS])
