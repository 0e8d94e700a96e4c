"""Dates by their names and numbers: "June 9, 2023", "9 June", "2023-06-09", "2014", "the 1960s"."""

from __future__ import annotations

from factdiff.english.dates import ABBREVIATED, EDGE_WORDS, MONTHS, WORDS_TOO
from factdiff.english.modals import is_first_name
from factdiff.english.numbers import CENTURIES, ORDINALS
from factdiff.english.words import PREPOSITIONS
from factdiff.extract.times import calendar as cal
from factdiff.extract.times import eras
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.context import Context, Parsed
from factdiff.model import Grain

NEAR_YEARS = (-1, 0, 1)
MONTH_LEADERS = frozenset(
    "in since of by until last next this early late mid from during through to between and for "
    "before after than mid- - every around ( or earlier later till".split()
)
"""Words after which "May" and "March" are months."""
YEAR_LEADERS = frozenset(
    "in since of by until from early late mid during through before after for to between and "
    "around circa the fiscal year summer spring winter autumn fall election season , (".split()
)
NOT_YEAR_LEADERS = frozenset("$ € £ no about some over nearly than only".split())
BEFORE_NUMBERED_DAY = frozenset({"on", "by", "until", "since", "before", "after"})
AFTER_NUMBERED_DAY = frozenset({"and", "at", "in", "for", "when", "as", "but"})
PLURAL_UNITS = frozenset("people men women children troops square km miles".split())
NOT_PLURALS = frozenset("was is has as this its his elections".split())
BEFORE_YEAR = frozenset('( “ " – — / - ‘'.split())
SHARED_YEAR_JOINTS = frozenset(
    {",", "and", "or", "to", "-", "–", "&", "/", "until", "through", "till"}
)
"""What joins dates that share one year."""
PASSED = frozenset({"early", "late", "mid", "mid-", "the", "in", "on"})
MAX_SHARING_DATES = 4
"""Dates after one that may stand before the year that all of them share."""
SEPARATORS = frozenset({"/", "-", "."})


def read(context: Context, at: int) -> Parsed | None:
    """The date, month, year or decade that begins at token `at`."""
    sentence = context.sentence
    era = eras.in_era(context, at)
    if era:
        return era
    if sentence.is_number(at):
        edge = eras.century(context, at) if sentence.word(at - 1) in EDGE_WORDS else None
        return (
            edge
            or numeric(context, at)
            or day_month(context, at)
            or _listed_day(context, at)
            or year(context, at)
        )
    if sentence.word(at) in ORDINALS and sentence.word(at - 1) in EDGE_WORDS:
        return eras.century(context, at)
    if is_month(context, at):
        return month(context, at)
    if sentence.word(at) in CENTURIES:
        return year(context, at)
    if sentence.word(at) == "the":
        return (
            _numbered_day(context, at)
            or eras.decade(context, at + 1)
            or eras.century(context, at + 1)
        )
    if sentence.raw(at) in {"'", "’", "‘"}:
        return eras.short_year(context, at)
    return None


def is_month(context: Context, at: int) -> bool:
    """Tells the month from "may", "march" and "Mar" used as words or names."""
    sentence, word = context.sentence, context.sentence.word(at)
    if word not in MONTHS or not sentence.is_capital(at):
        return False
    if word == "march" and sentence.raw(at - 1) == "Long":
        return False  # a rocket
    if word in ABBREVIATED - {"sept", "sep", "aug", "oct", "nov"}:
        return sentence.raw(at + 1) == "." or sentence.is_number(at + 1)
    if is_first_name(sentence, at):
        return False
    if word not in WORDS_TOO or sentence.is_number(at + 1):
        return True
    if sentence.word(at + 1) in {"of", "'s"} and sentence.is_number(at + 2):
        return True
    leader = sentence.raw(at - 1)
    if leader == "," and sentence.word(at - 2) in MONTHS and sentence.is_capital(at - 2):
        return True  # "in July, August and September"
    return leader.lower() in MONTH_LEADERS and (not leader[0].isupper() or at == 1)


