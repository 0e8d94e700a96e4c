"""The command that saves pages of the web as articles: fetch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factdiff.articles.addresses import is_address
from factdiff.cli.app import AllowPrivate, Strict, app, library_of, now, tell_skipped
from factdiff.errors import ArticleError, OutputError
from factdiff.streams import emit_lines, say


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
    from factdiff.fetch.saving import save
    from factdiff.report.context import counted

    if folder.exists() and not folder.is_dir():
        message = f"{folder}: is a file; name a folder"
        raise OutputError(message)
    moment = now()
    library = library_of(addresses, None, None, allow_private=allow_private, moment=moment)
    local = next((one.path for one in library.articles if not is_address(one.path)), None)
    if local is not None:
        message = f"{local}: is an article already; give addresses of the web, or files of them"
        raise ArticleError(message)
    saved = [(save(article, folder, moment), article.stub) for article in library.articles]
    emit_lines((str(one.path) for one, _ in saved), None, [])
    for one, stub in saved:
        if stub:
            say(f"only the beginning: {one.path}: {stub}")
    fresh = sum(one.fresh for one, _ in saved)
    counts = [f"{counted(fresh, 'article')} saved in {folder}"]
    counts += [f"{len(saved) - fresh} there already"] if fresh < len(saved) else []
    counts += [f"{len(library.skipped)} not read"] if library.skipped else []
    say(", ".join(counts))
    tell_skipped(library, strict=strict)
