"""Names that are modal verbs as well: Theresa May, Will Smith."""

from __future__ import annotations

from factdiff.english.dates import MONTHS
from factdiff.english.names import TITLES
from factdiff.english.sentence import Sentence
from factdiff.english.words import DETERMINERS, PREPOSITIONS, PRONOUNS

MODAL_NAMES = frozenset({"may", "might", "will"})
"""Modals that are surnames or first names."""
MONTHS_TOO = frozenset("april june august".split())
"""Months that are first names as well."""
FINITE_VERBS = frozenset("said says told was is has had did does went came".split())


def is_first_name(sentence: Sentence, at: int) -> bool:
    """True for the "April" of "April Roe said": a name of a month before a surname and its verb."""
    led = at > 0 and sentence.word(at - 1) in PREPOSITIONS | DETERMINERS | {"last", "next"}
    named = sentence.word(at) in MONTHS_TOO and sentence.is_capital(at) and not led
    surname = named and sentence.is_capital(at + 1) and sentence.word(at + 1) not in MONTHS
    return surname and (sentence.word(at + 2) in FINITE_VERBS or sentence.raw(at + 2) == ",")


def is_modal_name(sentence: Sentence, at: int) -> bool:
    """True for a modal that is a name and no verb: the "May" of "Mrs May said", "Will Smith said"."""
    if (
        sentence.word(at) not in MODAL_NAMES
        or not sentence.is_capital(at)
        or not sentence.is_free(at)
    ):
        return False
    if sentence.word(at - 1) in TITLES or sentence.word(at - 2) in TITLES:
        return True
    if sentence.is_headline:
        return False
    if at > 0 and sentence.is_word(at - 1):
        return True
    after = sentence.word(at + 1)
    if after in FINITE_VERBS or (after.endswith("ed") and after != "need"):
        return True  # no modal has a finite verb after it
    asked = sentence.raw(len(sentence) - 1) == "?"
    common = after in PRONOUNS | DETERMINERS
    return sentence.is_capital(at + 1) and not common and not asked
