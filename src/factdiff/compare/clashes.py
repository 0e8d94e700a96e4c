"""What puts two figures in two slots, however alike their sentences read.

A figure belongs to a subject, a time, a toll, a group of people, an instrument of the market. Where
both claims name that and name two, the figures measure two things.
"""

from __future__ import annotations

from collections.abc import Callable

from factdiff.compare.intervals import gap, norm
from factdiff.compare.market import BY_THE_NAME, CURRENCIES, EXTENTS, RATED, is_price
from factdiff.compare.moments import meet
from factdiff.compare.movement import Figure, Role, dated_apart, periods
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.english.names import same_name, similar_name
from factdiff.model import Quantity

SAME_EVENT = 0.95
"""Share of common content from which two sentences tell one event whatever times they give it."""
OTHER_PRICE = 0.5
"""Gap from which two prices are of two things: nothing halves between two reports of a day."""
WHO = frozenset({"who", "whose"})
GROUPED = 6
"""Tokens after a figure within which the people it counts are told apart: "men who took the drug"."""
ATTRIBUTED = 3
"""Tokens between what a security is known by and its noun: "the 3 percent February 2013 note"."""


def clash(pair: Pair, x: Figure, y: Figure) -> bool:
    """True when two comparable figures are known to measure two things."""
    return any(test(pair, x, y) for test in CLASHES)


def _roles(_: Pair, x: Figure, y: Figure) -> bool:
    """A change, a level and the level before are three things."""
    return x.role is not y.role and Role.NONE not in {x.role, y.role}


def _additions(_: Pair, x: Figure, y: Figure) -> bool:
    """ "Five new cases" is none of all cases."""
    return x.is_added is not y.is_added


def _subjects(pair: Pair, x: Figure, y: Figure) -> bool:
    """ "The Dow rose …, while the Nasdaq fell …": each figure belongs to the name before it."""
    first, second = x.subject, y.subject
    if first is None or second is None or _one_name(first, second):
        return False
    names_a = [name.key for name in pair.a.told]
    names_b = [name.key for name in pair.b.told]
    known = any(same_name(first, name) for name in names_b) or any(
        same_name(second, name) for name in names_a
    )
    return known or pair.is_market


def _one_name(first: str, second: str) -> bool:
    """True for two ways to put a name; "Nasdaq Stock Market" and "Nasdaq Composite" begin alike."""
    alike = first.split(maxsplit=1)[0].lower() == second.split(maxsplit=1)[0].lower()
    return alike or same_name(first, second) or similar_name(first, second)


def _times(pair: Pair, x: Figure, y: Figure) -> bool:
    """Figures of two months are two slots, unless the one replaces the other.

    In sentences that otherwise say the same, the two times are a disagreement of their own.
    """
    first, second = x.time, y.time
    if first is None or second is None or meet(first, second):
        return False
    if pair.is_market:
        return x.role is y.role is Role.PRIOR  # "from 3 percent in June", "from 4 on Thursday"
    if (x.toll and y.toll) or dated_apart(x.quantity, y.quantity) or pair.overlap >= SAME_EVENT:
        return False
    if first.alternatives or second.alternatives:
        return False
    return first.grain is second.grain


def _periods(pair: Pair, _: Figure, __: Figure) -> bool:
    """Results of two quarters or halves are two slots, whatever year each is of."""
    first, second = periods(pair.a), periods(pair.b)
    return bool(first and second) and not first & second


def _tolls(_: Pair, x: Figure, y: Figure) -> bool:
    """ "Four killed and 12 injured": a figure of the dead is none of the injured."""
    return x.toll is not None and y.toll is not None and x.toll != y.toll


def _groups(pair: Pair, x: Figure, y: Figure) -> bool:
    """ "Men who took the drug" and "men who took the placebo"; "of 15-year-olds" and "of toddlers"."""
    first, second = _ages(x), _ages(y)
    if first and second:
        return not first & second
    if not (WHO & pair.a.words and WHO & pair.b.words):
        return False
    ours, theirs = _people(pair.a, x.quantity)[:2], _people(pair.b, y.quantity)[:2]
    return len(ours) == len(theirs) == 2 and ours[0] == theirs[0] and ours[1] != theirs[1]


def _ages(figure: Figure) -> frozenset[str]:
    """The age of those a share is of: "one in seven 15-year-olds"."""
    told, stop = _told_ages(figure.reading), figure.place.stop
    return frozenset([age for age, start in told if 0 <= start - stop <= 1])


