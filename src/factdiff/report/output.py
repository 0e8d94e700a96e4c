"""Writing: a file is replaced whole or not at all, and never an input."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from factdiff.errors import OutputError


def write(path: Path, text: str, inputs: Iterable[Path] = ()) -> None:
    """Puts `text` at `path`, making missing folders; raises OutputError and leaves what was there.

    `inputs` are the files that were read; none of them is ever overwritten, by whatever name.
    """
    target = path.absolute()
    try:
        _refuse(path, target, inputs)
        if (
            target.exists() and not target.is_file()
        ):  # a device or a pipe is written to, not replaced
            target.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise OutputError(message) from error


def append(path: Path, text: str) -> None:
    """Puts `text` at the end of the file at `path`; raises OutputError."""
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise OutputError(message) from error


def _refuse(path: Path, target: Path, inputs: Iterable[Path]) -> None:
    if target.is_dir():
        message = f"{path}: is a folder; name a file"
        raise OutputError(message)
    if target.exists() and any(source.exists() and target.samefile(source) for source in inputs):
        message = f"{path}: is an input; name another file"
        raise OutputError(message)


def _replace(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".factdiff-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
