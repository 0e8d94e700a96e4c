"""Quarters, halves, fiscal years, seasons and holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from factdiff.english.dates import AROUND_EASTER, HOLIDAYS, MOVABLE, SEASONS, WEEKDAYS
from factdiff.english.numbers import ORDINALS
from factdiff.english.words import STOPWORDS
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.context import Context, Parsed
from factdiff.model import Grain

SEASON_LEADERS = frozenset({"last", "past", "previous", "next", "coming"})
IN_SEASON = frozenset("in since by until during early late mid - through".split())
THE_SEASON = frozenset("in since by until during through for of".split())
GAME_WORDS = frozenset(
    "touchdown touchdowns quarterback quarterbacks yard yards interception rebound rebounds timeout "
    "overtime halftime half-time punt kickoff fumble dunk layup pointer pointers scoreboard".split()
)
"""Words of games that are played in quarters."""


def read(context: Context, at: int) -> Parsed | None:
    """The period that begins at token `at`."""
    start = at + 1 if context.sentence.word(at) == "the" else at
    return (
        _quarter(context, start)
        or _fiscal(context, at)
        or season(context, at)
        or _holiday(context, at)
    )


def season(context: Context, at: int) -> Parsed | None:
    """The season at `at`: "this summer", "last winter", "the spring of 2002", "in spring"."""
    sentence, leader = context.sentence, context.sentence.word(at)
    led = leader in SEASON_LEADERS or leader in {"this", "current", "the"}
    name_at = at + 1 if led else at
    first = SEASONS.get(sentence.word(name_at))
    if first is None:
        return None
    stop = name_at + 1
    named = context.year_named(stop + (sentence.word(stop) == "of"))
    if named:
        return named[0], cal.season_of(named[1], first)
    before = sentence.word(at - 1)
    if before not in (THE_SEASON if leader == "the" else IN_SEASON) and (
        not led or leader == "the"
    ):
        return None
    near = [cal.season_of(context.today.year + step, first) for step in (-2, -1, 0, 1)]
    now = cal.day_of(context.today)
    running = [w for w in near if cal.starts_before(w, now) and cal.ends_after(w, now)]
    if leader in {"this", "current"}:
        return stop, running[0] if running else near[2]
    if leader in SEASON_LEADERS:
        near = [when for when in near if when not in running]
        return stop, context.pick(at + 1, stop, near)
    return stop, context.pick(at, stop, near)


def _quarter(context: Context, at: int) -> Parsed | None:
    """The quarter or half-year at `at`: "first quarter of 2002", "Q2 2003", "the first half of 2004"."""
    sentence = context.sentence
    number, stop = _ordinal(context, at)
    if number is None:
        return None
    if not GAME_WORDS.isdisjoint(sentence.lowers):
        return None  # a match is played in quarters too
    if sentence.raw(at) == "Q":
        return _of_year(context, at, stop, Grain.QUARTER, number)
    alone = sentence.word(at - 1) == "a" and sentence.raw(stop) != "-"
    stop += sentence.raw(stop) == "-"
    stop += sentence.word(stop) == "fiscal"
    noun = sentence.is_word(stop + 1) and sentence.word(stop + 1) not in STOPWORDS
    if alone and not noun:
        return None  # "a third quarter of growth" is one more of them
    if sentence.word(stop) == "quarter":
        return _of_year(context, at, stop + 1, Grain.QUARTER, number)
    halved = sentence.word(stop) == "half" and number <= 2 and sentence.word(stop + 1) == "of"
    if halved and context.year_named(stop + 2):
        return _of_year(context, at, stop + 1, Grain.HALF, number)
    return None


def _ordinal(context: Context, at: int) -> tuple[int | None, int]:
    """The number 1 to 4 of "second", "2nd" or "Q2" and the index after it."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    if raw == "Q" and sentence.raw(at + 1) in {"1", "2", "3", "4"} and sentence.joined(at + 1):
        return int(sentence.raw(at + 1)), at + 2
    if raw in {"1", "2", "3", "4"} and context.ordinal_end(at + 1) > at + 1:
        return int(raw), at + 2
    value = ORDINALS.get(sentence.word(at))
    return (int(value), at + 1) if value is not None and value <= 4 else (None, at)


def _of_year(context: Context, at: int, stop: int, grain: Grain, number: int) -> Parsed:
    named = context.year_named(stop + (context.sentence.word(stop) in {"of", ","}))
    if named:
        return named[0], cal.part_of_year(named[1], grain, number)
    return stop, context.pick_year(at, stop, lambda year: cal.part_of_year(year, grain, number))


def _fiscal(context: Context, at: int) -> Parsed | None:
    """The fiscal year at `at`: "fiscal 2003", "fiscal year 2003", "FY 2003"."""
    if context.sentence.word(at) not in {"fiscal", "fy"}:
        return None
    year_at = at + 2 if context.sentence.word(at + 1) == "year" else at + 1
    written = context.year_at(year_at)
    return (written[0], cal.year_of(written[1])) if written else None


def _holiday(context: Context, at: int) -> Parsed | None:
    """The feast at `at`: "Christmas", "Labor Day", "Thanksgiving 2021"."""
    sentence = context.sentence
    if not sentence.is_capital(at):
        return None
    named = sentence.is_capital(at + 1) and sentence.word(at + 1) not in WEEKDAYS
    longest = min(LONGEST_FEAST, len(sentence) - at)
    for length in range(longest, named, -1):  # "Easter Island" is none
        on = FEASTS.get(" ".join(sentence.lowers[at : at + length]))
        if on:
            return _feast(context, at, at + length, on)
    return None


def _feast(context: Context, at: int, stop: int, on: Callable[[int], date]) -> Parsed:
    """The feast in the year written after it, else in the year that tense implies."""
    named = context.year_named(stop + (context.sentence.word(stop) in {"of", "in", ","}))
    if named:
        return named[0], cal.day_of(on(named[1]))
    return stop, context.pick_year(at, stop, lambda year: cal.day_of(on(year)))


FEASTS: dict[str, Callable[[int], date]] = {
    **{name: partial(date, month=month, day=day) for name, (month, day) in HOLIDAYS.items()},
    **{
        name: partial(cal.nth_weekday, month=month, weekday=weekday, nth=nth)
        for name, (month, weekday, nth) in MOVABLE.items()
    },
    **{name: partial(cal.easter, days=days) for name, days in AROUND_EASTER.items()},
}
"""The words of every feast, to its day in a year."""
LONGEST_FEAST = max(len(name.split()) for name in FEASTS)
