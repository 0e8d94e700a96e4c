"""Clock times in words: "half past six", "a quarter to nine", "seven o'clock", "six in the evening"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factdiff.english.dates import WEEKDAYS
from factdiff.english.numbers import number_at, starts_number
from factdiff.english.words import STOPWORDS

if TYPE_CHECKING:
    from factdiff.extract.times.context import Context

HOUR_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
NAMED_HOURS = {"midnight": 0, "noon": 12, "midday": 12}
PARTS_OF_HOUR = {"half": 30, "quarter": 15}
"""Minutes that are written without a number."""
PART_HALVES = {"morning": False, "afternoon": True, "evening": True, "night": True}
"""Whether the hours of a part of the day are those after noon."""
NIGHT_HOURS = frozenset({12, 1, 2, 3, 4, 5})
"""Hours "at night" that lie after midnight."""
NEAR_DAYS = frozenset({"today", "tomorrow", "yesterday", "last", "next"})
HOURS, HALF_DAY, HOUR, MAX_MINUTES = 24, 12, 60, 30
AFTER, BEFORE = frozenset({"past", "after"}), frozenset({"to", "before"})


class Spoken(NamedTuple):
    """A time of day in words; `minute` is None for a bare hour, `unsure` where no half of day is named."""

    stop: int
    hour: int
    minute: int | None
    unsure: bool = True


def read(context: Context, at: int) -> Spoken | None:
    """The clock time in words at token `at`."""
    spoken = _full_hour(context, at) or _minutes_of_hour(context, at) or _half_hour(context, at)
    if spoken is None or not spoken.unsure:
        return spoken
    half = half_of_day(context, spoken.stop, spoken.hour)
    return spoken._replace(hour=half[0], stop=half[1], unsure=False) if half else spoken


def half_of_day(context: Context, stop: int, hour: int) -> tuple[int, int] | None:
    """The hour of 24, and the index after it, where "in the evening" or "at night" stands at `stop`."""
    sentence = context.sentence
    part, end = "", stop
    if sentence.follows(stop, "in", "the"):
        part, end = sentence.word(stop + 2), stop + 3
    elif sentence.word(stop) == "this":
        part = sentence.word(stop + 1)  # which names the day as well and is read by itself
    elif sentence.follows(stop, "at", "night"):
        part, end = "night", stop + 2
    if part not in PART_HALVES or not 1 <= hour <= HALF_DAY:
        return None
    return hour_in(part, hour), end


def hour_in(part: str, hour: int) -> int:
    """The hour of 24 of a clock's hour in a part of the day; an hour beyond 12 stays."""
    late = PART_HALVES[part] and not (part == "night" and hour in NIGHT_HOURS)
    return hour % HALF_DAY + (HALF_DAY if late else 0) if 1 <= hour <= HALF_DAY else hour


def _full_hour(context: Context, at: int) -> Spoken | None:
    """The full hour at `at`: "seven o'clock", "seven in the evening"."""
    hour = HOUR_WORDS.get(context.sentence.word(at))
    if hour is None:
        return None
    if context.sentence.word(at + 1) == "o'clock":
        return Spoken(at + 2, hour, None)
    half = half_of_day(context, at + 1, hour)
    return Spoken(at + 1, hour, None) if half and half[1] > at + 1 else None


def _minutes_of_hour(context: Context, at: int) -> Spoken | None:
    """The minutes past or to an hour: "half past six", "ten minutes to midnight"."""
    sentence = context.sentence
    minutes, stop = _minutes(context, at + (sentence.word(at) in {"a", "an"}))
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
    if hour is None or hour > HALF_DAY or not surely or joint not in AFTER | BEFORE:
        return None
    if joint in BEFORE:
        hour, minutes = (hour - 1) % HOURS, HOUR - minutes
    stop += 2
    stop += sentence.word(stop) == "o'clock"
    return Spoken(stop, hour, minutes, unsure=named not in NAMED_HOURS)


def _half_hour(context: Context, at: int) -> Spoken | None:
    """Half an hour after the hour named, as in Britain and Ireland: "at half nine"."""
    hour = HOUR_WORDS.get(context.sentence.word(at + 1))
    if context.sentence.word(at) != "half" or hour is None:
        return None
    return Spoken(at + 2, hour, 30) if _stands_as_clock(context, at, at + 2) else None


def _stands_as_clock(context: Context, at: int, stop: int) -> bool:
    """True for words at [at, stop) after "at", with nothing behind them that they could count."""
    sentence = context.sentence
    counts = (
        sentence.is_word(stop)
        and sentence.word(stop) not in STOPWORDS | WEEKDAYS.keys() | NEAR_DAYS
    )
    return sentence.word(at - 1) == "at" and not counts


def _minutes(context: Context, at: int) -> tuple[int, int]:
    """The minutes before "past" or "to" and where that stands; none where no such number is."""
    sentence = context.sentence
    minutes, stop = PARTS_OF_HOUR.get(sentence.word(at), 0), at + 1
    if not minutes and at < len(sentence) and starts_number(sentence.tokens[at]):
        number = number_at(sentence.tokens, at)
        if number and number.low == int(number.low) and 0 < number.low <= MAX_MINUTES:
            minutes, stop = int(number.low), number.stop
            stop += sentence.word(stop) in {"minute", "minutes"}
    return minutes, stop + (sentence.raw(stop) == "-")
