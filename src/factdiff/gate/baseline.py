"""The baseline: disagreements that somebody accepted, with a reason and, where given, a last day.

    read(path) -> entries                accepted(report, entries, today) -> the report, marked
    updated(entries, report, ...)        pruned(entries, report, today)
    named(ids, findings) -> findings     with_entries(entries, new) -> entries

Which disagreement an entry is of, `identity` says. A file holds one entry a line, sorted, for merges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from factdiff.errors import ConfigError
from factdiff.gate.identity import Dispute, is_same
from factdiff.model import Acceptance, Discrepancy, Kind, Report
from factdiff.records.baseline import BaselineEntry, BaselineSide
from factdiff.records.changes import KnownFinding
from factdiff.records.wire import Difference

FILE = "factdiff-baseline.jsonl"
"""Where the baseline is, beside the settings, unless these name another file.

A browser saves nothing under a name that begins with a dot, and the page is to save this one.
"""
OLD_FILE = ".factdiff-baseline.jsonl"
"""The name that it had before, which still holds where nothing has the new one."""


def beside(folder: Path) -> Path:
    """The baseline in the folder of the settings; raises ConfigError where there are two."""
    new, old = folder / FILE, folder / OLD_FILE
    if not old.exists():
        return new
    if new.exists():
        message = f"{old}: is there beside {new.name}; move its lines over there and delete it"
        raise ConfigError(message)
    return old


def read(path: Path) -> tuple[BaselineEntry, ...]:
    """The entries of a file; raises ConfigError that says which line is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise ConfigError(message) from error
    entries = []
    for number, line in enumerate(lines, start=1):
        try:
            entries += [BaselineEntry.model_validate_json(line)] if line.strip() else []
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join(map(str, problem["loc"])) or "the line"
            what = problem["msg"].removeprefix("Value error, ").lower()
            message = f"{path}:{number}: {place}: {what}"
            raise ConfigError(message) from error
    return tuple(entries)


def text(entries: Iterable[BaselineEntry]) -> str:
    """The lines of a baseline file, sorted."""
    records = (entry.model_dump(mode="json") for entry in set(entries))
    return "".join(sorted(f"{json.dumps(record)}\n" for record in records))


def accepted(report: Report, entries: Sequence[BaselineEntry], today: date) -> Report:
    """The report with what is accepted marked, and a warning for each entry that is past or unused."""
    valid = [entry for entry in entries if not _is_past(entry, today)]
    marked = tuple(_marked(discrepancy, valid) for discrepancy in report.discrepancies)
    warnings = tuple(_warnings(report, entries, today))
    return replace(report, discrepancies=marked, warnings=(*report.warnings, *warnings))


def _marked(discrepancy: Discrepancy, entries: Iterable[BaselineEntry]) -> Discrepancy:
    entry = next((entry for entry in entries if covers(entry, discrepancy)), None)
    if entry is None:
        return discrepancy
    return replace(discrepancy, accepted=Acceptance(entry.reason, entry.author, entry.until))


def _warnings(report: Report, entries: Sequence[BaselineEntry], today: date) -> Iterator[str]:
    for entry in entries:
        entry_text = f"baseline: {entry.kind}: {' / '.join(side.value for side in entry.sides)}"
        if not any(covers(entry, discrepancy) for discrepancy in report.discrepancies):
            if _is_read(entry, report):
                yield f"{entry_text}: is found no more; drop it with: factdiff baseline prune"
        elif _is_past(entry, today):
            yield f"{entry_text}: was accepted until {entry.until} only ({entry.reason})"


def _is_read(entry: BaselineEntry, report: Report) -> bool:
    """True where a report has at least one article of each side of an entry."""
    articles = {article.id for article in report.articles}
    return all(articles & set(side.articles) for side in entry.sides)


def covers(entry: BaselineEntry, discrepancy: Discrepancy) -> bool:
    """True when a disagreement is the one that was accepted."""
    return is_same(Dispute.of_entry(entry), Dispute.of(discrepancy))


