"""Clock times with their zones: "3:40 a.m.", "0640 GMT", "noon", "10:15 p.m. local time (2015 GMT)"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factdiff.english.dates import MONTHS, SEASONAL_ZONES, UNSURE_ZONES, WEEKDAYS, ZONES
from factdiff.english.words import STOPWORDS
from factdiff.extract.times import calendar as cal
from factdiff.extract.times import spoken
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.context import Context

HALVES = {"a.m.": 0, "a.m": 0, "am": 0, "p.m.": 12, "p.m": 12, "pm": 12}
ZONE_WORDS = frozenset({"eastern", "central", "pacific", "mountain"})
SUMMER_TIME = ((3, 10), (11, 4))
"""About when clocks are ahead in North America, as (month, day)."""
HALF_DAY_MINUTES, DAY_MINUTES = 720, 1440
DAY_HOURS, HALF_DAY_HOURS, HOUR_MINUTES = 24, 12, 60
MAX_ZONE_WORDS = 3
"""Words before "time" in the name of a zone: "Central European Summer Time"."""
MAX_OFFSET_HOURS = 14
"""Hours that a zone lies ahead of or behind GMT."""
PLACES = {
    "tokyo": timedelta(hours=9), "seoul": timedelta(hours=9), "beijing": timedelta(hours=8),
    "hong kong": timedelta(hours=8), "singapore": timedelta(hours=8), "moscow": timedelta(hours=3),
    "istanbul": timedelta(hours=3), "dubai": timedelta(hours=4),
    "indian": timedelta(hours=5, minutes=30), "delhi": timedelta(hours=5, minutes=30),
    "japan": timedelta(hours=9), "korea": timedelta(hours=9), "china": timedelta(hours=8),
    "india": timedelta(hours=5, minutes=30), "pakistan": timedelta(hours=5),
    "east africa": timedelta(hours=3), "west africa": timedelta(hours=1),
    "central africa": timedelta(hours=2), "nairobi": timedelta(hours=3),
    "greenwich mean": timedelta(0), "british summer": timedelta(hours=1),
    "central european": timedelta(hours=1), "central european summer": timedelta(hours=2),
    "eastern european": timedelta(hours=2), "eastern european summer": timedelta(hours=3),
}  # fmt: skip
"""Places without summer time, and zones by their full names, to their offsets from UTC."""
CLOCK_LEADERS = frozenset("at from until till by before after since around about shortly".split())
TIMED_NOUNS = frozenset("deadline curfew local gmt utc et".split())
"""Nouns that "midnight" and "noon" date: "the midnight deadline"."""
MARKET_WORDS = frozenset(
    "shares share stock stocks index points closed traded trading settled priced euro euros dollar "
    "dollars yen barrel ounce".split()
)
"""Words beside which bare digits are more likely a price than a clock time."""


class Clock(NamedTuple):
    """A time of day; the zone is an offset, the name of a North American zone, or unknown."""

    stop: int
    hour: int
    minute: int
    to_minute: bool
    zone: timedelta | str | None = None
    unsure: bool = False
    """True where the words do not say which half of the day they mean."""

    def in_part(self, part: str) -> Clock:
        """The time in the half of the day that "morning" or "night" names."""
        return self._replace(hour=spoken.hour_in(part, self.hour), unsure=False)

    def on(self, day: date) -> Interval:
        """The time on one day, in its own zone; 24:00 is the end of the day."""
        when = cal.minute_of(day, self.hour, self.minute, to_minute=self.to_minute)
        other = None
        if self.unsure:
            late = (self.hour + 12) % DAY_HOURS
            other = cal.ends(cal.minute_of(day, late, self.minute, to_minute=self.to_minute))
        return when._replace(offset=_offset(self.zone, day), other=other)


def read(context: Context, at: int, *, after_day: bool = False) -> Clock | None:
    """The clock time at token `at`; after a day "13:14" needs no "a.m." to be one."""
    sentence = context.sentence
    name_at = at + (sentence.raw(at) == "12")  # "12 noon"
    if sentence.word(name_at) in {"noon", "midnight"}:
        if not _stands_alone(context, name_at):
            return None
        hour = 12 if sentence.word(name_at) == "noon" else 0
        return _zoned(context, Clock(name_at + 1, hour, 0, to_minute=True))
    clock = _in_words(context, at)
    if clock:
        return _zoned(context, clock)
    clock = _military(context, at) or _digits(context, at)
    if clock is None:
        return None
    half = HALVES.get(sentence.word(clock.stop))
    if half is not None:
        if not 1 <= clock.hour <= 12:
            return None
        hour = clock.hour % 12 + half
        return _zoned(context, clock._replace(stop=clock.stop + 1, hour=hour, to_minute=True))
    if sentence.word(clock.stop) == "o'clock" and 1 <= clock.hour <= 12:
        worded = clock._replace(stop=clock.stop + 1, to_minute=False, unsure=True)
        return _zoned(context, _in_half(context, worded))
    halved = spoken.half_of_day(context, clock.stop, clock.hour)
    if halved and halved[1] > clock.stop and 1 <= clock.hour <= HALF_DAY_HOURS:
        return _zoned(context, clock._replace(hour=halved[0], stop=halved[1]))
    timed = clock.to_minute and clock.hour < DAY_HOURS
    led = after_day or sentence.word(at - 1) in CLOCK_LEADERS
    colon = sentence.raw(at + 1) == ":" and led
    if timed and (colon or _zone_at(context, clock.stop) or _shown_as_clock(context, at, clock)):
        return _zoned(context, clock)
    return None


def hour_alone(context: Context, at: int) -> Clock | None:
    """The "eight" of "at eight tomorrow morning", which only such words after it make a clock time."""
    raw, hour = context.sentence.raw(at), spoken.HOUR_WORDS.get(context.sentence.word(at))
    if raw.isdecimal() and len(raw) <= 2:
        hour = int(raw)
    led = context.sentence.word(at - 1) == "at"
    known = hour is not None and 1 <= hour <= HALF_DAY_HOURS and led
    return Clock(at + 1, hour, 0, to_minute=False, unsure=True) if known and hour else None


def bare_hour(context: Context, at: int, end: Clock) -> Clock | None:
    """The bare hour at `at` in the half of the day of its end: the "9" of "9-11 a.m."."""
    clock = _digits(context, at)
    if clock is None or not 1 <= clock.hour <= HALF_DAY_HOURS or end.unsure:
        return None
    late = end.hour >= HALF_DAY_HOURS
    hour = clock.hour % HALF_DAY_HOURS + (HALF_DAY_HOURS if late else 0)
    if hour > end.hour:
        hour -= HALF_DAY_HOURS  # "11-2 p.m." begins before noon
    return clock._replace(hour=hour, to_minute=True, zone=end.zone) if hour >= 0 else None


def _stands_alone(context: Context, at: int) -> bool:
    """False for "midnight blue" and "noon prayers", where the word only describes a thing."""
    sentence, after = context.sentence, context.sentence.word(at + 1)
    if not sentence.is_word(at + 1) or after in STOPWORDS or after in TIMED_NOUNS:
        return True
    return sentence.is_capital(at + 1) and (
        after in WEEKDAYS or after in MONTHS or _zone_at(context, at + 1) is not None
    )


def _in_words(context: Context, at: int) -> Clock | None:
    """A clock time in words, in the half of the day that the words after it name."""
    worded = spoken.read(context, at)
    if worded is None:
        return None
    minute = worded.minute or 0
    return Clock(worded.stop, worded.hour, minute, worded.minute is not None, unsure=worded.unsure)


def _in_half(context: Context, clock: Clock) -> Clock:
    """The clock time in the half of the day that the words after it name."""
    half = spoken.half_of_day(context, clock.stop, clock.hour)
    return clock._replace(hour=half[0], stop=half[1], unsure=False) if half else clock


def _military(context: Context, at: int) -> Clock | None:
    """Four digits without a mark as a time: "0640 GMT", "1845 hours", "at 1845 on Sunday"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if len(raw) != len("0640") or not raw.isdecimal():
        return None
    hour, minute = int(raw[:2]), int(raw[2:])
    if hour >= DAY_HOURS or minute >= HOUR_MINUTES:
        return None
    after = sentence.word(at + 1)
    if after in {"hours", "hrs"} or _zone_at(context, at + 1):
        return Clock(at + 1 + (after in {"hours", "hrs"}), hour, minute, to_minute=True)
    if sentence.word(at - 1) == "at" and minute % 5 == 0 and _goes_on_after_clock(context, at + 1):
        return Clock(at + 1, hour, minute, to_minute=True)
    return None


