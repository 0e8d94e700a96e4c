"""Plurals of nouns, by their endings where no list knows better, and nouns for persons."""

from __future__ import annotations

PLURALS = frozenset(
    "people men women children police troops personnel staff others aircraft cattle fish sheep "
    "dead wounded injured missing teeth feet mice geese series species crew".split()
)
"""Plurals without an s of their own, and words for several that news counts."""
PERSONS = frozenset(
    "man men woman women boy girl child children kid baby infant toddler teen teenager youth "
    "youngster adult minor pensioner person people pupil student schoolboy schoolgirl suspect victim "
    "defendant attacker gunman gunmen shooter killer driver passenger motorist cyclist pedestrian "
    "rider pilot patient worker officer soldier player singer actor actress writer artist mother "
    "father mum dad parent son daughter brother sister sibling twin husband wife partner grandmother "
    "grandfather grandson granddaughter cousin nephew niece uncle aunt widow resident tourist climber "
    "hiker survivor voter".split()
)
"""Nouns for persons whom news gives an age, in the singular where the plural ends in s."""
MODIFIERS_ENDING_S = frozenset("us u.s. previous various famous serious religious news".split())


def is_plural(word: str) -> bool:
    """True for "homes" and "people"; by the ending where no list knows better."""
    if word in PLURALS:
        return True
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in MODIFIERS_ENDING_S
    )


def is_person(word: str) -> bool:
    """True for "woman", "brothers" and other nouns for those whom news gives an age."""
    return word in PERSONS or word.removesuffix("s") in PERSONS
