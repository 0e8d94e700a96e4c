"""The JSON that other programs rely on, as pydantic models: what comes in and what goes out.

These are the promises of the command line; the nouns of `model` are free to change behind them.
Input ignores fields it does not know; output may gain fields. What a report is made of is in `report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factdiff.records.articles import ArticleRecord, LoadedRecord
from factdiff.records.baseline import BaselineEntry, BaselineSide
from factdiff.records.changes import (
    ChangedFinding,
    ChangesRecord,
    KnownAcceptance,
    KnownFinding,
    KnownMention,
    KnownReport,
    KnownSide,
)
from factdiff.records.expected import Excerpt, ExpectedFinding, ExpectedPair, ExpectedRecord
from factdiff.records.extraction import (
    AttributionRecord,
    ClaimRecord,
    ExtractRecord,
    NameRecord,
    QuantityRecord,
    QuoteRecord,
    TimeRecord,
)
from factdiff.records.pairs import JudgedPair, PairFinding, PairRecord, PairsFormat, PairSide, Place
from factdiff.records.report import FindingRecord, ReportRecord, ReportSummary, SkippedRecord
from factdiff.records.sources import CitedRecord, CopyRecord, SourceArticle, SourcesRecord
from factdiff.records.watch import ArticlesMoved, WatchRecord, WatchSummary
from factdiff.records.wire import Difference, to_ascii, to_json, to_json_by_field

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

__all__ = [
    "SCHEMAS",
    "ArticleRecord",
    "ArticlesMoved",
    "AttributionRecord",
    "BaselineEntry",
    "BaselineSide",
    "ChangedFinding",
    "ChangesRecord",
    "CitedRecord",
    "ClaimRecord",
    "CopyRecord",
    "Difference",
    "Excerpt",
    "ExpectedFinding",
    "ExpectedPair",
    "ExpectedRecord",
    "ExtractRecord",
    "FindingRecord",
    "JudgedPair",
    "KnownAcceptance",
    "KnownFinding",
    "KnownMention",
    "KnownReport",
    "KnownSide",
    "LoadedRecord",
    "NameRecord",
    "PairFinding",
    "PairRecord",
    "PairSide",
    "PairsFormat",
    "Place",
    "QuantityRecord",
    "QuoteRecord",
    "ReportRecord",
    "ReportSummary",
    "SkippedRecord",
    "SourceArticle",
    "SourcesRecord",
    "TimeRecord",
    "WatchRecord",
    "WatchSummary",
    "to_ascii",
    "to_json",
    "to_json_by_field",
]
