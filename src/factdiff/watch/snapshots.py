"""A folder at two moments: which articles came, changed and went, and what that does to the findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from factdiff.diff.changes import changes, known
from factdiff.model import Article, Report, Skipped
from factdiff.records.changes import ChangesRecord, KnownReport
from factdiff.records.watch import ArticlesMoved, WatchRecord, WatchSummary

NOTHING = KnownReport(schema_version="1", discrepancies=())


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The folder at one moment: the articles by id, and what they disagree on."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    report: KnownReport = NOTHING

    @classmethod
    def of(cls, report: Report) -> Snapshot:
        """The snapshot of a check, its findings as another program would read them."""
        return cls({article.id: article for article in report.articles}, known(report))

    @property
    def summary(self) -> WatchSummary:
        """How many articles there are, and how many disagreements that nobody accepted."""
        verdicts = [one.verdict for one in self.report.discrepancies if one.accepted is None]
        return WatchSummary(
            articles=len(self.articles),
            conflicts=verdicts.count("conflict"),
            updates=verdicts.count("update"),
        )


def differences(before: Snapshot, after: Snapshot) -> WatchRecord:
    """What happened between two snapshots."""
    return WatchRecord(
        articles=moved(before.articles, after.articles),
        changes=_open_changes(before.report, after.report),
        summary=after.summary,
    )


def moved(before: Mapping[str, Article], after: Mapping[str, Article]) -> ArticlesMoved:
    """The ids of the articles that came, changed and went, each sorted."""
    both = before.keys() & after.keys()
    return ArticlesMoved(
        came=sorted(after.keys() - both),
        changed=sorted(name for name in both if before[name] != after[name]),
        went=sorted(before.keys() - both),
    )


def has_changes(record: ChangesRecord) -> bool:
    """True where a finding is new, gone or changed."""
    return bool(record.new or record.gone or record.changed)


def _open_changes(before: KnownReport, after: KnownReport) -> ChangesRecord:
    """What changed, without what is accepted: a finding that no longer is counts as new."""
    open_before = [finding for finding in before.discrepancies if finding.accepted is None]
    record = changes(before.model_copy(update={"discrepancies": tuple(open_before)}), after)
    return record.model_copy(
        update={
            "new": [finding for finding in record.new if finding.accepted is None],
            "changed": [one for one in record.changed if one.after.accepted is None],
        }
    )


class UnreadableInputs:
    """The inputs that could not be read so far; a new one may still be being written."""

    def __init__(self) -> None:
        self._seen: frozenset[Skipped] = frozenset()
        self._reported: frozenset[Skipped] = frozenset()

    def are_new(self, skipped: Collection[Skipped]) -> bool:
        """True when one of them could be read, or was not there, in the snapshot before."""
        before, self._seen = self._seen, frozenset(skipped)
        return not self._seen <= before

    def unreported(self, skipped: Collection[Skipped]) -> list[Skipped]:
        """Those that were not reported yet, or were in order since."""
        before, self._reported = self._reported, frozenset(skipped)
        return sorted(
            self._reported - before, key=lambda one: (one.path, one.line or 0, one.reason)
        )
