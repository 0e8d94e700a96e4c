"""The command that goes through the findings with a person: review."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import (
    Baseline,
    Field,
    Model,
    Outlet,
    Paths,
    Published,
    Today,
    app,
    baseline_path,
    configured,
    day,
    entries_at,
    library_of,
)
from factdiff.cli.running import judged
from factdiff.errors import ConfigError
from factdiff.streams import emit, say

if TYPE_CHECKING:
    from factdiff.records import BaselineEntry

EXTRA = "a review needs textual; install it with: pip install 'factdiff[review]'"


@app.command()
def review(
    paths: Paths,
    author: Annotated[str, typer.Option(help="Who reviews.")] = "",
    baseline: Baseline = None,
    today: Today = None,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
    model: Model = None,
) -> None:
    """Go through the findings at the terminal and write down which are let pass, and why."""
    from factdiff.baseline import text
    from factdiff.review import Session

    try:
        from factdiff.review.app import Reviewer
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ConfigError(message) from error
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "a review needs a terminal; without one use: factdiff baseline update"
        raise ConfigError(message)
    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    known = entries_at(path)
    library = library_of(paths, published, outlet, field)
    session = Session(judged(library, settings), known, day(today), author)

    def save(entries: tuple[BaselineEntry, ...]) -> None:
        emit(text(entries), path, library.files)

    Reviewer(session, save).run()
    if session.unsaved:
        say(f"{path}: is as it was; what was decided since the last save is dropped")
    else:
        say(f"{path}: {len(session.findings) - session.open} accepted, {session.open} open")
