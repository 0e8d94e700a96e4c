"""The subject of a verb: past adverbs and appositions, through "who", or shared with a verb before."""

from __future__ import annotations

from itertools import pairwise

from factdiff.english.words import (
    AUXILIARIES,
    PREPOSITIONS,
)
from factdiff.extract.attribution.phrases import (
    CLAUSE_ENDS,
    CLAUSE_WORDS,
    DASHES,
    REACH,
    RELATIVES,
    SUBJECT_PRONOUNS,
    Narration,
    hangs_before,
    phrase_after,
    phrase_before,
)


def clause_start(told: Narration, at: int) -> int:
    """The first token of the clause around `at`, as far as marks show it."""
    start = at
    while start > max(0, at - REACH):
        before = start - 1
        if told.quoted[before] or (
            told.word(before) in CLAUSE_ENDS and not told.abbreviates(before)
        ):
            break
        start = before
    return start


def subject_set_off(told: Narration, comma: int) -> range:
    """The subject of which the words before `comma` say more: "Ann Lee, 59, who saw it, said"."""
    lead = clause_start(told, comma)
    starts = [lead, *(at + 1 for at in range(lead, comma) if told.word(at) == ",")]
    for start, stop in pairwise(starts):
        first = start
        while told.word(first) in {"but", "and", "yet", "so", "also"} or told.is_adverb(first):
            first += 1
        end = _before_bracket(told, first, stop - 1)
        phrase = phrase_before(told, end)
        if phrase and phrase.start == first and _tells_more(told, stop, comma):
            return _named(told, phrase, range(stop, comma))
    return range(0)


def apposed(told: Narration, phrase: range) -> range:
    """The name that follows a description after a comma, else the description: "the mayor, Ann Lee"."""
    if told.word(phrase.stop) != ",":
        return phrase
    stop = first = phrase.stop + 1
    while told.is_open(stop) and (told.is_name(stop) or told.abbreviates(stop)):
        stop += 1
    return _named(told, phrase, range(first, stop)) if told.sentence.is_mark(stop) else phrase


def _named(told: Narration, phrase: range, more: range) -> range:
    """Of a description and what is set off behind it the name, where that is nothing else."""
    bare = all(told.is_name(at) or told.abbreviates(at) for at in more) and len(more) > 1
    described = not told.is_name(phrase.stop - 1) and not told.is_name(phrase.start + 1)
    return more if bare and described and all(map(told.is_open, more)) else phrase


def stands_apart(told: Narration, at: int) -> bool:
    """True when a subject and what is said of it end before the mark at `at`: no words told."""
    if told.word(at) in DASHES:
        return bool(_across(told, at, DASHES))
    return told.word(at) == "," and bool(subject_set_off(told, at))


def _before_bracket(told: Narration, first: int, stop: int) -> int:
    """The end of what stands before a closing bracket: "Lee (R-Tex.),"."""
    if told.word(stop - 1) != ")":
        return stop
    return next((at for at in range(first, stop) if told.word(at) == "("), stop)


def _tells_more(told: Narration, first: int, stop: int) -> bool:
    """True when [first, stop) is apposition: a relative clause, or words without a finite verb."""
    for at in range(first, stop):
        if told.word(at) in {"who", "which", "whose", "where", "whom"}:
            return True
        if told.is_verb(at) or told.word(at) in SUBJECT_PRONOUNS:
            return False
    return stop > first


def leading_subject(told: Narration, at: int) -> range:
    """The subject with which the clause before `at` begins, past its introductions."""
    first = clause_start(told, at)
    for _ in range(3):
        while first < at and (hangs_before(told, first) or not told.is_open(first)):
            if told.word(first) in PREPOSITIONS:
                break
            first += 1
        if not _introduces(told, first):
            break
        while first < at and told.word(first) != ",":
            first += 1
    phrase = phrase_after(told, first) if first < at else range(0)
    return phrase if phrase.stop < at else range(0)


def _introduces(told: Narration, at: int) -> bool:
    """True at the head of "In a speech," "After he left," "Speaking to reporters,"."""
    word = told.word(at)
    return word in PREPOSITIONS or word in CLAUSE_WORDS or word.endswith("ing") or word == "to"


def subject_before(told: Narration, start: int) -> range:
    """The subject that ends before a verb group; for "who" and "which" what they stand for."""
    before = told.word(start - 1)
    if before in RELATIVES and start > 1:
        return _antecedent(told, start - 1)
    if before == ",":
        return subject_set_off(told, start - 1)
    if before in DASHES:
        return _across(told, start - 1, DASHES)
    if before == ")":
        return _across(told, start - 1, frozenset({"("}))
    phrase = phrase_before(told, start)
    return range(0) if _is_predicate(told, phrase) else phrase


def _antecedent(told: Narration, relative: int) -> range:
    """What "who" or "which" at `relative` stands for; "which" for the body named last."""
    phrase = phrase_before(told, relative - 1 if told.word(relative - 1) == "," else relative)
    if told.word(relative) != "which" or not phrase or not told.is_name(phrase.stop - 1):
        return phrase
    tail = max((at + 1 for at in phrase if told.word(at) in PREPOSITIONS), default=phrase.start)
    return range(tail, phrase.stop)


def _across(told: Narration, close: int, openers: frozenset[str]) -> range:
    """The phrase before the insertion that closes at `close`."""
    at = close - 1
    while at > 0 and told.word(at) not in openers:
        at -= 1
    return phrase_before(told, at) if at > 0 else range(0)


def _is_predicate(told: Narration, phrase: range) -> bool:
    """True for what follows an auxiliary and is no subject: "is [raising] questions", "has [no] plans"."""
    if not phrase or told.word(phrase.start - 1) not in AUXILIARIES:
        return False
    first = told.word(phrase.start)
    return first == "no" or first.endswith(("ing", "ed"))
