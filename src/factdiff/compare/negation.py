"""Affirmed here, negated there.

Flags "the senator voted for the bill" against "the senator did not vote for the bill". A lost "not"
turns a report into its opposite, and no figure betrays it. The negation must govern a verb that
both sentences share; a negation that only one sentence has elsewhere says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading
from factdiff.english.stems import stem
from factdiff.english.words import ADVERBS, AUXILIARIES, NEGATIONS
from factdiff.model import Comparison, Kind, Span, Verdict

LEAST_OVERLAP = 0.55
REACH = 4
"""Tokens before a word within which a negation governs it."""
NEGATING = (
    NEGATIONS | frozenset({"failed", "refused", "declined", "fails", "refuses"})
) - frozenset({"nor", "neither"})
NOT_NEGATING = frozenset({"only", "just", "least", "more", "less", "fewer"})
DENIES = NEGATING | frozenset(
    "fail failure refusal refuse decline deny denied lack lacks lacked absence unable impossible "
    "without unlikely neither nor barely hardly reject rejected cannot few little undisclosed".split()
)
"""Words by which a sentence may deny without a negation before its verb."""

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
    """The first point that both sentences make and only one of them negates."""
    if pair.overlap < LEAST_OVERLAP:
        return
    for i, j in sorted(pair.facing.items()):
        if not pair.a.content[i] or pair.a.quoted[i] or pair.b.quoted[j]:
            continue
        not_a, not_b = _negation(pair.a, i), _negation(pair.b, j)
        if (not_a is None) != (not_b is None):
            affirming, at = (pair.a, i) if not_a is None else (pair.b, j)
            if _affirms(affirming, at):
                yield _conflict(pair, (i, not_a), (j, not_b))
                return
        if not_a is not None and not_b is not None:
            yield _both(pair, (i, not_a), (j, not_b))
            return


def _negation(reading: Reading, at: int) -> int | None:
    """The token that negates the word at `at`; None when it is affirmed."""
    for index in range(at - 1, max(-1, at - 1 - REACH), -1):
        word = reading.sentence.word(index)
        if word in NEGATING and reading.sentence.word(index + 1) not in NOT_NEGATING:
            return index
        if (
            word not in AUXILIARIES
            and word not in ADVERBS
            and word not in {"to", "a", "any", "the"}
            and not word.endswith("ly")
        ):
            return None
    return None


def _affirms(reading: Reading, at: int) -> bool:
    """True when the word is asserted: no denial in the sentence, no infinitive, no -ing without "is"."""
    sentence = reading.sentence
    if DENIES & set(sentence.lowers):
        return False
    if sentence.word(at).endswith("ing") and sentence.word(at - 1) not in AUXILIARIES:
        return False
    return sentence.word(at - 1) != "to"


def _conflict(pair: Pair, a: tuple[int, int | None], b: tuple[int, int | None]) -> Comparison:
    span_a, span_b = _place(pair.a, *a), _place(pair.b, *b)
    text_a, text_b = span_a.of(pair.a.sentence.text), span_b.of(pair.b.sentence.text)
    return Comparison(
        Kind.NEGATION,
        Verdict.CONFLICT,
        pair.a.mention(span_a, norm="negated" if a[1] is not None else "affirmed"),
        pair.b.mention(span_b, norm="negated" if b[1] is not None else "affirmed"),
        f"“{text_a}” against “{text_b}”",
        "affirmed in one, negated in the other",
        round(pair.likeness * min(1.0, 0.2 + 0.7 * pair.overlap), 4),
    )


def _both(pair: Pair, a: tuple[int, int], b: tuple[int, int]) -> Comparison:
    span_a, span_b = _place(pair.a, *a), _place(pair.b, *b)
    return Comparison(
        Kind.NEGATION,
        Verdict.SAME,
        pair.a.mention(span_a, norm="negated"),
        pair.b.mention(span_b, norm="negated"),
        f"“{span_a.of(pair.a.sentence.text)}” against “{span_b.of(pair.b.sentence.text)}”",
        "both deny it",
        round(pair.likeness, 4),
    )


def _place(reading: Reading, at: int, negation: int | None) -> Span:
    first = at if negation is None else negation
    if reading.sentence.word(first) in {"not", "n't", "never"}:
        first -= 1 if reading.sentence.word(first - 1) in AUXILIARIES else 0
    return reading.sentence.span(first, at + 1)


__all__ = ["EXAMPLES", "compare", "stem"]
