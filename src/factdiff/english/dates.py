"""Names of times: months, weekdays, parts of the day, seasons, holidays and zones."""

from __future__ import annotations

from datetime import timedelta

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
HOLIDAYS = {
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "year", "'s", "eve"): (12, 31),
    ("new", "year", "'s", "day"): (1, 1),
    ("new", "year", "'s"): (1, 1),
    ("valentine", "'s", "day"): (2, 14),
    ("halloween",): (10, 31),
    ("independence", "day"): (7, 4),
    ("bastille", "day"): (7, 14),
    ("veterans", "day"): (11, 11),
    ("armistice", "day"): (11, 11),
    ("remembrance", "day"): (11, 11),
    ("new", "year", "day"): (1, 1),
    ("epiphany",): (1, 6),
    ("australia", "day"): (1, 26),
    ("st", "patrick", "'s", "day"): (3, 17),
    ("st", ".", "patrick", "'s", "day"): (3, 17),
    ("april", "fools", "'", "day"): (4, 1),
    ("earth", "day"): (4, 22),
    ("anzac", "day"): (4, 25),
    ("may", "day"): (5, 1),
    ("juneteenth",): (6, 19),
    ("canada", "day"): (7, 1),
    ("all", "saints", "'", "day"): (11, 1),
    ("bonfire", "night"): (11, 5),
}
"""Feasts of a fixed date, as (month, day)."""

MOVABLE = {
    ("martin", "luther", "king", "day"): (1, 0, 3),
    ("mlk", "day"): (1, 0, 3),
    ("memorial", "day"): (5, 0, -1),
    ("labor", "day"): (9, 0, 1),
    ("columbus", "day"): (10, 0, 2),
    ("thanksgiving", "day"): (11, 3, 4),
    ("thanksgiving",): (11, 3, 4),
    ("presidents", "day"): (2, 0, 3),
    ("presidents", "'", "day"): (2, 0, 3),
    ("mother", "'s", "day"): (5, 6, 2),
    ("father", "'s", "day"): (6, 6, 3),
}
"""American feasts as (month, weekday, which one of the month, -1 for its last)."""
AROUND_EASTER = {
    ("shrove", "tuesday"): -47,
    ("ash", "wednesday"): -46,
    ("palm", "sunday"): -7,
    ("maundy", "thursday"): -3,
    ("holy", "thursday"): -3,
    ("good", "friday"): -2,
    ("holy", "saturday"): -1,
    ("easter", "sunday"): 0,
    ("easter", "monday"): 1,
    ("easter", "day"): 0,
    ("easter",): 0,
    ("ascension", "day"): 39,
    ("whit", "sunday"): 49,
    ("whit", "monday"): 50,
    ("pentecost",): 49,
}
"""Western feasts that move with Easter, as days after it."""
DAYS_WITH_NAMES = frozenset(
    "good easter ash palm maundy holy shrove whit fat mardi black bloody super cyber giving red blue".split()
)
"""Words before a weekday that make it the name of a feast or of what once happened on one."""


def _hours(hours: float) -> timedelta:
    return timedelta(hours=hours)


ZONES = {
    "gmt": _hours(0), "utc": _hours(0), "z": _hours(0), "bst": _hours(1), "cet": _hours(1),
    "cest": _hours(2), "eet": _hours(2), "eest": _hours(3), "msk": _hours(3),
    "edt": _hours(-4), "cdt": _hours(-5), "mdt": _hours(-6), "pdt": _hours(-7),
    "jst": _hours(9), "kst": _hours(9), "aest": _hours(10), "aedt": _hours(11),
    "nzst": _hours(12), "nzdt": _hours(13), "hkt": _hours(8), "sgt": _hours(8),
    "sast": _hours(2), "cat": _hours(2), "eat": _hours(3), "wat": _hours(1), "wet": _hours(0),
    "pkt": _hours(5), "npt": _hours(5.75), "ict": _hours(7), "wib": _hours(7), "wita": _hours(8),
    "pht": _hours(8), "myt": _hours(8), "awst": _hours(8), "acst": _hours(9.5),
    "acdt": _hours(10.5), "trt": _hours(3), "irst": _hours(3.5), "brt": _hours(-3),
    "art": _hours(-3), "clt": _hours(-4), "akst": _hours(-9), "akdt": _hours(-8),
    "hst": _hours(-10), "adt": _hours(-3),
}  # fmt: skip
"""Zones whose abbreviation names one offset in news; ET and the like depend on the date."""
SEASONAL_ZONES = {
    "et": _hours(-5), "ct": _hours(-6), "mt": _hours(-7), "pt": _hours(-8),
    "est": _hours(-5), "mst": _hours(-7), "pst": _hours(-8),
    "eastern": _hours(-5), "central": _hours(-6), "mountain": _hours(-7), "pacific": _hours(-8),
}  # fmt: skip
"""North American zones by standard time; one hour more from March to November.

Outlets print "EST" in July as well and mean the time that clocks show."""
UNSURE_ZONES = frozenset({"cst", "ist", "ast", "gst", "bdt", "sst"})
"""Abbreviations of several zones: America's central or China's time, India's, Israel's or Ireland's."""
