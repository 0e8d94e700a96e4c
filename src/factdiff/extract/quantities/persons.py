"""Figures about people that count nothing: decades of a life, and telephone numbers."""

from __future__ import annotations

from decimal import Decimal

from factdiff.english.dates import DECADES, EDGE_WORDS
from factdiff.english.numbers import Number
from factdiff.english.sentence import Sentence
from factdiff.english.words import POSSESSIVES
from factdiff.extract.quantities.naming import counts

LAST_OF_DECADE = Decimal(9)
CALL_WORDS = frozenset(
    "call calls dial phone telephone tel ring text hotline helpline fax whatsapp line".split()
)
"""Words before digits that are dialled."""
BEFORE_DIALLED = frozenset({"on", "at", ":", "is", ".", "to", "free", "number"})
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 7, 15
"""Digits of a telephone number that nothing but its shape gives away."""
MIN_DIALLED_DIGITS = 3
LOCAL_GROUP_DIGITS = [3, 4]
"""How many digits stand on either side of the hyphen of "555-1234"."""
MAX_CALLED_TOKENS = 6
"""Tokens before "on 116 123" within which it is said that somebody is called."""
MAX_GROUP_DIGITS = 8


def decade_of_life(sentence: Sentence, at: int) -> tuple[Number, int] | None:
    """The years of "in his 40s" and "in their mid-thirties", and the index after them."""
    before = at - 1
    while sentence.word(before) in EDGE_WORDS:
        before -= 1
    if sentence.word(before) not in POSSESSIVES or sentence.word(before - 1) not in {"in", "into"}:
        return None
    decade, raw = DECADES.get(sentence.word(at)), sentence.raw(at)
    stop = at + 1
    if raw.isdecimal() and len(raw) == len("40") and raw.endswith("0"):
        stop += sentence.raw(stop) in {"'", "’"}
        decade = int(raw) if sentence.word(stop) in {"s", "'s"} and sentence.joined(stop) else None
        stop += 1
    if not decade:
        return None
    return Number(Decimal(decade), decade + LAST_OF_DECADE, Decimal(1), stop), stop


def phone_end(sentence: Sentence, at: int) -> int | None:
    """The index after a telephone number that begins with the digits at `at`, or None."""
    if not sentence.is_number(at):
        return None
    groups, stop = [sentence.raw(at)], at + 1
    while True:
        following = _next_group(sentence, stop)
        if following is None:
            break
        groups.append(sentence.raw(following))
        stop = following + 1
    if not all(group.isdecimal() and len(group) <= MAX_GROUP_DIGITS for group in groups):
        return None
    digits = sum(map(len, groups))
    opened = sentence.raw(at - 1) == "(" and sentence.raw(at + 1) == ")"
    opened |= sentence.raw(at + 1) == "(" and sentence.raw(at + 3) == ")"  # "1 (888) 555-0100"
    shaped = groups[0].startswith("0") or sentence.raw(at - 1) == "+" or opened
    if shaped and len(groups) > 1 and MIN_PHONE_DIGITS <= digits <= MAX_PHONE_DIGITS:
        return stop
    hyphenated = stop == at + 2 * len(groups) - 1 and set(sentence.lowers[at + 1 : stop : 2]) == {
        "-"
    }
    local = [len(group) for group in groups] == LOCAL_GROUP_DIGITS or len(groups) > 2
    if hyphenated and local and not counts(sentence, stop):
        return stop
    called = _is_called(sentence, at, groups) and digits >= MIN_DIALLED_DIGITS
    alone = not sentence.is_word(stop) or sentence.word(stop) in {
        "for",
        "to",
        "or",
        "and",
        "if",
        "free",
    }
    return stop if called and alone else None


def _next_group(sentence: Sentence, at: int) -> int | None:
    """The next digits of a number, after a space, a hyphen or a bracket."""
    for index in range(at, at + 3):
        if sentence.is_number(index):
            return index
        if sentence.raw(index) not in {"-", "–", "(", ")"}:
            return None
    return None


def _is_called(sentence: Sentence, at: int, groups: list[str]) -> bool:
    """True where "call", "the hotline on" or "call Lee on" stands before groups of digits."""
    before = at - 1
    while sentence.word(before) in BEFORE_DIALLED | {"+", "("} and before > at - 4:
        before -= 1
    if sentence.raw(before).isupper() and sentence.word(before - 1) == "text":
        return True  # "text HELP to 741741"
    if sentence.word(at - 1) in {"on", "at"} and len(groups) > 1:
        return not CALL_WORDS.isdisjoint(sentence.lowers[max(0, at - MAX_CALLED_TOKENS) : at])
    return sentence.word(before) in CALL_WORDS
