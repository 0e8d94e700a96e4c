"""What of a report counts: the settings of each corpus, the severity of a kind, what fails.

    graded(report, configured) -> Report          fails(report, configured) -> bool

Settings of a corpus hold for the findings whose articles all lie under its path. The deepest path
wins, and it can only leave out: no comparator runs again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factdiff.config import Configured, Policy
from factdiff.model import Discrepancy, Report, Severity, Verdict


def graded(report: Report, configured: Configured) -> Report:
    """The report without what its corpora leave out, each finding with the severity they give its kind."""
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
    return any(_fails(discrepancy, configured) for discrepancy in report.open(Verdict.UPDATE))


def _fails(discrepancy: Discrepancy, configured: Configured) -> bool:
    policy = _policy(discrepancy, configured)
    fail_on = policy.fail_on or configured.settings.fail_on
    is_note = _configured_severity(discrepancy, policy, configured) is Severity.NOTE
    return fail_on != "never" and not is_note and discrepancy.verdict >= Verdict[fail_on.upper()]


def _severity(discrepancy: Discrepancy, policy: Policy, configured: Configured) -> Severity:
    return _configured_severity(discrepancy, policy, configured) or discrepancy.severity


def _configured_severity(
    discrepancy: Discrepancy, policy: Policy, configured: Configured
) -> Severity | None:
    """The severity that the settings give a kind, None where they give none.

    What only a language model proposed stays a note, unless it was to count like the rest.
    """
    if discrepancy.only_proposed and discrepancy.severity is Severity.NOTE:
        return Severity.NOTE
    return policy.severity.get(discrepancy.kind) or configured.settings.severity.get(
        discrepancy.kind
    )


def _policy(discrepancy: Discrepancy, configured: Configured) -> Policy:
    """The settings of the deepest corpus that holds all articles of a finding, else the general ones."""
    paths = {m.claim.article.path for side in discrepancy.sides for m in side.mentions}
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
