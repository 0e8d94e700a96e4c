"""The command: its words, its options and its exit codes. All that is decided is decided elsewhere.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 not done (usage, no article, unwritable
output), 130 interrupted. Data goes to standard output or to -o, all else to standard error.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from factdiff.errors import ConfigError, FactdiffError
from factdiff.model import Kind
from factdiff.streams import abandon_stdout, colour, emit, emit_lines, forgive, progress, say, width
from factdiff.version import __version__

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.config import Settings
    from factdiff.model import Article, Claim, Report
    from factdiff.report import Style

CLEAN, FOUND, NOT_DONE, INTERRUPTED = 0, 1, 2, 130


class Format(StrEnum):
    """How a report is rendered."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


class FailOn(StrEnum):
    """The mildest verdict that makes a check fail."""

    CONFLICT = "conflict"
    UPDATE = "update"
    NEVER = "never"


class Show(StrEnum):
    """What a report lists beside updates and conflicts; JSON always holds facts and timeline."""

    COMPATIBLE = "compatible"
    FACTS = "facts"
    TIMELINE = "timeline"


class _Group(TyperGroup):
    """Turns our own errors into words and exit 2; a reader that went away is no error."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except FactdiffError as error:
            _fail(str(error))
        except BrokenPipeError:
            abandon_stdout()
            raise typer.Exit(CLEAN) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    cls=_Group,
    help="Finds the facts that several outlets share, and shows where they disagree.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str], typer.Argument(help="Articles: files, folders, or - for standard input.")
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of to standard output.")
]
Published = Annotated[
    str | None, typer.Option(help="Day of publication for articles that lack one (ISO 8601).")
]
Outlet = Annotated[str | None, typer.Option(help="Outlet for articles that lack one.")]
Model = Annotated[str | None, typer.Option(help="sentence-transformers model, by name or path.")]
Strict = Annotated[bool, typer.Option(help="Exit 2 when an input could not be read.")]


def _version(value: bool) -> None:  # noqa: FBT001  (typer calls it with the flag)
    if value:
        typer.echo(f"factdiff {__version__}")
        raise typer.Exit(CLEAN)


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Finds the facts that several outlets share, and shows where they disagree."""
    forgive()


@app.command()
def check(
    paths: Paths,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to render the report.")
    ] = Format.TERMINAL,
    output: Output = None,
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
        list[Show] | None, typer.Option(help="Also list what agrees, or the timeline (repeatable).")
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Also tell what one outlet tells alone or leaves out."),
    ] = False,
    published: Published = None,
    outlet: Outlet = None,
    model: Model = None,
    strict: Strict = False,
) -> None:
    """Compare articles with each other and report where they disagree."""
    settings = _settings(
        model=model, fail_on=fail_on, select=select, ignore=ignore, min_confidence=min_confidence
    )
    library = _library(paths, published, outlet)
    report = _check(library, settings)
    shown = set(show or ())
    told = report if Show.COMPATIBLE in shown else report.differing()
    told = told if coverage else told.without_coverage()
    style = _style(output, all_facts=Show.FACTS in shown, timeline=Show.TIMELINE in shown)
    text = _rendered(told, format, style)
    emit(text, output, library.files)
    if strict and report.skipped:
        raise typer.Exit(NOT_DONE)
    if not exit_zero and settings.fails(report):
        raise typer.Exit(FOUND)


@app.command()
def diff(
    a: Annotated[str, typer.Argument(help="An article.")],
    b: Annotated[str, typer.Argument(help="Another article.")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to render the report.")
    ] = Format.TERMINAL,
    output: Output = None,
    published: Published = None,
    model: Model = None,
) -> None:
    """Show two articles fact by fact: what they tell alike and what differently."""
    settings = _settings(model=model)
    library = _library([a, b], published, None, fewest=2)
    if len(library.articles) > 2:
        message = f"{a}, {b}: a diff takes two articles, and {len(library.articles)} were read"
        raise ConfigError(message)
    report = _check(library, settings).across().differing().without_coverage()
    emit(_rendered(report, format, _style(output, all_facts=True)), output, library.files)


@app.command()
def sources(
    paths: Paths,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to render them.")
    ] = Format.TERMINAL,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
    strict: Strict = False,
) -> None:
    """Tell where the articles come from: who prints whose text, and who cites whom."""
    from factdiff.pipeline import sources as traced
    from factdiff.report import SOURCES

    library = _library(paths, published, outlet)
    with progress() as tell:
        found = traced(library.articles, skipped=library.skipped, progress=tell)
    emit(SOURCES[format.value](found, _style(output)), output, library.files)
    if strict and library.skipped:
        raise typer.Exit(NOT_DONE)


