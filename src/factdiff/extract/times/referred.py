"""Times relative to one named before: "that quarter", "the year-ago period", "two days earlier"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factdiff.extract.times import calendar as cal
from factdiff.extract.times import distances, periods
from factdiff.model import Grain

if TYPE_CHECKING:
    from factdiff.extract.times.calendar import Interval
    from factdiff.extract.times.context import Context, Parsed

SAME_WORDS = frozenset({"latest", "same", "comparable", "corresponding"})
REPORTED_PERIODS = frozenset({"quarter", "period"})
STEPS = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}
DAY_STEPS = {"before": -1, "after": 1}
AFTER_DAY = frozenset("in at on and but by when with from that to was were had".split())
DEFINED_AFTER = frozenset({"of", "ended", "ending", "to", "between", "when", "since"})
"""Words after "the period" that define it, so that it refers to nothing named before."""


def read(context: Context, at: int) -> Parsed | None:
    """The time that begins at token `at` and points to one named before."""
    parsed = (
        _beside(context, at)
        or _pointed(context, at)
        or _year_ago(context, at)
        or _earlier(context, at)
    )
    return (parsed[0], parsed[1]._replace(referred=True)) if parsed else None


def _beside(context: Context, at: int) -> Parsed | None:
    """A day or period beside the one named last: "the next day", "the day before", "that day"."""
    sentence = context.sentence
    if sentence.word(at) not in {"the", "that"}:
        return None
    step, stop = STEPS.get(sentence.word(at + 1)), at + 3
    if step is None and sentence.word(at + 2) in DAY_STEPS and sentence.word(at + 1) == "day":
        alone = not sentence.is_word(stop) or sentence.word(stop) in AFTER_DAY
        if sentence.word(at) == "that" or not alone:
            return None
        return stop, _day_beside(context, DAY_STEPS[sentence.word(at + 2)])
    if step is None:
        same_day = sentence.word(at) == "that" and sentence.word(at + 1) == "day"
        return (at + 2, _day_beside(context, 0)) if same_day else None
    unit = sentence.word(at + 2)
    if unit == "day":
        return stop, _day_beside(context, step)
    if unit not in {"month", "year", "quarter"} or step == 0:
        return None
    near = next(reversed(context.named.periods.values()), None)
    day = near.day if near else context.named.day
    if day is None or (step < 0 and sentence.word(at + 1) != "preceding"):
        return None
    return stop, cal.shift(day, Grain(unit), step)


def _day_beside(context: Context, step: int) -> Interval:
    day = context.named.day
    return cal.day_of(day + step * cal.DAY) if day else cal.unresolved(Grain.DAY)


def _pointed(context: Context, at: int) -> Parsed | None:
    """A period named before: "the quarter", "the latest period", "the 1988 period", "the same month"."""
    sentence = context.sentence
    if sentence.word(at) not in {"the", "that"}:
        return None
    led = sentence.word(at + 1) in SAME_WORDS
    written = context.year_at(at + 1)
    noun_at = written[0] if written else at + 1 + led
    if not led and sentence.word(noun_at) not in REPORTED_PERIODS:
        return None
    when = _reported(context, noun_at, latest=sentence.word(at + 1) == "latest")
    if written:
        year = written[1]
        return noun_at + 1, _in_year(when, year) if when else cal.year_of(year)
    if when is None:
        return None
    if led:
        return _of_other_year(context, noun_at + 1, when)
    return None if sentence.word(noun_at + 1) in DEFINED_AFTER else (noun_at + 1, when)


def _of_other_year(context: Context, stop: int, when: Interval) -> Parsed:
    """The period in the year named after it: "the same quarter of 2019", "the same month last year"."""
    sentence = context.sentence
    named = context.year_named(stop + (sentence.word(stop) in {"of", "in"}))
    if named:
        return named[0], _in_year(when, named[1])
    if sentence.follows(stop, "a", "year") and sentence.word(stop + 2) in {"ago", "earlier"}:
        return stop + 3, cal.years_on(when, -1)
    return stop, when


def _year_ago(context: Context, at: int) -> Parsed | None:
    """The period a year before: "the year-ago quarter", "year-earlier results"."""
    sentence = context.sentence
    start = at + (sentence.word(at) == "the")
    hyphenated = sentence.word(start) == "year" and sentence.raw(start + 1) == "-"
    if not hyphenated or sentence.word(start + 2) not in {"ago", "earlier"}:
        return None
    stop = start + 3
    ordered = periods.read(context, stop)
    if ordered:
        return ordered[0], cal.years_on(ordered[1], -1)
    when = _reported(context, stop, latest=True)
    return (stop + 1, cal.years_on(when, -1)) if when else (stop, _years_before(context, 1))


def _earlier(context: Context, at: int) -> Parsed | None:
    """A distance from the time named last: "two days earlier", "a year earlier", "a week later"."""
    sentence = context.sentence
    distance = distances.distance(context, at)
    later = distance is not None and sentence.word(distance.stop) == "later"
    if distance is None or not (later or sentence.word(distance.stop) == "earlier"):
        return None
    stop = distance.stop + 1
    if distance.grain is Grain.YEAR:
        return None if later else (stop, _years_before(context, distance.units))
    if context.named.day is None or distance.grain not in {Grain.DAY, Grain.WEEK}:
        return None
    steps = distance.units if later else -distance.units
    day = distances.away(context.named.day, steps, distance.grain)
    return (stop, cal.day_of(day)) if day else None


def _reported(context: Context, at: int, *, latest: bool) -> Interval | None:
    """The period that the noun at `at` means: the last one named, else the last one that is over."""
    word, named = context.sentence.word(at), context.named.periods
    if word not in {"period", "quarter", "month"}:
        return None
    if word == "period" and (named or not latest):
        return next(reversed(named.values()), None)
    grain = Grain.QUARTER if word == "period" else Grain(word)
    if grain in named or not latest:
        return named.get(grain)
    return cal.shift(context.today, grain, -1)


def _years_before(context: Context, count: int) -> Interval:
    named = next(reversed(context.named.periods.values()), None)
    if named:
        return cal.years_on(named, -count)
    return cal.year_of(context.today.year - count)


def _in_year(when: Interval, year: int) -> Interval:
    return cal.years_on(when, year - when.day.year) if when.day else when
