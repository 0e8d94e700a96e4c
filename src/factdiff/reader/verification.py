"""From what a model proposes to what may be told: every proposal is a comparison or a refusal.

    verified(request, answered, kinds) -> Iterator[Comparison | Refusal]

A proposal stands when its words stand in the sentences that it names, in one piece, and when our own
readers agree that something differs between them (see `rereading`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

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
    NOT_LOOKED_FOR,
)
"""Why a proposal can be refused."""
CONFIDENCE = {"high": 0.9, "medium": 0.7, "low": 0.5}
"""How probably an editor agrees, by what a careful reader says of its own certainty."""
MAX_SHOWN_CHARS = 300
"""Characters of words that a model gave, of which a refusal tells."""
Checked = Comparison | Refusal


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
    why: str | None = NOT_LOOKED_FOR if difference.kind not in kinds else None
    why = why or next((side for side in (a, b) if isinstance(side, str)), None)
    if why is None and isinstance(a, Passage) and isinstance(b, Passage):
        why = agreement(difference.kind, a, b)
        if why is None:
            first, second = _mention(difference.kind, a), _mention(difference.kind, b)
            return Comparison(
                difference.kind,
                verdict,
                first,
                second,
                f"{first.value} against {second.value}",
                reason_of(model, difference.reason),
                CONFIDENCE[difference.certainty],
            )
    assert why is not None
    return Refusal(
        why,
        difference.kind,
        verdict,
        _proposed(request.a, difference.a),
        _proposed(request.b, difference.b),
    )


def reason_of(model: str, reason: str) -> str:
    """Why two passages differ, as a model says it, told as its proposal."""
    said = " ".join(reason.split())
    if len(said) > MAX_REASON_CHARS:
        said = said[: MAX_REASON_CHARS - 1].rstrip() + "…"
    return f"proposed by {model or 'a language model'}: {said}"


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
