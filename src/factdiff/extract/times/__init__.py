"""Temporal expressions: times as intervals with a grain, a role, and both readings when unsure.

An expression is read at a token by small readers (`absolute`, `periods`, `days`, `clock`,
`relative`), put together by a small `grammar`, and given the role that the words before it name
("as of", "since", "by"). Nothing reads the clock: relative words count from the article's own day
of publication and stay unresolved without one.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from factdiff.extract.times.context import Context, Named
from factdiff.extract.times.grammar import expression
from factdiff.model import TemporalExpression, TimeRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factdiff.english.sentence import Sentence
    from factdiff.extract.times.calendar import When

AS_OF = (("as", "of"), ("as", "at"), ("as", "from"))
UNTIL = (
    ("until",),
    ("till",),
    ("through",),
    ("by",),
    ("before",),
    ("no", "later", "than"),
    ("up", "to"),
)
STAMPED = frozenset({"updated", "posted", "published", "modified"})
"""Words before a colon and the time at which an article appeared."""
PASSED = frozenset({"the", "early", "late", "mid", "about", "around"})
CLOSE = frozenset({"shortly", "just", "soon", "right", "minutes"})
HAD = frozenset({"had", "has", "have"})
REACH = 14
"""Tokens before "by May" within which "had" makes it the time up to which a figure counts."""


__all__ = ["Named", "times"]


def times(
    sentence: Sentence, published: date | None, named: Named | None = None
) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of a sentence, left to right, resolved against `published`.

    `named` carries what an article named so far from one of its sentences to the next.
    """
    today = published.date() if isinstance(published, datetime) else published
    return tuple(_read(Context(sentence, today, Named() if named is None else named)))


def _read(context: Context) -> Iterator[TemporalExpression]:
    at = 0
    while at < len(context.sentence):
        found = expression(context, at)
        if found is None:
            at += 1
            continue
        stop, when = found
        if not when.referred:
            context.named.take(when)
        yield _expression(context.sentence, at, stop, when)
        at = stop


def _expression(sentence: Sentence, first: int, stop: int, when: When) -> TemporalExpression:
    span = sentence.span(first, stop)
    close = when.grain.finer_than_day and _close_to(sentence, first)
    return TemporalExpression(
        span,
        sentence.words_of(span),
        when.earliest,
        when.latest,
        when.grain,
        role=TimeRole.EVENT if close else _role(sentence, first),
        offset=when.offset if when.grain.finer_than_day else None,
        alternatives=(when.other,) if when.other else (),
        approximate=when.approximate or close,
    )


def _role(sentence: Sentence, first: int) -> TimeRole:
    if sentence.word(first - 1) == ":" and sentence.word(first - 2) in STAMPED:
        return TimeRole.PUBLICATION
    at = first - 1 if sentence.word(first - 1) in PASSED else first
    if _led_by(sentence, at, AS_OF):
        return TimeRole.AS_OF
    if _led_by(sentence, at, UNTIL):
        counts = sentence.word(at - 1) == "by" and _had_before(sentence, first)
        return TimeRole.AS_OF if counts else TimeRole.UNTIL
    return TimeRole.SINCE if sentence.word(at - 1) == "since" else TimeRole.EVENT


def _close_to(sentence: Sentence, first: int) -> bool:
    """ "shortly before 3 a.m.", "just after noon"."""
    return sentence.word(first - 1) in {"before", "after"} and sentence.word(first - 2) in CLOSE


def _led_by(sentence: Sentence, at: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(sentence.follows(at - len(phrase), *phrase) for phrase in phrases)


def _had_before(sentence: Sentence, first: int) -> bool:
    """ "had received 400 by May"."""
    return any(sentence.word(at) in HAD for at in range(max(0, first - REACH), first))
