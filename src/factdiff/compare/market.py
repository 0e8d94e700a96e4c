"""Prices and indexes, which move within the day, and the part of the day they are told at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise

from factdiff.english.sentence import Sentence
from factdiff.model import Quantity

MARKET_THINGS = frozenset(
    "share shares stock stocks index indexes average nasdaq dow s&p nikkei ftse dax yield bond bonds "
    "note notes treasury treasuries euro yen dollar sterling franc currency barrel crude oil brent "
    "ounce gold silver bullion futures points point nyse composite bitcoin".split()
)
MARKET_SURE = MARKET_THINGS - frozenset(
    "average note notes point points off gold silver oil barrel ounce pound".split()
)
"""Things that only markets have; the others need a price and its change beside them."""
RESULTS = frozenset("loss losses profit profits earnings earned income dividend".split())
PER_SHARE = frozenset({"share"})
"""What the results of a business are told by."""
CENT = Decimal("0.01")
"""The digit that the price of a share is told to."""
PRICE_AND_CHANGE = 2
"""Figures that show a market where its words could mean something else."""
BY_THE_NAME = frozenset("note notes bond bonds bill bills gilt gilts bund bunds".split())
"""Securities that go by their coupon or their term."""
EXTENTS = frozenset("week month quarter year".split())
"""Stretches that a change is told over where it is not that of the day."""
CURRENCIES = {
    "money:USD": "dollar",
    "money:EUR": "euro",
    "money:GBP": "pound",
    "money:JPY": "yen",
    "money:CHF": "franc",
}
RATED = frozenset(CURRENCIES.values())
"""Currencies that are themselves quoted, by the money that others are quoted in."""
COUNTED = frozenset({"point", "points", "of", "shares"})
MARKET_MOVES = frozenset(
    "rose rise fell fall gained gain lost lose added climbed jumped dropped slipped shed sank "
    "tumbled dipped slid surged soared rallied advanced declined up down off edged closed close "
    "ended trading traded trade quoted fetching steady higher lower eased firmed was were "
    "finished settled opened retreated plunged sliding slipping falling rising slid tacked gaining "
    "losing adding climbing jumping dropping advancing declining surging tumbling easing risen fallen "
    "rocketed soaring plunging retreating leapt leaped".split()
)


def is_price(quantity: Quantity) -> bool:
    """True for sums, rates and bare figures, which can be a price, and for shares that are traded."""
    dimension = quantity.dimension
    if dimension.startswith(("money", "rate:")) or dimension in {"percent", "percentage_point"}:
        return True
    return dimension == "count" and (quantity.counted or "points").split()[0] in COUNTED


def tells_prices(sentence: Sentence, quantities: Iterable[Quantity]) -> bool:
    """True when a sentence tells a price or an index that moves within the day."""
    words = set(sentence.lowers)
    if not words & (MARKET_MOVES | {"changed"}):
        return False
    if words & RESULTS:
        words -= PER_SHARE  # "a loss of 12 cents a share" is told once a quarter
    quantities = tuple(quantities)
    if _moved_to_price(sentence, quantities) or _changed_hands(sentence):
        return True
    prices = sum(map(is_price, quantities))
    if words & MARKET_SURE:
        return prices >= 1
    return bool(words & MARKET_THINGS) and prices >= PRICE_AND_CHANGE


def _moved_to_price(sentence: Sentence, quantities: Sequence[Quantity]) -> bool:
    """ "fell 1.3 percent to $12.43": a move to a sum told to the cent is that of a share."""
    for move, price in pairwise(quantities):
        between = sentence.text[move.span.end : price.span.start].lower().split()
        before = sentence.text[: move.span.start].lower().split()[-2:]
        to_the_cent = price.dimension.startswith("money:") and price.precision == CENT
        if to_the_cent and is_price(move) and between in (["to"], [",", "to"]):
            return bool(MARKET_MOVES & set(before)) or "or" in before
    return False


def _changed_hands(sentence: Sentence) -> bool:
    """ "Some 12 million shares have changed hands": the volume of a day grows within it."""
    at = [i for i, word in enumerate(sentence.lowers) if word == "changed"]
    return "shares" in sentence.lowers and any(sentence.word(i + 1) == "hands" for i in at)


class Session(IntEnum):
    """The part of a trading day, as the hour that stands for it in an order of moments."""

    OPEN = 9
    MORNING = 10
    MIDDAY = 12
    AFTERNOON = 14
    LATE = 15
    CLOSE = 16
    AFTER_HOURS = 18


_SESSIONS = {
    Session.OPEN: "opened opening",
    Session.MORNING: "morning early midmorning",
    Session.MIDDAY: "midday noon",
    Session.AFTERNOON: "afternoon midafternoon",
    Session.LATE: "late",
    Session.CLOSE: "close closed closes closing ended finished settled",
    Session.AFTER_HOURS: "after-hours extended",
}
SESSIONS = {word: session for session, words in _SESSIONS.items() for word in words.split()}


def session_at(sentence: Sentence) -> int | None:
    """The token that tells the part of the trading day; None for none, or for several parts."""
    told = [at for at, word in enumerate(sentence.lowers) if word in SESSIONS]
    return told[0] if len({SESSIONS[sentence.lowers[at]] for at in told}) == 1 else None
