"""Names of times: months, weekdays, parts of the day, seasons, holidays and zones."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from factdiff.english.numbers import TENS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ABBREVIATED = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
WORDS_TOO = frozenset({"may", "march", "mar", "august", "sun", "sat", "wed", "mon", "dec", "jan"})
"""Names of times that are ordinary words or names as well."""
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thur thu",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
FULL_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
EDGE_WORDS = frozenset({"early", "late", "mid", "-"})
"""Words for a part of a century or of a decade of life: "the late 19th century", "his early 40s"."""
DECADES = {f"{tens[:-1]}ies": int(value) for tens, value in TENS.items()}
"""What the decades of a life or of a century from its twenties on are called: "the seventies"."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each begins; every season lasts three."""
PARTS_OF_DAY = {
    "morning": (6, 12),
    "midday": (11, 13),
    "lunchtime": (11, 13),
    "afternoon": (12, 18),
    "evening": (17, 22),
    "night": (18, 30),
    "nightfall": (18, 22),
    "dawn": (5, 7),
    "daybreak": (5, 7),
    "dusk": (17, 20),
    "small hours": (0, 6),
}
"""Hours from the start of the day, the end exclusive; the night runs into the next day."""
UNITS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "day",
    "weekend": "weekend", "week": "week", "fortnight": "week", "month": "month",
    "quarter": "quarter", "season": "season", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip
"""Units of the calendar in the singular, to the grain they speak in."""
_Value = TypeVar("_Value")


def _by_name(table: dict[_Value, str]) -> dict[str, _Value]:
    """Every one of the names that a table gives for a value, to the value."""
    return {name: value for value, names in table.items() for name in names.split("|")}


HOLIDAYS = _by_name({
    (1, 1): "new year 's day|new year 's|new year day", (1, 6): "epiphany",
    (1, 26): "australia day", (2, 14): "valentine 's day",
    (3, 17): "st patrick 's day|st . patrick 's day", (4, 1): "april fools ' day",
    (4, 22): "earth day", (4, 25): "anzac day", (5, 1): "may day", (6, 19): "juneteenth",
    (7, 1): "canada day", (7, 4): "independence day", (7, 14): "bastille day",
    (10, 31): "halloween", (11, 1): "all saints ' day", (11, 5): "bonfire night",
    (11, 11): "veterans day|armistice day|remembrance day", (12, 24): "christmas eve",
    (12, 25): "christmas day|christmas", (12, 26): "boxing day", (12, 31): "new year 's eve",
})  # fmt: skip
"""Feasts of a fixed date, as (month, day)."""
MOVABLE = _by_name({
    (1, 0, 3): "martin luther king day|mlk day", (5, 0, -1): "memorial day", (9, 0, 1): "labor day",
    (10, 0, 2): "columbus day", (11, 3, 4): "thanksgiving day|thanksgiving",
    (2, 0, 3): "presidents day|presidents ' day", (5, 6, 2): "mother 's day",
    (6, 6, 3): "father 's day",
})  # fmt: skip
"""American feasts as (month, weekday, which one of the month, -1 for its last)."""
AROUND_EASTER = _by_name({
    -47: "shrove tuesday", -46: "ash wednesday", -7: "palm sunday",
    -3: "maundy thursday|holy thursday", -2: "good friday", -1: "holy saturday",
    0: "easter sunday|easter day|easter", 1: "easter monday", 39: "ascension day",
    49: "whit sunday|pentecost", 50: "whit monday",
})  # fmt: skip
"""Western feasts that move with Easter, as days after it."""
DAYS_WITH_NAMES = frozenset(
    "good easter ash palm maundy holy shrove whit fat mardi black bloody super cyber giving red blue".split()
)
"""Words before a weekday that make it the name of a feast or of what once happened on one."""


def _offsets(zones: dict[float, str]) -> dict[str, timedelta]:
    """The names of zones to their distance from UTC, given in hours."""
    return {name: timedelta(hours=hours) for name, hours in _by_name(zones).items()}


ZONES = _offsets({
    -10: "hst", -9: "akst", -8: "akdt", -7: "pdt", -6: "mdt", -5: "cdt", -4: "edt|clt",
    -3: "brt|art|adt", 0: "gmt|utc|z|wet", 1: "bst|cet|wat", 2: "cest|eet|sast|cat",
    3: "eest|msk|eat|trt", 3.5: "irst", 5: "pkt", 5.75: "npt", 7: "ict|wib",
    8: "hkt|sgt|wita|pht|myt|awst", 9: "jst|kst", 9.5: "acst", 10: "aest", 10.5: "acdt", 11: "aedt",
    12: "nzst", 13: "nzdt",
})  # fmt: skip
"""Zones whose abbreviation names one offset in news; ET and the like depend on the date."""
SEASONAL_ZONES = _offsets({
    -8: "pt|pst|pacific", -7: "mt|mst|mountain", -6: "ct|central", -5: "et|est|eastern",
})  # fmt: skip
"""North American zones by standard time; one hour more from March to November.

Outlets print "EST" in July as well and mean the time that clocks show."""
ZONES_IN_FULL = _offsets({
    0: "greenwich mean", 1: "west africa|british summer|central european",
    2: "central africa|central european summer|eastern european",
    3: "moscow|istanbul|east africa|nairobi|eastern european summer", 4: "dubai", 5: "pakistan",
    5.5: "indian|delhi|india", 8: "beijing|hong kong|singapore|china", 9: "tokyo|seoul|japan|korea",
})  # fmt: skip
"""Places without summer time, and zones by their full names, as they stand before "time"."""
UNSURE_ZONES = frozenset({"cst", "ist", "ast", "gst", "bdt", "sst"})
"""Abbreviations of several zones: America's central or China's time, India's, Israel's or Ireland's."""
