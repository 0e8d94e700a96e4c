"""Which times of a claim date what it tells, and as of when a value of it holds.

A claim is full of times that are no event of its own: the year of "the 2016 election", the quarter of
"third-quarter revenue", the hour of "pre-market trading", the day on which the article or a post in
it was published.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from factdiff.english.words import PREPOSITIONS, STOPWORDS
from factdiff.model import (
    Claim,
    Discrepancy,
    Grain,
    Mention,
    Relation,
    Side,
    Span,
    TemporalExpression,
    TimeRole,
    Verdict,
)

DATING_ROLES = frozenset({TimeRole.EVENT, TimeRole.AS_OF})
UNDATED_GRAINS = frozenset({Grain.QUARTER, Grain.DECADE, Grain.CENTURY})
"""Grains of what has no day of its own: a quarter is what a company reports on."""
TIME_CONTEXT_CHARS, VALUE_CONTEXT_CHARS = 60, 300
"""Code points around a time that say what it is, and around a value that say when it holds."""
MAX_STAMP_CHARS = 90
"""Code points of a line that signs or stamps a text: "— Ana Lee (@analee) May 7, 2024"."""
_BARE_YEAR = re.compile(r"(?i)(?:fiscal |financial )?\d{4}")
_STAMP = re.compile(
    r"(?i)\W*(?:(?:first|last|originally)\s+)?(?:published|updated|posted|modified|filed|file photo)\b"
)
_SIGNED = re.compile(r"\s*[—–-]+\s*\S|.*\(@\w+\)")
_HANDLE = re.compile(r"\(@\w+\)\s*$")
"""What signs a post that is printed in a text, right before its day."""
_QUOTES = "\"'“”‘’"
_HOURS = {
    "pre": 8, "open": 9, "early": 10, "morning": 10, "midday": 12, "noon": 12, "lunch": 12,
    "mid": 12, "afternoon": 14, "late": 15, "clos": 16, "after": 18, "extended": 18,
}  # fmt: skip
"""When in the day a phrase of the market stands, by how it begins; only its order counts."""
_MARKET = re.compile(
    r"(?i)\b(?P<when>pre-?market|early|morning|mid-?day|mid|noon|lunchtime|afternoon|late|"
    r"after-?hours|extended)[\s-](?:hours\s)?(?:trading|trade|deals|dealings|session)\b"
    r"|\b(?:at|by|since|before|after)\sthe\s(?P<bell>open|opening|close|closing)(?:\sbell|\sof\strad\w+)?\b"
    r"|\bin\s(?P<around>pre-?market|after-?hours)\b"
)


def times(claim: Claim) -> list[TemporalExpression]:
    """The times of a claim at which what it states happens, held or holds."""
    if not claim.times:
        return []
    within = _within_names(claim)
    return [
        given
        for given in claim.times
        if given.earliest is not None
        and given.role in DATING_ROLES
        and given.grain not in UNDATED_GRAINS
        and given.span not in within
        and not _is_label(claim, given)
        and not _is_market(claim, given)
        and not _is_stamp(claim, given)
    ]


def _within_names(claim: Claim) -> set[Span]:
    """The places of times that are a part of a name: "the Sunday Courier"."""
    names = sorted(name.span for name in claim.names)
    starts = [span.start for span in names]
    within = set()
    for given in claim.times:
        at = bisect_right(starts, given.span.start) - 1
        if at >= 0 and names[at].covers(given.span) and names[at] != given.span:
            within.add(given.span)
    return within


def _around(claim: Claim, given: TemporalExpression) -> tuple[str, str]:
    """The words of a claim near a time in it: those before, and those after."""
    text, (start, end) = claim.article.part(claim.part), (given.span.start, given.span.end)
    before = text[max(claim.span.start, start - TIME_CONTEXT_CHARS) : start]
    return before, text[end : min(claim.span.end, end + TIME_CONTEXT_CHARS)]


def _is_label(claim: Claim, given: TemporalExpression) -> bool:
    """True for a time that only says which one is meant: "the 2016 election", the “Today” show."""
    before, after = _around(claim, given)
    if before[-1:] and before[-1:] in _QUOTES and after[:1] and after[:1] in _QUOTES:
        return True
    if not _BARE_YEAR.fullmatch(given.text):
        return False
    last, following = re.search(r"([\w'’]+)[ -]$", before), re.match(r"[ -]([A-Za-z][\w-]*)", after)
    word = last[1] if last else ""
    if word.lower() in PREPOSITIONS:
        return given.text[:1].isalpha()  # "in fiscal 2024"
    names_something = following is not None and following[1].lower() not in STOPWORDS
    return names_something or word[:1].isupper()


def _is_market(claim: Claim, given: TemporalExpression) -> bool:
    """True for the hours of a market: "pre-market trading", "the session"."""
    before, after = _around(claim, given)
    first, last = len(before), len(before) + len(given.text)
    phrases = _MARKET.finditer(f"{before}{given.text}{after}")
    hours = any(phrase.start() < last and first < phrase.end() for phrase in phrases)
    return hours or bool(re.match(r"(?i)[ -](?:trading|session|dealings)\b", after))


def _is_stamp(claim: Claim, given: TemporalExpression) -> bool:
    """True for the time at which an article, or a post that it prints, was published."""
    opening = claim.text[: given.span.start - claim.span.start][:TIME_CONTEXT_CHARS]
    signed = len(claim.text) <= MAX_STAMP_CHARS and _SIGNED.match(claim.text)
    before, _ = _around(claim, given)
    return bool(_STAMP.match(opening) or signed or _HANDLE.search(before))


def forward(finding: Discrepancy) -> Discrepancy:
    """The finding; an update with its sides from old to new, by when the first of each holds."""
    if finding.verdict is not Verdict.UPDATE or finding.relation is Relation.REVISION:
        return finding
    return replace(finding, sides=tuple(sorted(finding.sides, key=_first_held)))


def _first_held(side: Side) -> tuple[str, int]:
    return min((day, hour) for day, _, hour in map(as_of, side.mentions))


def as_of(mention: Mention) -> tuple[str, str, int]:
    """When a value holds: the day (ISO 8601), the words that say so, and an hour that only orders accounts.

    Without such words it is the day of the report, and "".
    """
    claim = mention.claim
    said = mention.moment or str(claim.article.published_day or "")
    for quantity in claim.quantities:
        given = quantity.as_of
        if quantity.span.overlaps(mention.span) and given and given.earliest:
            return str(given.earliest.date()), given.text, given.earliest.hour
    text, span = claim.article.part(claim.part), claim.span
    near = (
        max(span.start, mention.span.start - VALUE_CONTEXT_CHARS),
        min(span.end, mention.span.end + VALUE_CONTEXT_CHARS),
    )
    phrase = _MARKET.search(text, *near)
    if phrase:
        when = phrase["when"] or phrase["bell"] or phrase["around"]
        hour = next(hour for name, hour in _HOURS.items() if when.lower().startswith(name))
        return said, " ".join(phrase[0].split()), hour
    held = [t for t in claim.times if t.role is TimeRole.AS_OF and t.earliest]
    if held and held[0].earliest:
        return str(held[0].earliest.date()), held[0].text, held[0].earliest.hour
    return said, "", 0
