"""Days told from the day of publication: "Monday", "last Friday", "yesterday", "Tuesday, June 3"."""

from __future__ import annotations

from factdiff.english.dates import FULL_WEEKDAYS, MONTHS, PARTS_OF_DAY, WEEKDAYS
from factdiff.extract.times import absolute
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import When
from factdiff.extract.times.context import Context, Found
from factdiff.extract.times.tense import Tense, tense_at
from factdiff.model import Grain

NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
LEADERS = frozenset({"last", "past", "previous", "next", "coming", "this"})
IN_NAMES = frozenset("times telegraph mirror mail herald express night post".split())


def read(context: Context, at: int) -> Found | None:
    """The day that begins at token `at`."""
    return weekday(context, at) or _near(context, at)


def weekday(context: Context, at: int) -> Found | None:
    """ "Monday", "last Friday", "Thursday next week"; a date after it says which one."""
    sentence = context.sentence
    leader = sentence.word(at) if sentence.word(at) in LEADERS else ""
    name_at = at + 1 if leader else at
    number = WEEKDAYS.get(sentence.word(name_at))
    if number is None or not sentence.is_capital(name_at) or not _is_weekday(context, name_at):
        return None
    stop = name_at + 1
    stop += sentence.raw(stop) == "." and sentence.word(name_at) not in FULL_WEEKDAYS
    dated = None if leader else _date_after(context, stop, number)
    if dated:
        return dated
    if context.today is None:
        return stop, cal.unresolved(Grain.DAY)
    week_at = stop + (sentence.word(stop) == "of")
    week = {"last": -1, "next": 1, "this": 0}.get(sentence.word(week_at))
    if week is not None and sentence.word(week_at + 1) == "week":
        return week_at + 2, _of_week(context, number, week)
    return stop, _nearest(context, at, stop, number, leader)


def _near(context: Context, at: int) -> Found | None:
    count = NEAR.get(context.sentence.word(at))
    if count is None:
        return None
    if context.today is None:
        return at + 1, cal.unresolved(Grain.DAY)
    return at + 1, cal.day_of(context.today + count * cal.DAY)


def _date_after(context: Context, stop: int, weekday: int) -> Found | None:
    """The date of "Tuesday, June 3": the weekday says of which year."""
    sentence = context.sentence
    at = stop + 1 if sentence.raw(stop) == "," else stop
    named = sentence.word(at) in MONTHS and sentence.is_capital(at)
    found = absolute.month(context, at) if named else absolute.day_month(context, at)
    if found is None or found[1].grain is not Grain.DAY:
        return None
    stop, when = found
    near = [cal.years_on(when, step) for step in (0, -1, 1)]
    return stop, next((w for w in near if w.day and w.day.weekday() == weekday), when)


def _is_weekday(context: Context, at: int) -> bool:
    """Tells the day from "the Sunday Times", "Friday Harbor" and "Sun Microsystems"."""
    sentence = context.sentence
    if sentence.word(at) not in FULL_WEEKDAYS:
        led = sentence.word(at - 1) in {"on", "(", ","} or sentence.is_number(at + 2)
        return sentence.raw(at + 1) in {".", ","} and led
    after = sentence.word(at + 1)
    if not sentence.is_capital(at + 1) or after in MONTHS or after in PARTS_OF_DAY:
        return True
    if after in IN_NAMES:
        return False
    named = sentence.is_capital(at - 1) and sentence.word(at - 1) not in LEADERS | {"on", "by"}
    return not named


def _nearest(context: Context, at: int, stop: int, number: int, leader: str) -> When:
    today = context.today
    assert today is not None
    back = today - ((today.weekday() - number) % 7) * cal.DAY
    ahead = today + ((number - today.weekday()) % 7) * cal.DAY
    named = context.named.day
    if leader == "previous" and named and named.weekday() == number:
        return cal.day_of(named - cal.WEEK)
    if leader in {"last", "past", "previous"}:
        return cal.day_of(back if back < today else back - cal.WEEK)
    if leader == "next":
        return _of_week(context, number, 1)
    if leader == "coming":
        return cal.day_of(ahead)
    if leader == "this":
        return _of_week(context, number, 0)
    if back == ahead:
        return cal.day_of(back)
    tense = tense_at(context.sentence, at, stop)
    if tense is Tense.FUTURE:
        return cal.day_of(ahead)
    when = cal.day_of(back)
    return when if tense is Tense.PAST else when._replace(other=cal.ends(cal.day_of(ahead)))


def _of_week(context: Context, number: int, week: int) -> When:
    """A weekday of the week of publication or of one beside it."""
    assert context.today is not None
    monday = context.today - context.today.weekday() * cal.DAY + week * cal.WEEK
    return cal.day_of(monday + number * cal.DAY)
