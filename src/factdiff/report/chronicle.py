"""The timeline as readers want it: what happened, what changed, and what competes, each by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factdiff.model import Account, Event, EventType, TimeRole
from factdiff.report.context import source, visible
from factdiff.report.values import in_words

TITLES: Mapping[EventType, str] = {
    EventType.EVENT: "What happened",
    EventType.UPDATE: "What changed",
    EventType.ESTIMATES: "Competing accounts of one moment",
}
"""The parts of a timeline, in order."""


class Telling(NamedTuple):
    """A value of an event with all who give it, safe to show."""

    value: str
    """ "" where nobody disputes the event."""
    accounts: tuple[Account, ...]
    sign: str = ""
    """What stands between it and the value before: → later, ≠ against it, / beside it."""

    @property
    def by(self) -> str:
        """The outlets that give it, each with its day, the words for when it holds, and its source."""
        return "; ".join(dict.fromkeys(map(_by, self.accounts)))


def chapters(events: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    """The events under the title of their part; a part without any is left out."""
    parts = [(title, [e for e in events if e.type is type_]) for type_, title in TITLES.items()]
    return [(title, some) for title, some in parts if some]


def when(event: Event) -> str:
    """When an event is, in words: "4 March 2024, 07:40"; safe to show."""
    shown = visible(in_words(event.when.shown))
    return f"reported {shown}" if event.when.role is TimeRole.PUBLICATION else shown


def tellings(event: Event) -> list[Telling]:
    """The values of an event in order, neighbours that give one value together."""
    groups: list[Telling] = []
    for account in event.accounts:
        value = visible(account.text or account.value)
        if groups and groups[-1].value == value:
            last = groups.pop()
            groups.append(last._replace(accounts=(*last.accounts, account)))
        else:
            sign = _sign(event, groups[-1].accounts[-1], account) if groups else ""
            groups.append(Telling(value, (account,), sign))
    return groups


def _sign(event: Event, before: Account, account: Account) -> str:
    if before.side == account.side:
        return " / "
    if event.type is not EventType.UPDATE:
        return " ≠ "
    moved = (before.moment, before.as_of) != (account.moment, account.as_of)
    return " → " if moved and before.moment <= account.moment else " / "


def _by(account: Account) -> str:
    basis = [f"as of “{visible(account.as_of)}”"] if account.as_of else []
    basis += [f"from {visible(account.source)}"] if account.source and account.value else []
    outlet = source(account.claim.article)
    return f"{outlet} ({', '.join(basis)})" if basis else outlet
