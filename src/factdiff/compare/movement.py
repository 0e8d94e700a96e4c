"""Figures that move: prices, tolls, areas burned, and the words that date them."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from factdiff.compare.intervals import larger
from factdiff.compare.reading import MARKET_MOVES, Pair, Reading
from factdiff.english.stems import stem
from factdiff.model import Quantity, TemporalExpression, TimeRole


class Role(Enum):
    """The part a figure plays in a sentence about change."""

    CHANGE = "change"
    LEVEL = "level"
    PRIOR = "prior"
    NONE = "none"


BEFORE_LEVEL = frozenset({"to", "at"})
BEFORE_PRIOR = frozenset({"from", "than", "versus", "against"})
BEFORE_CHANGE = frozenset({"by", "up", "down", "off", "another", "as", "only", "just", "about"})
TOLLS = frozenset(
    stem(word)
    for word in (
        "killed dead died deaths death toll casualties fatalities injured injuries wounded wounds "
        "hurt missing treated "
        "hospitalized infected cases case sick ill homeless displaced evacuated arrested detained "
        "trapped rescued burned burnt charred destroyed damaged outages votes ballots counted "
        "registered signatures survivors victims bodies containment contained cancelled canceled"
    ).split()
)
"""Stems of what is counted while it still grows."""
SO_FAR = frozenset(
    {
        "far",
        "date",
        "now",
        "already",
        "still",
        "initially",
        "earlier",
        "revised",
        "latest",
        "currently",
    }
)
REACH = 9


class Figure(NamedTuple):
    """A figure and the part it plays; a change "from 3 to 5" is two of them."""

    quantity: Quantity
    role: Role


def figures(reading: Reading) -> list[Figure]:
    """The figures of a claim, each end of a change on its own."""
    found = []
    for quantity in reading.claim.quantities:
        if quantity.change_to is None:
            found.append(Figure(quantity, role(reading, quantity)))
            continue
        before, after = _ends(reading, quantity)
        found += [Figure(before, Role.PRIOR), Figure(after, Role.LEVEL)]
    return found


def _ends(reading: Reading, quantity: Quantity) -> tuple[Quantity, Quantity]:
    """The two figures of "from $11.4 million to $17.7 million", each with its own words."""
    tokens = reading.tokens_of(quantity.span)
    joint = next((at for at in tokens if reading.sentence.word(at) == "to"), None)
    spans = (quantity.span, quantity.span)
    if joint is not None and tokens.start < joint < tokens.stop - 1:
        spans = (
            reading.sentence.span(tokens.start, joint),
            reading.sentence.span(joint + 1, tokens.stop),
        )
    value = quantity.change_to
    first = replace(
        quantity, span=spans[0], text=reading.sentence.words_of(spans[0]), change_to=None
    )
    second = replace(
        quantity,
        span=spans[1],
        text=reading.sentence.words_of(spans[1]),
        change_to=None,
        low=value,
        high=value,
        value=value,
    )
    return first, second


def role(reading: Reading, quantity: Quantity) -> Role:
    """The part of a figure: what it changed by, where it stands, where it stood."""
    tokens = reading.tokens_of(quantity.span)
    word = reading.sentence.word
    before = word(tokens.start - 1)
    if before in {"a", "an", "the", "revised", "record"}:
        before = word(tokens.start - 2)
    if before in BEFORE_PRIOR:
        return Role.PRIOR if _moving(reading, tokens.start) else Role.NONE
    if before in BEFORE_LEVEL and _moving(reading, tokens.start):
        return Role.LEVEL
    if before in MARKET_MOVES or (before in {"by"} and _moving(reading, tokens.start)):
        return Role.CHANGE
    if before == "or" or (before == "," and word(tokens.start) == "or"):
        earlier = [q for q in reading.claim.quantities if q.span.end <= quantity.span.start]
        if earlier and role(reading, earlier[-1]) is Role.CHANGE:
            return Role.CHANGE
    return Role.NONE


def time_of(reading: Reading, quantity: Quantity) -> TemporalExpression | None:
    """The time in the clause of a figure, or the only one of the sentence."""
    dated = [t for t in reading.claim.times if t.role not in {TimeRole.PUBLICATION}]
    if quantity.as_of:
        return quantity.as_of
    if not dated:
        return None
    tokens = reading.tokens_of(quantity.span)
    clause = reading.clause(tokens.start)
    events = [t for t in dated if not _said(reading, t)]
    inside = [t for t in events if reading.tokens_of(t.span).start in clause]
    return inside[0] if inside else events[0] if len(events) == 1 else None


def dated_apart(x: Quantity, y: Quantity) -> str | None:
    """Why two figures are of different moments by their own words, or None."""
    first, second = x.as_of, y.as_of
    if not (first and second and first.earliest and second.earliest):
        return None
    if not (first.latest and second.latest) or meet(first, second):
        return None
    newer = "the second" if second.earliest > first.earliest else "the first"
    return f"as of {first.text} and as of {second.text}; {newer} is later"


def meet(x: TemporalExpression, y: TemporalExpression) -> bool:
    """True when two resolved times share a moment; an unresolved one meets everything."""
    if x.earliest is None or y.earliest is None or x.latest is None or y.latest is None:
        return True
    return x.earliest < y.latest and y.earliest < x.latest


def moves(pair: Pair, x: Quantity, y: Quantity) -> str | None:
    """Why two figures of a slot that moves are an update, or None."""
    if not (is_toll(pair.a, x) or is_toll(pair.b, y)):
        return None
    if pair.later and larger(x, y) == pair.later:
        return f"a toll that moves; {later_report(pair)} gives the later figure"
    words = {*pair.a.sentence.lowers, *pair.b.sentence.lowers}
    if words & SO_FAR and pair.later == 0:
        return "a toll that moves, told as of different moments"
    if not (x.exact and y.exact):
        return "a toll that moves, and a figure that is bounded or hedged"
    return None


def later_report(pair: Pair) -> str:
    """The outlet and day of the later article."""
    article = (pair.b if pair.later > 0 else pair.a).claim.article
    return f"{article.outlet} of {article.published_day}"


def _moving(reading: Reading, at: int) -> bool:
    words = (reading.sentence.word(index) for index in range(max(0, at - REACH), at))
    return any(
        word in MARKET_MOVES
        or word
        in {
            "increased",
            "decreased",
            "grew",
            "reached",
            "went",
            "revised",
            "cut",
            "raised",
            "lowered",
            "improved",
            "slowed",
            "accelerated",
            "narrowed",
            "widened",
        }
        for word in words
    )


def _said(reading: Reading, time: TemporalExpression) -> bool:
    """True for the time of speaking: "officials said Monday"."""
    return any(
        link.span.end <= time.span.start <= link.span.end + 4 for link in reading.claim.told_by
    )


def is_toll(reading: Reading, quantity: Quantity) -> bool:
    """True when what a figure counts still grows while it is told: casualties, areas, arrests."""
    counted = {stem(word) for word in (quantity.counted or "").lower().split()}
    if counted & TOLLS:
        return True
    tokens = reading.tokens_of(quantity.span)
    return bool(reading.near(tokens, 5) & TOLLS)
