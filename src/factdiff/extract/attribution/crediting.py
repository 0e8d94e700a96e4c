"""Sources credited without a verb of their own: "according to", "citing", "her claim", "Lee:"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from factdiff.english import cues
from factdiff.english.names import country_of
from factdiff.english.words import BE, POSSESSIVES
from factdiff.extract.attribution.link import INNERMOST, OUTER, Link, link
from factdiff.extract.attribution.phrases import (
    DASHES,
    QUOTATION_MARKS,
    UnquotedView,
    group_start,
    phrase_after,
    phrase_before,
)
from factdiff.extract.attribution.subjects import subject_before
from factdiff.model import Stance

POSSESSIVE_MARKS = frozenset({"'s", "'", "’"})
MAX_ADJECTIVES = 2
"""Words that may stand between a possessor and its noun: "his own repeated claim"."""
DIALOGUE_PRONOUNS = frozenset("i we my our me us you your".split())
KICKERS = frozenset(
    "breaking update updated updates live watch exclusive opinion analysis comment video photos "
    "gallery pictures explainer explained recap note correction clarification coronavirus covid "
    "covid-19 brexit warning alert editorial review profile timeline factbox obituary latest dead "
    "related advertisement election war crisis more storm hurricane cyclone typhoon operation cup league "
    "olympics olympic games prix football cricket rugby tennis golf politics business sport sports "
    "science health weather travel culture east west opening closing".split()
)
"""Words before a colon that label a piece or its subject and name no speaker."""
MAX_OFFICE_TOKENS = 10
"""Tokens that may follow a signature and describe who signed."""
SPEAKING_BODIES = frozenset(
    "police officials prosecutors ministry company source sources report study poll survey court judge "
    "witness witnesses minister president mayor governor army union analysts experts".split()
)
"""Words before a colon that by themselves name a speaker."""
COMPLEMENT_PREPOSITIONS = frozenset("that to about of on by over with at".split())
"""Words between an adjective of attitude and its object: "confident that", "opposed to"."""


def according_to(view: UnquotedView, at: int) -> Iterator[Link]:
    """The source after "according to": "according to the ministry"."""
    if view.word(at + 1) != "to":
        return
    phrase = phrase_after(view, at + 2)
    if phrase:
        yield link(view, phrase, range(at, at + 2), Stance.SAID, rank=OUTER)


def cited(view: UnquotedView, at: int) -> Iterator[Link]:
    """The source after a cue of citing at `at`: "citing two officials"; not a price "quoted at $2"."""
    if not view.sentence.is_word(at + 1) or view.word(at + 1) in {"at", "in", "as", "by", "for"}:
        return
    phrase = phrase_after(view, at + 1)
    if phrase:
        yield link(view, phrase, range(at, at + 1), Stance.SAID, rank=INNERMOST)


def possessive_noun(view: UnquotedView, at: int, stance: Stance) -> Iterator[Link]:
    """The possessor of a noun of speech or thought at `at`: "the mayor's claim", "her hope"."""
    for before in range(at - 1, max(-1, at - 2 - MAX_ADJECTIVES), -1):
        word = view.word(before)
        if word in POSSESSIVES - {"your"}:  # the reader is no source
            yield link(view, range(before, before + 1), range(at, at + 1), stance, tells=False)
        elif word in POSSESSIVE_MARKS and view.is_open(before):
            phrase = phrase_before(view, before)
            if phrase:
                yield link(view, phrase, range(at, at + 1), stance, tells=False)
        elif view.sentence.is_word(before) and not view.ends_phrase(before):
            continue
        return


def phrasal(view: UnquotedView, at: int) -> Iterator[Link]:
    """The source of "put it" or "went on" at `at`: "as Lee put it", "Lee went on: “We left.”"."""
    after = view.word(at + 1)
    is_said = view.word(at + 2) == ":" or (any(view.quoted) and view.sentence.is_mark(at + 2))
    if after != "it" if view.word(at) == "put" else after != "on" or not is_said:
        return
    phrase = subject_before(view, group_start(view, at))
    if phrase:
        yield link(view, phrase, range(at, at + 2), Stance.SAID)


def viewpoint(view: UnquotedView) -> Iterator[Link]:
    """The person in whose view a sentence is stated: "To Lee, the plan is a mistake"."""
    phrase = phrase_after(view, 1)
    if view.word(0) == "to" and phrase and view.word(phrase.stop) == ",":
        yield link(view, phrase, range(1), Stance.BELIEVED)


def attitude(view: UnquotedView, at: int, stance: Stance) -> Iterator[Link]:
    """The subject of an adjective of attitude at `at`: "the minister is confident that"."""
    start = group_start(view, at)
    group = {view.word(index) for index in range(start, at)}
    if not group & BE or view.word(at + 1) not in COMPLEMENT_PREPOSITIONS:
        return
    phrase = subject_before(view, start)
    if phrase:
        yield link(view, phrase, range(at, at + 1), stance)


def labelled(view: UnquotedView, surnames: Container[str]) -> Iterator[Link]:
    """A speaker before a colon, or one who signs: "LEE: We will go." and “We will go.” — Ann Lee."""
    phrase = phrase_after(view, 0)
    stop = phrase.stop
    named = all(view.sentence.is_capital(at) or view.sentence.is_mark(at) for at in phrase)
    named = named and 0 < len(phrase) <= 4 and view.word(stop) == ":"
    if named and _speaks_after(view, phrase, surnames):
        yield link(view, phrase, range(stop, stop + 1), Stance.SAID)
    else:
        yield from _labelled_on(view)
    for at in range(1, len(view) - 1):
        dash = view.word(at) in DASHES or (view.word(at) == "-" and not view.sentence.joined(at))
        marked = view.word(at - 1) in QUOTATION_MARKS or view.closes_quotation(at - 1)
        if dash and marked and not view.quoted[at]:
            phrase = phrase_after(view, at + 1)
            if phrase and view.is_name(phrase.start) and _stands_alone(view, phrase):
                yield link(view, phrase, range(at, at + 1), Stance.SAID)


def _labelled_on(view: UnquotedView) -> Iterator[Link]:
    """A speaker with an office or a subject before a colon: "Lee on the storm: “We left.”"."""
    colon = view.sentence.lowers.index(":") if ":" in view.sentence.lowers else 0
    stop = next((at for at in range(1, colon) if view.word(at) in {",", "on", "about", "after"}), 0)
    is_name = all(view.sentence.is_capital(at) or view.sentence.is_mark(at) for at in range(stop))
    is_name = is_name and not any(view.is_verb(at) for at in range(stop, colon))
    if stop and is_name and any(view.quoted[colon + 1 : colon + 3]):
        yield link(view, range(stop), range(colon, colon + 1), Stance.SAID)


def _speaks_after(view: UnquotedView, phrase: range, surnames: Container[str]) -> bool:
    """True for a speaker before a colon, false for a kicker: "Brexit: what now", "World Cup: Five out".

    A single word is a speaker where what follows is in quotation marks or says "I" or "we", where it
    is in the capitals of a transcript, or where the article uses it as a surname.
    """
    after = {view.word(at) for at in range(phrase.stop + 1, len(view))}
    if view.quoted[phrase.stop + 1 : phrase.stop + 3].count(True) or after & DIALOGUE_PRONOUNS:
        return True
    words = [view.sentence.raw(at) for at in phrase if view.sentence.is_word(at)]
    if any(word.lower() in KICKERS for word in words) or country_of(" ".join(words)):
        return False
    last = words[-1].lower()
    names_speaker = last in surnames or last in cues.DOCUMENTS | SPEAKING_BODIES
    return names_speaker or len(words) > 1 or words[0].isupper()


def _stands_alone(view: UnquotedView, phrase: range) -> bool:
    """True when nothing follows a signature but what the signer is, or the next quotation."""
    stop = phrase.stop
    if view.word(stop) == "," and len(view) - stop <= MAX_OFFICE_TOKENS:
        return not any(view.is_verb(at) for at in range(stop + 1, len(view)))
    return stop >= len(view) - 1 or view.word(stop) in QUOTATION_MARKS
