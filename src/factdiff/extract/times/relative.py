"""Periods relative to the day of publication: "last year", "two weeks ago", "the past six months"."""

from __future__ import annotations

from datetime import date

from factdiff.english.dates import MONTHS, PARTS_OF_DAY, SEASONS, WEEKDAYS
from factdiff.english.numbers import number_at, starts_number
from factdiff.extract.times import absolute, days, periods
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.context import Context, Parsed
from factdiff.extract.times.distances import (
    MAX_DISTANCE_UNITS,
    Distance,
    away,
    coarse,
    distance,
    grain_at,
)
from factdiff.extract.times.tense import Tense, tense_at
from factdiff.model import Grain

LAST = frozenset({"last", "past"})
NEXT = frozenset({"next", "coming"})
THIS = frozenset({"this", "current"})
SHIFTING = LAST | NEXT | THIS
"""Words that count a unit of the calendar from the day of publication."""
AFTER_THE = SHIFTING - {"this"}
BESIDE = {"before": -1, "after": 1}
RUNNING = frozenset({"weekend", "day", "week", "month", "year"})
NOT_RUNNING_BEFORE = frozenset("after before that when to ended ending earlier ago - s 's".split())
AT_WEEKENDS = frozenset("over on at during by for through until before".split())
SHARES_OF_YEAR = frozenset("months half quarter rest remainder most much".split())
HEDGES = frozenset("about around nearly almost roughly approximately some over under".split())
COMPARATIVES = frozenset({"more", "less", "fewer"})
MEASURED_WORDS = frozenset("first time once only biggest most worst best more times ever".split())
"""Words after which "in five years" measures how long something had not happened."""


def read(context: Context, at: int) -> Parsed | None:
    """The period or moment that begins at token `at`."""
    sentence, word = context.sentence, context.sentence.word(at)
    if word == "tonight":
        return at + 1, _night(context, 0)
    if word in SHIFTING:
        return _shifted(context, at)
    if word == "the" and sentence.word(at + 1) in AFTER_THE:
        return _shifted(context, at + 1)
    return (
        _next_but_one(context, at)
        or _year_end(context, at)
        or _running(context, at)
        or _distant(context, at)
    )


def _distant(context: Context, at: int) -> Parsed | None:
    """The time that a distance at `at` leads to: "two weeks ago", "a week on Thursday", "in five years"."""
    far = distance(context, at)
    if far is None and context.sentence.word(at) == "the":
        unit = context.sentence.word(at + 1)  # "the day after Christmas"
        beside = unit in {"day", "week"} and context.sentence.word(at + 2) in BESIDE
        far = Distance(at + 2, 1, Grain(unit), vague=False) if beside else None
    if far is None:
        return None
    return _ago(context, at, far) or _from_day(context, far) or _ahead(context, at, far)


def _from_day(context: Context, far: Distance) -> Parsed | None:
    """A distance from a day: "two weeks from now", "a week on Thursday", "two days before Christmas"."""
    if far.grain.finer_than_day:
        return None
    step, anchor = _anchor(context, far)
    if anchor is None or anchor[1].grain is not Grain.DAY or anchor[1].day is None:
        return None
    day = away(anchor[1].day, step * far.units, far.grain)
    return (anchor[0], coarse(day, far.grain)._replace(approximate=far.vague)) if day else None


def _anchor(context: Context, far: Distance) -> tuple[int, Parsed | None]:
    """In which direction a distance counts (1 or -1), and the day after it from which it does."""
    sentence, word, at = context.sentence, context.sentence.word(far.stop), far.stop + 1
    if word == "from":
        now = (at + 1, cal.day_of(context.today)) if sentence.word(at) == "now" else None
        return 1, now or days.read(context, at)
    if word in BESIDE and far.grain in {Grain.DAY, Grain.WEEK} and at < len(sentence):
        anchor = periods.read(context, at) or absolute.read(context, at)
        return BESIDE[word], None if anchor and sentence.word(anchor[0]) == "'s" else anchor
    at -= word != "on"
    if far.grain is not Grain.WEEK:
        return 0, None
    if sentence.word(at) in WEEKDAYS and sentence.is_capital(at):
        return 1, (at + 1, cal.day_of(days.ahead(context, WEEKDAYS[sentence.word(at)])))
    if sentence.word(at) in days.NEAR_DAYS.keys() | LAST:
        return (-1 if sentence.word(at) in {"yesterday", *LAST} else 1), days.read(context, at)
    return 0, None


