"""Affirmed here, negated there.

Flags "the senator voted for the bill" against "the senator did not vote for the bill". A lost "not"
turns a report into its opposite, and no figure betrays it. The negation must govern a verb that
both sentences share, or its subject; a negation that only one sentence has elsewhere says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.english.stance import DENYING, NEGATING, NO_SUBJECTS, negation_before
from factdiff.english.words import AUXILIARIES
from factdiff.model import Comparison, Kind, Span, Verdict

LEAST_OVERLAP = 0.55
"""Share of common content from which two sentences make the same point."""
NEGATIVE = NEGATING | NO_SUBJECTS
"""Words of which one stands where anything is negated."""

EXAMPLES = (
    Example(
        "The senator voted for the bill on Tuesday.",
        "The senator did not vote for the bill on Tuesday.",
        Verdict.CONFLICT,
        ("voted", "did not vote"),
    ),
    Example(
        "There is evidence that a deal was signed.",
        "There is no evidence that a deal was signed.",
        Verdict.CONFLICT,
        ("evidence", "no evidence"),
    ),
    Example(
        "Three divers were hurt in the rescue.",
        "No divers were hurt in the rescue.",
        Verdict.CONFLICT,
        ("Three divers", "No divers"),
        why="three, and none",
    ),
    Example(
        "The council had warned residents of the flood.",
        "Nobody had warned residents of the flood.",
        Verdict.CONFLICT,
        ("warned", "Nobody had warned"),
        why="a subject can deny as well",
    ),
    Example(
        "The figures include the results of the subsidiary.",
        "The figures do not include the results of the subsidiary.",
        Verdict.CONFLICT,
        ("include", "do not include"),
    ),
    Example(
        "The mayor did not attend the meeting.",
        "The mayor never attended the meeting.",
        Verdict.SAME,
        why="both deny it",
    ),
    Example(
        "The court ruled on Friday, and nobody was surprised.",
        "The court ruled on Friday.",
        Verdict.SILENT,
        why="the negation governs another point",
    ),
)


def compare(pair: Pair) -> Iterator[Comparison]:
    """The first point that both sentences make and at least one of them negates."""
    if NEGATIVE.isdisjoint(pair.a.words | pair.b.words) or pair.overlap < LEAST_OVERLAP:
        return
    for i, j in sorted(pair.facing.items()):
        if not pair.a.tells(i) or pair.a.quoted[i] or pair.b.quoted[j]:
            continue
        not_a, not_b = _negation(pair.a, i), _negation(pair.b, j)
        if not_a is None and not_b is None:
            continue
        affirming, at = (pair.a, i) if not_a is None else (pair.b, j)
        if (not_a is None) == (not_b is None) or _affirms(affirming, at):
            yield _graded(pair, (i, not_a), (j, not_b))
            return  # a sentence makes its point once


@once_a_reading
def _negation(reading: Reading, at: int) -> int | None:
    return negation_before(reading.sentence, at)


def _affirms(reading: Reading, at: int) -> bool:
    """True when the word is asserted: no denial in the sentence, no infinitive, no -ing without "is"."""
    sentence = reading.sentence
    if DENYING & reading.words:
        return False
    if sentence.word(at).endswith("ing") and sentence.word(at - 1) not in AUXILIARIES:
        return False
    return sentence.word(at - 1) != "to"


def _graded(pair: Pair, a: tuple[int, int | None], b: tuple[int, int | None]) -> Comparison:
    span_a, span_b = _place(pair.a, *a), _place(pair.b, *b)
    both = a[1] is not None and b[1] is not None
    certain = 1.0 if both else min(1.0, 0.2 + 0.7 * pair.overlap)
    return Comparison(
        Kind.NEGATION,
        Verdict.SAME if both else Verdict.CONFLICT,
        pair.a.mention(span_a, norm=_norm(a[1])),
        pair.b.mention(span_b, norm=_norm(b[1])),
        f"“{span_a.of(pair.a.sentence.text)}” against “{span_b.of(pair.b.sentence.text)}”",
        "both deny it" if both else "affirmed in one, negated in the other",
        round(pair.score * certain, 4),
    )


def _norm(negation: int | None) -> str:
    return "affirmed" if negation is None else "negated"


def _place(reading: Reading, at: int, negation: int | None) -> Span:
    """The negation up to the word; an affirmed word with the figure that counts it."""
    if negation is None:
        counting = (q.span for q in reading.claim.quantities)
        first = at - 1 if at and reading.sentence.touched(counting)[at - 1] else at
    else:
        first = negation
        if reading.sentence.word(first) in {"not", "n't", "never"}:
            first -= 1 if reading.sentence.word(first - 1) in AUXILIARIES else 0
    return reading.sentence.span(first, at + 1)
