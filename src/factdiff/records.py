"""The JSON that other programs rely on, as pydantic models: what comes in and what goes out.

These are the promises of the command line; the nouns of `model` are free to change behind them.
Input ignores fields it does not know; output may gain fields.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
)

from factdiff.model import Certainty, Grain, Kind, Part, Phase, Polarity, Severity, TimeRole

Difference = Literal["update", "conflict"]
VerdictName = Literal["compatible", Difference]


def _joined(value: Any) -> Any:
    """Names given as a list or as schema.org objects, as one string."""
    if isinstance(value, dict):
        return value.get("name")
    if isinstance(value, list):
        names = [name for name in map(_joined, value) if name]
        return ", ".join(map(str, names)) or None
    return str(value) if isinstance(value, int | float) else value


def _blank(value: Any) -> Any:
    value = _joined(value)
    return None if isinstance(value, str) and not value.strip() else value


def _says_something(text: str) -> str:
    if not text.strip():
        message = "it is empty"
        raise ValueError(message)
    return text


Text = Annotated[str | None, BeforeValidator(_blank)]
Said = Annotated[str, AfterValidator(_says_something)]


class ArticleRecord(BaseModel):
    """An article as input; only `text` is required, and unknown fields are ignored.

    The field names of news-please and of schema.org are accepted beside our own.
    """

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    id: Text = None
    outlet: Text = Field(
        None,
        validation_alias=AliasChoices("outlet", "source_domain", "sitename", "publisher", "source"),
    )
    title: Text = Field(None, validation_alias=AliasChoices("title", "headline"))
    url: Text = Field(None, validation_alias=AliasChoices("url", "link", "mainEntityOfPage"))
    published: Text = Field(
        None, validation_alias=AliasChoices("published", "date_publish", "datePublished", "date")
    )
    updated: Text = Field(
        None, validation_alias=AliasChoices("updated", "date_modify", "dateModified")
    )
    agency: Text = None
    byline: Text = Field(None, validation_alias=AliasChoices("byline", "authors", "author"))
    language: Text = Field(None, validation_alias=AliasChoices("language", "inLanguage", "lang"))
    text: Said = Field(validation_alias=AliasChoices("text", "maintext", "articleBody"))


class Wire(BaseModel):
    """Base of output records: no field is added by accident."""

    model_config = ConfigDict(extra="forbid")


def to_json(record: BaseModel, indent: int | None = None) -> str:
    """A record as JSON in ASCII, so that no character of an article can break what reads it.

    "##[" is written otherwise, since services that run jobs would take it in a log as a command.
    """
    told = json.dumps(
        record.model_dump(by_alias=True), ensure_ascii=True, allow_nan=False, indent=indent
    )
    return told.replace("##[", r"\u0023#[")


class AttributionRecord(Wire):
    """One link of a chain of sources, outermost first."""

    source: str
    source_text: str
    cue: str
    stance: str
    start: int
    end: int


class TimeRecord(Wire):
    """A temporal expression as an interval of ISO dates or times."""

    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    grain: Grain
    role: TimeRole
    alternatives: list[tuple[str, str]] | None = None


class QuantityRecord(Wire):
    """A figure as an interval of decimal strings; null is an open end."""

    start: int
    end: int
    text: str
    low: str | None
    high: str | None
    low_open: bool
    high_open: bool
    precision: str | None
    unit: str | None
    dimension: str
    counted: str | None
    approximate: bool
    vague: bool
    change_to: str | None = None
    as_of: TimeRecord | None = Field(None, description="the time up to which the figure counts")


class QuoteRecord(Wire):
    """Words between quotation marks."""

    start: int
    end: int
    text: str
    speaker: str | None


class NameRecord(Wire):
    """A mention of a name; `key` is the fullest name of the same thing in the article."""

    start: int
    end: int
    text: str
    key: str


class ClaimRecord(Wire):
    """A claim with what it states; offsets count in the article's text or title."""

    start: int
    end: int
    text: str
    part: Part
    attribution: list[AttributionRecord]
    quantities: list[QuantityRecord]
    times: list[TimeRecord]
    quotes: list[QuoteRecord]
    names: list[NameRecord]
    polarity: Polarity
    certainty: Certainty
    phase: Phase


class ExtractRecord(Wire):
    """One line of `factdiff extract`."""

    id: str
    claims: list[ClaimRecord]


class LoadedRecord(Wire):
    """One line of `factdiff articles`: the article as it was read."""

    id: str
    outlet: str
    title: str
    url: str | None
    published: str | None
    updated: str | None
    agency: str | None
    byline: str | None
    path: str
    sha256: str
    text: str


