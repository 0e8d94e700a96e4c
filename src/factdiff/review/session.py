"""What is decided in a review: which findings are accepted, and what of that is not saved yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factdiff.baseline import covers, entry_for
from factdiff.model import Discrepancy, Kind, Report, Verdict
from factdiff.records import BaselineEntry

ALL, OPEN, ACCEPTED = "all", "open", "accepted"
VERDICTS = (Verdict.CONFLICT.label, Verdict.UPDATE.label)
FILTERS = (ALL, OPEN, ACCEPTED, *VERDICTS, *Kind)
"""What can be shown alone, by the word that chooses it."""


class Session:
    """The findings of a report with the entries of a baseline; entries of other findings stay."""

    def __init__(
        self, report: Report, entries: Sequence[BaselineEntry], today: date, author: str = ""
    ) -> None:
        self.findings = report.differing().discrepancies
        self.entries = tuple(entries)
        self.today = today
        self.author = author
        self.reason = ""
        self._saved = frozenset(entries)

    def acceptance(self, found: Discrepancy) -> BaselineEntry | None:
        """The entry that lets a finding pass today, None where it is open."""
        return next((e for e in self.entries if covers(e, found) and self._holds(e)), None)

    def accept(self, found: Discrepancy, reason: str, author: str, until: date | None) -> None:
        """Lets a finding pass instead of what was said of it before; raises ConfigError without reason.

        Reason and author are offered again for the next one.
        """
        entry = entry_for(found, reason, author or None, until)
        self.dismiss(found)
        self.entries = (*self.entries, entry)
        self.reason, self.author = reason, author

    def dismiss(self, found: Discrepancy) -> None:
        """Opens a finding again."""
        self.entries = tuple(entry for entry in self.entries if not covers(entry, found))

    def shown(self, chosen: str) -> list[Discrepancy]:
        """The findings that a word of FILTERS chooses, in their order."""
        return [found for found in self.findings if self._is(found, chosen)]

    @property
    def open(self) -> int:
        """How many findings are not accepted."""
        return len(self.shown(OPEN))

    @property
    def unsaved(self) -> bool:
        """True when something was decided since the baseline was read or saved."""
        return frozenset(self.entries) != self._saved

    def saved(self) -> None:
        """Notes that all that is decided has been written."""
        self._saved = frozenset(self.entries)

    def _is(self, found: Discrepancy, chosen: str) -> bool:
        if chosen in {OPEN, ACCEPTED}:
            return (self.acceptance(found) is not None) == (chosen == ACCEPTED)
        return chosen in {ALL, found.verdict.label, found.kind.value}

    def _holds(self, entry: BaselineEntry) -> bool:
        return entry.until is None or entry.until >= self.today
