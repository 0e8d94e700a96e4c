"""How two times relate: zones told and untold, parts of a day, days of publication, stretches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from factdiff.compare.moments import grade, is_slip, nearness
from factdiff.model import TemporalExpression, Verdict
from making import PUBLISHED, claim


def time_of(words: str, published: date = PUBLISHED) -> TemporalExpression:
    """The one time of a sentence that tells an event with `words`."""
    (time,) = claim(f"The ferry sank off the cape {words}.", published=published).times
    return time


def verdict(a: str, b: str, days: tuple[date, date] = (PUBLISHED, PUBLISHED)) -> Verdict:
    x, y = time_of(a, days[0]), time_of(b, days[1])
    assert grade(x, y).verdict is grade(y, x).verdict
    return grade(x, y).verdict


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("9:15 a.m. EDT", "1315 GMT", Verdict.SAME),
        ("9:15 a.m. EDT", "1415 GMT", Verdict.CONFLICT),
        ("9:15 a.m. EDT", "9:15 a.m. PDT", Verdict.CONFLICT),
        ("9:15 a.m.", "1315 GMT", Verdict.COMPATIBLE),
        ("9:15 a.m.", "9:45 a.m.", Verdict.CONFLICT),
    ],
)
def test_zones(a: str, b: str, expected: Verdict) -> None:
    assert verdict(f"at {a} on Monday", f"at {b} on Monday") is expected


def test_a_zone_is_shown() -> None:
    assert time_of("at 9:15 a.m. EDT on Monday").shown == "2023-06-05 09:15-04:00"


@pytest.mark.parametrize(
    ("clock", "part", "expected"),
    [
        ("at 4:12 a.m. on Sunday", "early on Sunday morning", Verdict.COMPATIBLE),
        ("at 10:30 p.m. on Sunday", "on Sunday evening", Verdict.COMPATIBLE),
        ("at 9:12 p.m. on Sunday", "on Sunday morning", Verdict.CONFLICT),
        ("at 11:30 a.m. on Sunday", "on Sunday afternoon", Verdict.CONFLICT),
        ("at 12:30 p.m. on Sunday", "on Sunday morning", Verdict.CONFLICT),
    ],
)
def test_the_parts_of_a_day_have_no_sharp_ends_but_noon(
    clock: str, part: str, expected: Verdict
) -> None:
    assert verdict(clock, part) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("on Tuesday", "on June 6", Verdict.SAME),
        ("on Tuesday", "on June 5", Verdict.CONFLICT),
        ("in June", "on Tuesday", Verdict.COMPATIBLE),
        ("around 9:15 p.m.", "around 9 p.m.", Verdict.COMPATIBLE),
        ("two years ago", "in 2020", Verdict.COMPATIBLE),
        ("two years ago", "in 2018", Verdict.CONFLICT),
        ("yesterday", "on Friday", Verdict.COMPATIBLE),
        ("from 1990 to 1995", "from 1993 to 1998", Verdict.CONFLICT),
        ("from 1993 to 1998", "in 1995", Verdict.COMPATIBLE),
    ],
)
def test_days_and_years(a: str, b: str, expected: Verdict) -> None:
    assert verdict(a, b) is expected


def test_a_weekday_depends_on_the_day_of_publication() -> None:
    week_later = (PUBLISHED, date(2023, 6, 16))
    assert verdict("on Tuesday", "on Tuesday night", week_later) is Verdict.COMPATIBLE
    assert verdict("on Tuesday", "on Wednesday", week_later) is Verdict.CONFLICT


def test_a_slip_in_a_year() -> None:
    year, *others = (time_of(f"in {year}") for year in (1968, 1986, 1958, 1974, 1966))
    assert [is_slip(year, other) for other in others] == [True, True, False, False]


def test_nearness_counts_in_steps_of_the_scale() -> None:
    assert nearness(time_of("in 2011"), time_of("in 2012")) == 1
    assert nearness(time_of("in 2011"), time_of("in 2013")) == pytest.approx(0.5, abs=0.01)
    assert nearness(time_of("on Monday"), time_of("on Wednesday")) == pytest.approx(0.5)


def test_a_leap_day_is_held_against_years_without_one() -> None:
    start = datetime(2004, 2, 29)  # noqa: DTZ001
    some = (start, start + timedelta(days=1))
    leap_day = replace(
        time_of("on Monday"), text="Feb. 29", earliest=None, latest=None, occurrence=some
    )
    assert grade(leap_day, time_of("on Feb. 27, 2023")).verdict is Verdict.CONFLICT
