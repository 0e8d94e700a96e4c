"""What two looks at a folder tell apart: which articles moved, and what that does to the findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from factdiff.diff.changes import changes, known
from factdiff.model import Article, Report, Skipped
from factdiff.records import ArticlesMoved, ChangesRecord, KnownReport, WatchRecord, WatchSummary

NOTHING = KnownReport(schema_version="1", discrepancies=())


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the folder found: the articles by id, and what they disagree on."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    found: KnownReport = NOTHING

    @classmethod
    def of(cls, report: Report) -> Look:
        """The look of a check, its findings as another program would read them."""
        return cls({article.id: article for article in report.articles}, known(report))

    @property
    def summary(self) -> WatchSummary:
        """How many articles there are, and how many disagreements that nobody accepted."""
        verdicts = [one.verdict for one in self.found.discrepancies if one.accepted is None]
        return WatchSummary(
            articles=len(self.articles),
            conflicts=verdicts.count("conflict"),
            updates=verdicts.count("update"),
        )


def turn(before: Look, after: Look) -> WatchRecord:
    """What happened between two looks."""
    return WatchRecord(
        articles=moved(before.articles, after.articles),
        changes=_heard_of(before.found, after.found),
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


def tells(told: ChangesRecord) -> bool:
    """True where something is new, gone or told otherwise."""
    return bool(told.new or told.gone or told.changed)


def _heard_of(before: KnownReport, after: KnownReport) -> ChangesRecord:
    """What changed, without what is accepted: a finding that no longer is counts as new."""
    open_before = [found for found in before.discrepancies if found.accepted is None]
    told = changes(before.model_copy(update={"discrepancies": tuple(open_before)}), after)
    return told.model_copy(
        update={
            "new": [found for found in told.new if found.accepted is None],
            "changed": [one for one in told.changed if one.after.accepted is None],
        }
    )


class Doubts:
    """Inputs that cannot be read: at first sight one may still be being written."""

    def __init__(self) -> None:
        self._seen: frozenset[Skipped] = frozenset()
        self._told: frozenset[Skipped] = frozenset()

    def are_new(self, skipped: Collection[Skipped]) -> bool:
        """True when one of them could be read, or was not there, at the look before."""
        before, self._seen = self._seen, frozenset(skipped)
        return not self._seen <= before

    def untold(self, skipped: Collection[Skipped]) -> list[Skipped]:
        """Those that were not told yet, or were in order since."""
        before, self._told = self._told, frozenset(skipped)
        return sorted(self._told - before, key=lambda one: (one.path, one.line or 0, one.reason))
