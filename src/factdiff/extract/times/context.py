"""What a reader of times needs: the sentence, the day of publication, and which of two days tense means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factdiff.english.numbers import is_year
from factdiff.extract.times import calendar as cal
from factdiff.extract.times.calendar import When
from factdiff.extract.times.tense import Tense, tense_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factdiff.english.sentence import Sentence
    from factdiff.model import Grain

Found = tuple[int, When]
"""The index after an expression and what it names."""


@dataclass(slots=True)
class Context:
    """One sentence read against one day of publication (`today`, None where it is not known)."""

    sentence: Sentence
    today: date | None
    last_day: date | None = None
    """The last day named so far, to which "the afternoon" belongs."""

    def year_at(self, at: int) -> int | None:
        """The year that four bare digits at `at` write."""
        sentence = self.sentence
        if sentence.is_number(at) and is_year(sentence.tokens[at]):
            return int(sentence.raw(at))
        return None

    def ordinal_end(self, at: int) -> int:
        """The index after "th" of "5th", or `at` where none is attached."""
        tail = self.sentence.word(at) in {"st", "nd", "rd", "th"} and self.sentence.joined(at)
        return at + 1 if tail else at

    def resolved(self, grain: Grain, when: When | None) -> When:
        """`when`, or an unresolved time of `grain` where the publication is not known."""
        return cal.unresolved(grain) if self.today is None or when is None else when

    def pick(self, first: int, stop: int, near: Sequence[When], grain: Grain) -> When:
        """Of candidates in order of time the one that tense at tokens [first, stop) means.

        Where tense does not decide, the nearer one, with the other as its second reading.
        """
        if self.today is None:
            return cal.unresolved(grain)
        now = cal.day_of(self.today)
        past = [when for when in near if cal.starts_before(when, now)]
        future = [when for when in near if cal.ends_after(when, now)]
        if not past or not future or past[-1] == future[0]:
            return (past[-1:] or list(future[:1]) or [cal.unresolved(grain)])[0]
        before, after = past[-1], future[0]
        tense = self._tense(first, stop)
        if tense is not None:
            return after if tense is Tense.FUTURE else before
        nearer = cal.gap(before, now) <= cal.gap(now, after)
        chosen, other = (before, after) if nearer else (after, before)
        return chosen._replace(other=cal.ends(other))

    def _tense(self, first: int, stop: int) -> Tense | None:
        leader = self.sentence.word(first - 1)
        if leader == "last":
            return Tense.PAST
        if leader == "next":
            return Tense.FUTURE
        return tense_at(self.sentence, first, stop)
