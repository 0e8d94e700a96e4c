"""Fractions: the names of parts, and how prices and measures write them: "half a", "2 1/2", "1½"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factdiff.english.sentence import Sentence
from factdiff.english.tokens import NUMBER, Token, adjoins

PARTS = {
    "half": Decimal(2), "halves": Decimal(2), "third": Decimal(3), "quarter": Decimal(4),
    "fourth": Decimal(4), "fifth": Decimal(5), "sixth": Decimal(6), "seventh": Decimal(7),
    "eighth": Decimal(8), "ninth": Decimal(9), "tenth": Decimal(10), "hundredth": Decimal(100),
}  # fmt: skip
"""Names of fractions; plurals end in s ("two-thirds")."""
VULGAR = {
    entry[0]: Decimal(entry[1]) / Decimal(entry[2])
    for entry in "¼14 ½12 ¾34 ⅓13 ⅔23 ⅛18 ⅜38 ⅝58 ⅞78 ⅕15 ⅖25 ⅗35 ⅘45 ⅙16 ⅚56".split()
}
"""Fractions of one character, each written before its two digits."""
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64})
"""Denominators of written fractions; anything else over a slash is a date, a score or a name."""


def fraction_at(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The value and end of "6/32", "2 1/2", "1-11/32" or "1½" at `at`."""
    simple = _simple(tokens, at)
    if simple:
        return simple
    if not tokens[at].text.isdecimal() or at + 1 >= len(tokens):
        return None
    whole = Decimal(tokens[at].text)
    following = at + 1
    if tokens[following].text in VULGAR:
        return whole + VULGAR[tokens[following].text], following + 1
    if tokens[following].text == "-" and adjoins(tokens[at], tokens[following]):
        following += 1
    part = _simple(tokens, following) if following < len(tokens) else None
    return (whole + part[0], part[1]) if part and part[0] < 1 else None


def _simple(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    if at + 2 >= len(tokens) or tokens[at + 1].text != "/" or tokens[at + 2].kind != NUMBER:
        return None
    over, slash, under = tokens[at : at + 3]
    if not (adjoins(over, slash) and adjoins(slash, under)):
        return None
    if not (over.text.isdecimal() and under.text.isdecimal() and len(over.text) <= 3):
        return None
    if int(under.text) not in DENOMINATORS or int(over.text) >= int(under.text):
        return None
    return Decimal(over.text) / Decimal(under.text), at + 3


def part_of_unit(sentence: Sentence, at: int) -> tuple[Decimal, int] | None:
    """The share before a unit, and where the unit stands: "half a mile", "three quarters of a point"."""
    count, start = Decimal(1), at
    if sentence.word(at) in {"a", "an", "one"}:
        start += 1
    elif sentence.word(at) in {"two", "three"}:
        count, start = Decimal(2 if sentence.word(at) == "two" else 3), at + 1
    start += start > at and sentence.raw(start) == "-"
    name = sentence.word(start)
    part = PARTS.get(name if count == 1 else name.removesuffix("s"))
    if part is None or (start == at and name not in {"half", "quarter"}):
        return None
    stop = start + 1
    of = sentence.word(stop) == "of"
    stop += of
    article = sentence.word(stop) in {"a", "an", "one"}
    stop += article
    if of and not article:
        return None
    return count / part, stop + (sentence.raw(stop) == "-")
