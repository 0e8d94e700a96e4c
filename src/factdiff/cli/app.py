"""The command itself: how it is called, its exit codes, and what all of its parts share.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 not done (usage, no article, unwritable
output), 130 interrupted. Data goes to standard output or to -o, all else to standard error.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from traceback import print_exc
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer
from typer.core import TyperGroup

from factdiff.cli.options import ArticleOptions, Color
from factdiff.cli.streams import abandon_stdout, colour, forgive, progress, say, width
from factdiff.errors import FactdiffError
from factdiff.report import ReportFormat, Style
from factdiff.version import __version__

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.config import Configured
    from factdiff.records.baseline import BaselineEntry
    from factdiff.store import Store

GC_THRESHOLDS = 500_000, 50, 1000
"""When Python looks for cycles: a check makes millions of objects that last, hardly any of them in one."""
CLEAN, FOUND, NOT_DONE, INTERRUPTED = 0, 1, 2, 130


class Group(TyperGroup):
    """Turns our own errors into words and exit 2; a reader that went away is no error."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; whatever a user can have caused is a sentence and an exit code.

        A mistake of ours is printed with its traceback, and is exit 2 as well.
        """
        try:
            return super().invoke(ctx)
        except FactdiffError as error:
            fail(str(error))
        except BrokenPipeError:
            abandon_stdout()
            raise typer.Exit(CLEAN) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except MemoryError:
            fail("there is not enough memory; check fewer or shorter articles at once")
        except BaseException as error:  # a panic in a library of Rust is no Exception
            own = typer.Exit | typer.Abort | SystemExit
            if isinstance(error, own) or hasattr(error, "exit_code"):
                raise  # those of the command line
            print_exc()  # exit 1, as Python ends with, would say that something was found
            fail("this is a mistake in factdiff; report it with the lines above")


app = typer.Typer(
    cls=Group,
    help="Finds the facts that several outlets share, and shows where they disagree.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    gc.set_threshold(*GC_THRESHOLDS)


SUFFIXES = {suffix: one.value for one in ReportFormat for suffix in one.suffixes}
"""The format that a file is written in by the end of its name."""
Form = TypeVar("Form", bound=StrEnum)
NO_OPTIONS = ArticleOptions()


def configured(**given: Any) -> Configured:
    """The settings of the nearest file, with what the command line says on top."""
    from factdiff import config

    return config.configured(Path.cwd(), **given)


def library_of(
    paths: list[str],
    options: ArticleOptions = NO_OPTIONS,
    fewest: int = 1,
    *,
    allow_private: bool = False,
    store: Callable[[], AbstractContextManager[Store | None]] = nullcontext,
    today: date | None = None,
) -> Library:
    """The articles at `paths`, addresses fetched; raises ArticleError for fewer than `fewest`.

    What a `store` remembers of addresses is not sent again where it has not changed, and what it
    remembers of texts is not asked again: in which language they are.
    """
    from factdiff.articles import Defaults, load
    from factdiff.articles.accept import moment
    from factdiff.articles.naming import fields_of_options
    from factdiff.fetch import Fetcher

    defaults = Defaults(
        moment(options.published, "--published"),
        options.outlet,
        fields_of_options(options.field or []),
    )
    fetcher = Fetcher(now(), progress, allow_private=allow_private, store=store)
    with closing(fetcher) as fetch, store() as remembered:
        if remembered:
            defaults = replace(defaults, identify=_remembering(remembered))
        library = load(paths, defaults, fetch).at_least(fewest)
        return library.read_on(today or now().date())


def _remembering(store: Store) -> Callable[[str], str]:
    """What names the language of a text, each text once for a store."""
    from factdiff.articles.language import identified
    from factdiff.cache import Cache
    from factdiff.codecs import Codec

    languages = Codec[str, str](
        "languages", lambda code, _: code.encode(), lambda code, _: code.decode()
    )

    def identify(sample: str) -> str:
        compute = partial(map, identified)
        codes: list[str] = Cache(store).get_or_compute(
            languages, (identified,), [sample], lambda text: [text], compute
        )
        return codes[0]

    return identify


def entries_at(path: Path) -> tuple[BaselineEntry, ...]:
    """What a baseline accepts; one that is not there yet accepts nothing."""
    from factdiff.gate.baseline import read

    return read(path) if path.exists() else ()


def baseline_path(settings: Configured, baseline: Path | None) -> Path:
    """The baseline that is named, or the one beside the settings."""
    from factdiff.gate.baseline import beside

    said = settings.settings.baseline
    return baseline or (settings.folder / said if said else beside(settings.folder))


def day(given: str | None) -> date:
    """A day of the command line, today without one."""
    from factdiff.articles.accept import moment

    moment_given = moment(given, "the day")
    if isinstance(moment_given, datetime):
        return moment_given.date()
    return moment_given or now().date()


def now() -> datetime:
    """This second, here: the only place where the clock is read."""
    return datetime.now().astimezone().replace(microsecond=0)


def form_for(asked: Form | None, output: Path | None, forms: type[Form]) -> Form:
    """The format that is asked for, else that of the file's name, else the terminal's."""
    if asked is not None:
        return asked
    name = output.name.lower() if output else ""
    fitting = max((one for one in SUFFIXES if name.endswith(one)), key=len, default="")
    if fitting and SUFFIXES[fitting] in list(forms):
        return forms(SUFFIXES[fitting])
    if output and output.suffix:
        known = ", ".join(forms)
        say(
            f"{output}: {output.suffix} names no format here, so it is as on a terminal; -f takes {known}"
        )
    return forms("terminal")


def style_for(output: Path | None, color: Color = "auto") -> Style:
    """How a report looks where it goes: coloured on a terminal only, unless `color` says otherwise."""
    coloured = {"always": True, "never": False}.get(color, output is None and colour())
    return Style(width(), coloured)


def report_skipped(library: Library, *, strict: bool) -> None:
    """Names what was not read and what was passed over; the first is an error with `strict`."""
    for skipped in library.skipped:
        say(f"not read: {skipped.place}: {skipped.reason}")
    for warning in library.warnings:
        say(f"warning: {warning}")
    if strict and library.skipped:
        raise typer.Exit(NOT_DONE)


def fail(message: str) -> NoReturn:
    """Says what went wrong and exits."""
    say(f"error: {message}")
    raise typer.Exit(NOT_DONE)
