"""Words that say the opposite in the same place of the sentence.

Flags rose against fell, approved against rejected, north against south. Such words pass a
spelling check, a figure check and an embedding, and turn the report around. Only words that oppose
each other are flagged; other words are style.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.compare.slots import anchored
from factdiff.english.opposites import has_opposite, opposed
from factdiff.model import Comparison, Kind, Verdict

LEAST_OVERLAP = 0.45
"""Share of common content from which two sentences say the same but for the word."""
LEAST_ANCHOR = 0.9
"""How well the words around the two words must face each other (0..2)."""

EXAMPLES = (
    Example(
        "Parliament approved the budget by a wide margin.",
        "Parliament rejected the budget by a wide margin.",
        Verdict.CONFLICT,
        ("approved", "rejected"),
    ),
    Example(
        "The wreck was found 12 miles north of the island.",
        "The wreck was found 12 miles south of the island.",
        Verdict.CONFLICT,
        ("north", "south"),
    ),
    Example(
        "Shares of the company rose 3 percent to $41.20.",
        "Shares of the company fell 2 percent to $39.10.",
        Verdict.UPDATE,
        ("rose", "fell"),
        why="prices move both ways within a day",
    ),
    Example(
        "Parliament approved the budget by a wide margin.",
        "Parliament passed the budget by a wide margin.",
        Verdict.SILENT,
        why="two words for one thing",
    ),
    Example(
        "The rebels opened a new front in the east.",
        "The army closed the road to the west.",
        Verdict.SILENT,
        why="two events",
    ),
)


def compare(pair: Pair) -> Iterator[Comparison]:
    """Opposite words that face each other in two sentences that otherwise say the same."""
    opposable_a, opposable_b = _opposable(pair.a), _opposable(pair.b)
    if not (opposable_a and opposable_b) or pair.overlap < LEAST_OVERLAP:
        return
    for edit in pair.edits:
        if not edit.replaced:
            continue
        telling_a = (at for at in edit.a if at in opposable_a)
        telling_b = (at for at in edit.b if at in opposable_b)
        for i, j in product(telling_a, telling_b):
            if _opposes(pair, i, j):
                yield _graded(pair, i, j)


def _opposes(pair: Pair, i: int, j: int) -> bool:
    if pair.a.quoted[i] != pair.b.quoted[j] or not opposed(pair.a.stems[i], pair.b.stems[j]):
        return False
    return anchored(pair, range(i, i + 1), range(j, j + 1)) >= LEAST_ANCHOR


@once_a_reading
def _opposable(reading: Reading) -> frozenset[int]:
    """The words of a sentence that have opposites and belong to no name, figure or source."""
    return frozenset(
        at for at, stem in enumerate(reading.stems) if has_opposite(stem) and _tells(reading, at)
    )


def _tells(reading: Reading, at: int) -> bool:
    """True for a word of the sentence itself, not of a name, a figure or a source."""
    return not reading.hidden[at] and not (reading.sentence.is_capital(at) and at > 0)


def _graded(pair: Pair, i: int, j: int) -> Comparison:
    span_a, span_b = pair.a.sentence.span(i, i + 1), pair.b.sentence.span(j, j + 1)
    word_a, word_b = pair.a.sentence.word(i), pair.b.sentence.word(j)
    market = pair.is_market
    verdict = Verdict.UPDATE if market else Verdict.CONFLICT
    why = "a price or an index at different moments" if market else "opposite words in one place"
    return Comparison(
        Kind.WORDING,
        verdict,
        pair.a.mention(span_a, word_a, pair.a.stems[i]),
        pair.b.mention(span_b, word_b, pair.b.stems[j]),
        f"“{word_a}” against “{word_b}”",
        why,
        round(pair.score * min(1.0, 0.3 + 0.6 * pair.overlap), 4),
    )
