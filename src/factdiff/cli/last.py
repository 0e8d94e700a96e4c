"""The findings of the last check, stored so that their ids can be given to a command."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factdiff.cli.app import day
from factdiff.cli.running import RunOptions
from factdiff.errors import ConfigError

if TYPE_CHECKING:
    from factdiff.model import Report
    from factdiff.records.changes import KnownFinding

LAST_CHECK = "last check"
"""What the store calls them; there is one for each baseline."""


def remember(report: Report, baseline: Path, running: RunOptions) -> None:
    """Keeps the differences of a report as those of the last check with `baseline`."""
    from factdiff.diff.changes import known
    from factdiff.records import to_json

    quiet = replace(running, quiet=True)  # the check has said what is wrong with the store
    with quiet.memory(day(None)) as store:
        if store is not None:
            store.put_many(LAST_CHECK, {_key(baseline): to_json(known(report)).encode()})


def last_findings(baseline: Path, running: RunOptions) -> tuple[KnownFinding, ...]:
    """The differences of the last check with `baseline`; raises ConfigError where there was none."""
    from factdiff.diff.changes import read

    with running.memory(day(None)) as store:
        reports = store.get_many(LAST_CHECK, [_key(baseline)]) if store else {}
    for report in reports.values():
        return read(report, "the last check").discrepancies
    message = (
        f"no check with {baseline} is remembered; run factdiff check first, or give its JSON "
        "report with --report FILE"
    )
    raise ConfigError(message)


def _key(baseline: Path) -> str:
    from factdiff.model import content_hash

    return content_hash(os.path.realpath(baseline), length=64)
