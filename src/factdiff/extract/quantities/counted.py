"""What a figure counts: the noun phrase after it, the verb, or the noun of an earlier figure."""

from __future__ import annotations

from factdiff.english.nouns import is_plural
from factdiff.english.numbers import starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.verbs import SIMPLE_PASTS, finite_forms, forms
from factdiff.english.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_ly_adverb,
)

STOPS = (
    PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | NEGATIONS | ADVERBS | DETERMINERS
) - frozenset({"many", "other", "others"}) | frozenset(
    "said says told reported according 's ago later earlier each apiece mark".split()
)
_FATAL_VERBS = (
    "kill injure wound arrest detain hurt displace hospitalize hospitalise infect evacuate rescue "
    "capture destroy damage die drown shoot convict charge execute trap strand release free deport "
    "test vaccinate survey poll"
).split()
FATE_OF = {form: forms(base).participle for base in _FATAL_VERBS for form in forms(base)}
"""Verbs of what becomes of those counted, to their participle: "killing 12", "injures 30"."""
FATES = frozenset(FATE_OF.values()) | frozenset(
    "dead missing homeless dying sick ill unaccounted".split()
)
"""Words that say what became of those counted: "12 killed, 30 wounded"."""
VERBS = (
    (SIMPLE_PASTS - FATES - {"bit"})  # a "16-bit" chip
    | finite_forms(
        "remain live work want need take make come go get say see use show include think believe "
        "support oppose approve disapprove favor describe consider".split()
    )
    | {
        forms(base).past
        for base in "drop vote back walk attend fill wait sign agree refuse fail gather march protest "
        "join enter escape survive participate claim demand open close report respond touch "
        "boycott".split()
    }
    | frozenset("including have has were was are is".split())
)
"""Verbs at which a noun phrase after a figure ends."""
ADDED = frozenset({"more", "additional", "further", "extra"})
"""Words between a figure and what it counts."""
MAX_PHRASE_TOKENS = 5
"""Tokens of the longest noun phrase that is counted."""
SUBJECT_TOKENS = 8
"""Tokens back to which "toll" or "number of" is looked for."""


def counted_after(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """The counted noun phrase that begins at token `at` and the index after it; (None, at) if none.

    "of" is passed ("dozens of homes") and stays inside ("boxes of bananas"). The phrase ends with
    its first plural that no further noun follows.
    """
    first = _noun_start(sentence, at)
    stop = phrase_end(sentence, first)
    if stop == first:
        return None, at
    last = sentence.word(stop - 1)
    if (
        sentence.word(stop) == "of"
        and (is_plural(last) or last == "head")
        and sentence.is_free(stop + 1)
    ):
        inner = _skip_determiner(sentence, stop + 1)
        after = phrase_end(sentence, inner)
        if after > inner:
            stop = after
    return sentence.words_of(sentence.span(first, stop)), stop


def counted_elsewhere(sentence: Sentence, first: int, stop: int, earlier: str | None) -> str | None:
    """What a figure without a noun counts: "the death toll climbed to 41", "12 were closed"."""
    before = _subject_before(sentence, first)
    if before:
        return before
    following = sentence.word(stop)
    fate = _fate(sentence, first, stop)
    known = earlier if earlier not in FATES else None
    if following in AUXILIARIES or following in {"of", "more", "others", "", ".", ","}:
        return known or fate
    return fate


def _fate(sentence: Sentence, first: int, stop: int) -> str | None:
    """The participle of "killed 12", "wounding at least 30" and "12 were killed"."""
    at = stop
    while sentence.word(at) in AUXILIARIES | ADVERBS and at - stop < MAX_PHRASE_TOKENS:
        at += 1
    if at > stop and sentence.word(at) in FATES:
        return sentence.word(at)
    if sentence.is_word(stop) and sentence.word(stop) not in STOPS:
        return None
    return FATE_OF.get(sentence.word(first - 1))


def _noun_start(sentence: Sentence, at: int) -> int:
    """Passes "of the", "more", "other" between a figure and its noun."""
    if sentence.word(at) == "-":
        at += 1
    if sentence.word(at - 1) == "half":
        at = _skip_determiner(sentence, at)  # "half the fleet"
    while sentence.word(at) in ADDED and sentence.word(at + 1) not in {"than", ""}:
        at += 1
    if sentence.word(at) == "of":
        at = _skip_determiner(sentence, at + 1)
        if at < len(sentence) and starts_number(sentence.tokens[at]):
            at += 1  # "11 of 14 Shahed drones" counts what the second figure counts
    return at


def _skip_determiner(sentence: Sentence, at: int) -> int:
    while sentence.word(at) in DETERMINERS:
        at += 1
    return at


def phrase_end(sentence: Sentence, first: int) -> int:
    """The index after the noun phrase that begins at `first`; `first` itself where none does."""
    at = first
    while at < len(sentence) and at - first < MAX_PHRASE_TOKENS and sentence.is_free(at):
        word = sentence.word(at)
        if not _in_phrase(sentence, at, first):
            break
        at += 1
        if word in FATES and at - first == 1:
            break
        if is_plural(word) and not _more_nouns(sentence, at):
            break
    while at > first and (sentence.is_mark(at - 1) or is_ly_adverb(sentence.word(at - 1))):
        at -= 1  # "35 shortly after two"
    return at


def _in_phrase(sentence: Sentence, at: int, first: int) -> bool:
    if sentence.is_mark(at):
        inner = sentence.raw(at) in {"-", "'s"} and at > first
        return inner and sentence.is_word(at + 1)
    if not sentence.is_word(at):
        return False
    word = sentence.word(at)
    if sentence.raw(at + 1) == "-" and sentence.is_word(at + 2) and sentence.joined(at + 1):
        return word not in CONJUNCTIONS  # "400 one-way attack drones"
    if word in STOPS or word in VERBS:
        return False
    return not (word in FATES and at > first)


def _more_nouns(sentence: Sentence, at: int) -> bool:
    """True when the phrase goes on after a plural: "sales jobs", "arms dealers"."""
    word = sentence.word(at)
    if not sentence.is_word(at) or word in STOPS or word in VERBS or word in FATES:
        return False
    if word.endswith(("ed", "ing", "ly")) or sentence.is_capital(at):
        return False
    return is_plural(word)


def _subject_before(sentence: Sentence, first: int) -> str | None:
    """The noun of "the death toll climbed to 41" and "the number of cases has reached 3,214"."""
    for at in range(first - 1, max(-1, first - 1 - SUBJECT_TOKENS), -1):
        word = sentence.word(at)
        if word in {"toll", "tally"}:
            head = sentence.word(at - 1)
            return f"{head} {word}" if head not in STOPS else word
        if word in {"number", "total"} and sentence.word(at + 1) == "of":
            start = _skip_determiner(sentence, at + 2)
            stop = phrase_end(sentence, start)
            return sentence.words_of(sentence.span(start, stop)) if stop > start else None
        if word in {".", ";", '"', "”"}:
            return None
    return None
