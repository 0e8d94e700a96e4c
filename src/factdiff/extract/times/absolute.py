"""Dates by their names and numbers: "June 9, 2023", "9 June", "2023-06-09", "2014", "the 1960s"."""

from __future__ import annotations

import re

from factdiff.english.dates import ABBREVIATED, DECADES, EDGE_WORDS, MONTHS, WEEKDAYS, WORDS_TOO
from factdiff.english.modals import is_first_name
from factdiff.english.names import NUMBERED_NAMES
from factdiff.english.nouns import is_plural
from factdiff.english.numbers import CENTURIES, ORDINALS
from factdiff.english.sentence import Sentence
from factdiff.english.words import DETERMINERS, PREPOSITIONS, STOPWORDS
from factdiff.extract.times import calendar as cal
from factdiff.extract.times import eras
from factdiff.extract.times.context import NEAR_YEARS, Context, Parsed
from factdiff.model import Span

MONTH_LEADERS = frozenset(
    "in since of by until last next this early late mid from during through to between and for "
    "before after than mid- - every around ( or earlier later till".split()
)
"""Words after which "May" and "March" are months."""
YEAR_LEADERS = frozenset(
    "in since of by until from early late mid during through before after for to between and "
    "around circa the fiscal year summer spring winter autumn fall election season , (".split()
)
NOT_YEAR_LEADERS = frozenset("$ € £ no about some over nearly than only".split()) | (
    NUMBERED_NAMES - {"euro", "fifa"}
)
BEFORE_NUMBERED_DAY = frozenset({"on", "by", "until", "since", "before", "after"})
BEFORE_SHORT_YEAR = BEFORE_NUMBERED_DAY | {"from", "dated"}
"""Words after which figures between dots may end with two digits of a year."""
AFTER_NUMBERED_DAY = frozenset({"and", "at", "in", "for", "when", "as", "but"})
BEFORE_YEAR = frozenset('( “ " – — / - ‘'.split())
SHARED_YEAR_JOINTS = frozenset(
    {",", "and", "or", "to", "-", "–", "&", "/", "until", "through", "till"}
)
"""What joins dates that share one year."""
PASSED = frozenset({"early", "late", "mid", "mid-", "the", "in", "on"})
MAX_SHARING_DATES = 4
"""Dates after one that may stand before the year that all of them share."""
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?!\d)")
LAST_SHORT_YEAR = 50
"""Two digits up to which a year is one of this century: "3/4/24"."""


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
    if sentence.word(at) in DECADES and sentence.word(at - 1) in EDGE_WORDS:
        return eras.decade(context, at) if sentence.word(at - 2) == "the" else None
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
    if word in ABBREVIATED - {"sept", "sep", "aug", "oct", "nov"}:
        return sentence.raw(at + 1) == "." or sentence.is_number(at + 1)
    if is_first_name(sentence, at) or _is_numbered_name(sentence, at):
        return False
    if word not in WORDS_TOO or is_day(context, at + 1) or context.year_at(at + 1):
        return True
    leader = sentence.raw(at - 1)
    if leader == "," and sentence.word(at - 2) in MONTHS and sentence.is_capital(at - 2):
        return True  # "in July, August and September"
    return leader.lower() in MONTH_LEADERS and (not leader[0].isupper() or at == 1)


def _is_numbered_name(sentence: Sentence, at: int) -> bool:
    """True for a word in a name with a number: "the Long March 5 rocket"."""
    return (
        sentence.word(at) in WORDS_TOO
        and sentence.is_capital(at - 1)
        and sentence.word(at - 1) not in WEEKDAYS
        and sentence.word(at - 2) in DETERMINERS | {"'s"}
    )


def month(context: Context, at: int) -> Parsed:
    """The month or the date at `at`: "June 9, 2023", "Sept. 11", "June 2023", "June last year"."""
    number, day, stop = _parts(context, at)
    if day:
        return _in_its_year(context, at, stop, number, day)
    written = context.year_named(stop + (context.sentence.word(stop) in {",", "of"}))
    if written:
        return written[0], cal.month_of(written[1], number)
    shared = shared_year(context, stop, number)
    if shared:
        return stop, cal.month_of(shared, number)
    return stop, context.pick_year(at, stop, lambda year: cal.month_of(year, number))


def day_month(context: Context, at: int) -> Parsed | None:
    """The date that begins with its day at `at`: "9 June 2023", "9th of June"."""
    number, day, stop = _parts(context, at)
    if not number or not is_day(context, at):
        return None
    if context.sentence.is_number(stop) and not context.year_at(stop):
        return None  # "4 June 9": a count before an American date
    return _in_its_year(context, at, stop, number, day)


