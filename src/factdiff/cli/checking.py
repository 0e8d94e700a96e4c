"""Commands that compare articles: check, diff, demo."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import (
    FOUND,
    NOT_DONE,
    Baseline,
    Model,
    Outlet,
    Output,
    Published,
    ReportFormat,
    Strict,
    Today,
    app,
    configured,
    day,
    library_of,
    rendered,
    style_for,
)
from factdiff.cli.changing import compare_reports
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
from factdiff.errors import ConfigError
from factdiff.model import Kind
from factdiff.streams import emit

if TYPE_CHECKING:
    from factdiff.config import Configured
    from factdiff.model import Report


class FailOn(StrEnum):
    """The mildest verdict that makes a check fail."""

    CONFLICT = "conflict"
    UPDATE = "update"
    NEVER = "never"


class Show(StrEnum):
    """What a report lists beside updates and conflicts; JSON always holds facts, timeline and refusals."""

    COMPATIBLE = "compatible"
    FACTS = "facts"
    TIMELINE = "timeline"
    REFUSED = "refused"


Rendering = Annotated[
    ReportFormat, typer.Option("--format", "-f", help="How to render the report.")
]


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Articles: files, folders, or - for standard input."),
    ] = None,
    format: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to render the report; terminal by default, "
            "with annotations and a summary in a job of GitHub Actions.",
        ),
    ] = None,
    output: Output = None,
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
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell the probability of findings as a number.")
    ] = False,
    baseline: Baseline = None,
    today: Today = None,
    published: Published = None,
    outlet: Outlet = None,
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
    from factdiff.policy import fails

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
        message = "no article is named; give files, folders, or - for standard input"
        raise ConfigError(message)
    written = outputs(format, output, [_named(one) for one in report or ()], os.environ)
    library = library_of(paths, published, outlet)
    second = reader_of(settings.settings, reader, reader_answers, send_to, gates=reader_gates)
    running = Running(engine, scheduler, jobs, store, not no_store, second)
    found = marked(judged(library, settings, running), settings, baseline, day(today))
    shown = set(show or ())
    told = _told(found, compatible=Show.COMPATIBLE in shown, coverage=coverage)
    for name, path in written:
        style = style_for(path, all_facts=Show.FACTS in shown, timeline=Show.TIMELINE in shown)
        style = replace(style, max_chars=max_chars, refused=Show.REFUSED in shown, verbose=verbose)
        emit(rendered(told, name, style), path, library.files)
    summarise(told, format, os.environ)
    if strict and (found.skipped or (found.second and found.second.unread)):
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
def diff(
    a: Annotated[str, typer.Argument(help="An article, or the older report.")],
    b: Annotated[str, typer.Argument(help="Another article, or the newer report.")],
    format: Rendering = ReportFormat.TERMINAL,
    output: Output = None,
    published: Published = None,
    model: Model = None,
    reports: Annotated[
        bool, typer.Option("--reports", help="Tell what changed between two JSON reports.")
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="With --reports: exit 1 when this or graver is new.")
    ] = None,
) -> None:
    """Show two articles fact by fact, or (with --reports) what changed between two reports."""
    if reports:
        compare_reports(a, b, format.value, output, fail_on)
        return
    if fail_on:
        message = "--fail-on goes with --reports; two articles are shown and not judged"
        raise ConfigError(message)
    settings = configured(model=model).settings
    library = library_of([a, b], published, None, fewest=2)
    if len(library.articles) > 2:
        message = f"{a}, {b}: a diff takes two articles, and {len(library.articles)} were read"
        raise ConfigError(message)
    report = _told(checked(library, settings).across(), compatible=False, coverage=False)
    emit(rendered(report, format, style_for(output, all_facts=True)), output, library.files)


@app.command()
def demo(format: Rendering = ReportFormat.TERMINAL, output: Output = None) -> None:
    """Check a story that comes with the package: three invented outlets on one ferry accident."""
    library = library_of([str(files("factdiff").joinpath("demo"))], None, None)
    report = _told(checked(library, configured().settings), compatible=False, coverage=False)
    emit(rendered(report, format, style_for(output)), output, library.files)
