"""Commands that judge sentences and tell how it is done: pairs, why, explain, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from factdiff.cli.app import NOT_DONE, app, configured
from factdiff.cli.options import Model, Output
from factdiff.cli.reader import ReaderAnswers, ReaderModel, ReaderOptions, SendTo, reader_of
from factdiff.cli.streams import emit, emit_lines, say
from factdiff.errors import ConfigError
from factdiff.model import Kind


@app.command()
def pairs(
    path: Annotated[str, typer.Argument(help="JSON Lines with pairs of statements, or -.")],
    output: Output = None,
    model: Model = None,
) -> None:
    """Judge pairs of statements: one fact or not, and where they differ."""
    from factdiff.articles.files import named
    from factdiff.pairs import judged_lines

    settings = configured(model=model).settings
    lines, problems = judged_lines(named(path, sys.stdin.buffer), settings)
    emit_lines(lines, output, [Path(path)])
    for problem in problems:
        say(f"{path}:{problem}")
    if problems:
        raise typer.Exit(NOT_DONE)


@app.command()
def why(
    a: Annotated[str, typer.Argument(help="A sentence.")],
    b: Annotated[str, typer.Argument(help="Another sentence.")],
    published: Annotated[
        list[str] | None, typer.Option(help="Day of publication, of both or (twice) of each.")
    ] = None,
    model: Model = None,
    reader: ReaderModel = None,
    reader_answers: ReaderAnswers = None,
    send_to: SendTo = None,
) -> None:
    """Tell why two sentences were or were not compared, and flagged or not."""
    from factdiff.articles.accept import moment
    from factdiff.model import Article
    from factdiff.pairs.why import explain as account

    days = [moment(day, "--published") for day in published or []] or [None]
    if len(days) > 2:
        message = f"--published is given {len(days)} times; give it once, or once for each sentence"
        raise ConfigError(message)
    left = Article("a", "a", "", a, published=days[0])
    right = Article("b", "b", "", b, published=days[-1])
    settings = configured(model=model).settings
    options = ReaderOptions(reader, reader_answers, send_to=send_to)
    second = reader_of(settings, options)
    emit(account(left, right, settings, second), None, [])


@app.command()
def explain(
    kind: Annotated[
        Kind | None, typer.Argument(help="A kind of disagreement; without one, a line on each.")
    ] = None,
) -> None:
    """Tell what a kind of disagreement is, with examples that agree and that disagree."""
    from factdiff.compare import COMPARATORS
    from factdiff.compare.explanation import explained, in_a_line

    if kind is None:
        emit_lines(map(in_a_line, COMPARATORS), None, [])
    else:
        emit(explained(kind), None, [])


@app.command()
def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="report, finding (a line of JSON Lines), article, pairs, extract, expected, "
            "baseline, sources, changes, watch, config or reader (an answer of one)."
        ),
    ],
) -> None:
    """Print the JSON Schema of a format."""
    import json

    from factdiff.config import Settings
    from factdiff.reader.answers import Differences
    from factdiff.records import SCHEMAS

    formats = SCHEMAS | {"config": Settings, "reader": Differences}
    if name not in formats:
        message = f'"{name}" is no format; there are {", ".join(formats)}'
        raise ConfigError(message)
    emit(json.dumps(formats[name].model_json_schema(by_alias=True), indent=2) + "\n", None, [])
