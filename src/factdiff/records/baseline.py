"""A line of the baseline: a disagreement that is let pass, and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from factdiff.model import Kind
from factdiff.records.wire import Difference


def _is_given(reason: str) -> str:
    if not reason.strip():
        message = "a reason must be given"
        raise ValueError(message)
    return reason


class BaselineSide(BaseModel):
    """One value and the articles that gave it when it was accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str
    articles: tuple[str, ...]


class BaselineEntry(BaseModel):
    """A disagreement that is let pass; `until` is the last day on which it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    verdict: Difference
    sides: tuple[BaselineSide, ...] = Field(min_length=2)
    reason: Annotated[str, AfterValidator(_is_given)]
    author: str | None = None
    until: date | None = None
