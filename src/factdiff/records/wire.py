"""What all formats share: fields as they come, values as they go, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticSerializationError

Difference = Literal["update", "conflict"]
VerdictName = Literal["compatible", Difference]


def one_line(value: Any) -> Any:
    """Names given as a list or as objects that hold one in a field, as one string; None if blank.

    A day and a time are as ISO 8601 writes them; a time of midnight without a zone is a day.
    """
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, dict):
        return one_line(value.get("name") or value.get("title") or value.get("rendered"))
    if isinstance(value, list):
        names = [name for name in map(one_line, value) if name]
        return ", ".join(map(str, names)) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else value


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which is no character of its own."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _whole_line(text: str | None) -> str | None:
    return None if text is None else whole(text)


def _says_something(text: str) -> str:
    if not text.strip():
        message = "it is empty"
        raise ValueError(message)
    return whole(text)


Text = Annotated[str | None, BeforeValidator(one_line), AfterValidator(_whole_line)]
Said = Annotated[str, AfterValidator(_says_something)]
Moment = Annotated[
    str | None, BeforeValidator(lambda v: v.isoformat() if isinstance(v, date) else v)
]
"""A day or a time as ISO 8601 writes it."""


class Wire(BaseModel):
    """Base of output records: no field is added by accident; a noun with the same fields is one."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


def to_json(record: BaseModel, indent: int | None = None, *, unset: bool = True) -> str:
    """A record as JSON in ASCII, without what is `unset` if asked; see `to_ascii`."""
    options: Mapping[str, Any] = {"by_alias": True, "exclude_unset": not unset}
    if indent is None:
        return to_ascii(record.model_dump(**options))
    try:  # six times faster on a report of megabytes
        dumped = record.model_dump_json(**options, indent=indent, ensure_ascii=True)
    except PydanticSerializationError:  # it has half a surrogate pair, which only Python writes
        return to_ascii(record.model_dump(**options), indent)
    return _harmless(dumped)


def to_json_by_field(form: type[BaseModel], fields: Iterable[tuple[str, Any]]) -> str:
    """The JSON of a record of many megabytes, with a newline at its end, indented by 2.

    Each field is written before the next one is made: records take more memory than their JSON.
    """
    parts: list[str] = []
    for name, value in fields:
        alone = to_json(form.model_construct({name}, **{name: value}), 2, unset=False)
        parts += [",\n" if parts else "{\n", alone.removeprefix("{\n").removesuffix("\n}")]
    return "".join([*parts, "\n}\n"])


def to_ascii(value: Any, indent: int | None = None) -> str:
    """A value as JSON in ASCII, so that no character of an article can break what reads it.

    "##[" is written otherwise, since services that run jobs would take it in a log as a command.
    """
    return _harmless(json.dumps(value, ensure_ascii=True, allow_nan=False, indent=indent))


def _harmless(text: str) -> str:
    return text.replace("##[", r"\u0023#[")
