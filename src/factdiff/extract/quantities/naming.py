"""Numbers that name instead of counting: "F-16", "Section 230", "10 Downing Street", "no one"."""

from __future__ import annotations

from factdiff.english.names import NUMBERED_NAMES, country_of
from factdiff.english.nouns import is_plural
from factdiff.english.numbers import is_year, starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.units import STARTS
from factdiff.english.words import STOPWORDS
from factdiff.extract.quantities.amounts import Amount
from factdiff.extract.quantities.counted import FATE_OF, FATES, phrase_end

RELEASED = frozenset("version update patch firmware software release beta edition".split())
"""Words with which a number names what was released, in steps too: "update 3.20"."""
NUMBERED = RELEASED | frozenset(
    "no number nos section article chapter title resolution page pages room flight route "
    "interstate highway rule act amendment proposition prop model type channel gate level "
    "grade phase figure table part volume episode season series unit block building floor lane "
    "district precinct battalion item question clause paragraph directive class game lot form case "
    "line bus exit zone ward schedule appendix formula apollo row dial dialed dialled stage category "
    "tier radio terminal junction pier platform studio extension ext".split()
)
NUMBERED_IN_CAPITALS = frozenset({"year", "group", "area", "big"})
"""Words that are only so with a capital: "Year 6 pupils"."""
ALWAYS_NUMBERED = frozenset(
    "section page flight resolution article row type model phase stage category level tier version "
    "channel formula apollo route interstate highway chapter proposition amendment radio".split()
)
"""Those of them with which a number names even before a plural: "type 2 diabetes"."""
ONE_IS_PRONOUN_AFTER = frozenset(
    "no the every any some each this that another only which - and or wrong right good".split()
)
ONE_NAMES_TIME = frozenset({"day", "thing", "way", "another", "side", "hand"})
BEFORE_FIGURES = frozenset({"magnitude", "mid", "top", "under", "over", "age", "aged", "sub"})
EMERGENCY_NUMBERS = frozenset({"911", "999"})
"""Numbers that are dialled; with a noun that can be counted after them they count."""
KIND_WORDS = frozenset(
    "way wheel wheeled door speed cylinder tier piece sided dimensional stroke ply figure digit star "
    "alarm legged handed eyed lettered letter".split()
)
"""What a number before a hyphen makes a name of a kind: "two-way", "six-speed"."""
MIN_MODEL_LETTERS = 3
"""Letters of the shortest name of a model; shorter ones are units ("300 Hz")."""


def is_name(sentence: Sentence, amount: Amount) -> bool:
    """True when the number of `amount` is part of a name, an address or a pronoun."""
    first = amount.first
    if sentence.raw(amount.stop) == "-" and sentence.word(amount.stop + 1) in KIND_WORDS:
        return True
    if not sentence.is_number(first):
        return (
            _is_titled(sentence, amount)
            or _is_pronoun(sentence, amount)
            or _named_with_hyphen(sentence, amount)
        )
    if amount.unit or amount.number.scaled:
        return False
    if _is_glued_name(sentence, first, amount.stop) or _is_emergency_number(sentence, amount):
        return True
    digits = sentence.raw(first)
    if "." in digits and "," not in digits:
        return _is_release(sentence, first, amount.stop)
    if "," in digits:
        return False
    return _named_by(sentence, first, amount.stop) or _lone_year(sentence, first, amount.stop)


def _is_titled(sentence: Sentence, amount: Amount) -> bool:
    """True for a number in words that has a capital inside a name: "the Fab Four", "Three Mile Island"."""
    first, last = amount.first, amount.stop - 1
    if not sentence.raw(first).istitle() or sentence.is_headline:
        return False
    return sentence.raw(last).istitle() if amount.unit else sentence.is_word(first - 1)


def _named_with_hyphen(sentence: Sentence, amount: Amount) -> bool:
    """True for a number after a hyphen that stands apart: "COVID -19"."""
    first = amount.first
    return sentence.raw(first) == "-" and not amount.unit and sentence.is_capital(first - 1)


