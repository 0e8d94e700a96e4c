"""Quantities: figures as intervals with a unit and a counted thing.

A figure is read in layers over the tokens of a sentence: the number with its unit (`amounts`), a
ratio or rank it belongs to (`shares`), a second end ("8,000 to 10,000"), a conversion in brackets
("50 miles (80 km)"), the bound or hedge around it (`bounds`), and the noun or verb that says what
is counted (`counted`). Numbers that name are left out (`naming`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factdiff.english.numbers import starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.words import PREPOSITIONS
from factdiff.extract.quantities.amounts import Amount, amount_at
from factdiff.extract.quantities.bounds import Bound, bound_after, bound_before, bounded
from factdiff.extract.quantities.counted import counted_after, counted_elsewhere
from factdiff.extract.quantities.naming import is_name
from factdiff.extract.quantities.shares import ratio_from, scores_at, share_at
from factdiff.model import Quantity

RANGE_WORDS = frozenset({"to", "-", "–", "and", "or", "through"})
CHANGES = frozenset(
    "rose rise risen rises rising fell fall fallen falls falling increase increased increases "
    "increasing decrease decreased decreases decreasing grew grow grown grows growing dropped drop "
    "drops climbed climb climbs declined decline declines jumped jump surged soared slid slipped "
    "raised raise raises cut cuts lowered lower reduced reduce widened narrowed shrank up down "
    "doubled tripled quadrupled went improved improving expanded plunged sank edged dipped gained "
    "revised upgraded downgraded slowed accelerated moved changed swung extended shortened".split()
)
"""With one of these before it, "from 3 to 5" is a change and not a range."""
OLDEST = 120
"""Years that nobody's age reaches."""
COUNTING = frozenset({"count", "ratio", "percent"})


def quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of a sentence, left to right; tokens of times must have been taken."""
    return tuple(_Reader(sentence).read())


class _Reader:
    """Reads one sentence; tokens before `self.floor` belong to an earlier quantity."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.floor = 0
        self.counted: str | None = None

    def read(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self.sentence):
            if not self.sentence.is_free(at):
                at += 1
                continue
            found = list(self._at(at))
            yield from found
            at = max(self.floor, at + 1) if found else at + 1

    def _at(self, at: int) -> Iterator[Quantity]:
        scores = tuple(scores_at(self.sentence, at))
        if scores:
            for side, amount in zip(("for", "against"), scores, strict=True):
                yield replace(self._exact(amount, amount.first, amount.stop), counted=side)
            self.floor = scores[-1].stop
            return
        found = share_at(self.sentence, at, self.floor) or self._figure(at)
        if found is not None:
            yield self._finish(found)

    def _figure(self, at: int) -> Amount | None:
        amount = amount_at(self.sentence, at)
        if amount is None:
            return None
        ratio = ratio_from(self.sentence, amount)
        if ratio or is_name(self.sentence, amount):
            return ratio
        return amount._replace(unit="year") if self._is_age(amount) else amount

    def _is_age(self, amount: Amount) -> bool:
        """ "John Smith, 34, was there", "aged 34"."""
        sentence, first = self.sentence, amount.first
        if amount.unit is not None or amount.number.scaled or not 0 < amount.number.low < OLDEST:
            return False
        if sentence.word(first - 1) in {"aged", "age"}:
            return True
        named = sentence.raw(first - 1) == "," and sentence.is_capital(first - 2)
        return named and sentence.is_number(first) and sentence.raw(amount.stop) in {",", ".", ")"}

    def _finish(self, amount: Amount) -> Quantity:
        """The quantity around an amount: its other end, conversion, bound, counted noun."""
        sentence = self.sentence
        bound, first = bound_before(sentence, amount.first, self.floor)
        other, change = self._second_end(amount, bound)
        if other:
            amount = self._sharing(amount, other)
        stop = other.stop if other else amount.stop
        if bound is None:
            bound, stop = bound_after(sentence, stop)
        stop = self._conversion_end(amount, stop)
        counted, after = self._counted(amount, stop)
        if bound is None and counted:
            bound, _ = bound_after(sentence, after)
        if counted is None and amount.dimension in COUNTING:
            counted = counted_elsewhere(sentence, amount.first, stop, self.counted)
        if counted and amount.dimension == "count":
            self.counted = counted
        self.floor = stop
        exact = replace(self._exact(amount, first, stop), counted=counted)
        if other is None:
            return bounded(exact, bound)
        high = other.number.high
        if change:
            return replace(exact, change_to=high)
        return replace(exact, low=exact.low, high=high, value=None, low_open=bound is Bound.OVER)

    def _counted(self, amount: Amount, stop: int) -> tuple[str | None, int]:
        """What follows as counted; a measure counts only what "of" names ("two feet of snow")."""
        aged = self.sentence.word(stop - 1) in {"old", "olds"}
        if amount.dimension in COUNTING or amount.unit == "ordinal" or aged:
            return counted_after(self.sentence, stop)
        return (
            counted_after(self.sentence, stop) if self.sentence.word(stop) == "of" else (None, stop)
        )

    def _exact(self, amount: Amount, first: int, stop: int) -> Quantity:
        span = self.sentence.span(first, stop)
        number = amount.number
        return Quantity(
            span,
            self.sentence.words_of(span),
            number.low,
            number.high,
            value=None if number.vague else number.low,
            precision=number.precision,
            unit=amount.unit,
            dimension=amount.dimension,
            vague=number.vague,
        )

    def _second_end(self, amount: Amount, bound: Bound | None) -> tuple[Amount | None, bool]:
        """The other end of a range or of a change, and whether it is a change."""
        sentence, at = self.sentence, amount.stop
        joint, leader = sentence.word(at), sentence.word(amount.first - 1)
        if bound is Bound.OVER and joint in {"but", "and"}:
            return self._upper(at + 1), False
        if joint not in RANGE_WORDS or (joint == "and" and leader != "between"):
            return None, False
        other = amount_at(sentence, at + 1)
        if other is None or not _fits(amount, other):
            return None, False
        change = joint == "to" and leader == "from" and self._changes(amount.first)
        if change:
            return other, True
        if joint == "to" and leader in PREPOSITIONS - {
            "from",
            "between",
            "of",
            "for",
            "at",
            "with",
        }:
            return None, False
        low, high = self._sharing(amount, other).number.low, other.number.high
        if high <= low or (joint == "or" and not _neighbours(amount, other)):
            return None, False
        return other, False

    def _upper(self, at: int) -> Amount | None:
        """The amount after "fewer than" of "more than 100 but fewer than 200"."""
        for start in range(at + 1, at + 4):
            if start < len(self.sentence) and starts_number(self.sentence.tokens[start]):
                bound, first = bound_before(self.sentence, start, at)
                return (
                    amount_at(self.sentence, start)
                    if bound is Bound.UNDER and first == at
                    else None
                )
        return None

    def _sharing(self, amount: Amount, other: Amount) -> Amount:
        """The first end with the unit and the scale that only the second end spells out."""
        number = amount.number
        if amount.unit is None and other.unit:
            amount = amount._replace(unit=other.unit)
        if not number.scaled and other.number.scaled and number.high < 1000:
            worth = (
                other.number.precision
                * (other.number.low / other.number.precision).to_integral_value()
            )
            scale = _scale_of(worth)
            scaled = number._replace(low=number.low * scale, high=number.high * scale)
            if scaled.high < other.number.high:
                return amount._replace(number=scaled)
        return amount

    def _changes(self, first: int) -> bool:
        window = range(max(0, first - 10), first)
        return any(self.sentence.word(at) in CHANGES for at in window)

    def _conversion_end(self, amount: Amount, stop: int) -> int:
        """The index after a bracketed conversion of the same amount, else `stop`."""
        sentence = self.sentence
        if amount.unit is None or sentence.raw(stop) != "(":
            return stop
        start = next((at for at in range(stop + 1, stop + 4) if amount_at(sentence, at)), None)
        other = amount_at(sentence, start) if start else None
        if other is None or other.unit in {None, amount.unit} or sentence.raw(other.stop) != ")":
            return stop
        same_kind = other.dimension.split(":")[0] == amount.dimension.split(":")[0]
        return other.stop + 1 if same_kind else stop


def _fits(amount: Amount, other: Amount) -> bool:
    """True when two amounts can be the ends of one range."""
    if amount.number.vague or other.number.vague:
        return False
    if amount.unit and other.unit:
        return amount.unit == other.unit or other.unit.startswith(amount.unit + "/")
    return amount.unit is None or (len(amount.unit) == 3 and amount.unit.isupper())


def _neighbours(amount: Amount, other: Amount) -> bool:
    """ "eight or nine euros": two counts next to each other are one rough figure."""
    gap = other.number.low - amount.number.low
    return amount.unit is None and Decimal(0) < gap <= max(Decimal(1), amount.number.low)


def _scale_of(value: Decimal) -> Decimal:
    for power in (12, 9, 6, 3):
        scale = Decimal(10) ** power
        if value >= scale:
            return scale
    return Decimal(1)
