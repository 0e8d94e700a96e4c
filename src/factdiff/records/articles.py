"""Articles, on their way in and as they were loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, model_validator

from factdiff.records.wire import Moment, Said, Text, Wire, one_line

NAMES: Final = {
    "id": ("id", "uri", "guid", "stories_id"),
    "outlet": (
        "outlet", "source_domain", "sitename", "site_name", "meta_site_name", "source-hostname",
        "source_name", "media_name", "publisher", "publication", "source", "hostname", "domain",
    ),
    "title": ("title", "headline"),
    "url": ("url", "link", "canonical_link", "canonical_url", "mainEntityOfPage", "source"),
    "published": (
        "published", "date_publish", "datePublished", "publishedAt", "published_at",
        "date_published", "dateTimePub", "dateTime", "publish_date", "publication_date", "pubDate",
        "date",
    ),
    "updated": ("updated", "date_modify", "dateModified", "date_modified", "updatedAt", "updated_at"),
    "captured": ("captured",),
    "fetched": ("fetched",),
    "agency": ("agency",),
    "byline": ("byline", "authors", "author"),
    "language": ("language", "inLanguage", "lang", "meta_lang"),
    "text": (
        "text", "maintext", "articleBody", "body", "content_text", "content", "full_text",
        "article_text", "content_html",
    ),
    "stub": ("stub",),
}  # fmt: skip
"""Our fields to the names that other programs give them, the surest first.

Those of news-please, newspaper4k, trafilatura, NewsAPI, Event Registry, Media Cloud, JSON Feed and
schema.org."""


class ArticleRecord(BaseModel):
    """An article as input; only `text` is required, and unknown fields are ignored.

    The field names of other programs are accepted beside our own, see `NAMES`, and so are other
    ways to write them: "Publication Date" is publication_date.
    """

    model_config = ConfigDict(extra="ignore")

    id: Text = None
    outlet: Text = None
    title: Text = None
    url: Text = None
    published: Text = None
    updated: Text = None
    captured: Text = None
    fetched: Text = None
    agency: Text = None
    byline: Text = None
    language: Text = None
    text: Said
    stub: Text = None

    @model_validator(mode="before")
    @classmethod
    def _renamed(cls, given: Any) -> Any:
        """The fields by our own names; of several that mean one field, the first that says anything."""
        if not isinstance(given, Mapping):
            return given
        return {
            own: value
            for own, names in _named(tuple(given))
            if (value := _first(own, [given[name] for name in names])) is not None
        }


def known_as(name: str) -> str | None:
    """Which of our fields a name of other programs stands for, None where it is not known."""
    return _OURS.get(_plain_name(name))


_BETWEEN: Final = str.maketrans("", "", " _-")


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    """A name without case, blanks and dashes: "Publication Date" is publication_date."""
    return name.casefold().translate(_BETWEEN)


_WAYS: Final = {
    own: tuple(dict.fromkeys(way for name in names for way in (name, _plain_name(name))))
    for own, names in NAMES.items()
}
"""Our fields to the names of NAMES, each as it is and plain."""
_OURS: Final = {_plain_name(name): own for own, names in reversed(NAMES.items()) for name in names}


@lru_cache(maxsize=256)
def _named(names: tuple[Any, ...]) -> list[tuple[str, list[Any]]]:
    """Our fields to those of a record's names that mean them, the surest first."""
    alike = {_plain_name(str(name)): name for name in names} | {name: name for name in names}
    named = ((own, [alike[way] for way in ways if way in alike]) for own, ways in _WAYS.items())
    return [(own, means) for own, means in named if means]


def _first(own: str, given: Sequence[Any]) -> Any:
    """The surest of the values for a field that says something; of `text` also one that is no text at all."""
    values = [value for value in given if not _is_absent(value)]
    if own == "text":
        values = [in_paragraphs(value) for value in values]
        return next(
            (v for v in values if isinstance(v, str) and v.strip()), next(iter(values), None)
        )
    if own == "url":
        return next((v for v in values if host_of(one_line(v))), None)
    lines = [value for value in values if one_line(value)]
    if own == "outlet":
        named = next((value for value in lines if not host_of(one_line(value))), None)
        return named or next((host_of(one_line(value)) for value in lines), None)
    return next(iter(lines), None)


def in_paragraphs(value: Any) -> Any:
    """A text that is given as a list of its paragraphs as one."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value


def _is_absent(value: Any) -> bool:
    """True for nothing, and for what a table of data has in its place (NaN, NaT)."""
    return value is None or (isinstance(value, float | date) and value != value)  # noqa: PLR0124


def host_of(url: Any) -> str | None:
    """The host of an address of the web; None for what is none."""
    if not isinstance(url, str) or "://" not in url:
        return None
    try:
        return urlsplit(url.strip()).hostname
    except ValueError:
        return None


class LoadedRecord(Wire):
    """One line of `factdiff articles`: the article as it was read."""

    id: str
    outlet: str
    title: str
    url: str | None
    published: Moment
    updated: Moment
    captured: Moment
    fetched: Moment
    agency: str | None
    byline: str | None
    stub: str | None
    path: str
    sha256: str
    text: str
