"""Formats are stable: what programs read from them today they find there tomorrow.

`tests/schemas/fields.txt` lists every field of every format, and each new one is added to it:

    python tests/report/test_stability.py > tests/schemas/fields.txt
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factdiff.records import SCHEMAS

FIELDS = Path(__file__).parent.parent / "schemas" / "fields.txt"


def fields() -> list[str]:
    """Every field of every format as "format path.to[].field"."""
    return [
        f"{name} {path}"
        for name, record in sorted(SCHEMAS.items())
        for path in sorted(set(_paths(record.model_json_schema(by_alias=True))))
    ]


def _paths(schema: Mapping[str, Any]) -> Iterator[str]:
    definitions = schema.get("$defs", {})

    def walk(node: Mapping[str, Any], path: str, above: frozenset[str]) -> Iterator[str]:
        reference = node.get("$ref", "").rpartition("/")[2]
        if reference in above:
            return
        if reference:
            yield from walk(definitions[reference], path, above | {reference})
        for one in (*node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("allOf", ())):
            yield from walk(one, path, above)
        if isinstance(node.get("items"), dict):
            yield from walk(node["items"], f"{path}[]", above)
        for name, one in node.get("properties", {}).items():
            below = f"{path}.{name}".lstrip(".")
            yield below
            yield from walk(one, below, above)

    yield from walk(schema, "", frozenset())


def test_every_field_that_ever_was_is_there_and_every_other_is_listed() -> None:
    listed = FIELDS.read_text(encoding="utf-8").splitlines()
    assert len(listed) > 200
    assert set(listed) - set(fields()) == set(), "a field was renamed or dropped"
    assert listed == fields(), f"python {Path(__file__).name} > {FIELDS.name}, for a new field"


if __name__ == "__main__":
    print("\n".join(fields()))  # noqa: T201  (the list for the file)
