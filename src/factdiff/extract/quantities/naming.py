"""Numbers that name instead of counting: "F-16", "Section 230", "10 Downing Street", "no one"."""

from __future__ import annotations

from factdiff.english import units
from factdiff.english.numbers import is_year
from factdiff.english.sentence import Sentence
from factdiff.english.words import STOPWORDS
from factdiff.extract.quantities.amounts import Amount

NUMBERED = frozenset(
    "no number nos section article chapter title resolution page pages room row flight route "
    "interstate highway rule act amendment proposition prop model type version channel gate level "
    "grade phase figure table part volume episode season series unit block building floor lane "
    "district precinct battalion item question clause paragraph directive class game lot form case "
    "line bus exit zone ward schedule appendix formula apollo".split()
)
STREETS = frozenset(
    "street st road rd avenue ave lane drive boulevard blvd court place square way terrace".split()
)
ONE_IS_PRONOUN_AFTER = frozenset(
    "no the every any some each this that another only which - and or wrong right good".split()
)
ONE_NAMES_TIME = frozenset({"day", "thing", "way", "another", "side", "hand"})
INTRODUCE = frozenset({"magnitude", "mid", "top", "under", "over", "age", "aged"})


def is_name(sentence: Sentence, amount: Amount) -> bool:
    """True when the number of `amount` is part of a name, an address or a pronoun."""
    first = amount.first
    if not sentence.is_number(first):
        return _is_pronoun(sentence, amount)
    if amount.unit or amount.number.scaled:
        return False
    if _glued(sentence, first):
        return True
    digits = sentence.raw(first)
    if "," in digits or "." in digits:
        return False
    return (
        _named_by(sentence, first, amount.stop)
        or _in_address(sentence, amount.stop)
        or _lone_year(sentence, first, amount.stop)
    )


def _glued(sentence: Sentence, at: int) -> bool:
    """ "F-16", "Covid-19", "A320", "#3", "MH370", "5G": letters and digits of one name."""
    before = sentence.raw(at - 1)
    if before == "#" or (
        sentence.joined(at) and (sentence.is_word(at - 1) or before in {"/", ":", "."})
    ):
        return True
    if before in {"-", "–"} and sentence.joined(at) and sentence.joined(at - 1):
        return sentence.is_word(at - 2) and sentence.word(at - 2) not in INTRODUCE
    if not (sentence.joined(at + 1) and sentence.is_word(at + 1)):
        return False
    return (
        sentence.word(at + 1) not in units.SURFACES and sentence.word(at + 1) not in units.SUBUNITS
    )


def _named_by(sentence: Sentence, first: int, stop: int) -> bool:
    before = sentence.word(first - 1)
    if before == "." and sentence.word(first - 2) in {"no", "nos"}:
        return True
    if not sentence.is_word(first - 1):
        return False
    counts = sentence.is_word(stop) and sentence.word(stop) not in STOPWORDS
    if before in NUMBERED:
        return not counts or before in {"section", "page", "flight", "resolution", "article"}
    named = sentence.is_capital(first - 1) and before not in STOPWORDS and first > 1
    return named and not counts


def _in_address(sentence: Sentence, stop: int) -> bool:
    for at in range(stop, stop + 3):
        if not sentence.is_capital(at):
            return False
        if sentence.word(at) in STREETS:
            return True
    return False


def _lone_year(sentence: Sentence, first: int, stop: int) -> bool:
    """Four digits that no noun follows: a year that no preposition dated."""
    if not is_year(sentence.tokens[first]) or sentence.raw(first) < "1500":
        return False
    counts = sentence.is_word(stop) and sentence.word(stop) not in STOPWORDS
    return not counts or sentence.is_capital(stop)


def _is_pronoun(sentence: Sentence, amount: Amount) -> bool:
    """ "one of the men", "no one", "the one", "one another" count nothing."""
    first = amount.first
    if sentence.word(first) != "one" or amount.stop != first + 1 or amount.unit:
        return False
    if sentence.word(first - 1) in ONE_IS_PRONOUN_AFTER or not sentence.is_word(first + 1):
        return True
    following = sentence.word(first + 1)
    return following in STOPWORDS or following in ONE_NAMES_TIME
