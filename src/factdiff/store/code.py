"""What code computed an entry: part of its key, so that an entry of other code is never used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from platform import python_version

DECIDING = ("numpy", "rapidfuzz", "scipy", "snowballstemmer")
"""Libraries whose answers go into what is found."""


@cache
def code_fingerprint(*rooms: str) -> str:
    """The SHA-256, in hex, of all files of the named rooms: modules, and the tables beside them.

    The versions of Python and of the libraries that have a say in results count as well.

    A room is a folder or a module at the top of the package ("extract", "embed"); their order does
    not count. Raises ValueError for a room that is not there. The files are read once a process.
    """
    digest = hashlib.sha256(_libraries().encode())
    for room in sorted(set(rooms)):
        for name, data in _sources(room):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _libraries() -> str:
    return f"Python {python_version()}; " + "; ".join(
        f"{name} {version(name)}" for name in DECIDING
    )


def _sources(room: str) -> Iterator[tuple[str, bytes]]:
    package = files("factdiff")
    folder, module = package / room, package / f"{room}.py"
    if folder.is_dir():
        yield from _below(folder, room)
    elif module.is_file():
        yield module.name, module.read_bytes()
    else:
        message = f'"{room}" is no room of factdiff'
        raise ValueError(message)


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """Files under a folder with their paths, in one order on every system; compiled ones left out."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _below(entry, f"{path}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{path}/{entry.name}", entry.read_bytes()
