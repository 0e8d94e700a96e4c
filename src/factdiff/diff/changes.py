"""What changed between two reports of factdiff: which disagreements are new, gone, or told otherwise.

    changes(read(old, "old.json"), read(new, "new.json")) -> ChangesRecord

A disagreement is known by what is disputed, as in the baseline: the kind, the values, and on each
side an article that gives the value. So neither ids nor places count, and edits elsewhere are no
change; where one report has a side more, it is the same disagreement, changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from factdiff.errors import ConfigError
from factdiff.model import Report
from factdiff.records import ChangedFinding, ChangesRecord, KnownFinding, KnownReport, KnownSide
from factdiff.report import json

COMPATIBLE = "compatible"
LEVELS = (COMPATIBLE, "update", "conflict")
"""The verdicts of a report, from the mildest to the gravest."""
Test = Callable[[KnownFinding, KnownFinding], bool]


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


def findings_of(report: Report) -> bytes:
    """The differences of a report as JSON that `read` reads, and nothing else of it."""
    bare = replace(
        report.differing(),
        articles=(),
        facts=(),
        timeline=(),
        coverage=None,
        skipped=(),
        second=None,
    )
    return json.render(bare).encode()


def changes(old: KnownReport, new: KnownReport) -> ChangesRecord:
    """What is new, gone and changed; what is compatible is no disagreement, unless it was one."""
    pairs = _paired(old.discrepancies, new.discrepancies)
    known = set(pairs.values())
    both = [(old.discrepancies[pairs[at]], new.discrepancies[at]) for at in sorted(pairs)]
    told = [(before, after) for before, after in both if _differs(before) or _differs(after)]
    changed = [
        ChangedFinding(what=what, before=before, after=after)
        for before, after in told
        if (what := list(_what(before, after)))
    ]
    return ChangesRecord(
        new=[f for at, f in enumerate(new.discrepancies) if at not in pairs and _differs(f)],
        gone=[f for at, f in enumerate(old.discrepancies) if at not in known and _differs(f)],
        changed=changed,
        unchanged=len(told) - len(changed),
    )


def fails(told: ChangesRecord, fail_on: str) -> bool:
    """True when something at or above `fail_on` is new, or was milder before, and nobody accepted it."""
    if fail_on == "never":
        return False
    graver = (
        one.after
        for one in told.changed
        if LEVELS.index(one.before.verdict) < LEVELS.index(fail_on)
    )
    return any(
        LEVELS.index(found.verdict) >= LEVELS.index(fail_on)
        and found.accepted is None
        and found.severity != "note"
        for found in (*told.new, *graver)
    )


def _differs(found: KnownFinding) -> bool:
    return found.verdict != COMPATIBLE


def _what(before: KnownFinding, after: KnownFinding) -> Iterator[str]:
    for name in ("verdict", "severity", "relation"):
        if getattr(before, name) != getattr(after, name):
            yield name
    if len(before.sides) != len(after.sides):
        yield "sides"


def _paired(old: Sequence[KnownFinding], new: Sequence[KnownFinding]) -> dict[int, int]:
    """For places in `new` the place in `old` of the same disagreement, the surest pairs first."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, found in enumerate(old):
        for article in _articles(found):
            places[found.kind, article].append(at)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for is_one in (_has_values, _has_words, _has_a_side_more):
        for at, found in enumerate(new):
            near = sorted({n for a in _articles(found) for n in places[found.kind, a]} - taken)
            match = None if at in pairs else next((n for n in near if is_one(old[n], found)), None)
            if match is not None:
                pairs[at] = match
                taken.add(match)
    return pairs


def _has_values(a: KnownFinding, b: KnownFinding) -> bool:
    """The same values on the same sides."""
    return len(a.sides) == len(b.sides) and _covers(a.sides, b.sides, _value)


def _has_words(a: KnownFinding, b: KnownFinding) -> bool:
    """The same sides, where another article's words may have become the value."""
    return len(a.sides) == len(b.sides) and _covers(a.sides, b.sides, _words)


def _has_a_side_more(a: KnownFinding, b: KnownFinding) -> bool:
    fewer, more = sorted((a.sides, b.sides), key=len)
    return _covers(fewer, more, _words)


def _covers(
    fewer: Sequence[KnownSide], more: Sequence[KnownSide], told: Callable[[KnownSide], set[str]]
) -> bool:
    """True when each of `fewer` sides is one of `more`, each another."""
    left = list(more)
    for side in fewer:
        same = (o for o in left if told(side) & told(o) and _by(side) & _by(o))
        taken = next(same, None)
        if taken is None:
            return False
        left.remove(taken)
    return True


def _value(side: KnownSide) -> set[str]:
    return {side.value.casefold()}


def _words(side: KnownSide) -> set[str]:
    return _value(side) | {mention.text.casefold() for mention in side.mentions}


def _by(side: KnownSide) -> set[str]:
    return {mention.article for mention in side.mentions}


def _articles(found: KnownFinding) -> set[str]:
    return {article for side in found.sides for article in _by(side)}


__all__ = ["changes", "fails", "findings_of", "read"]
