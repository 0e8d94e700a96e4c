"""Zones after a clock time: "GMT", "Eastern Time", "UTC+2", "Japan Standard Time", "Tokyo time"."""

from __future__ import annotations

from datetime import date, timedelta

from factdiff.english.dates import SEASONAL_ZONES, UNSURE_ZONES, WEEKDAYS, ZONES, ZONES_IN_FULL
from factdiff.extract.times.context import Context

ZONE_WORDS = frozenset({"eastern", "central", "pacific", "mountain"})
SUMMER_TIME = ((3, 10), (11, 4))
"""About when clocks are ahead in North America, as (month, day)."""
MAX_ZONE_WORDS = 3
"""Words before "time" in the name of a zone: "Central European Summer Time"."""
MAX_OFFSET_HOURS = 14
"""Hours that a zone lies ahead of or behind GMT."""


def zone_at(context: Context, at: int) -> tuple[timedelta | str | None, int] | None:
    """The zone at `at` and the index after it; the zone is None where its offset is not known."""
    sentence = context.sentence
    if sentence.raw(at) == "(":
        inner = zone_at(context, at + 1)
        return (inner[0], inner[1] + 1) if inner and sentence.raw(inner[1]) == ")" else None
    name, in_full = sentence.word(at), _zone_in_full(context, at)
    if in_full and in_full[0] is not None:
        return in_full
    if sentence.raw(at).isupper() or name in ZONE_WORDS:
        if name in {"gmt", "utc"}:
            return _hours_ahead(context, at + 1) or (ZONES[name], at + 1)
        if name in ZONES:
            return ZONES[name], at + 1
        if name in SEASONAL_ZONES:
            return name, _past_zone_words(context, at + 1)
        if name in UNSURE_ZONES or _looks_like_zone(context, at):
            return None, at + 1
    return in_full


def _zone_in_full(context: Context, at: int) -> tuple[timedelta | None, int] | None:
    """The zone in full words at `at`, or None: "Tokyo time", "Japan Standard Time"."""
    sentence = context.sentence
    for length in range(1, MAX_ZONE_WORDS + 1):
        place = range(at, at + length)
        if sentence.word(at + length) == "time" and all(sentence.is_capital(i) for i in place):
            name = sentence.surface(at, at + length).removesuffix(" standard")
            return ZONES_IN_FULL.get(name), at + length + 1
    return None


def _hours_ahead(context: Context, at: int) -> tuple[timedelta, int] | None:
    """The offset of "+2", "-5" or "+5:30" against "GMT"."""
    sentence = context.sentence
    if sentence.raw(at) not in {"+", "-", "−"} or not sentence.raw(at + 1).isdecimal():
        return None
    hours, minutes, stop = int(sentence.raw(at + 1)), 0, at + 2
    if sentence.raw(stop) == ":" and sentence.raw(stop + 1).isdecimal():
        minutes, stop = int(sentence.raw(stop + 1)), stop + 2
    if hours > MAX_OFFSET_HOURS or minutes >= 60:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return (offset if sentence.raw(at) == "+" else -offset), stop


def _looks_like_zone(context: Context, at: int) -> bool:
    """True for capitals ending in T after a clock time, where the sentence pauses or goes on: "ALMT"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    named = len(raw) in range(3, 6) and raw.endswith("T") and raw.isalpha()
    return named and (not sentence.is_capital(at + 1) or sentence.word(at + 1) in WEEKDAYS)


def _past_zone_words(context: Context, stop: int) -> int:
    """Passes "Standard Time" after "Eastern"."""
    while context.sentence.word(stop) in {"standard", "daylight", "time"}:
        stop += 1
    return stop


def offset(zone: timedelta | str | None, day: date) -> timedelta | None:
    """The offset of a zone on a day; "ET" and the like are an hour ahead in summer."""
    if not isinstance(zone, str):
        return zone
    first, last = SUMMER_TIME
    ahead = first <= (day.month, day.day) <= last
    return SEASONAL_ZONES[zone] + timedelta(hours=1 if ahead else 0)