class PairSide(BaseModel):
    """One sentence of a pair."""

    model_config = ConfigDict(extra="ignore")

    text: Said
    outlet: Text = None
    agency: Text = None
    published: Text = None


class PairRecord(BaseModel):
    """One line of the input of `factdiff pairs`."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)]
    a: Annotated[PairSide, BeforeValidator(lambda v: {"text": v} if isinstance(v, str) else v)]
    b: Annotated[PairSide, BeforeValidator(lambda v: {"text": v} if isinstance(v, str) else v)]


class Place(Wire):
    """A half-open range of code points."""

    start: int
    end: int


class PairFinding(Wire):
    """One disagreement or agreement of a pair, pointing at the words."""

    kind: Kind
    verdict: VerdictName
    a: Place
    b: Place
    confidence: float
    message: str


class JudgedPair(Wire):
    """One line of the output of `factdiff pairs`."""

    id: str
    same_fact: bool
    score: float
    verdict: Literal["none", VerdictName] = Field(alias="class")
    findings: list[PairFinding]

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class PairsFormat(RootModel[PairRecord | JudgedPair]):
    """A line of `factdiff pairs`: a pair on its way in, a judged pair on its way out."""

    model_config = ConfigDict(json_schema_extra={"type": "object"})


class ToolRecord(Wire):
    """The program that wrote a report."""

    name: str
    version: str


class ReportArticle(Wire):
    """An article of a report; its text stays with its owner.

    Dependence between outlets is not looked for yet, so `origin` is the outlet itself.
    """

    id: str
    outlet: str
    title: str
    url: str | None
    published: str | None
    path: str
    sha256: str
    origin: str


class ReportClaim(Wire):
    """A claim of a fact by its place."""

    article: str
    part: Part
    start: int
    end: int
    text: str


class ReportFact(Wire):
    """What several articles state, or one states twice differently.

    `origins` counts the outlets, each of which passes for an origin of its own.
    """

    id: str
    summary: str
    outlets: list[str]
    origins: int
    claims: list[ReportClaim]


class ReportMention(Wire):
    """Words that take a side."""

    article: str
    part: Part
    start: int
    end: int
    text: str


class ReportSide(Wire):
    """One value of a disagreement."""

    value: str
    mentions: list[ReportMention]


class AcceptedRecord(Wire):
    """Why a discrepancy is let pass."""

    reason: str
    author: str | None
    until: str | None


class ReportDiscrepancy(Wire):
    """One disagreement with all its sides.

    Two fields are part of the format and hold their neutral value so far: every `relation` is
    "independent", and `accepted` is null, since no finding can be accepted yet.
    """

    id: str
    fact: str
    kind: Kind
    verdict: VerdictName
    relation: Literal["independent", "citation", "republication", "revision"] = "independent"
    severity: Severity
    confidence: float
    message: str
    sides: list[ReportSide]
    accepted: AcceptedRecord | None = None


class SkippedRecord(Wire):
    """An input that could not be used."""

    path: str
    line: int | None
    reason: str


class ReportSummary(Wire):
    """Counts of a report."""

    articles: int
    outlets: int
    claims: int
    facts: int
    discrepancies: int
    conflicts: int
    updates: int
    compatible: int
    skipped: int


class ReportRecord(Wire):
    """The JSON report of `factdiff check`."""

    schema_version: Literal["1"] = Field("1", alias="schema")
    tool: ToolRecord
    articles: list[ReportArticle]
    facts: list[ReportFact]
    discrepancies: list[ReportDiscrepancy]
    skipped: list[SkippedRecord]
    warnings: list[str]
    summary: ReportSummary

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Excerpt(BaseModel):
    """Words of an article, verbatim."""

    model_config = ConfigDict(extra="forbid")

    article: str
    text: str


class ExpectedFinding(BaseModel):
    """A discrepancy that a check of the story must find."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    verdict: Difference
    sides: list[list[Excerpt]] = Field(min_length=2)
    why: str


class ExpectedPair(BaseModel):
    """Two excerpts that must not be set apart, the kind that might do so, and why it would err."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    sides: tuple[Excerpt, Excerpt]
    why: str


class ExpectedRecord(BaseModel):
    """`expected.yaml` of a golden story."""

    model_config = ConfigDict(extra="forbid")

    find: list[ExpectedFinding] = []
    never: list[ExpectedPair] = []
    agree: list[ExpectedPair] = []


SCHEMAS: dict[str, type[BaseModel]] = {
    "report": ReportRecord,
    "article": ArticleRecord,
    "pairs": PairsFormat,
    "extract": ExtractRecord,
    "expected": ExpectedRecord,
}
"""The formats whose JSON Schema is published, by the name that `factdiff schema` takes."""
