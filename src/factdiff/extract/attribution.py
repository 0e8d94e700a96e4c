"""Attribution: who says so, and to whom that is credited.

A cue ("said", "according to", "citing") is found first, then the noun phrase it belongs to, to its
left or to its right. The links of one sentence make a chain, outermost first: in "Kirby said,
according to the AP" the AP reports what Kirby said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factdiff.english import cues
from factdiff.english.names import TITLES, core
from factdiff.english.sentence import Sentence
from factdiff.english.words import ADVERBS, AUXILIARIES, BE, DETERMINERS, PREPOSITIONS, PRONOUNS
from factdiff.model import Attribution, Name, Span

MARKS_OF_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’", "`"})
CLAUSE_ENDS = frozenset({".", ";", ":", "!", "?", "—", "--", "–"}) | MARKS_OF_QUOTES
SUBORDINATORS = frozenset(
    "that which who whom whose because although though while whereas if unless when where after "
    "before until as but so how why whether and or".split()
)
FINITE = frozenset(
    "is are was were has have had will would can could may might must should did does do began "
    "came went took made got gave held left ran led won lost met rose fell grew kept put set sent "
    "told said says killed died hit struck".split()
)
LONGEST_PHRASE = 14
REACH = 26
"""Tokens to the left of a cue within which an appositive may push its subject."""
OBJECT_STARTS = DETERMINERS | {"his", "her", "their", "its", "our", "my"}
IN_PHRASE = frozenset("of for from at with in on to by about".split())
SAID_MODIFIERS = (
    ADVERBS
    | AUXILIARIES
    | frozenset("not n't publicly privately repeatedly flatly bluntly".split())
)


@dataclass(frozen=True, slots=True)
class Link:
    """One source with its cue before names are resolved; `rank` orders the chain outside in."""

    source: Span
    cue: str
    stance: str
    span: Span
    rank: int


def links(sentence: Sentence, quoted: Sequence[Span]) -> list[Link]:
    """The sources of a sentence, outermost first; cues inside quotations are the speaker's words."""
    inside = sentence.within(quoted)
    found = list(_scan(sentence, inside))
    return sorted(found, key=lambda link: (link.rank, link.span.start))


def resolved(
    link: Link, text: str, names: Sequence[Name], keys: dict[str, str], last: str | None
) -> Attribution:
    """The link with its source named as fully as the article names it.

    `last` is the last person who spoke, to whom "he" and "she" point.
    """
    printed = link.source.of(text)
    return Attribution(
        _source(printed, link.source, names, keys, last), printed, link.cue, link.stance, link.span
    )


def _source(
    printed: str, place: Span, names: Sequence[Name], keys: dict[str, str], last: str | None
) -> str:
    lower = printed.lower()
    if lower in {"he", "she"}:
        return last or printed
    head = _head_end(printed) + place.start
    inner = [name for name in names if place.covers(name.span) and name.span.start < head]
    if inner and inner[-1].span.end >= head:
        key = keys.get(inner[-1].text, inner[-1].text)
        return _untitled(key)
    if lower.startswith("the ") and len(lower.split()) == 2:
        noun = lower.split()[1]
        for key in reversed(list(keys.values())):
            if core(key)[-1:] == (noun,) and len(core(key)) > 1:
                return key
    return printed


def _head_end(printed: str) -> int:
    """Where the head of a source ends: before its first preposition, else at its end."""
    at = 0
    for part in printed.split(" "):
        if at and part.lower() in PREPOSITIONS:
            return at - 1
        at += len(part) + 1
    return len(printed)


def _untitled(name: str) -> str:
    words = name.split()
    while len(words) > 2 and words[0].lower().strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def _scan(sentence: Sentence, inside: list[bool]) -> Iterator[Link]:
    for at in range(len(sentence)):
        if inside[at]:
            continue
        word = sentence.word(at)
        if word == "according" and sentence.word(at + 1) == "to":
            yield from _rightward(sentence, inside, at, at + 2, rank=0)
        elif word in cues.CITING and sentence.is_word(at + 1):
            yield from _rightward(sentence, inside, at, at + 1, rank=2)
        elif word in cues.STANCE:
            yield from _verb(sentence, inside, at)


def _rightward(
    sentence: Sentence, inside: list[bool], first: int, start: int, rank: int
) -> Iterator[Link]:
    """The source to the right of the cue at tokens [first, start)."""
    stop = _phrase_right(sentence, inside, start)
    if stop > start:
        source = sentence.span(start, stop)
        cue = sentence.surface(first, start)
        yield Link(source, cue, "said", Span(sentence.tokens[first].start, source.end), rank)


