"""Agreed figures and times with one of them changed: differences that nobody had to judge.

Two articles that give one figure of one thing would differ if one of them had another figure. Such
pairs are free positives for the decisions on figures and times, of which the editors' gold has few.
The claims are changed as they were read, not the texts: span and words around stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
from gold import Place, Story, lies_on

from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, Candidate, number, time
from factdiff.compare.intervals import comparable, relate
from factdiff.compare.moments import grade
from factdiff.english.dates import WEEKDAYS
from factdiff.model import Claim, Grain, Kind, Mention, Part, Quantity, TemporalExpression, Verdict

SHARES = tuple(map(Decimal, ("1.1", "0.9", "1.3", "0.75", "1.02", "2", "0.5", "1.5")))
"""What a large figure is multiplied by, in turn."""
STEPS = (1, -1, 2, 3)
"""What a small figure, a day, a year or an hour is moved by, in turn."""
SMALL_FIGURE = 30
"""Last digits of a figure below which it is moved by steps and not by shares."""
ValuePlace = tuple[tuple[str, Part, int], int]
"""A claim's key with the start of a value in it."""
Value = TypeVar("Value", Quantity, TemporalExpression)


class Changed(NamedTuple):
    """Two articles of which the second gives another value, with where the two values stand."""

    pair: ArticlePair
    places: frozenset[tuple[ValuePlace, ValuePlace]]
    """Of the one and of the other value."""


def counterfactuals(kind: Kind, story: Story, *, brief: bool = False) -> Iterator[Candidate]:
    """The candidates on values that the editors hold to agree, with one of the two changed.

    Each stands in its whole article; in `brief` ones the sentence that gives it is all there is.
    """
    if kind is Kind.NUMBER:
        changed = _changed(story, kind, lambda c: c.quantities, _one_figure, _other_figure)
        comparator = number.candidates
    else:
        changed = _changed(story, kind, lambda c: c.times, _one_time, _other_time)
        comparator = time.candidates
    for one in chain.from_iterable(map(_sentences, changed)) if brief else changed:
        for candidate in comparator(one.pair):
            c = candidate.comparison
            if c.verdict.differs and (_place(c.a), _place(c.b)) in one.places:
                yield candidate


def _sentences(changed: Changed) -> Iterator[Changed]:
    """Every two matched sentences that give the values, as two articles of one sentence."""
    pair = changed.pair
    for a, b in sorted({(a, b) for (a, _), (b, _) in changed.places}):
        i, j = pair.a.index[a], pair.b.index[b]
        score = pair.scores.get((i, j))
        if score is not None:
            first, second = AnalyzedArticle([pair.a.claims[i]]), AnalyzedArticle([pair.b.claims[j]])
            cosines = np.full((1, 1), pair.cosines[i, j], dtype=np.float32)
            yield Changed(ArticlePair(first, second, cosines, {(0, 0): score}), changed.places)


def _place(mention: Mention) -> ValuePlace:
    return mention.claim.key, mention.span.start


def _changed(
    story: Story,
    kind: Kind,
    values: Callable[[Claim], Sequence[Value]],
    agree: Callable[[Value, Value], bool],
    other: Callable[[Value, int], Value | None],
) -> Iterator[Changed]:
    """Every two articles with the values that they agree on changed wherever the second gives them."""
    turn = 0
    for places in _agreed(story, kind):
        for pair in (pair for pair in story.pairs if not pair.is_self):
            ours, theirs = (
                [(c.claim, v) for c in side.claims for v in values(c.claim) if _on(c, v, places)]
                for side in (pair.a, pair.b)
            )
            both: list[tuple[ValuePlace, ValuePlace, Value]] = [
                ((a.key, x.span.start), (b.key, y.span.start), y)
                for a, x in ours
                for b, y in theirs
                if agree(x, y)
            ]
            if not both:
                continue
            turn += 1
            moved = {place: value for _, place, y in both if (value := other(y, turn)) is not None}
            claims = [_with(c, values(c.claim), moved) for c in pair.b.claims]
            yield Changed(
                ArticlePair(pair.a, AnalyzedArticle(claims), pair.cosines, pair.scores),
                frozenset((a, b) for a, b, _ in both if b in moved),
            )


def _agreed(story: Story, kind: Kind) -> Iterator[Sequence[Place]]:
    """The places that the editors hold to give one value."""
    for fact in (fact for fact in story.facts if fact.kind == kind):
        if fact.differs:
            yield from fact.sides
        else:
            yield [place for side in fact.sides for place in side]


def _on(claim: AnalyzedClaim, value: Value, places: Sequence[Place]) -> bool:
    return lies_on(claim.mention(value.span), places)


def _with(
    claim: AnalyzedClaim, values: Sequence[Value], moved: Mapping[ValuePlace, Value]
) -> AnalyzedClaim:
    changed = tuple(moved.get((claim.claim.key, v.span.start), v) for v in values)
    if changed == tuple(values):
        return claim
    slot = "quantities" if isinstance(changed[0], Quantity) else "times"
    return AnalyzedClaim(replace(claim.claim, **{slot: changed}))  # type: ignore[arg-type]


def _one_figure(x: Quantity, y: Quantity) -> bool:
    relation = relate(x, y) if comparable(x, y) else None
    return relation is not None and relation.verdict is Verdict.SAME


def _other_figure(quantity: Quantity, turn: int) -> Quantity | None:
    """The figure with another value, small ones a step or two away."""
    value, digit = quantity.value, quantity.precision or Decimal(1)
    if not value:
        return None
    if abs(value / digit) < SMALL_FIGURE:
        moved = value + STEPS[turn % len(STEPS)] * digit
        moved = moved if moved > 0 else value + digit
    else:
        moved = (value * SHARES[turn % len(SHARES)] / digit).to_integral_value() * digit
    share = moved / value
    low, high = (end if end is None else end * share for end in (quantity.low, quantity.high))
    text = f"{moved} for {quantity.text}"
    return replace(quantity, value=moved, low=low, high=high, text=text)


def _one_time(x: TemporalExpression, y: TemporalExpression) -> bool:
    return x.earliest is not None and y.earliest is not None and grade(x, y).agrees


def _other_time(time_: TemporalExpression, turn: int) -> TemporalExpression | None:
    """A weekday, a date, a year or an hour moved a step or two; None for other times."""
    if time_.earliest is None or time_.latest is None:
        return None
    step, words = STEPS[turn % len(STEPS)], time_.text
    place = re.search("|".join(WEEKDAYS), words, re.IGNORECASE)
    if place:
        by = timedelta(days=step)
        new = f"{time_.earliest + by:%A}"
    elif time_.grain is Grain.YEAR and (place := re.search(r"\d{4}", words)):
        by = timedelta(days=366) * step
        new = str((time_.earliest + by).year)
    elif place := re.search(r"\b\d\d?\b", words):
        by = timedelta(hours=step) if time_.grain.finer_than_day else timedelta(days=step)
        new = str(int(place[0]) + step)
    else:
        return None
    text = words[: place.start()] + new + words[place.end() :]
    return replace(time_, text=text, earliest=time_.earliest + by, latest=time_.latest + by)
