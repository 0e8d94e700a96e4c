"""What the commands do with a store: tell what is in it, drop what is old, and look for damage.

    info(folder) -> Info        gc(folder, unused_since, most_bytes) -> Collected
    verify(folder) -> Problems

Where there is no store there is nothing to tell, to drop or to find fault with. All raise StoreError
where a store is there and cannot be opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factdiff.errors import StoreError
from factdiff.store import blobs
from factdiff.store.compaction import compact, orphans
from factdiff.store.database import (
    ASIDE,
    DATABASE,
    LAYOUT,
    OtherLayoutError,
    checksum,
    connect,
    is_busy,
    is_damaged,
    writing,
)
from factdiff.store.vectors import ENDING, NUMBER, Space

OVERHEAD = 320
"""Bytes that the database takes for an entry beside its data, its key and indexes among them."""
SIZES = """
    SELECT used, 'blobs' AS home, id, length(data) + :overhead AS size FROM blobs
    UNION ALL
    SELECT used, 'vectors', vectors.id, width * :number + :overhead
    FROM vectors JOIN spaces ON spaces.id = space
    ORDER BY used DESC, id DESC, home
"""
"""Every entry with its size, those used last first."""
COUNT = "SELECT (SELECT count(*) FROM blobs) + (SELECT count(*) FROM vectors)"


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one kind of blobs, or of one space of vectors."""

    name: str
    entries: int
    bytes: int
    """Of the data alone, as it is stored."""
    oldest: str
    """The ISO day on which the entry that was not used for longest was used."""
    newest: str


@dataclass(frozen=True, slots=True)
class Info:
    """What is in a store."""

    path: Path
    layout: int
    bytes: int
    """Of all its files."""
    blobs: tuple[Entries, ...]
    vectors: tuple[Entries, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What was dropped from a store, and what is left."""

    dropped: int
    """Entries."""
    removed: tuple[str, ...]
    """Files that nothing pointed at any more."""
    bytes_before: int
    bytes_after: int
    """Of all its files."""
    entries: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Damage, and where it is."""

    place: str
    damage: str


def info(folder: Path) -> Info:
    """What is in the store in `folder`."""
    size = _bytes(folder)  # before it is opened, which takes files of its own
    if not (folder / DATABASE).exists():
        return Info(folder, LAYOUT, size, (), ())
    with _opened(folder) as database:
        kinds = database.execute(
            "SELECT kind, count(*), sum(length(data)), min(used), max(used)"
            " FROM blobs GROUP BY kind ORDER BY kind"
        )
        spaces = database.execute(
            f"SELECT name, count(*), count(*) * width * {NUMBER}, min(used), max(used)"  # noqa: S608
            " FROM vectors JOIN spaces ON spaces.id = space GROUP BY name ORDER BY name"
        )
        return Info(
            folder,
            LAYOUT,
            size,
            tuple(Entries(*row) for row in kinds),
            tuple(Entries(*row) for row in spaces),
        )


def gc(folder: Path, unused_since: date | None = None, most_bytes: int | None = None) -> Collected:
    """Drops what was last used before a day and, least recently used first, what is beyond a size.

    Then every file is written anew without dead bytes, and those go that nothing points at. Another
    process may use the store meanwhile; one that writes waits.
    """
    before = _bytes(folder)
    if not (folder / DATABASE).exists():
        return Collected(0, (), before, before, 0)
    with _opened(folder) as database:
        with writing(database):
            dropped = _drop_unused(database, unused_since) + _drop_beyond(database, most_bytes)
            compact(database, folder)
            (entries,) = database.execute(COUNT).fetchone()
        removed = orphans(database, folder)
        with suppress(sqlite3.OperationalError):  # in use: the next time will do
            database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Collected(dropped, removed, before, _bytes(folder), entries)


def _drop_unused(database: sqlite3.Connection, since: date | None) -> int:
    if since is None:
        return 0
    day = since.isoformat()
    gone = database.execute("DELETE FROM blobs WHERE used < ?", (day,)).rowcount
    return gone + database.execute("DELETE FROM vectors WHERE used < ?", (day,)).rowcount


def _drop_beyond(database: sqlite3.Connection, most: int | None) -> int:
    """Keeps the entries used last, as many as there is room for; of one day, those kept last."""
    if most is None:
        return 0
    room, beyond = most, []
    sizes = {"overhead": OVERHEAD, "number": NUMBER}
    for _, home, identity, size in database.execute(SIZES, sizes):
        room -= size
        if room < 0:
            beyond.append((home, identity))
    for table in ("blobs", "vectors"):
        gone = [(identity,) for home, identity in beyond if home == table]
        database.executemany(f"DELETE FROM {table} WHERE id = ?", gone)  # noqa: S608
    return len(beyond)


def verify(folder: Path) -> Iterator[Problem]:
    """Every problem of the store in `folder`; nothing is changed."""
    if not (folder / DATABASE).exists():
        return
    try:
        with _opened(folder) as database:
            yield from _unsound_pages(database)
            yield from _unsound_blobs(database)
            for name, *space in database.execute("SELECT name, id, file, width FROM spaces"):
                yield from _unsound_rows(database, folder, name, Space(*space))
    except DamagedError as error:
        yield Problem(DATABASE, str(error.__cause__))


def _unsound_pages(database: sqlite3.Connection) -> Iterator[Problem]:
    for (result,) in database.execute("PRAGMA integrity_check"):
        if result != "ok":
            yield Problem(DATABASE, result)


def _unsound_blobs(database: sqlite3.Connection) -> Iterator[Problem]:
    rows = database.execute("SELECT kind, key, data, packed, crc FROM blobs ORDER BY kind, key")
    for kind, key, data, packed, crc in rows:
        if blobs.unpacked(key, data, packed, crc) is None:
            yield Problem(f"{kind} {key}", "the data is not what was kept")


def _unsound_rows(
    database: sqlite3.Connection, folder: Path, name: str, space: Space
) -> Iterator[Problem]:
    path = folder / space.file
    if not path.exists():
        yield Problem(space.file, f"the file of {name} is missing")
        return
    rows = database.execute(
        "SELECT key, row, crc FROM vectors WHERE space = ? ORDER BY row", (space.id,)
    )
    size = path.stat().st_size
    with path.open("rb") as file:
        for key, row, crc in rows:
            start = row * space.row_bytes
            if not 0 <= start <= size - space.row_bytes:
                yield Problem(f"{name} {key}", f"row {row} lies past the end of {space.file}")
                continue
            file.seek(start)
            if checksum(key, file.read(space.row_bytes)) != crc:
                yield Problem(f"{name} {key}", f"row {row} of {space.file} is not what was kept")


class DamagedError(StoreError):
    """The database is no sound database."""


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of a store that is there; raises StoreError where it cannot be used."""
    try:
        database = connect(folder)
        try:
            yield database
        finally:
            database.close()
    except OtherLayoutError as error:
        message = f"{error}; the next check begins a new one in its place"
        raise OtherLayoutError(message) from error
    except (OSError, sqlite3.Error) as error:
        if is_damaged(error):
            message = f"{folder / DATABASE}: is damaged ({error}); the next check begins a new one"
            raise DamagedError(message) from error
        reason = "another process holds it" if is_busy(error) else str(error)
        message = f"{folder}: the store cannot be used: {reason}"
        raise StoreError(message) from error


def _bytes(folder: Path) -> int:
    """The size of all files of a store, and of nothing else that lies in its folder."""
    patterns = (f"{DATABASE}*", ASIDE.format("*"), f"*{ENDING}")
    return sum(path.stat().st_size for pattern in patterns for path in folder.glob(pattern))
