"""The second reader on the command line: its options, and the command for what it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import app, configured, library_of
from factdiff.cli.options import (
    ArticleOptions,
    Model,
    Output,
    Paths,
    takes_groups,
)
from factdiff.cli.streams import emit, emit_lines, say
from factdiff.errors import ConfigError

if TYPE_CHECKING:
    from factdiff.config import Settings
    from factdiff.reader import Reader

AUTO = "auto"
"""What names the model of the settings."""
UNNAMED = "model"
"""The model of a batch file whose service is to fill in its own."""
USER_SETTINGS = "factdiff.toml"
"""The user's own settings, in the folder that the system has for them."""

ReaderModel = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="MODEL",
        help="Let this language model propose differences too, which are verified; "
        "auto for the one of the settings.",
    ),
]
ReaderAnswers = Annotated[
    Path | None,
    typer.Option(
        "--reader-answers",
        metavar="FILE",
        help="Answers of a second reader; with --reader, what it lacks is asked for and added.",
    ),
]
SendTo = Annotated[
    list[str] | None,
    typer.Option(
        "--send-to",
        metavar="HOST",
        help="Allow the text of articles to be sent to this host (repeatable).",
    ),
]


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Which language model reads as well, and what may come of it."""

    reader: ReaderModel = None
    reader_answers: ReaderAnswers = None
    reader_gates: Annotated[
        bool,
        typer.Option("--reader-gates", help="Let what only the reader found fail the check too."),
    ] = False
    send_to: SendTo = None


second = typer.Typer(
    help="Write down what a second reader is asked, for a batch service.", no_args_is_help=True
)
app.add_typer(second, name="reader")


def reader_of(settings: Settings, options: ReaderOptions) -> Reader | None:
    """The reader that the command line asks for, None where it asks for none."""
    if options.reader is None and options.reader_answers is None:
        if options.reader_gates:
            message = "--reader-gates goes with --reader or --reader-answers"
            raise ConfigError(message)
        return None
    from factdiff.reader import Reader

    return Reader(
        model=_model(settings, options.reader),
        url=settings.reader.url,
        send_to=(*(options.send_to or ()), *_allowed()),
        max_requests=settings.reader.max_requests,
        timeout=settings.reader.timeout,
        answers=options.reader_answers,
        gates=options.reader_gates,
        say=say,
    )


def _model(settings: Settings, model: str | None) -> str | None:
    if model == AUTO and settings.reader.model is None:
        message = f"--reader {AUTO} needs a model in the settings: [reader] model"
        raise ConfigError(message)
    return settings.reader.model if model == AUTO else model


def _allowed() -> list[str]:
    """The hosts of send-to in the user's own settings, which no project can write."""
    from platformdirs import user_config_path

    from factdiff.config import tables

    path = user_config_path("factdiff", appauthor=False) / USER_SETTINGS
    section = tables(path).get("reader", {}) if path.is_file() else {}
    hosts = section.get("send-to", []) if isinstance(section, dict) else None
    if not isinstance(hosts, list):
        message = f'{path}: "reader.send-to": give a list of hosts'
        raise ConfigError(message)
    return [str(host) for host in hosts]


@second.command()
@takes_groups
def ask(
    paths: Paths,
    output: Output = None,
    reader: ReaderModel = None,
    *,
    article_options: ArticleOptions,
    model: Model = None,
) -> None:
    """Write the requests as a batch file (OpenAI Batch, vLLM run-batch): a line a request."""
    from factdiff.cli.running import run_check
    from factdiff.extract import claims
    from factdiff.reader import all_requests, pair_requests
    from factdiff.report.context import counted

    settings = configured(model=model).settings
    library = library_of(paths, article_options, fewest=2)
    report = run_check(library, settings)
    all_claims = (claim for article in report.articles for claim in claims(article))
    named = _model(settings, reader) or settings.reader.model or UNNAMED
    batch = list(all_requests(pair_requests(report, all_claims)))
    emit_lines((request.line(named) for request in batch), output, library.files)
    tokens = sum(request.tokens for request in batch)
    say(f"{counted(len(batch), 'request')} with about {round(tokens, -2):,} tokens")


@second.command()
def explain() -> None:
    """Print what a reader is told, and for which reasons its proposals are refused."""
    from factdiff.reader.requests import prompt
    from factdiff.reader.verification import REASONS

    emit(prompt() + "\nRefused:\n" + "".join(f"- {reason}\n" for reason in REASONS), None, [])
