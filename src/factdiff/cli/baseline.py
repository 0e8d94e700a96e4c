"""Commands that keep the baseline: which disagreements are let pass, why, and until when."""

from __future__ import annotations

from datetime import date
from pathlib import Path
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
    from factdiff.articles import Library
    from factdiff.records import BaselineEntry

keep = typer.Typer(help="Keep the file of accepted disagreements.", no_args_is_help=True)
app.add_typer(keep, name="baseline")

Reason = Annotated[str, typer.Option(help="Why they are let pass.")]
Author = Annotated[str | None, typer.Option(help="Who lets them pass.")]
Until = Annotated[str | None, typer.Option(help="The last day on which they are (ISO 8601).")]


@keep.command()
def create(
    paths: Paths,
    reason: Reason,
    author: Author = None,
    until: Until = None,
    baseline: Baseline = None,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
    model: Model = None,
) -> None:
    """Accept all that is found now; there must be no baseline yet."""
    from factdiff.baseline import updated

    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    if path.exists():
        message = f"{path}: is there already; add to it with: factdiff baseline update"
        raise ConfigError(message)
    library = library_of(paths, published, outlet, field)
    report = judged(library, settings)
    _write(path, updated((), report, reason, author, _last(until)), library)


@keep.command()
def update(
    paths: Paths,
    reason: Reason,
    author: Author = None,
    until: Until = None,
    baseline: Baseline = None,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
    model: Model = None,
) -> None:
    """Accept what is found and not in the baseline yet."""
    from factdiff.baseline import updated

    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    library = library_of(paths, published, outlet, field)
    report = judged(library, settings)
    _write(path, updated(entries_at(path), report, reason, author, _last(until)), library)


@keep.command()
def prune(
    paths: Paths,
    baseline: Baseline = None,
    today: Today = None,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
    model: Model = None,
) -> None:
    """Drop what is found no more and what was accepted until a day that is past."""
    from factdiff.baseline import pruned

    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    library = library_of(paths, published, outlet, field)
    report = judged(library, settings).differing()
    _write(path, pruned(entries_at(path), report, day(today)), library)


def _write(path: Path, entries: tuple[BaselineEntry, ...], library: Library) -> None:
    from factdiff.baseline import text

    before = entries_at(path)
    emit(text(entries), path, library.files)
    added, gone = len(set(entries) - set(before)), len(set(before) - set(entries))
    say(f"{path}: {len(entries)} accepted, {added} added, {gone} dropped")


def _last(until: str | None) -> date | None:
    return None if until is None else day(until)
