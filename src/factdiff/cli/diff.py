"""The command that holds two against each other: two versions, two articles, or two reports."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import FOUND, app, configured, day, form_for, library_of, style_for
from factdiff.cli.options import (
    AllowPrivate,
    ArticleOptions,
    Color,
    FailOn,
    Field,
    Format,
    InColor,
    Model,
    Output,
    Published,
    Rendering,
)
from factdiff.cli.running import RunOptions, run_check
from factdiff.cli.streams import emit, say
from factdiff.errors import ConfigError
from factdiff.report import REPORTERS, ReportFormat

if TYPE_CHECKING:
    from factdiff.model import Article, Report


@app.command()
def diff(
    a: Annotated[str, typer.Argument(metavar="OLD", help="An article, or the older report.")],
    b: Annotated[str, typer.Argument(metavar="NEW", help="Another article, or the newer report.")],
    format: Rendering = None,
    output: Output = None,
    color: InColor = "auto",
    published: Published = None,
    field: Field = None,
    allow_private: AllowPrivate = False,
    model: Model = None,
    reports: Annotated[
        bool,
        typer.Option("--reports", help="Take both for JSON reports, as is done with two of them."),
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Of reports: exit 1 when this or graver is new.")
    ] = None,
) -> None:
    """Show two versions of an article by sentences, two articles by facts, two reports by changes."""
    if reports or _are_reports(a, b):
        _compare_reports(a, b, format, output, color, fail_on)
        return
    if fail_on:
        message = "--fail-on goes with reports; two articles are shown and not judged"
        raise ConfigError(message)
    memory = partial(RunOptions().memory, day(None))
    library = library_of(
        [a, b],
        ArticleOptions(published, None, field),
        fewest=2,
        allow_private=allow_private,
        store=memory,
    )
    if len(library.articles) > 2:
        message = f"{a}, {b}: a diff takes two articles, and {len(library.articles)} were read"
        raise ConfigError(message)
    old, new = sorted(library.articles, key=lambda article: not _is_from(article, a))
    report = run_check(library, configured(model=model).settings).differing().across()
    report = _compared(report, old, new)
    style = replace(style_for(output, color), all_facts=report.revision is None)
    form = form_for(format, output, ReportFormat)
    emit(REPORTERS[form](report, style), output, library.files)


def _is_from(article: Article, path: str) -> bool:
    """True for the article that `path` holds, or the one article of a folder."""
    shown = Path(os.path.relpath(path)).as_posix()
    return article.path in {path, shown} or article.path.startswith(f"{shown}/")


def _compared(report: Report, old: Article, new: Article) -> Report:
    """The report with the sentences of two versions or, of two articles, with what each tells alone."""
    from factdiff.diff import revision as revisions

    versions, backward = revisions.revision(old, new), revisions.is_backward(old, new)
    if revisions.is_one_article(old, new) or revisions.is_one_text(versions):
        if backward:
            say(
                f"{old.id} is later than {new.id}; they are shown in the order that they are given in"
            )
        if revisions.is_one_outlet(old, new):
            report = revisions.forward(report, new if backward else old)
        return replace(report, revision=versions, coverage=None)
    return replace(report, coverage=revisions.alone(report, old, new))


def _are_reports(a: str, b: str) -> bool:
    """True for two JSON reports; raises ConfigError where only one of the two is a report."""
    first, second = (_is_report(Path(path)) for path in (a, b))
    if first == second:
        return first
    report, other = (a, b) if first else (b, a)
    message = (
        f"{report}: is a report of factdiff, and {other} is none; name two reports, or two articles"
    )
    raise ConfigError(message)


def _is_report(path: Path) -> bool:
    """True for a file with a JSON object that has the findings of a check."""
    import json

    from factdiff.articles.files import named
    from factdiff.errors import ArticleError

    if not path.is_file():
        return False
    try:
        value = json.loads(named(path, sys.stdin.buffer))
    except (ArticleError, ValueError, RecursionError):
        return False
    return isinstance(value, dict) and {"schema", "discrepancies"} <= value.keys()


def _compare_reports(
    old: str,
    new: str,
    asked: ReportFormat | None,
    output: Path | None,
    color: Color,
    fail_on: FailOn | None,
) -> None:
    """Tells what is new, gone and changed; exits 1 when something new is at or above `fail_on`."""
    from factdiff.articles.files import named
    from factdiff.diff.changes import changes, fails, read
    from factdiff.report.changes import CHANGES

    if asked and asked.value not in CHANGES:
        message = f"changes are not told as {asked}; give one of {', '.join(CHANGES)}"
        raise ConfigError(message)
    form = form_for(Format(asked.value) if asked else None, output, Format)
    before, after = (read(named(path, sys.stdin.buffer), path) for path in (old, new))
    record = changes(before, after)
    emit(CHANGES[form.value](record, style_for(output, color)), output, [Path(old), Path(new)])
    if fails(record, configured(fail_on=fail_on).settings.fail_on):
        raise typer.Exit(FOUND)
