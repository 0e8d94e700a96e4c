"""The standard streams: what goes out, how wide and in which colour, and how far along it is.

Data goes to standard output or to a file, words to standard error. Either may be closed, full, read
by nobody, or in an encoding that lacks characters; a stream is never a reason for a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from factdiff.errors import OutputError
from factdiff.report.output import write


def forgive() -> None:
    """Lets the streams replace what their encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def emit(text: str, output: Path | None, inputs: Iterable[Path]) -> None:
    """Data goes out here and nowhere else; raises OutputError when it cannot."""
    if output is not None:
        write(output, text, inputs)
        return
    if sys.stdout is None:
        message = "standard output: is closed; use -o"
        raise OutputError(message)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        message = f"standard output: cannot be written: {error.strerror or error}; use -o"
        raise OutputError(message) from error


def emit_lines(lines: Iterable[str], output: Path | None, inputs: Iterable[Path]) -> None:
    """Data of one record a line."""
    emit("".join(f"{line}\n" for line in lines), output, inputs)


def abandon_stdout() -> None:
    """Lets Python close standard output at its exit without a second complaint."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """Puts words on standard error, line by line, in which nothing that was read can act."""
    from factdiff.report.context import visible

    if sys.stderr is not None:
        with suppress(OSError):
            for line in message.split("\n"):
                print(visible(line), file=sys.stderr)


def width() -> int:
    """The columns of the terminal, or those of a page where there is none."""
    from rich.console import Console

    from factdiff.report.style import DEFAULT_WIDTH

    return Console().width if _is_terminal(sys.stdout) else DEFAULT_WIDTH


def colour() -> bool:
    """Colour on a terminal, unless NO_COLOR or a dumb terminal; FORCE_COLOR asks for it anyway."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    """False for a stream that was closed before the command began, too."""
    return stream is not None and stream.isatty()


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A line of progress on standard error while it is a terminal, and nothing is to be `quiet`."""
    if quiet or not _is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield lambda stage, done, total: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=f"{stage:10}", completed=done, total=total or None
        )
