"""Temporal expressions: times as intervals with a grain, a role, and both readings when unsure.

An expression is read at a token by small readers (`absolute`, `periods`, `days`, `clock`,
`relative`), put together by a small `grammar`, and given the role that the words before it name
("as of", "since", "by"). Nothing reads the clock: relative words count from the article's own day
of publication and stay unresolved without one.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from factdiff.english import cues
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.context import Context, NamedTimes
from factdiff.extract.times.grammar import expression
from factdiff.model import Grain, TemporalExpression, TimeRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factdiff.english.sentence import Sentence
    from factdiff.extract.times.calendar import Interval
    from factdiff.extract.times.context import Parsed
    from factdiff.model import Span

ANY_DAYS = (date(2003, 1, 6), date(1894, 8, 15))
"""Two days with nothing in common: what they make the same of some words counts from neither."""
AS_OF = ("as of", "as at", "as from")
UNTIL = ("until", "till", "through", "by", "before", "no later than", "up to")
STAMP_WORDS = frozenset({"updated", "posted", "published", "modified"})
"""Words before a colon and the time at which an article appeared."""
SKIPPED_WORDS = frozenset({"the", "early", "late", "mid", "about", "around"})
NEARNESS_WORDS = frozenset({"shortly", "just", "soon", "right", "minutes"})
PERFECT_AUXILIARIES = frozenset({"had", "has", "have"})
SPEECH_TOKENS = 5
"""Tokens before a time within which a word of speech says that it is the time of the speech."""
SPEECH_TOKENS_COARSE = 2
"""The same for a time that is no day, which seldom is that of the speech: "said in March"."""
UTTERANCES = frozenset(
    "statement post interview letter tweet speech conference briefing memo email message video "
    "testimony broadcast address essay blog".split()
)
PERFECT_TOKENS = 14
"""Tokens before "by May" within which "had" makes it the time up to which a figure counts."""


__all__ = ["NamedTimes", "times"]


def times(
    sentence: Sentence,
    published: date | None,
    named: NamedTimes | None = None,
    quoted: Sequence[Span] = (),
) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of a sentence, left to right, resolved against `published`.

    `named` carries the times of earlier sentences of an article. Inside `quoted` words "yesterday"
    counts from the day on which the sentence says that they were spoken.
    """
    today = published.date() if isinstance(published, datetime) else published
    named = NamedTimes() if named is None else named
    inside = sentence.within(quoted) if quoted else ()
    if not any(inside):
        return tuple(_read(sentence, named, lambda _: today))
    spoken = _day_said(sentence, today, named, inside)
    return tuple(_read(sentence, named, lambda at: spoken if inside[at] else today))


def _read(
    sentence: Sentence, named: NamedTimes, day_at: Callable[[int], date | None]
) -> Iterator[TemporalExpression]:
    """The times of a sentence, each counted from the day that `day_at` gives for its first token."""
    at = 0
    while at < len(sentence):
        parsed = _parsed(sentence, at, named, day_at(at))
        if parsed is None:
            at += 1
            continue
        stop, when = parsed
        if not when.referred:
            named.remember(when)
        yield _expression(sentence, at, stop, when)
        at = stop


def _parsed(sentence: Sentence, at: int, named: NamedTimes, today: date | None) -> Parsed | None:
    """The expression at `at`; without a day of publication what counts from it stays unresolved."""
    if today:
        return expression(Context(sentence, today, named), at)
    one, other = (expression(Context(sentence, day, named), at) for day in ANY_DAYS)
    if one is None or one == other:
        return one
    stop, when = one
    return stop, cal.unanchored(when, other[1]) if other else cal.unresolved(when.grain)


def _day_said(
    sentence: Sentence, today: date | None, named: NamedTimes, inside: Sequence[bool]
) -> date | None:
    """The day that "said on Monday" names outside the quotations, else that of publication.

    None where the words were said at a time that is no day: "said last year".
    """
    before = NamedTimes(named.day, dict(named.periods))
    for time in _read(sentence, before, lambda _: today):
        at = sentence.touching(time.span).start
        fine = time.grain is Grain.DAY or time.grain.finer_than_day
        hangs = sentence.word(sentence.touching(time.span).stop) == "'s"
        tokens = SPEECH_TOKENS if fine else SPEECH_TOKENS_COARSE
        if not inside[at] and not hangs and _tells_when_said(sentence, at, tokens):
            return time.earliest.date() if fine and time.earliest else None
    return today


def _tells_when_said(sentence: Sentence, at: int, tokens: int) -> bool:
    """True where a word of speech stands just before a time: "said on", "in a post on"."""
    for near in range(at - 1, max(-1, at - 1 - tokens), -1):
        word = sentence.word(near)
        cue = cues.VERBS.get(word)
        if word in UTTERANCES or (cue is not None and cue.stance.tells):
            return True
        if sentence.is_mark(near):
            return False
    return False


def _expression(sentence: Sentence, first: int, stop: int, when: Interval) -> TemporalExpression:
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
        occurrence=when.occurrence,
    )


def _role(sentence: Sentence, first: int) -> TimeRole:
    if sentence.word(first - 1) == ":" and sentence.word(first - 2) in STAMP_WORDS:
        return TimeRole.PUBLICATION
    at = first - 1 if sentence.word(first - 1) in SKIPPED_WORDS else first
    if _led_by(sentence, at, AS_OF):
        return TimeRole.AS_OF
    if _led_by(sentence, at, UNTIL):
        counts = sentence.word(at - 1) == "by" and _had_before(sentence, first)
        return TimeRole.AS_OF if counts else TimeRole.UNTIL
    return TimeRole.SINCE if sentence.word(at - 1) == "since" else TimeRole.EVENT


def _close_to(sentence: Sentence, first: int) -> bool:
    """True just before or after a clock time: "shortly before 3 a.m.", "just after noon"."""
    return (
        sentence.word(first - 1) in {"before", "after"}
        and sentence.word(first - 2) in NEARNESS_WORDS
    )


def _led_by(sentence: Sentence, at: int, phrases: tuple[str, ...]) -> bool:
    return any(sentence.follows(at - len(words), *words) for words in map(str.split, phrases))


def _had_before(sentence: Sentence, first: int) -> bool:
    """True where a perfect tense comes before: "had received 400 by May"."""
    before = sentence.lowers[max(0, first - PERFECT_TOKENS) : first]
    return not PERFECT_AUXILIARIES.isdisjoint(before)
