"""Whose field is whose: keys of an input that are named to be ours, and those that look like a text.

    named_fields(fields, {"text": "content.rendered"})   missing_text_error(fields) -> ArticleError

A key may lead into objects, with dots between the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from factdiff.articles.entry import MAX_NAME_CHARS, shortened
from factdiff.articles.markup import has_markup, plain
from factdiff.errors import ConfigError, MissingTextError, first_names
from factdiff.records.articles import NAMES, in_paragraphs, known_as

MIN_TEXT_WORDS = 8
"""Words from which a field may be the text of an article."""
MAX_NAMED_KEYS = 20
"""Keys of a record that a message names."""
MAX_PROPOSED_KEYS = 3
"""Keys that are proposed as the text."""
MAX_DEPTH = 3
"""How deep in a record a text is looked for."""


def fields_of_options(given: Sequence[str]) -> dict[str, str]:
    """Our fields to the keys of an input, from "text=body"; raises ConfigError for what is none."""
    names: dict[str, str] = {}
    for one in given:
        own, _, key = one.partition("=")
        if own in names:
            message = f'--field "{one}": {own} is {names[own]} already; name one key for it'
            raise ConfigError(message)
        names |= checked_fields({own: key})
    return names


def checked_fields(names: Mapping[str, str]) -> dict[str, str]:
    """The mapping itself; raises ConfigError where a name is no field of ours or a key is empty."""
    for own, key in names.items():
        if own not in NAMES or not key:
            message = (
                f'field "{own}={key}": give FIELD=KEY, such as text=body, '
                f"where FIELD is one of {', '.join(NAMES)}"
            )
            raise ConfigError(message)
    return dict(names)


def named_fields(fields: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """What the named keys of a record hold, under our names, without those of keys that are absent."""
    own = {name: _as_field(_value(fields, key)) for name, key in names.items()}
    return {name: value for name, value in own.items() if value is not None}


def missing_text_error(fields: Mapping[str, Any], wanted: str = "") -> MissingTextError:
    """The error of a record without a text: its keys, and which of them look right.

    `wanted` is the key that was named for the text.
    """
    keys = [shortened(str(key)) for key in fields]
    if not keys:
        return MissingTextError("no text; it has no fields at all")
    named = first_names(keys, MAX_NAMED_KEYS)
    likely = [key for key in likely_text_keys(fields) if len(key) <= MAX_DEPTH * MAX_NAME_CHARS]
    advice = " or ".join(_option(key) for key in likely[:MAX_PROPOSED_KEYS])
    proposal = f"try {advice}" if advice else "none of them looks like the text of an article"
    absent = f' under "{shortened(wanted)}"' if wanted else ""
    return MissingTextError(f"no text{absent}; found keys {named}; {proposal}")


def _option(key: str) -> str:
    """The option that names a key for the text, as a shell takes it."""
    return f"--field text={key}" if re.fullmatch(r"[\w.:-]+", key) else f'--field "text={key}"'


def plain_fields(entry: dict[str, Any]) -> dict[str, Any]:
    """The fields of an article, texts that are HTML turned into paragraphs."""
    texts = ((name, value) for name, value in entry.items() if known_as(str(name)) == "text")
    return entry | {
        name: plain(value) for name, value in texts if isinstance(value, str) and has_markup(value)
    }


def first_repeated(names: Iterable[str]) -> str | None:
    """The first name that stands more than once, cut to a length for messages; None where none does."""
    counts = Counter(names)
    return next((shortened(name) for name, count in counts.items() if count > 1), None)


def likely_text_keys(fields: Mapping[str, Any]) -> list[str]:
    """The keys of what may be the text of an article, the longest first."""
    return sorted(_prose(fields), key=lambda key: (-len(str(_value(fields, key))), key))


def _value(fields: Mapping[str, Any], key: str) -> Any:
    """What stands under a key, or under its parts one in the other."""
    if key in fields:
        return fields[key]
    head, dot, rest = key.partition(".")
    inner = fields.get(head)
    return _value(inner, rest) if dot and isinstance(inner, Mapping) else None


def _as_field(value: Any) -> Any:
    """A value as one of ours: paragraphs in a list as one text, HTML as plain text."""
    value = in_paragraphs(value)
    return plain(value) if isinstance(value, str) and has_markup(value) else value


def _prose(fields: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[str]:
    """The keys of what may be the text of an article, which no other field of ours is known as."""
    for name, value in fields.items():
        if isinstance(value, Mapping) and depth < MAX_DEPTH:
            yield from _prose(value, f"{before}{name}.", depth + 1)
        elif known_as(str(name)) in {None, "text"}:
            text = _as_field(value)
            if isinstance(text, str) and len(text.split()) >= MIN_TEXT_WORDS:
                yield f"{before}{name}"
