"""The command that saves pages of the web as articles: fetch."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import app, now, report_skipped
from factdiff.cli.options import AllowPrivate, Strict
from factdiff.cli.streams import emit_lines, progress, say
from factdiff.errors import ArticleError, OutputError
from factdiff.model import Skipped

if TYPE_CHECKING:
    from factdiff.fetch.saving import Saved
    from factdiff.model import Article


@app.command()
def fetch(
    addresses: Annotated[
        list[str],
        typer.Argument(
            metavar="URL...",
            help="Pages, feeds, captures of web archives; files that list them, or -.",
        ),
    ],
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Save the articles here.")
    ],
    allow_private: AllowPrivate = False,
    strict: Strict = False,
) -> None:
    """Save pages of the web as Markdown articles, and print the names of the files.

    Sites are asked as their robots.txt allows, once a second each. No file is overwritten: a page
    that changed is saved beside its earlier version, one that did not is not saved again.
    """
    from factdiff.articles import Defaults, Library, arriving
    from factdiff.fetch import Fetcher
    from factdiff.fetch.saving import save

    if folder.exists() and not folder.is_dir():
        message = f"{folder}: is a file; name a folder"
        raise OutputError(message)
    moment = now()
    wanted, skipped = _named(addresses)
    saved: list[tuple[Saved, str | None]] = []
    articles: list[Article] = []
    with closing(Fetcher(moment, progress, allow_private=allow_private)) as fetcher:
        try:
            for one in arriving(wanted, Defaults(), fetcher):
                if isinstance(one, Skipped):
                    skipped.append(one)
                else:
                    saved.append((save(one, folder, moment), one.stub))
                    articles.append(one)
        finally:  # what was saved before an interruption is listed as well
            _tell(saved, folder)
    library = Library(tuple(articles), tuple(skipped)).read_on(moment.date())
    report_skipped(library, strict=strict)
    if not saved:
        message = "no article was fetched"
        raise ArticleError(message)


def _named(arguments: Sequence[str]) -> tuple[list[str], list[Skipped]]:
    """The addresses that are meant, and the lines of lists that are none.

    Raises ArticleError for a file that is no list of addresses.
    """
    from factdiff.articles import Defaults, contents
    from factdiff.articles.addresses import is_address
    from factdiff.articles.files import sources

    addresses: list[str] = []
    skipped: list[Skipped] = []
    for argument in arguments:
        if is_address(argument):
            addresses.append(argument)
            continue
        for source in sources([argument], sys.stdin.buffer):
            for part in contents(source, Defaults()):
                if isinstance(part, str):
                    addresses.append(part)
                elif isinstance(part, Skipped) and part.line:
                    skipped.append(part)
                else:
                    message = f"{part.path}: is no list of addresses, one a line"
                    raise ArticleError(message)
    return addresses, skipped


def _tell(saved: Sequence[tuple[Saved, str | None]], folder: Path) -> None:
    """Prints the names of the files, and says what is only the beginning and how many are new."""
    from factdiff.report.context import counted

    emit_lines((str(one.path) for one, _ in saved), None, [])
    for one, stub in saved:
        if stub:
            say(f"only the beginning: {one.path}: {stub}")
    fresh = sum(one.fresh for one, _ in saved)
    present = f", {len(saved) - fresh} there already" if fresh < len(saved) else ""
    say(f"{counted(fresh, 'article')} saved in {folder}{present}")
