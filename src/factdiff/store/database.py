"""The database of a store: one SQLite file in WAL mode, with all blobs and the index of all vectors.

    with connected(folder) as connection: ...        with writing(connection): ...

A database that is damaged, or that another layout wrote, is renamed and a new one begun: what is in
it can be computed again, and reading it wrongly is the one thing that must not happen.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdiff.errors import StoreError

if TYPE_CHECKING:
    from typing_extensions import Buffer  # of typing itself from Python 3.12

LAYOUT = 1
"""The number of the layout below; one more whenever a table, a file or a codec changes its form."""
DATABASE = "index.sqlite"
LOCK = "lock.sqlite"
"""An empty file; who holds it may set a database aside."""
ASIDE = "set-aside-{}.sqlite"
WAIT = 4.0
"""Seconds to wait, in all, for another process that writes."""
PAUSE = 0.05
"""Seconds between tries to open: SQLite does not wait by itself while a file changes to WAL mode."""
SCHEMA = (
    """CREATE TABLE blobs (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        packed INTEGER NOT NULL,   -- 1 where data is compressed by zlib
        crc INTEGER NOT NULL,      -- CRC-32 of key and of data as it stands here
        used TEXT NOT NULL,        -- ISO day
        data BLOB NOT NULL,
        UNIQUE (kind, key))""",
    """CREATE TABLE spaces (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        file TEXT NOT NULL UNIQUE,
        width INTEGER NOT NULL)    -- numbers in a row""",
    """CREATE TABLE vectors (
        id INTEGER PRIMARY KEY,
        space INTEGER NOT NULL REFERENCES spaces (id),
        key TEXT NOT NULL,
        row INTEGER NOT NULL,      -- counted from 0 in the file of the space
        crc INTEGER NOT NULL,      -- CRC-32 of key and of the row's bytes
        cut INTEGER NOT NULL,      -- 1 where the model saw only the beginning of the text
        used TEXT NOT NULL,
        UNIQUE (space, key))""",
    f"PRAGMA user_version = {LAYOUT}",
)
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class OtherLayoutError(StoreError):
    """The database is whole, and of a layout that this code does not read."""


def connect(folder: Path, wait: float = WAIT) -> sqlite3.Connection:
    """The database in `folder`, made where there is none; raises sqlite3.Error or OtherLayoutError."""
    connection = sqlite3.connect(folder / DATABASE, timeout=wait, isolation_level=None)
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")  # damage is no error
    try:
        last = time.monotonic() + wait
        while True:
            try:
                _prepare(connection, folder)
                break
            except sqlite3.OperationalError as error:
                left = last - time.monotonic()
                if not is_busy(error) or left < PAUSE:
                    raise
                wait_for_others(connection, left)
                time.sleep(PAUSE)
        wait_for_others(connection, wait)
    except BaseException:
        connection.close()
        raise
    return connection


def wait_for_others(connection: sqlite3.Connection, seconds: float) -> None:
    """Sets how long a statement waits for another process that holds the database."""
    connection.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # A loss of power can undo the last writes and damage nothing; they are computed again.
    connection.execute("PRAGMA synchronous = NORMAL")
    if _layout(connection) == 0:
        with writing(connection):
            if _layout(connection) == 0 and not _tables(connection):
                for statement in SCHEMA:
                    connection.execute(statement)
    layout, tables = _layout(connection), _tables(connection)
    if layout != LAYOUT or not {"blobs", "spaces", "vectors"} <= tables:
        message = (
            f"{folder}: is a store of layout {layout}, and this factdiff reads layout {LAYOUT}"
        )
        raise OtherLayoutError(message)


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that no other process writes beside; undone as a whole by any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk may have undone it already
            connection.execute("ROLLBACK")
        raise


Identity = tuple[int, int]
"""What tells a file from another that later has its name: its device and its number there."""


def identity(folder: Path) -> Identity | None:
    """The identity of the database in `folder`, None where there is none."""
    try:
        status = (folder / DATABASE).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def set_aside(folder: Path, known: Identity | None, wait: float = WAIT) -> Path | None:
    """Renames the database so that a new one can be begun, and returns its new name.

    None where it is no longer the one that is `known`, since another process was first. Its
    write-ahead log goes, since SQLite would play it into the new database.
    """
    with _alone(folder, wait):
        if known is None or identity(folder) != known:
            return None
        names = (folder / ASIDE.format(number) for number in count(1))
        aside = next(path for path in names if not path.exists())
        (folder / DATABASE).rename(aside)
        for ending in ("-wal", "-shm"):
            (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)
        return aside


@contextmanager
def _alone(folder: Path, wait: float) -> Iterator[None]:
    """One process at a time, by a lock of SQLite's, which ends with the process on every system."""
    lock = sqlite3.connect(folder / LOCK, timeout=wait, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def touch(connection: sqlite3.Connection, table: str, ids: Sequence[int], today: str) -> None:
    """Notes that the entries of `table` ("blobs" or "vectors") with these ids were used on `today`."""
    with writing(connection):
        connection.execute(
            f"UPDATE {table} SET used = ? WHERE id IN (SELECT value FROM json_each(?)) AND used < ?",  # noqa: S608
            (today, among(ids), today),
        )


def among(keys: Sequence[str] | Sequence[int]) -> str:
    """Keys as one bound value, for `IN (SELECT value FROM json_each(?))`: one query for any number."""
    return json.dumps(keys)


def checksum(key: str, data: Buffer) -> int:
    """The CRC-32 of an entry: of its key too, so that no entry passes for another."""
    return zlib.crc32(data, zlib.crc32(key.encode()))


def is_damaged(error: BaseException) -> bool:
    """True for an error by which SQLite says that its file is no sound database."""
    return _code(error) & 0xFF in DAMAGED


def is_busy(error: BaseException) -> bool:
    """True when another process holds the database."""
    return _code(error) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _code(error: BaseException) -> int:
    """SQLite's own number of an error, its kind in the lowest byte; 0 where there is none."""
    code: Any = getattr(error, "sqlite_errorcode", 0)
    return int(code or 0)
