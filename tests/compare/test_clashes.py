"""Figures that read alike and measure two things, beside those that measure one."""

from __future__ import annotations

import pytest

from factdiff.compare import number
from factdiff.compare.alignment import aligned
from factdiff.model import Verdict
from making import pair

APART = {
    "two quarters": (
        "Profit rose to $3 million in the second quarter.",
        "Profit rose to $4 million in the third quarter.",
    ),
    "two coupons": (
        "The yield on the 4 percent note fell to 3.9 percent.",
        "The yield on the 5 percent note fell to 4.8 percent.",
    ),
    "two terms": (
        "The yield on the two-year bond fell to 1.9 percent.",
        "The yield on the 30-year bond fell to 4.8 percent.",
    ),
    "two currencies": (
        "Kestrel shares rose 1.4 percent to 18.20 francs.",
        "Kestrel shares rose 1.9 percent to $21.40.",
    ),
    "two currencies in one money": (
        "Against the yen the euro fell to 136.06 yen in late trading.",
        "Against the yen the dollar fell to 118.32 yen in late trading.",
    ),
    "an index and its futures": (
        "The FTSE index rose 12 points to 5,120.",
        "FTSE index futures rose 31 points to 5,139.",
    ),
    "a day and a week": (
        "The FTSE index rose 1.2 percent to 5,120.",
        "The FTSE index rose 3.4 percent for the week.",
    ),
    "two shares": (
        "Its shares jumped to $60.10 in early trading.",
        "Its shares jumped to $18.30 in early trading.",
    ),
    "levels before of two days": (
        "The yield rose to 4.5 percent from 3.1 percent on June 2.",
        "The yield rose to 4.5 percent from 4.4 percent on June 20.",
    ),
    "two groups": (
        "Fever struck 18 percent of the children who drank milk, or 803 children.",
        "Fever struck 24 percent of the children who drank water, or 1,147 children.",
    ),
}
ONE = {
    "one coupon": (
        "The yield on the 4 percent note fell to 3.9 percent.",
        "The 4 percent note yielded 3.8 percent, having fallen.",
    ),
    "one currency": (
        "Kestrel shares rose 1.4 percent to $18.20.",
        "Kestrel shares rose 1.9 percent to $18.40.",
    ),
    "one rate": (
        "Against the dollar the euro fell to $1.12 in late trading.",
        "The euro traded at $1.13 against the dollar.",
    ),
    "one week": (
        "The FTSE index rose 3.1 percent for the week.",
        "The FTSE index rose 3.4 percent last week.",
    ),
    "one group": (
        "Fever struck 18 percent of the children who drank milk.",
        "Fever struck 24 percent of the children who drank milk.",
    ),
    "one age": (
        "About 20 percent of 12-year-olds smoke.",
        "About 30 percent of 12-year-olds smoke.",
    ),
    "a share with its listing": (
        "Kestrel Corp (Nasdaq: KSTL) fell 59 cents to $5.41.",
        "Kestrel Corp (London: KSTL) fell 45 cents to $5.55.",
    ),
    "a company with its town": (
        "In May, Kestrel agreed to buy Heron Systems for $120 million.",
        "In May, Kestrel agreed to buy Heron Systems of Harrow Hill for $130 million.",
    ),
    "a share that also rose this year": (
        "Shares of Kestrel rose 22 cents to $14.69 and have risen 14 percent this year.",
        "Shares of Kestrel rose 31 cents to $14.78.",
    ),
    "aeroplanes by their type": (
        "The airline bought nine 737s for delivery in May.",
        "The airline bought 15 737s for delivery in May.",
    ),
}


def differing(a: str, b: str) -> list[tuple[str, str]]:
    """The figures of two sentences that stand in one slot and do not meet."""
    slots = number.slots(pair(a, b))
    return [(s.a.quantity.text, s.b.quantity.text) for s in slots if s.verdict > Verdict.COMPATIBLE]


@pytest.mark.parametrize("name", APART)
def test_two_things(name: str) -> None:
    a, b = APART[name]
    assert not differing(a, b)
    assert not differing(b, a)


@pytest.mark.parametrize("name", ONE)
def test_one_thing(name: str) -> None:
    a, b = ONE[name]
    assert differing(a, b)
    assert differing(b, a)


def test_shares_of_two_ages() -> None:
    a = "About 20 percent of 12-year-olds smoke."
    b = "About 30 percent of 17-year-olds smoke."
    assert ("About 20 percent", "About 30 percent") not in differing(a, b)


def test_figures_told_in_another_order_are_the_same() -> None:
    both = pair(
        "Last May, 8 percent of toddlers and 15 percent of teenagers fell ill.",
        "Last May, 15 percent of teenagers and 8 percent of toddlers fell ill.",
    )
    assert {(x.quantity.text, y.quantity.text) for x, y, _ in aligned(both)} == {
        ("8 percent", "8 percent"),
        ("15 percent", "15 percent"),
    }


def test_the_ends_of_a_change_are_found_in_either_order() -> None:
    both = pair(
        "It restated the figures, increasing its loss to $17 million from $11 million.",
        "It restated the figures, increasing its loss from $11.4 million to $17.7 million.",
    )
    assert ("$17 million", "$17.7 million") in differing(both.a.claim.text, both.b.claim.text)


def test_what_was_gained_last_week_is_held_against_last_week() -> None:
    a = "The index shot up 5.7 percent for the week."
    b = "The index advanced 20 points, or 1.3 percent, to 1,616, after gaining 5.7 percent last week."
    assert not differing(a, b)
