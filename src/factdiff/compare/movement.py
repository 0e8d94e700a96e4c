"""The part a figure plays in a change, what dates it, and whether two of it are two moments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from factdiff.compare.intervals import comparable, larger, norm, shown
from factdiff.compare.market import MARKET_MOVES, Session
from factdiff.compare.moments import meet
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.compare.tolls import closed, toll
from factdiff.english.stems import content_stem
from factdiff.model import Mention, Quantity, Span, TemporalExpression, TimeRole


class Role(Enum):
    """The part a figure plays in a sentence about change."""

    CHANGE = "change"
    LEVEL = "level"
    PRIOR = "prior"
    NONE = "none"


BEFORE_LEVEL = frozenset({"to", "at"})
BEFORE_PRIOR = frozenset({"from", "than", "versus", "against"})
BETWEEN = frozenset("a an the revised record just only another".split())
"""Words between a verb or a preposition and its figure."""
COMPARING = frozenset("more fewer less higher lower".split())
"""Words after a figure that make it the difference to another one."""
ADDED = frozenset("more new another additional further extra".split())
"""Words about a figure that comes on top of others."""
ORDINALS = frozenset("first second third fourth final full".split())
PERIODS = frozenset("quarter half".split())
CHANGED = MARKET_MOVES | frozenset(
    "increased decreased grew reached went revised cut raised lowered improved slowed accelerated "
    "narrowed widened increasing decreasing growing reaching cutting raising lowering improving "
    "widening narrowing".split()
)
"""Verbs by which a figure moves from one level to another."""
SO_FAR = frozenset("far date now already still initially earlier revised latest currently".split())
"""Words that tell a figure as of a moment."""
STORM = frozenset("storm hurricane cyclone typhoon winds forecasters meteorologists".split())
TRAVELS = frozenset(
    "moving drifted drifting tracking heading headed churning centered centred".split()
)
BY_THE_HOUR = frozenset({"length", "speed"})
"""What is measured of a storm while it moves."""
AROUND = 6
"""Tokens on either side of a figure that tell what it measures."""
REACH = 12
"""Tokens before a figure within which a verb of change makes it a level or a change."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure, the part it plays, and what its claim tells of it; a change "from 3 to 5" is two."""

    reading: Reading
    quantity: Quantity
    role: Role

    @cached_property
    def place(self) -> range:
        """The tokens of the figure."""
        return self.reading.tokens_of(self.quantity.span)

    @cached_property
    def norm(self) -> str:
        """The figure without its wording."""
        return norm(self.quantity)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The stems of what it counts, "" for function words; empty when it counts nothing."""
        words = (self.quantity.counted or "").lower().split()
        return tuple(content_stem(word) for word in words)

    @cached_property
    def mention(self) -> Mention:
        """The figure as words that take a side."""
        quantity = self.quantity
        told = moment(self.reading, quantity)
        return self.reading.mention(quantity.span, shown(quantity), self.norm, told)

    @cached_property
    def near(self) -> frozenset[str]:
        """The content stems around it."""
        return self.reading.near(self.place, AROUND)

    @cached_property
    def toll(self) -> str | None:
        """What it tallies, None when it does not grow."""
        return toll(self.reading, self.quantity)

    @cached_property
    def time(self) -> TemporalExpression | None:
        """The time that dates it."""
        return time_of(self.reading, self.quantity)

    @cached_property
    def subject(self) -> str | None:
        """The key of the name it belongs to."""
        return self.reading.subject_of(self.place.start)

    @cached_property
    def is_added(self) -> bool:
        """True for an addition, which is no total."""
        return _is_added(self.reading, self.place)

    @cached_property
    def is_lonely(self) -> bool:
        """True when its claim gives nothing else that it could be compared with."""
        return sum(comparable(self.quantity, q) for q in self.reading.claim.quantities) == 1


@once_a_reading
def figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of a claim, each end of a change on its own."""
    found = []
    for quantity in reading.claim.quantities:
        if quantity.change_to is None:
            found.append(Figure(reading, quantity, role(reading, quantity)))
            continue
        before, after = _ends(reading, quantity)
        found += [Figure(reading, before, Role.PRIOR), Figure(reading, after, Role.LEVEL)]
    return tuple(found)


def _ends(reading: Reading, quantity: Quantity) -> tuple[Quantity, Quantity]:
    """The two figures of "from $11.4 million to $17.7 million", each with its own words."""
    tokens = reading.tokens_of(quantity.span)
    joint = next((at for at in tokens if reading.sentence.word(at) == "to"), None)
    spans = (quantity.span, quantity.span)
    if joint is not None and tokens.start < joint < tokens.stop - 1:
        spans = (
            reading.sentence.span(tokens.start, joint),
            reading.sentence.span(joint + 1, tokens.stop),
        )
    value = quantity.change_to
    first = replace(
        quantity, span=spans[0], text=reading.sentence.words_of(spans[0]), change_to=None
    )
    second = replace(
        quantity,
        span=spans[1],
        text=reading.sentence.words_of(spans[1]),
        change_to=None,
        low=value,
        high=value,
        value=value,
    )
    return first, second


