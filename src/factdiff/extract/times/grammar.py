"""How the parts of a temporal expression go together.

expression = simple [to simple]                        "from 2011 to 2019", "June 5-7"
simple     = clock [on day] | edge simple | the end of simple | dated [part of day | clock]
| part of day
dated      = weekday [, date] | date | period | relative
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factdiff.english.dates import (
    AROUND_EASTER,
    DECADES,
    HOLIDAYS,
    MONTHS,
    MOVABLE,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from factdiff.english.numbers import AFTER_ARTICLE, ORDINALS
from factdiff.english.numbers import STARTERS as NUMBERS
from factdiff.english.tokens import NUMBER, Token
from factdiff.english.words import PREPOSITIONS
from factdiff.extract.times import absolute, clock, days, distances, periods, referred, relative
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.clock import Clock
from factdiff.extract.times.context import Context, Parsed
from factdiff.model import Grain

EDGES = frozenset({"early", "late", "mid", "later", "earlier"})
ENDS = frozenset({"end", "beginning", "start", "middle"})
JOINTS = frozenset({"to", "-", "–", "through", "until", "and", "till", "/"})
ON_DAY = frozenset({"on", ",", "of"})
BEFORE_PLACE = frozenset({"in", "at", "near", "outside", "off"})
SMALL_HOURS = frozenset({"early", "small", "wee"})
INSIDE_DAY = frozenset({"in", "during", "into", "by", "through"})
AFTER_OVERNIGHT = frozenset("in on by after into and as at".split())
EDGE_HOURS = {"early": PARTS_OF_DAY["morning"], "late": PARTS_OF_DAY["night"]}
EDGE_SHARES = {"early": (0, 0.5), "mid": (0.25, 0.75), "late": (0.5, 1)}
"""Parts of a century that its edges name; of anything shorter the whole is meant."""
FEAST_STARTS = frozenset(name.split()[0] for name in (*HOLIDAYS, *MOVABLE, *AROUND_EASTER))
STARTERS = frozenset(
    "day ad half quarter year seventeen eighteen nineteen current last past previous next "
    "coming today yesterday tomorrow tonight overnight noon midnight small wee fiscal fy q "
    "' ’ ‘".split()
).union(FEAST_STARTS, PARTS_OF_DAY, MONTHS, WEEKDAYS, SEASONS, EDGES, ENDS, ORDINALS, NUMBERS)
"""Words with which an expression can begin; all others are passed at once."""
LEADERS = frozenset({"the", "a", "an", "that", "this"})
"""Determiners before such a word, or before one of `AFTER_LEADERS`."""
AFTER_LEADERS = (
    referred.STEPS.keys()
    | referred.SAME_WORDS
    | referred.REPORTED_PERIODS
    | AFTER_ARTICLE
    | DECADES.keys()
    | {form for unit in UNITS for form in (unit, f"{unit}s", f"{unit.removesuffix('y')}ies")}
)


def expression(context: Context, at: int) -> Parsed | None:
    """The longest expression that begins at token `at`, or None."""
    if not _may_begin(context.sentence.tokens, at):
        return None
    parsed = _simple(context, at)
    return _interval(context, at, *parsed) if parsed else None


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Cheap, for scanning: false for most words, and for most articles by the next word."""
    if tokens[at].lower not in LEADERS:
        return _starts(tokens[at])
    return at + 1 < len(tokens) and (
        tokens[at + 1].lower in AFTER_LEADERS or _starts(tokens[at + 1])
    )


def _starts(token: Token) -> bool:
    return token.lower in STARTERS or token.kind == NUMBER


def _simple(context: Context, at: int) -> Parsed | None:
    return (
        _clock_range(context, at)
        or _clock_on_day(context, at)
        or _part_on_day(context, at)
        or _edge(context, at)
        or _day_range(context, at)
        or _end_of(context, at)
        or _week_of(context, at)
        or _dated(context, at)
        or _part_of_day(context, at)
    )


def _dated(context: Context, at: int) -> Parsed | None:
    """A day, a date or a period, with the part of the day or the clock time that follows it."""
    parsed = _plain(context, at)
    if parsed is None or parsed[1].grain is not Grain.DAY:
        return parsed
    return _part_after(context, *parsed) or _clock_after(context, *parsed) or parsed


def _day(context: Context, at: int) -> tuple[int, Interval] | None:
    """The day at `at`, without what follows it."""
    parsed = _plain(context, at)
    return parsed if parsed and parsed[1].grain is Grain.DAY and parsed[1].day else None


