"""The claims of one article as bytes and back, equal in every field.

    claims_to_bytes(claims, article) -> bytes   claims_from_bytes(data, article) -> list[Claim]

JSON of arrays by position: names of fields would be most of it. The article is not in it, only what
tells its text from others, and of words that stand in the text as they are only the place.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import PlainValidator, TypeAdapter

from factdiff.codecs import Codec
from factdiff.errors import StoreError
from factdiff.model import (
    Article,
    Attribution,
    Certainty,
    Claim,
    Grain,
    Name,
    Part,
    Phase,
    Polarity,
    Quantity,
    Quote,
    Span,
    Stance,
    TemporalExpression,
    TimeRole,
)

TICK = timedelta(microseconds=1)
Words = str | None
"""Words, None where they are those of the text at their place."""
Number = Decimal | None
Read = Annotated[datetime, PlainValidator(datetime.fromisoformat)]
"""A moment as Python writes it, with zones of Python's own."""
Moment = Read | None
# What stands where in each array, in the order of the fields of the nouns.
TimeRow = tuple[
    int, int, Words, Moment, Moment, Grain, TimeRole, int | None, list[tuple[Read, Read]], bool
]  # fmt: skip
QuantityRow = tuple[
    int, int, Words, Number, Number, Number, bool, bool, Number,
    str | None, str, str | None, bool, bool, Number, TimeRow | None,
]  # fmt: skip
AttributionRow = tuple[str, str, str, Stance, int, int, bool]
QuoteRow = tuple[int, int, Words, str | None, bool]
NameRow = tuple[int, int, Words, str]
ClaimRow = tuple[
    Part, int, int, Words,
    list[AttributionRow], list[QuantityRow], list[TimeRow], list[QuoteRow], list[NameRow],
    Polarity, Certainty, Phase, list[str],
]  # fmt: skip


@cache
def _form() -> TypeAdapter[tuple[int | None, list[ClaimRow]]]:
    """What checks arrays and reads their values, in a third of the time that Python takes for it."""
    return TypeAdapter(tuple[int | None, list[ClaimRow]])


def claims_to_bytes(claims: Sequence[Claim], article: Article) -> bytes:
    """The claims of `article`; raises ValueError where some are of another one."""
    if any(claim.article.id != article.id for claim in claims):
        message = f"{article.id}: some of the claims are of another article"
        raise ValueError(message)
    return dumped([_mark(article), list(map(_claim, claims))])


def claims_from_bytes(data: bytes, article: Article) -> list[Claim]:
    """The claims of `article`; raises StoreError where `data` is no claims, or those of other text."""
    try:
        mark, rows = _form().validate_python(loaded(data))
        if mark is not None and mark != _mark(article):
            message = f"{article.id}: the claims are of another text"
            raise StoreError(message)
        return [_claim_of(row, article) for row in rows]
    except (ValueError, TypeError, ArithmeticError) as error:
        message = f"{article.id}: what was kept is no claims: {error}"
        raise StoreError(message) from error


def dumped(value: Any) -> bytes:
    """JSON in UTF-8 as short as it gets; halves of surrogates stay apart as they came."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return text.encode("utf-8", "surrogatepass")


def loaded(data: bytes) -> Any:
    """What `dumped` wrote; raises ValueError."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _mark(article: Article) -> int:
    """What tells the words of an article from others: a check, since keys tell articles apart."""
    title = zlib.crc32(article.title.encode("utf-8", "surrogatepass"))
    return zlib.crc32(article.text.encode("utf-8", "surrogatepass"), title)


def _claim(claim: Claim) -> list[Any]:
    text = claim.article.part(claim.part)
    return [
        claim.part,
        claim.span.start,
        claim.span.end,
        _words(claim, text),
        [_attribution(link) for link in claim.attribution],
        [_quantity(figure, text) for figure in claim.quantities],
        [_time(when, text) for when in claim.times],
        [[q.span.start, q.span.end, _words(q, text), q.speaker, q.speech] for q in claim.quotes],
        [[n.span.start, n.span.end, _words(n, text), n.key] for n in claim.names],
        claim.polarity,
        claim.certainty,
        claim.phase,
        claim.content,
    ]


