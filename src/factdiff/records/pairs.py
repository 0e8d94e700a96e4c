"""Pairs of statements, on their way in and judged."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from factdiff.model import Kind
from factdiff.records.wire import Said, Text, VerdictName, Wire


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
