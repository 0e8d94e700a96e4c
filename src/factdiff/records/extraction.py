"""The claims of an article, as `factdiff extract` prints them."""

from __future__ import annotations

from pydantic import Field

from factdiff.model import Certainty, Grain, Part, Phase, Polarity, TimeRole
from factdiff.records.wire import Wire


class AttributionRecord(Wire):
    """One link of a chain of sources, outermost first."""

    source: str
    source_text: str
    cue: str
    stance: str
    start: int
    end: int


class TimeRecord(Wire):
    """A temporal expression as an interval of ISO dates or times."""

    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    grain: Grain
    role: TimeRole
    alternatives: list[tuple[str, str]] | None = None


class QuantityRecord(Wire):
    """A figure as an interval of decimal strings; null is an open end."""

    start: int
    end: int
    text: str
    low: str | None
    high: str | None
    low_open: bool
    high_open: bool
    precision: str | None
    unit: str | None
    dimension: str
    counted: str | None
    approximate: bool
    vague: bool
    change_to: str | None = None
    as_of: TimeRecord | None = Field(None, description="the time up to which the figure counts")


class QuoteRecord(Wire):
    """Words between quotation marks."""

    start: int
    end: int
    text: str
    speaker: str | None


class NameRecord(Wire):
    """A mention of a name; `key` is the fullest name of the same thing in the article."""

    start: int
    end: int
    text: str
    key: str


class ClaimRecord(Wire):
    """A claim with what it states; offsets count in the article's text or title."""

    start: int
    end: int
    text: str
    part: Part
    attribution: list[AttributionRecord]
    quantities: list[QuantityRecord]
    times: list[TimeRecord]
    quotes: list[QuoteRecord]
    names: list[NameRecord]
    polarity: Polarity
    certainty: Certainty
    phase: Phase


class ExtractRecord(Wire):
    """One line of `factdiff extract`."""

    id: str
    claims: list[ClaimRecord]
