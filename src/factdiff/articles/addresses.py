"""Addresses of the web where paths are expected: one by itself, or a list of them, one a line."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.articles.encodings import decoded
from factdiff.errors import ArticleError

SCHEMES = ("http://", "https://")
COMMENT_MARK = "#"
"""Begins a line of a list that is passed over."""
MIN_ADDRESS_SHARE = 0.5
"""Share of a list's lines that are addresses; below it, the text is an article that opens with one."""


def is_address(text: str) -> bool:
    """True for what begins as an address of the web does."""
    return text.lower().startswith(SCHEMES)


def is_list(data: bytes) -> bool:
    """True when a text is a list of addresses: the first line is one, and so are most of the others."""
    lines = list(listed(data))
    addresses = sum(is_address(line) for _, line in lines)
    return bool(lines) and is_address(lines[0][1]) and addresses >= MIN_ADDRESS_SHARE * len(lines)


def listed(data: bytes) -> Iterator[tuple[int, str]]:
    """The lines of a list, with their numbers from 1, without those that are empty or comments."""
    try:
        text = decoded(data)
    except ArticleError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith(COMMENT_MARK):
            yield number, line.strip()
