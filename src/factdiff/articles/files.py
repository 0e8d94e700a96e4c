"""Which files a path means, and their bytes: regular files only, within a size, `.gz` unpacked."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from factdiff.errors import ArticleError

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest input read, unpacked; a bomb ends here and is told."""
ARTICLES_FOLDER = "articles"
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input; `named` when the user named it, `shown` as reports print it."""

    path: Path | None
    shown: str
    suffix: str
    stem: str
    named: bool
    stream: IO[bytes] | None = None

    def read(self) -> bytes:
        """The bytes, unpacked; raises ArticleError with what to do."""
        try:
            if self.stream is not None:
                return _capped(self.stream)
            assert self.path is not None
            if not stat.S_ISREG(self.path.stat().st_mode):
                message = "is not a regular file; name a file or a folder of articles"
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


def sources(
    paths: Sequence[str | Path], suffixes: frozenset[str], stdin: IO[bytes]
) -> Iterator[Source]:
    """The inputs that `paths` mean, each once, folders searched in sorted order."""
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Source(None, STANDARD_INPUT, "", "stdin", named=True, stream=stdin)
            continue
        given = Path(path)
        if not given.exists():
            message = (
                f"{path}: no such file or folder; name articles, folders, or - for standard input"
            )
            raise ArticleError(message)
        named = not given.is_dir()
        for file in [given] if named else _in_folder(given, given.resolve(), suffixes):
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield _source(file, named=named)


def sniff(data: bytes) -> str:
    """The format of bytes that no file name tells, as a suffix."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"---"):
        return ".md"
    if head.startswith(b"["):
        return ".json"
    if head.startswith(b"{"):
        lines = [line for line in data.splitlines() if line.strip()]
        several = len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines[:3])
        return ".jsonl" if several else ".json"
    if head.startswith(b"<"):
        lowered = head.lower()
        return ".xml" if any(tag in lowered for tag in (b"<rss", b"<feed", b"<rdf")) else ".html"
    return ".txt"


def _source(file: Path, *, named: bool) -> Source:
    suffix, stem = _suffix(file), file.name.split(".")[0] or file.name
    inner = file.name.removesuffix(".gz") if file.suffix.lower() == ".gz" else file.name
    stem = inner[: -len(suffix)] if suffix and inner.lower().endswith(suffix) else inner
    return Source(file, _shown(file), suffix, stem, named=named)


def _suffix(file: Path) -> str:
    name = file.name.lower()
    return Path(name.removesuffix(".gz")).suffix


def _shown(file: Path) -> str:
    """The path relative to the working directory, with forward slashes."""
    return Path(os.path.relpath(file)).as_posix()


def _in_folder(folder: Path, root: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    inner = folder / ARTICLES_FOLDER
    if inner.is_dir() and folder.name != ARTICLES_FOLDER:
        yield from _in_folder(inner, root, suffixes)
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or _leaves(entry, root):
            continue
        if entry.is_dir():
            yield from _in_folder(entry, root, suffixes)
        elif _suffix(entry) in suffixes and entry.is_file():
            yield entry


def _leaves(entry: Path, root: Path) -> bool:
    """True for a symbolic link that leads out of the folder that was named."""
    return entry.is_symlink() and not entry.resolve().is_relative_to(root)


def _capped(file: IO[bytes] | gzip.GzipFile) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        message = f"is larger than {LARGEST // 2**20} MiB; split it"
        raise ArticleError(message)
    return data


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-8, or UTF-16 with its mark; raises ArticleError at the first bad byte."""
    try:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise ArticleError(message, line=line) from error
