"""Days relative to the day of publication: "Monday", "last Friday", "yesterday", "Tuesday, June 3"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factdiff.english.dates import DAYS_WITH_NAMES, FULL_WEEKDAYS, MONTHS, PARTS_OF_DAY, WEEKDAYS
from factdiff.extract.times import absolute
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.context import Context, Parsed
from factdiff.extract.times.tense import Tense
from factdiff.model import Grain

if TYPE_CHECKING:
    from datetime import date

NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
DAYS_BESIDE_NEAR = {("day", "before", "yesterday"): -2, ("day", "after", "tomorrow"): 2}
LEADERS = frozenset({"last", "past", "previous", "next", "coming", "this"})
IN_NAMES = frozenset("times telegraph mirror mail herald express night post".split())


def read(context: Context, at: int) -> Parsed | None:
    """The day that begins at token `at`."""
    return weekday(context, at) or _beside_near(context, at) or _near(context, at)


def weekday(context: Context, at: int) -> Parsed | None:
    """The weekday at `at`, with the date after it: "Monday", "last Friday", "Thursday next week"."""
    sentence = context.sentence
    leader = sentence.word(at) if sentence.word(at) in LEADERS else ""
    name_at = at + 1 if leader else at
    number = WEEKDAYS.get(sentence.word(name_at))
    if number is None or not sentence.is_capital(name_at) or not _is_weekday(context, name_at):
        return None
    stop = name_at + 1
    stop += sentence.raw(stop) == "." and sentence.word(name_at) not in FULL_WEEKDAYS
    dated = _date_after(context, stop, number)
    if dated:
        return dated
    week_at = stop + (sentence.word(stop) == "of")
    shifted = _weeks_on(context, stop, number) if not leader else None
    if shifted:
        return shifted
    week = {"last": -1, "next": 1, "this": 0}.get(sentence.word(week_at))
    if week is not None and sentence.word(week_at + 1) == "week":
        return week_at + 2, _of_week(context, number, week)
    return stop, _nearest(context, at, stop, number, leader)


def _weeks_on(context: Context, stop: int, number: int) -> Parsed | None:
    """The weekday some weeks away: "Thursday week", "the Thursday after next", "Monday last"."""
    sentence = context.sentence
    if sentence.word(stop) == "week" and not sentence.is_capital(stop):
        return stop + 1, cal.day_of(ahead(context, number) + cal.WEEK)
    if sentence.follows(stop, "after", "next"):
        near = ahead(context, number) + cal.WEEK
        when = cal.day_of(near)
        usual = _of_week(context, number, 1)
        later = usual.day is not None and usual.day + cal.WEEK != near
        other = cal.ends(cal.day_of(near + cal.WEEK)) if later else None
        return stop + 2, when._replace(other=other)
    if sentence.follows(stop, "before", "last"):
        return stop + 2, cal.day_of(back(context, number) - cal.WEEK)
    if sentence.word(stop) == "last" and not sentence.is_word(stop + 1):
        return stop + 1, cal.day_of(back(context, number))
    return None


def ahead(context: Context, number: int) -> date:
    """The next day with this number in the week, after the day of publication."""
    return context.today + ((number - context.today.weekday() - 1) % 7 + 1) * cal.DAY


def back(context: Context, number: int) -> date:
    """The last day with this number in the week, before the day of publication."""
    return context.today - ((context.today.weekday() - number - 1) % 7 + 1) * cal.DAY


def _beside_near(context: Context, at: int) -> Parsed | None:
    """The day two days away: "the day before yesterday", "the day after tomorrow"."""
    sentence = context.sentence
    start = at + (sentence.word(at) == "the")
    for phrase, days in DAYS_BESIDE_NEAR.items():
        if sentence.follows(start, *phrase):
            return start + len(phrase), cal.day_of(context.today + days * cal.DAY)
    return None


def _near(context: Context, at: int) -> Parsed | None:
    count = NEAR_DAYS.get(context.sentence.word(at))
    if count is None:
        return None
    return at + 1, cal.day_of(context.today + count * cal.DAY)


def _date_after(context: Context, stop: int, weekday: int) -> Parsed | None:
    """The date of "Tuesday, June 3": the weekday says of which year."""
    sentence = context.sentence
    at = stop + 1 if sentence.raw(stop) == "," else stop
    named = sentence.word(at) in MONTHS and sentence.is_capital(at)
    parsed = absolute.month(context, at) if named else absolute.day_month(context, at)
    if parsed is None or parsed[1].grain is not Grain.DAY:
        return None
    stop, when = parsed
    near = [cal.years_on(when, step) for step in (0, -1, 1)]
    return stop, next((w for w in near if w.day and w.day.weekday() == weekday), when)


def _is_weekday(context: Context, at: int) -> bool:
    """Tells the day from "the Sunday Times", "Friday Harbor" and "Sun Microsystems"."""
    sentence = context.sentence
    if sentence.word(at) not in FULL_WEEKDAYS:
        led = sentence.word(at - 1) in {"on", "(", ","} or sentence.is_number(at + 2)
        return sentence.raw(at + 1) in {".", ","} and led
    after = sentence.word(at + 1)
    if sentence.word(at - 1) in DAYS_WITH_NAMES and sentence.is_capital(at - 1):
        return False
    if not sentence.is_capital(at + 1) or after in MONTHS:
        return True
    if after in PARTS_OF_DAY:
        return not sentence.is_capital(at + 2)  # "the Saturday Evening Post"
    if after in IN_NAMES:
        return False
    named = sentence.is_capital(at - 1) and sentence.word(at - 1) not in LEADERS | {"on", "by"}
    return not named


def _nearest(context: Context, at: int, stop: int, number: int, leader: str) -> Interval:
    today = context.today
    back = today - ((today.weekday() - number) % 7) * cal.DAY
    ahead = today + ((number - today.weekday()) % 7) * cal.DAY
    named = context.named.day
    if leader == "previous" and named and named.weekday() == number:
        return cal.day_of(named - cal.WEEK)
    if leader in {"last", "past", "previous"}:
        last = back if back < today else back - cal.WEEK
        return _or_beside(last, -1 if _same_week(last, today) else 0)
    if leader == "next":
        after = today - today.weekday() * cal.DAY + cal.WEEK + number * cal.DAY
        return _or_beside(after, -1 if ahead > today and _same_week(ahead, today) else 0)
    if leader == "coming":
        return cal.day_of(ahead)
    if leader == "this":
        return _of_week(context, number, 0)
    if back == ahead:
        return cal.day_of(back)
    tense = context.tense(at, stop)
    if tense is Tense.FUTURE:
        return cal.day_of(ahead)
    when = cal.day_of(back)
    return when if tense is Tense.PAST else when._replace(other=cal.ends(cal.day_of(ahead)))


def _same_week(day: date, today: date) -> bool:
    return day.isocalendar()[:2] == today.isocalendar()[:2]


def _or_beside(day: date, weeks: int) -> Interval:
    """The day, with the one so many weeks on as its other reading; none for no weeks."""
    other = cal.ends(cal.day_of(day + weeks * cal.WEEK)) if weeks else None
    return cal.day_of(day)._replace(other=other)


def _of_week(context: Context, number: int, week: int) -> Interval:
    """A weekday of the week of publication or of one beside it."""
    monday = context.today - context.today.weekday() * cal.DAY + week * cal.WEEK
    return cal.day_of(monday + number * cal.DAY)
