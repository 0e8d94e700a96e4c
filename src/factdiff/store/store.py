"""A store that is open: what a check asks for what was computed before, and gives what it computed.

No damage, lock or full disk reaches the check: what cannot be recalled is computed again, what cannot
be kept is not, and `warnings` tells why.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from factdiff.store import blobs, vectors
from factdiff.store.database import (
    WAIT,
    Identity,
    OtherLayoutError,
    connect,
    identity,
    is_busy,
    is_damaged,
    set_aside,
    touch,
    wait_for_others,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Counts:
    """How many entries were read and written since the store was opened, by kind or space."""

    read: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)


class Store:
    """What was computed before, in one folder; open it with `Store.open`, in one thread.

    Keys are ASCII, as a rule hashes of all that the entry depends on, with `code_fingerprint` of the
    rooms that compute it: the store itself never asks whether an entry is still right.
    """

    def __init__(self, folder: Path, today: date, wait: float = WAIT) -> None:
        self.folder = folder
        self.counts = Counts()
        self.warnings: list[str] = []
        """Why the store is empty or keeps nothing, each reason once; empty where all is well."""
        self._today = today.isoformat()
        self._wait = wait
        self._connection: sqlite3.Connection | None = None
        self._keeps = True
        self._identity: Identity | None = None

    @classmethod
    def open(cls, folder: Path, today: date, wait: float = WAIT) -> Self:
        """The store in `folder`, made where there is none; `today` is what entries are used on.

        Never fails: a store that cannot be opened behaves as if it were empty. `wait` is how many
        seconds another process that writes is waited for.
        """
        store = cls(folder, today, wait)
        store._open()
        return store

    def _open(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = self._connected()
        except (OSError, sqlite3.Error, OtherLayoutError) as error:
            self._warn(f"nothing is recalled or kept: {_reason(error)}")

    def _connected(self) -> sqlite3.Connection:
        """A connection to a sound database, if need be to a new one."""
        known = identity(self.folder)
        try:
            connection = connect(self.folder, self._wait)
        except (sqlite3.Error, OtherLayoutError) as error:
            if not (is_damaged(error) or isinstance(error, OtherLayoutError)):
                raise
            self._set_aside(error, known)
            known, connection = None, connect(self.folder, self._wait)
        self._identity = known or identity(self.folder)
        return connection

    def _set_aside(self, error: Exception, known: Identity | None) -> None:
        aside = set_aside(self.folder, known, self._wait)
        if aside is not None:
            what = f"begun anew, and the old database set aside as {aside.name}"
            self._warn(f"{what}: {_reason(error)}")

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The blobs of `kind` that are known and sound, by key."""
        empty: tuple[dict[str, bytes], list[int]] = {}, []
        values, stale = self._try(
            lambda database: blobs.get_many(database, kind, keys, self._today), empty
        )
        self.counts.read[kind] += len(values)
        self._touch("blobs", stale)
        return values

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Keeps blobs by key; all of them or, where that fails, none."""
        if items and self._write(lambda to: blobs.put_many(to, kind, items, self._today)):
            self.counts.written[kind] += len(items)

    def get_vectors(self, space: str, keys: Sequence[str]) -> vectors.StoredRows:
        """The rows of `keys`, in their order, with flags for what is known and what was cut.

        A width other than the model's means that another one had this name; take it for not known.
        """
        empty: tuple[vectors.StoredRows, list[int]] = vectors.nothing(len(keys)), []
        stored, stale = self._try(
            lambda database: vectors.get_many(database, self.folder, space, keys, self._today),
            empty,
        )
        self.counts.read[space] += int(stored.known.sum())
        self._touch("vectors", stale)
        return stored

    def put_vectors(
        self, space: str, keys: Sequence[str], rows: NDArray[np.float32], cut: NDArray[np.bool_]
    ) -> None:
        """Keeps rows (n, width) with their flags (n,) by key; all of them or none.

        Raises ValueError where the numbers of keys, rows and flags differ.
        """
        if not keys:
            return
        fresh = vectors.NewRows(keys, rows, cut)
        fresh.check()
        if self._write(lambda to: vectors.put_many(to, self.folder, space, fresh, self._today)):
            self.counts.written[space] += len(keys)

    def close(self) -> None:
        """Ends the use of the store; afterwards it behaves as if it were empty."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _touch(self, table: str, stale: Sequence[int]) -> None:
        if stale:
            self._write(lambda database: touch(database, table, stale, self._today))

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """True when something was written; after a failure nothing more is tried."""
        if not self._keeps:
            return False

        def done(database: sqlite3.Connection) -> bool:
            work(database)
            return True

        return self._try(done, False, writes=True)  # noqa: FBT003

    def _try(
        self, work: Callable[[sqlite3.Connection], Answer], empty: Answer, *, writes: bool = False
    ) -> Answer:
        """What `work` gives; where the store cannot do it, `empty`, and a warning why."""
        if self._connection is None:
            return empty
        try:
            return work(self._connection)
        except sqlite3.ProgrammingError:  # ours, such as use from another thread
            raise
        except (OSError, sqlite3.Error) as error:
            self._failed(error, writes=writes)
            return empty

    def _failed(self, error: Exception, *, writes: bool) -> None:
        """Begins a damaged database anew; otherwise does without what failed."""
        if is_damaged(error):
            self.close()
            try:
                self._set_aside(error, self._identity)
            except (OSError, sqlite3.Error) as second:
                self._warn(f"nothing is recalled or kept: {_reason(second)}")
            else:
                self._open()
        elif writes:
            self._keeps = False
            if self._connection is not None:
                wait_for_others(self._connection, 0)  # it was waited for once
            self._warn(f"what is computed is not kept: {_reason(error)}")
        else:
            self.close()
            self._warn(f"nothing more is recalled or kept: {_reason(error)}")

    def _warn(self, problem: str) -> None:
        self.warnings.append(f"store {self.folder}: {problem}")


def _reason(error: Exception) -> str:
    if is_busy(error):
        return "another process holds it"
    return getattr(error, "strerror", None) or str(error)