def _plain(context: Context, at: int) -> Parsed | None:
    if at >= len(context.sentence):
        return None
    for reader in (days.read, periods.read, absolute.read, relative.read, referred.read):
        parsed = reader(context, at)
        if parsed:
            return parsed
    return None


def _part_after(context: Context, stop: int, when: Interval) -> Parsed | None:
    """The part of the day after a day: "Tuesday night", "Friday late afternoon"."""
    sentence = context.sentence
    at = stop + 1 if sentence.raw(stop) == "-" or sentence.word(stop) == "at" else stop
    at += 2 * sentence.follows(at, "in", "the")
    at += sentence.word(at) in {"early", "late"} and sentence.word(at + 1) in PARTS_OF_DAY
    hours = PARTS_OF_DAY.get(sentence.word(at))
    return (at + 1, cal.on_parts(when, hours)) if hours and when.day else None


def _clock_after(context: Context, stop: int, when: Interval) -> Parsed | None:
    """The clock time after a day: "June 28 at 3:40 a.m.", "Sunday, 9 a.m."."""
    sentence = context.sentence
    at = stop + 1 if sentence.word(stop) in {"at", ","} else stop
    about = sentence.word(at) in {"about", "around"}
    time = clock.read(context, at + about, after_day=True)
    if time is None or when.day is None:
        return None
    return time.stop, time.on(when.day)._replace(approximate=about)


def _clock_on_day(context: Context, at: int) -> Parsed | None:
    """The clock time, with the day after it: "3:40 a.m. on June 28", "0640 GMT", "noon"."""
    sentence = context.sentence
    alone = clock.read(context, at)
    time = alone or clock.hour_alone(context, at)
    if time is None:
        return None
    if sentence.word(at + (sentence.raw(at) == "12")) == "midnight":
        time = time._replace(hour=24)
    within = _part_of_clock(context, time)
    if within or alone is None:
        return within
    dated = _day(context, time.stop + (sentence.word(time.stop) in ON_DAY))
    stop, day = time.stop, context.named.day or context.today
    if dated and dated[1].day:
        stop, day = dated[0], dated[1].day
    else:
        day = _day_past_place(context, stop) or day
    about = sentence.word(at - 1) in {"about", "around"}
    when = time.on(day)._replace(approximate=about, referred=dated is None)
    if sentence.word(at) == "midnight" and sentence.word(at - 1) == "after":
        when = when._replace(other=cal.ends(time._replace(hour=0).on(day)))
    return stop, when


def _day_past_place(context: Context, at: int) -> date | None:
    """The day after the place at `at`, which stays a place: "at 4 p.m. in New York on Monday"."""
    sentence = context.sentence
    if sentence.word(at) not in BEFORE_PLACE or not sentence.is_capital(at + 1):
        return None
    while sentence.is_capital(at + 1) and sentence.word(at + 1) not in WEEKDAYS:
        at += 1
    at += 1 + (sentence.word(at + 1) == "on")
    dated = _day(context, at) if sentence.word(at) in WEEKDAYS else None
    return dated[1].day if dated else None


def _part_of_clock(context: Context, time: Clock) -> Parsed | None:
    """A clock time in the part of the day after it: "on Monday evening", "last night", "this morning"."""
    sentence = context.sentence
    at = time.stop + (sentence.word(time.stop) in ON_DAY)
    dated = _dated(context, at) or _part_of_day(context, at)
    if dated is None or dated[1].grain is not Grain.PART_OF_DAY or dated[1].day is None:
        return None
    part = sentence.word(dated[0] - 1).removeprefix("to")
    if part not in clock.PART_HALVES:
        return None
    time = time.in_part(part)
    past_midnight = part == "night" and time.hour in clock.NIGHT_HOURS | {0}
    return dated[0], time.on(dated[1].day + past_midnight * cal.DAY)


