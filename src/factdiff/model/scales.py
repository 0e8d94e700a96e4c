"""Where something stands in a text, and the scales on which claims are read and findings graded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand at this place of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two places share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when `other` lies wholly inside this place."""
        return self.start <= other.start and other.end <= self.end


class Part(StrEnum):
    """The part of an article that offsets count in."""

    TEXT = "text"
    TITLE = "title"


class Grain(StrEnum):
    """How finely a temporal expression speaks, from the finest to the coarsest."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def finer_than_day(self) -> bool:
        """True for clock times and parts of a day."""
        return self in {Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY}


class TimeRole(StrEnum):
    """What a temporal expression dates."""

    EVENT = "event"
    AS_OF = "as_of"
    SINCE = "since"
    UNTIL = "until"
    PUBLICATION = "publication"


class Polarity(StrEnum):
    """Whether a claim affirms or denies what it tells."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How firmly a claim holds to what it tells, in the voice of the article or its source."""

    STATED = "stated"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"


class Phase(StrEnum):
    """How far along the told action is."""

    NONE = "none"
    PLANNED = "planned"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    DONE = "done"


class Stance(StrEnum):
    """What a source does with what is credited to it: tells, holds, wills or judges it."""

    SAID = "said"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    WARNED = "warned"
    ESTIMATED = "estimated"
    BELIEVED = "believed"
    INTENDED = "intended"
    JUDGED = "judged"

    @property
    def tells(self) -> bool:
        """False for a source that thinks, wants or is for something without telling it."""
        return self not in {Stance.BELIEVED, Stance.INTENDED, Stance.JUDGED}


class Kind(StrEnum):
    """What two accounts can disagree about; one comparator each."""

    NUMBER = "number"
    TIME = "time"
    ENTITY = "entity"
    QUOTE = "quote"
    CERTAINTY = "certainty"
    NEGATION = "negation"
    ATTRIBUTION = "attribution"
    WORDING = "wording"


class Relation(StrEnum):
    """How the sides of a disagreement depend on each other."""

    INDEPENDENT = "independent"
    CITATION = "citation"
    """One side cites the other."""
    REPUBLICATION = "republication"
    """The sides are copies of one text."""
    REVISION = "revision"
    """The sides are versions of one article."""


class Witness(StrEnum):
    """Who found a discrepancy: our own comparators, or a language model whose proposal was verified."""

    RULES = "rules"
    READER = "reader"


class Severity(StrEnum):
    """How loudly a discrepancy is told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(IntEnum):
    """How two statements of one slot relate; the first level that fits, graver is greater."""

    SILENT = 0
    SAME = 1
    COMPATIBLE = 2
    UPDATE = 3
    CONFLICT = 4

    @property
    def label(self) -> str:
        """The word that reports use."""
        return self.name.lower()

    def __str__(self) -> str:
        return self.label

    def __format__(self, form: str) -> str:
        return format(self.label, form)

    @property
    def differs(self) -> bool:
        """True for update and conflict: the two cannot hold of one moment."""
        return self >= Verdict.UPDATE
