"""From an input's fields to an `Article`: names, validation, dates, outlet, language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import ValidationError

from factdiff.articles.days import written_day
from factdiff.articles.language import foreign_language, identified
from factdiff.articles.markup import is_cut
from factdiff.articles.naming import likely_text_keys, missing_text_error, named_fields
from factdiff.errors import ArticleError, TeaserError
from factdiff.model import Article, iso_moment
from factdiff.records.articles import ArticleRecord, host_of

MAX_TEXT_CHARS = 2_000_000
"""Length of the longest text that passes for one article; a long book has a million characters."""
MAX_LINE_CHARS = 4_000
"""Length of the longest title or name."""
MAX_DAY_CHARS = 100
"""Length of a field in which a day is looked for."""
_UNIVERSAL = re.compile(r" ?(?:UTC|GMT)\Z")
ONE_LINE_FIELDS = ("id", "outlet", "title", "url", "agency", "byline")

PUBLICATION_YEARS = range(1000, 9000)
"""Years in which an article may be published, far from both ends of the calendar of `datetime`."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """Values for fields that an article lacks."""

    published: date | None = None
    outlet: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Our fields to keys of the input that hold them; these go before all names that are known."""
    met: set[str] = field(default_factory=set, compare=False)
    """Those fields whose key some record held, as far as was read."""
    url: str | None = None
    captured: date | None = None
    fetched: date | None = None
    identify: Callable[[str], str] = identified
    """Names the language of a text that no article declares (`articles.language`)."""


def accept(
    fields: Mapping[str, Any], path: str, stem: str, line: int | None, defaults: Defaults
) -> Article:
    """The article that `fields` describe; raises ArticleError with the field at fault."""
    if defaults.names:
        named = named_fields(fields, defaults.names)
        defaults.met.update(named)
        fields = {**fields, **named}
    try:
        record = ArticleRecord.model_validate(fields)
    except ValidationError as error:
        raise _refusal(error, fields, defaults.names) from error
    except RecursionError as error:
        message = "a field is nested too deeply; a field is a line of text"
        raise ArticleError(message) from error
    if not any(map(str.isalnum, record.text)):
        message = '"text" cannot be used: it holds no word'
        raise ArticleError(message)
    if len(record.text) > MAX_TEXT_CHARS:
        message = f"its text is longer than {MAX_TEXT_CHARS:,} characters; split it into articles"
        raise ArticleError(message)
    for name in ONE_LINE_FIELDS:
        if len(getattr(record, name) or "") > MAX_LINE_CHARS:
            message = f'"{name}" is longer than {MAX_LINE_CHARS:,} characters; it is a line of text'
            raise ArticleError(message)
    language = foreign_language(record.text, record.language, defaults.identify)
    if language:
        message = f"is in {language}; only English is read"
        raise ArticleError(message)
    if is_cut(record.text):
        raise TeaserError
    identity = record.id or stem
    url = record.url or defaults.url
    published, updated = moment(record.published, "published"), moment(record.updated, "updated")
    return Article(
        id=identity,
        outlet=record.outlet or host_of(url) or defaults.outlet or f"({identity})",
        title=record.title or "",
        text=record.text,
        url=url,
        published=published or updated or defaults.published,
        updated=updated if published else None,
        captured=moment(record.captured, "captured") or defaults.captured,
        fetched=moment(record.fetched, "fetched") or defaults.fetched,
        stub=record.stub,
        agency=record.agency,
        byline=record.byline,
        slug=identity,
        path=path,
        line=line,
    )


def moment(value: str | None, name: str) -> date | None:
    """The date or time that a field holds, in ISO 8601, as mail writes it or in words; None for None.

    Raises ArticleError that quotes the value; `name` is the field that the message names.
    """
    if value is None:
        return None
    text = value.strip()
    iso = iso_moment(_UNIVERSAL.sub("+00:00", text))
    parsed = iso or _mailed(text) or written_day(text[:MAX_DAY_CHARS])
    if parsed is None:
        message = (
            f'"{name}" is "{text[:40]}"; it must be an ISO 8601 date or time such as 2023-06-09, '
            "or a day such as 9 June 2023"
        )
        raise ArticleError(message)
    if parsed.year not in PUBLICATION_YEARS:
        message = f'"{name}" is "{text[:40]}"; no article is of the year {parsed.year}'
        raise ArticleError(message)
    return parsed


def readable(value: Any) -> bool:
    """True when a field holds a time that `moment` reads."""
    try:
        return isinstance(value, str) and moment(value, "") is not None
    except ArticleError:
        return False


def _mailed(text: str) -> date | None:
    """ "Tue, 05 Mar 2024 10:00:00 GMT", as feeds and mail write it."""
    if not text[:1].isalpha() or "," not in text[:10]:
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _refusal(
    error: ValidationError, fields: Mapping[str, Any], names: Mapping[str, str]
) -> ArticleError:
    """The error of a record: its first problem by pydantic, in words for whoever wrote the file."""
    problem = error.errors()[0]
    name = str(problem["loc"][0]) if problem["loc"] else "the article"
    if name == "text":
        missing = problem["type"] == "missing" or isinstance(problem["input"], dict | list)
        blank = isinstance(problem["input"], str)
        if missing or (blank and likely_text_keys(fields)):
            return missing_text_error(fields, names.get("text", ""))
    detail = str(problem["msg"]).removeprefix("Value error, ")
    return ArticleError(f'"{name}" cannot be used: {detail[:1].lower()}{detail[1:]}')
