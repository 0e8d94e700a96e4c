"""Names that nearly spell another name: "Norfolk" here and "Norwalk" there.

A slip of a letter or two makes another person or another town, and no reader can tell which is
meant. One article prints a name that no other article of the pair uses, and the other a name that
the first never uses; a surname that stands once in an article, a letter off the full name that it
tells of, is a slip within it. Endings ("Iran", "Iranian"), accents, and what transliteration is free in
("Saleh", "Salih"; "Mohamed", "Mohammed") are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from factdiff.compare.reading import Reading
from factdiff.compare.story import Story, uses
from factdiff.english.names import ORGANISATIONS, STATES, core, country_of
from factdiff.english.stems import stem
from factdiff.model import Comparison, Kind, Name, Part, Verdict

SHORTEST = 5
"""Letters from which one letter more, less or other may be a slip."""
TWO_LETTERS = 7
"""Letters from which two exchanged letters may be one."""
ENDINGS = frozenset("s es n an ian i ese ish er ers ic al e a".split())
"""Endings that make another word of a name, and no misprint."""
CONFIDENCE = 0.7
_ACCENTS = re.compile("[\u0300-\u036f]")
_VOWELS = re.compile("[aeiouy]+")
_BREATHED = re.compile("(?<=[bdgk])h")
_TWICE = re.compile(r"(.)\1")
Slip = tuple[str, str]


def across(story: Story) -> Iterator[Comparison]:
    """Names that nearly spell each other, in claims that may state one fact and in one article."""
    yield from _between(story)
    for readings in story.by_article.values():
        yield from _within(readings)


def _between(story: Story) -> Iterator[Comparison]:
    facing = [
        (a, b, x, y)
        for a, b, _ in story.matched()
        if a.claim.article.id != b.claim.article.id
        for x in _told(a)
        for y in _told(b)
        if slip(core(x.key), core(y.key)) and not heard_alike(core(x.key), core(y.key))
    ]
    real = {
        _sorted(slip(core(x.key), core(y.key))) for a, b, x, y in facing if _unknown(a, b, x, y)
    }
    for a, b, x, y in facing:
        if _sorted(slip(core(x.key), core(y.key))) in real:
            yield _comparison(a, x, b, y)


def _told(reading: Reading) -> tuple[Name, ...]:
    """The names of a sentence; a headline's capitals prove none."""
    return reading.claim.names if reading.claim.part is Part.TEXT else ()


def _unknown(a: Reading, b: Reading, x: Name, y: Name) -> bool:
    """True when neither article uses the spelling of the other one."""
    found = slip(core(x.key), core(y.key))
    return found is not None and not uses(a, found[1]) and not uses(b, found[0])


def _sorted(found: Slip | None) -> tuple[str, ...]:
    return tuple(sorted(found or ()))


def _within(readings: list[Reading]) -> Iterator[Comparison]:
    """A surname that stands once in an article, and nearly is the surname of a person in it."""
    mentions: dict[str, list[tuple[Reading, Name]]] = defaultdict(list)
    for reading in readings:
        for name in _told(reading):
            mentions[name.key].append((reading, name))
    people = [key for key, told in mentions.items() if len(told) > 1 and _is_person(core(key))]
    for key, told in mentions.items():
        if len(told) == 1 and len(core(key)) == 1:
            for full in people:
                if slip(core(key), core(full)):
                    yield from (_comparison(*told[0], *other) for other in mentions[full])


def _is_person(words: tuple[str, ...]) -> bool:
    return len(words) in {2, 3} and not set(words) & ORGANISATIONS


@lru_cache(maxsize=1 << 16)
def slip(a: tuple[str, ...], b: tuple[str, ...]) -> Slip | None:
    """The two words in which two names nearly agree, or None; a surname may face a full name."""
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        if len(short) != 1 or not _is_person(long):
            return None
        a, b = (("", name[-1]) for name in (a, b))
    if any(
        country_of(" ".join(name).strip()) or " ".join(name).strip() in STATES for name in (a, b)
    ):
        return None
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return differing[0] if len(differing) == 1 and _near(*differing[0]) else None


@lru_cache(maxsize=1 << 16)
def heard_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True for two names that outlets may well spell differently; one outlet keeps to one spelling."""
    person = _is_person(a) or _is_person(b)
    return [_sounds(x, person=person) for x in a] == [_sounds(y, person=person) for y in b]


def _sounds(word: str, *, person: bool) -> str:
    """The word without what outlets spell as they hear it; doubled letters, too, in a person's name."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word))
    heard = _BREATHED.sub("", _VOWELS.sub("a", plain))
    return _TWICE.sub(r"\1", heard) if person else heard


def _near(x: str, y: str) -> bool:
    if min(len(x), len(y)) < SHORTEST or x[0] != y[0] or not (x + y).isalpha():
        return False
    if stem(x) == stem(y):
        return False
    short, long = sorted((x, y), key=len)
    if long.removeprefix(short) in ENDINGS:
        return False
    distance = OSA.distance(x, y)
    return distance == 1 or (distance == 2 and len(x) == len(y) >= TWO_LETTERS)


def _comparison(a: Reading, x: Name, b: Reading, y: Name) -> Comparison:
    one = a.claim.article.id == b.claim.article.id
    why = "two spellings in one account" if one else "two spellings, and neither account uses both"
    return Comparison(
        Kind.ENTITY,
        Verdict.CONFLICT,
        a.mention(x.span, x.text, " ".join(core(x.key))),
        b.mention(y.span, y.text, " ".join(core(y.key))),
        f"{x.text} against {y.text}",
        why,
        CONFIDENCE,
    )
