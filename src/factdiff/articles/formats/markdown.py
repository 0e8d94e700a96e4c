"""Markdown with front matter in YAML or TOML: the fields above, the text below as it stands.

Front matter is read as strings. YAML 1.1 would turn `12:30` into 750 and `no` into False, which
in a file of facts is a silent error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format
from factdiff.articles.naming import first_repeated
from factdiff.errors import ArticleError

_LEAD = r"\A(?:[\s\u200b\ufeff]|<!--(?:(?!-->).)*-->)*(?:^|(?<=[\u200b\ufeff]))"
"""What may stand above front matter: blank lines, marks of byte order, comments."""
_FRONT = re.compile(
    rf"(?:\A|{_LEAD}(?=---[ \t]*\r?\n[ \t]*[\w-]+:))"  # below blank lines a rule is a rule
    r"---[ \t]*\r?\n(.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_TOML = re.compile(
    rf"{_LEAD}\+\+\+[ \t]*\r?\n(.*?)(?:\r?\n)?^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_UNCLOSED = re.compile(r"\s*^---[ \t]*\r?\n[ \t]*[\w-]+:(?:\s|\Z)", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*(?:\n|\Z)")
_BRACKET = re.compile(r"[\[\]{}]")
NULLS = ("~", "null", "Null", "NULL")
"""Ways in which YAML writes that a field has no value."""
MAX_FRONT_CHARS = 64 * 1024
MAX_BRACKET_DEPTH = 32
"""Brackets within brackets of front matter; YAML's reader takes the square of their number in time."""


class _Strings(yaml.BaseLoader):
    """Every scalar a string; no alias, since a few can fill the memory, and no field twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            message = "its front matter uses a YAML alias; write the value out"
            raise ArticleError(message, line=self.line + 1)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = first_repeated(names)
        if twice is not None:
            message = f'its front matter gives "{twice}" twice'
            raise ArticleError(message, line=node.start_mark.line + 1)
        return super().construct_mapping(node, deep)


def read(data: bytes) -> Iterator[Entry]:
    """The article of a Markdown file; without front matter its first heading is the title."""
    text = decoded(data)
    match = _FRONT.match(text) or _TOML.match(text)
    if match is None:
        if text.startswith("---\r") and "\n" not in text:
            message = "its lines end in carriage returns alone; save it with line ends of today"
            raise ArticleError(message, line=1)
        if _UNCLOSED.match(text):
            message = "its front matter is not closed; end it with a line of three hyphens"
            raise ArticleError(message, line=1)
        heading = _HEADING.match(text)
        yield Entry({"text": text, **({"title": heading[1]} if heading else {})})
        return
    above = text.count("\n", 0, match.start(1))
    if len(match[1]) > MAX_FRONT_CHARS:
        message = f"its front matter is longer than {MAX_FRONT_CHARS} characters; keep fields short"
        raise ArticleError(message, line=above)
    fields = _toml_fields if match.re is _TOML else _fields
    yield Entry({**fields(match[1], above), "text": text[match.end() :]})


def _toml_fields(front: str, above: int) -> Mapping[str, Any]:
    """The fields of front matter in TOML; its dates as they are written, by ISO 8601."""
    try:
        fields = tomllib.loads(front.replace("\r\n", "\n"), parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"its front matter is not TOML: {error}"
        raise ArticleError(message, line=above) from error
    return {
        name: value if isinstance(value, list | dict) else str(value)
        for name, value in fields.items()
        if name != "text"
    }


def _fields(front: str, above: int) -> Mapping[str, Any]:
    """The fields of front matter that stands below `above` lines of its file."""
    if _depth(front) > MAX_BRACKET_DEPTH:
        message = (
            "its front matter is not YAML that can be read: "
            f"over {MAX_BRACKET_DEPTH} brackets are nested"
        )
        raise ArticleError(message, line=above)
    try:
        lines = "\n" * above + front
        fields = yaml.load(lines, Loader=_Strings)  # noqa: S506  (a BaseLoader makes strings only)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        message = f"its front matter is not YAML: {error.problem or 'it cannot be read'}"
        raise ArticleError(message, line=line) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        message = "its front matter is not YAML that can be read"
        raise ArticleError(message, line=above) from error
    if fields in (None, ""):
        return {}
    if not isinstance(fields, dict):
        message = "its front matter is no list of fields; write `outlet: …`, one a line"
        raise ArticleError(message, line=above + 1)
    return {
        str(key): value for key, value in fields.items() if key != "text" and value not in NULLS
    }


def _depth(front: str) -> int:
    """How many brackets stand within each other at most."""
    depth = deepest = 0
    for bracket in _BRACKET.finditer(front):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest


FORMATS = (
    Format(
        suffixes=(".md", ".markdown"),
        read=read,
        recognises=lambda data: data.startswith((b"---", b"+++")),
        media_types=("text/markdown",),
        is_verbatim=True,
        note="without front matter",
    ),
)