def month(context: Context, at: int) -> Parsed:
    """The month or the date at `at`: "June 9, 2023", "Sept. 11", "June 2023", "June last year"."""
    sentence = context.sentence
    number = MONTHS[sentence.word(at)]
    stop = _after_month(context, at)
    if sentence.word(stop) == "the" and context.ordinal_end(stop + 2) > stop + 2:
        stop += 1
    if is_day(context, stop):
        return _month_day(context, at, stop, number)
    year_at = stop + 1 if sentence.raw(stop) == "," or sentence.word(stop) == "of" else stop
    written = context.year_at(year_at)
    if written:
        return written[0], cal.month_of(written[1], number)
    count = {"last": -1, "this": 0, "next": 1}.get(sentence.word(stop))
    if count is not None and sentence.word(stop + 1) == "year" and context.today:
        return stop + 2, cal.month_of(context.today.year + count, number)
    return stop, _near_months(context, at, stop, number)


def day_month(context: Context, at: int) -> Parsed | None:
    """The date that begins with its day at `at`: "9 June 2023", "9th of June"."""
    sentence = context.sentence
    if not is_day(context, at):
        return None
    stop = context.ordinal_end(at + 1)
    if sentence.word(stop) == "of" and stop > at + 1:
        stop += 1
    if sentence.word(stop) not in MONTHS or not sentence.is_capital(stop):
        return None
    number, day = MONTHS[sentence.word(stop)], int(sentence.raw(at))
    stop = _after_month(context, stop)
    year_at = stop + 1 if sentence.raw(stop) == "," else stop
    written = context.year_at(year_at)
    if written:
        return written[0], _dated(written[1], number, day)
    if sentence.is_number(stop):
        return None  # "4 June 9": a count before an American date
    return stop, yearless_day(context, at, stop, number, day)


def _listed_day(context: Context, at: int) -> Parsed | None:
    """The "5" of "June 4 and 5, 2018", the "4" of "4 and 5 June 2018"."""
    sentence = context.sentence
    if not is_day(context, at) or sentence.joined(at):
        return None
    stop = context.ordinal_end(at + 1)
    last = _past_days(context, stop, 1)
    ahead = day_month(context, last) if last > stop else None
    if ahead and ahead[1].day:
        valid = cal.valid_day(ahead[1].day.year, ahead[1].day.month, int(sentence.raw(at)))
        return (stop, cal.day_of(valid)) if valid else None
    first = _past_days(context, at, -1)
    counts = _counts(context, stop)
    if sentence.word(at - 1) == ",":  # "on June 4, 12 died"
        counts = sentence.is_word(stop) and sentence.word(stop) not in PREPOSITIONS | {"and", "or"}
    if first == at or counts or not is_month(context, first - 1):
        return None
    number, day = MONTHS[sentence.word(first - 1)], int(sentence.raw(at))
    written = year_after(context, stop)
    if written:
        return written[0], _dated(written[1], number, day)
    return stop, yearless_day(context, first - 1, stop, number, day)


def _past_days(context: Context, at: int, step: int) -> int:
    """The outermost day of a list that goes on from `at` over "," and "and"; `at` where none does."""
    sentence, last = context.sentence, at
    for _ in range(MAX_SHARING_DATES):
        joint = at if step > 0 else at - 1
        near = joint + step
        near += step if sentence.word(joint) == "," and sentence.word(near) in {"and", "or"} else 0
        if sentence.word(joint) not in {",", "and", "or"} or not is_day(context, near):
            break
        at = context.ordinal_end(near + 1) if step > 0 else near
        last = near
    return last


def year_after(context: Context, stop: int) -> tuple[int, int] | None:
    """The index after, and the year of, a year that follows a date at `stop`, a comma between or not."""
    return context.year_at(stop + (context.sentence.word(stop) in {",", "of"}))


