"""What changed between two reports of factdiff: which disagreements are new, gone, or changed.

    changes(read(old, "old.json"), read(new, "new.json")) -> ChangesRecord

Which disagreement of one is which of the other, `gate.identity` says: neither ids nor places count.
Where one report has a side more, it is the same disagreement, changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from factdiff.errors import ConfigError
from factdiff.gate.identity import Dispute, has_same_values, is_extended, is_same
from factdiff.model import Discrepancy, Report
from factdiff.records.changes import (
    ChangedFinding,
    ChangesRecord,
    KnownAcceptance,
    KnownFinding,
    KnownMention,
    KnownReport,
    KnownSide,
)

COMPATIBLE = "compatible"
LEVELS = (COMPATIBLE, "update", "conflict")
"""The verdicts of a report, from the mildest to the gravest."""


def read(data: bytes, place: str) -> KnownReport:
    """A report from its JSON; raises ConfigError that says what is wrong with it."""
    try:
        return KnownReport.model_validate_json(data)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"])) or "the file"
        message = (
            f"{place}: is no JSON report of factdiff ({where}: {problem['msg'].lower()}); "
            "make one with: factdiff check --format json"
        )
        raise ConfigError(message) from error


def known(report: Report) -> KnownReport:
    """The differences of a report of a check, as `read` gives them."""
    return KnownReport(schema_version="1", discrepancies=tuple(map(_known, report.findings)))


def _known(finding: Discrepancy) -> KnownFinding:
    return KnownFinding(
        id=finding.id,
        kind=finding.kind,
        verdict=finding.verdict.label,
        relation=finding.relation,
        severity=finding.severity,
        message=finding.message,
        sides=tuple(
            KnownSide(
                value=side.value,
                mentions=tuple(
                    KnownMention(article=m.claim.article.id, text=m.text) for m in side.mentions
                ),
            )
            for side in finding.sides
        ),
        accepted=finding.accepted and KnownAcceptance(reason=finding.accepted.reason),
    )


def changes(old: KnownReport, new: KnownReport) -> ChangesRecord:
    """The findings that are new, gone and changed; of compatible ones those that were or became graver."""
    pairs = _paired(old.discrepancies, new.discrepancies)
    known = set(pairs.values())
    both = [(old.discrepancies[pairs[at]], new.discrepancies[at]) for at in sorted(pairs)]
    differing = [(before, after) for before, after in both if _differs(before) or _differs(after)]
    changed = [
        ChangedFinding(what=what, before=before, after=after)
        for before, after in differing
        if (what := list(_what(before, after)))
    ]
    return ChangesRecord(
        new=[f for at, f in enumerate(new.discrepancies) if at not in pairs and _differs(f)],
        gone=[f for at, f in enumerate(old.discrepancies) if at not in known and _differs(f)],
        changed=changed,
        unchanged=len(differing) - len(changed),
    )


def fails(record: ChangesRecord, fail_on: str) -> bool:
    """True when an unaccepted finding at or above `fail_on` is new or has become that grave."""
    if fail_on == "never":
        return False
    graver = (
        one.after
        for one in record.changed
        if LEVELS.index(one.before.verdict) < LEVELS.index(fail_on)
    )
    return any(
        LEVELS.index(finding.verdict) >= LEVELS.index(fail_on)
        and finding.accepted is None
        and finding.severity != "note"
        for finding in (*record.new, *graver)
    )


def _differs(finding: KnownFinding) -> bool:
    return finding.verdict != COMPATIBLE


def _what(before: KnownFinding, after: KnownFinding) -> Iterator[str]:
    for name in ("verdict", "severity", "relation"):
        if getattr(before, name) != getattr(after, name):
            yield name
    if len(before.sides) != len(after.sides):
        yield "sides"


def _paired(old: Sequence[KnownFinding], new: Sequence[KnownFinding]) -> dict[int, int]:
    """For places in `new` the place in `old` of the same disagreement, the surest pairs first."""
    before, after = list(map(Dispute.of_known, old)), list(map(Dispute.of_known, new))
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, dispute in enumerate(before):
        for article in _articles(dispute):
            places[dispute.kind, article].append(at)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for is_one in (has_same_values, is_same, is_extended):
        for at, dispute in enumerate(after):
            if at in pairs:
                continue
            near = {n for a in _articles(dispute) for n in places[dispute.kind, a]} - taken
            match = next((n for n in sorted(near) if is_one(before[n], dispute)), None)
            if match is not None:
                pairs[at] = match
                taken.add(match)
    return pairs


def _articles(dispute: Dispute) -> frozenset[str]:
    return frozenset[str]().union(*(side.articles for side in dispute.sides))
