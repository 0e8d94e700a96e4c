"""Which files a path means, and their bytes: within a size, `.gz` unpacked.

A pipe is read where it is named, as a shell does it for `<(command)`; in a folder it is no article,
since one that nobody writes to would never end.
"""

from __future__ import annotations

import gzip
import os
import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import IO

from factdiff.errors import ArticleError

MAX_INPUT_BYTES = 256 * 1024 * 1024
"""Size of the largest input read, unpacked; a larger one is an error."""
CHUNK_BYTES = 2**20
"""How much is read at a time."""
ARTICLES_FOLDER = "articles"
STANDARD_INPUT = "-"
_BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
"""How an address without its scheme begins."""
_SUFFIX = re.compile(r"\.(?!\d+\Z)\w{1,10}")
"""A suffix that tells a kind of file; the ends of "2024.05.08" and "St. Louis" tell none."""
HIDDEN_PREFIXES = (".", "~$")
"""What the names of hidden files begin with, and of those by which Word and Excel hold one open."""
GLIMPSE_BYTES = 4096
"""How much of either end of a file is read to see whether it is one of our reports."""
DESCRIPTORS_FOLDER = "fd"
"""The folder of what a shell opened, such as /dev/fd."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input; `named` when the user named it, `shown` as reports print it."""

    path: Path | None
    shown: str
    suffix: str
    stem: str
    named: bool
    stream: IO[bytes] | None = None
    problem: str = ""
    """Why it cannot be read, where that shows before it is opened."""
    url: str | None = None
    """The address that it was fetched from."""
    captured: datetime | None = None
    """When a web archive kept it, where it is from one."""
    fetched: datetime | None = None

    @property
    def name(self) -> str:
        """The name of the file, "" for standard input."""
        return self.path.name if self.path else ""

    @property
    def is_pipe(self) -> bool:
        """True for what a shell opened and gives by its number."""
        return self.path is not None and _is_descriptor(self.path)

    @property
    def real(self) -> Path:
        """The path with all symbolic links followed."""
        return Path(os.path.realpath(self.path)) if self.path else Path(STANDARD_INPUT)

    def read(self) -> bytes:
        """The bytes, unpacked; raises ArticleError with what to do."""
        if self.problem:
            raise ArticleError(self.problem)
        try:
            if self.stream is not None:
                return _capped(self.stream)
            assert self.path is not None
            mode = self.path.stat().st_mode
            if not (stat.S_ISREG(mode) or (self.named and stat.S_ISFIFO(mode))):
                message = "is not a regular file; name a file or a folder"
                raise ArticleError(message)
            if self.path.suffix.lower() == ".gz":
                with gzip.open(self.path) as packed:
                    return _capped(packed)
            with self.path.open("rb") as file:
                return _capped(file)
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            message = f"cannot be read: {reason}"
            raise ArticleError(message) from error

    def glimpse(self) -> bytes:
        """The first and the last bytes of a regular file that is not packed, b"" where there are none."""
        if self.path is None or not self.path.is_file():
            return b""
        try:
            with self.path.open("rb") as file:
                head = file.read(GLIMPSE_BYTES)
                file.seek(max(len(head), self.path.stat().st_size - GLIMPSE_BYTES))
                return head + file.read(GLIMPSE_BYTES)
        except OSError:
            return b""


def sources(paths: Sequence[str | os.PathLike[str]], stdin: IO[bytes]) -> Iterator[Source]:
    """The files of any kind that `paths` mean, each once.

    Raises ArticleError for a path that leads nowhere.
    """
    seen: set[Path] = set()
    pipes = count(1)
    for path in paths:
        for source in _meant(Path(path), stdin):
            if source.real not in seen:
                seen.add(source.real)
                # the numbers of pipes differ from shell to shell and run backwards in some
                yield replace(source, stem=f"pipe-{next(pipes)}") if source.is_pipe else source


