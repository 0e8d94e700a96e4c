"""What of a report counts: the settings of each corpus, how loudly a kind is told, what fails.

    graded(report, configured) -> Report          fails(report, configured) -> bool

Settings of a corpus hold for the findings whose articles all lie under its path. The deepest path
wins, and it can only narrow: what was not looked for cannot be found.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factdiff.config import Configured, Policy
from factdiff.model import Discrepancy, Report, Severity, Verdict


def graded(report: Report, configured: Configured) -> Report:
    """The report without what its corpora leave out, every kind as loud as they want it."""
    graded_discrepancies = []
    for discrepancy in report.discrepancies:
        policy = _policy(discrepancy, configured)
        probable = discrepancy.is_at_least(policy.min_confidence)
        if discrepancy.kind not in policy.ignore and probable:
            severity = _severity(discrepancy, policy, configured)
            graded_discrepancies.append(replace(discrepancy, severity=severity))
    return replace(report, discrepancies=tuple(graded_discrepancies))


def fails(report: Report, configured: Configured) -> bool:
    """True when the report holds a disagreement that nobody accepted, at or above what fails."""
    return any(_fails(found, configured) for found in report.open(Verdict.UPDATE))


def _fails(found: Discrepancy, configured: Configured) -> bool:
    policy = _policy(found, configured)
    fail_on = policy.fail_on or configured.settings.fail_on
    hushed = _told_loud(found, policy, configured) is Severity.NOTE
    return fail_on != "never" and not hushed and found.verdict >= Verdict[fail_on.upper()]


def _severity(found: Discrepancy, policy: Policy, configured: Configured) -> Severity:
    return _told_loud(found, policy, configured) or found.severity


def _told_loud(found: Discrepancy, policy: Policy, configured: Configured) -> Severity | None:
    """How loud the settings want a kind, None where they do not say.

    What a language model alone found stays a note, unless it was to count like the rest.
    """
    if found.only_proposed and found.severity is Severity.NOTE:
        return Severity.NOTE
    return policy.severity.get(found.kind) or configured.settings.severity.get(found.kind)


def _policy(found: Discrepancy, configured: Configured) -> Policy:
    """The settings of the deepest corpus that holds all articles of a finding, or those of all."""
    paths = {m.claim.article.path for side in found.sides for m in side.mentions}
    places = [Path(path).absolute() for path in paths]
    holding = [
        corpus
        for corpus in configured.settings.corpus
        if all(
            place.is_relative_to((configured.folder / corpus.path).absolute()) for place in places
        )
    ]
    return max(
        holding, key=lambda corpus: len(Path(corpus.path).parts), default=configured.settings
    )
