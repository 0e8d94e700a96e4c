"""Intervals of the calendar: a day, a week, a quarter, and their neighbours.

Everything here is arithmetic on dates; words are read elsewhere.
"""

from __future__ import annotations

import calendar as months_
from datetime import date, datetime, timedelta
from typing import NamedTuple

from factdiff.model import Grain

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


class Interval(NamedTuple):
    """The interval [earliest, latest) that an expression names; both None if unresolved."""

    earliest: datetime | None
    latest: datetime | None
    grain: Grain
    offset: timedelta | None = None
    other: tuple[datetime, datetime] | None = None
    """The other reading, where tense does not decide."""
    approximate: bool = False
    referred: bool = False
    """True when the words point to a time named before ("a year earlier", "that quarter")."""
    occurrence: tuple[datetime, datetime] | None = None
    """One of those that come again and again, where nothing tells which is meant: any Monday."""

    @property
    def day(self) -> date | None:
        """The day on which the interval begins."""
        return self.earliest.date() if self.earliest else None


def unresolved(grain: Grain) -> Interval:
    """A time whose anchor is not known."""
    return Interval(None, None, grain)


def unanchored(one: Interval, other: Interval) -> Interval:
    """A time by what its words name when they count from two days that have nothing in common."""
    if one.earliest is None or one.latest is None or not _recur(one, other):
        return unresolved(one.grain)
    return unresolved(one.grain)._replace(occurrence=(one.earliest, one.latest))


def _recur(one: Interval, other: Interval) -> bool:
    """True for two intervals of one weekday, of one day or month of the year, or of one hour."""
    a, b = one.earliest, other.earliest
    if a is None or b is None or (a.hour, a.minute) != (b.hour, b.minute):
        return False
    if one.grain in {Grain.MINUTE, Grain.HOUR}:
        return True
    is_fine = one.grain is Grain.DAY or one.grain.finer_than_day
    is_dated = (a.month, a.day) == (b.month, b.day) and (is_fine or one.grain is Grain.MONTH)
    return is_dated or (is_fine and a.weekday() == b.weekday())


