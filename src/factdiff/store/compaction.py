"""Files of vectors without dead bytes, and no files that nothing points at.

A file is never changed in place: its live rows are written to a new one, to which the database points
from one moment to the next. A process that is ended in between leaves one file too many.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from factdiff.store.database import ASIDE, writing
from factdiff.store.vectors import ENDING, Space, runs, unused_file

CHUNK = 1024
"""Rows that are copied at a time, which bounds memory."""


def compact(database: sqlite3.Connection, folder: Path) -> None:
    """Moves live rows together where there are dead ones; to be called while `writing`."""
    spaces = database.execute("SELECT name, id, file, width FROM spaces ORDER BY id").fetchall()
    for name, *columns in spaces:
        space = Space(*columns)
        _drop_lost(database, folder, space)
        live = database.execute(
            "SELECT row, id FROM vectors WHERE space = ? ORDER BY row, id", (space.id,)
        ).fetchall()
        if not live:
            database.execute("DELETE FROM spaces WHERE id = ?", (space.id,))
        elif len(live) * space.row_bytes < (folder / space.file).stat().st_size:
            file = unused_file(folder, name)
            _copy(folder / space.file, folder / file, space, [row for row, _ in live])
            database.execute("UPDATE spaces SET file = ? WHERE id = ?", (file, space.id))
            moved = [(at, identity) for at, (_, identity) in enumerate(live)]
            database.executemany("UPDATE vectors SET row = ? WHERE id = ?", moved)


def _drop_lost(database: sqlite3.Connection, folder: Path, space: Space) -> None:
    """Drops the rows that the file does not hold."""
    path = folder / space.file
    held = path.stat().st_size // space.row_bytes if path.exists() else 0
    database.execute(
        "DELETE FROM vectors WHERE space = ? AND (row < 0 OR row >= ?)", (space.id, held)
    )


def _copy(source: Path, target: Path, space: Space, rows: Sequence[int]) -> None:
    """Puts rows, by ascending number, one after the other into a new file."""
    with source.open("rb") as old, target.open("xb") as new:
        for start, end in runs(rows):
            old.seek(rows[start] * space.row_bytes)
            for at in range(start, end, CHUNK):
                new.write(old.read((min(end, at + CHUNK) - at) * space.row_bytes))
        new.flush()
        os.fsync(new.fileno())  # the database points at it before the system has written it


def orphans(database: sqlite3.Connection, folder: Path) -> tuple[str, ...]:
    """Removes the files of a store that the database does not point at; returns their names.

    No other process writes meanwhile, so that none is removed which one has just begun.
    """
    removed = []
    with writing(database):
        known = {file for (file,) in database.execute("SELECT file FROM spaces")}
        for path in sorted([*folder.glob(f"*{ENDING}"), *folder.glob(ASIDE.format("*"))]):
            if path.name not in known:
                with suppress(OSError):  # open in another process, where that forbids it
                    path.unlink()
                    removed.append(path.name)
    return tuple(removed)