def _shown_as_clock(context: Context, at: int, clock: Clock) -> bool:
    """True for "at 1845 on Sunday" and "at 18.45 local time", false for "at 18.45 dollars"."""
    sentence = context.sentence
    if sentence.word(at + 1) == ":":
        return False
    if "." not in sentence.raw(at):
        return clock.stop == at + 1 or sentence.word(clock.stop - 1) in {"hours", "hrs"}
    leads = sentence.word(at - 1) in {"at", "until", "by", "from"}
    return leads and _goes_on_after_clock(context, clock.stop)


def _goes_on_after_clock(context: Context, at: int) -> bool:
    """True where the words after digits can follow a clock time: a day, a place, a pause."""
    sentence, word = context.sentence, context.sentence.word(at)
    market = not MARKET_WORDS.isdisjoint(sentence.lowers)
    if (
        word in {"on", "local", "hours", "hrs"}
        or word in WEEKDAYS
        or word in {"yesterday", "today"}
    ):
        return not market or word != "on"
    return not market and word in {"by", "when", "as", "after", "and", ",", "while", "until"}


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
    """The time with the zone and the bracketed second zone after it: "ET", "local time", "Tokyo time"."""
    zone = _zone_at(context, clock.stop)
    if zone:
        clock = clock._replace(zone=zone[0], stop=zone[1])
    if context.sentence.follows(clock.stop, "local", "time"):
        clock = clock._replace(stop=clock.stop + 2)
    return _second_zone(context, clock)


