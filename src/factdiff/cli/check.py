"""Commands that compare articles: check, demo."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import (
    FOUND,
    app,
    baseline_path,
    configured,
    day,
    fail,
    form_for,
    library_of,
    style_for,
)
from factdiff.cli.last import remember
from factdiff.cli.options import (
    AllowPrivate,
    ArticleOptions,
    Baseline,
    Color,
    EngineName,
    FailOn,
    FindingOptions,
    InColor,
    MatchingOptions,
    Output,
    Rendering,
    Today,
    WorkOptions,
    takes_groups,
)
from factdiff.cli.reader import ReaderOptions, reader_of
from factdiff.cli.running import (
    RunOptions,
    apply_baseline,
    check_with_policy,
    run_check,
)
from factdiff.cli.services import Written, outputs, summarise
from factdiff.cli.streams import emit
from factdiff.cli.touched import touched
from factdiff.errors import ConfigError
from factdiff.report import REPORTERS, ReportFormat, Style

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


@dataclass(frozen=True, slots=True)
class Destinations:
    """In which formats the report is written, and where."""

    format: Rendering = None
    output: Output = None
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show only how much was found, and errors.")
    ] = False
    color: InColor = "auto"
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT=PATH", help="Write this format there as well (repeatable)."),
    ] = None

    def outputs(self) -> list[Written]:
        """All that is written, the report itself among it."""
        named = [_named(one) for one in self.report or ()]
        return outputs(self.format, self.output, named, os.environ)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the report lists, and how it stands there."""

    show: Annotated[
        list[Show] | None,
        typer.Option(metavar="WHAT", help=f"Also list this (repeatable): {', '.join(Show)}."),
    ] = None
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Also tell what one outlet tells alone or leaves out."),
    ] = False
    max_chars: Annotated[
        int | None,
        typer.Option(min=500, metavar="N", help="End Markdown at a finding within N characters."),
    ] = None
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="Let annotations stand in files that differ from this revision of git "
            "(default: that which the job of a pull or merge request is to be merged into).",
        ),
    ] = None
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell the probability of findings as a number.")
    ] = False

    def changed(self, written: list[Written]) -> frozenset[str]:
        """The paths that differ from the base, where anything written is placed by them."""
        annotates = ANNOTATING & {one.format for one in written}
        return touched(self.base, os.environ) if self.base or annotates else frozenset()

    def shown(self, report: Report) -> Report:
        """What of a report is listed."""
        return _listed(report, compatible=self._shows(Show.COMPATIBLE), coverage=self.coverage)

    def style(self, path: Path | None, color: Color) -> Style:
        """How the report looks at a path, or on standard output."""
        return replace(
            style_for(path, color),
            all_facts=self._shows(Show.FACTS),
            timeline=self._shows(Show.TIMELINE),
            max_chars=self.max_chars,
            refused=self._shows(Show.REFUSED),
            accepted=self._shows(Show.ACCEPTED),
            verbose=self.verbose,
        )

    def _shows(self, what: Show) -> bool:
        return what in (self.show or ())


@app.command()
@takes_groups
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Articles: files, folders, addresses, or - for standard input."),
    ] = None,
    *,
    destinations: Destinations,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit 1 from this verdict on (default: conflict).")
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")
    ] = False,
    finding_options: FindingOptions,
    listing: Listing,
    baseline: Baseline = None,
    today: Today = None,
    article_options: ArticleOptions,
    allow_private: AllowPrivate = False,
    matching: MatchingOptions,
    engine: Annotated[
        EngineName, typer.Option("--engine", help="Work here, or on the workers of a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="The cluster's scheduler, such as tcp://10.0.0.1:8786."
        ),
    ] = None,
    work: WorkOptions,
    reader_options: ReaderOptions,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Exit 2 when an input was not read, a pair not read by the reader, or nothing compared.",
        ),
    ] = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print the settings and where they are from.")
    ] = False,
) -> None:
    """Compare articles with each other and report where they disagree."""
    from factdiff.gate.policy import fails

    settings = configured(**asdict(matching), **asdict(finding_options), fail_on=fail_on)
    if show_config:
        emit(_shown(settings), destinations.output, [])
        return
    if not paths:
        message = "no article is named; give files, folders, addresses, or - for standard input"
        raise ConfigError(message)
    written = destinations.outputs()
    changed = listing.changed(written)
    second = reader_of(settings.settings, reader_options)
    running = RunOptions(work, engine, scheduler, second, destinations.quiet)
    memory = partial(running.memory, day(None))
    now = day(today)
    library = library_of(
        paths, article_options, allow_private=allow_private, store=memory, today=now
    )
    result = apply_baseline(check_with_policy(library, settings, running), settings, baseline, now)
    accepted_in = baseline_path(settings, baseline)
    remember(result, accepted_in, running)
    listed = listing.shown(result)
    for name, path in written:
        style = replace(
            listing.style(path, destinations.color),
            changed=changed,
            summary_only=destinations.quiet and path is None,
            baseline=accepted_in.name,
        )
        emit(REPORTERS[name](listed, style), path, library.files)
    summarise(listed, destinations.format, os.environ)
    if strict and (shortfall := _shortfall(result)):
        fail(f"--strict: {shortfall}")
    if not exit_zero and fails(result, settings):
        raise typer.Exit(FOUND)


def _shortfall(report: Report) -> str:
    """What was not read or not compared, "" where all was."""
    from factdiff.report.context import counted

    shortfalls = []
    if report.skipped:
        one = report.skipped[0]
        first = ", the first" if len(report.skipped) > 1 else ""
        unread = counted(len(report.skipped), "input")
        shortfalls.append(f"{unread} not read{first}: {one.place}: {one.reason}")
    if report.second and report.second.unread:
        pairs = counted(len(report.second.unread), "pair")
        shortfalls.append(f"{pairs} of articles not read by the reader")
    if report.nothing_to_compare:
        shortfalls.append(f"nothing to compare: {report.nothing_to_compare}")
    return "; ".join(shortfalls)


def _listed(report: Report, *, compatible: bool, coverage: bool) -> Report:
    """What of a report is listed."""
    listed = report if compatible else report.differing()
    return listed if coverage else listed.without_coverage()


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

    values = settings.settings.model_dump(mode="json", by_alias=True)
    return json.dumps({"file": settings.file and str(settings.file)} | values, indent=2) + "\n"


@app.command()
def demo(format: Rendering = None, output: Output = None, color: InColor = "auto") -> None:
    """Check a story that comes with the package: three invented outlets on one ferry accident."""
    library = library_of([str(files("factdiff").joinpath("demo"))])
    report = _listed(run_check(library, configured().settings), compatible=False, coverage=False)
    form = form_for(format, output, ReportFormat)
    emit(REPORTERS[form](report, style_for(output, color)), output, library.files)
