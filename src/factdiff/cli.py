"""The command: streams, colour, progress, exit codes. All that is decided is decided elsewhere.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 not done (usage, no article, unwritable
output). Data goes to standard output or to -o, everything else to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from factdiff.errors import ConfigError, FactdiffError
from factdiff.model import Kind, Verdict
from factdiff.version import __version__

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.config import Settings
    from factdiff.model import Report

CLEAN, FOUND, NOT_DONE = 0, 1, 2
FAIL_ON = {"conflict": Verdict.CONFLICT, "update": Verdict.UPDATE}


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
    """What a report lists beside updates and conflicts."""

    COMPATIBLE = "compatible"
    FACTS = "facts"


class _Group(TyperGroup):
    """Turns our own errors into one line and exit 2; a reader that went away is no error."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except FactdiffError as error:
            _fail(str(error))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(CLEAN) from None


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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


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
        list[Show] | None, typer.Option(help="Also list what agrees (repeatable).")
    ] = None,
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
    _emit(
        _rendered(_showing(report, shown), format, output, all_facts=Show.FACTS in shown),
        output,
        paths,
    )
    if strict and report.skipped:
        raise typer.Exit(NOT_DONE)
    if not exit_zero and _fails(report, settings.fail_on):
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
    library = _library([a, b], published, None)
    if len(library.articles) != 2:
        message = f"{a}, {b}: a diff takes two articles, and {len(library.articles)} were read"
        raise ConfigError(message + _reasons(library))
    report = _check(library, _settings(model=model))
    across = [
        d
        for d in report.discrepancies
        if len({m.claim.article.id for s in d.sides for m in s.mentions}) > 1
    ]
    report = replace(report, discrepancies=tuple(across))
    _emit(_rendered(_showing(report, set()), format, output, all_facts=True), output, [a, b])


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
    _emit_lines((to_json(loaded(article)) for article in library.articles), output, paths)
    _tell_skipped(library, strict=strict)


@app.command()
def extract(
    paths: Paths,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
    strict: Strict = False,
) -> None:
    """Print the claims of every article as JSON Lines."""
    from factdiff.extract import claims
    from factdiff.records import to_json
    from factdiff.report.extraction import extracted

    library = _library(paths, published, outlet)
    with _progress() as tell:
        lines = []
        for done, article in enumerate(library.articles):
            tell("reading", done, len(library.articles))
            lines.append(to_json(extracted(article, claims(article))))
    _emit_lines(lines, output, paths)
    _tell_skipped(library, strict=strict)


@app.command()
def pairs(
    path: Annotated[str, typer.Argument(help="JSON Lines with pairs of statements, or -.")],
    output: Output = None,
    model: Model = None,
) -> None:
    """Judge pairs of statements: one fact or not, and where they differ."""
    from factdiff.pairs import judged_lines

    source = sys.stdin.buffer.read() if path == "-" else _bytes(path)
    lines, problems = judged_lines(source, _settings(model=model))
    _emit_lines(lines, output, [path])
    for problem in problems:
        typer.echo(f"{path}:{problem}", err=True)
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
    from factdiff.embed import load_embedder
    from factdiff.model import Article
    from factdiff.why import explain as account

    days = [moment(day, "published") for day in published or []]
    first, last = (days[0], days[-1]) if days else (None, None)
    settings = _settings(model=model)
    left = Article("a", "a", "", a, published=first)
    right = Article("b", "b", "", b, published=last)
    typer.echo(account(left, right, load_embedder(settings.model, settings.device)), nl=False)


@app.command()
def explain(
    kind: Annotated[Kind | None, typer.Argument(help="A kind of disagreement.")] = None,
) -> None:
    """Tell what a kind of disagreement is, with examples that agree and that disagree."""
    from factdiff.compare import COMPARATORS
    from factdiff.compare.explanation import explained

    if kind is None:
        for name, comparator in COMPARATORS.items():
            typer.echo(f"{name:12} {(comparator.__doc__ or '').splitlines()[0]}")
    else:
        typer.echo(explained(kind), nl=False)


