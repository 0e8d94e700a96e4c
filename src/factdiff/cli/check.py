"""Commands that compare articles: check, demo."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import (
    FOUND,
    NOT_DONE,
    AllowPrivate,
    Baseline,
    Color,
    FailOn,
    Field,
    InColor,
    Model,
    Outlet,
    Output,
    Published,
    Rendering,
    ReportFormat,
    Strict,
    Today,
    app,
    baseline_path,
    configured,
    day,
    form_for,
    library_of,
    rendered,
    style_for,
)
from factdiff.cli.last import remember
from factdiff.cli.reader import ReaderAnswers, ReaderGates, ReaderModel, SendTo, reader_of
from factdiff.cli.running import (
    Device,
    EngineName,
    InStore,
    Jobs,
    NoStore,
    OnEngine,
    Running,
    Scheduler,
    Window,
    checked,
    judged,
    marked,
)
from factdiff.cli.services import Written, outputs, summarise
from factdiff.cli.streams import emit
from factdiff.cli.touched import touched
from factdiff.errors import ConfigError
from factdiff.model import Kind

if TYPE_CHECKING:
    from factdiff.config import Configured
    from factdiff.model import Report


class Show(StrEnum):
    """What a report lists beside updates and conflicts; JSON always holds facts, timeline and refusals."""

    COMPATIBLE = "compatible"
    ACCEPTED = "accepted"
    FACTS = "facts"
    TIMELINE = "timeline"
    REFUSED = "refused"


ANNOTATING = {
    ReportFormat.GITHUB, ReportFormat.GITLAB, ReportFormat.SARIF, ReportFormat.RDJSON
}  # fmt: skip
"""Formats in which a finding stands in one file."""


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Articles: files, folders, addresses, or - for standard input."),
    ] = None,
    format: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to render the report; by default as -o FILE is named, else for a terminal, "
            "with annotations and a summary in a job of GitHub Actions.",
        ),
    ] = None,
    output: Output = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show only how much was found, and errors.")
    ] = False,
    color: InColor = Color.AUTO,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT=PATH", help="Write this format there as well (repeatable)."),
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit 1 from this verdict on.")] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")
    ] = False,
    select: Annotated[
        list[Kind] | None, typer.Option(help="Look for this kind only (repeatable).")
    ] = None,
    ignore: Annotated[
        list[Kind] | None, typer.Option(help="Leave this kind out (repeatable).")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Drop findings below this.")
    ] = None,
    show: Annotated[
        list[Show] | None,
        typer.Option(help="Also list what agrees, or is refused, or when (repeatable)."),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Also tell what one outlet tells alone or leaves out."),
    ] = False,
    max_chars: Annotated[
        int | None,
        typer.Option(min=500, metavar="N", help="End Markdown at a finding within N characters."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="Let annotations stand in files that differ from this revision of git "
            "(default: that which the job of a pull or merge request is to be merged into).",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell the probability of findings as a number.")
    ] = False,
    baseline: Baseline = None,
    today: Today = None,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
    allow_private: AllowPrivate = False,
    window: Window = None,
    model: Model = None,
    device: Device = None,
    engine: OnEngine = EngineName.LOCAL,
    scheduler: Scheduler = None,
    jobs: Jobs = None,
    store: InStore = None,
    no_store: NoStore = False,
    reader: ReaderModel = None,
    reader_answers: ReaderAnswers = None,
    reader_gates: ReaderGates = False,
    send_to: SendTo = None,
    strict: Strict = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print the settings and where they are from.")
    ] = False,
) -> None:
    """Compare articles with each other and report where they disagree."""
    from factdiff.gate.policy import fails

    settings = configured(
        model=model,
        device=device,
        window=window,
        fail_on=fail_on,
        select=select,
        ignore=ignore,
        min_confidence=min_confidence,
    )
    if show_config:
        emit(_shown(settings), output, [])
        return
    if not paths:
        message = "no article is named; give files, folders, addresses, or - for standard input"
        raise ConfigError(message)
    written = outputs(format, output, [_named(one) for one in report or ()], os.environ)
    annotates = ANNOTATING & {one.format for one in written}
    changed = touched(base, os.environ) if base or annotates else frozenset[str]()
    second = reader_of(settings.settings, reader, reader_answers, send_to, gates=reader_gates)
    running = Running(engine, scheduler, jobs, store, not no_store, second, quiet)
    memory = partial(running.memory, day(None))
    library = library_of(paths, published, outlet, field, allow_private=allow_private, store=memory)
    found = marked(judged(library, settings, running), settings, baseline, day(today))
    remember(found, baseline_path(settings, baseline), running)
    shown = set(show or ())
    told = _told(found, compatible=Show.COMPATIBLE in shown, coverage=coverage)
    for name, path in written:
        facts, events = Show.FACTS in shown, Show.TIMELINE in shown
        style = replace(
            style_for(path, color, all_facts=facts, timeline=events),
            changed=changed,
            summary_only=quiet and path is None,
            max_chars=max_chars,
            refused=Show.REFUSED in shown,
            accepted=Show.ACCEPTED in shown,
            verbose=verbose,
            baseline=baseline_path(settings, baseline).name,
        )
        emit(rendered(told, name, style), path, library.files)
    summarise(told, format, os.environ)
    unread = found.skipped or (found.second and found.second.unread)
    if strict and (unread or found.nothing_to_compare):
        raise typer.Exit(NOT_DONE)
    if not exit_zero and fails(found, settings):
        raise typer.Exit(FOUND)


def _told(report: Report, *, compatible: bool, coverage: bool) -> Report:
    """What of a report is shown."""
    told = report if compatible else report.differing()
    return told if coverage else told.without_coverage()


def _named(report: str) -> Written:
    """The format and the file of --report."""
    name, mark, path = report.partition("=")
    if not mark or not path or name not in list(ReportFormat):
        known = ", ".join(ReportFormat)
        message = f'--report "{report}": give FORMAT=PATH, where FORMAT is one of {known}'
        raise ConfigError(message)
    return Written(ReportFormat(name), Path(path))


def _shown(settings: Configured) -> str:
    """The settings in force, as JSON, and the file they are from."""
    import json

    told = settings.settings.model_dump(mode="json", by_alias=True)
    return json.dumps({"file": settings.file and str(settings.file)} | told, indent=2) + "\n"


@app.command()
def demo(format: Rendering = None, output: Output = None, color: InColor = Color.AUTO) -> None:
    """Check a story that comes with the package: three invented outlets on one ferry accident."""
    library = library_of([str(files("factdiff").joinpath("demo"))], None, None)
    report = _told(checked(library, configured().settings), compatible=False, coverage=False)
    form = form_for(format, output, ReportFormat)
    emit(rendered(report, form, style_for(output, color)), output, library.files)
