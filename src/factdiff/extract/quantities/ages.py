"""Ages: bare numbers that are years of a life: "Ana Ruiz, 41,", "aged 8 and 11", "women over 50"."""

from __future__ import annotations

from factdiff.english.nouns import is_person, is_plural
from factdiff.english.numbers import number_at, starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.words import BE, DETERMINERS, MODALS
from factdiff.extract.quantities.amounts import Amount, amount_at
from factdiff.extract.quantities.bounds import bound_before
from factdiff.extract.quantities.naming import counts

MAX_AGE_YEARS = 120
"""Years that nobody's age reaches."""
OF_AGE = frozenset("age aged ages young younger old older".split())
"""Words with which a bound is one of ages: "under the age of 16", "as young as nine"."""
LIMITS = frozenset({"under", "over", "below", "above"})
"""Words that bound an age after those who have it: "women over 50"."""
SUBJECTS = frozenset("who she he they oldest youngest eldest age".split())
"""Subjects beside persons whose age is a bare number after "is": "she is 34", "the oldest was 92"."""
ANYONE = frozenset("those anyone everyone someone anybody everybody all both".split())
BELIEVED = frozenset("believed thought said reported understood".split())
TURNED = frozenset("turn turns turned turning".split())
LIVED = frozenset("died dies dead retired retires married marries".split())
"""Words before "at" and the age at which it was."""
PHRASE_TOKENS = 3
"""Tokens back to which the determiner of a person, or "age", is looked for."""
TALLIES = frozenset("score number total figure count average result tally toll mark price".split())
"""Nouns that figures in apposition count: "the total, 52, was"."""
GIVEN_AGES = frozenset("man woman boy girl child baby youth teenager pensioner".split())
"""Persons of whom "a man of 54" gives the age; "a mother of 3" counts children."""
SKIPPED = frozenset("just only now then already still also both all".split())
"""What may stand between a person and an age: "who is now 31", "the twins, both 6,"."""
CLOSING = frozenset("when and at but while as in on this last next or".split())
"""Words that may go on after the age of a subject: "he was 34 when he won"."""
MARKS = frozenset({",", ".", ")", "—", "–", ""})


def is_age(sentence: Sentence, amount: Amount, floor: int) -> bool:
    """True for a bare number that is the years of a person, and for each of a list of them."""
    if amount.unit is not None:
        return False
    bound, first = bound_before(sentence, amount.first, floor)
    words = sentence.lowers[first : amount.first]
    of_age = not OF_AGE.isdisjoint(words) or group_end(sentence, amount.stop) > amount.stop
    if bound is not None and of_age:
        return True
    if amount.number.scaled or not 0 < amount.number.low < MAX_AGE_YEARS:
        return False
    stop = _list_stop(sentence, amount.stop)
    if stop is None or counts(sentence, stop):
        return False
    if is_aged(sentence, first):
        return True
    if words and words[-1] in LIMITS:
        return is_person(sentence.word(first - 1)) or sentence.word(first - 1) in ANYONE
    return _belongs_to_person(sentence, _list_start(sentence, first), stop)


def group_end(sentence: Sentence, stop: int) -> int:
    """The index after the s of "over-70s" against the digits before `stop`, else `stop`."""
    return stop + (sentence.word(stop) == "s" and sentence.joined(stop))


def is_aged(sentence: Sentence, first: int) -> bool:
    """True where "aged", "the age of" or "children between" makes the number at `first` one of ages."""
    if sentence.word(first - 1) == "between":
        first -= 1
        if is_person(sentence.word(first - 1)):
            return True
    first = _list_start(sentence, first)
    if sentence.word(first - 1) in {"aged", "age", "ages"}:
        return True
    return sentence.word(first - 1) == "of" and sentence.word(first - 2) in {"age", "ages"}


def _belongs_to_person(sentence: Sentence, first: int, stop: int) -> bool:
    """True where the words before the ages [first, stop) say whose they are."""
    closed = sentence.raw(stop) in MARKS
    before, leader = sentence.word(first - 1), sentence.word(first - 2)
    if before == "of" and leader in GIVEN_AGES:
        return True
    if before == "at" and (leader in LIVED or not leader):
        after = stop + 1 if sentence.raw(stop) == "," else len(sentence)
        of_one = sentence.word(after) in SUBJECTS or sentence.is_capital(after)
        return closed and (of_one or leader in LIVED)
    at = first - 1
    while sentence.word(at) in SKIPPED:
        at -= 1
    if sentence.raw(at) == ",":
        return closed and (at < first - 1 or _is_in_apposition(sentence, at, stop))
    if sentence.word(at) in TURNED:
        return closed or sentence.word(stop) in CLOSING
    return (closed or sentence.word(stop) in CLOSING) and _is_of_subject(sentence, at)


def _is_in_apposition(sentence: Sentence, comma: int, stop: int) -> bool:
    """True for an age after the comma behind a person: "Ana Ruiz, 41,", "his first mate, 41,"."""
    head = sentence.word(comma - 1)
    if not sentence.is_number(comma + 1):
        return is_person(head)
    phrase = sentence.lowers[max(0, comma - PHRASE_TOKENS) : comma]
    noun = sentence.raw(stop) == "," and not DETERMINERS.isdisjoint(phrase)
    counts_itself = is_plural(head) or head in TALLIES
    return sentence.is_capital(comma - 1) or is_person(head) or (noun and not counts_itself)


def _is_of_subject(sentence: Sentence, at: int) -> bool:
    """True where the verb at `at` says what a person is: "she is", "the victim is believed to be"."""
    if sentence.follows(at - 1, "to", "be") and sentence.word(at - 2) in BELIEVED:
        at -= 3
    if sentence.word(at) not in BE:
        return False
    at -= 1 + (sentence.word(at - 1) in MODALS)  # "he will be 66"
    subject = sentence.word(at)
    limit = "age" in sentence.lowers[max(0, at - PHRASE_TOKENS) : at]  # "the age of consent is 16"
    return subject in SUBJECTS or is_person(subject) or limit


def _list_start(sentence: Sentence, first: int) -> int:
    """The first number of a list that goes on at `first`: the 6 of "6, 8 and 11"."""
    while sentence.word(first - 1) in {",", "and", "or"} and first > 1:
        if not starts_number(sentence.tokens[first - 2]):
            break
        first -= 2
    return first


def _list_stop(sentence: Sentence, stop: int) -> int | None:
    """The index after the last bare number of a list that goes on at `stop`; None where it has a unit."""
    while sentence.word(stop) in {",", "and", "or"} and stop + 1 < len(sentence):
        if number_at(sentence.tokens, stop + 1) is None:
            break
        following = amount_at(sentence, stop + 1)
        if following is None or following.unit is not None:
            return None
        if counts(sentence, following.stop):
            break
        stop = following.stop
    return stop
