"""Commands that keep the baseline: which disagreements are let pass, why, and until when."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import app, baseline_path, configured, day, entries_at, library_of
from factdiff.cli.last import last_findings
from factdiff.cli.options import (
    ArticleOptions,
    Baseline,
    InStore,
    Model,
    Paths,
    Today,
    WorkOptions,
    takes_groups,
)
from factdiff.cli.running import RunOptions, check_with_policy
from factdiff.cli.streams import emit, say
from factdiff.errors import ConfigError
from factdiff.model import Acceptance

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.config import Configured
    from factdiff.records.baseline import BaselineEntry

baseline_commands = typer.Typer(
    help="Keep the file of accepted disagreements.", no_args_is_help=True
)
app.add_typer(baseline_commands, name="baseline")

Author = Annotated[str | None, typer.Option(help="Who lets them pass.")]
Until = Annotated[str | None, typer.Option(help="The last day on which they are (ISO 8601).")]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids of findings, or as much of each as tells it apart."),
]
InReport = Annotated[
    str | None,
    typer.Option(
        "--report", metavar="FILE", help="JSON report that they are in (default: the last check)."
    ),
]
DISMISSED = "dismissed: "
"""How the reason of a false alarm begins, as on the page."""


@dataclass(frozen=True, slots=True)
class AcceptanceOptions:
    """Why disagreements are let pass, by whom, and until when."""

    reason: Annotated[str, typer.Option(help="Why they are let pass.")]
    author: Author = None
    until: Until = None

    @property
    def acceptance(self) -> Acceptance:
        """The same with a day for the last one, None where there is none."""
        return Acceptance(self.reason, self.author, None if self.until is None else day(self.until))


@baseline_commands.command()
@takes_groups
def create(
    paths: Paths,
    *,
    options: AcceptanceOptions,
    baseline: Baseline = None,
    article_options: ArticleOptions,
    model: Model = None,
) -> None:
    """Accept all that is found now; there must be no baseline yet."""
    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    if path.exists():
        message = f"{path}: is there already; add to it with: factdiff baseline update"
        raise ConfigError(message)
    _accept_all(path, library_of(paths, article_options), settings, options.acceptance)


@baseline_commands.command()
@takes_groups
def update(
    paths: Paths,
    *,
    options: AcceptanceOptions,
    baseline: Baseline = None,
    article_options: ArticleOptions,
    model: Model = None,
) -> None:
    """Accept what is found and not in the baseline yet."""
    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    _accept_all(path, library_of(paths, article_options), settings, options.acceptance)


def _accept_all(
    path: Path,
    library: Library,
    settings: Configured,
    acceptance: Acceptance,
) -> None:
    """Adds entries to the baseline for the disagreements that none of its entries covers."""
    from factdiff.gate.baseline import updated

    report = check_with_policy(library, settings)
    _write(path, updated(entries_at(path), report, acceptance), library.files)


@baseline_commands.command()
@takes_groups
def accept(
    ids: Ids,
    *,
    options: AcceptanceOptions,
    report: InReport = None,
    baseline: Baseline = None,
    store: InStore = None,
) -> None:
    """Accept findings of the last check, or of a report, that are known and may stand."""
    _let_pass(ids, options.acceptance, report, baseline, store)


@baseline_commands.command()
def dismiss(
    ids: Ids,
    reason: Annotated[str, typer.Option(help="Why they are no differences.")] = "a false alarm",
    author: Author = None,
    until: Until = None,
    report: InReport = None,
    baseline: Baseline = None,
    store: InStore = None,
) -> None:
    """Accept findings of the last check, or of a report, that are false alarms."""
    options = AcceptanceOptions(reason and DISMISSED + reason, author, until)
    _let_pass(ids, options.acceptance, report, baseline, store)


@baseline_commands.command()
@takes_groups
def prune(
    paths: Paths,
    unread: Annotated[
        bool, typer.Option("--unread", help="Drop also what is of articles that were not read.")
    ] = False,
    baseline: Baseline = None,
    today: Today = None,
    *,
    article_options: ArticleOptions,
    model: Model = None,
) -> None:
    """Drop what is found no more and what was accepted until a day that is past."""
    from factdiff.gate.baseline import pruned

    settings = configured(model=model)
    path = baseline_path(settings, baseline)
    library = library_of(paths, article_options)
    report = check_with_policy(library, settings).differing()
    _write(path, pruned(entries_at(path), report, day(today), unread=unread), library.files)


def _let_pass(
    ids: list[str],
    acceptance: Acceptance,
    report: str | None,
    baseline: Path | None,
    store: Path | None,
) -> None:
    """Adds entries for the findings with these ids, all of them or none."""
    from factdiff.articles.files import named as file
    from factdiff.diff.changes import read
    from factdiff.gate.baseline import entry_for_known, named, with_entries

    path = baseline_path(configured(), baseline)
    if report is None:
        findings = last_findings(path, RunOptions(WorkOptions(store=store)))
    else:
        findings = read(file(report, sys.stdin.buffer), report).discrepancies
    new = [entry_for_known(one, acceptance) for one in named(ids, findings)]
    _write(path, with_entries(entries_at(path), new), [Path(report)] if report else [])


def _write(path: Path, entries: tuple[BaselineEntry, ...], inputs: Iterable[Path]) -> None:
    from factdiff.gate.baseline import text

    before = entries_at(path)
    emit(text(entries), path, inputs)
    added, gone = len(set(entries) - set(before)), len(set(before) - set(entries))
    say(f"{path}: {len(entries)} accepted, {added} added, {gone} dropped")