def role(reading: Reading, quantity: Quantity) -> Role:
    """The part of a figure: what it changed by, where it stands, where it stood."""
    tokens = reading.tokens_of(quantity.span)
    word = reading.sentence.word
    before = word(tokens.start - 1)
    if COMPARING & {word(tokens.stop), word(tokens.stop + 1)} and word(tokens.stop) != ",":
        return Role.CHANGE  # "five more seats than before"
    if before in BETWEEN:
        before = word(tokens.start - 2)
    if before in BEFORE_PRIOR:
        return Role.PRIOR if _moving(reading, tokens.start) else Role.NONE
    if before in BEFORE_LEVEL and _moving(reading, tokens.start):
        return Role.LEVEL
    if before in MARKET_MOVES or (before in {"by"} and _moving(reading, tokens.start)):
        return Role.CHANGE
    if before == "or" or (before == "," and word(tokens.start) == "or"):
        earlier = [q for q in reading.claim.quantities if q.span.end <= quantity.span.start]
        if earlier and role(reading, earlier[-1]) is Role.CHANGE:
            return Role.CHANGE
    return Role.NONE


def _is_added(reading: Reading, tokens: range) -> bool:
    """True for "five new cases" and "another five": an addition and not a total."""
    word = reading.sentence.word
    for at in (tokens.start - 1, tokens.start, tokens.stop):
        if word(at) in ADDED and word(at + 1) != "than":
            return True
    return False


@once_a_reading
def periods(reading: Reading) -> frozenset[str]:
    """The quarters and halves of a business year that a claim names: "second quarter"."""
    word = reading.sentence.word
    found = set()
    for at in range(1, len(reading.sentence)):
        if word(at) in PERIODS:
            back = (word(at - step) for step in (1, 2, 3))
            found |= {f"{one} {word(at)}" for one in back if one in ORDINALS}
    return frozenset(found)


def time_of(reading: Reading, quantity: Quantity) -> TemporalExpression | None:
    """The time nearest to a figure in its clause, or the only one of the sentence."""
    if quantity.as_of:
        return quantity.as_of
    events = _events(reading)
    clause = reading.clause(reading.tokens_of(quantity.span).start)
    inside = [time for time in events if reading.tokens_of(time.span).start in clause]
    if inside:
        return min(inside, key=lambda time: _distance(quantity.span, time.span))
    return events[0] if len(events) == 1 else None


@once_a_reading
def _events(reading: Reading) -> tuple[TemporalExpression, ...]:
    """The times of a claim, but for those of speaking and of its publication."""
    return tuple(
        time
        for time in reading.claim.times
        if time.role is not TimeRole.PUBLICATION and not _said(reading, time)
    )


def _distance(x: Span, y: Span) -> int:
    """Code points between two places."""
    return max(y.start - x.end, x.start - y.end)


def dated_apart(x: Quantity, y: Quantity) -> str | None:
    """Why two figures are of different moments by their own words, or None."""
    first, second = x.as_of, y.as_of
    if not (first and second and first.earliest and second.earliest):
        return None
    if not (first.latest and second.latest) or meet(first, second):
        return None
    newer = "the second" if second.earliest > first.earliest else "the first"
    return f"as of {first.text} and as of {second.text}; {newer} is later"


def moves(pair: Pair, x: Figure, y: Figure) -> str | None:
    """Why two figures of a slot that moves are an update, or None."""
    if not _both_open(x, y):
        return None
    if pair.later and larger(x.quantity, y.quantity) == pair.later:
        return f"a toll that moves; {later_report(pair)} gives the later figure"
    if pair.later == 0 and (pair.a.words | pair.b.words) & SO_FAR:
        return "a toll that moves, told as of different moments"
    if not (x.quantity.exact and y.quantity.exact):
        return "a toll that moves, and a figure that is bounded or hedged"
    if pair.one_day and x.is_added:
        return "a day's addition to a toll, told by two reports of that day"
    return None


def in_a_storm(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """True for the place, the pace and the winds of a storm, which are those of an hour."""
    words = pair.a.words | pair.b.words
    return (
        {x.dimension, y.dimension} <= BY_THE_HOUR and bool(words & STORM) and bool(words & TRAVELS)
    )


def _both_open(x: Figure, y: Figure) -> bool:
    """True when either figure is a toll, and neither is of an event that is long over."""
    if not (x.toll or y.toll):
        return False
    return not closed(x.reading, x.time) and not closed(y.reading, y.time)


def moment(reading: Reading, quantity: Quantity) -> str:
    """When a figure is told as of, in a form that sorts: its own date, or the hour of trading."""
    day = reading.claim.article.published_day
    if quantity.as_of and quantity.as_of.earliest:
        return str(quantity.as_of.earliest.date())
    trading = reading.session if reading.is_market else None
    return f"{day or ''}T{trading.value:02}" if trading else str(day or "")


def one_moment(pair: Pair, x: Figure, y: Figure) -> bool:
    """True for prices at one close or one opening; a morning has many prices."""
    first, second = pair.a.session, pair.b.session
    if first not in {Session.OPEN, Session.CLOSE} or first is not second:
        return False
    if x.time and y.time:
        return meet(x.time, y.time)
    return pair.later == 0


def later_report(pair: Pair) -> str:
    """The outlet and day of the later article."""
    article = (pair.b if pair.later > 0 else pair.a).claim.article
    return f"{article.outlet} of {article.published_day}"


def _moving(reading: Reading, at: int) -> bool:
    words = (reading.sentence.word(index) for index in range(max(0, at - REACH), at))
    return any(word in CHANGED for word in words)


def _said(reading: Reading, time: TemporalExpression) -> bool:
    """True for the time of speaking: "officials said Monday"."""
    return any(
        link.span.end <= time.span.start <= link.span.end + 4 for link in reading.claim.told_by
    )