def shared_year(context: Context, stop: int, number: int, day: int = 0) -> int | None:
    """The year that dates joined to the one before `stop` give to all: "May and June 2022".

    A month, and a day, later in the calendar than the last of a range lie in the year before.
    """
    sentence, first = context.sentence, (number, day)
    for _ in range(MAX_SHARING_DATES):
        joint = sentence.word(stop)
        if joint not in SHARED_YEAR_JOINTS:
            return None
        stop += 1 + (joint == "," and sentence.word(stop + 1) in SHARED_YEAR_JOINTS)
        while sentence.word(stop) in PASSED:
            stop += 1
        if sentence.word(stop) in MONTHS and sentence.is_capital(stop):
            number, stop = MONTHS[sentence.word(stop)], _after_month(context, stop)
            if is_day(context, stop) and not context.year_at(stop):
                day, stop = int(sentence.raw(stop)), context.ordinal_end(stop + 1)
        elif day and is_day(context, stop):
            day, stop = int(sentence.raw(stop)), context.ordinal_end(stop + 1)
            if sentence.word(stop) in MONTHS and sentence.is_capital(stop):
                number, stop = MONTHS[sentence.word(stop)], _after_month(context, stop)
        else:
            return None
        written = year_after(context, stop)
        if written:
            return written[1] - (first > (number, day))
    return None


def yearless_day(context: Context, at: int, stop: int, number: int, day: int) -> Interval:
    """A day and month in the year of the dates beside it, else in the year that tense implies."""
    shared = shared_year(context, stop, number, day)
    if shared:
        return _dated(shared, number, day)
    if context.today is None:
        return cal.unresolved(Grain.DAY)
    near = [cal.valid_day(context.today.year + step, number, day) for step in NEAR_YEARS]
    return context.pick(at, stop, [cal.day_of(day) for day in near if day], Grain.DAY)


def numeric(context: Context, at: int) -> Parsed | None:
    """The date in figures at `at`, month first where it can be: "2023-06-09", "10/30/89"."""
    sentence = context.sentence
    dotted = _dotted(context, at)
    if dotted:
        return dotted
    separator = sentence.raw(at + 1)
    if separator not in SEPARATORS or sentence.raw(at + 3) != separator:
        return None
    parts = [sentence.raw(at + step) for step in (0, 2, 4)]
    joined = all(sentence.joined(index) for index in range(at + 1, at + 5))
    if not joined or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        return at + 5, _dated(first, second, third)
    if len(parts[2]) != 4 and (separator == "-" or len(parts[2]) != 2):
        return None
    full = third if len(parts[2]) == 4 else third + (1900 if third > 50 else 2000)
    american, european = cal.valid_day(full, first, second), cal.valid_day(full, second, first)
    if american is None and european is None:
        return None
    when = cal.day_of(american or european)  # type: ignore[arg-type]
    both = american and european and american != european
    return at + 5, when._replace(
        other=cal.ends(cal.day_of(european))
    ) if both and european else when


def _dotted(context: Context, at: int) -> Parsed | None:
    """The date with dots at `at`, day or year first: "25.12.2023", "2023.12.25", "on 3.4.24"."""
    sentence = context.sentence
    if not (sentence.raw(at + 1) == "." and sentence.joined(at + 1) and sentence.joined(at + 2)):
        return None
    parts = [*sentence.raw(at).split("."), sentence.raw(at + 2)]
    goes_on = sentence.joined(at + 3) and not sentence.is_mark(at + 3)
    if len(parts) != 3 or goes_on or not all(part.isdecimal() for part in parts):
        return None
    lengths, (first, second, third) = [len(part) for part in parts], map(int, parts)
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        valid = cal.valid_day(first, second, third)
    elif max(lengths[:2]) <= 2 and (
        lengths[2] == 4
        or (lengths[2] == 2 and sentence.word(at - 1) in BEFORE_NUMBERED_DAY | {"from", "dated"})
    ):
        full = third if lengths[2] == 4 else third + (1900 if third > 50 else 2000)
        valid = cal.valid_day(full, second, first)
    else:
        return None
    return (at + 3, cal.day_of(valid)) if valid else None


