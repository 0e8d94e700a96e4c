"""Mentions of named people, places, organisations and things, and which of them are one.

A name is a run of capitalised words; a sentence's first word counts only with some other evidence
for it. Within an article a surname or an acronym takes the key of the full name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factdiff.english.cues import OUTLET_WORDS
from factdiff.english.dates import MONTHS, WEEKDAYS
from factdiff.english.modals import is_first_name, is_modal_name
from factdiff.english.names import (
    COMMON_STARTS,
    COMPANY_ENDINGS,
    NAME_PARTICLES,
    ORGANISATIONS,
    STATES,
    TITLES,
    country_of,
    initials,
    name_tokens,
)
from factdiff.english.sentence import Sentence
from factdiff.english.words import DETERMINERS, PREPOSITIONS, STOPWORDS
from factdiff.model import Name

NOT_NAMES = (
    frozenset(WEEKDAYS) | (frozenset(MONTHS) - {"may", "mar", "jan"})
    | frozenset("i mr mrs ms dr gmt est edt pst et a.m. p.m. am pm ok tv".split())
)  # fmt: skip
ELIDED = re.compile(r"[dl]['’][A-Z]")
"""An article or a preposition glued to the next word of a name: "Côte d'Ivoire"."""
AFTER_NEW = frozenset(
    "york yorker yorkers zealand zealander zealanders jersey hampshire mexico mexican delhi orleans "
    "haven england englander caledonia guinea brunswick plymouth south britain testament castle "
    "year year's years deal labour age forest rochelle bedford".split()
)
"""Words with which "New" at the head of a sentence is part of a name."""
HEAD_MARKS = frozenset("“ \" ‘ ' : ( — – - `` ''".split())
"""Marks after which a sentence or a quotation begins."""
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})


@dataclass(frozen=True, slots=True)
class Usage:
    """How an article prints its words: those with a capital inside a sentence, those without."""

    capital: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Two words with capitals next to each other inside a sentence: "General Motors"."""
    lasts: frozenset[str] = frozenset()
    """Words that follow another capitalised one, as surnames do."""


def usage(sentences: Iterable[Sentence]) -> Usage:
    """The words of an article by the case they are printed in; headlines should not be counted."""
    capital: set[str] = set()
    small: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    lasts: set[str] = set()
    for sentence in sentences:
        if sentence.is_headline:
            continue  # a headline in the text tells nothing of its words' case
        for at, token in enumerate(sentence.tokens):
            if sentence.capitals[at] and sentence.is_capital(at - 1):
                lasts.add(token.lower)
            if token.text.islower():
                small.add(token.lower)
            elif at and sentence.capitals[at] and sentence.is_word(at - 1):
                capital.add(token.lower)
                if sentence.is_capital(at + 1):
                    pairs.add((token.lower, sentence.word(at + 1)))
    return Usage(frozenset(capital), frozenset(small), frozenset(pairs), frozenset(lasts))


def names(sentence: Sentence, known: Usage) -> tuple[Name, ...]:
    """The names of a sentence; how the article prints its words elsewhere decides what is one."""
    headline = bool(known.capital) and sentence.is_headline
    runs = _known_runs(sentence, known) if headline else _runs(sentence, known)
    spans = [sentence.span(first, stop) for first, stop in runs]
    return tuple(Name(span, sentence.words_of(span), sentence.words_of(span)) for span in spans)