def _start(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001  (zones travel beside the interval)


def day_of(day: date) -> Interval:
    """One day."""
    start = _start(day.year, day.month, day.day)
    return Interval(start, start + DAY, Grain.DAY)


def month_of(year: int, month: int) -> Interval:
    """One month; `month` may lie outside 1..12 and then counts into other years."""
    return _months(year, month, 1, Grain.MONTH)


def part_of_year(year: int, grain: Grain, number: int) -> Interval:
    """One quarter or half-year by its number from 1; a number may count into other years."""
    months = {Grain.QUARTER: 3, Grain.HALF: 6}[grain]
    return _months(year, months * (number - 1) + 1, months, grain)


def season_of(year: int, month: int) -> Interval:
    """The three months from `month` on; a winter begins in the year it is named for."""
    return _months(year, month, 3, Grain.SEASON)


def year_of(year: int) -> Interval:
    """One calendar year."""
    return _months(year, 1, 12, Grain.YEAR)


def decade_of(year: int) -> Interval:
    """The decade in which `year` lies."""
    return _months(year // 10 * 10, 1, 120, Grain.DECADE)


def century_of(year: int) -> Interval:
    """The century in which `year` lies, counted from its round year."""
    return _months(year // 100 * 100, 1, 1200, Grain.CENTURY)


def week_of(day: date) -> Interval:
    """Monday to Sunday around `day`."""
    start = _start(day.year, day.month, day.day) - day.weekday() * DAY
    return Interval(start, start + WEEK, Grain.WEEK)


def weekend_of(day: date) -> Interval:
    """Saturday and Sunday of the week of `day`."""
    week = week_of(day)
    assert week.latest is not None
    return Interval(week.latest - 2 * DAY, week.latest, Grain.WEEKEND)


def hours_of(day: date, start: int, stop: int) -> Interval:
    """A part of a day in hours from its midnight; `stop` may run into the next day."""
    midnight = _start(day.year, day.month, day.day)
    hours = timedelta(hours=1)
    return Interval(midnight + start * hours, midnight + stop * hours, Grain.PART_OF_DAY)


def minute_of(day: date, hour: int, minute: int, *, to_minute: bool) -> Interval:
    """A clock time; 24:00 is midnight at the day's end."""
    at = _start(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)
    width = timedelta(minutes=1) if to_minute else timedelta(hours=1)
    return Interval(at, at + width, Grain.MINUTE if to_minute else Grain.HOUR)


def date_of(year: int, month: int, day: int) -> Interval:
    """One day by its date; unresolved where the calendar has no such day."""
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return unresolved(Grain.DAY)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` Monday (0) to Sunday (6) of a month, its last one for -1."""
    last = months_.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, last + 1)]
    return [day for day in days if day.weekday() == weekday][nth - 1 if nth > 0 else nth]


def easter(year: int, days: int) -> date:
    """The day so many days after Easter Sunday of the Gregorian calendar, by Butcher's rule."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1) + days * DAY


def part_of(when: Interval, first: float, last: float) -> Interval:
    """What lies between two shares of a resolved time, such as its second half."""
    if when.earliest is None or when.latest is None:
        return when
    years = when.latest.year - when.earliest.year
    start = when.earliest.replace(year=when.earliest.year + round(years * first))
    stop = when.earliest.replace(year=when.earliest.year + round(years * last))
    return when._replace(earliest=start, latest=stop, other=None, approximate=True)


def shift(day: date, grain: Grain, count: int) -> Interval:
    """The calendar unit of `grain` that lies `count` units from the one around `day`."""
    if grain is Grain.DAY:
        return day_of(day + count * DAY)
    if grain is Grain.WEEK:
        return week_of(day + count * WEEK)
    if grain is Grain.WEEKEND:
        return weekend_of(day + count * WEEK)
    if grain is Grain.MONTH:
        return month_of(day.year, day.month + count)
    if grain is Grain.QUARTER:
        return part_of_year(day.year, grain, (day.month - 1) // 3 + 1 + count)
    if grain is Grain.DECADE:
        return decade_of(day.year + 10 * count)
    if grain is Grain.CENTURY:
        return century_of(day.year + 100 * count)
    return year_of(day.year + count)


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of a shorter month."""
    month = day.year * 12 + day.month - 1 + count
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, months_.monthrange(year, month + 1)[1]))


def years_on(when: Interval, count: int) -> Interval:
    """The same time of another year, `count` years on."""
    moved = [_year_on(end, count) for end in (when.earliest, when.latest)]
    if None in moved:
        return unresolved(when.grain)
    return when._replace(earliest=moved[0], latest=moved[1], other=None)


def _year_on(moment: datetime | None, count: int) -> datetime | None:
    """The moment in another year; 29 February becomes 1 March."""
    if moment is None or not 1 <= moment.year + count <= 9999:
        return None
    try:
        return moment.replace(year=moment.year + count)
    except ValueError:
        return moment.replace(year=moment.year + count, month=3, day=1)


def _months(year: int, month: int, count: int, grain: Grain) -> Interval:
    first, last = year * 12 + month - 1, year * 12 + month - 1 + count
    low, high = 12, 9999 * 12
    if not low <= first <= last <= high:
        return unresolved(grain)
    return Interval(_start(first // 12, first % 12 + 1), _start(last // 12, last % 12 + 1), grain)


def ends(when: Interval) -> tuple[datetime, datetime] | None:
    """Both ends of a resolved time."""
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def starts_before(when: Interval, other: Interval) -> bool:
    """True when a resolved time begins before another one ends."""
    return bool(when.earliest and other.latest and when.earliest < other.latest)


def ends_after(when: Interval, other: Interval) -> bool:
    """True when a resolved time ends after another one begins."""
    return bool(when.latest and other.earliest and when.latest > other.earliest)


def gap(before: Interval, after: Interval) -> timedelta:
    """The time between the end of one time and the beginning of a later one."""
    assert before.latest is not None
    assert after.earliest is not None
    return after.earliest - before.latest


def on_parts(when: Interval, hours: tuple[int, int]) -> Interval:
    """A part of the day named by `when`, in both of its readings."""
    assert when.day is not None
    part = hours_of(when.day, *hours)
    return part._replace(other=ends(hours_of(when.other[0].date(), *hours)) if when.other else None)
