"""How two times relate as intervals: the same, meeting, apart; and how a time is shown."""

from __future__ import annotations

from datetime import datetime, timedelta

from factdiff.model import Grain, TemporalExpression

Moment = tuple[datetime, datetime]
"""An interval [earliest, latest)."""
DAY = timedelta(days=1)
ZONES = timedelta(hours=14)
"""The farthest that a zone lies from UTC, and so the doubt about a clock time without one."""
YEAR = 365 * DAY
UNIT = {Grain.DAY: DAY, Grain.MONTH: 31 * DAY, Grain.YEAR: 366 * DAY}
"""The longest that one unit of a grain is; what is longer names two ends."""


def shown(time: TemporalExpression) -> str:
    """A time as a side of a disagreement: the resolved interval, or the words if it has none."""
    return time.shown


def told(time: TemporalExpression) -> str:
    """The words of a time with what they come to."""
    value = shown(time)
    return time.text if value == time.text else f"{time.text} ({value})"


def meet(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True when two resolved times share a moment; an unresolved one meets everything."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return True
    return x.earliest < y.latest and y.earliest < x.latest


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


def apart(a: Moment, b: Moment) -> timedelta:
    """What lies between two intervals, negative where they meet."""
    return max(b[0] - a[1], a[0] - b[1])


def distance(x: TemporalExpression, y: TemporalExpression) -> float:
    """How far two times lie apart at both of their ends (0..1); a year at one end is a half."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return 1.0
    off = abs(x.earliest - y.earliest) + abs(x.latest - y.latest)
    return round(off / (off + YEAR), 6)


def is_stretch(time: TemporalExpression) -> bool:
    """True for "from 1990 to 1995": several days, months or years, whose ends are both told."""
    assert time.earliest is not None
    assert time.latest is not None
    unit = UNIT.get(time.grain)
    return unit is not None and time.latest - time.earliest > unit and not time.approximate