def _clock_range(context: Context, at: int) -> Parsed | None:
    """The time between two clock times: "9-11 a.m. on Friday", "10 a.m. to 4 p.m."."""
    sentence = context.sentence
    first = clock.read(context, at)
    joint = first.stop if first else at + 1
    joint += 2 if not first and sentence.raw(joint) == ":" else 0
    if sentence.word(joint) not in JOINTS - {"/"} or not (first or sentence.is_number(at)):
        return None
    if sentence.word(joint) == "and" and sentence.word(at - 1) != "between":
        return None
    last = clock.read(context, joint + 1)
    end = _clock_on_day(context, joint + 1)
    first = first or (clock.bare_hour(context, at, last) if last else None)
    if first is None or last is None or end is None:
        return None
    if end[1].latest is None:
        return end[0], end[1]
    begin = first._replace(zone=first.zone or last.zone).on(end[1].latest.date())
    latest = end[1].latest
    if begin.earliest is None or begin.earliest >= latest:
        latest += cal.DAY  # "10 p.m. to 6 a.m." runs into the next day
    when = begin._replace(latest=latest, referred=end[1].referred, other=None)
    return end[0], when


def _part_on_day(context: Context, at: int) -> Parsed | None:
    """The part of the day before a day: "dawn on Monday", "the early hours of Saturday"."""
    sentence = context.sentence
    first = at + (sentence.word(at) == "the")
    hours, stop = PARTS_OF_DAY.get(sentence.word(first)), first + 1
    if sentence.word(first) in SMALL_HOURS and sentence.word(first + 1) == "hours":
        hours, stop = PARTS_OF_DAY["small hours"], first + 2
    if sentence.word(first) == "overnight":
        hours = PARTS_OF_DAY["night"]
    if hours is None:
        return None
    day = _day(context, stop + (sentence.word(stop) in {"on", "of"}))
    return (day[0], cal.on_parts(day[1], hours)) if day else None


def _part_of_day(context: Context, at: int) -> Parsed | None:
    """The part of the day that was named last: "overnight", "this morning", "in the afternoon"."""
    sentence, word = context.sentence, context.sentence.word(at)
    if word == "overnight":
        goes_on = sentence.is_word(at + 1) and sentence.word(at + 1) not in AFTER_OVERNIGHT
        night = cal.hours_of(context.today - cal.DAY, *PARTS_OF_DAY["night"])
        return None if goes_on else (at + 1, night)
    if word not in {"this", "the", "that"}:
        return None
    part_at = at + 1
    part_at += sentence.word(part_at) in {"early", "late", "mid", "same"}
    part_at += sentence.raw(part_at) == "-"
    hours = PARTS_OF_DAY.get(sentence.word(part_at))
    if hours is None or (word == "the" and sentence.word(at - 1) not in INSIDE_DAY):
        return None
    day = context.today if word == "this" else context.day_named(at, part_at + 1)
    return part_at + 1, cal.hours_of(day, *hours)


def _edge(context: Context, at: int) -> Parsed | None:
    """The whole time after a word for its edge: "early Tuesday", "mid-January", "later this month"."""
    sentence, word = context.sentence, context.sentence.word(at)
    if word not in EDGES:
        return None
    inner = at + 1
    inner += sentence.raw(inner) == "-"
    inner += sentence.word(inner) in {"in", "on"}
    parsed = _plain(context, inner) or _plain(context, inner + (sentence.word(inner) == "the"))
    parsed = parsed or _part_of_day(context, inner)
    if parsed is None:
        return None
    hours = EDGE_HOURS.get(word)
    if parsed[1].grain is Grain.CENTURY and word in EDGE_SHARES:
        return parsed[0], cal.part_of(parsed[1], *EDGE_SHARES[word])
    if hours and parsed[1].grain is Grain.DAY and parsed[1].day:
        return parsed[0], cal.on_parts(parsed[1], hours)
    return parsed


def _end_of(context: Context, at: int) -> Parsed | None:
    """The whole period after a phrase for its edge: "the end of 2025"."""
    sentence = context.sentence
    at += sentence.word(at) == "the"
    if sentence.word(at) not in ENDS or sentence.word(at + 1) != "of":
        return None
    inner = at + 2
    if sentence.word(inner) in {"the", "this"}:
        grain = distances.grain_at(context, inner + 1)
        if grain and not grain.finer_than_day and grain is not Grain.DAY:
            return inner + 2, cal.shift(context.today, grain, 0)
    return _plain(context, inner)


def _day_range(context: Context, at: int) -> Parsed | None:
    """Days that share a month: "23-25 May 2022", "between 3 and 5 March"."""
    sentence = context.sentence
    at += sentence.word(at) == "the"
    if not absolute.is_day(context, at):
        return None
    joint = context.ordinal_end(at + 1)
    if sentence.word(joint) not in JOINTS - {"/"}:
        return None
    leader = sentence.word(at - 1) if sentence.word(at - 1) != "the" else sentence.word(at - 2)
    if sentence.word(joint) == "and" and leader != "between":
        return None
    last_at = joint + 1 + (sentence.word(joint + 1) == "the")
    end = absolute.day_month(context, last_at)
    if end is None or end[1].day is None:
        return None
    first = cal.date_of(end[1].day.year, end[1].day.month, int(sentence.raw(at)))
    if first.day is None or first.day >= end[1].day:
        return None
    return end[0], first._replace(latest=end[1].latest)


