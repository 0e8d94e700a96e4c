"""What articles state: an article, its claims, and the parts of a claim."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from factdiff.model.scales import Certainty, Grain, Part, Phase, Polarity, Span, Stance, TimeRole


def content_hash(*parts: str, length: int = 12) -> str:
    """The first `length` hex digits of the SHA-256 over `parts`: an id that only content moves."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def iso_moment(text: str) -> date | None:
    """The date or time that ISO 8601 text writes, None for what is neither."""
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One outlet's report as it was read; `text` is never normalised.

    Its times may be given as ISO 8601 text: Article("a", "Record", "", text,
    published="2024-05-08"). Raises TypeError and ValueError for what cannot be used.
    """

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
    text_line: int | None = field(default=None, compare=False)
    """The line of its file on which `text` begins, None where the file does not hold it as it stands."""
    slug: str = ""
    """The id as it was given, which versions of one article share."""
    captured: date | None = None
    """When a web archive saved the text as it stood at its address; orders versions."""
    fetched: date | None = None
    """When somebody fetched it from there; orders versions that no archive saved."""
    stub: str | None = None
    """Why `text` is only the beginning of the report, None where it is whole."""

    if (
        TYPE_CHECKING
    ):  # a date may be given as text, which only dataclass fields of two types would say

        def __init__(  # noqa: PLR0913, PLR0917
            self,
            id: str,  # noqa: A002
            outlet: str,
            title: str,
            text: str,
            url: str | None = None,
            published: date | str | None = None,
            updated: date | str | None = None,
            agency: str | None = None,
            byline: str | None = None,
            path: str = "",
            line: int | None = None,
            text_line: int | None = None,
            slug: str = "",
            captured: date | str | None = None,
            fetched: date | str | None = None,
            stub: str | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        for name in ("id", "outlet", "title", "text"):
            value = getattr(self, name)
            if not isinstance(value, str):
                message = f"{name} of an Article is text, not {type(value).__name__}"
                raise TypeError(message)
        for name in ("published", "updated", "captured", "fetched"):
            given = getattr(self, name)
            if given is not None and not isinstance(given, date):
                object.__setattr__(self, name, _moment(name, given))

    def __repr__(self) -> str:
        day = f", published={str(self.published)!r}" if self.published else ""
        return f"Article({self.id!r}, outlet={self.outlet!r}{day}, {len(self.text):,} characters)"

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


def _moment(name: str, given: object) -> date:
    """The time that an article's field holds as text."""
    if not isinstance(given, str):
        message = f"{name} of an Article is a date, a datetime or ISO 8601 text, not {type(given).__name__}"
        raise TypeError(message)
    moment = iso_moment(given.strip())
    if moment is None:
        message = f'{name} of an Article is "{given[:40]}"; give an ISO 8601 date or time such as 2024-05-08'
        raise ValueError(message)
    return moment


PARTS_OF_DAY = frozenset(
    "morning midday noon afternoon evening night midnight dawn dusk daybreak overnight".split()
)


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A time as an interval [earliest, latest) with a grain.

    Both ends are in the expression's own zone; `offset` is that zone's distance from UTC where it
    is known. Both are None where the words cannot be resolved. `alternatives` holds the other
    reading as (earliest, latest) when tense does not decide. `occurrence` is one (earliest, latest)
    of those that come again and again where nothing tells which is meant: any Monday, any June 6.
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
    occurrence: tuple[datetime, datetime] | None = None

    @property
    def is_resolved(self) -> bool:
        """True where both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def zone(self) -> str:
        """The distance from UTC as ISO 8601 writes it ("+02:00"), "" where it is not known."""
        if self.offset is None:
            return ""
        minutes = int(self.offset.total_seconds() // 60)
        sign = "-" if minutes < 0 else "+"
        return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

    @property
    def shown(self) -> str:
        """The resolved interval as briefly as its grain allows, or the words if it has none."""
        if self.earliest is None or self.latest is None:
            return self.text
        first, last = self.earliest.date(), self.latest.date() - timedelta(days=1)
        if self.grain is Grain.PART_OF_DAY:
            words = self.text.lower().split()
            part = next((word for word in words if word in PARTS_OF_DAY), words[0])
            return f"{first} {part}"
        if self.grain.finer_than_day:
            stretch = self.latest - self.earliest > timedelta(hours=1)
            until = f" to {self.latest:%H:%M}" if stretch else ""
            return f"{self.earliest:%Y-%m-%d %H:%M}{until}{self.zone}"
        if self.grain is Grain.YEAR:
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        if self.grain is Grain.MONTH and (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        return str(first) if first == last else f"{first} to {last}"


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


@dataclass(frozen=True, slots=True, repr=False)
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
    content: tuple[str, ...] = field(default=(), repr=False)
    """Stems of its content words, each once, and the numbers that name ("S&P 500"), in order; without
    figures, times and who says so."""

    def __repr__(self) -> str:
        return f"<Claim {self.text!r} in {self.article.id}>"

    @property
    def told_by(self) -> tuple[Attribution, ...]:
        """The links of the chain that tell the claim, without those of whom it only tells."""
        return tuple(link for link in self.attribution if link.tells)

    @property
    def key(self) -> tuple[str, Part, int]:
        """Where the claim stands; sorts claims in reading order."""
        return self.article.id, self.part, self.span.start
