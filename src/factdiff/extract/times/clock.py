"""Clock times: "3:40 a.m.", "0640 GMT", "noon", "half past six", "seven o'clock", "six in the evening"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factdiff.english.dates import MONTHS, WEEKDAYS
from factdiff.english.numbers import UNITS, number_at, starts_number
from factdiff.english.words import STOPWORDS
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.context import Context
from factdiff.extract.times.zones import offset, zone_at

HALVES = {"a.m.": 0, "a.m": 0, "am": 0, "p.m.": 12, "p.m": 12, "pm": 12}
DAY_HOURS, HALF_DAY_HOURS, HOUR_MINUTES = 24, 12, 60
HALF_DAY_MINUTES, DAY_MINUTES = 720, 1440
HOUR_WORDS = {word: int(value) for word, value in UNITS.items() if 1 <= value <= HALF_DAY_HOURS}
NAMED_HOURS = {"midnight": 0, "noon": 12, "midday": 12}
PARTS_OF_HOUR = {"half": 30, "quarter": 15}
"""Minutes that are written without a number."""
PART_HALVES = {"morning": False, "afternoon": True, "evening": True, "night": True}
"""Whether the hours of a part of the day are those after noon."""
NIGHT_HOURS = frozenset({12, 1, 2, 3, 4, 5})
"""Hours "at night" that lie after midnight."""
AFTER, BEFORE = frozenset({"past", "after"}), frozenset({"to", "before"})
MAX_MINUTES = 30
"""Minutes past or to an hour that are told in words."""
NEAR_DAYS = frozenset({"today", "tomorrow", "yesterday", "last", "next"})
CLOCK_LEADERS = frozenset("at from until till by before after since around about shortly".split())
DOTTED_LEADERS = frozenset({"at", "until", "by", "from"})
AFTER_CLOCK = frozenset("on local yesterday today by when as after and , while until".split())
"""Words that can follow a clock time: a day, a place, a pause."""
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
    to_minute: bool = True
    zone: timedelta | str | None = None
    unsure: bool = False
    """True where the words do not say which half of the day they mean."""

    def in_part(self, part: str) -> Clock:
        """The time in the half of the day that "morning" or "night" names."""
        late = PART_HALVES[part] and not (part == "night" and self.hour in NIGHT_HOURS)
        hour = self.hour
        if 1 <= hour <= HALF_DAY_HOURS:
            hour = hour % HALF_DAY_HOURS + (HALF_DAY_HOURS if late else 0)
        return self._replace(hour=hour, unsure=False)

    def on(self, day: date) -> Interval:
        """The time on one day, in its own zone; 24:00 is the end of the day."""
        when = cal.minute_of(day, self.hour, self.minute, to_minute=self.to_minute)
        other = None
        if self.unsure:
            late = (self.hour + 12) % DAY_HOURS
            other = cal.ends(cal.minute_of(day, late, self.minute, to_minute=self.to_minute))
        return when._replace(offset=offset(self.zone, day), other=other)


def read(context: Context, at: int, *, after_day: bool = False) -> Clock | None:
    """The clock time at token `at`; after a day "13:14" needs no "a.m." to be one."""
    sentence = context.sentence
    sure = _named_hour(context, at) or _in_words(context, at) or _military(context, at)
    if sure:
        return _zoned(context, sure)
    clock = _digits(context, at)
    if clock is None:
        return None
    half = HALVES.get(sentence.word(clock.stop))
    on_dial = 1 <= clock.hour <= HALF_DAY_HOURS
    if half is not None:
        hour = clock.hour % HALF_DAY_HOURS + half
        halved = clock._replace(stop=clock.stop + 1, hour=hour, to_minute=True)
        return _zoned(context, halved) if on_dial else None
    if sentence.word(clock.stop) == "o'clock" and on_dial:
        worded = clock._replace(stop=clock.stop + 1, to_minute=False, unsure=True)
        return _zoned(context, _in_half(context, worded))
    halved = _in_half(context, clock)
    if halved.stop > clock.stop:
        return _zoned(context, halved)
    colon = sentence.raw(at + 1) == ":"
    led = after_day or sentence.word(at - 1) in CLOCK_LEADERS
    dotted = sentence.word(at - 1) in DOTTED_LEADERS and _goes_on_after_clock(context, clock.stop)
    shown = led if colon else dotted
    if clock.to_minute and clock.hour < DAY_HOURS and (shown or zone_at(context, clock.stop)):
        return _zoned(context, clock)
    return None


def hour_alone(context: Context, at: int) -> Clock | None:
    """The "eight" of "at eight tomorrow morning", which only such words after it make a clock time."""
    clock = _digits(context, at)
    if clock is None or clock.to_minute or context.sentence.word(at - 1) != "at":
        return None
    return clock._replace(unsure=True) if 1 <= clock.hour <= HALF_DAY_HOURS else None


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


def _named_hour(context: Context, at: int) -> Clock | None:
    """Noon or midnight at `at`: "noon", "12 midnight"; not "midnight blue"."""
    at += context.sentence.raw(at) == "12"
    word = context.sentence.word(at)
    if word not in {"noon", "midnight"} or not _stands_alone(context, at):
        return None
    return Clock(at + 1, NAMED_HOURS[word], 0)


def _stands_alone(context: Context, at: int) -> bool:
    """False for "midnight blue" and "noon prayers", where the word only describes a thing."""
    sentence, after = context.sentence, context.sentence.word(at + 1)
    if not sentence.is_word(at + 1) or after in STOPWORDS or after in TIMED_NOUNS:
        return True
    return sentence.is_capital(at + 1) and (
        after in WEEKDAYS or after in MONTHS or zone_at(context, at + 1) is not None
    )


def _in_words(context: Context, at: int) -> Clock | None:
    """The minutes of an hour in words, in the half of the day that the words after it name."""
    clock = _minutes_of_hour(context, at) or _half_hour(context, at)
    return _in_half(context, clock) if clock and clock.unsure else clock


def _in_half(context: Context, clock: Clock) -> Clock:
    """The clock time in the half of the day that the words after it name: "in the evening", "at night"."""
    sentence, stop, part = context.sentence, clock.stop, ""
    if sentence.follows(stop, "in", "the"):
        part, stop = sentence.word(stop + 2), stop + 3
    elif sentence.word(stop) == "this":
        part = sentence.word(stop + 1)  # which names the day as well and is read by itself
    elif sentence.follows(stop, "at", "night"):
        part, stop = "night", stop + 2
    if part not in PART_HALVES or not 1 <= clock.hour <= HALF_DAY_HOURS:
        return clock
    return clock.in_part(part)._replace(stop=stop)


def _minutes_of_hour(context: Context, at: int) -> Clock | None:
    """The minutes past or to an hour: "half past six", "ten minutes to midnight"."""
    sentence = context.sentence
    minutes, stop = _minutes_in_words(context, at + (sentence.word(at) in {"a", "an"}))
    if not minutes:
        return None
    joint, named = sentence.word(stop), sentence.word(stop + 1)
    hour = NAMED_HOURS.get(named, HOUR_WORDS.get(named))
    if hour is None and sentence.raw(stop + 1).isdecimal():
        hour = int(sentence.raw(stop + 1))
    surely = (
        joint == "past"
        or minutes == PARTS_OF_HOUR["quarter"]
        or named in NAMED_HOURS
        or _stands_as_clock(context, at, stop + 2)
    )
    if hour is None or hour > HALF_DAY_HOURS or not surely or joint not in AFTER | BEFORE:
        return None
    if joint in BEFORE:
        hour, minutes = (hour - 1) % DAY_HOURS, HOUR_MINUTES - minutes
    stop += 2
    stop += sentence.word(stop) == "o'clock"
    return Clock(stop, hour, minutes, unsure=named not in NAMED_HOURS)


def _half_hour(context: Context, at: int) -> Clock | None:
    """Half an hour after the hour named, as in Britain and Ireland: "at half nine"."""
    hour = HOUR_WORDS.get(context.sentence.word(at + 1))
    if context.sentence.word(at) != "half" or hour is None:
        return None
    return Clock(at + 2, hour, 30, unsure=True) if _stands_as_clock(context, at, at + 2) else None


def _stands_as_clock(context: Context, at: int, stop: int) -> bool:
    """True for words at [at, stop) after "at", with nothing behind them that they could count."""
    sentence = context.sentence
    counts = (
        sentence.is_word(stop)
        and sentence.word(stop) not in STOPWORDS | WEEKDAYS.keys() | NEAR_DAYS
    )
    return sentence.word(at - 1) == "at" and not counts


def _minutes_in_words(context: Context, at: int) -> tuple[int, int]:
    """The minutes before "past" or "to" and where that stands; none where no such number is."""
    sentence = context.sentence
    minutes, stop = PARTS_OF_HOUR.get(sentence.word(at), 0), at + 1
    if not minutes and at < len(sentence) and starts_number(sentence.tokens[at]):
        number = number_at(sentence.tokens, at)
        if number and number.low == int(number.low) and 0 < number.low <= MAX_MINUTES:
            minutes, stop = int(number.low), number.stop
            stop += sentence.word(stop) in {"minute", "minutes"}
    return minutes, stop + (sentence.raw(stop) == "-")


def _military(context: Context, at: int) -> Clock | None:
    """Four digits without a mark as a time: "0640 GMT", "1845 hours", "at 1845 on Sunday"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if len(raw) != len("0640") or not raw.isdecimal():
        return None
    hour, minute = int(raw[:2]), int(raw[2:])
    if hour >= DAY_HOURS or minute >= HOUR_MINUTES:
        return None
    after = sentence.word(at + 1)
    if after in {"hours", "hrs"} or zone_at(context, at + 1):
        return Clock(at + 1 + (after in {"hours", "hrs"}), hour, minute)
    if sentence.word(at - 1) == "at" and minute % 5 == 0 and _goes_on_after_clock(context, at + 1):
        return Clock(at + 1, hour, minute)
    return None


