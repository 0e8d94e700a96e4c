"""Clock times with their zones: "3:40 a.m.", "0640 GMT", "noon", "10:15 p.m. local time (2015 GMT)"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factdiff.english.dates import SEASONAL_ZONES, ZONES
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import When
from factdiff.extract.times.context import Context

HALVES = {"a.m.": 0, "a.m": 0, "am": 0, "p.m.": 12, "p.m": 12, "pm": 12}
ZONE_WORDS = frozenset({"eastern", "central", "pacific", "mountain"})
SUMMER_TIME = ((3, 10), (11, 4))
"""About when clocks are ahead in North America, as (month, day)."""
HALF_DAY, DAY = 720, 1440


class Clock(NamedTuple):
    """A time of day; the zone is an offset, the name of a North American zone, or unknown."""

    stop: int
    hour: int
    minute: int
    to_minute: bool
    zone: timedelta | str | None = None

    def on(self, day: date) -> When:
        """The time on one day, in its own zone; 24:00 is the end of the day."""
        when = cal.minute_of(day, self.hour, self.minute, to_minute=self.to_minute)
        return when._replace(offset=_offset(self.zone, day))


def read(context: Context, at: int, *, after_day: bool = False) -> Clock | None:
    """The clock time at token `at`; after a day "13:14" needs no "a.m." to be one."""
    sentence, word = context.sentence, context.sentence.word(at)
    if word in {"noon", "midnight"}:
        return _zoned(context, Clock(at + 1, 12 if word == "noon" else 0, 0, to_minute=True))
    raw = sentence.raw(at)
    if (
        len(raw) == 4
        and raw.isdecimal()
        and sentence.word(at + 1) in {"gmt", "utc", "hours", "hrs"}
    ):
        hour, minute = int(raw[:2]), int(raw[2:])
        valid = hour < 24 and minute < 60
        return _zoned(context, Clock(at + 1, hour, minute, to_minute=True)) if valid else None
    clock = _digits(context, at)
    if clock is None:
        return None
    half = HALVES.get(sentence.word(clock.stop))
    if half is not None:
        if not 1 <= clock.hour <= 12:
            return None
        hour = clock.hour % 12 + half
        return _zoned(context, clock._replace(stop=clock.stop + 1, hour=hour, to_minute=True))
    if sentence.word(clock.stop) == "o'clock" and 1 <= clock.hour <= 12:
        return _zoned(context, clock._replace(stop=clock.stop + 1, to_minute=False))
    zoned = sentence.word(clock.stop) in ZONES or sentence.word(clock.stop) in SEASONAL_ZONES
    colon = sentence.raw(at + 1) == ":" and (after_day or sentence.word(at - 1) == "at")
    return (
        _zoned(context, clock) if clock.to_minute and clock.hour < 24 and (zoned or colon) else None
    )


def _digits(context: Context, at: int) -> Clock | None:
    """Hour and minute of "3", "3:40" or "3.40"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if not sentence.is_number(at):
        return None
    hour, point, minute = raw.partition(".")
    if point:
        valid = hour.isdecimal() and len(hour) <= 2 and len(minute) == 2 and int(minute) < 60
        return Clock(at + 1, int(hour), int(minute), to_minute=True) if valid else None
    if not raw.isdecimal() or len(raw) > 2:
        return None
    minute = sentence.raw(at + 2)
    colon = sentence.raw(at + 1) == ":" and sentence.joined(at + 1) and sentence.joined(at + 2)
    if colon and minute.isdecimal() and len(minute) == 2 and int(minute) < 60:
        return Clock(at + 3, int(raw), int(minute), to_minute=True)
    return Clock(at + 1, int(raw), 0, to_minute=False)


def _zoned(context: Context, clock: Clock) -> Clock:
    """Takes "GMT", "ET", "local time" and a bracketed second zone into the time."""
    sentence, stop = context.sentence, clock.stop
    bracket = sentence.raw(stop) == "(" and sentence.raw(stop + 2) == ")"
    name_at = stop + 1 if bracket else stop
    zone = sentence.word(name_at)
    if sentence.raw(name_at).isupper() or zone in ZONE_WORDS:
        if zone in ZONES:
            clock = clock._replace(zone=ZONES[zone], stop=name_at + 1 + bracket)
        elif zone in SEASONAL_ZONES:
            clock = clock._replace(zone=zone, stop=_past_zone_words(context, name_at + 1 + bracket))
    if sentence.follows(clock.stop, "local", "time"):
        clock = clock._replace(stop=clock.stop + 2)
    return _second_zone(context, clock)


def _past_zone_words(context: Context, stop: int) -> int:
    """Passes "Standard Time" after "Eastern"."""
    while context.sentence.word(stop) in {"standard", "daylight", "time"}:
        stop += 1
    return stop


def _second_zone(context: Context, clock: Clock) -> Clock:
    """Takes the local offset from the other time of "10:15 p.m. local time (2015 GMT)"."""
    sentence, stop = context.sentence, clock.stop
    if sentence.raw(stop) != "(":
        return clock
    close = next((at for at in range(stop + 1, stop + 8) if sentence.raw(at) == ")"), None)
    if close is None or not {"gmt", "utc"} & set(sentence.lowers[stop + 1 : close]):
        return clock
    if clock.zone is not None:
        return clock
    there = _minutes(context, stop + 1)
    if there is None:
        return clock._replace(stop=close + 1)
    ahead = (clock.hour * 60 + clock.minute - there + HALF_DAY) % DAY - HALF_DAY
    return clock._replace(stop=close + 1, zone=timedelta(minutes=ahead))


def _minutes(context: Context, at: int) -> int | None:
    """Minutes since midnight of "2015" or "8:15 p.m."."""
    raw = context.sentence.raw(at)
    if len(raw) == 4 and raw.isdecimal():
        return int(raw[:2]) * 60 + int(raw[2:])
    clock = _digits(context, at)
    if clock is None:
        return None
    half = HALVES.get(context.sentence.word(clock.stop), 0)
    return (clock.hour % 12 + half if half else clock.hour) * 60 + clock.minute


def _offset(zone: timedelta | str | None, day: date) -> timedelta | None:
    """The offset of a zone on a day; "ET" and the like are an hour ahead in summer."""
    if not isinstance(zone, str):
        return zone
    first, last = SUMMER_TIME
    ahead = first <= (day.month, day.day) <= last
    return SEASONAL_ZONES[zone] + timedelta(hours=1 if ahead else 0)