def _runs(sentence: Sentence, known: Usage) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words, without what only stands before a name."""
    at = 0
    while at < len(sentence):
        stop = _run(sentence, at) if sentence.capitals[at] else at
        if stop == at:
            at += 1
            continue
        first = _first(sentence, at, stop, known)
        if first < stop:
            yield _with_ordinal(sentence, first), stop
        at = stop


def _with_ordinal(sentence: Sentence, first: int) -> int:
    """Where the name that begins at `first` begins with its figure: "the 9th U.S. Circuit Court"."""
    ending = sentence.word(first - 1) in ORDINAL_ENDINGS and sentence.joined(first - 1)
    return first - 2 if ending and sentence.is_free(first - 2) else first


def _known_runs(sentence: Sentence, known: Usage) -> Iterator[tuple[int, int]]:
    """In a headline: the parts of a run that the article names in its ordinary sentences."""
    at = 0
    while at < len(sentence):
        run = _run(sentence, at)
        while at < run:
            stop = at
            while stop < run and not _is_common(sentence, stop, known):
                stop += 1
            if any(sentence.word(i) in known.capital for i in range(at, stop)):
                yield at, stop
            at = max(stop, at + 1)
        at += 1


def _is_common(sentence: Sentence, at: int, known: Usage) -> bool:
    """True for a word that the article prints only small, or nowhere else with a capital."""
    return sentence.is_word(at) and sentence.word(at) not in known.capital | NAME_PARTICLES


def resolve(mentions: Sequence[Name]) -> dict[str, str]:
    """For every mention's text the key it shares with the fullest name of the same thing.

    A surname stands for the last full name before it or, failing that, the first one after it.
    """
    keys: dict[str, str] = {}
    by_last, by_initials = _full_names(reversed(mentions))
    for mention in mentions:
        text = mention.text
        words = name_tokens(text)
        if len(words) > 1:
            keys.setdefault(text, text)
            last, acronyms = _full_names([mention])
            by_last |= last
            by_initials = acronyms | by_initials
        elif text not in keys and words:
            full = by_initials if text.isupper() else by_last
            keys[text] = full.get(words[0], text)
    return keys


def _full_names(mentions: Iterable[Name]) -> tuple[dict[str, str], dict[str, str]]:
    """Names of several words by their last word, and by their initials; the last one stays."""
    by_last: dict[str, str] = {}
    by_initials: dict[str, str] = {}
    for mention in mentions:
        words = name_tokens(mention.text)
        if len(words) > 1:
            if words[-1] in OUTLET_WORDS or not set(words) & ORGANISATIONS:
                by_last[words[-1]] = mention.text
            by_initials[initials(words)] = mention.text
    return by_last, by_initials


def _run(sentence: Sentence, at: int) -> int:
    """The index after the run of capitalised words that begins at `at`, or `at` if none does."""
    if not _can_begin(sentence, at) or _is_ticker(sentence, at):
        return at
    stop = at + 1
    while stop < len(sentence) and not (
        sentence.word(stop - 1) in COMPANY_ENDINGS and stop - at > 1
    ):
        step = _next(sentence, stop)
        if step is None:
            break
        stop = step
    return stop


def _is_ticker(sentence: Sentence, at: int) -> bool:
    """True for a code of the wires: ".IXIC", "<EUR=>", "ESRX.O"."""
    before, after = sentence.raw(at - 1), sentence.raw(at + 1)
    code = sentence.raw(at).isupper() and len(sentence.raw(at)) >= 2
    if before == "." and sentence.joined(at) and (code or sentence.raw(at - 2).isupper()):
        return True
    if code and before in {"<", "[", "$"}:
        return True
    return code and after in {"=", "."} and sentence.joined(at + 1) and sentence.joined(at + 2)


def _can_begin(sentence: Sentence, at: int) -> bool:
    free = sentence.is_capital(at) and sentence.is_free(at)
    return free and (sentence.word(at) not in NOT_NAMES or is_first_name(sentence, at))


def _next(sentence: Sentence, at: int) -> int | None:
    """The index after the next word of a name that goes on at `at`, or None where it ends."""
    raw = sentence.raw(at)
    if _can_begin(sentence, at) or ELIDED.match(raw):
        return at + 1
    if (raw in {"-", "&", "."} and sentence.joined(at)) or raw == "&":
        if raw == "." and not _abbreviates(sentence, at):
            return None
        if _can_begin(sentence, at + 1) or (
            raw == "-" and sentence.is_number(at + 1) and sentence.joined(at + 1)
        ):
            return at + 2
        return None
    if (
        raw == "and"
        and at + 1 < len(sentence)
        and country_of(sentence.words_of(sentence.span(at - 1, at + 2)))
    ):
        return at + 2  # "Trinidad and Tobago"
    if raw.isdigit() and len(raw) <= 3 and sentence.is_free(at) and not sentence.is_word(at + 1):
        return at + 1
    if sentence.word(at) in NAME_PARTICLES and sentence.word(at) not in {"and", "for", "&"}:
        inner = at + 1
        while sentence.word(inner) in NAME_PARTICLES and inner < at + 3:
            inner += 1
        if _can_begin(sentence, inner) and sentence.word(at) != "the":
            return inner + 1
    return None


def _abbreviates(sentence: Sentence, at: int) -> bool:
    """True for a full stop inside a name: "Gen. Mark", "J. Smith", "St. Mark"."""
    word = sentence.word(at - 1)
    return len(word) <= 4 and sentence.is_capital(at + 1) and not sentence.joined(at + 1)


def _first(sentence: Sentence, at: int, stop: int, known: Usage) -> int:
    """The index of the first word of a run that belongs to the name; `stop` where none does."""
    while at < stop and sentence.word(at) in STOPWORDS and not _names_modal(sentence, at):
        at += 1
    if at >= stop:
        return stop
    if at > 0 and sentence.raw(at - 1) not in HEAD_MARKS:
        return at
    word = sentence.word(at)
    if _is_named_whole(sentence, at, stop, known):
        titled = stop - at > 2 and sentence.word(at + 2) in TITLES
        return at + 2 if titled else at  # "New Jersey Gov. Ann Lee" is Gov. Ann Lee
    if word in COMMON_STARTS or (word in known.small and word not in known.capital):
        return next((i for i in range(at + 1, stop) if sentence.is_capital(i)), stop)
    named = stop - at > 1 or word in known.capital or country_of(sentence.raw(at)) is not None
    ordinary = not sentence.raw(at).isupper() and _ordinary(sentence, at)
    return at if named or not ordinary else stop


def _names_modal(sentence: Sentence, at: int) -> bool:
    """True for the "May" of "Mrs May"; "that May" is a month."""
    return is_modal_name(sentence, at) and sentence.word(at - 1) not in PREPOSITIONS | DETERMINERS


def _is_named_whole(sentence: Sentence, at: int, stop: int, known: Usage) -> bool:
    """True where a common word at a sentence's head is part of a name: "New York", "South Korea"."""
    word, after = sentence.word(at), sentence.word(at + 1)
    if stop - at < 2:
        return False
    if (word, after) in known.pairs or (word == "new" and after in AFTER_NEW) or word == "old":
        return True
    place = sentence.words_of(sentence.span(at, at + 2))
    return word not in TITLES and (country_of(place) is not None or place.lower() in STATES)


def _ordinary(sentence: Sentence, at: int) -> bool:
    """True for a sentence's first word that looks like a common noun, an adverb or a participle."""
    word = sentence.word(at)
    if sentence.word(at + 1) == "'s":
        return False
    return word.endswith(
        ("ing", "ly", "ed", "tion", "ment", "ness", "ers", "ists", "ors", "ies", "ants")
    )
