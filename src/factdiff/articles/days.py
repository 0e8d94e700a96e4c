"""Days in full as people write them, whichever part comes first: "12 March 2024", "Mar. 12, 2024"."""

from __future__ import annotations

import re
from datetime import date

from factdiff.english.dates import MONTHS

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = [
    re.compile(rf"(?<![\w.]){form}(?!\w)", re.IGNORECASE)
    for form in (
        rf"{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})",
    )
]


def written_day(text: str) -> date | None:
    """The one day that a line tells in full; None where it tells none, several, or no month by name.

    "12/03/2024" is two days, one for each side of the Atlantic.
    """
    days = {_day(**match.groupdict()) for form in _FORMS for match in form.finditer(text)}
    return days.pop() if len(days) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:  # the 30th of February
        return None
