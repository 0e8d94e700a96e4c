"""Commands that show what was read: articles, their claims, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import NOT_DONE, app, day, form_for, library_of, report_skipped, style_for
from factdiff.cli.options import (
    AllowPrivate,
    ArticleOptions,
    Format,
    InColor,
    Output,
    Paths,
    Strict,
    takes_groups,
)
from factdiff.cli.running import RunOptions
from factdiff.cli.streams import emit, emit_lines, progress

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.model import Article, Claim


@dataclass(frozen=True, slots=True)
class InputOptions(ArticleOptions):
    """How articles are read, and whether all of them must be."""

    allow_private: AllowPrivate = False
    strict: Strict = False


@app.command()
@takes_groups
def sources(
    paths: Paths,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How to render them (default: as -o FILE is named)."),
    ] = None,
    output: Output = None,
    color: InColor = "auto",
    *,
    inputs: InputOptions,
) -> None:
    """Tell where the articles come from: who prints whose text, and who cites whom."""
    from factdiff.pipeline import sources as trace
    from factdiff.report.sources import SOURCES

    library = library_of(paths, inputs, allow_private=inputs.allow_private)
    with RunOptions().resources(day(None)) as (engine, store), progress() as tell:
        traced = trace(
            library.articles, skipped=library.skipped, progress=tell, engine=engine, store=store
        )
    form = form_for(format, output, Format)
    emit(SOURCES[form.value](traced, style_for(output, color)), output, library.files)
    if inputs.strict and library.skipped:
        raise typer.Exit(NOT_DONE)


@app.command()
@takes_groups
def articles(
    paths: Paths,
    output: Output = None,
    *,
    inputs: InputOptions,
) -> None:
    """Print the articles as JSON Lines, with the text that offsets count in."""
    from factdiff.records import to_json
    from factdiff.records.articles import LoadedRecord

    library = library_of(paths, inputs, allow_private=inputs.allow_private)
    lines = (to_json(LoadedRecord.model_validate(one)) for one in library.articles)
    emit_lines(lines, output, library.files)
    report_skipped(library, strict=inputs.strict)


@app.command()
@takes_groups
def extract(
    paths: Paths,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the claims with their parts, for a person.")
    ] = False,
    output: Output = None,
    color: InColor = "auto",
    *,
    inputs: InputOptions,
) -> None:
    """Print the claims of every article as JSON Lines."""
    from factdiff.extract.modality import markers
    from factdiff.records import to_json
    from factdiff.records.extraction import extracted
    from factdiff.report import explained

    library = library_of(paths, inputs, allow_private=inputs.allow_private)
    read = _claims(library)
    if explain:
        emit(explained.render(read, markers, style_for(output, color)), output, library.files)
    else:
        emit_lines((to_json(extracted(*one)) for one in read), output, library.files)
    report_skipped(library, strict=inputs.strict)


def _claims(library: Library) -> list[tuple[Article, tuple[Claim, ...]]]:
    from factdiff.extract import claims

    read = []
    with progress() as tell:
        for done, article in enumerate(library.articles):
            tell("reading", done, len(library.articles))
            read.append((article, claims(article)))
    return read