def _next_but_one(context: Context, at: int) -> Parsed | None:
    """The unit after the next or before the last: "the week after next", "the year before last"."""
    sentence = context.sentence
    start = at + (sentence.word(at) == "the")
    after = sentence.follows(start + 1, "after", "next")
    if not (after or sentence.follows(start + 1, "before", "last")):
        return None
    steps, hours = 2 if after else -2, PARTS_OF_DAY.get(sentence.word(start))
    if hours:
        return start + 3, cal.hours_of(context.today + steps * cal.DAY, *hours)
    grain = grain_at(context, start)
    if grain is None or grain.finer_than_day:
        return None
    return start + 3, cal.shift(context.today, grain, steps)


def _shifted(context: Context, at: int) -> Parsed | None:
    """A unit beside the current one: "last year", "this week", "next month", "last night", "last May"."""
    sentence, word = context.sentence, context.sentence.word(at)
    span = _span(context, at)
    if span:
        return span
    count, stop = -1 if word in LAST else 1 if word in NEXT else 0, at + 1
    if word == "this" and sentence.word(stop) in {"past", "coming"}:
        count, stop = (-1 if sentence.word(stop) == "past" else 1), stop + 1
    unit = sentence.word(stop)
    if unit == "night" and count == -1:
        return stop + 1, _night(context, -1)
    if unit in MONTHS and sentence.is_capital(stop):
        return _led_month(context, stop, count)
    if unit in SEASONS:
        return periods.season(context, at)
    grain = grain_at(context, stop)
    if unit == "fortnight" and count:
        return stop + 1, _reach(context.today, 2 * count, Grain.WEEK)
    if grain is None or grain.finer_than_day or sentence.word(stop).endswith("s"):
        return None
    if grain is Grain.DAY and (count == 0 or context.sentence.word(at - 1) == "the"):
        return None  # "the next day" counts from the day named last
    return stop + 1, cal.shift(context.today, grain, count)


def _year_end(context: Context, at: int) -> Parsed | None:
    """The last month of the year: "by year-end", "around year end"."""
    sentence = context.sentence
    end_at = at + 1 + (sentence.raw(at + 1) == "-")
    if sentence.word(at) != "year" or sentence.word(end_at) != "end":
        return None
    over = sentence.word(at - 1) == "since"
    return end_at + 1, cal.month_of(context.today.year - over, 12)


def _running(context: Context, at: int) -> Parsed | None:
    """The current unit: "over the weekend", "for the year", "earlier in the year", "later in the day"."""
    sentence, unit = context.sentence, context.sentence.word(at + 1)
    told_after = sentence.word(at + 2) in NOT_RUNNING_BEFORE or context.year_at(at + 3)
    if sentence.word(at) != "the" or unit not in RUNNING or told_after:
        return None
    leader, before = sentence.word(at - 1), sentence.word(at - 2)
    if unit == "weekend":
        near = [cal.shift(context.today, Grain.WEEKEND, step) for step in (-1, 0, 1)]
        return (at + 2, context.pick(at, at + 2, near)) if leader in AT_WEEKENDS else None
    within = leader == "in" and before in {"earlier", "later", "late", "early"}
    whole = unit == "year" and (leader == "for" or (leader == "of" and before in SHARES_OF_YEAR))
    if not (within or whole):
        return None
    day = context.day_named(at, at + 2) if unit == "day" else context.today
    return at + 2, cal.shift(day, Grain(unit), 0)


