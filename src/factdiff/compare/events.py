"""Which event a time dates: the verb or noun that it hangs on, by a shallow reading.

No parser is needed: a time stands beside the noun it qualifies ("the May 3 attack", "the collapse
of 1971"), or behind the verb of its clause ("was arrested in Atlanta on Monday"), or before it
("on Monday police arrested a man"). Where none of that is found the nearest verb of the sentence
is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from factdiff.compare.reading import Pair, Reading
from factdiff.english.verbs import is_verb
from factdiff.model import TemporalExpression

SPOKEN = frozenset(
    "interview statement conference speech briefing testimony remarks address".split()
)
"""Occasions on which somebody speaks."""
QUALIFIED = 3
"""Words that may stand in a noun phrase behind the time in it: "the 1998 oil export deal"."""
LEADING = frozenset("the a an this that its their his her 's".split())
SOFTENING = frozenset("early late mid about around - the last next this".split())
OPENING = frozenset("that where when because".split())
"""Words that open a dependent clause: "a ship that on Monday left"."""
ROOT = 4
"""Letters that two stems of one root begin with: "seize" and "seizure"."""


def dated(reading: Reading, time: TemporalExpression) -> int | None:
    """The token of the event that `time` dates, or None."""
    tokens = reading.tokens_of(time.span)
    noun = _qualified(reading, tokens) or _owner(reading, tokens)
    if noun:
        return noun
    clause = _clause(reading, tokens)
    before, after = range(tokens.start - 1, -1, -1), range(tokens.stop, len(reading.sentence))
    verbs, nouns = partial(is_verb, reading.sentence), reading.content.__getitem__
    found = (
        _first(verbs, (at for at in before if at in clause)),
        _first(verbs, (at for at in after if at in clause)),
        _first(nouns, (at for at in before if at in clause)),
        _first(verbs, after),
        _first(verbs, before),
    )
    return next((at for at in found if at is not None), None)


def _clause(reading: Reading, tokens: range) -> range:
    """The clause around a time, from the word on that makes it depend on another."""
    around = reading.clause(tokens.start)
    opens = (at for at in around if at < tokens.start and reading.sentence.word(at) in OPENING)
    return range(max(opens, default=around.start), around.stop)


def _qualified(reading: Reading, tokens: range) -> int | None:
    """ "its 2001 application", "Wednesday's close": the noun behind a time that qualifies it."""
    word = reading.sentence.word
    led = word(tokens.start - 1) in LEADING and reading.content[tokens.start - 1] == ""
    owned = word(tokens.stop) == "'s" or reading.sentence.raw(tokens.stop - 1) == "'s"
    if not led and not owned:
        return None
    found = None
    for at in range(
        tokens.stop + owned, min(tokens.stop + owned + QUALIFIED, len(reading.sentence))
    ):
        if not reading.content[at] or is_verb(reading.sentence, at):
            break
        found = at
    return found


def _owner(reading: Reading, tokens: range) -> int | None:
    """ "the collapse of 1971", "an interview Tuesday": the noun right before a time."""
    at = tokens.start - 1
    while reading.sentence.word(at) in SOFTENING:
        at -= 1
    if reading.sentence.word(at) == "of":
        at -= 1
    elif reading.sentence.word(at) not in SPOKEN:
        return None
    return at if at >= 0 and reading.content[at] else None


def _first(test: Callable[[int], object], places: Iterable[int]) -> int | None:
    return next((at for at in places if test(at)), None)


def one_root(pair: Pair, x: int | None, y: int | None) -> bool:
    """True when two events, each told by its word in its claim, go by one root."""
    if x is None or y is None:
        return False
    return _alike(pair.a.stems[x], pair.b.stems[y])


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= ROOT and (a.startswith(b) or b.startswith(a)))