def _verb(sentence: Sentence, inside: list[bool], at: int) -> Iterator[Link]:
    word = sentence.word(at)
    stance = cues.STANCE[word]
    if word in cues.INVERTING and _opens_clause(sentence, at):
        stop = _phrase_right(sentence, inside, at + 1)
        if stop > at + 1 and _is_speaker(sentence, at + 1, stop) and _ends_there(sentence, stop):
            source = sentence.span(at + 1, stop)
            yield Link(
                source,
                word,
                stance,
                Span(sentence.tokens[at].start, source.end),
                _rank(sentence, source),
            )
            return
    if not _reports(sentence, at):
        return
    phrase = _phrase_left(sentence, inside, at)
    if phrase is None:
        return
    first, stop = phrase
    source = sentence.span(first, stop)
    yield Link(
        source, word, stance, Span(source.start, sentence.tokens[at].end), _rank(sentence, source)
    )
    if word in {"told", "tells"}:
        yield from _told(sentence, inside, at)


def _rank(sentence: Sentence, source: Span) -> int:
    return 0 if cues.is_outlet(source.of(sentence.text)) else 1


def _told(sentence: Sentence, inside: list[bool], at: int) -> Iterator[Link]:
    """ "she told the BBC": the BBC reports what she said."""
    stop = _phrase_right(sentence, inside, at + 1)
    if stop > at + 1 and cues.is_outlet(sentence.span(at + 1, stop).of(sentence.text)):
        source = sentence.span(at + 1, stop)
        yield Link(source, "told", "said", Span(sentence.tokens[at].start, source.end), 0)


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """True when the cue follows what was said and may stand before its speaker."""
    before = sentence.raw(at - 1)
    return before in {",", "?", "!", "--", "—"} or before in MARKS_OF_QUOTES


def _ends_there(sentence: Sentence, stop: int) -> bool:
    """True when no verb follows the phrase after a cue: "said the mayor", not "said the risk was"."""
    return sentence.word(stop) not in FINITE and not sentence.word(stop).endswith("ed")


def _is_speaker(sentence: Sentence, first: int, stop: int) -> bool:
    """True when the phrase after an inverted cue can speak: a name, a pronoun or "the/a" noun."""
    if not sentence.is_free(first):
        return False
    word = sentence.word(first)
    return (
        sentence.is_capital(first)
        or word in DETERMINERS
        or word in {"he", "she", "they", "one"}
        or (stop - first > 1 and sentence.is_capital(stop - 1))
        or (
            sentence.is_word(first)
            and word not in PREPOSITIONS
            and word not in SUBORDINATORS
            and word not in ADVERBS
        )
    )


def _reports(sentence: Sentence, at: int) -> bool:
    """Tells reporting from other uses: "the blast claimed 12 lives", "was told", "the Dow added 14"."""
    word, before, after = sentence.word(at), sentence.word(at - 1), sentence.word(at + 1)
    if (
        before in BE
        or (before in {"been", "being"})
        or (before == "n't" and sentence.word(at - 2) in BE)
    ):
        return False
    if before in {"to", "the", "a", "an"} or (before in PREPOSITIONS and sentence.is_word(at - 1)):
        return False
    if word in cues.SURE:
        return not (
            word in {"added"} and (sentence.is_number(at + 1) or after in {"$", "to", "a", "an"})
        )
    if after in {
        "that",
        "it",
        "he",
        "she",
        "they",
        "there",
        "how",
        "why",
        "whether",
        ",",
        ".",
        "",
        "if",
    } or (after in MARKS_OF_QUOTES):
        return True
    if not sentence.is_free(at + 1):
        return True
    if sentence.is_number(at + 1) or after in {"$", "£", "€", "-"}:
        return False
    if word in {
        "called",
        "calls",
        "accused",
        "accuses",
        "urged",
        "urges",
        "described",
        "warned",
        "warns",
        "asked",
    }:
        return True
    return _clause_follows(sentence, at + 1)


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """True when a finite verb comes soon after, before any comma: "reported its index slipped"."""
    for index in range(at, min(at + 12, len(sentence))):
        word = sentence.word(index)
        if word in {",", ".", ";"}:
            return False
        if word in AUXILIARIES or word in FINITE or (index > at + 1 and word.endswith("ed")):
            return True
    return False