def _goes_on_after_clock(context: Context, at: int) -> bool:
    """True where the word at `at` can follow a clock time and nothing speaks of prices."""
    word = context.sentence.word(at)
    prices = not MARKET_WORDS.isdisjoint(context.sentence.lowers)
    return (word in AFTER_CLOCK or word in WEEKDAYS) and not prices


def _digits(context: Context, at: int) -> Clock | None:
    """Hour and minute of "3", "three", "3:40" or "3.40"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if sentence.word(at) in HOUR_WORDS:
        return Clock(at + 1, HOUR_WORDS[sentence.word(at)], 0, to_minute=False)
    if not sentence.is_number(at):
        return None
    hour, point, minute = raw.partition(".")
    if point:
        valid = hour.isdecimal() and len(hour) <= 2 and len(minute) == 2 and int(minute) < 60
        return Clock(at + 1, int(hour), int(minute)) if valid else None
    if not raw.isdecimal() or len(raw) > 2:
        return None
    minute = sentence.raw(at + 2)
    colon = sentence.raw(at + 1) == ":" and sentence.joined(at + 1) and sentence.joined(at + 2)
    if colon and minute.isdecimal() and len(minute) == 2 and int(minute) < 60:
        return Clock(at + 3, int(raw), int(minute))
    return Clock(at + 1, int(raw), 0, to_minute=False)


def _zoned(context: Context, clock: Clock) -> Clock:
    """The time with the zone and the bracketed second zone after it: "ET", "local time", "Tokyo time"."""
    zone = zone_at(context, clock.stop)
    if zone:
        clock = clock._replace(zone=zone[0], stop=zone[1])
    if context.sentence.follows(clock.stop, "local", "time"):
        clock = clock._replace(stop=clock.stop + 2)
    return _second_zone(context, clock)


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
    there = _minutes_of_day(context, stop + 1)
    if there is None:
        return clock._replace(stop=close + 1)
    ahead = (
        clock.hour * 60 + clock.minute - there + HALF_DAY_MINUTES
    ) % DAY_MINUTES - HALF_DAY_MINUTES
    return clock._replace(stop=close + 1, zone=timedelta(minutes=ahead))


def _minutes_of_day(context: Context, at: int) -> int | None:
    """Minutes since midnight of "2015" or "8:15 p.m."."""
    raw = context.sentence.raw(at)
    if len(raw) == 4 and raw.isdecimal():
        return int(raw[:2]) * 60 + int(raw[2:])
    clock = _digits(context, at)
    if clock is None:
        return None
    half = HALVES.get(context.sentence.word(clock.stop), 0)
    return (clock.hour % 12 + half if half else clock.hour) * 60 + clock.minute
