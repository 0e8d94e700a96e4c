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
from dataclasses import fields
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, TypeVar

from pydantic import PlainValidator, TypeAdapter, ValidationError

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
Checked = TypeVar("Checked")
Words = str | None
"""Words, None where they are those of the text at their place."""
Number = Decimal | None
Read = Annotated[datetime, PlainValidator(datetime.fromisoformat)]
"""A moment as Python writes it, with zones of Python's own."""
Moment = Read | None
# What stands where in each array, in the order of the fields of the nouns.
TimeRow = tuple[
    int, int, Words, Moment, Moment, Grain, TimeRole, int | None, list[tuple[Read, Read]], bool,
    tuple[Read, Read] | None,
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
# The same of a noun; of figures and times what follows the words.
LINK_VALUES = attrgetter(
    "source", "source_text", "cue", "stance", "span.start", "span.end", "tells"
)
QUANTITY_VALUES, TIME_VALUES = (
    attrgetter(*(field.name for field in fields(noun)[2:]))
    for noun in (Quantity, TemporalExpression)
)


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
        mark, rows = validated(_form(), data)
        if mark is not None and mark != _mark(article):
            message = f"{article.id}: the claims are of another text"
            raise StoreError(message)
        return [_claim_of(row, article) for row in rows]
    except (ValueError, TypeError, ArithmeticError) as error:
        message = f"{article.id}: what was kept is no claims: {error}"
        raise StoreError(message) from error


def dumped(value: Any) -> bytes:
    """JSON in UTF-8 as short as it gets; halves of surrogates stay apart as they came."""
    text = json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_plain
    )
    return text.encode("utf-8", "surrogatepass")


def _plain(value: Decimal | datetime | timedelta) -> str | int:
    """What stands for a value that JSON does not have."""
    if isinstance(value, timedelta):
        return value // TICK
    return value.isoformat() if isinstance(value, datetime) else str(value)


def validated(form: TypeAdapter[Checked], data: bytes) -> Checked:
    """What `dumped` wrote, in the form that it has to have; raises ValueError."""
    try:
        return form.validate_json(data)
    except ValidationError:  # halves of surrogates, if it is no damage; they are no UTF-8
        return form.validate_python(json.loads(data.decode("utf-8", "surrogatepass")))


def _mark(article: Article) -> int:
    """What tells the words of an article from others: a check, since keys tell articles apart."""
    title = zlib.crc32(article.title.encode("utf-8", "surrogatepass"))
    return zlib.crc32(article.text.encode("utf-8", "surrogatepass"), title)


def _claim(claim: Claim) -> list[Any]:
    text = claim.article.part(claim.part)
    return [
        claim.part,
        *_placed(claim, text),
        list(map(LINK_VALUES, claim.attribution)),
        [_quantity(figure, text) for figure in claim.quantities],
        [_time(when, text) for when in claim.times],
        [[*_placed(quote, text), quote.speaker, quote.speech] for quote in claim.quotes],
        [[*_placed(name, text), name.key] for name in claim.names],
        claim.polarity,
        claim.certainty,
        claim.phase,
        claim.content,
    ]


def _placed(
    one: Claim | Quantity | TemporalExpression | Quote | Name, text: str
) -> tuple[int, int, str | None]:
    """A place, and the words where the text there reads otherwise."""
    span = one.span
    return span.start, span.end, None if one.text == span.of(text) else one.text


def _quantity(figure: Quantity, text: str) -> list[Any]:
    *values, as_of = QUANTITY_VALUES(figure)
    return [*_placed(figure, text), *values, as_of and _time(as_of, text)]


def _time(when: TemporalExpression, text: str) -> list[Any]:
    return [*_placed(when, text), *TIME_VALUES(when)]


def _claim_of(row: ClaimRow, article: Article) -> Claim:
    part, place, links, figures, times, quotes, names = row[0], row[1:4], *row[4:9]
    polarity, certainty, phase, content = row[9:]
    text = article.part(part)
    return Claim(
        article,
        part,
        *_place(*place, text),
        tuple([Attribution(*link[:4], Span(*link[4:6]), link[6]) for link in links]),
        tuple([_quantity_of(figure, text) for figure in figures]),
        tuple([_time_of(when, text) for when in times]),
        tuple([Quote(*_place(*quote[:3], text), *quote[3:]) for quote in quotes]),
        tuple([Name(*_place(*name[:3], text), name[3]) for name in names]),
        polarity,
        certainty,
        phase,
        tuple(map(sys.intern, content)),
    )


def _place(start: int, end: int, words: str | None, text: str) -> tuple[Span, str]:
    """A place and its words; raises ValueError where the text has no such place."""
    if not 0 <= start <= end <= len(text):
        message = f"{start} to {end} is no place in the text"
        raise ValueError(message)
    return Span(start, end), text[start:end] if words is None else words


def _quantity_of(row: QuantityRow, text: str) -> Quantity:
    span, words = _place(*row[:3], text)
    as_of = None if row[15] is None else _time_of(row[15], text)
    return Quantity(span, words, *row[3:15], as_of=as_of)


def _time_of(row: TimeRow, text: str) -> TemporalExpression:
    span, words = _place(*row[:3], text)
    ticks, others, approximate, occurrence = row[7:]
    offset = None if ticks is None else ticks * TICK
    values = *row[3:7], offset, tuple(others), approximate, occurrence
    return TemporalExpression(span, words, *values)


CLAIMS: Codec[Article, Sequence[Claim]] = Codec("claims", claims_to_bytes, claims_from_bytes)
