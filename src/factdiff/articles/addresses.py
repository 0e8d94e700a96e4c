"""Addresses of the web where paths are expected: one by itself, or a list of them, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdiff.articles.encodings import decoded
from factdiff.errors import ArticleError

SCHEMES = ("http://", "https://")
COMMENT_MARK = "#"
"""Begins a line of a list that is passed over."""
_LEAD = re.compile(r"(?:[^\w\s]\s*|\d+[.)]\s+)*(?:\[[^\]]*\]\()?https?://", re.IGNORECASE)
"""How a line begins that an address stands on: behind a bullet, a number, a quote or a label."""
_MARKS = re.compile(r"\A[^\w]+|[\"'<>,;\]]+\Z")
MIN_ADDRESS_SHARE = 0.5
"""Share of a list's lines that are addresses; below it, the text is an article that opens with one."""


def is_address(text: str) -> bool:
    """True for what begins as an address of the web does."""
    return text.lower().startswith(SCHEMES)


def is_list(data: bytes) -> bool:
    """True when a text is a list of addresses: the first line is one, and so are most of the others."""
    lines = [bool(_LEAD.match(line)) for _, line in listed(data)]
    return bool(lines) and lines[0] and sum(lines) >= MIN_ADDRESS_SHARE * len(lines)


def addresses_of(line: str) -> list[str]:
    """The addresses in a line of a list, without the marks around them; all else is a remark."""
    if not _LEAD.match(line):
        return []
    words = (_MARKS.sub("", word) for word in re.split(r"\s+|\]\(", line))
    return [_unpaired(word) for word in words if is_address(word)]


def _unpaired(address: str) -> str:
    """An address without the bracket that closes what opened before it."""
    is_pair = address.count("(") >= address.count(")")
    return address if is_pair else address.removesuffix(")")


def listed(data: bytes) -> Iterator[tuple[int, str]]:
    """The lines of a list, with their numbers from 1, without those that are empty or comments."""
    try:
        text = decoded(data)
    except ArticleError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith(COMMENT_MARK):
            yield number, line.strip()