@once_a_reading
def _told_ages(reading: Reading) -> tuple[tuple[str, int], ...]:
    """The ages that a claim calls people by, each with its first token."""
    return tuple(
        (norm(quantity), reading.tokens_of(quantity.span).start)
        for quantity in reading.claim.quantities
        if quantity.text.lower().endswith("-olds")
    )


def _people(reading: Reading, quantity: Quantity) -> list[str]:
    """The content of the clause that says which people a figure counts, up to its first comma.

    "18 percent of those who smoke, or 803 men" tells one group twice.
    """
    tokens = reading.tokens_of(quantity.span)
    if reading.sentence.word(tokens.start - 1) == "or":
        before = [q for q in reading.claim.quantities if q.span.end <= quantity.span.start]
        return _people(reading, before[-1]) if before else []
    stop = tokens.stop
    who = next((at for at in range(stop, stop + GROUPED) if reading.sentence.word(at) in WHO), None)
    if who is None or "," in (reading.sentence.word(at) for at in range(stop, who)):
        return []
    return [reading.content[at] for at in reading.clause(who + 1) if reading.content[at]]


def _instruments(pair: Pair, x: Figure, y: Figure) -> bool:
    """Two notes, two currencies, an index and its futures, a share in two moneys, a day and a week."""
    if not pair.is_market:
        return False
    return (
        _disjoint(_securities(pair.a), _securities(pair.b))
        or _disjoint(_currencies(pair.a), _currencies(pair.b))
        or _disjoint(_rated(pair.a), _rated(pair.b))
        or (_points(x.quantity) and _futures(pair.a) is not _futures(pair.b))
        or (x.role is y.role is Role.CHANGE and _extent(pair.a, x) != _extent(pair.b, y))
        or (x.role is y.role is not Role.CHANGE and _far(x, y))
    )


def _far(x: Figure, y: Figure) -> bool:
    """True for two levels of which the one is less than half of the other."""
    return x.role is not Role.NONE and gap(x.quantity, y.quantity) > OTHER_PRICE


def _disjoint(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and not first & second


@once_a_reading
def _securities(reading: Reading) -> frozenset[str]:
    """The coupons and terms that notes and bonds go by: "the 3 percent note", "10-year bonds"."""
    word = reading.sentence.word
    return frozenset(
        norm(quantity)
        for quantity in reading.claim.quantities
        for stop in [reading.tokens_of(quantity.span).stop]
        if {word(at) for at in range(stop, stop + ATTRIBUTED)} & BY_THE_NAME
    )


@once_a_reading
def _currencies(reading: Reading) -> frozenset[str]:
    """The currencies of a claim's prices; cents have none of their own."""
    money = (q for q in reading.claim.quantities if q.dimension.startswith("money:"))
    return frozenset(q.dimension for q in money) - {"money:", "money:cents"}


@once_a_reading
def _rated(reading: Reading) -> frozenset[str]:
    """The currencies that a claim gives the rate of: "against the yen the euro stood at 136 yen"."""
    found = set()
    for quantity in reading.claim.quantities:
        before = range(reading.tokens_of(quantity.span).start - 1, -1, -1)
        others = RATED - {CURRENCIES.get(quantity.dimension)}
        if quantity.dimension in CURRENCIES:
            words = (reading.sentence.word(at) for at in before)
            found.add(next((word for word in words if word in others), ""))
    return frozenset(found - {""})


def _points(quantity: Quantity) -> bool:
    return is_price(quantity) and not quantity.dimension.startswith("money")


def _futures(reading: Reading) -> bool:
    return "futures" in reading.words


def _extent(reading: Reading, figure: Figure) -> str | None:
    """How long a change took where that is more than a day: "for the week", "this year"."""
    at = figure.place.stop
    if at >= len(reading.sentence) or not EXTENTS & reading.words:
        return None
    measured = reading.sentence.touched(q.span for q in reading.claim.quantities)
    for i in range(at, reading.clause(at).stop):
        if reading.sentence.word(i) == "and":
            return None  # "rose 22 cents and have risen 14 percent this year"
        if reading.sentence.word(i) in EXTENTS and not measured[i]:
            return reading.sentence.word(i)
    return None


CLASHES: tuple[Callable[[Pair, Figure, Figure], bool], ...] = (
    _roles,
    _additions,
    _subjects,
    _times,
    _periods,
    _tolls,
    _groups,
    _instruments,
)
"""Every reason, the cheapest first."""
