"""Vectors: rows of float32 by space and key, one plain file a space, their places in the database.

A file is rows and nothing else, little-endian, in the order they came. It only ever grows, under a
transaction that no other process writes beside: a row that the database points at never changes, and
a process that dies while it writes leaves bytes at the end that nothing points at. Functions here
let the errors of the database and of files pass.
"""

from __future__ import annotations

import hashlib
import io
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factdiff.store.database import among, checksum, writing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NUMBER = 4
"""Bytes of a float32."""
ENDING = ".f32"


@dataclass(frozen=True, slots=True, eq=False)
class StoredRows:
    """What is known of n keys, in their order; `rows` and `cut` are zero where `known` is False."""

    known: NDArray[np.bool_]
    """(n,)"""
    rows: NDArray[np.float32]
    """(n, width); width is 0 where the space is not known."""
    cut: NDArray[np.bool_]
    """(n,): True where the model saw only the beginning of the text."""


@dataclass(frozen=True, slots=True, eq=False)
class NewRows:
    """n rows to keep, in the order of their keys."""

    keys: Sequence[str]
    rows: NDArray[np.float32]
    """(n, width)"""
    cut: NDArray[np.bool_]
    """(n,)"""

    def check(self) -> None:
        """Raises ValueError unless there are a row and a flag a key."""
        shape, flags = self.rows.shape, len(self.cut)
        if len(shape) != 2 or not shape[1] or not len(self.keys) == shape[0] == flags:
            message = f"{len(self.keys)} keys, rows {shape}, {flags} flags: one of each a key"
            raise ValueError(message)


class Space(NamedTuple):
    """A row of the table of spaces."""

    id: int
    file: str
    width: int

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return self.width * NUMBER


def space_of(connection: sqlite3.Connection, name: str) -> Space | None:
    """The space of a name, None where nothing was kept in it."""
    row = connection.execute("SELECT id, file, width FROM spaces WHERE name = ?", (name,))
    known = row.fetchone()
    return None if known is None else Space(*known)


def nothing(count: int) -> StoredRows:
    """What is known of `count` keys where nothing is known."""
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    no = np.zeros(count, dtype=np.bool_)
    return StoredRows(no, np.zeros((count, 0), dtype=np.float32), no.copy())


def get_many(
    connection: sqlite3.Connection, folder: Path, name: str, keys: Sequence[str], today: str
) -> tuple[StoredRows, list[int]]:
    """The sound rows of `keys`, and the ids of those not used on `today` yet."""
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    space = space_of(connection, name)
    if space is None:
        return nothing(len(keys)), []
    index = {
        key: columns
        for key, *columns in connection.execute(
            "SELECT key, row, crc, cut, used, id FROM vectors"
            " WHERE space = ? AND key IN (SELECT value FROM json_each(?))",
            (space.id, among(keys)),
        )
    }
    asked = [at for at, key in enumerate(keys) if key in index]
    places = [index[keys[at]] for at in asked]
    data = _read(folder / space.file, space, [row for row, *_ in places])
    sound = [
        checksum(keys[at], row) == crc
        for at, row, (_, crc, *_) in zip(asked, data, places, strict=True)
    ]
    stale = [
        identity
        for is_sound, (_, _, _, used, identity) in zip(sound, places, strict=True)
        if is_sound and used < today
    ]
    taken = np.asarray(asked, dtype=np.intp)[sound]
    known, cut = np.zeros((2, len(keys)), dtype=np.bool_)
    rows = np.zeros((len(keys), space.width), dtype=np.float32)
    known[taken] = True
    rows[taken] = data[sound]
    cut[taken] = np.asarray([cut for _, _, cut, *_ in places], dtype=np.bool_)[sound]
    return StoredRows(known, rows, cut), stale


def _read(path: Path, space: Space, wanted: Sequence[int]) -> NDArray[np.float32]:
    """Rows of a file by number, in the order asked for; what the file does not hold is zero.

    Nothing is mapped into memory: a file that is cut short under a mapping ends the process.
    """
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    order = np.argsort(np.asarray(wanted, dtype=np.intp), kind="stable")
    ranked = [wanted[at] for at in order]
    data = np.zeros((len(wanted), space.width), dtype="<f4")
    if not wanted or not path.exists():
        return data
    room = data.data.cast("B")
    with path.open("rb", buffering=0) as file:
        for start, end in runs(ranked):
            file.seek(ranked[start] * space.row_bytes)
            fill(file, room[start * space.row_bytes : end * space.row_bytes])
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return data[back]


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of a sorted sequence in which each number is one more than the last."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield start, at
            start = at


def fill(file: io.FileIO, room: memoryview) -> None:
    """Reads until `room` is full or the file ends."""
    while room:
        got = file.readinto(room)
        if not got:
            return
        room = room[got:]


def put_many(
    connection: sqlite3.Connection, folder: Path, name: str, new: NewRows, today: str
) -> None:
    """Keeps all of the rows or, where an error is raised, none; what a key had before is replaced."""
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    data = np.ascontiguousarray(new.rows, dtype="<f4")
    cut = np.asarray(new.cut, dtype=np.bool_).tolist()
    sums = list(map(checksum, new.keys, data))
    with writing(connection):
        space = _space_for(connection, folder, name, data.shape[1])
        first = _append(folder / space.file, space.row_bytes, data.data.cast("B"))
        connection.executemany(
            "INSERT OR REPLACE INTO vectors (space, key, row, crc, cut, used)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (space.id, key, first + at, sums[at], cut[at], today)
                for at, key in enumerate(new.keys)
            ],
        )


def _space_for(connection: sqlite3.Connection, folder: Path, name: str, width: int) -> Space:
    """The space of a name, begun where there is none; one of another width is begun anew."""
    known = space_of(connection, name)
    if known is not None and known.width == width:
        return known
    if known is not None:
        connection.execute("DELETE FROM vectors WHERE space = ?", (known.id,))
        connection.execute("DELETE FROM spaces WHERE id = ?", (known.id,))
    file = unused_file(folder, name)
    connection.execute(
        "INSERT INTO spaces (name, file, width) VALUES (?, ?, ?)", (name, file, width)
    )
    begun = space_of(connection, name)
    assert begun is not None
    return begun


def unused_file(folder: Path, name: str) -> str:
    """A name for a new file of the space `name` that no file in `folder` has."""
    stem = hashlib.sha256(name.encode()).hexdigest()[:16]
    names = (f"{stem}-{number}{ENDING}" for number in count(1))
    return next(name for name in names if not (folder / name).exists())


def _append(path: Path, row_bytes: int, data: memoryview) -> int:
    """Puts rows at the end of a file, and returns the number of the first.

    What a process that died left at the end stays there, filled up to a whole row.
    """
    with path.open("ab") as file:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        file.write(bytes(-size % row_bytes))
        file.write(data)
    return -(-size // row_bytes)
