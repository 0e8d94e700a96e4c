"""What changed between two reports: what is read of each, and what is told of both."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from factdiff.model import SHORT_ID_DIGITS
from factdiff.records.wire import VerdictName, Wire


class _Known(BaseModel):
    """What is read of a report of any version: fields that are not known are ignored."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, populate_by_name=True, from_attributes=True
    )


class KnownMention(_Known):
    """Words that take a side, and the article that has them."""

    article: str
    text: str


class KnownSide(_Known):
    """One value of a disagreement."""

    value: str
    mentions: tuple[KnownMention, ...]


class KnownAcceptance(_Known):
    """Why a disagreement is let pass."""

    reason: str


class KnownFinding(_Known):
    """One disagreement; without an id where the report is of another program."""

    id: str = ""
    kind: str
    verdict: VerdictName
    relation: str = "independent"
    severity: str
    message: str
    sides: tuple[KnownSide, ...]
    accepted: KnownAcceptance | None = None

    @property
    def short_id(self) -> str:
        """The beginning of the id, as reports show it and commands take it."""
        return self.id[:SHORT_ID_DIGITS]


class KnownReport(_Known):
    """The disagreements of a report."""

    schema_version: Literal["1"] = Field(alias="schema")
    discrepancies: tuple[KnownFinding, ...]


class ChangedFinding(Wire):
    """A disagreement that is in both reports and not told alike."""

    what: list[Literal["verdict", "severity", "relation", "sides"]]
    before: KnownFinding
    after: KnownFinding


class ChangesRecord(Wire):
    """The JSON of `factdiff diff OLD NEW --reports`."""

    schema_version: Literal["1"] = Field("1", alias="schema")
    new: list[KnownFinding]
    gone: list[KnownFinding]
    changed: list[ChangedFinding]
    unchanged: int

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
