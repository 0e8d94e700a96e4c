"""Commands that look after the store: what is in it, what of it can go, and whether it is sound."""

from __future__ import annotations

import os
import re
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from factdiff.cli.app import FOUND, app, day, style_for
from factdiff.cli.options import InStore
from factdiff.cli.running import store_folder
from factdiff.cli.streams import emit
from factdiff.errors import ConfigError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from factdiff.store import Collected, Info

UNITS = {"": 1} | {
    f"{letter}{ending}".lower(): base**power
    for power, letter in enumerate(("", "k", "M", "G", "T"))
    for ending, base in (("B", 1000), ("iB", 1024))
}
"""Bytes by unit, in small letters."""

store_commands = typer.Typer(
    help="Look after the store, which remembers what was computed.", no_args_is_help=True
)
app.add_typer(store_commands, name="store")


Form = Annotated[
    Literal["terminal", "json"], typer.Option("--format", "-f", help="How to render it.")
]


@store_commands.command()
def info(store: InStore = None, format: Form = "terminal") -> None:
    """Tell where the store is, and what is in it."""
    from factdiff.store import info as read_state

    state = read_state(store_folder(store, os.environ))
    if format == "json":
        _emit_json(asdict(state))
    else:
        _emit(f"{state.path}, {_size(state.bytes)}, layout {state.layout}", *_table(state))


@store_commands.command()
def gc(
    store: InStore = None,
    unused_for: Annotated[
        int,
        typer.Option(
            metavar="DAYS", min=0, max=36500, help="Drop what was not used for so many days."
        ),
    ] = 30,
    max_size: Annotated[
        str | None,
        typer.Option(metavar="SIZE", help="Drop what was not used for longest beyond 500MB, 2GiB."),
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="The day from which the days count (default: today).")
    ] = None,
    format: Form = "terminal",
) -> None:
    """Drop what was not used of late, and all that nothing points at."""
    from factdiff.store import gc as collected

    since = day(today) - timedelta(days=unused_for)
    most = None if max_size is None else size(max_size)
    done = collected(store_folder(store, os.environ), since, most)
    if format == "json":
        _emit_json(asdict(done))
    else:
        _emit(_collected(done))


@store_commands.command()
def verify(store: InStore = None, format: Form = "terminal") -> None:
    """Look for damage; exit 1 when there is some. A check computes again what is damaged."""
    from factdiff.report.context import counted
    from factdiff.store import verify as problems_of

    problems = list(problems_of(store_folder(store, os.environ)))
    if format == "json":
        _emit_json({"problems": [asdict(problem) for problem in problems]})
    else:
        each = (f"{problem.place}: {problem.damage}" for problem in problems)
        repaired = "; a check computes again what is damaged"
        _emit(
            *each, counted(len(problems), "problem") + repaired if problems else "no damage found"
        )
    if problems:
        raise typer.Exit(FOUND)


def size(text: str) -> int:
    """Bytes of a size such as 500MB, 1.5 GiB or 4096; raises ConfigError."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]*)", text.strip().lower(), re.ASCII)
    if match is None or match[2] not in UNITS:
        message = f'--max-size: "{text}" is no size; give one such as 500MB or 2GiB'
        raise ConfigError(message)
    return int(float(match[1]) * UNITS[match[2]])


def _emit_json(value: Any) -> None:
    from factdiff.records import to_ascii

    plain = {name: str(item) if isinstance(item, Path) else item for name, item in value.items()}
    emit(to_ascii(plain, indent=2) + "\n", None, [])


def _emit(*blocks: str | RenderableType) -> None:
    """Blocks on standard output; of text only what a terminal shows."""
    from rich.text import Text

    from factdiff.report.console import screen
    from factdiff.report.context import visible

    shown = [Text(visible(block)) if isinstance(block, str) else block for block in blocks]
    emit(screen(shown, style_for(None)), None, [])


def _table(state: Info) -> list[Table]:
    """What is in a store, a line a kind; none for an empty one."""
    from rich.table import Table
    from rich.text import Text

    from factdiff.report.context import visible

    if not state.blobs and not state.vectors:
        return []
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("what", overflow="fold")
    table.add_column("entries", justify="right")
    table.add_column("size", justify="right")
    table.add_column("last used")
    for entries in (*state.blobs, *state.vectors):
        days = dict.fromkeys((entries.oldest, entries.newest))
        cells = (entries.name, str(entries.entries), _size(entries.bytes), " to ".join(days))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return [table]


def _collected(done: Collected) -> str:
    from factdiff.report.context import counted

    dropped = "1 entry" if done.dropped == 1 else f"{done.dropped} entries"
    return (
        f"{dropped} and {counted(len(done.removed), 'file')} dropped, {done.entries} left: "
        f"{_size(done.bytes_before)} before, {_size(done.bytes_after)} now"
    )


def _size(count: int) -> str:
    from rich.filesize import decimal

    return decimal(count)
