"""The subject of a verb: past adverbs and appositions, through "who", or shared with a verb before."""

from __future__ import annotations

from itertools import pairwise

from factdiff.english.words import AUXILIARIES, PREPOSITIONS
from factdiff.extract.attribution.phrases import (
    CLAUSE_OPENERS,
    DASHES,
    MAX_CLAUSE_TOKENS,
    RELATIVES,
    SENTENCE_MARKS,
    SUBJECT_PRONOUNS,
    UnquotedView,
    cannot_begin_subject,
    phrase_after,
    phrase_before,
)


def clause_start(view: UnquotedView, at: int) -> int:
    """The first token of the clause around `at`; only marks and quotations are taken for its limits."""
    start = at
    while start > max(0, at - MAX_CLAUSE_TOKENS):
        before = start - 1
        if view.quoted[before] or (
            view.word(before) in SENTENCE_MARKS and not view.abbreviates(before)
        ):
            break
        start = before
    return start


def subject_set_off(view: UnquotedView, comma: int) -> range:
    """The subject before an apposition that ends at `comma`: "Ann Lee, 59, who saw it, said"."""
    lead = clause_start(view, comma)
    starts = [lead, *(at + 1 for at in range(lead, comma) if view.word(at) == ",")]
    for start, stop in pairwise(starts):
        first = start
        while view.word(first) in {"but", "and", "yet", "so", "also"} or view.is_adverb(first):
            first += 1
        end = _before_bracket(view, first, stop - 1)
        phrase = phrase_before(view, end)
        if phrase and phrase.start == first and _is_apposition(view, stop, comma):
            return _named(view, phrase, range(stop, comma))
    return range(0)


def apposed(view: UnquotedView, phrase: range) -> range:
    """The name that follows a description after a comma, else the description: "the mayor, Ann Lee"."""
    if view.word(phrase.stop) != ",":
        return phrase
    stop = first = phrase.stop + 1
    while view.is_open(stop) and (view.is_name(stop) or view.abbreviates(stop)):
        stop += 1
    return _named(view, phrase, range(first, stop)) if view.sentence.is_mark(stop) else phrase


def _named(view: UnquotedView, phrase: range, more: range) -> range:
    """Of a description and what is set off behind it the name, where that is nothing else."""
    bare = all(view.is_name(at) or view.abbreviates(at) for at in more) and len(more) > 1
    descriptor = not view.is_name(phrase.stop - 1) and not view.is_name(phrase.start + 1)
    return more if bare and descriptor and all(map(view.is_open, more)) else phrase


def ends_complete_clause(view: UnquotedView, at: int) -> bool:
    """True when a subject and its predicate end before the mark at `at`, so that no words are reported."""
    if view.word(at) in DASHES:
        return bool(_across(view, at, DASHES))
    return view.word(at) == "," and bool(subject_set_off(view, at))


def _before_bracket(view: UnquotedView, first: int, stop: int) -> int:
    """The end of what stands before a closing bracket: "Lee (R-Tex.),"."""
    if view.word(stop - 1) != ")":
        return stop
    return next((at for at in range(first, stop) if view.word(at) == "("), stop)


def _is_apposition(view: UnquotedView, first: int, stop: int) -> bool:
    """True when [first, stop) is apposition: a relative clause, or words without a finite verb."""
    for at in range(first, stop):
        if view.word(at) in {"who", "which", "whose", "where", "whom"}:
            return True
        if view.is_verb(at) or view.word(at) in SUBJECT_PRONOUNS:
            return False
    return stop > first


def leading_subject(view: UnquotedView, at: int) -> range:
    """The subject that opens the clause before `at`, after introductory phrases."""
    first = clause_start(view, at)
    for _ in range(3):
        while first < at and (cannot_begin_subject(view, first) or not view.is_open(first)):
            if view.word(first) in PREPOSITIONS:
                break
            first += 1
        if not _introduces(view, first):
            break
        while first < at and view.word(first) != ",":
            first += 1
    phrase = phrase_after(view, first) if first < at else range(0)
    return phrase if phrase.stop < at else range(0)


def _introduces(view: UnquotedView, at: int) -> bool:
    """True at the head of "In a speech," "After he left," "Speaking to reporters,"."""
    word = view.word(at)
    return word in PREPOSITIONS or word in CLAUSE_OPENERS or word.endswith("ing") or word == "to"


def subject_before(view: UnquotedView, start: int) -> range:
    """The subject that ends before a verb group; for "who" and "which" what they stand for."""
    before = view.word(start - 1)
    if before in RELATIVES and start > 1:
        return _antecedent(view, start - 1)
    if before == ",":
        return subject_set_off(view, start - 1)
    if before in DASHES:
        return _across(view, start - 1, DASHES)
    if before == ")":
        return _across(view, start - 1, frozenset({"("}))
    phrase = phrase_before(view, start)
    return range(0) if _is_predicate(view, phrase) else phrase


def _antecedent(view: UnquotedView, relative: int) -> range:
    """What "who" or "which" at `relative` stands for; "which" for the body named last."""
    phrase = phrase_before(view, relative - 1 if view.word(relative - 1) == "," else relative)
    if view.word(relative) != "which" or not phrase or not view.is_name(phrase.stop - 1):
        return phrase
    tail = max((at + 1 for at in phrase if view.word(at) in PREPOSITIONS), default=phrase.start)
    return range(tail, phrase.stop)


def _across(view: UnquotedView, close: int, openers: frozenset[str]) -> range:
    """The phrase before the insertion that closes at `close`."""
    at = close - 1
    while at > 0 and view.word(at) not in openers:
        at -= 1
    return phrase_before(view, at) if at > 0 else range(0)


def _is_predicate(view: UnquotedView, phrase: range) -> bool:
    """True for what follows an auxiliary and is no subject: "is [raising] questions", "has [no] plans"."""
    if not phrase or view.word(phrase.start - 1) not in AUXILIARIES:
        return False
    first = view.word(phrase.start)
    return first == "no" or first.endswith(("ing", "ed"))
