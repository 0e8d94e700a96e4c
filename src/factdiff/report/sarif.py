"""SARIF 2.1.0 for code scanning and for editors: findings with their rules and all their places.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; accepted findings are suppressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from factdiff.model import (
    Discrepancy,
    Kind,
    Mention,
    Report,
    Rule,
    Severity,
    Story,
    Verdict,
)
from factdiff.records import to_ascii
from factdiff.report.context import by_claim, counted, let_pass, source, visible
from factdiff.report.places import Place, account, mentions, numbered, place
from factdiff.report.sections import Homes
from factdiff.report.style import Style
from factdiff.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAX_RESULTS = 5_000
"""Findings written, gravest first: GitHub shows no more of them, and refuses files over 10 MB."""
MAX_RELATED = 99
"""Other places of one finding: with its own, those that GitHub shows."""
_ACTS = re.compile(r"([\\\[\]])|([{}])")


def render(report: Report, style: Style) -> str:
    """The report as a SARIF log of one run, with a newline at its end."""
    run = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The working directory."}}},
        "invocations": [{"executionSuccessful": True, **_notifications(report)}],
        "results": list(_results(report, style)),
    }
    return to_ascii({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _kinds(report: Report) -> list[Kind]:
    """What the rules are of, in an order of their own: what was looked for or, unknown, found."""
    looked_for = {rule.kind for rule in report.rules} | {d.kind for d in report.discrepancies}
    return [kind for kind in Kind if kind in looked_for]


def _driver(report: Report) -> dict[str, Any]:
    rules = {rule.kind: rule for rule in report.rules}
    return {
        "name": "factdiff",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(kind, rules.get(kind)) for kind in _kinds(report)],
    }


def _rule(kind: Kind, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": kind.value}
    return {
        "id": kind.value,
        "shortDescription": {"text": _plain(rule.title)},
        "fullDescription": {"text": _plain(rule.title)},
        "help": {"text": _plain(rule.text), "markdown": f"```text\n{rule.text}```\n"},
    }


def _results(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    """The results, the gravest first."""
    kinds = _kinds(report)
    stories = Homes.of(report).findings
    for fingerprint, finding in list(numbered(report.discrepancies))[:MAX_RESULTS]:
        first, *others = mentions(finding, style.changed)
        yield {
            "ruleId": finding.kind.value,
            "ruleIndex": kinds.index(finding.kind),
            **_level(finding),
            "message": {"text": _plain(_message(finding, len(others) - MAX_RELATED))},
            "locations": [_location(first)],
            "relatedLocations": list(_related(finding, others[:MAX_RELATED])),
            "partialFingerprints": {"factdiff/v1": fingerprint},
            "suppressions": [_suppression(finding)] if finding.accepted else [],
            "rank": round(100 * finding.confidence, 1),
            "properties": {
                "id": finding.id,
                "verdict": finding.verdict.label,
                "relation": finding.relation.value,
                "values": [visible(side.value) for side in finding.sides],
                "story": _story(stories[finding.id]),
                "witness": [witness.value for witness in finding.witness],
            },
        }


def _story(story: Story | None) -> dict[str, str] | None:
    return {"id": story.id, "name": visible(story.name)} if story else None


def _level(finding: Discrepancy) -> dict[str, str]:
    """How loud a result is; what agrees once normalised is no failure."""
    if finding.verdict <= Verdict.COMPATIBLE:
        return {"kind": "informational", "level": "none"}
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
    return {"level": levels[finding.severity]}


def _message(finding: Discrepancy, left_out: int) -> str:
    more = f"\nand {counted(left_out, 'place')} more" if left_out > 0 else ""
    return account(finding) + more


def _location(mention: Mention) -> dict[str, Any]:
    where = place(mention)
    base = {"uriBaseId": "SRCROOT"} if where.is_file else {}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": where.uri, **base},
            "region": _region(where),
        }
    }


def _region(where: Place) -> dict[str, int]:
    if where.start is None or where.end is None:
        return {"startLine": where.line}
    return {
        "startLine": where.start.line,
        "startColumn": where.start.column,
        "endLine": where.end.line,
        "endColumn": where.end.column,
    }


def _related(finding: Discrepancy, others: Sequence[Mention]) -> Iterator[dict[str, Any]]:
    values = {
        m.key: side.value for side in finding.sides for group in by_claim(side) for m in group
    }
    for number, mention in enumerate(others, start=1):
        text = f"{source(mention.claim.article)}: {visible(values[mention.key])}"
        yield {"id": number, "message": {"text": _plain(text)}} | _location(mention)


def _suppression(finding: Discrepancy) -> dict[str, str]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": visible(let_pass(finding)),
    }


def _notifications(report: Report) -> dict[str, Any]:
    """What was not read, what to be aware of, and how much is left out."""
    texts = [f"not read: {visible(s.place)}: {visible(s.reason)}" for s in report.skipped]
    if report.nothing_to_compare:
        texts.append(f"nothing to compare: {report.nothing_to_compare}")
    texts += [visible(warning) for warning in report.warnings]
    left_out = len(report.discrepancies) - MAX_RESULTS
    if left_out > 0:
        texts.append(f"{counted(left_out, 'finding')} beyond the first {MAX_RESULTS} left out")
    notifications = [{"level": "warning", "message": {"text": _plain(text)}} for text in texts]
    return {"toolExecutionNotifications": notifications} if notifications else {}


def _plain(text: str) -> str:
    """Text that a viewer takes for text: brackets would be links in it, braces places to fill."""
    return _ACTS.sub(lambda m: f"\\{m[1]}" if m[1] else m[2] * 2, text)
