"""Sources credited without a verb of their own: "according to", "citing", "her claim", "Lee:"."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.english.words import BE
from factdiff.extract.attribution.link import INNERMOST, OUTER, Link, link
from factdiff.extract.attribution.phrases import (
    DASHES,
    MARKS_OF_QUOTES,
    Narration,
    group_start,
    phrase_after,
    phrase_before,
)
from factdiff.extract.attribution.subjects import (
    subject_before,
)
from factdiff.model import Stance

POSSESSIVES = frozenset("his her their its my our".split())
POSSESSIVE_MARKS = frozenset({"'s", "'", "’"})
ADJECTIVES_BETWEEN = 2
"""Words that may stand between a possessor and its noun: "his own repeated claim"."""
COMPLEMENTS = frozenset("that to about of on by over with at".split())
"""Words that lead to what an adjective is about: "confident that", "opposed to"."""


def according(told: Narration, at: int) -> Iterator[Link]:
    """ "according to the ministry"."""
    if told.word(at + 1) != "to":
        return
    phrase = phrase_after(told, at + 2)
    if phrase:
        yield link(told, phrase, range(at, at + 2), Stance.SAID, rank=OUTER)


def cited(told: Narration, at: int) -> Iterator[Link]:
    """ "citing two officials"; a price "quoted at $2" cites nobody."""
    if not told.sentence.is_word(at + 1) or told.word(at + 1) in {"at", "in", "as", "by", "for"}:
        return
    phrase = phrase_after(told, at + 1)
    if phrase:
        yield link(told, phrase, range(at, at + 1), Stance.SAID, rank=INNERMOST)


def possessed(told: Narration, at: int, stance: Stance) -> Iterator[Link]:
    """ "the mayor's claim", "her hope": the noun at `at` names what its possessor tells or holds."""
    for before in range(at - 1, max(-1, at - 2 - ADJECTIVES_BETWEEN), -1):
        word = told.word(before)
        if word in POSSESSIVES:
            yield link(told, range(before, before + 1), range(at, at + 1), stance, tells=False)
        elif word in POSSESSIVE_MARKS and told.is_open(before):
            phrase = phrase_before(told, before)
            if phrase:
                yield link(told, phrase, range(at, at + 1), stance, tells=False)
        elif told.sentence.is_word(before) and not told.ends_phrase(before):
            continue
        return


def put(told: Narration, at: int) -> Iterator[Link]:
    """ "as Lee put it"."""
    if told.word(at + 1) != "it":
        return
    phrase = subject_before(told, group_start(told, at))
    if phrase:
        yield link(told, phrase, range(at, at + 2), Stance.SAID)


def seen_by(told: Narration) -> Iterator[Link]:
    """ "To Lee, the plan is a mistake": whose eyes the sentence sees with."""
    phrase = phrase_after(told, 1)
    if told.word(0) == "to" and phrase and told.word(phrase.stop) == ",":
        yield link(told, phrase, range(1), Stance.BELIEVED)


def held(told: Narration, at: int, stance: Stance) -> Iterator[Link]:
    """ "the minister is confident that": the adjective at `at` tells what its subject holds."""
    start = group_start(told, at)
    group = {told.word(index) for index in range(start, at)}
    if not group & BE or told.word(at + 1) not in COMPLEMENTS:
        return
    phrase = subject_before(told, start)
    if phrase:
        yield link(told, phrase, range(at, at + 1), stance)


def labelled(told: Narration) -> Iterator[Link]:
    """ "LEE: We will go." and “We will go.” — Ann Lee: the speaker before a colon, or signed."""
    phrase = phrase_after(told, 0)
    stop = phrase.stop
    if 0 < len(phrase) <= 4 and told.word(stop) == ":" and _all_names(told, phrase):
        yield link(told, phrase, range(stop, stop + 1), Stance.SAID)
    for at in range(1, len(told) - 1):
        if told.word(at) in DASHES and told.word(at - 1) in MARKS_OF_QUOTES and not told.quoted[at]:
            phrase = phrase_after(told, at + 1)
            if phrase and told.is_name(phrase.start) and _stands_alone(told, phrase):
                yield link(told, phrase, range(at, at + 1), Stance.SAID)


def _stands_alone(told: Narration, phrase: range) -> bool:
    """True when nothing follows a signature but the next quotation."""
    stop = phrase.stop
    return stop >= len(told) - 1 or told.word(stop) in MARKS_OF_QUOTES


def _all_names(told: Narration, phrase: range) -> bool:
    return all(told.sentence.is_capital(at) or told.sentence.is_mark(at) for at in phrase)
