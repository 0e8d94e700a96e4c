"""The offence that one person admits, is charged with or is convicted of, named differently.

"Pleaded guilty to fraud" here and "to conspiracy" there: a desk corrects the wrong charge at once, for
it may be libel. Compared are offences of one verdict on one person, in articles of one story; an
account that names both agrees with either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factdiff.compare.reading import Reading
from factdiff.compare.story import Story
from factdiff.english.names import same_name
from factdiff.english.stems import stem
from factdiff.english.words import PREPOSITIONS
from factdiff.model import Comparison, Kind, Span, Verdict

OFFENCES = frozenset(
    stem(word)
    for word in "fraud conspiracy bribery murder manslaughter assault theft perjury robbery burglary "
    "rape kidnapping arson laundering obstruction extortion embezzlement treason espionage homicide "
    "racketeering smuggling trespassing forgery evasion larceny blackmail stalking vandalism".split()
)
"""Offences by the stem of the word that names them."""
STEPS = {
    ("pleaded", "guilty"): "plea", ("pled", "guilty"): "plea", ("pleading", "guilty"): "plea",
    ("guilty", "plea"): "plea", ("convicted",): "conviction", ("found", "guilty"): "conviction",
    ("acquitted",): "acquittal",
}  # fmt: skip
"""The words of a step of a trial; two steps may well concern two offences."""
_STEP = re.compile("guilty|convicted|acquitted")
"""What stands in every step; few claims tell of one, and the others need not be read."""
REACH = 12
"""Tokens after the step within which its offence is named."""
CONFIDENCE = 0.6


class Charge(NamedTuple):
    """An offence in a step of somebody's trial, and the words that name it."""

    reading: Reading
    person: str
    step: str
    offences: frozenset[str]
    span: Span


def across(story: Story) -> Iterator[Comparison]:
    """Offences of one person at one step that have nothing in common."""
    tried = (reading for reading in story.readings if _STEP.search(reading.claim.text.lower()))
    found = [charge for reading in tried for charge in _charges(reading)]
    for i, j in story.together([charge.reading for charge in found]):
        x, y = found[i], found[j]
        if x.step == y.step and not x.offences & y.offences and _one_trial(x, y):
            a, b = (c.reading.mention(c.span, None, " ".join(sorted(c.offences))) for c in (x, y))
            told = f"{x.person}: {a.value} against {b.value}"
            why = f"one {x.step}, two offences"
            yield Comparison(Kind.ENTITY, Verdict.CONFLICT, a, b, told, why, CONFIDENCE)


def _one_trial(x: Charge, y: Charge) -> bool:
    a, b = x.reading.claim.article, y.reading.claim.article
    return a.id != b.id and same_name(x.person, y.person)


def _charges(reading: Reading) -> Iterator[Charge]:
    sentence = reading.sentence
    for words, step in STEPS.items():
        for at in range(len(sentence)):
            if sentence.follows(at, *words):
                person = _accused(reading, at)
                near = range(at + len(words), min(len(sentence), at + len(words) + REACH))
                named = [i for i in _clause(reading, near) if reading.stems[i] in OFFENCES]
                if person and named:
                    offences = frozenset(reading.stems[i] for i in named)
                    span = sentence.span(_described(reading, named[0]), named[-1] + 1)
                    yield Charge(reading, person, step, offences, span)


def _clause(reading: Reading, near: range) -> Iterator[int]:
    """The tokens of the step's own clause."""
    for at in near:
        if reading.sentence.raw(at) in {",", ";", ".", ":", "but", "while"}:
            return
        yield at


def _described(reading: Reading, at: int) -> int:
    """Where the words that describe an offence begin: "wire fraud"."""
    while reading.tells(at - 1) and at > 1:
        at -= 1
    return at


def _accused(reading: Reading, at: int) -> str | None:
    """Who stands before the words of the step: a name, or whom its pronoun was found to mean."""
    sentence = reading.sentence
    start = sentence.tokens[at].start
    for name in (name for name in reading.claim.names if name.span.start < start):
        if sentence.word(reading.tokens_of(name.span).start - 1) not in PREPOSITIONS:
            return name.key
    return next((a.source for a in reading.claim.attribution if a.span.start <= start), None)
