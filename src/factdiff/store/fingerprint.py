"""What code computed an entry: part of its key, so that an entry of other code is never used."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from platform import python_version
from typing import Any

ROOT = __name__.partition(".")[0]
DECIDING_LIBRARIES = ("numpy", "py3langid", "rapidfuzz", "scipy", "snowballstemmer")
"""Libraries whose answers go into what is found."""
_TYPES_ONLY = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t]+.*\n|\n)*", re.MULTILINE)
_IMPORT = re.compile(
    rf"^[ \t]*(?:from ({ROOT}[\w.]*) import (\([^)]*\)|.*)|import ({ROOT}[\w.]*))", re.MULTILINE
)
_IMPORT_BY_NAME = "import_module("
_NAME = re.compile(r"\w+")


@cache
def code_fingerprint(*functions: Callable[..., Any]) -> str:
    """The SHA-256, in hex, of all code that the functions can reach (`import_closure`).

    The tables beside its modules count, and so do the versions of Python and of the libraries that
    have a say in results. The order of the functions does not count. Files are read once a process.
    """
    digest = hashlib.sha256(_library_versions().encode())
    for path in import_closure(*{function.__module__ for function in functions}):
        data = _files()[path].read_bytes()
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def import_closure(*modules: str) -> list[str]:
    """The files, as sorted paths in the package, that the named modules can run or read.

    These are the modules themselves, what they import from this package at whatever depth of their
    code, the packages that hold them, and the tables that lie beside them. Code that imports modules
    by a name that it computes is taken to import every module of its package. What is imported for
    its types alone is left out, and so is the root package, which only names what is public.
    Raises ValueError for a module that is not there.
    """
    reached: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        path = _path_of(module)
        if path is None:
            message = f'"{module}" is no module of {ROOT}'
            raise ValueError(message)
        if path not in reached:
            reached |= {path, *_tables_beside(path)}
            waiting += [*_imports(path), *_parents(module)]
    return sorted(reached)


def _library_versions() -> str:
    libraries = (f"{name} {version(name)}" for name in DECIDING_LIBRARIES)
    return "; ".join((f"Python {python_version()}", *libraries))


@cache
def _files() -> Mapping[str, Traversable]:
    """All files of the package by their paths in it; compiled ones left out."""
    return dict(_below(files(ROOT), ""))


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _below(entry, f"{path}{entry.name}/")
        elif not entry.name.endswith(".pyc"):
            yield f"{path}{entry.name}", entry


def _path_of(module: str) -> str | None:
    """The file of a module of the package, None where it has none of that name."""
    inner = module.removeprefix(f"{ROOT}.").replace(".", "/")
    return next((p for p in (f"{inner}.py", f"{inner}/__init__.py") if p in _files()), None)


def _parents(module: str) -> Iterator[str]:
    """The packages that hold a module, without the root."""
    while (module := module.rpartition(".")[0]) not in {"", ROOT}:
        yield module


def _tables_beside(path: str) -> Sequence[str]:
    """The files beside a module that are no modules."""
    folder = path.rpartition("/")[0]
    return _tables().get(folder, ()) if folder else ()


@cache
def _tables() -> Mapping[str, list[str]]:
    """The files that are no modules, by their folder."""
    tables: dict[str, list[str]] = defaultdict(list)
    for path in _files():
        if not path.endswith(".py"):
            tables[path.rpartition("/")[0]].append(path)
    return dict(tables)


def _modules_beside(path: str) -> Iterator[str]:
    """The modules and packages in the folder of a file, by name."""
    folder = path.rpartition("/")[0]
    for other in _files():
        inner = other.removesuffix(".py").removesuffix("/__init__")
        if other.endswith(".py") and inner.rpartition("/")[0] == folder:
            yield f"{ROOT}.{inner.replace('/', '.')}"


@cache
def _imports(path: str) -> frozenset[str]:
    """The modules of the package that a file imports when it runs."""
    text = _TYPES_ONLY.sub("", _files()[path].read_text(encoding="utf-8"))
    named: set[str] = set()
    for source, names, whole in _IMPORT.findall(text):
        named.add(source or whole)
        named |= {f"{source}.{name}" for name in _NAME.findall(names)}
    if _IMPORT_BY_NAME in text:
        named.update(_modules_beside(path))
    return frozenset(name for name in named if name != ROOT and _path_of(name))