def year(context: Context, at: int) -> Parsed | None:
    """The year at `at`, after a preposition, before a comma or in "the 2003 season"."""
    sentence, dated = context.sentence, context.year_at(at)
    decade = eras.decade(context, at)
    if decade or dated is None:
        return decade
    stop, written = dated
    if stop > at + 1:
        return stop, cal.year_of(written)
    if written < 1200 or (sentence.joined(at) and sentence.raw(at - 1) not in BEFORE_YEAR):
        return None
    leader = sentence.word(at - 1)
    hyphenated = (
        sentence.raw(at + 1) == "-" and sentence.joined(at + 1) and sentence.is_word(at + 2)
    )
    if leader in NOT_YEAR_LEADERS or hyphenated:
        return None
    counts = _counts(context, at + 1)
    if leader not in YEAR_LEADERS and (counts or not 1800 <= written <= 2100):
        return None
    if leader in {"of", "for", "to", "the", "and", "around"} and counts:
        return None
    return at + 1, cal.year_of(written)


def is_day(context: Context, at: int) -> bool:
    """True for a number that can be a day of the month and is no clock time."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if not raw.isdecimal() or len(raw) > 2 or not 1 <= int(raw) <= 31:
        return False
    if sentence.joined(at + 1) and sentence.is_word(at + 1):
        return context.ordinal_end(at + 1) > at + 1  # "5B" is no day
    return not (sentence.raw(at + 1) == ":" and sentence.joined(at + 1))


def _after_month(context: Context, at: int) -> int:
    stopped = context.sentence.raw(at + 1) == "." and context.sentence.word(at) in ABBREVIATED
    return at + 2 if stopped else at + 1


def _month_day(context: Context, at: int, day_at: int, number: int) -> Parsed:
    sentence, day = context.sentence, int(context.sentence.raw(day_at))
    stop = context.ordinal_end(day_at + 1)
    year_at = stop + 1 if sentence.raw(stop) == "," else stop
    written = context.year_at(year_at)
    if written:
        return written[0], _dated(written[1], number, day)
    return stop, yearless_day(context, at, stop, number, day)


def _near_months(context: Context, at: int, stop: int, number: int) -> Interval:
    shared = shared_year(context, stop, number)
    if shared:
        return cal.month_of(shared, number)
    if context.today is None:
        return cal.unresolved(Grain.MONTH)
    near = [cal.month_of(context.today.year + step, number) for step in NEAR_YEARS]
    return context.pick(at, stop, near, Grain.MONTH)


def _dated(written: int, number: int, day: int) -> Interval:
    valid = cal.valid_day(written, number, day)
    return cal.day_of(valid) if valid else cal.unresolved(Grain.DAY)


def _numbered_day(context: Context, at: int) -> Parsed | None:
    """The day of the month that tense implies, or that "of" names: "the 5th", "the 9th of June"."""
    sentence = context.sentence
    stop = context.ordinal_end(at + 2)
    if not is_day(context, at + 1) or stop == at + 2:
        return None
    if sentence.word(stop) == "of":
        return day_month(context, at + 1)
    goes_on = sentence.is_word(stop) and sentence.word(stop) not in AFTER_NUMBERED_DAY
    if sentence.word(at - 1) not in BEFORE_NUMBERED_DAY or goes_on or context.today is None:
        return None
    day, this = int(sentence.raw(at + 1)), context.today.replace(day=1)
    months = [cal.add_months(this, count) for count in NEAR_YEARS]
    near = [cal.valid_day(first.year, first.month, day) for first in months]
    return stop, context.pick(at, stop, [cal.day_of(day) for day in near if day], Grain.DAY)


def _counts(context: Context, at: int) -> bool:
    """True when the word at `at` is a plural that the digits before it would count."""
    sentence, word = context.sentence, context.sentence.word(at)
    if not sentence.is_word(at) or sentence.is_capital(at):
        return False
    plural = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return (plural and word not in NOT_PLURALS) or word in PLURAL_UNITS
