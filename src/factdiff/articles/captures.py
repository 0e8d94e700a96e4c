"""Captures of web archives: which page an archive kept and when, and the page without what it added.

An archive serves a page at an address that holds the moment of capture and the page's own address:
https://web.archive.org/web/20240105123456/https://paper.example/story.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

WAYBACK_HOST = "web.archive.org"
_CAPTURE = re.compile(
    r"(?P<archive>https?://[^/]+/(?:[^/?#]+/)*?)(?P<digits>\d{14}|(?<=/web/)\d{4,13})"
    r"(?P<form>[a-z]{2}_)?/(?P<url>https?:/{1,2}.+)",
    re.IGNORECASE,
)
_ONE_SLASH = re.compile(r"\A(https?):/(?!/)", re.IGNORECASE)
"""An address that lost one of its two slashes in a browser or a shell."""
_ARCHIVE_PREFIX = re.compile(
    r"(?:https?:)?//web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE
)
_TOOLBAR = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_PLAYBACK_CALL = re.compile(r'__wm\.wombat\(\s*"(https?:[^"]+)"\s*,\s*"(\d{14})"')
"""The call by which a page from the Wayback Machine tells its browser what it is."""
FIRST_MOMENT_DIGITS = "00000101000000"
"""Fills up moments of fewer than 14 digits: the first moment of that year, month, day or hour."""


class Capture(NamedTuple):
    """The address of a page that an archive kept, and when it did."""

    url: str
    moment: datetime


def capture(address: str) -> Capture | None:
    """The page and the moment that an archive's address names; None for other addresses."""
    match = _CAPTURE.fullmatch(address)
    moment = _moment(match["digits"]) if match else None
    if match is None or moment is None:
        return None
    return Capture(_ONE_SLASH.sub(r"\1://", match["url"]), moment)


def as_archived(address: str) -> str:
    """The address at which the Wayback Machine serves a capture's own bytes, without its toolbar."""
    match = _CAPTURE.fullmatch(address)
    if match is None or urlsplit(address).hostname != WAYBACK_HOST:
        return address
    return f"{match['archive']}{match['digits']}id_/{match['url']}"


def capture_of_page(page: str) -> Capture | None:
    """The address and moment that a page saved from the Wayback Machine states; None for other pages."""
    match = _PLAYBACK_CALL.search(page)
    moment = _moment(match[2]) if match else None
    return Capture(match[1], moment) if match and moment else None


def restored(page: str) -> str:
    """A captured page without the archive's toolbar and without its prefix before addresses."""
    before, begins, inner = page.partition(_TOOLBAR[0])
    _, ends, after = inner.partition(_TOOLBAR[1])
    return _ARCHIVE_PREFIX.sub("", before + after if begins and ends else page)


def _moment(digits: str) -> datetime | None:
    """The moment (UTC) of up to 14 digits, YYYYMMDDhhmmss; None where they are no date."""
    try:
        return datetime.strptime(
            digits + FIRST_MOMENT_DIGITS[len(digits) :], "%Y%m%d%H%M%S"
        ).replace(tzinfo=UTC)
    except ValueError:
        return None