def _zone_at(context: Context, at: int) -> tuple[timedelta | str | None, int] | None:
    """The zone at `at` and the index after it; the zone is None where its offset is not known."""
    sentence = context.sentence
    if sentence.raw(at) == "(":
        inner = _zone_at(context, at + 1)
        return (inner[0], inner[1] + 1) if inner and sentence.raw(inner[1]) == ")" else None
    name, in_full = sentence.word(at), _zone_in_full(context, at)
    if in_full and in_full[0] is not None:
        return in_full
    if sentence.raw(at).isupper() or name in ZONE_WORDS:
        if name in {"gmt", "utc"}:
            return _hours_ahead(context, at + 1) or (ZONES[name], at + 1)
        if name in ZONES:
            return ZONES[name], at + 1
        if name in SEASONAL_ZONES:
            return name, _past_zone_words(context, at + 1)
        if name in UNSURE_ZONES or _looks_like_zone(context, at):
            return None, at + 1
    return in_full


def _zone_in_full(context: Context, at: int) -> tuple[timedelta | None, int] | None:
    """The zone in full words at `at`, or None: "Tokyo time", "Japan Standard Time"."""
    sentence = context.sentence
    for length in range(1, MAX_ZONE_WORDS + 1):
        place = range(at, at + length)
        if sentence.word(at + length) == "time" and all(sentence.is_capital(i) for i in place):
            name = sentence.surface(at, at + length).removesuffix(" standard")
            return PLACES.get(name), at + length + 1
    return None


def _hours_ahead(context: Context, at: int) -> tuple[timedelta, int] | None:
    """The offset of "+2", "-5" or "+5:30" against "GMT"."""
    sentence = context.sentence
    if sentence.raw(at) not in {"+", "-", "−"} or not sentence.raw(at + 1).isdecimal():
        return None
    hours, minutes, stop = int(sentence.raw(at + 1)), 0, at + 2
    if sentence.raw(stop) == ":" and sentence.raw(stop + 1).isdecimal():
        minutes, stop = int(sentence.raw(stop + 1)), stop + 2
    if hours > MAX_OFFSET_HOURS or minutes >= HOUR_MINUTES:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return (offset if sentence.raw(at) == "+" else -offset), stop


def _looks_like_zone(context: Context, at: int) -> bool:
    """True for capitals ending in T after a clock time, where the sentence pauses or goes on: "ALMT"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    named = len(raw) in range(3, 6) and raw.endswith("T") and raw.isalpha()
    return named and (not sentence.is_capital(at + 1) or sentence.word(at + 1) in WEEKDAYS)


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
    ahead = (
        clock.hour * 60 + clock.minute - there + HALF_DAY_MINUTES
    ) % DAY_MINUTES - HALF_DAY_MINUTES
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
