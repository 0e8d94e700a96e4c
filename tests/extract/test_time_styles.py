"""A time printed in many styles reads back as the one that was printed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff.english.sentence import Sentence
from factdiff.extract.times import times
from factdiff.model import Grain, TemporalExpression

DAYS = st.dates(date(1850, 1, 1), date(2090, 12, 31))
PUBLISHED = st.dates(date(1990, 1, 1), date(2060, 12, 31))
ABBREVIATED = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
DATES = [
    "{day:%B} {day.day}, {day.year}",
    "{day.day} {day:%B} {day.year}",
    "the {day.day}{th} of {day:%B} {day.year}",
    "{month} {day.day}, {day.year}",
    "{day:%A}, {day:%B} {day.day}, {day.year}",
    "{day:%A} {day.day} {day:%B} {day.year}",
    "{day:%B} {day.day}{th}, {day.year}",
    "{day.year}-{day:%m}-{day:%d}",
]
CLOCKS = ["{at:%I}:{at:%M} {half} on {day}", "{day} at {at:%I}:{at:%M} {half}"]


def ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return "th" if 11 <= number <= 13 else ends.get(number % 10, "th")


def printed(style: str, day: date) -> str:
    month = ABBREVIATED[day.month - 1]
    return style.format(day=day, month=month, th=ordinal(day.day))


def only(text: str, published: date | None = None) -> TemporalExpression:
    """The one time of a sentence."""
    expressions = times(Sentence(f"The bridge fell on {text}."), published)
    assert len(expressions) == 1, [one.text for one in expressions]
    return expressions[0]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


@pytest.mark.slow
@pytest.mark.parametrize("style", DATES)
@given(day=DAYS, published=PUBLISHED)
def test_a_full_date_needs_no_publication(style: str, day: date, published: date) -> None:
    for seen_from in (None, published):
        time_read = only(printed(style, day), seen_from)
        assert (time_read.earliest, time_read.latest) == (
            midnight(day),
            midnight(day) + timedelta(days=1),
        )
        assert time_read.grain is Grain.DAY
        assert not time_read.alternatives


@given(published=PUBLISHED, back=st.integers(1, 6))
def test_a_weekday_of_the_past_is_the_last_one(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    assert only(f"{day:%A}", published).earliest == midnight(day)


@given(published=PUBLISHED, back=st.integers(0, 170))
def test_a_yearless_date_of_the_past_is_the_nearest_one(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    if (day.month, day.day) != (2, 29):
        assert only(f"{day:%B} {day.day}", published).earliest == midnight(day)


@pytest.mark.parametrize("style", CLOCKS)
@given(moment=st.datetimes(midnight(date(1950, 1, 1)), midnight(date(2080, 12, 31))))
def test_a_clock_time_is_a_minute_of_its_day(style: str, moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    half = "a.m." if moment.hour < 12 else "p.m."
    day = printed(DATES[0], moment.date())
    time_read = only(style.format(at=moment, half=half, day=day))
    assert (time_read.earliest, time_read.latest) == (moment, moment + timedelta(minutes=1))


@given(published=PUBLISHED, count=st.integers(2, 60))
def test_days_ago_and_the_past_days_count_from_publication(published: date, count: int) -> None:
    ago = times(Sentence(f"It fell {count} days ago."), published)[0]
    assert ago.earliest == midnight(published - timedelta(days=count))
    past = times(Sentence(f"It fell twice in the past {count} days."), published)[0]
    assert past.earliest == midnight(published - timedelta(days=count))
    assert past.latest == midnight(published) + timedelta(days=1)


@given(year=st.integers(1800, 2100), length=st.integers(1, 40))
def test_years_joined_are_one_interval(year: int, length: int) -> None:
    for style in ("from {} to {}", "between {} and {}", "{}-{}", "{}–{}"):
        expressions = times(
            Sentence("It was built " + style.format(year, year + length) + "."), None
        )
        assert [(t.earliest, t.latest) for t in expressions] == [
            (midnight(date(year, 1, 1)), midnight(date(year + length + 1, 1, 1)))
        ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("June 4 and 5, 2018", ["2018-06-04", "2018-06-05"]),
        ("4, 5 and 7 June 2018", ["2018-06-04", "2018-06-05", "2018-06-07"]),
        ("June 4, 5 and 7, 2018", ["2018-06-04", "2018-06-05", "2018-06-07"]),
        ("July, August and September 2021", ["2021-07-01", "2021-08-01", "2021-09-01"]),
    ],
)
def test_a_list_shares_its_month_and_its_year(text: str, days: list[str]) -> None:
    expressions = times(Sentence(f"Hearings were held in Sellin on {text}."), date(2023, 6, 9))
    assert [str(one.earliest.date()) for one in expressions if one.earliest] == days