@app.command()
def articles(
    paths: Paths,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
    strict: Strict = False,
) -> None:
    """Print the articles as JSON Lines, with the text that offsets count in."""
    from factdiff.records import to_json
    from factdiff.report.extraction import loaded

    library = _library(paths, published, outlet)
    emit_lines((to_json(loaded(one)) for one in library.articles), output, library.files)
    _tell_skipped(library, strict=strict)


@app.command()
def extract(
    paths: Paths,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the claims with their parts, for a person.")
    ] = False,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
    strict: Strict = False,
) -> None:
    """Print the claims of every article as JSON Lines."""
    from factdiff.extract.stance import footings
    from factdiff.records import to_json
    from factdiff.report import explained
    from factdiff.report.extraction import extracted

    library = _library(paths, published, outlet)
    read = _claims(library)
    if explain:
        emit(explained.render(read, footings, _style(output)), output, library.files)
    else:
        emit_lines((to_json(extracted(*one)) for one in read), output, library.files)
    _tell_skipped(library, strict=strict)


@app.command()
def pairs(
    path: Annotated[str, typer.Argument(help="JSON Lines with pairs of statements, or -.")],
    output: Output = None,
    model: Model = None,
) -> None:
    """Judge pairs of statements: one fact or not, and where they differ."""
    from factdiff.articles.files import named
    from factdiff.pairs import judged_lines

    settings = _settings(model=model)
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
) -> None:
    """Tell why two sentences were or were not compared, and flagged or not."""
    from factdiff.articles.accept import moment
    from factdiff.model import Article
    from factdiff.why import explain as account

    days = [moment(day, "--published") for day in published or []] or [None]
    if len(days) > 2:
        message = f"--published is given {len(days)} times; give it once, or once for each sentence"
        raise ConfigError(message)
    left = Article("a", "a", "", a, published=days[0])
    right = Article("b", "b", "", b, published=days[-1])
    emit(account(left, right, _settings(model=model)), None, [])


@app.command()
def explain(
    kind: Annotated[Kind | None, typer.Argument(help="A kind of disagreement.")] = None,
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
        str, typer.Argument(help="report, article, pairs, extract, expected, sources or config.")
    ],
) -> None:
    """Print the JSON Schema of a format."""
    import json

    from factdiff.config import Settings
    from factdiff.records import SCHEMAS

    formats = SCHEMAS | {"config": Settings}
    if name not in formats:
        message = f'"{name}" is no format; there are {", ".join(formats)}'
        raise ConfigError(message)
    emit(json.dumps(formats[name].model_json_schema(by_alias=True), indent=2) + "\n", None, [])


@app.command()
def demo(
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to render the report.")
    ] = Format.TERMINAL,
    output: Output = None,
) -> None:
    """Check a story that comes with the package: three invented outlets on one ferry accident."""
    library = _library([str(files("factdiff").joinpath("demo"))], None, None)
    report = _check(library, _settings()).differing().without_coverage()
    emit(_rendered(report, format, _style(output)), output, library.files)


def _settings(**given: Any) -> Settings:
    """The settings of the nearest file, with what the command line says on top."""
    from factdiff.config import settings_from

    return settings_from(Path.cwd(), **given)


def _library(
    paths: list[str], published: str | None, outlet: str | None, fewest: int = 1
) -> Library:
    """The articles at `paths`; raises ArticleError when there are fewer than `fewest`."""
    from factdiff.articles import Defaults, load
    from factdiff.articles.accept import moment

    defaults = Defaults(published=moment(published, "--published"), outlet=outlet)
    return load(paths, defaults).at_least(fewest)


def _claims(library: Library) -> list[tuple[Article, tuple[Claim, ...]]]:
    from factdiff.extract import claims

    read = []
    with progress() as tell:
        for done, article in enumerate(library.articles):
            tell("reading", done, len(library.articles))
            read.append((article, claims(article)))
    return read


def _check(library: Library, settings: Settings) -> Report:
    from factdiff.pipeline import check as run

    with progress() as tell:
        return run(library.articles, settings, skipped=library.skipped, progress=tell)


def _rendered(report: Report, format_: Format, style: Style) -> str:
    from factdiff.report import REPORTERS

    return REPORTERS[format_.value](report, style)


def _style(output: Path | None, *, all_facts: bool = False, timeline: bool = False) -> Style:
    from factdiff.report import Style

    return Style(width(), output is None and colour(), all_facts, timeline)


def _tell_skipped(library: Library, *, strict: bool) -> None:
    for skipped in library.skipped:
        say(f"not read: {skipped.place}: {skipped.reason}")
    if strict and library.skipped:
        raise typer.Exit(NOT_DONE)


def _fail(message: str) -> NoReturn:
    say(f"error: {message}")
    raise typer.Exit(NOT_DONE)
