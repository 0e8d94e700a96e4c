"""How two times relate as intervals: the same, meeting, apart; and how a time is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from factdiff.english.dates import MONTHS, WEEKDAYS
from factdiff.model import Grain, TemporalExpression

Moment = tuple[datetime, datetime]
"""An interval [earliest, latest)."""
DAY = timedelta(days=1)
MORNING, FRINGE = timedelta(hours=6), timedelta(hours=1)
"""When morning begins for one who names no hour, and how far the ends of other parts of a day reach."""
ZONES = timedelta(hours=14)
"""The farthest that a zone lies from UTC, and so the doubt about a clock time without one."""
YEAR = 365 * DAY
UNIT = {
    Grain.MINUTE: timedelta(minutes=1),
    Grain.HOUR: timedelta(hours=1),
    Grain.DAY: DAY,
    Grain.MONTH: 31 * DAY,
    Grain.YEAR: 366 * DAY,
}
"""The longest that one unit of a grain is; what is longer names two ends."""

EDGES = frozenset("early late mid mid- later earlier".split())
DAY_WORDS = {*MONTHS, *WEEKDAYS, *"today yesterday tomorrow tonight day morning week month".split()}
"""Words by which a clock time names its day."""
_WORDS = re.compile(r"[a-z]+|\d{4}-\d\d")


def told(time: TemporalExpression) -> str:
    """The words of a time with what they come to."""
    return time.text if time.shown == time.text else f"{time.text} ({time.shown})"


def meet(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True when two resolved times share a moment; an unresolved one meets everything."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return True
    return x.earliest < y.latest and y.earliest < x.latest


def on_one_day(
    x: TemporalExpression, y: TemporalExpression
) -> tuple[TemporalExpression, TemporalExpression]:
    """The two times, a clock time that names no day moved to the day of the other one."""
    if not (x.grain.finer_than_day and y.grain.finer_than_day):
        return x, y
    if _names_no_day(y):
        return x, _moved(y, x)
    return (_moved(x, y), y) if _names_no_day(x) else (x, y)


def _names_no_day(time: TemporalExpression) -> bool:
    """True for "9 p.m." and "0640 GMT", whose day is only supposed."""
    clock = time.grain in {Grain.MINUTE, Grain.HOUR} and time.earliest is not None
    return clock and DAY_WORDS.isdisjoint(_WORDS.findall(time.text.lower()))


def _moved(time: TemporalExpression, other: TemporalExpression) -> TemporalExpression:
    """`time` by whole days as near to `other` as it comes."""
    if time.earliest is None or time.latest is None or other.earliest is None:
        return time
    days = round((other.earliest - time.earliest) / DAY) * DAY
    return replace(time, earliest=time.earliest + days, latest=time.latest + days)


def readings(time: TemporalExpression) -> list[TemporalExpression]:
    """Every reading of a time that tense does not decide, the likelier one first."""
    others = (replace(time, earliest=e, latest=last) for e, last in time.alternatives)
    return [time, *others]


def moment(time: TemporalExpression, other: TemporalExpression) -> Moment:
    """The interval, brought to UTC where both name their zone."""
    assert time.earliest is not None
    assert time.latest is not None
    if time.offset is not None and other.offset is not None:
        return time.earliest - time.offset, time.latest - time.offset
    if time.offset is None and zone_untold(time, other):
        return time.earliest - ZONES, time.latest + ZONES
    return time.earliest, time.latest


def zone_untold(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two clock times of which only one names its zone."""
    clock = x.grain.finer_than_day and y.grain.finer_than_day
    return clock and (x.offset is None) != (y.offset is None)


def cross(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two intervals that meet while each runs on outside the other."""
    assert x.earliest is not None
    assert y.earliest is not None
    assert x.latest is not None
    assert y.latest is not None
    return (x.earliest < y.earliest < x.latest < y.latest) or (
        y.earliest < x.earliest < y.latest < x.latest
    )


def part_and_clock(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for "Sunday morning" beside "4:12 a.m. on Sunday"."""
    return {x.grain, y.grain} in (
        {Grain.PART_OF_DAY, Grain.MINUTE},
        {Grain.PART_OF_DAY, Grain.HOUR},
    )


def loosened(time: TemporalExpression, interval: Moment) -> Moment:
    """A part of a day with its fringes; morning begins at midnight for those who tell clock times."""
    if time.grain is not Grain.PART_OF_DAY or time.earliest is None:
        return interval
    before = MORNING if time.earliest.hour == MORNING.seconds // 3600 else FRINGE
    return interval[0] - before, interval[1] + FRINGE


def apart(a: Moment, b: Moment) -> timedelta:
    """What lies between two intervals, negative where they meet."""
    return max(b[0] - a[1], a[0] - b[1])


def width(time: TemporalExpression) -> timedelta:
    """How long a resolved time lasts."""
    assert time.earliest is not None
    assert time.latest is not None
    return time.latest - time.earliest


def distance(x: TemporalExpression, y: TemporalExpression) -> float:
    """How far two times lie apart at both of their ends (0..1); a year at one end is a half."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return 1.0
    off = abs(x.earliest - y.earliest) + abs(x.latest - y.latest)
    return round(off / (off + YEAR), 6)


def gap(x: TemporalExpression, y: TemporalExpression) -> float:
    """How far the nearest ends of two times lie apart (0..1); 0 where they meet, a half for a year."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return 0.0
    off = max(timedelta(0), apart((x.earliest, x.latest), (y.earliest, y.latest)))
    return round(off / (off + YEAR), 6)


def is_edge(time: TemporalExpression) -> bool:
    """True for "early 2018", which is only a part of the interval it names."""
    return time.text.lower().split()[0] in EDGES


def is_stretch(time: TemporalExpression) -> bool:
    """True for "from 1990 to 1995": several days, months or years, whose ends are both told."""
    assert time.earliest is not None
    assert time.latest is not None
    unit = UNIT.get(time.grain)
    return unit is not None and time.latest - time.earliest > unit and not time.approximate
