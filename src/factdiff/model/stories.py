"""A story and its time: the articles that tell it, and what happened when by whose account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factdiff.model.statements import Claim, TemporalExpression


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that share facts; an article that shares none is one alone."""

    id: str
    name: str
    """What its articles are about, in words that they share."""
    articles: tuple[str, ...]
    """The ids of its articles, sorted."""


class EventType(StrEnum):
    """What an event of the timeline is."""

    EVENT = "event"
    """Something that happened, on whose time all agree who give one."""
    UPDATE = "update"
    """A value that moved, from its earliest account to its latest."""
    ESTIMATES = "estimates"
    """Values that compete for one moment."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of an event."""

    claim: Claim
    moment: str
    """When what it says holds or was said, as ISO 8601 text, "" where nothing tells."""
    value: str = ""
    """The disputed figure or time that it gives, "" where nobody disputes it."""
    text: str = ""
    """The same as a reader wants it: a figure with what it counts, a time as printed."""
    as_of: str = ""
    """The words by which the value holds at the moment: "as of May", "in morning trading"."""
    side: int | None = None
    """The side that the value takes, by its number from 0."""

    @property
    def source(self) -> str:
        """Whom the article has it from, the nearest to the fact; "" where it says so itself."""
        told_by = self.claim.told_by
        return told_by[-1].source if told_by else ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated, with all accounts of it; `when` may be the day of the first report."""

    fact: str
    summary: str
    when: TemporalExpression
    accounts: tuple[Account, ...]
    type: EventType = EventType.EVENT
    finding: str = ""
    """The id of the discrepancy on it, "" where nobody disputes it."""
