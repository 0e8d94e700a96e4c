"""The office of one person, told differently: "the mayor" here, "the deputy mayor" there.

A desk corrects a wrong office as it corrects a wrong name. Compared are descriptions in plain words
beside a name; a title with a capital before it is courtesy and stays with its bearer for life.
An assistant is not the one assisted, a former chief executive is not the present one, and nobody
is mayor and president at once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from factdiff.compare.reading import Reading
from factdiff.compare.story import Story
from factdiff.english.names import core, same_name
from factdiff.english.sentence import Sentence
from factdiff.english.stems import content_stem
from factdiff.english.words import REPORTING, STOPWORDS
from factdiff.model import Comparison, Kind, Name, Span, Verdict

OFFICES = {
    "mayor": "mayor", "governor": "governor", "president": "president", "chancellor": "chancellor",
    "prime minister": "prime minister", "premier": "prime minister", "senator": "senator",
    "congressman": "representative", "congresswoman": "representative",
    "representative": "representative", "attorney general": "attorney general",
    "district attorney": "district attorney", "chief executive": "chief executive",
    "chief executive officer": "chief executive", "ceo": "chief executive",
    "executive": "chief executive", "chairman": "chair", "chairwoman": "chair", "chair": "chair",
    "sheriff": "sheriff", "police chief": "police chief", "chief of police": "police chief",
    "fire chief": "fire chief", "ambassador": "ambassador", "treasurer": "treasurer",
    "minister": "minister", "secretary": "secretary", "commissioner": "commissioner",
    "director": "director", "principal": "principal", "editor": "editor",
    "chief of staff": "chief of staff", "manager": "manager", "coach": "coach",
}  # fmt: skip
"""Offices by the words that name them; one holder, several words."""
_OFFICE = re.compile("|".join(sorted({words.split()[-1] for words in OFFICES})))
"""A word of any office; few claims tell of one, and the others need not be read."""
FOR_NOW = frozenset({"acting", "interim"})
"""Words of those who hold an office beside their own."""
BELOW = frozenset("assistant deputy vice associate under junior".split())
"""Words that make the office below."""
PAST = frozenset("former ex outgoing onetime retired then formerly late".split())
"""Words that make it an office once held."""
ALONE = frozenset({"mayor", "governor", "president", "prime minister", "chancellor", "sheriff"})
"""Offices of which one person holds one at a time."""
TERM = 14
"""Days after which an office that is told differently may be another one."""
LONGEST = 3
"""Words in the name of an office at most."""
REACH = 5
"""Words of a description before its office at most."""
_ENDS = frozenset({"", ",", ".", ";", ")", "(", "”", '"', "—", "–", "of", "and", "for", "in", "at",
                   "who", "from", "since", "until", "whose", "on"})  # fmt: skip
CONFIDENCE = 0.6


class Office(NamedTuple):
    """An office that a sentence gives a person, and where it says so."""

    reading: Reading
    name: Name
    head: str
    below: bool
    past: bool
    then: bool
    for_now: bool
    domain: frozenset[str]
    span: Span

    @property
    def norm(self) -> str:
        """The office as it counts."""
        return f"{'former ' * self.past}{'deputy ' * self.below}{self.head}"


def across(story: Story) -> Iterator[Comparison]:
    """Offices of one person that clash, in articles of one story."""
    held: dict[str, list[Office]] = defaultdict(list)
    for reading in story.readings:
        tells = _OFFICE.search(reading.claim.text.lower())
        for name in reading.claim.names:
            told = _offices(reading, name) if tells else ()
            held[core(name.key)[-1]].extend(office for office in told if not office.for_now)
    for offices in held.values():
        for i, j in story.together([office.reading for office in offices]):
            if same_name(offices[i].name.key, offices[j].name.key):
                yield from _compared(offices[i], offices[j])


def _compared(x: Office, y: Office) -> Iterator[Comparison]:
    if x.head == y.head and x.domain and y.domain and not x.domain & y.domain:
        return  # "minister of health" and "former minister of trade"
    if x.head == y.head and x.below != y.below:
        why = "one person, the office and the one below it"
    elif x.head == y.head and x.past != y.past and not (x.then or y.then):
        why = "one person, in office here and out of it there"
    elif (
        x.head != y.head
        and {x.head, y.head} <= ALONE
        and not (x.past or y.past or x.below or y.below)
    ):
        why = "one person, two offices that nobody holds together"
    else:
        return
    a, b = (o.reading.mention(o.span, None, o.norm) for o in (x, y))
    told = f"{x.name.key}: {a.value} against {b.value}"
    yield Comparison(Kind.ENTITY, _changed(x, y), a, b, told, why, CONFIDENCE)


def _changed(x: Office, y: Office) -> Verdict:
    """Update where so long lies between the articles that the office may have changed hands."""
    first, second = (o.reading.claim.article.published_day for o in (x, y))
    if first is None or second is None or abs((first - second).days) <= TERM:
        return Verdict.CONFLICT
    return Verdict.UPDATE


def _offices(reading: Reading, name: Name) -> Iterator[Office]:
    """The office just before a name in plain words, and the one in apposition after it."""
    sentence, tokens = reading.sentence, reading.tokens_of(name.span)
    for size in range(LONGEST, 0, -1):
        start = tokens.start - size
        if start >= 0 and _names_office(sentence, start, tokens.start):
            first = start
            while first > 0 and start - first < REACH and _describes(sentence, first - 1):
                first -= 1
            yield _office(reading, name, range(first, tokens.start), range(start, tokens.start))
            break
    if sentence.word(tokens.stop) == ",":
        yield from _apposition(reading, name, tokens.stop + 1)


def _apposition(reading: Reading, name: Name, first: int) -> Iterator[Office]:
    sentence = reading.sentence
    for at in range(first, first + REACH):
        for size in range(LONGEST, 0, -1):
            if _names_office(sentence, at, at + size) and sentence.word(at + size) in _ENDS:
                yield _office(reading, name, range(first, at + size), range(at, at + size))
                return
        if not (_describes(sentence, at) or sentence.word(at) in {"the", "a", "an", "its"}):
            return


def _names_office(sentence: Sentence, start: int, stop: int) -> bool:
    """True for the words of an office in plain letters; "CEO" has capitals always."""
    plain = sentence.raw(start).islower() or sentence.raw(start) == "CEO"
    return plain and " ".join(sentence.word(at) for at in range(start, stop)) in OFFICES


def _describes(sentence: Sentence, at: int) -> bool:
    """True for a word that may stand in a description before its office."""
    word = sentence.word(at)
    return sentence.is_word(at) and (
        word in BELOW | PAST or (word not in STOPWORDS and word not in REPORTING)
    )


def _office(reading: Reading, name: Name, whole: range, head: range) -> Office:
    sentence = reading.sentence
    before = {sentence.word(at) for at in range(whole.start, head.start)}
    return Office(
        reading,
        name,
        OFFICES[" ".join(sentence.word(at) for at in head)],
        bool(before & BELOW),
        bool(before & (PAST - {"then"})),
        "then" in before,
        bool(before & FOR_NOW),
        frozenset(filter(None, map(content_stem, before - BELOW - PAST))) | _domain(sentence, head),
        sentence.span(whole.start, head.stop),
    )


def _domain(sentence: Sentence, head: range) -> frozenset[str]:
    """The content words after "of", "at" or "for": what the office is of."""
    words = []
    if sentence.word(head.stop) in {"of", "at", "for"}:
        for at in range(head.stop + 1, head.stop + 1 + REACH):
            if not sentence.is_word(at):
                break
            words.append(content_stem(sentence.word(at)))
    return frozenset(filter(None, words))
