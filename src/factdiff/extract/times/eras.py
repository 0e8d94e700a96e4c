"""Decades, centuries and eras: "the 1960s", "the late 19th century", "the '90s", "44 BC", "AD 79"."""

from __future__ import annotations

from factdiff.english.dates import DECADES
from factdiff.english.numbers import ORDINALS, TENS
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.context import Context, Parsed
from factdiff.model import Grain

ERAS = frozenset({"bc", "b.c.", "b.c", "bce", "b.c.e.", "b.c.e"})
"""What marks a time before our era, which no calendar of ours reaches."""
OUR_ERA = frozenset({"ad", "a.d.", "a.d", "ce", "c.e.", "c.e"})
HEAT = frozenset("temperature temperatures highs lows degrees mercury".split())
"""Words beside which "the seventies" are no years."""
MAX_YEAR = 2999
"""Years of our era up to which a marked figure is one."""


def decade(context: Context, at: int) -> Parsed | None:
    """The decade at `at`: "1960s", "seventies"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    named = DECADES.get(sentence.word(at))
    if named and HEAT.isdisjoint(sentence.lowers):
        return at + 1, cal.decade_of(1900 + named)
    if sentence.raw(at + 1) != "s" or not sentence.joined(at + 1):
        return None
    if not raw.isdecimal() or len(raw) != 4 or raw[-1] != "0":
        return None
    decade = cal.decade_of(int(raw))
    if not raw.endswith("00") or raw.endswith("000"):
        return at + 2, decade
    return at + 2, cal.century_of(int(raw))._replace(other=cal.ends(decade))


def century(context: Context, at: int) -> Parsed | None:
    """The century at `at`: "19th century"."""
    sentence, raw = context.sentence, context.sentence.raw(at)
    stop, number = context.ordinal_end(at + 1), int(raw) if raw.isdecimal() else 0
    if sentence.word(at) in ORDINALS:
        number = int(ORDINALS[sentence.word(at)])
    elif sentence.word(at) in TENS and sentence.word(at + 2) in ORDINALS:
        number, stop = int(TENS[sentence.word(at)] + ORDINALS[sentence.word(at + 2)]), at + 3
    stop += sentence.raw(stop) == "-"
    unit = sentence.word(stop)
    if unit not in {"century", "centuries", "millennium"} or not 1 <= number <= 30:
        return None
    era = _era_end(context, stop + 1, ERAS)
    if era:
        return era, cal.unresolved(Grain.CENTURY)
    if number < 2 or unit == "millennium":
        return None
    return _era_end(context, stop + 1, OUR_ERA) or stop + 1, cal.century_of(number * 100 - 100)


def _era_end(context: Context, at: int, eras: frozenset[str]) -> int | None:
    """The index after the mark of an era at `at`, or None."""
    sentence = context.sentence
    for length in (4, 3, 2, 1):
        if at + length <= len(sentence) and sentence.surface(at, at + length) in eras:
            shown, stop = sentence.raw(at), at + length
            hangs = sentence.raw(stop) == "-" and sentence.joined(stop)
            return stop if (shown.isupper() or "." in shown) and not hangs else None
    return None


def in_era(context: Context, at: int) -> Parsed | None:
    """The year with its era at `at`: "44 BC", "300-200 B.C.", "AD 79", "79 AD"."""
    sentence = context.sentence
    led = _era_end(context, at, OUR_ERA)
    if led and sentence.is_number(led) and sentence.raw(led).isdecimal():
        written = int(sentence.raw(led))
        return (led + 1, cal.year_of(written)) if 0 < written <= MAX_YEAR else None
    raw = sentence.raw(at).replace(",", "")
    if not raw.isdecimal() or (sentence.joined(at) and sentence.is_word(at - 1)):
        return None
    stop = at + 1
    if sentence.word(stop) in {"-", "–", "to", "and", "or"} and sentence.is_number(stop + 1):
        stop += 2
    before = _era_end(context, stop, ERAS)
    if before:
        return before, cal.unresolved(Grain.YEAR)
    after = _era_end(context, at + 1, OUR_ERA)
    return (after, cal.year_of(int(raw))) if after and 0 < int(raw) <= MAX_YEAR else None


def short_year(context: Context, at: int) -> Parsed | None:
    """The year or decade in two digits at `at`: "'98", "the '90s"."""
    sentence, raw = context.sentence, context.sentence.raw(at + 1)
    if len(raw) != 2 or not raw.isdecimal() or not sentence.joined(at + 1):
        return None
    full = int(raw) + (1900 if int(raw) > 30 else 2000)
    if sentence.raw(at + 2) == "s" and sentence.joined(at + 2):
        return (at + 3, cal.decade_of(full)) if raw.endswith("0") else None
    return at + 2, cal.year_of(full)
