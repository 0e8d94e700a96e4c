"""The claims of an article, as `factdiff extract` prints them, made of the nouns of the model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasChoices, AliasPath, BeforeValidator, Field, model_validator

from factdiff.model import (
    Article,
    Certainty,
    Claim,
    Grain,
    Part,
    Phase,
    Polarity,
    TemporalExpression,
    TimeRole,
)
from factdiff.records.wire import Wire

DECIMAL_PLACES = Decimal("1e-12")
"""Decimals kept of figures that are no decimals, such as a third."""
Start = Annotated[int, Field(validation_alias=AliasChoices("start", AliasPath("span", "start")))]
End = Annotated[int, Field(validation_alias=AliasChoices("end", AliasPath("span", "end")))]


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as JSON carries it: plain digits, no exponent, no needless zeros."""
    if not isinstance(value, Decimal):
        return value
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -12:
        value = value.quantize(DECIMAL_PLACES)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval_text(time: TemporalExpression) -> tuple[str | None, str | None]:
    """Both ends of a time as ISO 8601, None for one that is not resolved.

    From the grain of a day up these are dates, both inclusive; below it, times with the end exclusive.
    """
    return _ends(time, time.earliest, time.latest)


def _ends(
    time: TemporalExpression, earliest: datetime | None, latest: datetime | None
) -> tuple[str | None, str | None]:
    if earliest is None or latest is None:
        return None, None
    if time.grain.finer_than_day:
        return earliest.isoformat() + time.zone, latest.isoformat() + time.zone
    return earliest.date().isoformat(), (latest - timedelta(days=1)).date().isoformat()


DecimalText = Annotated[str | None, BeforeValidator(decimal_text)]


class AttributionRecord(Wire):
    """One link of a chain of sources, outermost first."""

    source: str
    source_text: str
    cue: str
    stance: str
    start: Start
    end: End


class Words(Wire):
    """Words of an article by their place."""

    start: Start
    end: End
    text: str


class TimeRecord(Words):
    """A temporal expression as an interval of ISO dates or times."""

    earliest: str | None
    latest: str | None
    grain: Grain
    role: TimeRole
    alternatives: list[tuple[str, str]] | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_text(cls, given: Any) -> Any:
        """The fields of a temporal expression, its ends as text."""
        if not isinstance(given, TemporalExpression):
            return given
        earliest, latest = interval_text(given)
        others = [_ends(given, *other) for other in given.alternatives]
        return {
            "start": given.span.start,
            "end": given.span.end,
            "text": given.text,
            "earliest": earliest,
            "latest": latest,
            "grain": given.grain,
            "role": given.role,
            "alternatives": [(a, b) for a, b in others if a and b] or None,
        }


class QuantityRecord(Words):
    """A figure as an interval of decimal strings; null is an open end."""

    low: DecimalText
    high: DecimalText
    low_open: bool
    high_open: bool
    precision: DecimalText
    unit: str | None
    dimension: str
    counted: str | None
    approximate: bool
    vague: bool
    change_to: DecimalText = None
    as_of: TimeRecord | None = Field(None, description="the time up to which the figure counts")


class QuoteRecord(Words):
    """Words between quotation marks."""

    speaker: str | None


class NameRecord(Words):
    """A mention of a name; `key` is the fullest name of the same thing in the article."""

    key: str


class ClaimRecord(Words):
    """A claim with what it states; offsets count in the article's text or title."""

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


def extracted(article: Article, claims: Iterable[Claim]) -> ExtractRecord:
    """The line of an article and its claims."""
    records = [ClaimRecord.model_validate(claim) for claim in claims]
    return ExtractRecord(id=article.id, claims=records)
