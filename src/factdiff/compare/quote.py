"""Words between quotation marks that differ although one person spoke them once.

Flags a quotation that reads differently in two outlets. Inside the marks a reader takes every word
as spoken, and a desk that misquotes must correct. Spelling, punctuation, brackets, an ellipsis and
a quotation cut at its ends agree; words changed or dropped in its middle do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from factdiff.compare.edits import Edit, edits
from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading
from factdiff.english.names import same_name, similar_name
from factdiff.english.numbers import UNITS
from factdiff.english.stems import stem
from factdiff.model import Comparison, Kind, Quote, Span, Verdict

LEAST_LIKENESS = 60.0
"""rapidfuzz's token ratio (0..100) from which two quotations are one, differently printed."""
NEARLY_THE_SAME = 80.0
FEWEST_SHARED = 3
MOST = 0.6
"""Share of the shorter quotation that two quotations of one saying have in common."""
EXCHANGED = 3
"""Words at an end that are exchanged rather than cut."""
TWO_SPELLINGS = tuple(
    "our ours oured or ors ored ise ised ising isation ize ized izing ization tre ter ogue og mme "
    "mmes gram grams defense defence neighbors neighbours".split()
)
"""Endings of words that British and American spelling write differently."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\.\.\.|…|[\[\](){}]")
_ELLIPSES = frozenset({"...", "…"})
_BRACKETS = frozenset("[](){}")

EXAMPLES = (
    Example(
        "“This is a full-scale partnership that harms the region,” the spokesman said.",
        "“This is a full-scale alliance that harms the region,” the spokesman said.",
        Verdict.CONFLICT,
        ("partnership", "alliance"),
    ),
    Example(
        "“It is never fun to be ranked fourth, especially after being first,” she said.",
        "“Oh, it is never fun to be ranked fourth,” she said.",
        Verdict.COMPATIBLE,
        why="cut at its ends",
    ),
    Example(
        "“The programme will be honoured in every country,” she said.",
        "“The program will be honored … in every country,” she said.",
        Verdict.COMPATIBLE,
        why="spelling, and an ellipsis",
    ),
    Example(
        "“It was the culture and structure of the agency, not the foam,” the report said.",
        "“It was the culture of the agency, not the foam,” the report said.",
        Verdict.CONFLICT,
        ("and structure", "culture of"),
        why="words dropped in the middle without an ellipsis",
    ),
    Example(
        "“We will rebuild the bridge,” the mayor said.",
        "“Nobody told us about the bridge,” the mayor said.",
        Verdict.SILENT,
        why="two things said",
    ),
)


class _Words:
    """The words of a quotation, folded for comparison, with their places in the article."""

    def __init__(self, reading: Reading, quote: Quote) -> None:
        text = reading.sentence.text
        matches = list(_WORD.finditer(text, quote.span.start, quote.span.end))
        self.spans = [Span(m.start(), m.end()) for m in matches]
        self.folded = [_folded(m.group()) for m in matches]

    def norm(self, place: Span) -> str:
        """The words of a place as they count, without case, marks and spelling."""
        inside = [
            word for word, span in zip(self.folded, self.spans, strict=True) if place.covers(span)
        ]
        return " ".join(inside)


def compare(pair: Pair) -> Iterator[Comparison]:
    """Quotations of a and b that are one, graded by their words."""
    for x in _speech(pair.a):
        for y in _speech(pair.b):
            if _one_saying(x, y):
                yield from _graded(pair, x, y)


def _speech(reading: Reading) -> list[Quote]:
    return [quote for quote in reading.claim.quotes if quote.speech]


def _one_saying(x: Quote, y: Quote) -> bool:
    """True when two quotations can be one; under two names they must be nearly the same."""
    a, b = x.text.lower(), y.text.lower()
    if fuzz.token_set_ratio(a, b) < LEAST_LIKENESS:
        return False
    return _one_speaker(x.speaker, y.speaker) or fuzz.ratio(a, b) >= NEARLY_THE_SAME


def _one_speaker(x: str | None, y: str | None) -> bool:
    if x is None or y is None or same_name(x, y) or similar_name(x, y):
        return True
    return not (x[0].isupper() and y[0].isupper() and len(x.split()) == len(y.split()) == 2)


def _graded(pair: Pair, x: Quote, y: Quote) -> Iterator[Comparison]:
    a, b = _Words(pair.a, x), _Words(pair.b, y)
    equal = [edit for edit in edits(a.folded, b.folded) if edit.equal]
    held = sum(len(edit.a) for edit in equal)
    fewest = min(len(a.folded), len(b.folded))
    if held < min(FEWEST_SHARED, fewest) or held < MOST * fewest:
        return
    change = _change(a, b, equal[0], equal[-1])
    if change:
        verdict, why = Verdict.CONFLICT, "one quotation, different words"
    elif a.folded == b.folded:
        verdict, why = Verdict.SAME, "the same words"
    else:
        verdict, why = Verdict.COMPATIBLE, "one quotation, trimmed or set differently"
    places = change or (x.span, y.span)
    texts = pair.a.sentence.text, pair.b.sentence.text
    printed = [_cut(place.of(text)) for place, text in zip(places, texts, strict=True)]
    yield Comparison(
        Kind.QUOTE,
        verdict,
        pair.a.mention(places[0], printed[0], a.norm(places[0])),
        pair.b.mention(places[1], printed[1], b.norm(places[1])),
        f"“{printed[0]}” against “{printed[1]}”",
        why,
        round(min(1.0, 0.4 + 0.6 * held / max(1, fewest)), 4),
    )


def _change(a: _Words, b: _Words, first: Edit, last: Edit) -> tuple[Span, Span] | None:
    """The words that differ inside what both quote, or None.

    Brackets and ellipses excuse what stands at them; a quotation may be cut at its ends, but a few
    words exchanged there are a change.
    """
    start_a, start_b = first.a.start, first.b.start
    left = min(start_a, start_b)
    if 0 < left <= EXCHANGED:
        start_a, start_b = start_a - left, start_b - left
    stop_a, stop_b = last.a.stop, last.b.stop
    left = min(len(a.folded) - stop_a, len(b.folded) - stop_b)
    if 0 < left <= EXCHANGED:
        stop_a, stop_b = stop_a + left, stop_b + left
    kept_a, kept_b = _without_brackets(a, start_a, stop_a), _without_brackets(b, start_b, stop_b)
    folded_a, folded_b = [a.folded[at] for at in kept_a], [b.folded[at] for at in kept_b]
    if any(word in _ELLIPSES for word in (*folded_a, *folded_b)):
        return None
    changed = [
        edit
        for edit in edits(folded_a, folded_b)
        if not edit.equal and not _set_apart(folded_a, folded_b, edit)
    ]
    if not changed:
        return None
    return (
        _place(a, kept_a, changed[0].a.start, changed[-1].a.stop),
        _place(b, kept_b, changed[0].b.start, changed[-1].b.stop),
    )


def _set_apart(a: list[str], b: list[str], edit: Edit) -> bool:
    """True when two places differ only in hyphens and spaces: "poly-silicon", "polysilicon"."""
    left = "".join(a[edit.a.start : edit.a.stop])
    return bool(left) and left == "".join(b[edit.b.start : edit.b.stop])


def _without_brackets(words: _Words, start: int, stop: int) -> list[int]:
    """Indices of the words of [start, stop) that stand outside brackets."""
    kept, depth = [], 0
    for at in range(start, stop):
        word = words.folded[at]
        if word in _BRACKETS:
            depth = max(0, depth + (1 if word in "[({" else -1))
        elif depth == 0:
            kept.append(at)
    return kept


def _place(words: _Words, kept: list[int], first: int, stop: int) -> Span:
    """The place of the changed words; where none stand, of the words on either side of the gap."""
    if first >= stop:
        first, stop = max(0, first - 1), min(len(kept), stop + 1)
    return Span(words.spans[kept[first]].start, words.spans[kept[stop - 1]].end)


def _folded(word: str) -> str:
    lower = word.lower().replace("’", "'")
    lower = {"n't": "not", "'ve": "have"}.get(lower, lower)
    if lower in UNITS:
        return str(UNITS[lower])
    return stem(lower) if lower.isalpha() and _spelt_two_ways(lower) else lower


def _spelt_two_ways(word: str) -> bool:
    """True for words that British and American spelling write differently."""
    return word.endswith(TWO_SPELLINGS)


def _cut(text: str, longest: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