def _parts(context: Context, at: int) -> tuple[int, int, int]:
    """Month and day at `at` and the index after them: "9 June", "June the 9th", "June", "9"; 0 for none."""
    sentence, number, day = context.sentence, 0, 0
    if is_day(context, at):
        day, stop = int(sentence.raw(at)), context.ordinal_end(at + 1)
        at = stop + (sentence.word(stop) == "of" and stop > at + 1)
    if sentence.word(at) in MONTHS and sentence.is_capital(at):
        number, at = MONTHS[sentence.word(at)], _after_month(context, at)
        day_at = at + (sentence.word(at) == "the" and context.ordinal_end(at + 2) > at + 2)
        if not day and is_day(context, day_at):
            day, at = int(sentence.raw(day_at)), context.ordinal_end(day_at + 1)
    return number, day, at


def _listed_day(context: Context, at: int) -> Parsed | None:
    """The "5" of "June 4 and 5, 2018", the "4" of "4 and 5 June 2018"."""
    sentence = context.sentence
    if not is_day(context, at) or sentence.joined(at):
        return None
    stop = context.ordinal_end(at + 1)
    last = _past_days(context, stop, 1)
    ahead = day_month(context, last) if last > stop else None
    if ahead and ahead[1].day:
        return stop, cal.date_of(ahead[1].day.year, ahead[1].day.month, int(sentence.raw(at)))
    first = _past_days(context, at, -1)
    counts = _counts(context, stop)
    if sentence.word(at - 1) == ",":  # "on June 4, 12 died"
        counts = sentence.is_word(stop) and sentence.word(stop) not in PREPOSITIONS | {"and", "or"}
    if first == at or counts or not is_month(context, first - 1):
        return None
    number, day = MONTHS[sentence.word(first - 1)], int(sentence.raw(at))
    return _in_its_year(context, first - 1, stop, number, day)


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
        next_number, next_day, stop = _parts(context, stop)
        if not next_number and not (day and next_day):
            return None
        number, day = next_number or number, next_day or day
        written = year_after(context, stop)
        if written:
            return written[1] - (first > (number, day))
    return None


def _in_its_year(context: Context, at: int, stop: int, number: int, day: int) -> Parsed:
    """A day and month in the year after it or of the dates beside it, else in the one that tense implies."""
    written = year_after(context, stop)
    if written:
        return written[0], cal.date_of(written[1], number, day)
    shared = shared_year(context, stop, number, day)
    if shared:
        return stop, cal.date_of(shared, number, day)
    return stop, context.pick_year(at, stop, lambda year: cal.date_of(year, number, day))


def numeric(context: Context, at: int) -> Parsed | None:
    """The date in figures at `at`: "2023-06-09", "25.12.2023", "10/30/89", "on 3.4.24".

    Between dots the day stands first, elsewhere the month where it can.
    """
    sentence = context.sentence
    match = _NUMERIC.match(sentence.text, sentence.tokens[at].start)
    stop = sentence.touching(Span(*match.span())).stop if match else at
    if match is None or sentence.tokens[stop - 1].end != match.end():
        return None
    first, mark, second, third = match.groups()
    if len(first) == len("2023"):
        return stop, cal.date_of(int(first), int(second), int(third))
    short = mark == "/" or (mark == "." and sentence.word(at - 1) in BEFORE_SHORT_YEAR)
    if len(third) != len("2023") and not (len(third) == len("23") and short):
        return None
    full = int(third)
    if len(third) == len("23"):
        full += 2000 if full <= LAST_SHORT_YEAR else 1900
    american, european = (
        cal.date_of(full, int(month), int(day)) for month, day in ((first, second), (second, first))
    )
    if mark == "." or american.day is None:
        return (stop, european) if european.day else None
    return stop, american._replace(other=cal.ends(european) if european != american else None)


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


def _numbered_day(context: Context, at: int) -> Parsed | None:
    """The day of the month that tense implies, or that "of" names: "the 5th", "the 9th of June"."""
    sentence = context.sentence
    stop = context.ordinal_end(at + 2)
    if not is_day(context, at + 1) or stop == at + 2:
        return None
    if sentence.word(stop) == "of":
        return day_month(context, at + 1)
    goes_on = sentence.is_word(stop) and sentence.word(stop) not in AFTER_NUMBERED_DAY
    if sentence.word(at - 1) not in BEFORE_NUMBERED_DAY or goes_on:
        return None
    day, this = int(sentence.raw(at + 1)), context.today.replace(day=1)
    months = [cal.add_months(this, count) for count in NEAR_YEARS]
    near = [cal.date_of(first.year, first.month, day) for first in months]
    return stop, context.pick(at, stop, near)


def _counts(context: Context, at: int) -> bool:
    """True when the word at `at` is a plural that the digits before it would count."""
    sentence, word = context.sentence, context.sentence.word(at)
    counted = is_plural(word) and word not in STOPWORDS | {"elections"}
    return counted and sentence.is_word(at) and not sentence.is_capital(at)
