"""What changes from one printing of a quotation to another, word by word, for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from factdiff.english.edits import edits
from factdiff.english.spelling import american
from factdiff.model import Discrepancy, Kind, Side

MAX_QUOTE_WORDS = 400
"""Words of a quotation that are compared; more are no help to anybody, and slow."""
_MARKS = re.compile(r"^\W+|\W+$")


class Change(NamedTuple):
    """A run of words in the old printing and in the new; one of them may be empty."""

    old: str
    new: str
    same: bool


class Redline(NamedTuple):
    """From the quotation of the first side of a finding to that of another."""

    side: int
    """The number of the other side, from 0."""
    changes: Sequence[Change]


def redlines(finding: Discrepancy) -> list[Redline]:
    """What becomes of the first side's quotation on each of the others; [] for other kinds."""
    if finding.kind is not Kind.QUOTE:
        return []
    first, *others = finding.sides
    lines = (Redline(at, changes(first, other)) for at, other in enumerate(others, start=1))
    return [line for line in lines if line.changes]


def changes(one: Side, other: Side) -> list[Change]:
    """From the quotation of one side to the other's, [] where there are none that can be compared.

    What only one of them has before the first shared word or after the last is where it is cut.
    """
    old, new = _words(one), _words(other)
    if not old or not new or max(len(old), len(new)) > MAX_QUOTE_WORDS:
        return []
    return _uncut(list(_runs(old, new)))


def _words(side: Side) -> list[str]:
    """The words of the quotation in which the first mention of a side stands."""
    mention = side.mentions[0]
    claim = mention.claim
    spans = (quote.span for quote in claim.quotes)
    whole = next((span for span in spans if span.overlaps(mention.span)), None)
    return whole.of(claim.article.part(claim.part)).split() if whole else []


def word_changes(old: str, new: str) -> list[Change]:
    """The words of a sentence and of what became of it, where every mark counts."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > MAX_QUOTE_WORDS:
        return [Change(old, new, same=False)]
    return list(_runs(before, after, _as_printed))


def _as_printed(word: str) -> str:
    return word.replace("’", "'")


def _runs(
    old: list[str], new: list[str], key: Callable[[str], str] | None = None
) -> Iterator[Change]:
    key = key or _key
    for equal, before, after in edits([*map(key, old)], [*map(key, new)]):
        yield Change(
            " ".join(old[before.start : before.stop]),
            " ".join(new[after.start : after.stop]),
            equal,
        )


def _key(word: str) -> str:
    """A word without case, marks around it and ways to spell it."""
    return american(_MARKS.sub("", word.replace("’", "'")).casefold())


def _uncut(runs: list[Change]) -> list[Change]:
    """The runs without those at an end that only one printing has."""
    while runs and not (runs[0].old and runs[0].new):
        del runs[0]
    while runs and not (runs[-1].old and runs[-1].new):
        del runs[-1]
    return runs if any(run.same for run in runs) else []
