"""How two times relate as intervals: the same, compatible or apart, and how far apart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from factdiff.english.dates import MONTHS, WEEKDAYS
from factdiff.model import Grain, TemporalExpression, Verdict

Moment = tuple[datetime, datetime]
"""An interval [earliest, latest)."""
DAY = timedelta(days=1)
WEEK = 7 * DAY
YEAR = 365 * DAY
MORNING_HOUR, NOON_HOUR = 6, 12
"""When morning begins for one who names no hour, and where it ends."""
MORNING, FRINGE = timedelta(hours=MORNING_HOUR), timedelta(hours=1)
"""How far the morning reaches back for one who gives the hour, and the other parts of a day."""
MAX_ZONE_OFFSET = timedelta(hours=14)
"""The farthest that a zone lies from UTC, and so the doubt about a clock time without one."""
APPROXIMATE_SLACK = timedelta(minutes=30)
"""How far "around 9 p.m." may lie from 9 p.m. at least."""
LONGEST_UNIT = {
    Grain.MINUTE: timedelta(minutes=1),
    Grain.HOUR: timedelta(hours=1),
    Grain.DAY: DAY,
    Grain.MONTH: 31 * DAY,
    Grain.YEAR: 366 * DAY,
}
"""The longest that one unit of a grain is; what is longer names two ends."""
SCALES = {
    grain: number
    for number, grains in enumerate(
        (
            (Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY),
            (Grain.DAY, Grain.WEEKEND),
            (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.SEASON),
            (Grain.YEAR,),
            (Grain.DECADE, Grain.CENTURY),
        )
    )
    for grain in grains
}
"""How coarsely a grain tells a time."""
SCALE_STEPS = (DAY, DAY, 30 * DAY, YEAR, 10 * YEAR)
"""In which steps two times of each scale lie apart."""
RECURRENCE_SCALES = {Grain.DAY: 0, Grain.WEEK: 1, Grain.YEAR: 2, None: -1}
"""The coarsest scale of a time that one which recurs in each unit can be held against."""
RELATIVE_DAYS = frozenset("today yesterday tomorrow tonight".split())
DAY_WORDS = {*MONTHS, *WEEKDAYS, *RELATIVE_DAYS, *"day morning week month".split()}
"""Words by which a clock time names its day."""
COUNTING_WORDS = frozenset("ago earlier later now".split())
"""Words of a time that is counted in whole units from another: "two years ago"."""
_WORDS = re.compile(r"[a-z]+|\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")


class Grade(NamedTuple):
    """How two times of one event relate: SAME, COMPATIBLE, or CONFLICT where they lie apart."""

    verdict: Verdict
    reason: str

    @property
    def agrees(self) -> bool:
        """True when both times can be right of one event."""
        return self.verdict is not Verdict.CONFLICT


APART = Grade(Verdict.CONFLICT, "one event, two times")


def grade(x: TemporalExpression, y: TemporalExpression) -> Grade:
    """How two comparable times relate; those that read the same are the same, wherever they lead."""
    if x.text.lower() == y.text.lower():
        return Grade(Verdict.SAME, "the same words")
    x, y = on_one_day(x, y)
    a, b = moment(x, y), moment(y, x)
    if a == b or _same_day_of_year(x, y):
        return Grade(Verdict.SAME, "the same time")
    if apart(a, b) < timedelta(0):
        return _meeting(x, y)
    reason = _excused(x, y, a, b)
    return Grade(Verdict.COMPATIBLE, reason) if reason else APART


def _meeting(x: TemporalExpression, y: TemporalExpression) -> Grade:
    """The grade of times that share a moment: two stretches are one only when their ends agree."""
    if is_stretch(x) and is_stretch(y) and x.grain is y.grain:
        return APART
    if zone_untold(x, y):
        return Grade(Verdict.COMPATIBLE, "the zone of one of them is not given")
    clock = x.grain.finer_than_day or y.grain.finer_than_day
    if (is_stretch(x) or is_stretch(y)) and not clock and cross(x, y):
        return APART
    return Grade(Verdict.COMPATIBLE, "the coarser one holds the finer one")


def _excused(x: TemporalExpression, y: TemporalExpression, a: Moment, b: Moment) -> str:
    """Why two times without a common moment need not differ, "" where nothing excuses them."""
    between = apart(a, b)
    widest = max(a[1] - a[0], b[1] - b[0])
    if _part_and_clock(x, y) and apart(loosened(x, a), loosened(y, b)) <= timedelta(0):
        return "the parts of a day have no sharp ends"
    if (x.alternatives or y.alternatives) and any(
        meet(one, other) for one, other in product(readings(x), readings(y))
    ):
        return "one of them can be read in two ways"
    if (x.approximate or y.approximate) and between <= max(widest, APPROXIMATE_SLACK):
        return "one of them is approximate"
    if (_words(x) | _words(y)) & COUNTING_WORDS and between <= widest:
        return "one of them is counted in whole units"
    return _excused_by_day(x, y)


def _excused_by_day(x: TemporalExpression, y: TemporalExpression) -> str:
    """Why two different days can be one, resolved from two days of publication."""
    days = abs((_start(x).date() - _start(y).date()).days)
    zoned = x.offset is not None and y.offset is not None
    if days == 1 and not zoned and (_words(x) | _words(y)) & RELATIVE_DAYS:
        return "a day apart, as publication days and time zones shift words like today"
    if days and not (_is_dated(x) and _is_dated(y)) and _is_one_weekday(x, y):
        return "the same weekday, whose week depends on the day of publication"
    return ""


def _is_one_weekday(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two days, or hours, of one weekday, which at least one of them names."""
    fine = all(time.grain is Grain.DAY or time.grain.finer_than_day for time in (x, y))
    named = not WEEKDAYS.keys().isdisjoint(_words(x) | _words(y))
    return fine and named and _start(x).weekday() == _start(y).weekday()


