"""The context of a time: its sentence, the day of publication, the times named before.

It also decides which of two readings a date without a year, or a weekday without a week, has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factdiff.english.numbers import is_year, spelled_year
from factdiff.english.units import SURFACES
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import Interval
from factdiff.extract.times.tense import Tense, tense_at
from factdiff.model import Grain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, timedelta

    from factdiff.english.sentence import Sentence


Parsed = tuple[int, Interval]
"""The index after an expression and what it names."""
AHEAD = frozenset({"next", "effective", "payable"})
DEADLINES = frozenset({"until", "till", "by"})
CLAUSE_TOKENS = 14
"""Tokens before "by Monday" within which "had" makes it past: "had burned 60 acres by Monday"."""
NEAR_YEARS = (-1, 0, 1)
YEAR_WORDS = {"last": -1, "this": 0, "current": 0, "next": 1}
SOFTENERS = frozenset({"mid", "early", "late", "-", "about", "around"})
MAX_DISTANCE_RATIO = 4
"""How many times as far the other reading lies when nearness says more than tense."""


@dataclass(slots=True)
class NamedTimes:
    """The times an article has named so far, to which "the afternoon" and "that quarter" belong."""

    day: date | None = None
    periods: dict[Grain, Interval] = field(default_factory=dict)
    """The last period named of every grain, the latest of them last."""

    def remember(self, when: Interval) -> None:
        """Remembers a time that was named by itself."""
        if when.earliest is None:
            return
        if when.grain is Grain.DAY or when.grain.finer_than_day:
            self.day = when.day
        else:
            self.periods.pop(when.grain, None)
            self.periods[when.grain] = when


@dataclass(slots=True)
class Context:
    """One sentence read against one day of publication (`today`)."""

    sentence: Sentence
    today: date
    named: NamedTimes = field(default_factory=NamedTimes)

    def year_at(self, at: int) -> tuple[int, int] | None:
        """The index after, and the year of, four bare digits at `at` or "nineteen ninety-six"."""
        sentence = self.sentence
        if not 0 <= at < len(sentence):
            return None
        if is_year(sentence.tokens[at]):
            decade = sentence.raw(at + 1) == "s" and sentence.joined(at + 1)  # "the 1700s"
            return (
                None if decade or _measures(sentence, at + 1) else (at + 1, int(sentence.raw(at)))
            )
        return spelled_year(sentence.tokens, at)

    def year_named(self, at: int) -> tuple[int, int] | None:
        """The index after, and the year of, "2002", "fiscal 2002", "last year" or "the year" at `at`."""
        sentence = self.sentence
        led = sentence.word(at) == "the"
        at += led
        at += sentence.word(at) == "fiscal"
        count = 0 if led and sentence.word(at) == "year" else YEAR_WORDS.get(sentence.word(at))
        year_at = at + (sentence.word(at) in YEAR_WORDS)
        if count is None or sentence.word(year_at) != "year":
            return self.year_at(at)
        return year_at + 1, self.today.year + count

    def ordinal_end(self, at: int) -> int:
        """The index after "th" of "5th", or `at` where none is attached."""
        tail = self.sentence.word(at) in {"st", "nd", "rd", "th"} and self.sentence.joined(at)
        return at + 1 if tail else at

    def day_named(self, first: int, stop: int) -> date:
        """The day that "later in the day" means: the one named last, else that of publication.

        A day to come is not meant where the words at tokens [first, stop) tell of the past.
        """
        day = self.named.day
        if day and day > self.today and self.tense(first, stop) is not Tense.FUTURE:
            return self.today
        return day or self.today

    def pick_year(self, first: int, stop: int, of_year: Callable[[int], Interval]) -> Interval:
        """What `of_year` gives for the year that tense at tokens [first, stop) implies."""
        return self.pick(first, stop, [of_year(self.today.year + step) for step in NEAR_YEARS])

    def pick(self, first: int, stop: int, near: Sequence[Interval]) -> Interval:
        """The candidate that tense at tokens [first, stop) implies; `near` is in order of time.

        Where tense does not decide, the nearer one, with the other as its second reading. A verb
        elsewhere in the sentence does not move "Dec. 14" from next month into the year before.
        """
        now = cal.day_of(self.today)
        past = [when for when in near if cal.starts_before(when, now)]
        future = [when for when in near if cal.ends_after(when, now)]
        if not past or not future or past[-1] == future[0]:
            return (past[-1:] or future[:1] or [cal.unresolved(near[0].grain)])[0]
        before, after = past[-1], future[0]
        tense = self.tense(first, stop)
        by_tense = None if tense is None else after if tense is Tense.FUTURE else before
        if by_tense and not self._outweighed(by_tense, before, after):
            return by_tense
        nearer = _distance(before, now) <= _distance(after, now)
        chosen, other = (before, after) if nearer else (after, before)
        return chosen._replace(other=cal.ends(other))

    def _outweighed(self, by_tense: Interval, before: Interval, after: Interval) -> bool:
        """True when the reading by tense is so far off that the other one is likelier.

        A day of another year is written with its year, and a quarter is reported when it ends.
        """
        if by_tense.grain not in {Grain.DAY, Grain.QUARTER, Grain.HALF}:
            return False
        now, other = cal.day_of(self.today), before if by_tense is after else after
        if by_tense.grain is Grain.DAY and other.day and other.day.year != self.today.year:
            return False
        return _distance(by_tense, now) > MAX_DISTANCE_RATIO * _distance(other, now)

    def tense(self, first: int, stop: int) -> Tense | None:
        """The direction in which the words around tokens [first, stop) point, None where they do not."""
        at = first - 1
        while self.sentence.word(at) in SOFTENERS:
            at -= 1
        leader = self.sentence.word(at)
        if leader == "last":
            return Tense.PAST
        if leader in AHEAD:
            return Tense.FUTURE
        tense = tense_at(self.sentence, first, stop)
        # What "was extended until November" or "was to end by May" dates is not its verb.
        past = leader in DEADLINES and tense is Tense.PAST
        over = "had" in self.sentence.lowers[max(0, first - CLAUSE_TOKENS) : first]
        return None if past and not over else tense


def _distance(when: Interval, now: Interval) -> timedelta:
    """The distance of a time from now; months back count half, since news looks back more often."""
    if cal.starts_before(when, now):
        return cal.gap(when, now) / (2 if when.grain is Grain.MONTH else 1)
    return cal.gap(now, when)


def _measures(sentence: Sentence, at: int) -> bool:
    """True when the four digits before `at` are measured: "1520 sq m", "2000 - 2500 calories"."""
    if sentence.raw(at) in {"-", "–"} and sentence.is_number(at + 1):
        return len(sentence.raw(at + 1)) == 4 and not is_year(sentence.tokens[at + 1])
    word = sentence.raw(at)
    unit = SURFACES.get(word)
    measured = unit is not None and len(word) > 2 and unit.dimension != "duration"
    return measured or word in {"sq", "square", "cubic"}
