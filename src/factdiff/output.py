"""Writing: a file is replaced whole or not at all, and never an input."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from factdiff.errors import OutputError


def write(path: Path, text: str, inputs: Iterable[Path] = ()) -> None:
    """Puts `text` at `path`, making missing folders; raises OutputError and leaves what was there.

    `inputs` are files and folders that were read; none of their articles is ever overwritten.
    """
    target = path.absolute()
    if target.is_dir():
        message = f"{path}: is a folder; name a file"
        raise OutputError(message)
    if any(_is_input(target, source) for source in inputs):
        message = f"{path}: is an input; name another file"
        raise OutputError(message)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise OutputError(message) from error


def _is_input(target: Path, source: Path) -> bool:
    if not target.exists() or not source.exists():
        return False
    if source.is_file():
        return target.samefile(source)
    return target.resolve().is_relative_to(source.resolve()) and _reads_as_article(target)


def _reads_as_article(target: Path) -> bool:
    """True for an existing file that a search of its folder would take for an article."""
    return "articles" in target.resolve().parts[:-1]


def _replace(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
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
