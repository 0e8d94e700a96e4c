"""Sources credited without a verb of their own: "according to", "citing", "her claim", "Lee:"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from factdiff.english import cues
from factdiff.english.names import country_of
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
SPEAKING = frozenset("i we my our me us you your".split())
KICKERS = frozenset(
    "breaking update updated updates live watch exclusive opinion analysis comment video photos "
    "gallery pictures explainer explained recap note correction clarification coronavirus covid "
    "covid-19 brexit warning alert editorial review profile timeline factbox obituary latest dead "
    "related advertisement election war crisis more".split()
)
"""Words before a colon that tell what a piece is or of what, and not who speaks."""
LONGEST_OFFICE = 10
"""Tokens that may tell after a signature who signed."""
TELLERS = frozenset(
    "police officials prosecutors ministry company source sources report study poll survey court judge "
    "witness witnesses minister president mayor governor army union analysts experts".split()
)
"""Words before a colon that by themselves name who tells."""
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


def labelled(told: Narration, surnames: Container[str]) -> Iterator[Link]:
    """ "LEE: We will go." and “We will go.” — Ann Lee: the speaker before a colon, or signed."""
    phrase = phrase_after(told, 0)
    stop = phrase.stop
    named = 0 < len(phrase) <= 4 and told.word(stop) == ":" and _all_names(told, phrase)
    if named and _speaks_after(told, phrase, surnames):
        yield link(told, phrase, range(stop, stop + 1), Stance.SAID)
    for at in range(1, len(told) - 1):
        dash = told.word(at) in DASHES or (told.word(at) == "-" and not told.sentence.joined(at))
        marked = told.word(at - 1) in MARKS_OF_QUOTES or told.closes_quotation(at - 1)
        if dash and marked and not told.quoted[at]:
            phrase = phrase_after(told, at + 1)
            if phrase and told.is_name(phrase.start) and _stands_alone(told, phrase):
                yield link(told, phrase, range(at, at + 1), Stance.SAID)


def _speaks_after(told: Narration, phrase: range, surnames: Container[str]) -> bool:
    """True for a speaker before a colon, false for a kicker: "Brexit: what now", "BREAKING: five die".

    One word alone is a speaker where what follows is marked as speech or says "I" or "we", in the
    capitals of a transcript, or where the article has it as a surname.
    """
    after = {told.word(at) for at in range(phrase.stop + 1, len(told))}
    if told.quoted[phrase.stop + 1 : phrase.stop + 3].count(True) or after & SPEAKING:
        return True
    words = [told.sentence.raw(at) for at in phrase if told.sentence.is_word(at)]
    if any(word.lower() in KICKERS for word in words) or country_of(" ".join(words)):
        return False
    last = words[-1].lower()
    told_by = last in surnames or last in cues.DOCUMENTS | TELLERS
    return told_by or len(words) > 1 or words[0].isupper()


def _stands_alone(told: Narration, phrase: range) -> bool:
    """True when nothing follows a signature but what the signer is, or the next quotation."""
    stop = phrase.stop
    if told.word(stop) == "," and len(told) - stop <= LONGEST_OFFICE:
        return not any(told.is_verb(at) for at in range(stop + 1, len(told)))
    return stop >= len(told) - 1 or told.word(stop) in MARKS_OF_QUOTES


def _all_names(told: Narration, phrase: range) -> bool:
    return all(told.sentence.is_capital(at) or told.sentence.is_mark(at) for at in phrase)
