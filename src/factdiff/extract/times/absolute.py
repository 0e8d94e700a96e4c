"""Dates by their names and numbers: "June 9, 2023", "9 June", "2023-06-09", "2014", "the 1960s"."""

from __future__ import annotations

from factdiff.english.dates import ABBREVIATED, MONTHS, WORDS_TOO
from factdiff.english.numbers import CENTURIES
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import When
from factdiff.extract.times.context import Context, Found
from factdiff.model import Grain

YEARS = (-1, 0, 1)
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
SEPARATORS = frozenset({"/", "-", "."})


def read(context: Context, at: int) -> Found | None:
    """The date, month, year or decade that begins at token `at`."""
    sentence = context.sentence
    if sentence.is_number(at):
        return numeric(context, at) or day_month(context, at) or year(context, at)
    if is_month(context, at):
        return month(context, at)
    if sentence.word(at) in CENTURIES:
        return year(context, at)
    if sentence.word(at) == "the":
        return _numbered_day(context, at) or _decade(context, at + 1) or _century(context, at + 1)
    if sentence.raw(at) in {"'", "’", "‘"}:
        return _short_year(context, at)
    return None


def is_month(context: Context, at: int) -> bool:
    """Tells the month from "may", "march" and "Mar" used as words or names."""
    sentence, word = context.sentence, context.sentence.word(at)
    if word not in MONTHS or not sentence.is_capital(at):
        return False
    if word in ABBREVIATED - {"sept", "sep", "aug", "oct", "nov"}:
        return sentence.raw(at + 1) == "." or sentence.is_number(at + 1)
    if word not in WORDS_TOO or sentence.is_number(at + 1):
        return True
    if sentence.word(at + 1) in {"of", "'s"} and sentence.is_number(at + 2):
        return True
    leader = sentence.raw(at - 1)
    return leader.lower() in MONTH_LEADERS and (not leader[0].isupper() or at == 1)


def month(context: Context, at: int) -> Found:
    """ "June 9, 2023", "Sept. 11", "June 2023", "June last year", "June"."""
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


def day_month(context: Context, at: int) -> Found | None:
    """ "9 June 2023", "9th of June"."""
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


def yearless_day(context: Context, at: int, stop: int, number: int, day: int) -> When:
    """A day and month in the year that tense means."""
    if context.today is None:
        return cal.unresolved(Grain.DAY)
    near = [cal.valid_day(context.today.year + step, number, day) for step in YEARS]
    return context.pick(at, stop, [cal.day_of(found) for found in near if found], Grain.DAY)


def numeric(context: Context, at: int) -> Found | None:
    """ "2023-06-09", "10/30/89", "6/9/2023": month first unless it cannot be, both readings kept."""
    sentence = context.sentence
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
    if separator == "-" or len(parts[2]) not in {2, 4}:
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


def year(context: Context, at: int) -> Found | None:
    """ "2014" as a year: after a preposition, before a comma, in "the 2003 season"."""
    sentence, found = context.sentence, context.year_at(at)
    if found is None:
        return None
    stop, written = found
    if stop > at + 1:
        return stop, cal.year_of(written)
    decade = _decade(context, at)
    if decade:
        return decade
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
    return not (sentence.raw(at + 1) == ":" and sentence.joined(at + 1))


def _after_month(context: Context, at: int) -> int:
    stopped = context.sentence.raw(at + 1) == "." and context.sentence.word(at) in ABBREVIATED
    return at + 2 if stopped else at + 1


def _month_day(context: Context, at: int, day_at: int, number: int) -> Found:
    sentence, day = context.sentence, int(context.sentence.raw(day_at))
    stop = context.ordinal_end(day_at + 1)
    year_at = stop + 1 if sentence.raw(stop) == "," else stop
    written = context.year_at(year_at)
    if written:
        return written[0], _dated(written[1], number, day)
    return stop, yearless_day(context, at, stop, number, day)


def _near_months(context: Context, at: int, stop: int, number: int) -> When:
    if context.today is None:
        return cal.unresolved(Grain.MONTH)
    near = [cal.month_of(context.today.year + step, number) for step in YEARS]
    return context.pick(at, stop, near, Grain.MONTH)


def _dated(written: int, number: int, day: int) -> When:
    found = cal.valid_day(written, number, day)
    return cal.day_of(found) if found else cal.unresolved(Grain.DAY)


def _numbered_day(context: Context, at: int) -> Found | None:
    """ "the 5th" of the month that tense means; "the 9th of June"."""
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
    months = [cal.add_months(this, count) for count in YEARS]
    near = [cal.valid_day(first.year, first.month, day) for first in months]
    return stop, context.pick(at, stop, [cal.day_of(found) for found in near if found], Grain.DAY)


def _counts(context: Context, at: int) -> bool:
    """True when the word at `at` is a plural that the digits before it would count."""
    sentence, word = context.sentence, context.sentence.word(at)
    if not sentence.is_word(at) or sentence.is_capital(at):
        return False
    plural = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return (plural and word not in NOT_PLURALS) or word in PLURAL_UNITS


def _decade(context: Context, at: int) -> Found | None:
    """ "1960s"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if sentence.raw(at + 1) != "s" or not sentence.joined(at + 1):
        return None
    return (
        (at + 2, cal.decade_of(int(raw)))
        if raw.isdecimal() and len(raw) == 4 and raw[-1] == "0"
        else None
    )


def _century(context: Context, at: int) -> Found | None:
    """ "19th century"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    stop = context.ordinal_end(at + 1)
    stop += sentence.raw(stop) == "-"
    if not raw.isdecimal() or sentence.word(stop) != "century" or not 2 <= int(raw) <= 30:
        return None
    return stop + 1, cal.century_of(int(raw) * 100 - 100)


def _short_year(context: Context, at: int) -> Found | None:
    """ "'98" and "the '90s"."""
    sentence, raw = context.sentence, context.sentence.raw(at + 1)
    if len(raw) != 2 or not raw.isdecimal() or not sentence.joined(at + 1):
        return None
    full = int(raw) + (1900 if int(raw) > 30 else 2000)
    if sentence.raw(at + 2) == "s" and sentence.joined(at + 2):
        return (at + 3, cal.decade_of(full)) if raw.endswith("0") else None
    return at + 2, cal.year_of(full)