def updated(
    entries: Sequence[BaselineEntry], report: Report, acceptance: Acceptance
) -> tuple[BaselineEntry, ...]:
    """The entries, and new ones for the differences of `report` that none of them covers."""
    added = [
        entry_for(discrepancy, acceptance)
        for discrepancy in report.findings
        if not any(covers(entry, discrepancy) for entry in entries)
    ]
    return (*entries, *added)


def pruned(
    entries: Sequence[BaselineEntry], report: Report, today: date, *, unread: bool = False
) -> tuple[BaselineEntry, ...]:
    """The entries that still cover a disagreement and are not past.

    Those whose articles are not in the report stay as well, unless they are to go (`unread`): a part
    of a corpus tells nothing of the rest.
    """
    return tuple(
        entry
        for entry in entries
        if not _is_past(entry, today)
        and (
            any(covers(entry, discrepancy) for discrepancy in report.discrepancies)
            or not (unread or _is_read(entry, report))
        )
    )


def named(ids: Iterable[str], findings: Sequence[KnownFinding]) -> list[KnownFinding]:
    """The findings with these ids or unique beginnings of ids; raises ConfigError for any other."""
    return [_named(one.strip().lower(), findings) for one in dict.fromkeys(ids)]


def _named(beginning: str, findings: Sequence[KnownFinding]) -> KnownFinding:
    fitting = [finding for finding in findings if beginning and finding.id.startswith(beginning)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        message = (
            f'"{beginning}" is the id of none of {len(findings)} findings; check again for ids'
        )
    else:
        lines = [
            f'"{beginning}" is the beginning of {len(fitting)} ids; give more of the one meant:'
        ]
        lines += [
            f"  {finding.id} {finding.verdict} {finding.kind}: {' / '.join(s.value for s in finding.sides)}"
            for finding in fitting
        ]
        message = "\n".join(lines)
    raise ConfigError(message)


def with_entries(
    entries: Sequence[BaselineEntry], new: Sequence[BaselineEntry]
) -> tuple[BaselineEntry, ...]:
    """The entries with new ones, which replace earlier entries for the same disagreements."""
    disputes = list(map(Dispute.of_entry, new))
    others = (
        entry for entry in entries if not any(is_same(Dispute.of_entry(entry), d) for d in disputes)
    )
    return (*others, *new)


def entry_for(discrepancy: Discrepancy, acceptance: Acceptance) -> BaselineEntry:
    """The entry that accepts a disagreement; raises ConfigError without a reason."""
    sides = (
        (side.value, (m.claim.article.id for m in side.mentions)) for side in discrepancy.sides
    )
    return _entry(discrepancy.kind, discrepancy.verdict.label, sides, acceptance)


def entry_for_known(finding: KnownFinding, acceptance: Acceptance) -> BaselineEntry:
    """The entry that accepts a finding read from a report; raises ConfigError without a reason."""
    if finding.verdict not in get_args(Difference) or finding.kind not in list(Kind):
        message = f"{finding.short_id}: {finding.verdict} {finding.kind} is nothing that could be accepted"
        raise ConfigError(message)
    sides = ((side.value, (m.article for m in side.mentions)) for side in finding.sides)
    return _entry(Kind(finding.kind), finding.verdict, sides, acceptance)


def _entry(
    kind: Kind,
    verdict: str,
    sides: Iterable[tuple[str, Iterable[str]]],
    acceptance: Acceptance,
) -> BaselineEntry:
    if not acceptance.reason.strip():
        message = "a disagreement is accepted for a reason; give one with --reason"
        raise ConfigError(message)
    known = (
        BaselineSide(value=value, articles=tuple(sorted(set(articles))))
        for value, articles in sides
    )
    return BaselineEntry(
        kind=kind,
        verdict=verdict,
        sides=tuple(sorted(known, key=lambda side: side.value)),
        **asdict(acceptance),
    )


def _is_past(entry: BaselineEntry, today: date) -> bool:
    return entry.until is not None and entry.until < today