def _ahead(context: Context, at: int, far: Distance) -> Parsed | None:
    """A distance ahead, where the sentence looks ahead: "would be redeemed in five years"."""
    sentence, before = context.sentence, context.sentence.word(at - 2)
    if sentence.word(at - 1) != "in" or before in MEASURED_WORDS or before.endswith("est"):
        return None
    if far.grain.finer_than_day or tense_at(sentence, at - 1, far.stop) is not Tense.FUTURE:
        return None
    day = away(context.today, far.units, far.grain)
    return (far.stop, coarse(day, far.grain)._replace(approximate=far.vague)) if day else None


def _night(context: Context, days: int) -> Interval:
    return cal.hours_of(context.today + days * cal.DAY, *PARTS_OF_DAY["night"])


def _led_month(context: Context, at: int, count: int) -> Parsed:
    """The month before or after this one, at any distance: "last May"."""
    stop, when = absolute.month(context, at)
    if when.earliest is None or when.grain is not Grain.MONTH:
        return stop, when
    number, today = when.earliest.month, context.today
    if count == 0:
        return stop, cal.month_of(today.year, number)
    beside = number >= today.month if count < 0 else number <= today.month
    year = today.year + count * beside
    chosen, other = cal.month_of(year, number), cal.month_of(year + count, number)
    return stop, chosen if beside else chosen._replace(other=cal.ends(other))


def _span(context: Context, at: int) -> Parsed | None:
    """The interval up to or from publication: "past six months", "last 24 hours", "next two years"."""
    sentence = context.sentence
    forward = sentence.word(at) in NEXT
    if sentence.word(at) not in LAST | NEXT or at + 1 >= len(sentence):
        return None
    if not starts_number(sentence.tokens[at + 1]):
        return None
    number = number_at(sentence.tokens, at + 1)
    grain = grain_at(context, number.stop) if number else None
    if number is None or grain is None:
        return None
    stop = number.stop + 1
    if number.high > MAX_DISTANCE_UNITS:
        return stop, cal.unresolved(grain)
    count = max(1, int(number.high)) * (1 if forward else -1)
    if sentence.word(number.stop).startswith("fortnight"):
        count *= 2
    return stop, _reach(context.today, count, grain)._replace(approximate=number.vague)


def _reach(today: date, count: int, grain: Grain) -> Interval:
    """From the day of publication to `count` units on, or back from it."""
    other = away(today, count, grain)
    if other is None:
        return cal.unresolved(grain)
    first, last = sorted((today, other))
    return Interval(cal.day_of(first).earliest, cal.day_of(last).latest, grain)


def _ago(context: Context, at: int, far: Distance) -> Parsed | None:
    """A distance back from publication: "two weeks ago", "a week or so ago", "a year ago today"."""
    sentence = context.sentence
    if sentence.word(far.stop) != "ago":
        return None
    stop = far.stop + 1
    if far.grain.finer_than_day:
        return stop, cal.day_of(context.today)._replace(approximate=True)
    on_day = _ago_on_day(context, stop, far)
    if on_day:
        return on_day
    day = away(context.today, -far.units, far.grain)
    when = coarse(day, far.grain) if day else cal.unresolved(far.grain)
    return stop, when._replace(approximate=far.vague or _is_hedged(context, at))


def _is_hedged(context: Context, at: int) -> bool:
    """True after a hedge: "about", "nearly" or "more than" before a distance."""
    before = context.sentence.word(at - 1)
    return before in HEDGES or (before == "than" and context.sentence.word(at - 2) in COMPARATIVES)


def _ago_on_day(context: Context, stop: int, far: Distance) -> Parsed | None:
    """A distance back that names its day: "two weeks ago on Monday", "a week ago yesterday"."""
    sentence = context.sentence
    at = stop + (sentence.word(stop) == "on")
    anchor = days.read(context, at) if at < len(sentence) else None
    if anchor is None:
        return None
    day, number = anchor[1].day, WEEKDAYS.get(sentence.word(at))
    if number is not None:
        alone = far.grain in {Grain.WEEK, Grain.DAY} and anchor[0] == at + 1
        day = days.back(context, number) if alone else None
    elif sentence.word(at) not in days.NEAR_DAYS.keys() | LAST:
        return None
    day = away(day, -far.units, far.grain) if day else None
    return (anchor[0], cal.day_of(day)) if day else None
