"""Blobs: bytes by kind and key, small or compressed, each with a checksum.

Functions here work on an open database and let its errors pass.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence

from factdiff.store.database import among, checksum, writing

SMALL = 256
"""Bytes below which compressing saves nothing worth its time."""
LEVEL = 1
"""Of zlib: four fifths of what the best level saves, in a fraction of its time."""


def get_many(
    connection: sqlite3.Connection, kind: str, keys: Sequence[str], today: str
) -> tuple[dict[str, bytes], list[int]]:
    """The sound blobs among `keys`, and the ids of those not used on `today` yet."""
    values: dict[str, bytes] = {}
    stale: list[int] = []
    rows = connection.execute(
        "SELECT id, key, packed, crc, used, data FROM blobs"
        " WHERE kind = ? AND key IN (SELECT value FROM json_each(?))",
        (kind, among(keys)),
    )
    for identity, key, packed, crc, used, data in rows:
        value = unpacked(key, data, packed, crc)
        if value is not None:
            values[key] = value
            if used < today:
                stale.append(identity)
    return values, stale


def put_many(
    connection: sqlite3.Connection, kind: str, items: Mapping[str, bytes], today: str
) -> None:
    """Keeps all of `items` or, where an error is raised, none; what a key had before is replaced."""
    rows = [(kind, key, *packed(key, data), today) for key, data in items.items()]
    with writing(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO blobs (kind, key, data, packed, crc, used)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )


def packed(key: str, data: bytes) -> tuple[bytes, bool, int]:
    """Bytes as they are stored, whether they are compressed, and the checksum with their key."""
    if len(data) >= SMALL:
        smaller = zlib.compress(data, LEVEL)
        if len(smaller) < len(data):
            return smaller, True, checksum(key, smaller)
    return data, False, checksum(key, data)


def unpacked(key: str, data: object, is_packed: object, crc: object) -> bytes | None:
    """The bytes that were stored, None where they or their key are damaged."""
    if not isinstance(data, bytes) or checksum(key, data) != crc:
        return None
    try:
        return zlib.decompress(data) if is_packed else data
    except zlib.error:
        return None