def _week_of(context: Context, at: int) -> Parsed | None:
    """The week around a date: "the week of Dec. 7"."""
    sentence = context.sentence
    if sentence.word(at) != "the" or not sentence.follows(at + 1, "week", "of"):
        return None
    dated = _day(context, at + 3)
    return (dated[0], cal.week_of(dated[1].day)) if dated and dated[1].day else None


def _interval(context: Context, at: int, stop: int, when: Interval) -> Parsed:
    """The interval from a time to the one after it, if any: "from 2011 to 2019", "June 5-7"."""
    sentence = context.sentence
    joint, leader = sentence.word(stop), sentence.word(at - 1)
    if joint not in JOINTS or when.earliest is None or (joint == "and" and leader != "between"):
        return stop, when
    apart = joint in {"-", "–", "/"} and not (sentence.joined(stop) and sentence.joined(stop + 1))
    if (apart and when.grain is Grain.YEAR) or (joint == "to" and leader == "on"):
        return stop, when
    end = _bare_end(context, stop + 1, when) or _simple(context, stop + 1)
    if end is None or end[1].grain is not when.grain:
        return stop, when
    begin = when
    if context.year_at(end[0] - 1) and not context.year_at(stop - 1):
        begin = _in_year_of(end[1], when)
    last = end[1]
    bare, placed = (
        _is_bare_weekday(context, at, stop),
        _is_bare_weekday(context, stop + 1, end[0]),
    )
    if last.day and when.day and last.grain is Grain.DAY and bare and not placed:
        back = (last.day.weekday() - when.day.weekday()) % 7  # "Monday to Friday last week"
        begin = cal.day_of(last.day - back * cal.DAY)
    if not cal.ends_after(last, begin) or sentence.word(at) in WEEKDAYS:
        last = _moved_after(context, begin, stop + 1, end)
    if not cal.ends_after(last, begin):
        return stop, when
    return end[0], begin._replace(latest=last.latest, other=None)


def _is_bare_weekday(context: Context, at: int, stop: int) -> bool:
    return stop == at + 1 and context.sentence.word(at) in WEEKDAYS


def _moved_after(context: Context, begin: Interval, at: int, end: Parsed) -> Interval:
    """The end of a range moved after its beginning, where it has no week or year of its own."""
    stop, when = end
    if begin.day is None or when.day is None:
        return when
    if context.sentence.word(at) in WEEKDAYS and stop == at + 1:
        return cal.day_of(begin.day + ((when.day.weekday() - begin.day.weekday()) % 7) * cal.DAY)
    if context.sentence.word(at) in MONTHS and not context.year_at(stop - 1):
        return cal.years_on(when, 1)
    return when


def _in_year_of(end: Interval, begin: Interval) -> Interval:
    """The beginning moved to the year of its end, or the year before: "May to July 2025"."""
    if begin.day is None or end.day is None:
        return begin
    moved = cal.years_on(begin, end.day.year - begin.day.year)
    return moved if cal.ends_after(end, moved) else cal.years_on(moved, -1)


def _bare_end(context: Context, at: int, when: Interval) -> Parsed | None:
    """The "7" of "June 5-7" and the "02" of "2001-02"."""
    raw, start = context.sentence.raw(at), when.earliest
    if not raw.isdecimal() or start is None or len(raw) not in {1, 2, 4}:
        return None
    counts = context.sentence.is_word(at + 1) and context.sentence.word(at + 1) not in PREPOSITIONS
    if when.grain is Grain.DAY and len(raw) <= 2 and not counts:
        day = cal.date_of(start.year, start.month, int(raw))
        if day.earliest is None or day.earliest <= start:
            return None
        stop = context.ordinal_end(at + 1)
        dated = absolute.year_after(context, stop)
        return dated[0] if dated else stop, day
    if when.grain is Grain.YEAR and len(raw) >= 2:
        year = int(raw) if len(raw) == 4 else start.year // 100 * 100 + int(raw)
        return (at + 1, cal.year_of(year)) if year > start.year else None
    return None
