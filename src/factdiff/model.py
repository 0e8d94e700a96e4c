"""The nouns: frozen values whose equality is meaning.

A place in a text (`span`, and the words that stand there) never counts in equality: "400" in one
outlet equals "four hundred" in another. Offsets are Unicode code points, the end exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
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

    @property
    def differs(self) -> bool:
        """True for update and conflict: the two cannot hold of one moment."""
        return self >= Verdict.UPDATE


class Relation(StrEnum):
    """How the articles on the sides of a discrepancy depend on each other."""

    INDEPENDENT = "independent"
    CITATION = "citation"
    REPUBLICATION = "republication"
    REVISION = "revision"


class Severity(StrEnum):
    """How loudly a discrepancy is told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def content_hash(*parts: str, length: int = 12) -> str:
    """The first `length` hex digits of the SHA-256 over `parts`: an id that only content moves."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's report as it was read; `text` is never normalised."""

    id: str
    outlet: str
    title: str
    text: str
    url: str | None = None
    published: date | None = None
    """A date or, when the source gave a time of day, a datetime with or without a zone."""
    updated: date | None = None
    agency: str | None = None
    byline: str | None = None
    path: str = ""
    line: int | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of `text` in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def published_day(self) -> date | None:
        """The day of publication, which anchors relative times."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def part(self, part: Part) -> str:
        """The text that offsets of `part` count in."""
        return self.title if part is Part.TITLE else self.text


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A time as an interval [earliest, latest) with a grain.

    Both ends are in the expression's own zone; `offset` is that zone's distance from UTC where it
    is known. Both are None where the words cannot be resolved. `alternatives` holds the other
    reading as (earliest, latest) when tense does not decide.
    """

    span: Span = field(compare=False)
    text: str = field(compare=False)
    earliest: datetime | None
    latest: datetime | None
    grain: Grain
    role: TimeRole = TimeRole.EVENT
    offset: timedelta | None = None
    alternatives: tuple[tuple[datetime, datetime], ...] = ()
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as an interval with a unit and a counted thing.

    `low` and `high` have scale words multiplied in; None is an open end. `value` is the figure as
    written (None for a range or a vague amount), `precision` the worth of its last written digit.
    `dimension` names what is measured; quantities of two dimensions are never compared.
    """

    span: Span = field(compare=False)
    text: str = field(compare=False)
    low: Decimal | None
    high: Decimal | None
    value: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    precision: Decimal | None = None
    unit: str | None = None
    dimension: str = "count"
    counted: str | None = None
    approximate: bool = False
    vague: bool = False
    change_to: Decimal | None = None
    as_of: TemporalExpression | None = None

    @property
    def exact(self) -> bool:
        """True for one number without hedge or bound."""
        return self.low is not None and self.low == self.high and not self.approximate


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a chain of sources; its span covers source and cue ("Kirby said")."""

    source: str
    source_text: str = field(compare=False)
    cue: str
    stance: Stance
    span: Span = field(compare=False)
    tells: bool = True
    """False when the cue only names an act of speech, a thought or a will: "announced a merger"."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks (the marks left out) and who speaks them."""

    span: Span = field(compare=False)
    text: str
    speaker: str | None = None
    speech: bool = True
    """False for scare quotes and titles: marked words that nobody is said to have spoken."""


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a named person, place, organisation or thing.

    `key` is what mentions of one thing share within an article ("John Kirby" for "Kirby").
    """

    span: Span = field(compare=False)
    text: str = field(compare=False)
    key: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an article (a quotation with its sentences is one) and what it states."""

    article: Article = field(repr=False)
    part: Part
    span: Span = field(compare=False)
    text: str
    attribution: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TemporalExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    names: tuple[Name, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    phase: Phase = Phase.NONE

    @property
    def told_by(self) -> tuple[Attribution, ...]:
        """The links of the chain that tell the claim, without those of whom it only tells."""
        return tuple(link for link in self.attribution if link.tells)

    @property
    def key(self) -> tuple[str, Part, int]:
        """Where the claim stands; sorts claims in reading order."""
        return self.article.id, self.part, self.span.start


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a claim that take a side, never whole sentences where fewer words tell it."""

    claim: Claim = field(repr=False)
    span: Span
    value: str = field(compare=False)
    """What the words say, as reports show it: "400 drones", "2023-06-09", "Caspian Sea"."""
    norm: str = field(compare=False)
    """The same without case and spelling; mentions of one norm are on one side."""

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.span.of(self.claim.article.part(self.claim.part))

    @property
    def key(self) -> tuple[str, Part, int, int]:
        """Where the words stand."""
        return self.claim.article.id, self.claim.part, self.span.start, self.span.end


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one comparator says of one slot of two claims."""

    kind: Kind
    verdict: Verdict
    a: Mention
    b: Mention
    message: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims of two articles or more that state one thing, or of one that states it twice."""

    id: str
    summary: str
    claims: tuple[Claim, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that state the fact, each once, sorted."""
        return tuple(sorted({claim.article.outlet for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disagreement and all the mentions that give it."""

    value: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a discrepancy is let pass, by whom, and until when."""

    reason: str
    author: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One disagreement, however many articles take each side."""

    id: str
    fact: str
    kind: Kind
    verdict: Verdict
    severity: Severity
    confidence: float
    message: str
    sides: tuple[Side, ...]
    relation: Relation = Relation.INDEPENDENT
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be used, and why; nothing is dropped without one."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that one check found."""

    articles: tuple[Article, ...]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    claims: int = 0
    """How many claims the articles hold in all."""

    def at_least(self, verdict: Verdict) -> tuple[Discrepancy, ...]:
        """The discrepancies of `verdict` or a graver one that nobody has accepted."""
        return tuple(d for d in self.discrepancies if d.verdict >= verdict and not d.accepted)
