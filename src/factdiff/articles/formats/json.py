"""JSON: one article, a list of them, or the answer of a service that holds one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format
from factdiff.articles.naming import (
    MIN_TEXT_WORDS,
    first_repeated,
    likely_text_keys,
    plain_fields,
)
from factdiff.articles.reports import is_report_record
from factdiff.errors import ArticleError
from factdiff.records.articles import NAMES

WRAPPERS = ("articles", "items", "results", "stories", "documents", "data")
"""Fields in which services put their list of articles."""
ARTICLE_KEYS = frozenset({*NAMES["text"], "@context", "$schema", "schema", "schemas"})
"""Fields of what is an article itself, or no answer of a service."""
_BEGINNING = re.compile(rb'\{\s*["}]|\[\s*(?:[\[{"\]]|\Z)')
"""How a value begins, and no text that stands in brackets."""
MAX_WRAPPERS = 3
"""How many objects, one in the other, a list of articles is looked for in."""
MAX_REMARK_WORDS = 50
"""Words of the longest text that a service says of its answer."""


def read(data: bytes) -> Iterator[Entry]:
    """The articles of a JSON file; raises ArticleError when it is not JSON at all."""
    value, common = _unwrapped(parsed(decoded(data)))
    if not isinstance(value, list):
        yield entry_of(value, common)
        return
    for number, item in enumerate(value, start=1):
        yield entry_of(item, common)._replace(place=f"item {number}")


def entry_of(value: Any, common: Mapping[str, Any] | None = None) -> Entry:
    """The fields of an article, after those that it shares with others."""
    if isinstance(value, dict):
        return Entry(plain_fields({**(common or {}), **value}))
    return Entry(ArticleError("is no JSON object; an article is an object with a text"))


def _unwrapped(value: Any) -> tuple[Any, dict[str, Any]]:
    """The articles of a service's answer or of a JSON Feed, and the fields that they share."""
    common: dict[str, Any] = {}
    while isinstance(value, dict) and not _is_whole(value):
        named = (value[name] for name in WRAPPERS if isinstance(value.get(name), dict | list))
        others = [] if _has_prose(value, MIN_TEXT_WORDS) else value.values()
        inner = next(named, None) or next(filter(_holds_articles, others), None)
        if inner is None:
            break
        if "jsonfeed.org" in str(value.get("version")):
            common = {"outlet": value.get("title"), "language": value.get("language")}
            common["authors"] = value.get("authors") or value.get("author")
        value = inner
    return value, common


def _is_whole(value: Mapping[str, Any]) -> bool:
    """True for what is an article itself, or a report of ours, and no answer that holds articles."""
    return not ARTICLE_KEYS.isdisjoint(value) or _has_prose(value) or is_report_record(value)


def _holds_articles(value: Any, depth: int = 1) -> bool:
    """True for a list of objects with texts, or an object in which there is one, by whatever names."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict) and bool(likely_text_keys(value[0]))
    inner = value.values() if isinstance(value, dict) and depth < MAX_WRAPPERS else ()
    return any(_holds_articles(one, depth + 1) for one in inner)


def _has_prose(value: Mapping[str, Any], words: int = MAX_REMARK_WORDS) -> bool:
    """True for an object that holds a long text, by whatever name: it is an article itself."""
    return any(isinstance(one, str) and len(one.split()) >= words for one in value.values())


def parsed(text: str, line: int | None = None) -> Any:
    """The value that `text` writes in JSON; `line` is where it stands in its file."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg} (column {error.colno})"
        raise ArticleError(message, line=line or error.lineno) from error
    except RecursionError as error:
        message = "is not JSON that can be read: it is nested too deeply"
        raise ArticleError(message, line=line) from error
    except ValueError as error:
        message = f"is not JSON that can be read: {str(error).split(';')[0]}"
        raise ArticleError(message, line=line) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's fields; a name given twice is an error, since either value may be the wrong one."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        message = f'"{first_repeated(name for name, _ in pairs)}" is given twice in one object'
        raise ValueError(message)
    return fields


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no JSON value"
    raise ValueError(message)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)

FORMATS = (
    Format(
        suffixes=(".json",),
        read=read,
        recognises=lambda data: bool(_BEGINNING.match(data)),
        media_types=("application/json", "application/feed+json", "application/ld+json"),
    ),
)
