"""A second reader: any language model proposes differences, and the program verifies them.

    second_reading(report, origins, reader, ...) -> Report       Reader(model=..., url=...)

Without one a check is complete. A request is two articles of one story (`requests`); its answer is
JSON (`answers`), from a file, the store or a server (`asking`, `transport`); each proposal is read
again by our own readers (`verification`, `rereading`); what stands is a finding with its witness
(`merging`). What was not read is reported as not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factdiff.config import Settings
from factdiff.model import Kind, Refusal, Report, SecondReading, Unread
from factdiff.origins import Origins
from factdiff.reader.answers import Answered, Reply, Unanswered
from factdiff.reader.asking import Reader, replies
from factdiff.reader.merging import merged
from factdiff.reader.requests import PairRequests, all_requests, pair_requests
from factdiff.reader.verification import Standing, verified

if TYPE_CHECKING:
    from factdiff.store import Store

MAX_NAMED_PAIRS = 5
"""Pairs that a warning names."""

__all__ = [
    "PairRequests",
    "Reader",
    "all_requests",
    "pair_requests",
    "second_reading",
    "with_reader",
]


def second_reading(
    report: Report,
    origins: Origins,
    reader: Reader,
    settings: Settings,
    store: Store | None = None,
) -> Report:
    """The report with the proposals of a second reader, asked for where no file or store has its answer."""
    pairs = pair_requests(report, origins.lineage.claims)
    replied = replies(all_requests(pairs), reader, store)
    return with_reader(
        report,
        pairs,
        replied,
        origins,
        kinds=settings.kinds,
        min_confidence=settings.min_confidence,
        gates=reader.gates,
    )


def with_reader(  # noqa: PLR0913  (a pure function of all that it depends on)
    report: Report,
    pairs: Sequence[PairRequests],
    replied: dict[str, Reply],
    origins: Origins,
    *,
    kinds: Collection[Kind] = frozenset(Kind),
    min_confidence: float = 0.0,
    gates: bool = False,
) -> Report:
    """The report with the proposals of the replies that stand, and with what became of the others."""
    checked = [
        one
        for request in all_requests(pairs)
        if isinstance(reply := replied[request.custom_id], Answered)
        for one in verified(request, reply, kinds)
    ]
    standing = [one for one in checked if isinstance(one, Standing)]
    whole, unsure = merged(report, standing, origins, min_confidence=min_confidence, gates=gates)
    all_replies = [replied[request.custom_id] for request in all_requests(pairs)]
    second = SecondReading(
        models=tuple(sorted({one.model for one in all_replies if isinstance(one, Answered)})),
        pairs=len(pairs),
        unread=tuple(unread for pair in pairs if (unread := _unread(pair, replied))),
        refused=tuple(
            one.unsure if isinstance(one, Standing) else one
            for one in checked
            if isinstance(one, Refusal) or one in unsure
        ),
        proposals=len(checked),
    )
    return replace(whole, second=second, warnings=(*report.warnings, *_warnings(second)))


def _warnings(second: SecondReading) -> Iterator[str]:
    """What was not read, by the reason; nobody is to take it for read."""
    pairs: dict[str, list[str]] = defaultdict(list)
    for one in second.unread:
        pairs[one.reason].append(f"{one.a} and {one.b}")
    for reason, some in pairs.items():
        named = ", ".join(some[:MAX_NAMED_PAIRS]) + (", …" if len(some) > MAX_NAMED_PAIRS else "")
        noun = "pair" if second.pairs == 1 else "pairs"
        yield f"reader: {len(some)} of {second.pairs} {noun} not read: {reason} ({named})"


def _unread(pair: PairRequests, replied: dict[str, Reply]) -> Unread | None:
    """Why a pair was not read whole, None where it was."""
    own_replies = [replied[request.custom_id] for request in pair.requests]
    reasons = list(dict.fromkeys(one.reason for one in own_replies if isinstance(one, Unanswered)))
    return Unread(pair.a.id, pair.b.id, "; ".join(reasons)) if reasons else None
