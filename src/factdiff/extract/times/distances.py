"""Ways through the calendar: "two weeks", "half a century", "a year and a half"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from factdiff.english.dates import UNITS
from factdiff.english.fractions import part_of_unit
from factdiff.english.numbers import number_at, starts_number
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.context import Context
from factdiff.model import Grain

MONTHS_IN = {
    Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}  # fmt: skip
SMALLER = {
    Grain.CENTURY: (Grain.YEAR, 100),
    Grain.DECADE: (Grain.YEAR, 10),
    Grain.YEAR: (Grain.MONTH, 12),
    Grain.MONTH: (Grain.DAY, 30),
    Grain.WEEK: (Grain.DAY, 7),
    Grain.DAY: (Grain.HOUR, 24),
}
"""The unit that expresses a part of another unit, and how many of them make the whole."""
MAX_DISTANCE_UNITS = 4000
"""Units away beyond which a count is not a distance in time."""


class Distance(NamedTuple):
    """A length of time with the index after its words: "two weeks"."""

    stop: int
    units: int
    grain: Grain
    vague: bool


def distance(context: Context, at: int) -> Distance | None:
    """The count of calendar units at token `at`; a fraction is expressed in smaller units."""
    sentence = context.sentence
    count, vague, unit_at = _count_at(context, at)
    grain, stop = grain_at(context, unit_at), unit_at + 1
    if grain is None or count is None or not 0 < count <= MAX_DISTANCE_UNITS:
        return None
    if sentence.follows(stop, "and", "a", "half") and count == int(count):
        count, stop = count + Decimal("0.5"), stop + 3
    if sentence.word(unit_at).startswith("fortnight"):
        count *= 2
    if count != int(count):
        smaller, many = SMALLER.get(grain, (grain, 1))
        count, grain, vague = count * many, smaller, True
        if count < 1:
            return None
    loose = sentence.word(stop) == "or" and sentence.word(stop + 1) in {"so", "more"}
    stop = stop + 2 if loose else stop
    if sentence.word(stop) in {"'", "'s"} and sentence.word(stop + 1) == "time":
        stop += 2  # "in a week's time"
    return Distance(stop, round(count), grain, vague or loose)


def _count_at(context: Context, at: int) -> tuple[Decimal | None, bool, int]:
    """How many units are counted at `at`, whether loosely, and where the unit stands."""
    sentence = context.sentence
    part = part_of_unit(sentence, at)
    if part and grain_at(context, part[1]):
        return part[0], False, part[1]
    if sentence.word(at) in {"a", "an"} and grain_at(context, at + 1):
        return Decimal(1), False, at + 1
    counts = starts_number(sentence.tokens[at])
    number = number_at(sentence.tokens, at) if counts else None
    if number is None:
        return None, False, at
    stop = number.stop + (sentence.raw(number.stop) == "-")
    return number.low, number.vague, stop


def grain_at(context: Context, at: int) -> Grain | None:
    """The grain that a unit of the calendar at `at` names, in singular or plural."""
    word = context.sentence.word(at)
    name = (
        UNITS.get(word)
        or UNITS.get(word.removesuffix("s"))
        or UNITS.get(word.removesuffix("ies") + "y")
    )
    return Grain(name) if name and name != "season" else None


def coarse(day: date, grain: Grain) -> Interval:
    """The interval around `day` that a distance in `grain` names: one day for weeks, one month for months."""
    if grain in {Grain.DAY, Grain.WEEK, Grain.WEEKEND}:
        return cal.day_of(day)
    if grain in {Grain.MONTH, Grain.QUARTER}:
        return cal.month_of(day.year, day.month)
    return cal.year_of(day.year)


def away(today: date, count: int, grain: Grain) -> date | None:
    """The day `count` units from `today`, or None beyond the calendar."""
    try:
        if grain.finer_than_day:
            days = max(1, abs(count) // 24) if grain is Grain.HOUR else 1
            return today + (days if count > 0 else -days) * cal.DAY
        if grain in {Grain.DAY, Grain.WEEK, Grain.WEEKEND}:
            return today + count * (cal.DAY if grain is Grain.DAY else cal.WEEK)
        return cal.add_months(today, count * MONTHS_IN[grain])
    except (ValueError, OverflowError):
        return None
