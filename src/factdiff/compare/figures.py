"""Figures of a claim as slots: what each measures, of what, when, and its part in a change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.compare.intervals import norm, shown
from factdiff.compare.volatility import Measure, Measures, measures
from factdiff.english.opposites import DIRECTIONS
from factdiff.english.stems import content_stem
from factdiff.model import Mention, Quantity, Span, TemporalExpression, TimeRole


class Role(Enum):
    """The part a figure plays in a sentence about change."""

    CHANGE = "change"
    LEVEL = "level"
    PRIOR = "prior"
    NONE = "none"


ROLES_BEHIND = {
    **dict.fromkeys(("to", "at"), Role.LEVEL),
    **dict.fromkeys(("from", "than", "versus", "against"), Role.PRIOR),
    "by": Role.CHANGE,
}
"""The role that a preposition gives the figure behind it, where the sentence tells of a change."""
MAX_CHANGE_VERB_TOKENS = 12
"""Tokens before a figure within which a verb of change makes it a level or a change."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure with its part in the claim; a change "from 3 to 5" is two figures."""

    claim: AnalyzedClaim
    quantity: Quantity
    role: Role

    @cached_property
    def place(self) -> range:
        """The tokens of the figure."""
        return self.claim.tokens_of(self.quantity.span)

    @cached_property
    def norm(self) -> str:
        """The figure without its wording."""
        return norm(self.quantity)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The stems of the content words of what it counts, the head last; () when nothing."""
        stems = map(content_stem, (self.quantity.counted or "").lower().split())
        return tuple(stem for stem in stems if stem)

    @cached_property
    def thing(self) -> str:
        """The stem of the noun that it counts, "" when it counts none."""
        return self.counted[-1] if self.counted else ""

    @cached_property
    def mention(self) -> Mention:
        """The figure as words that take a side."""
        as_of = self.quantity.as_of
        moment = str(as_of.earliest.date()) if as_of and as_of.earliest else ""
        return self.claim.mention(self.quantity.span, shown(self.quantity), self.norm, moment)

    @cached_property
    def measure(self) -> Measure | None:
        """What it measures of all that moves, None where nothing says so."""
        return next(filter(None, map(self._measure_by, measures())), None)

    def _measure_by(self, table: Measures) -> Measure | None:
        """The measure of a word that it counts, else of the nearest in its clause or sentence."""
        dimension = self.quantity.dimension.partition(":")[0]
        for stem in self.counted:
            if (dimension, stem) in table:
                return table[dimension, stem]
        stems = self.claim.stems
        for tokens in (self._clause, range(len(stems))):
            speaking = [at for at in tokens if (dimension, stems[at]) in table]
            if speaking:
                nearest = min(speaking, key=lambda at: (self._tokens_to(at), at))
                return table[dimension, stems[nearest]]
        return None

    def _tokens_to(self, at: int) -> int:
        return min(abs(at - self.place.start), abs(at - self.place.stop + 1))

    @cached_property
    def is_settled(self) -> bool:
        """True where it moves no more: printed as final, or of an event that is long over."""
        if self.measure is None:
            return True
        if any(self.claim.stems[at] in self.measure.settled for at in self._clause):
            return True
        day, time = self.claim.claim.article.published_day, self.time
        if day is None or time is None or time.latest is None or time.role is not TimeRole.EVENT:
            return False
        return time.latest.date() + self.measure.window < day

    @property
    def _clause(self) -> range:
        return self.claim.clause(self.place.start)

    @cached_property
    def time(self) -> TemporalExpression | None:
        """The time nearest to it in its clause, or the only one of the sentence."""
        if self.quantity.as_of:
            return self.quantity.as_of
        events = self.claim.claim.times
        clause = self._clause
        inside = [time for time in events if self.claim.tokens_of(time.span).start in clause]
        if inside:
            return min(inside, key=lambda time: _chars_between(self.quantity.span, time.span))
        return events[0] if len(events) == 1 else None


@memoized_on_claim
def figures(claim: AnalyzedClaim) -> tuple[Figure, ...]:
    """The figures of a claim, each end of a change on its own."""
    ends = []
    for quantity in claim.claim.quantities:
        if quantity.change_to is None:
            ends.append(Figure(claim, quantity, _role(claim, quantity)))
        else:
            before, after = _split_change(claim, quantity)
            ends += [Figure(claim, before, Role.PRIOR), Figure(claim, after, Role.LEVEL)]
    return tuple(ends)


def _split_change(claim: AnalyzedClaim, quantity: Quantity) -> tuple[Quantity, Quantity]:
    """The two figures of "from $11.4 million to $17.7 million", each with its own words."""
    tokens = claim.tokens_of(quantity.span)
    joint = next((at for at in tokens if claim.sentence.word(at) == "to"), None)
    spans = (quantity.span, quantity.span)
    if joint is not None and tokens.start < joint < tokens.stop - 1:
        sentence = claim.sentence
        spans = sentence.span(tokens.start, joint), sentence.span(joint + 1, tokens.stop)
    before, after = (
        replace(quantity, span=span, text=claim.sentence.words_of(span), change_to=None)
        for span in spans
    )
    value = quantity.change_to
    return before, replace(after, low=value, high=value, value=value)


def _role(claim: AnalyzedClaim, quantity: Quantity) -> Role:
    """The part of a figure: what it changed by, where it stands, where it stood."""
    first = claim.tokens_of(quantity.span).start
    if first > 0 and claim.stems[first - 1] in DIRECTIONS:
        return Role.CHANGE
    verbs = claim.stems[max(0, first - MAX_CHANGE_VERB_TOKENS) : first]
    if DIRECTIONS.isdisjoint(verbs):
        return Role.NONE
    return ROLES_BEHIND.get(claim.sentence.word(first - 1), Role.NONE)


def _chars_between(x: Span, y: Span) -> int:
    return max(y.start - x.end, x.start - y.end)
