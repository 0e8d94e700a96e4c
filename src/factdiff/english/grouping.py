"""Groups of digits: "1,500,000", "15,00,000", "1.500.000", "1’500’000" and "1 500 000" are one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factdiff.english.nouns import is_plural
from factdiff.english.tokens import WORD, Token, adjoins
from factdiff.english.units import SURFACES

_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_POWER = re.compile(r"×10(?:\^|(?=-))(-?\d{1,2})")
GROUPING = str.maketrans("", "", ",'’")
"""Marks between groups of digits; so are several full stops."""


def ungrouped(text: str) -> str:
    """One run of digits without the marks between its groups."""
    return text.translate(GROUPING) if text.count(".") < 2 else text.replace(".", "")


def spaced_groups(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The whole number and the end of "1 500 000" and "80 937 hectares": groups with a space between.

    One group alone may be a figure of its own, unless what is measured or counted follows.
    """
    stop = at + 1
    while (
        stop < len(tokens)
        and len(tokens[stop].text) == len("000")
        and tokens[stop].text.isdecimal()
        and tokens[stop].start == tokens[stop - 1].end + 1
    ):
        stop += 1
    if stop == at + 1 or tokens[at].text[0] == "0":
        return None
    if stop == at + 2:
        after = tokens[stop] if stop < len(tokens) else None
        if after is None or after.kind != WORD or adjoins(tokens[stop - 1], after):
            return None  # "15 737s" are fifteen aeroplanes
        if after.lower not in SURFACES and not is_plural(after.lower):
            return None
    return Decimal("".join(token.text for token in tokens[at:stop])), stop


def dotted_decimal(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The value and the end of "1.234.567,89", where full stops group and a comma parts."""
    if not _DOTTED.fullmatch(tokens[at].text):
        return None
    comma, cents = tokens[at + 1 : at + 3]
    joined = adjoins(tokens[at], comma) and adjoins(comma, cents)
    if comma.text != "," or not joined or not (cents.text.isdecimal() and len(cents.text) <= 2):
        return None
    return Decimal(f"{tokens[at].text.replace('.', '')}.{cents.text}"), at + 3


def power_of_ten(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The scale "×10^-6" at `at`, also with its mark lost ("×10−6"), and where it ends."""
    for stop in range(at + 4, min(at + 6, len(tokens) + 1)):
        written = "".join(token.text for token in tokens[at:stop]).replace("−", "-")
        power = _POWER.fullmatch(written)
        if power:
            return Decimal(10) ** int(power.group(1)), stop
    return None
