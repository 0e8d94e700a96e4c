"""Which files a path means, and their bytes: within a size, `.gz` unpacked.

A pipe is read where it is named, as a shell does it for `<(command)`; in a folder it is no article,
since one that nobody writes to would never end.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from factdiff.errors import ArticleError
from factdiff.records.articles import known_as

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest input read, unpacked; a bomb ends here and is told."""
PART_BYTES = 2**20
"""Bytes read at a time."""
ARTICLES_FOLDER = "articles"
STANDARD_INPUT = "-"
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
"""What begins as an address without its scheme does."""
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_WEB_NAMES = dict.fromkeys(
    "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii windows-1252 cp1252".split(),
    "cp1252",
) | {"iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""Names of encodings to what browsers take them for."""
_KIND = re.compile(r"\.(?!\d+\Z)\w{1,10}")
"""A suffix that tells a kind of file; the ends of "2024.05.08" and "St. Louis" tell none."""
_PACKED = {b"%PDF-": ".pdf", b"PK\x03\x04": ".xlsx"}
"""What documents open with that are no text."""
HIDDEN = (".", "~$")
"""What the names of hidden files begin with, and of those by which Word and Excel hold one open."""
GLIMPSE = 4096
"""Bytes at either end of a file that tell whether it is a report of ours."""
DESCRIPTORS = "fd"
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
    def real(self) -> Path:
        """Where it truly lies, links followed as far as they lead."""
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
                head = file.read(GLIMPSE)
                file.seek(max(len(head), self.path.stat().st_size - GLIMPSE))
                return head + file.read(GLIMPSE)
        except OSError:
            return b""


def sources(paths: Sequence[str | os.PathLike[str]], stdin: IO[bytes]) -> Iterator[Source]:
    """The files of any kind that `paths` mean, each once.

    Raises ArticleError for a path that leads nowhere.
    """
    seen: set[Path] = set()
    for path in paths:
        for source in _meant(Path(path), stdin):
            if source.real not in seen:
                seen.add(source.real)
                yield source


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
        if _SITE.match(str(path)):
            message = f"{path}: {reason}; for an address of the web write https://{path}"
            raise ArticleError(message) from None
    except (OSError, ValueError) as error:
        reason = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    message = f"{path}: {reason}; name files, folders, addresses, or - for standard input"
    raise ArticleError(message)


def sniff(data: bytes) -> str:
    """The format of bytes that no file name tells, as a suffix."""
    packed = next((suffix for mark, suffix in _PACKED.items() if data.startswith(mark)), None)
    if packed:
        return ".docx" if packed == ".xlsx" and b"word/" in data else packed
    wide = _utf16(data)
    if wide:
        data = data.decode(wide, "ignore").encode("utf-8", "ignore")
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
    columns = re.split("[,;\t|]", head.decode("utf-8", "ignore").partition("\n")[0])
    named = {known_as(column.strip(' "\r')) for column in columns}
    if len(named) > 1 and "text" in named:
        return ".tsv" if b"\t" in head.partition(b"\n")[0] else ".csv"
    return ".txt"


def _source(file: Path, *, named: bool, problem: str = "") -> Source:
    suffix = _suffix(file)
    if file.parent.name == DESCRIPTORS and file.name.isdecimal():
        return Source(file, file.as_posix(), "", f"fd-{file.name}", named=named)
    inner = file.name.removesuffix(".gz") if file.suffix.lower() == ".gz" else file.name
    stem = inner[: -len(suffix)] if suffix and inner.lower().endswith(suffix) else inner
    return Source(file, _shown(file), suffix, stem, named=named, problem=problem)


def _suffix(file: Path) -> str:
    suffix = Path(file.name.lower().removesuffix(".gz")).suffix
    return suffix if _KIND.fullmatch(suffix) else ""


def _shown(file: Path) -> str:
    """The path relative to the working directory, with forward slashes."""
    return Path(os.path.relpath(file)).as_posix()


def _searched(root: Path) -> Iterator[Source]:
    """The files of a folder and of those in it; what cannot be searched is told as a source too."""
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
            if is_folder and not entry.is_symlink():  # a link inside leads to what is found anyway
                folders.append(entry)
            elif not is_folder:
                yield _source(entry, named=False, problem=problem)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, in order and without hidden files; of a story only its articles."""
    inner = folder / ARTICLES_FOLDER
    if folder.name != ARTICLES_FOLDER and inner.is_dir():
        return [inner]
    shown = (entry for entry in folder.iterdir() if not entry.name.startswith(HIDDEN))
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
    while part := file.read(PART_BYTES):  # one read of the largest would take its memory at once
        data += part
        if len(data) > LARGEST:
            message = f"is larger than {LARGEST // 2**20} MiB; split it"
            raise ArticleError(message)
    return bytes(data)


def unpacked_within(data: bytes, most: int) -> None:
    """Raises ArticleError where a packed document is damaged or holds more than `most` bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = f"is damaged, or not what its name says: {error}; save it again"
        raise ArticleError(message) from error
    if size > most:
        message = f"is larger than {most // 2**20} MiB when unpacked; split it"
        raise ArticleError(message)


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-8, or UTF-16 with or without its mark; raises ArticleError at the first bad byte."""
    try:
        return data.decode(_utf16(data) or "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise ArticleError(message, line=line) from error


def decoded_page(data: bytes, served_as: str | None = None) -> str:
    """The bytes of a web page as text, by the encoding that it declares, as browsers read it.

    `served_as` is the encoding that its server named, which goes before what the page declares.

    What is UTF-8 throughout is read so whatever is declared; what is called Latin-1 or ASCII on the
    web is Windows-1252, and so is what fits no encoding.
    """
    declared = _CHARSET.search(data[:4096])
    label = declared[1].decode("ascii", "ignore") if declared else "utf-8"
    label = (served_as or label).lower()
    wide = _utf16(data)
    if wide:
        return data.decode(wide, "replace")
    for name in ("utf-8", _WEB_NAMES.get(label, label)):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (ValueError, LookupError):  # a page may name any codec of Python's
            continue
    lossy = data.decode("utf-8", "replace")
    broken, sound = lossy.count("\ufffd"), sum(char > "\x7f" for char in lossy)
    return lossy if broken < sound / 2 else data.decode("cp1252", "replace")


def _utf16(data: bytes) -> str | None:
    """The name of the UTF-16 in which `data` is written, told by its mark or by zeros; else None."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    head = data[:4]
    if len(head) == 4 and head[1] == head[3] == 0 < head[0]:
        return "utf-16-le"
    return "utf-16-be" if len(head) == 4 and head[0] == head[2] == 0 < head[1] else None
