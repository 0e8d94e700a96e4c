"""What `factdiff diff OLD NEW --reports` does: two reports of factdiff compared with each other."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from factdiff.cli.app import FOUND, configured, style_for
from factdiff.errors import ConfigError
from factdiff.streams import emit


def compare_reports(
    old: str, new: str, form: str, output: Path | None, fail_on: str | None
) -> None:
    """Tells what is new, gone and changed; exits 1 when something new is at or above `fail_on`."""
    from factdiff.articles.files import named
    from factdiff.changes import changes, fails, read
    from factdiff.changes.told import CHANGES

    if form not in CHANGES:
        message = f"changes are not told as {form}; give one of {', '.join(CHANGES)}"
        raise ConfigError(message)
    before, after = (read(named(path, sys.stdin.buffer), path) for path in (old, new))
    told = changes(before, after)
    emit(CHANGES[form](told, style_for(output)), output, [Path(old), Path(new)])
    if fails(told, configured(fail_on=fail_on).settings.fail_on):
        raise typer.Exit(FOUND)