@app.command()
def schema(
    name: Annotated[
        str, typer.Argument(help="report, article, pairs, extract, expected or config.")
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
    typer.echo(json.dumps(formats[name].model_json_schema(by_alias=True), indent=2))


@app.command()
def demo(
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to render the report.")
    ] = Format.TERMINAL,
    output: Output = None,
) -> None:
    """Check a story that comes with the package: three invented outlets on one ferry accident."""
    folder = Path(str(files("factdiff").joinpath("demo")))
    report = _check(_library([str(folder)], None, None), _settings())
    _emit(_rendered(_showing(report, set()), format, output), output, [str(folder)])


def _settings(**given: Any) -> Settings:
    """The settings of the nearest file, with what the command line says on top."""
    from factdiff.config import settings_from

    said = {name: value for name, value in given.items() if value not in (None, [])}
    said = {
        name: value.value if isinstance(value, FailOn) else value for name, value in said.items()
    }
    if {"select", "ignore"} & set(said):
        said = {n: tuple(v) if n in {"select", "ignore"} else v for n, v in said.items()}
    return settings_from(Path.cwd()).model_copy(update=said)


def _library(paths: list[str], published: str | None, outlet: str | None) -> Library:
    """The articles at `paths`; raises ConfigError when there are none."""
    from factdiff.articles import Defaults, load
    from factdiff.articles.accept import moment

    library = load(paths, Defaults(published=moment(published, "--published"), outlet=outlet))
    if not library.articles:
        message = f"{', '.join(paths)}: no article was found{_reasons(library)}"
        raise ConfigError(message)
    return library


def _reasons(library: Library) -> str:
    return "".join(
        f"\n  {s.path}{f':{s.line}' if s.line else ''}: {s.reason}" for s in library.skipped
    )


def _check(library: Library, settings: Settings) -> Report:
    from factdiff.pipeline import check as run

    with _progress() as tell:
        return run(library.articles, settings, skipped=library.skipped, progress=tell)


def _showing(report: Report, shown: set[Show]) -> Report:
    """The report without what agrees, unless that was asked for."""
    if Show.COMPATIBLE in shown:
        return report
    return replace(
        report, discrepancies=tuple(d for d in report.discrepancies if d.verdict.differs)
    )


def _fails(report: Report, fail_on: str) -> bool:
    return fail_on in FAIL_ON and bool(report.at_least(FAIL_ON[fail_on]))


def _rendered(
    report: Report, format_: Format, output: Path | None, *, all_facts: bool = False
) -> str:
    from factdiff.report import REPORTERS, Style

    style = Style(width=_width(), colour=output is None and _colour(), all_facts=all_facts)
    return REPORTERS[format_.value](report, style)


def _emit(text: str, output: Path | None, inputs: list[str]) -> None:
    from factdiff.output import write

    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write(output, text, [Path(path) for path in inputs if path != "-"])


def _emit_lines(lines: Any, output: Path | None, inputs: list[str]) -> None:
    _emit("".join(f"{line}\n" for line in lines), output, inputs)


def _tell_skipped(library: Library, *, strict: bool) -> None:
    for skipped in library.skipped:
        place = skipped.path if skipped.line is None else f"{skipped.path}:{skipped.line}"
        typer.echo(f"not read: {place}: {skipped.reason}", err=True)
    if strict and library.skipped:
        raise typer.Exit(NOT_DONE)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise ConfigError(message) from error


def _width() -> int:
    from rich.console import Console

    return Console().width if sys.stdout.isatty() else 100


def _colour() -> bool:
    """Colour on a terminal, unless NO_COLOR or a dumb terminal; FORCE_COLOR asks for it anyway."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A line of progress on standard error while it is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda stage, done, total: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=f"{stage:10}", completed=done, total=total or None
        )


def _fail(message: str) -> NoReturn:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(NOT_DONE)
