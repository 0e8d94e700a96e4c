"""Figures that grow while they are told: casualties, evacuations, areas burned, votes counted.

A figure is a toll by the noun it counts ("12 deaths") or by the verb that governs it ("killed 12
people", "12 people were killed"), never by a word that merely stands near. Prison terms, vote
shares, ages and sums never grow; a count of long ago is closed.
"""

from __future__ import annotations

from datetime import timedelta

from factdiff.compare.reading import Reading
from factdiff.model import Quantity, TemporalExpression

SETTLED = timedelta(days=30)
"""How long after an event its counts are taken to move; inquiries correct later ones."""
REACH = 6
"""Tokens between a figure and the verb that governs it."""

_NOUNS = {
    "dead": "dead deaths death fatalities fatality",
    "hurt": "injured injuries wounded hospitalisations hospitalizations",
    "casualties": "casualties casualty victims",
    "missing": "missing",
    "survivors": "survivors survivor",
    "cases": "cases case infections infection patients",
    "displaced": "homeless evacuees displaced refugees",
    "held": "arrests arrest detainees",
    "bodies": "bodies",
    "outages": "outages outage",
    "cancelled": "cancellations",
    "signatures": "signatures",
}
_VERBS = {
    "dead": "killed killing kills died dead perished drowned claimed",
    "hurt": "injured injuring injures wounded wounding hurt hospitalized hospitalised treated sickened",
    "missing": "missing unaccounted",
    "cases": "infected infecting diagnosed quarantined ill sick",
    "displaced": "evacuated displaced homeless fled",
    "held": "arrested arresting detained detaining rounded",
    "trapped": "trapped stranded",
    "rescued": "rescued saved",
    "bodies": "recovered",
    "ruined": "destroyed destroying damaged damaging burned burnt charred razed flattened gutted",
    "cancelled": "cancelled canceled grounded",
    "votes": "counted tallied",
    "signatures": "collected gathered",
}
NOUNS = {word: toll for toll, words in _NOUNS.items() for word in words.split()}
VERBS = {word: toll for toll, words in _VERBS.items() for word in words.split()}
TALLIES = frozenset({"toll", "tally", "count", "number", "total"})
"""Nouns that a growing figure is told of: "the death toll rose to 14"."""
SPREADING = frozenset(
    "burned burnt charred scorched blackened consumed fire wildfire blaze".split()
)
"""Words that make an area a burned one."""
HOLDING = frozenset("contained containment".split())
BOUNDING = frozenset(
    "at least about some around nearly almost roughly up to as many more than over another an "
    "estimated only just all".split()
)
"""What may stand between a verb and the figure that is its object."""
BEFORE = BOUNDING | frozenset("of the and or a , people men women".split())
"""What may stand between a verb and any figure after it."""
AFTER = frozenset(
    "were was have been had has are is be being feared confirmed reported believed , who also "
    "still now already of the them those in on at by near from people others more other and "
    "people's".split()
)
"""What may stand between a figure with its noun and the verb after it, besides names and nouns."""
BREAKS = frozenset(". ; : ( ) — – -- for after when while but because that which as".split())
"""Words after which another thing is told."""


def toll(reading: Reading, quantity: Quantity) -> str | None:
    """What a figure tallies ("dead", "hurt", "held" …), None when it does not grow."""
    if quantity.dimension == "area":
        return "area" if reading.words & SPREADING else None
    if quantity.dimension == "percent":
        return "contained" if reading.words & HOLDING else None
    if quantity.dimension != "count":
        return None
    return _counted(quantity) or _governed(reading, reading.tokens_of(quantity.span))


def closed(reading: Reading, time: TemporalExpression | None) -> bool:
    """True when a count at `time` was settled long before its article."""
    day = reading.claim.article.published_day
    if day is None or time is None or time.latest is None:
        return False
    if "since" in reading.words:
        return False  # counted from then until now
    return time.latest.date() < day - SETTLED


def _counted(quantity: Quantity) -> str | None:
    """The toll that the counted noun itself names."""
    words = (quantity.counted or "").lower().split()
    return next((NOUNS[word] for word in reversed(words) if word in NOUNS), None)


def _governed(reading: Reading, tokens: range) -> str | None:
    """The toll of the verb right before a figure, or after it, or before it, or of "toll" before it."""
    return (
        _object_of(reading, tokens.start)
        or _verb_after(reading, tokens.stop)
        or _verb_before(reading, tokens.start)
    )


def _object_of(reading: Reading, start: int) -> str | None:
    """ "Killing 14 people and injuring 30", "wounded at least 12": the figure is the verb's object."""
    at = start - 1
    while reading.sentence.word(at) in BOUNDING:
        at -= 1
    return VERBS.get(reading.sentence.word(at)) if at >= 0 else None


def _verb_after(reading: Reading, start: int) -> str | None:
    word = reading.sentence.word
    for at in range(start, start + REACH):
        if word(at) in BREAKS or reading.sentence.is_number(at):
            return None
        if word(at) in VERBS:
            return VERBS[word(at)]
        if word(at).endswith("ed") and word(at) not in AFTER:
            return None  # another verb governs
    return None


def _verb_before(reading: Reading, stop: int) -> str | None:
    word = reading.sentence.word
    for at in range(stop - 1, max(-1, stop - 1 - REACH), -1):
        if word(at) in VERBS:
            return VERBS[word(at)]
        if word(at) in TALLIES:
            return NOUNS.get(word(at - 1), "dead")
        if word(at) not in BEFORE and not _moves(word(at)):
            return None
    return None


def _moves(word: str) -> bool:
    """True for the verbs of "the toll rose to 14"."""
    return word in {"rose", "rises", "risen", "climbed", "reached", "stood", "stands", "has", "had"}
