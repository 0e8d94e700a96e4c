"""The report of `factdiff check`, with all that other programs read from it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from factdiff.model import EditKind, EventType, Grain, Kind, Part, Relation, Severity, Witness
from factdiff.records.wire import VerdictName, Wire

CLOSED = ConfigDict(extra="forbid")
"""Of the records of which a report has one a claim; as dataclasses they take a fifth of the memory."""


class ToolRecord(Wire):
    """The program that wrote a report."""

    name: str
    version: str


class ReportArticle(Wire):
    """An article of a report; its text stays with its owner.

    `origin` is who it is from: the agency it credits, or the first outlet that printed its text.
    `story` is the id of the story that it is part of.
    """

    id: str
    outlet: str
    title: str
    url: str | None
    published: str | None
    captured: str | None = None
    path: str
    sha256: str
    origin: str
    story: str | None = None


@dataclass(slots=True, kw_only=True, config=CLOSED)
class ReportClaim:
    """A claim of a fact by its place."""

    article: str
    part: Part
    start: int
    end: int
    text: str


class ReportFact(Wire):
    """What several articles state, or one states twice differently.

    `origins` counts those among them who have it from none of the others. `agreed` names the kinds of
    what was compared in it and agrees; where that is empty, nothing in it was compared.
    """

    id: str
    summary: str
    outlets: list[str]
    origins: int
    agreed: list[Kind] = Field(default_factory=list)
    claims: list[ReportClaim]
    story: str | None = None


@dataclass(slots=True, kw_only=True, config=CLOSED)
class ReportMention(ReportClaim):
    """Words that take a side."""


class ReportSide(Wire):
    """One value of a disagreement, and how many independent origins give it.

    `text` is the value as most of those who give it print it.
    """

    value: str
    text: str = ""
    origins: int
    mentions: list[ReportMention]


class AcceptedRecord(Wire):
    """Why a discrepancy is let pass."""

    reason: str
    author: str | None
    until: str | None


class ReportDiscrepancy(Wire):
    """One disagreement with all its sides; `accepted` where the baseline lets it pass.

    `witness` tells who found it: the rules, a language model whose proposal was verified, or both.
    `sentence` says what it is as an editor would, `grounds` why it is held to be about one fact, and
    `likelihood` how probable it is in words; `story` is the id of the story that it stands in.
    """

    id: str
    fact: str
    kind: Kind
    verdict: VerdictName
    relation: Relation = Relation.INDEPENDENT
    severity: Severity
    confidence: float
    message: str
    sides: list[ReportSide]
    accepted: AcceptedRecord | None = None
    witness: list[Witness] = Field(default_factory=lambda: [Witness.RULES])
    sentence: str = ""
    grounds: str = ""
    likelihood: str = ""
    story: str | None = None


class FindingRecord(ReportDiscrepancy):
    """A line of the report in JSON Lines: a discrepancy, its story's name, and the articles on its sides."""

    story_name: str | None = None
    articles: list[ReportArticle]


@dataclass(slots=True, kw_only=True, config=CLOSED)
class ReportAccount:
    """What one article says of an event, and when that holds or was said (ISO 8601).

    `text` is the value as printed, `as_of` the words by which it holds at the moment, and `source`
    whom the article has it from.
    """

    article: str
    moment: str | None
    value: str | None
    claim: ReportClaim
    text: str | None = None
    as_of: str | None = None
    source: str | None = None


class ReportEvent(Wire):
    """Something on the axis of time; dated by its own time or by the day of the first report.

    `type`: an event that several date alike, an update whose accounts run forward in time, or
    estimates that compete for one moment, those of one value together.
    """

    fact: str
    summary: str
    earliest: str
    latest: str
    grain: Grain
    dated_by: Literal["event", "as_of", "publication"]
    accounts: list[ReportAccount]
    type: EventType = EventType.EVENT


class ReportGap(Wire):
    """A fact that most outlets tell, and the outlets that do not."""

    fact: str
    summary: str
    outlets: list[str]
    lacking: list[str]


class ReportCoverage(Wire):
    """What only one outlet tells, and what an outlet leaves out; no disagreements."""

    alone: list[ReportClaim]
    gaps: list[ReportGap]


class SkippedRecord(Wire):
    """An input that could not be used."""

    path: str
    line: int | None
    reason: str


class UnreadRecord(Wire):
    """Two articles that the second reader did not read whole, and why."""

    a: str
    b: str
    reason: str


class ProposedRecord(Wire):
    """Words of a sentence, by its number in the request, as the model gave them."""

    article: str
    sentence: int
    text: str


class RefusedRecord(Wire):
    """A difference that a model proposed and verification refused."""

    reason: str
    kind: Kind
    verdict: Annotated[VerdictName, BeforeValidator(str)]
    a: ProposedRecord
    b: ProposedRecord


class ReaderRecord(Wire):
    """What the second reader did.

    `pairs` of articles were to be read, `read` of them were; what is `unread` is not known to agree.
    """

    models: list[str]
    pairs: int
    read: int
    unread: list[UnreadRecord]
    proposals: int
    refusals: dict[str, int]
    refused: list[RefusedRecord]


class ReportSummary(Wire):
    """Counts of a report."""

    articles: int
    outlets: int
    origins: int
    claims: int
    facts: int
    discrepancies: int
    conflicts: int
    updates: int
    compatible: int
    accepted: int
    skipped: int
    nothing_to_compare: str | None = None
    """Why nothing was compared: "0 conflicts" then says nothing of the articles."""


@dataclass(slots=True, kw_only=True, config=CLOSED)
class ReportSentence:
    """A sentence by its place."""

    part: Part
    start: int
    end: int
    text: str


@dataclass(slots=True, kw_only=True, config=CLOSED)
class ReportWords:
    """A run of words in the older version and in the newer one; "" where one has none."""

    old: str
    new: str
    same: bool


class ReportEdit(Wire):
    """A sentence of the older version, what it is in the newer one, and its words as they changed."""

    what: EditKind
    moved: bool
    old: ReportSentence | None
    new: ReportSentence | None
    words: list[ReportWords]


class ReportRevision(Wire):
    """Two versions of one article; sentences that are as before are only counted."""

    old: str
    new: str
    edits: list[ReportEdit]
    same: int


class ReportStory(Wire):
    """Articles that share facts, what they are called together, and the ids of what they hold."""

    id: str
    name: str
    articles: list[str]
    findings: list[str]
    facts: list[str]


class ReportRecord(Wire):
    """The JSON report of `factdiff check`."""

    schema_version: Literal["1"] = Field("1", alias="schema")
    tool: ToolRecord
    stories: list[ReportStory] = Field(default_factory=list)
    articles: list[ReportArticle]
    facts: list[ReportFact]
    discrepancies: list[ReportDiscrepancy]
    timeline: list[ReportEvent]
    coverage: ReportCoverage | None
    reader: ReaderRecord | None = None
    revision: ReportRevision | None = None
    skipped: list[SkippedRecord]
    warnings: list[str]
    precision: Literal["bfloat16"] | None = None
    """What the model of the vectors calculated in, where that was not float32."""
    summary: ReportSummary

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
