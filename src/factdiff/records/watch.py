"""What happened in a folder that is watched: one object a change of the findings."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from factdiff.records.changes import ChangesRecord
from factdiff.records.wire import Wire


class ArticlesMoved(Wire):
    """The ids of the articles that came, changed and went since what was told before."""

    came: list[str]
    changed: list[str]
    went: list[str]


class WatchSummary(Wire):
    """How things stand now; what is accepted is not counted."""

    articles: int
    conflicts: int
    updates: int


class WatchRecord(Wire):
    """A line of `factdiff watch --format json`."""

    schema_version: Literal["1"] = Field("1", alias="schema")
    articles: ArticlesMoved
    changes: ChangesRecord
    summary: WatchSummary

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