def _claim_of(row: ClaimRow, article: Article) -> Claim:
    part, start, end, words, links, figures, times, quotes, names = row[:9]
    polarity, certainty, phase, content = row[9:]
    text = article.part(part)
    return Claim(
        article,
        part,
        *_place(start, end, words, text),
        tuple([_attribution_of(link) for link in links]),
        tuple([_quantity_of(figure, text) for figure in figures]),
        tuple([_time_of(when, text) for when in times]),
        tuple([Quote(*_place(*quote[:3], text), *quote[3:]) for quote in quotes]),
        tuple([Name(*_place(*name[:3], text), name[3]) for name in names]),
        polarity,
        certainty,
        phase,
        tuple(map(sys.intern, content)),
    )


def _words(one: Claim | Quantity | TemporalExpression | Quote | Name, text: str) -> str | None:
    """The words where the text at their place reads otherwise."""
    return None if one.text == one.span.of(text) else one.text


def _place(start: int, end: int, words: str | None, text: str) -> tuple[Span, str]:
    """A place and its words; raises ValueError where the text has no such place."""
    if not 0 <= start <= end <= len(text):
        message = f"{start} to {end} is no place in the text"
        raise ValueError(message)
    return Span(start, end), text[start:end] if words is None else words


def _attribution(link: Attribution) -> list[Any]:
    span = link.span
    return [
        link.source, link.source_text, link.cue, link.stance, span.start, span.end, link.tells
    ]  # fmt: skip


def _attribution_of(row: AttributionRow) -> Attribution:
    source, source_text, cue, stance, start, end, tells = row
    return Attribution(source, source_text, cue, stance, Span(start, end), tells)


def _quantity(figure: Quantity, text: str) -> list[Any]:
    return [
        figure.span.start,
        figure.span.end,
        _words(figure, text),
        _number(figure.low),
        _number(figure.high),
        _number(figure.value),
        figure.low_open,
        figure.high_open,
        _number(figure.precision),
        figure.unit,
        figure.dimension,
        figure.counted,
        figure.approximate,
        figure.vague,
        _number(figure.change_to),
        figure.as_of and _time(figure.as_of, text),
    ]


def _quantity_of(row: QuantityRow, text: str) -> Quantity:
    start, end, words, low, high, value, low_open, high_open, precision = row[:9]
    unit, dimension, counted, approximate, vague, change_to, as_of = row[9:]
    return Quantity(
        *_place(start, end, words, text),
        low,
        high,
        value,
        low_open,
        high_open,
        precision,
        unit,
        dimension,
        counted,
        approximate,
        vague,
        change_to,
        None if as_of is None else _time_of(as_of, text),
    )


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _time(when: TemporalExpression, text: str) -> list[Any]:
    return [
        when.span.start,
        when.span.end,
        _words(when, text),
        when.earliest and when.earliest.isoformat(),
        when.latest and when.latest.isoformat(),
        when.grain,
        when.role,
        None if when.offset is None else when.offset // TICK,
        [[first.isoformat(), last.isoformat()] for first, last in when.alternatives],
        when.approximate,
    ]


def _time_of(row: TimeRow, text: str) -> TemporalExpression:
    start, end, words, earliest, latest, grain, role, ticks, others, approximate = row
    offset = None if ticks is None else ticks * TICK
    place = _place(start, end, words, text)
    return TemporalExpression(
        *place, earliest, latest, grain, role, offset, tuple(others), approximate
    )


CLAIMS: Codec[Article, Sequence[Claim]] = Codec("claims", claims_to_bytes, claims_from_bytes)
