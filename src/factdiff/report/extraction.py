"""What was understood of an article, as the records that `extract` writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from factdiff.model import (
    Article,
    Attribution,
    Claim,
    Quantity,
    TemporalExpression,
)
from factdiff.records import (
    AttributionRecord,
    ClaimRecord,
    ExtractRecord,
    NameRecord,
    QuantityRecord,
    QuoteRecord,
    TimeRecord,
)

DECIMAL_PLACES = Decimal("1e-12")
"""Decimals kept of figures that are no decimals, such as a third."""


def extracted(article: Article, claims: Iterable[Claim]) -> ExtractRecord:
    """One line of `factdiff extract`."""
    return ExtractRecord(id=article.id, claims=[_claim(claim) for claim in claims])


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as JSON carries it: plain digits, no exponent, no needless zeros."""
    if value is None:
        return None
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


def _claim(claim: Claim) -> ClaimRecord:
    return ClaimRecord(
        start=claim.span.start,
        end=claim.span.end,
        text=claim.text,
        part=claim.part,
        attribution=[_attribution(link) for link in claim.attribution],
        quantities=[_quantity(figure) for figure in claim.quantities],
        times=[_time(time) for time in claim.times],
        quotes=[
            QuoteRecord(start=q.span.start, end=q.span.end, text=q.text, speaker=q.speaker)
            for q in claim.quotes
        ],
        names=[
            NameRecord(start=n.span.start, end=n.span.end, text=n.text, key=n.key)
            for n in claim.names
        ],
        polarity=claim.polarity,
        certainty=claim.certainty,
        phase=claim.phase,
    )


def _attribution(link: Attribution) -> AttributionRecord:
    return AttributionRecord(
        source=link.source,
        source_text=link.source_text,
        cue=link.cue,
        stance=link.stance,
        start=link.span.start,
        end=link.span.end,
    )


def _quantity(figure: Quantity) -> QuantityRecord:
    return QuantityRecord(
        start=figure.span.start,
        end=figure.span.end,
        text=figure.text,
        low=decimal_text(figure.low),
        high=decimal_text(figure.high),
        low_open=figure.low_open,
        high_open=figure.high_open,
        precision=decimal_text(figure.precision),
        unit=figure.unit,
        dimension=figure.dimension,
        counted=figure.counted,
        approximate=figure.approximate,
        vague=figure.vague,
        change_to=decimal_text(figure.change_to),
        as_of=_time(figure.as_of) if figure.as_of else None,
    )


def _time(time: TemporalExpression) -> TimeRecord:
    earliest, latest = interval_text(time)
    others = [_ends(time, *other) for other in time.alternatives]
    return TimeRecord(
        start=time.span.start,
        end=time.span.end,
        text=time.text,
        earliest=earliest,
        latest=latest,
        grain=time.grain,
        role=time.role,
        alternatives=[(a, b) for a, b in others if a and b] or None,
    )