def named(path: str | Path, stdin: IO[bytes]) -> bytes:
    """The bytes of one file or of standard input; raises ArticleError that says which and why."""
    if str(path) != STANDARD_INPUT and _is_folder(Path(path)):
        message = f"{path}: is a folder; name a file"
        raise ArticleError(message)
    (source,) = _meant(Path(path), stdin)
    try:
        return source.read()
    except ArticleError as error:
        message = f"{path}: {error}"
        raise ArticleError(message) from error


def _meant(path: Path, stdin: IO[bytes]) -> Iterator[Source]:
    if str(path) == STANDARD_INPUT:
        yield Source(None, STANDARD_INPUT, "", "stdin", named=True, stream=stdin)
    elif _is_folder(path):
        yield from _searched(path)
    else:
        yield _source(path, named=True)


def _is_folder(path: Path) -> bool:
    """Whether `path` is a folder or a file; raises ArticleError where it leads nowhere."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        reason = "no such file or folder"
        if _BARE_ADDRESS.match(str(path)):
            message = f"{path}: {reason}; for an address of the web write https://{path}"
            raise ArticleError(message) from None
    except (OSError, ValueError) as error:
        reason = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    message = f"{path}: {reason}; name files, folders, addresses, or - for standard input"
    raise ArticleError(message)


def _source(file: Path, *, named: bool, problem: str = "") -> Source:
    suffix = _suffix(file)
    if _is_descriptor(file):
        return Source(file, file.as_posix(), "", file.name, named=named)
    inner = file.name.removesuffix(".gz") if file.suffix.lower() == ".gz" else file.name
    stem = inner[: -len(suffix)] if suffix and inner.lower().endswith(suffix) else inner
    return Source(file, _shown(file), suffix, stem, named=named, problem=problem)


def _is_descriptor(file: Path) -> bool:
    return file.parent.name == DESCRIPTORS_FOLDER and file.name.isdecimal()


def _suffix(file: Path) -> str:
    suffix = Path(file.name.lower().removesuffix(".gz")).suffix
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _shown(file: Path) -> str:
    """The path relative to the working directory, with forward slashes."""
    return Path(os.path.relpath(file)).as_posix()


def _searched(root: Path) -> Iterator[Source]:
    """The files of a folder and of those in it; what cannot be searched is a source with a problem."""
    real = Path(os.path.realpath(root))
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = _entries(folder)
        except OSError as error:
            yield _source(folder, named=False, problem=f"cannot be searched: {error.strerror}")
            continue
        for entry in entries:
            problem = _link_problem(entry, real)
            is_folder = entry.is_dir() if not problem else False
            if (
                is_folder and not entry.is_symlink()
            ):  # a link inside leads to what is searched anyway
                folders.append(entry)
            elif not is_folder:
                yield _source(entry, named=False, problem=problem)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, in order and without hidden files; of a story only its articles."""
    inner = folder / ARTICLES_FOLDER
    if folder.name != ARTICLES_FOLDER and inner.is_dir():
        return [inner]
    shown = (entry for entry in folder.iterdir() if not entry.name.startswith(HIDDEN_PREFIXES))
    return sorted(shown, key=lambda entry: entry.name)


def _link_problem(entry: Path, root: Path) -> str:
    """What is wrong with a symbolic link: it leads nowhere, or out of the folder that was named."""
    if not entry.is_symlink():
        return ""
    if not os.path.exists(entry):  # noqa: PTH110  (Path.exists raises where a link may not be read)
        return "is a link that leads nowhere; remove it"
    if not Path(os.path.realpath(entry)).is_relative_to(root):
        return "is a link out of the folder; name what it leads to"
    return ""


def _capped(file: IO[bytes] | gzip.GzipFile) -> bytes:
    data = bytearray()
    while chunk := file.read(CHUNK_BYTES):  # one read of the most would take its memory at once
        data += chunk
        if len(data) > MAX_INPUT_BYTES:
            message = f"is larger than {MAX_INPUT_BYTES // 2**20} MiB; split it"
            raise ArticleError(message)
    return bytes(data)