def _phrase_right(sentence: Sentence, inside: list[bool], start: int) -> int:
    """The index after the noun phrase that begins at `start`."""
    at = start
    while at < len(sentence) and at - start < LONGEST_PHRASE and not inside[at]:
        word, raw = sentence.word(at), sentence.raw(at)
        if raw in CLAUSE_ENDS and not (raw == "." and _abbreviated(sentence, at)):
            break
        if raw in {",", ")", "("} or not sentence.is_free(at):
            break
        if word in SUBORDINATORS and not (word in {"and", "or"} and _conjoins(sentence, at)):
            break
        if at > start and (word in FINITE or (word in cues.STANCE and not sentence.is_capital(at))):
            break
        if at > start and word in PREPOSITIONS and word not in IN_PHRASE:
            break
        if (
            at > start
            and word in {"in", "on", "at", "to", "by", "about", "from"}
            and not _keeps(sentence, at)
        ):
            break
        if word in ADVERBS and at > start:
            break
        at += 1
    while at > start and (
        sentence.word(at - 1) in PREPOSITIONS or sentence.word(at - 1) in DETERMINERS
    ):
        at -= 1
    return at


def _keeps(sentence: Sentence, at: int) -> bool:
    """ "a report in the Times", "an analyst at JPMorgan": the preposition is part of the source."""
    return sentence.word(at) in {"at", "from", "in"} and (
        sentence.is_capital(at + 1)
        or (sentence.word(at + 1) in DETERMINERS and sentence.is_capital(at + 2))
    )


def _conjoins(sentence: Sentence, at: int) -> bool:
    """ "police and prosecutors": two sources joined, not two clauses."""
    return (
        sentence.word(at + 1) not in PRONOUNS | DETERMINERS and sentence.word(at + 2) not in FINITE
    )


def _abbreviated(sentence: Sentence, at: int) -> bool:
    return at + 1 < len(sentence) and sentence.is_capital(at + 1) and len(sentence.raw(at - 1)) <= 4


def _phrase_left(sentence: Sentence, inside: list[bool], cue: int) -> tuple[int, int] | None:
    """The tokens [first, stop) of the subject to the left of the cue, or None."""
    stop = cue
    floor = max(0, cue - REACH)
    while stop > floor and (
        sentence.word(stop - 1) in SAID_MODIFIERS
        or not sentence.is_free(stop - 1)
        or _leads_time(sentence, stop - 1)
    ):
        stop -= 1
    if stop > floor and sentence.raw(stop - 1) == ",":
        opening = _opening_comma(sentence, stop - 2, floor)
        if opening is None:
            return None
        stop = opening
    if stop > floor and sentence.raw(stop - 1) == ")":
        while stop > floor and sentence.raw(stop - 1) != "(":
            stop -= 1
        stop -= 1
    first = _phrase_start(sentence, inside, stop)
    return (first, stop) if 0 <= first < stop else None


def _leads_time(sentence: Sentence, at: int) -> bool:
    return (
        sentence.word(at) in PREPOSITIONS
        and at + 1 < len(sentence)
        and not sentence.is_free(at + 1)
    )


def _opening_comma(sentence: Sentence, at: int, floor: int) -> int | None:
    """The index of the comma that opens the appositive whose closing comma stands after `at`."""
    while at >= floor:
        if sentence.raw(at) == ",":
            return at
        if sentence.raw(at) in {".", ";", ":"} and not _abbreviated(sentence, at):
            return None
        at -= 1
    return None


def _phrase_start(sentence: Sentence, inside: list[bool], stop: int) -> int:
    """The index at which the noun phrase that ends before `stop` begins."""
    at = stop
    while at > 0 and stop - at < LONGEST_PHRASE:
        index = at - 1
        word, raw = sentence.word(index), sentence.raw(index)
        if inside[index] or not sentence.is_free(index):
            break
        if raw in CLAUSE_ENDS and not (raw == "." and _abbreviated(sentence, index)):
            break
        if (
            raw in {",", "(", ")"}
            or word in FINITE
            or word
            in {
                "that",
                "which",
                "because",
                "while",
                "but",
                "as",
                "if",
                "when",
                "where",
                "although",
                "though",
                "so",
                "than",
                "who",
                "whether",
                "yet",
            }
        ):
            break
        if word in {"and", "or"} and not _conjoins(sentence, index):
            break
        if word in cues.STANCE and not sentence.is_capital(index) and index + 1 < stop:
            break
        if word in PREPOSITIONS and word not in IN_PHRASE:
            break
        at = index
    while at < stop and (
        sentence.word(at) in PREPOSITIONS
        or sentence.word(at) in {"and", "or", "also", "but"} | ADVERBS
        or sentence.is_mark(at)
    ):
        at += 1
    if at >= stop:
        return -1
    return at if _can_speak(sentence, at, stop) else -1


def _can_speak(sentence: Sentence, first: int, stop: int) -> bool:
    word = sentence.word(first)
    if word in {"it", "this", "there", "which", "what", "i", "we", "you"} and stop - first == 1:
        return word in {"it", "i", "we"}
    return any(sentence.is_word(at) for at in range(first, stop))