def _is_glued_name(sentence: Sentence, at: int, stop: int) -> bool:
    """True for part of a name: "F-16", "Covid-19", "A320", "#3", "MH370", "5G", "9/11", "50-50"."""
    before, after = sentence.raw(at - 1), sentence.raw(at + 1)
    if before == "#" or (
        sentence.joined(at) and (sentence.is_word(at - 1) or before in {"/", ":", "."})
    ):
        return True
    if before in {"-", "–"} and sentence.joined(at) and sentence.joined(at - 1):
        if sentence.is_number(at - 2):
            return True  # what is left of a chain that was no range and no score
        return sentence.is_word(at - 2) and sentence.word(at - 2) not in BEFORE_FIGURES
    if stop > at + 1 or not sentence.joined(at + 1):
        return False
    if sentence.raw(at) == "50" == sentence.raw(at + 2) and after == "-":
        return True
    if after in {":", "/"}:
        clock = sentence.joined(at + 2) and sentence.is_number(at + 2)
        return clock and sentence.raw(at).isdecimal()
    ordinal = sentence.word(at + 1) == "st" and sentence.raw(at) != "11"
    named = ordinal or sentence.raw(at + 1) == "G"  # "21st", "5G"
    group = sentence.word(at + 1) == "s" and before.lower() in BEFORE_FIGURES  # "over 65s"
    measured = group or (sentence.word(at + 1) in STARTS and not named)
    return sentence.is_word(at + 1) and not measured


def _is_emergency_number(sentence: Sentence, amount: Amount) -> bool:
    """True for the 911 of "call 911", which counts nothing and begins no range."""
    ranges = sentence.word(amount.stop) in {"to", "and"} and sentence.is_number(amount.stop + 1)
    dialled = sentence.raw(amount.first) in EMERGENCY_NUMBERS and not ranges
    return dialled and not counts(sentence, amount.stop)


def _is_release(sentence: Sentence, first: int, stop: int) -> bool:
    """True for the number of a release: "version 3.20", "iOS 11.2", "patch 1.4.2"."""
    before = sentence.raw(first - 1)
    step = sentence.raw(stop) == "." and sentence.joined(stop + 1) and sentence.is_number(stop + 1)
    is_product = before[:1].islower() and not before.islower()
    return step or is_product or before.lower() in RELEASED


def _named_by(sentence: Sentence, first: int, stop: int) -> bool:
    before = sentence.word(first - 1)
    if before == "." and sentence.word(first - 2) in {"no", "nos", "ext"}:
        return True
    printed = sentence.raw(first - 1)
    capital = printed != before and sentence.is_word(first - 1)
    if capital and printed[0].islower():
        return True  # "iOS 17"
    if sentence.follows(first - 2, "&", "p") or (capital and before in NUMBERED_NAMES):
        return True
    if sentence.is_capital(first - 1) and before in (NUMBERED | NUMBERED_IN_CAPITALS) - {"no"}:
        return True
    if before in NUMBERED:
        return before in ALWAYS_NUMBERED or not counts(sentence, stop)
    if counts(sentence, stop):
        return False
    named = capital and before not in STOPWORDS and first > 1
    return (named and before not in FATE_OF) or _is_model(sentence, stop)


def _is_model(sentence: Sentence, stop: int) -> bool:
    """True for digits before a capitalised name that is no plural: "the 787 Dreamliner"."""
    word = sentence.word(stop)
    return (
        sentence.is_capital(stop)
        and len(word) >= MIN_MODEL_LETTERS
        and not country_of(word)  # "12 Chinese"
    )


def counts(sentence: Sentence, stop: int) -> bool:
    """True when a noun that can be counted follows a number."""
    if not sentence.is_word(stop) or sentence.word(stop) in STOPWORDS:
        return False
    end = phrase_end(sentence, stop)
    if sentence.word(end) in {"and", "or"} and sentence.is_capital(end + 1):
        end = phrase_end(sentence, end + 1)  # "460 Kia and Hyundai vehicles"
    return end > stop and (is_plural(sentence.word(end - 1)) or sentence.word(stop) in FATES)


def _lone_year(sentence: Sentence, first: int, stop: int) -> bool:
    """Four digits that neither a noun nor a second end follows: a year that no preposition dated."""
    if not is_year(sentence.tokens[first]) or sentence.raw(first) < "1500":
        return False
    if sentence.word(stop) in {"-", "–", "to"} and sentence.is_number(stop + 1):
        return is_year(sentence.tokens[stop + 1])
    counts = sentence.is_word(stop) and sentence.word(stop) not in STOPWORDS
    return not counts or sentence.is_capital(stop)


def _is_pronoun(sentence: Sentence, amount: Amount) -> bool:
    """True for a "one" that counts nothing: "one of the men", "no one", "one another"; not "one to two"."""
    first = amount.first
    if sentence.word(first) != "one" or amount.stop != first + 1 or amount.unit:
        return False
    ranges = sentence.word(first + 1) in {"to", "or"} and first + 2 < len(sentence)
    if ranges and starts_number(sentence.tokens[first + 2]):
        return False
    if sentence.word(first - 1) in ONE_IS_PRONOUN_AFTER or not sentence.is_word(first + 1):
        return True
    following = sentence.word(first + 1)
    return following in STOPWORDS or following in ONE_NAMES_TIME
