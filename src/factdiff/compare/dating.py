"""Whether two times date one event, and disagree on it: a fitted decision.

Two sentences of one story often date two events of it: the launch and the end of a mission, the
crime and the arrest. The verbs and nouns that the times hang on are the first witness; how alike
the sentences are, what stands around the times and how far apart they lie are the others.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import NamedTuple

from factdiff.compare.events import SPOKEN, dated, one_root
from factdiff.compare.moments import gap, meet, on_one_day
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.compare.slots import NEVER, align, anchored, shared
from factdiff.decision import decision
from factdiff.english.names import same_name
from factdiff.english.stance import NEGATING
from factdiff.model import Name, Span, TemporalExpression, TimeRole

TIME = decision(__package__, "time")
"""Whether editors would call two times of one slot a difference."""
LEAST = 1.6
"""Affinity from which two times are compared."""
SAME = 1.0
"""What two times of one grain and extent add to times that meet: they are the same."""
MEETING = 2.0
"""What times that meet add: two reports of one event mostly agree."""
EVENT = 1.0
"""What hanging on one verb or noun adds."""
LONELY = ONE_GRAIN = 0.5
"""What being the only time of each sentence adds, and being of one grain."""
REACH = 6
"""Tokens around a time that tell what it dates."""
BETWEEN = frozenset("in at on during late early to reporters".split())
"""What may lead a few words between who speaks and when."""


class Dating(NamedTuple):
    """A time of a claim, the token of the event it dates, and whether that is the act of speaking."""

    time: TemporalExpression
    event: int | None
    speaking: bool


class Slot(NamedTuple):
    """A time of a and one of b that may date one event."""

    a: Dating
    b: Dating
    affinity: float


def slots(pair: Pair) -> list[Slot]:
    """The times of two claims that may date one event, one to one."""
    times_a, times_b = datings(pair.a), datings(pair.b)
    found: list[Slot] = []
    for speaking in (False, True):
        a, b = ([d for d in ds if d.speaking is speaking] for ds in (times_a, times_b))
        lonely = LONELY if len(a) == 1 == len(b) else 0.0
        aligned = align(a, b, lambda x, y: lonely + affinity(pair, x, y), LEAST)  # noqa: B023
        found += [Slot(*slot) for slot in aligned]
    return found


@once_a_reading
def datings(reading: Reading) -> tuple[Dating, ...]:
    """The times that date what is told, and those of speaking; not the dateline."""
    return tuple(
        _dating(reading, time)
        for time in _joined(reading)
        if reading.claim.span.covers(time.span) and time.role is not TimeRole.PUBLICATION
    )


def _joined(reading: Reading) -> list[TemporalExpression]:
    """The times of a claim, "late 2017 or early 2018" being one that runs over both."""
    found: list[TemporalExpression] = []
    for time in reading.claim.times:
        before = found[-1] if found else None
        if before and _or(reading, before, time):
            span = Span(before.span.start, time.span.end)
            words = reading.sentence.words_of(span)
            time = replace(time, span=span, text=words, earliest=before.earliest)  # noqa: PLW2901
            found.pop()
        found.append(time)
    return found


def _or(reading: Reading, x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two times of one grain, in their order, with nothing but "or" between them."""
    between = reading.sentence.text[x.span.end : y.span.start].split()
    if between != ["or"] or x.grain is not y.grain:
        return False
    return x.earliest is not None and y.earliest is not None and x.earliest < y.earliest


def _dating(reading: Reading, time: TemporalExpression) -> Dating:
    event = dated(reading, time)
    spoken = event is not None and reading.sentence.word(event) in SPOKEN
    return Dating(time, event, spoken or _of_speaking(reading, time))


def _of_speaking(reading: Reading, time: TemporalExpression) -> bool:
    """True for "officials said Monday" and "said in an interview on Friday"."""
    for link in reading.claim.told_by:
        between = reading.sentence.text[link.span.end : time.span.start]
        words = between.split()
        if (
            link.span.end <= time.span.start
            and len(words) <= REACH
            and "that" not in words
            and (len(words) <= 1 or words[0] in BETWEEN)
        ):
            return not any(mark in between for mark in ",;:")
        if link.span.covers(time.span):
            return True
    return False


def affinity(pair: Pair, x: Dating, y: Dating) -> float:
    """How much speaks for one event; NEVER when the times play two parts."""
    roles = {x.time.role, y.time.role}
    if len(roles) > 1 and (TimeRole.EVENT not in roles or roles & {TimeRole.AS_OF, TimeRole.SINCE}):
        return NEVER
    if x.speaking and not _one_speaker(pair):
        return NEVER
    a, b = pair.a.tokens_of(x.time.span), pair.b.tokens_of(y.time.span)
    if _denied(pair.a, a) is not _denied(pair.b, b):
        return NEVER
    score = anchored(pair, a, b) + 2 * shared(pair.a.near(a, REACH), pair.b.near(b, REACH))
    score += EVENT * one_event(pair, x, y)
    score += ONE_GRAIN * (x.time.grain is y.time.grain)
    if x.time.earliest and y.time.earliest and meet(x.time, y.time):
        score += MEETING + SAME * (x.time == y.time)
    return score


def one_event(pair: Pair, x: Dating, y: Dating) -> bool:
    """True when two times hang on one verb or noun, or both on the act of speaking."""
    return (x.speaking and y.speaking) or one_root(pair, x.event, y.event)


def _one_speaker(pair: Pair) -> bool:
    told = product(pair.a.claim.told_by, pair.b.claim.told_by)
    return any(same_name(x.source, y.source) for x, y in told)


@once_a_reading
def _denied(reading: Reading, tokens: range) -> bool:
    """True for the time of what does not happen: "will not visit this week"."""
    clause = reading.clause(tokens.start)
    return bool(NEGATING & {reading.sentence.word(at) for at in clause if at < tokens.start})


def of_others(pair: Pair, x: Dating, y: Dating) -> bool:
    """True when the one sentence puts another name in the place of the other's, beside the time.

    "A store in Lyon in 2011" and "a store in Turin in 2014" are two stores.
    """
    a, b = (
        [(n, r.tokens_of(n.span)) for n in r.told if _beside(r, n, time)]
        for r, time in ((pair.a, x.time), (pair.b, y.time))
    )
    return any(
        pair.swapped(at, facing) and not same_name(name.key, other.key)
        for (name, at), (other, facing) in product(a, b)
    )


def _beside(reading: Reading, name: Name, time: TemporalExpression) -> bool:
    at, tokens = reading.tokens_of(name.span), reading.tokens_of(time.span)
    return max(tokens.start - at.stop, at.start - tokens.stop) <= REACH


def evidence(pair: Pair, x: Dating, y: Dating) -> dict[str, float]:
    """The witnesses on two times that do not meet, each 0..1."""
    a, b = pair.a.tokens_of(x.time.span), pair.b.tokens_of(y.time.span)
    return {
        "one_event": float(one_event(pair, x, y)),
        "anchored": anchored(pair, a, b) / 2,
        "near": shared(pair.a.near(a, REACH), pair.b.near(b, REACH)),
        "far_apart": gap(*on_one_day(x.time, y.time)),
    }
