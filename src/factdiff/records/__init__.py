"""The JSON that other programs rely on, as pydantic models: what comes in and what goes out.

These are the promises of the command line; the nouns of `model` are free to change behind them.
Input ignores fields it does not know; output may gain fields. A module holds what one format is made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factdiff.records.articles import ArticleRecord
from factdiff.records.baseline import BaselineEntry
from factdiff.records.changes import ChangesRecord
from factdiff.records.expected import ExpectedRecord
from factdiff.records.extraction import ExtractRecord
from factdiff.records.pairs import PairsFormat
from factdiff.records.report import FindingRecord, ReportRecord
from factdiff.records.sources import SourcesRecord
from factdiff.records.watch import WatchRecord
from factdiff.records.wire import to_ascii, to_json, to_json_by_field

if TYPE_CHECKING:
    from pydantic import BaseModel

SCHEMAS: dict[str, type[BaseModel]] = {
    "report": ReportRecord,
    "finding": FindingRecord,
    "article": ArticleRecord,
    "pairs": PairsFormat,
    "extract": ExtractRecord,
    "expected": ExpectedRecord,
    "sources": SourcesRecord,
    "baseline": BaselineEntry,
    "changes": ChangesRecord,
    "watch": WatchRecord,
}
"""The formats whose JSON Schema is published, by the name that `factdiff schema` takes."""

__all__ = ["SCHEMAS", "to_ascii", "to_json", "to_json_by_field"]
