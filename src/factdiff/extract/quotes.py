"""Quotations: where they begin and end, in every style of marks that news uses.

Marks are matched in one pass. A straight mark opens only where a mark can open (after a space or a
bracket, before a letter), so inches and apostrophes stay what they are. A quotation that a
paragraph leaves open runs to its end: newspapers close only the last paragraph of a long one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factdiff.english.names import NAME_PARTICLES
from factdiff.model import Span

_MARK = re.compile(r"[“”\"„]|``|''|’’|[‘’']")
_GOES_ON = re.compile(r"[^\S\n]*+(?:\n\s*+[^\n]*+){0,3}?\n\s*+[‘']\w")
"""What follows a paragraph in single marks whose quotation goes on: another, captions between them."""
_CLOSES = {"“": '”"', "„": '“”"', '"': '"”', "``": "''\"", "''": "''\"", "’’": "’’"}
_OPENERS_BEFORE = frozenset(" \t\n\r\u00a0([{—–-:/")
_AFTER_SINGLE = frozenset(" \t\n\r\u00a0.,;:!?)]}—–-")
SMALL_TITLE_WORDS = NAME_PARTICLES | frozenset({"a", "an", "in", "on", "to", "with", "at", "or"})
"""Words that titles write small."""
MAX_SINGLE_QUOTE_CHARS = 700
"""Code points within which a single mark must be closed to count as a quotation."""


class Quotation(NamedTuple):
    """A quotation: `inner` without its marks, `outer` with them, and whether it is closed."""

    inner: Span
    outer: Span
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of the paragraph `text[start:end]`, in order."""
    marked: list[Quotation] = []
    opened: tuple[str, int, int] | None = None
    at = start
    while True:
        match = _MARK.search(text, at, end)
        if match is None:
            break
        mark, at = match.group(), match.end()
        if opened is None:
            if mark in {"‘", "'"}:
                single = _single(text, match.start(), start, end)
                if single:
                    marked.append(single)
                    at = single.outer.end
            elif mark in _CLOSES and _can_open(match, start, end):
                opened = mark, match.start(), match.end()
        elif _closes(opened[0], mark) and opened[2] == match.start():
            opened = opened[0], opened[1], match.end()  # a mark printed twice
        elif _closes(opened[0], mark):
            marked.append(
                Quotation(Span(opened[2], match.start()), Span(opened[1], match.end()), closed=True)
            )
            opened = None
    if opened is not None:
        marked.append(Quotation(Span(opened[2], end), Span(opened[1], end), closed=False))
    return [quotation for quotation in marked if quotation.inner.start < quotation.inner.end]


def is_title(words: str) -> bool:
    """True for marked words with capitals throughout: a book, a broadcast, a nickname; no speech."""
    parts = [
        part
        for part in words.split()
        if part[0].isalpha() and part.lower() not in SMALL_TITLE_WORDS
    ]
    return len(parts) > 1 and all(part[0].isupper() for part in parts)


def _can_open(match: re.Match[str], start: int, end: int) -> bool:
    if match.group() in {"“", "„", "``"}:
        return True
    text = match.string
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    return before in _OPENERS_BEFORE and not after.isspace()


def _closes(opener: str, mark: str) -> bool:
    if opener in {"``", "''"}:
        return mark in {"''", '"', "”"}
    return mark in _CLOSES[opener]


def _single(text: str, first: int, start: int, end: int) -> Quotation | None:
    """The quotation in single marks that opens at `first`, or None for an apostrophe."""
    before = text[first - 1] if first > start else " "
    if before not in _OPENERS_BEFORE or first + 1 >= end or not text[first + 1].isalnum():
        return None
    closers = "’'" if text[first] == "‘" else "'"
    stop = min(end, first + MAX_SINGLE_QUOTE_CHARS)
    for at in range(first + 2, stop):
        if text[at] in closers and (at + 1 >= end or text[at + 1] in _AFTER_SINGLE):
            inner = Span(first + 1, at)
            ends_clause = text[at - 1] in ".,!?…"
            words = inner.of(text).split()
            if ends_clause or (len(words) >= 2 and text[at - 1] != "s") or text[first] == "‘":
                return Quotation(inner, Span(first, at + 1), closed=True)
    if first == start and _GOES_ON.match(text, end):
        return Quotation(Span(first + 1, end), Span(first, end), closed=False)
    return None
