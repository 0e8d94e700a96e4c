"""A small store for tests: what is in it, and whether all of it is recalled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factdiff.store import Store

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = date(2024, 3, 5)
LATER = date(2024, 4, 7)
WIDTH = 8
KEYS = [f"key-{number}" for number in range(40)]
BLOBS = {key: (f"claims of {key} " * (at * 5)).encode() for at, key in enumerate(KEYS)}
CUT = np.arange(len(KEYS)) % 3 == 0


def rows_of(keys: Iterable[str], width: int = WIDTH) -> NDArray[np.float32]:
    """A row a key that no other key has."""
    seeds = [[*key.encode()] for key in keys]
    rows = [np.random.default_rng(seed).standard_normal(width) for seed in seeds]
    return np.array(rows, dtype=np.float32).reshape(-1, width)


def filled(folder: Path) -> Path:
    """Keeps all of it in a store, used on DAY."""
    with Store.open(folder, DAY) as store:
        store.put_many("claims", BLOBS)
        store.put_vectors("model", KEYS, rows_of(KEYS), CUT)
        assert store.warnings == []
    return folder


def array(folder: Path) -> Path:
    (path,) = folder.glob("*.f32")
    return path


def complete(store: Store) -> bool:
    """True when all that the fixture kept is recalled as it was."""
    got = store.get_vectors("model", KEYS)
    return (
        store.get_many("claims", KEYS) == BLOBS
        and bool(got.known.all())
        and np.array_equal(got.rows, rows_of(KEYS))
        and np.array_equal(got.cut, CUT)
    )
