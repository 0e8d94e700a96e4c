"""Quantities: figures as intervals with a unit and a counted thing.

A figure is read in layers over the tokens of a sentence: the number with its unit (`amounts`), a
ratio or rank it belongs to (`shares`), a second end ("8,000 to 10,000") and a conversion in
brackets (`ranges`), the bound or hedge around it (`bounds`), and the noun or verb that says what
is counted (`counted`). Numbers that name are left out (`naming`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factdiff.english.dates import DECADES
from factdiff.english.numbers import AFTER_ARTICLE, ORDINALS, Number
from factdiff.english.numbers import STARTERS as NUMBERS
from factdiff.english.sentence import Sentence
from factdiff.english.tokens import NUMBER
from factdiff.english.units import CHANGES, MONEY_STARTS
from factdiff.extract.quantities.ages import group_end, is_age
from factdiff.extract.quantities.amounts import Amount, amount_at, part_at
from factdiff.extract.quantities.bounds import Bound, bound_after, bound_before, bounded
from factdiff.extract.quantities.compound import DIMENSION_WORDS, single_unit
from factdiff.extract.quantities.counted import counted_after, counted_elsewhere
from factdiff.extract.quantities.differences import is_difference
from factdiff.extract.quantities.naming import is_name
from factdiff.extract.quantities.persons import decade_of_life, phone_end
from factdiff.extract.quantities.ranges import conversion_end, listed_unit, second_end, sharing
from factdiff.extract.quantities.shares import FACTORS, ratio_from, scores_at, share_at
from factdiff.model import Quantity

COUNTED_DIMENSIONS = frozenset({"count", "ratio", "percent"})
NOUN_DIMENSIONS = COUNTED_DIMENSIONS | {"ordinal", "magnitude"}
"""Dimensions whose noun follows without "of": "third week", "magnitude-6 earthquake"."""

SPREAD = frozenset(
    "spread phased staggered stretching fall rise increase decrease drop decline growth cut raise "
    "period".split()
)
"""Words before "over" and a duration in which they go on: "a rise over two years"."""
ARTICLES = frozenset({"a", "an"})
WHOLE = frozenset({"percentage", "full", "whole"})
"""Words with which "a percentage point" and "a full percentage point" go on."""
STARTERS = NUMBERS.union(MONEY_STARTS, FACTORS, ORDINALS, DECADES, {"quarter"})
"""Words with which a figure can begin; all others are passed at once."""


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
            if self._may_begin(at):
                yield from self._at(at)
            at = max(self.floor, at + 1)

    def _may_begin(self, at: int) -> bool:
        """Cheap, for scanning: false for most words, and for most articles by the next word."""
        sentence, token = self.sentence, self.sentence.tokens[at]
        if not sentence.is_free(at):
            return False
        if token.lower in ARTICLES:
            signed = sentence.word(at + 1) == "$"  # "A$5"
            halved = sentence.follows(at + 2, "and", "a", "half")  # "a year and a half"
            single = single_unit(sentence, at) is not None
            return signed or halved or single or sentence.word(at + 1) in AFTER_ARTICLE | WHOLE
        return token.lower in STARTERS or token.kind == NUMBER

    def _at(self, at: int) -> Iterator[Quantity]:
        dialled = phone_end(self.sentence, at)
        if dialled:
            self.floor = dialled
            return
        life = decade_of_life(self.sentence, at)
        if life:
            years, stop = life
            self.floor = stop
            exact = self._exact(Amount(years, "year", at, stop), at, stop, None)
            yield replace(exact, value=None, vague=False)
            return
        scores = tuple(scores_at(self.sentence, at))
        for side, amount in zip(("for", "against"), scores, strict=False):
            yield self._exact(amount, amount.first, amount.stop, side)
            self.floor = amount.stop
        if scores:
            return
        figure = (
            part_at(self.sentence, at)
            or share_at(self.sentence, at, self.floor)
            or self._single(at)
            or self._figure(at)
        )
        if figure is not None:
            yield self._finish(figure)

    def _single(self, at: int) -> Amount | None:
        """One of a unit after a bound: "more than a mile", "under an hour", "within a week"."""
        symbol = single_unit(self.sentence, at)
        if symbol is None:
            return None
        bound, _ = bound_before(self.sentence, at, self.floor)
        if bound is None and self.sentence.word(at - 1) != "within":
            return None
        one = Number(Decimal(1), Decimal(1), Decimal("0.5"), at + 2)
        return Amount(one, symbol, at, at + 2)

    def _figure(self, at: int) -> Amount | None:
        amount = amount_at(self.sentence, at)
        if amount is None:
            return None
        ratio = ratio_from(self.sentence, amount)
        if ratio or is_name(self.sentence, amount):
            return ratio
        if self._is_magnitude(amount):
            return amount._replace(unit="magnitude")
        if not is_age(self.sentence, amount, self.floor):
            return amount
        return amount._replace(unit="year", stop=group_end(self.sentence, amount.stop))

    def _is_during(self, at: int) -> bool:
        """True for an "over" before a period in which something goes on: "8% over three months"."""
        before = self.sentence.word(at - 1)
        return self.sentence.word(at) == "over" and (0 < self.floor == at or before in SPREAD)

    def _is_magnitude(self, amount: Amount) -> bool:
        """True for the magnitude of an earthquake: "magnitude-6.8", "a magnitude of 6.8"."""
        led = self.sentence.word(amount.first - 1) in {"-", "of"}
        at = amount.first - 2 if led else amount.first - 1
        return amount.unit is None and self.sentence.word(at) == "magnitude"

    def _finish(self, amount: Amount) -> Quantity:
        """The quantity around an amount: its other end, conversion, bound, counted noun."""
        sentence = self.sentence
        bound, first = self._bound_before(amount)
        other, change = second_end(sentence, amount, bound)
        if other is None and amount.unit is None:
            amount = amount._replace(unit=listed_unit(sentence, amount))
        if other:
            amount = sharing(sentence, amount, other)
        stop = other.stop if other else amount.stop
        if bound is None:
            bound, stop = self._bound_after(amount, stop)
        stop = conversion_end(sentence, amount, stop)
        counted, after = self._counted(amount, first, stop)
        if bound is None and counted:
            bound, _ = bound_after(sentence, after)
        if counted is None and amount.dimension in COUNTED_DIMENSIONS:
            counted = counted_elsewhere(sentence, first, stop, self.counted)
        if counted and amount.dimension == "count":
            self.counted = counted
        self.floor = stop
        if is_difference(sentence, amount, first, stop):
            amount = amount._replace(unit=CHANGES[amount.unit or ""].symbol)
        exact = self._exact(amount, first, stop, counted)
        if other is None:
            return bounded(exact, bound)
        high = other.number.high
        if change:
            return replace(exact, change_to=high)
        low, high = sorted((amount.number.low, high))
        return replace(exact, low=low, high=high, value=None, low_open=bound is Bound.OVER)

    def _bound_before(self, amount: Amount) -> tuple[Bound | None, int]:
        """The bound before an amount, and where the figure begins with it."""
        bound, first = bound_before(self.sentence, amount.first, self.floor)
        if amount.dimension == "duration" and self._is_during(first):
            return None, amount.first
        if amount.dimension == "length" and self.sentence.word(first - 1) == "within":
            return Bound.AT_MOST, first - 1
        return bound, first

    def _bound_after(self, amount: Amount, stop: int) -> tuple[Bound | None, int]:
        """The bound after an amount, a word of its dimension between: "18 metres deep at a minimum"."""
        sentence = self.sentence
        if sentence.word(stop) == "plus" and amount.dimension.startswith("money"):
            return None, stop  # "£35m plus add-ons"
        bound, end = bound_after(sentence, stop)
        if bound is None and sentence.word(stop) in DIMENSION_WORDS:
            bound, _ = bound_after(sentence, stop + 1)
        return bound, end

    def _counted(self, amount: Amount, first: int, stop: int) -> tuple[str | None, int]:
        """What follows as counted; a measure counts only what "of" names ("two feet of snow")."""
        aged = self.sentence.word(stop - 1) in {"old", "olds"}
        of = self.sentence.word(stop) == "of" and self.sentence.word(first) != "within"
        if amount.dimension in NOUN_DIMENSIONS or aged or of:
            return counted_after(self.sentence, stop)
        return None, stop

    def _exact(self, amount: Amount, first: int, stop: int, counted: str | None) -> Quantity:
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
            counted=counted,
            vague=number.vague,
        )