def described(time: TemporalExpression) -> str:
    """The words of a time, followed by the date that they are resolved to."""
    return time.text if time.shown == time.text else f"{time.text} ({time.shown})"


def meet(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True when two resolved times share a moment; an unresolved one meets everything."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return True
    return x.earliest < y.latest and y.earliest < x.latest


def on_one_day(
    x: TemporalExpression, y: TemporalExpression
) -> tuple[TemporalExpression, TemporalExpression]:
    """The two times, one whose day, week or year nothing tells moved to that of the other one."""
    x, y = _on_one_calendar(x, y)
    if not (x.grain.finer_than_day and y.grain.finer_than_day):
        return x, y
    if names_no_day(y):
        return x, _moved(y, x)
    return (_moved(x, y), y) if names_no_day(x) else (x, y)


def are_comparable(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two resolved times, and for one that recurs beside one of which it can be another."""
    if not x.is_resolved and not y.is_resolved:
        return _recurrence(x) is not None and _recurrence(x) is _recurrence(y)
    return all(
        time.is_resolved or scale(other) <= RECURRENCE_SCALES[_recurrence(time)]
        for time, other in ((x, y), (y, x))
    )


def _recurrence(time: TemporalExpression) -> Grain | None:
    """In which unit a time comes again that names no year, no week or no day; None for any other."""
    if time.occurrence is None:
        return None
    if not MONTHS.keys().isdisjoint(_words(time)):
        return Grain.YEAR
    if not WEEKDAYS.keys().isdisjoint(_words(time)):
        return Grain.WEEK
    return Grain.DAY if names_no_day(time) else None


def _on_one_calendar(
    x: TemporalExpression, y: TemporalExpression
) -> tuple[TemporalExpression, TemporalExpression]:
    """The two times, one that recurs as near to the other as it comes."""
    x = _occurring_near(x, y)
    return x, _occurring_near(y, x)


def _occurring_near(time: TemporalExpression, other: TemporalExpression) -> TemporalExpression:
    """A time that recurs as near to another as it comes; a resolved one as it is."""
    if time.is_resolved or time.occurrence is None:
        return time
    earliest, latest = time.occurrence
    near = other.earliest or (other.occurrence or time.occurrence)[0]
    if _recurrence(time) is Grain.YEAR:
        years = [_in_year(earliest, year) for year in range(near.year - 1, near.year + 2)]
        start = min(years, key=lambda day: abs(day - near))
    else:
        step = WEEK if _recurrence(time) is Grain.WEEK else DAY
        start = earliest + round((near - earliest) / step) * step
    return replace(time, earliest=start, latest=start + (latest - earliest), occurrence=None)


def _in_year(moment: datetime, year: int) -> datetime:
    """A moment of the same day of another year; of February 28 where that has no 29th."""
    is_leap_day = (moment.month, moment.day) == (2, 29)
    return (moment - DAY if is_leap_day else moment).replace(year=year)


def names_no_day(time: TemporalExpression) -> bool:
    """True for "9 p.m." and "0640 GMT", whose day is only supposed."""
    return time.grain in {Grain.MINUTE, Grain.HOUR} and _words(time).isdisjoint(DAY_WORDS)


def _moved(time: TemporalExpression, other: TemporalExpression) -> TemporalExpression:
    """`time` by whole days as near to `other` as it comes."""
    days = round((_start(other) - _start(time)) / DAY) * DAY
    return replace(time, earliest=_start(time) + days, latest=_end(time) + days)


def readings(time: TemporalExpression) -> list[TemporalExpression]:
    """Every reading of a time that tense does not decide, the likelier one first."""
    others = (replace(time, earliest=e, latest=last) for e, last in time.alternatives)
    return [time, *others]


def moment(time: TemporalExpression, other: TemporalExpression) -> Moment:
    """The interval, brought to UTC where both name their zone."""
    if time.offset is not None and other.offset is not None:
        return _start(time) - time.offset, _end(time) - time.offset
    if time.offset is None and zone_untold(time, other):
        return _start(time) - MAX_ZONE_OFFSET, _end(time) + MAX_ZONE_OFFSET
    return _start(time), _end(time)


def zone_untold(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two clock times of which only one names its zone."""
    clock = x.grain.finer_than_day and y.grain.finer_than_day
    return clock and (x.offset is None) != (y.offset is None)


def cross(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for two intervals that meet while each runs on outside the other."""
    first, second = (x, y) if _start(x) < _start(y) else (y, x)
    return _start(first) < _start(second) < _end(first) < _end(second)


def _part_and_clock(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for "Sunday morning" beside "4:12 a.m. on Sunday"."""
    return {x.grain, y.grain} in (
        {Grain.PART_OF_DAY, Grain.MINUTE},
        {Grain.PART_OF_DAY, Grain.HOUR},
    )


def loosened(time: TemporalExpression, interval: Moment) -> Moment:
    """A part of a day with its fringes; noon is sharp, and morning may begin at midnight."""
    if time.grain is not Grain.PART_OF_DAY:
        return interval
    first, last = interval[0].hour, interval[1].hour
    before = MORNING if first == MORNING_HOUR else timedelta(0) if first == NOON_HOUR else FRINGE
    return interval[0] - before, interval[1] + (timedelta(0) if last == NOON_HOUR else FRINGE)


def apart(a: Moment, b: Moment) -> timedelta:
    """What lies between two intervals, negative where they meet."""
    return max(b[0] - a[1], a[0] - b[1])


def scale(time: TemporalExpression) -> int:
    """How coarsely a time is given: 0 for the hour, 1 day, 2 month, 3 year, 4 what is longer."""
    return SCALES[time.grain]


def time_between(x: TemporalExpression, y: TemporalExpression) -> timedelta:
    """What lies between two times, 0 where they meet; clock times without a day on one day."""
    x, y = on_one_day(x, y)
    return max(timedelta(0), apart((_start(x), _end(x)), (_start(y), _end(y))))


def nearness(x: TemporalExpression, y: TemporalExpression) -> float:
    """1 for times that touch, a half for those one step of the coarser scale apart, and so on."""
    step = SCALE_STEPS[max(scale(x), scale(y))]
    return 1 / (1 + time_between(x, y) / step)


def is_slip(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for years of two decades that differ in one key stroke: "1968" and "1986", or "1958"."""
    first, second = _YEAR.search(x.text), _YEAR.search(y.text)
    if not (first and second and x.grain is y.grain is Grain.YEAR):
        return False
    a, b = first[0], second[0]
    return a[:3] != b[:3] and OSA.distance(a, b) == 1


def distance(x: TemporalExpression, y: TemporalExpression) -> float:
    """How far two times lie apart at both of their ends (0..1); a year at one end is a half."""
    x, y = _on_one_calendar(x, y)
    off = abs(_start(x) - _start(y)) + abs(_end(x) - _end(y))
    return round(off / (off + YEAR), 6)


def is_stretch(time: TemporalExpression) -> bool:
    """True for "from 1990 to 1995": several days, months or years, whose ends are both given."""
    unit = LONGEST_UNIT.get(time.grain)
    return unit is not None and _end(time) - _start(time) > unit and not time.approximate


def _same_day_of_year(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True for one day of two years of which at least one was supposed: "Oct. 12" twice."""
    if x.grain is not Grain.DAY or y.grain is not Grain.DAY:
        return False
    if _YEAR.search(x.text) and _YEAR.search(y.text):
        return False
    a, b = _start(x), _start(y)
    return (a.month, a.day) == (b.month, b.day)


def _is_dated(time: TemporalExpression) -> bool:
    """True for a time of the calendar ("June 6", "2014"), which no day of publication moves."""
    return bool(_YEAR.search(time.text)) or not _words(time).isdisjoint(MONTHS)


def _words(time: TemporalExpression) -> set[str]:
    return set(_WORDS.findall(time.text.lower()))


def _start(time: TemporalExpression) -> datetime:
    assert time.earliest is not None, "only resolved times are graded"
    return time.earliest


def _end(time: TemporalExpression) -> datetime:
    assert time.latest is not None, "only resolved times are graded"
    return time.latest
