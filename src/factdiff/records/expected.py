"""What a golden story expects: `expected.yaml`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from factdiff.model import Kind, Relation
from factdiff.records.wire import Difference


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
    relation: Relation = Relation.INDEPENDENT
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
    allowed: list[ExpectedFinding] = Field(
        [], description="what may be found and need not be; it is no surprise"
    )
