"""Words between quotation marks that differ although one person spoke them once.

Flags a quotation that reads differently in two outlets. Inside the marks a reader takes every word
as spoken, and a desk that misquotes must correct. Spelling, punctuation, a quotation cut at its
ends, and words that an ellipsis or a bracket stands for agree; words changed or dropped elsewhere
do not. Small words and the ends of words that ears and translators hear differently agree. In whole
articles a quotation is found by its words, however unlike the sentences around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from factdiff.compare.edits import Edit, edits
from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.compare.story import Story
from factdiff.english.names import core, same_name, similar_name
from factdiff.english.numbers import UNITS
from factdiff.english.spelling import american
from factdiff.english.stems import content_stem, stem
from factdiff.english.words import BE, DO, HAVE
from factdiff.model import Comparison, Kind, Quote, Span, Verdict

LEAST_LIKENESS = 60.0
"""rapidfuzz's token ratio (0..100) from which two quotations are one, differently printed."""
NEARLY_THE_SAME = 80.0
"""rapidfuzz ratio (0..100) from which words under two names are still one quotation."""
FEWEST_SHARED = 3
"""Words that two quotations of one saying have in common at least."""
MOST = 0.6
"""Share of the shorter quotation that two quotations of one saying have in common."""
RUN = 3
"""Words in a row that two quotations share before they are looked at across a story."""
USUAL = 50
"""Quotations that may share such a run before it is a turn of phrase, which tells nothing."""
RUN_CONTENT = 3
"""Words of content that they share at least, where nothing else says that they are one."""
EXCHANGED = 3
"""Words at an end that are exchanged rather than cut."""
LIGHT = frozenset("that the a an and but so well oh of to we i".split()) | BE | HAVE | DO
"""Small words that ears and translators drop or exchange; negations and modals are not among them."""
LIGHTLY = 2
"""How many places of a quotation may differ in them."""
OMITTED = "…"
"""What stands in a quotation for words left out, or for words of the writer's own."""
LONGEST = 80
"""Code points of a quotation that are shown as a side's value."""
_WORD = re.compile(
    r"(?P<omitted>\.\.\.+|…|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\})|[^\W_]+(?:['’´`][^\W_]+)*"
)

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
        "“The programme will be honoured in every theatre,” she said.",
        "“The program will be honored in every theater,” she said.",
        Verdict.SAME,
        why="two spellings",
    ),
    Example(
        "“The harbour will stay open to ships of every flag,” she said.",
        "“The harbour will stay open … to ships of [all flags],” she said.",
        Verdict.COMPATIBLE,
        why="an ellipsis and a bracket stand for words",
    ),
    Example(
        "“There is a good chance we lose the harbour,” she said.",
        "“There was a good chance that we lose the harbour,” she said.",
        Verdict.COMPATIBLE,
        why="a small word and a tense, as ears and translators differ",
    ),
    Example(
        "“There is a good chance we could lose the harbour,” she said.",
        "“There is a good chance we should lose the harbour,” she said.",
        Verdict.CONFLICT,
        ("could", "should"),
        why="a modal is no small word",
    ),
    Example(
        "“The court found the driver … not guilty of the charge,” she said.",
        "“The court found the driver guilty … of the charge,” she said.",
        Verdict.CONFLICT,
        ("… not", "driver guilty"),
        why="an ellipsis excuses only what stands at it",
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
CONTRACTIONS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
CONTRACTED = {"can't": "cann't", "cannot": "cann't", "won't": "willn't"}
"""Those whose first word is not what the ending leaves, set so that it is."""
_APOSTROPHES = re.compile("[’´`]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a quotation, folded for comparison, with their places in the article."""

    spans: list[Span]
    printed: list[str]
    folded: list[str]

    def part(self, start: int, stop: int) -> _Words:
        """The words [start, stop)."""
        at = slice(start, stop)
        return _Words(self.spans[at], self.printed[at], self.folded[at])

    def norm(self, place: Span) -> str:
        """The words of a place as they count, without case, marks and spelling."""
        inside = [
            word for word, span in zip(self.folded, self.spans, strict=True) if place.covers(span)
        ]
        return " ".join(inside)


@once_a_reading
def _words(reading: Reading, place: Span) -> _Words:
    matches = list(_WORD.finditer(reading.sentence.text, place.start, place.end))
    told = [(m, word) for m in matches for word in _spoken(m)]
    return _Words(
        [Span(m.start(), m.end()) for m, _ in told],
        [m.group() for m, _ in told],
        [word for _, word in told],
    )


def compare(pair: Pair) -> Iterator[Comparison]:
    """Quotations of a and b that are one, graded by their words."""
    for x in _speech(pair.a):
        for y in _speech(pair.b):
            yield from _compared(pair.a, pair.b, x, y)


def across(story: Story) -> Iterator[Comparison]:
    """Quotations of two articles that are one by their words, however unlike the sentences around them."""
    spoken = [(reading, quote) for reading in story.readings for quote in _speech(reading)]
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (reading, quote) in enumerate(spoken):
        folded = _words(reading, quote.span).folded
        for start in range(len(folded) - RUN + 1):
            by_words[tuple(folded[start : start + RUN])].append(at)
    telling = (sorted(set(run)) for run in by_words.values())
    pairs = {pair for run in telling if len(run) <= USUAL for pair in combinations(run, 2)}
    for i, j in sorted(pairs):
        (a, x), (b, y) = spoken[i], spoken[j]
        if a.claim.article.id != b.claim.article.id and story.is_one(a, b):
            yield from _compared(a, b, x, y, RUN_CONTENT)


def _speech(reading: Reading) -> list[Quote]:
    return [quote for quote in reading.claim.quotes if quote.speech]


def _one_saying(x: Quote, y: Quote, a: str, b: str) -> bool:
    """True when quotations of the words a and b can be one; under two names if they nearly agree."""
    if fuzz.token_set_ratio(a, b) < LEAST_LIKENESS:
        return False
    return _one_speaker(x.speaker, y.speaker) or fuzz.ratio(a, b) >= NEARLY_THE_SAME


def _one_speaker(x: str | None, y: str | None) -> bool:
    if x is None or y is None or same_name(x, y) or similar_name(x, y):
        return True
    if core(x)[-1] == core(y)[-1]:
        return True  # whom of a family a pronoun means is a guess
    return not (x[0].isupper() and y[0].isupper() and len(x.split()) == len(y.split()) == 2)


def _compared(
    one: Reading, other: Reading, x: Quote, y: Quote, least: int = 0
) -> Iterator[Comparison]:
    """The two quotations graded, if they are one; `least` words of content must stand in both."""
    a, b = _words(one, x.span), _words(other, y.span)
    if not _one_saying(x, y, " ".join(a.folded), " ".join(b.folded)):
        return
    equal = [edit for edit in edits(a.folded, b.folded) if edit.equal]
    held = sum(len(edit.a) for edit in equal)
    fewest = min(len(a.folded), len(b.folded))
    if held < min(FEWEST_SHARED, fewest) or held < MOST * fewest:
        return
    if sum(bool(content_stem(a.folded[at])) for edit in equal for at in edit.a) < least:
        return
    change = _change(a, b, *_ends(equal, a, b))
    if change and (_printed_in(a, other) or _printed_in(b, one)):
        return
    if change:
        verdict, why = Verdict.CONFLICT, "one quotation, different words"
    elif a.folded == b.folded:
        verdict, why = Verdict.SAME, "the same words"
    else:
        verdict, why = Verdict.COMPATIBLE, "one quotation, trimmed or set differently"
    places = change or (x.span, y.span)
    texts = one.sentence.text, other.sentence.text
    printed = [_cut(place.of(text)) for place, text in zip(places, texts, strict=True)]
    yield Comparison(
        Kind.QUOTE,
        verdict,
        one.mention(places[0], printed[0], a.norm(places[0])),
        other.mention(places[1], printed[1], b.norm(places[1])),
        f"“{printed[0]}” against “{printed[1]}”",
        why,
        round(min(1.0, 0.4 + 0.6 * held / max(1, fewest)), 4),
    )


def _printed_in(words: _Words, reading: Reading) -> bool:
    """True when the whole article of a claim prints these very words: it quotes them elsewhere."""
    return f" {' '.join(words.folded)} " in _printed(reading.claim.article.text)


@lru_cache(maxsize=1 << 12)
def _printed(text: str) -> str:
    """All words of an article in one line, folded like those of a quotation."""
    return f" {' '.join(word for match in _WORD.finditer(text) for word in _spoken(match))} "


def _ends(equal: list[Edit], a: _Words, b: _Words) -> tuple[Edit, Edit]:
    """The first and the last words in common, without a stray word or two far off the rest.

    Words with which both begin, or end, are none: there the two quotations were cut alike.
    """
    first, last = 0, len(equal) - 1
    if equal[first].a.start or equal[first].b.start:
        while first < last and _stray(equal[first], equal[first + 1]):
            first += 1
    if (equal[last].a.stop, equal[last].b.stop) != (len(a.folded), len(b.folded)):
        while first < last and _stray(equal[last], equal[last - 1]):
            last -= 1
    return equal[first], equal[last]


def _stray(edit: Edit, inner: Edit) -> bool:
    gap = max(_apart(edit.a, inner.a), _apart(edit.b, inner.b))
    return len(edit.a) < min(FEWEST_SHARED, gap)


def _apart(x: range, y: range) -> int:
    return max(y.start - x.stop, x.start - y.stop)


def _change(a: _Words, b: _Words, first: Edit, last: Edit) -> tuple[Span, Span] | None:
    """The words that differ inside what both quote, or None.

    A quotation may be cut at its ends, but a few words exchanged there are a change.
    """
    start_a, start_b = first.a.start, first.b.start
    left = min(start_a, start_b)
    if 0 < left <= EXCHANGED:
        start_a, start_b = start_a - left, start_b - left
    stop_a, stop_b = last.a.stop, last.b.stop
    left = min(len(a.folded) - stop_a, len(b.folded) - stop_b)
    if 0 < left <= EXCHANGED:
        stop_a, stop_b = stop_a + left, stop_b + left
    told_a, told_b = a.part(start_a, stop_a), b.part(start_b, stop_b)
    changed = [
        edit
        for edit in edits(told_a.folded, told_b.folded)
        if not edit.equal and not _excused(told_a, told_b, edit)
    ]
    held = len(told_a.folded) - sum(len(edit.a) for edit in changed)
    if any(len(edit.a) + len(edit.b) > held for edit in changed):
        return None  # more was exchanged in one place than the two have in common
    if len(changed) <= LIGHTLY:
        changed = [edit for edit in changed if not _lightly(told_a, told_b, edit)]
    if not changed:
        return None
    return (
        _place(told_a, range(changed[0].a.start, changed[-1].a.stop)),
        _place(told_b, range(changed[0].b.start, changed[-1].b.stop)),
    )


def _excused(a: _Words, b: _Words, edit: Edit) -> bool:
    """True when what was exchanged is left out, spelt or set differently, and not changed."""
    x, y = a.part(edit.a.start, edit.a.stop), b.part(edit.b.start, edit.b.stop)
    told_a, told_b = x.folded, y.folded
    names = " ".join(x.printed), " ".join(y.printed)
    return (
        _left_out(told_a, told_b)
        or (bool(told_a) and "".join(told_a) == "".join(told_b))
        or (names[0].istitle() and names[1].istitle() and similar_name(*names))
    )


def _lightly(a: _Words, b: _Words, edit: Edit) -> bool:
    """True when small words or the ends of words are all that differs: heard, or translated."""
    told = a.folded[edit.a.start : edit.a.stop], b.folded[edit.b.start : edit.b.stop]
    heavy_a, heavy_b = ([stem(word) for word in words if word not in LIGHT] for words in told)
    return heavy_a == heavy_b


def _left_out(a: list[str], b: list[str]) -> bool:
    """True when an ellipsis or a bracket of the one stands for all that only the other has there."""
    own_a, own_b = set(a) - {OMITTED}, set(b) - {OMITTED}
    return (OMITTED in b or not own_a) and (OMITTED in a or not own_b)


def _place(words: _Words, changed: range) -> Span:
    """The place of the changed words; where none stand, of the words on either side of the gap."""
    first, last = changed.start, changed.stop
    if first >= last:
        first, last = max(0, first - 1), min(len(words.spans), last + 1)
    return Span(words.spans[first].start, words.spans[last - 1].end)


def _spoken(match: re.Match[str]) -> list[str]:
    """The words that a printed word stands for, in one spelling: "we've" is "we have"."""
    if match["omitted"]:
        return [OMITTED]
    lower = _APOSTROPHES.sub("'", match.group().lower())
    lower = CONTRACTED.get(lower, lower)
    for ending, word in CONTRACTIONS.items():
        if lower.endswith(ending):
            return [*filter(None, [_folded(lower.removesuffix(ending))]), word]
    return [_folded(lower)]


def _folded(word: str) -> str:
    return str(UNITS[word]) if word in UNITS else american(word)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
