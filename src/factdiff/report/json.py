"""The JSON report: everything, for programs; the other formats say less and say it nicer."""

from __future__ import annotations

from collections.abc import Mapping

from factdiff.model import Article, Claim, Coverage, Discrepancy, Event, Fact, Report
from factdiff.records import (
    AcceptedRecord,
    ReportAccount,
    ReportArticle,
    ReportClaim,
    ReportCoverage,
    ReportDiscrepancy,
    ReportEvent,
    ReportFact,
    ReportGap,
    ReportMention,
    ReportRecord,
    ReportSide,
    SkippedRecord,
    ToolRecord,
    to_json,
)
from factdiff.report.context import summary
from factdiff.report.extraction import interval_text
from factdiff.version import __version__


def render(report: Report) -> str:
    """The report as JSON, the same bytes for the same report, with a newline at its end."""
    return to_json(record(report), indent=2) + "\n"


def record(report: Report) -> ReportRecord:
    """The report as the model of what is promised."""
    return ReportRecord(
        tool=ToolRecord(name="factdiff", version=__version__),
        articles=[_article(article, report.origins) for article in report.articles],
        facts=[_fact(fact) for fact in report.facts],
        discrepancies=[_discrepancy(found) for found in report.discrepancies],
        timeline=[_event(event) for event in report.timeline],
        coverage=_coverage(report.coverage),
        skipped=[SkippedRecord(path=s.path, line=s.line, reason=s.reason) for s in report.skipped],
        warnings=list(report.warnings),
        summary=summary(report),
    )


def _article(article: Article, origins: Mapping[str, str]) -> ReportArticle:
    return ReportArticle(
        id=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published.isoformat() if article.published else None,
        path=article.path,
        sha256=article.sha256,
        origin=origins.get(article.id, article.outlet),
    )


def _fact(fact: Fact) -> ReportFact:
    return ReportFact(
        id=fact.id,
        summary=fact.summary,
        outlets=list(fact.outlets),
        origins=fact.origins,
        claims=[_claim(claim) for claim in fact.claims],
    )


def _claim(claim: Claim) -> ReportClaim:
    return ReportClaim(
        article=claim.article.id,
        part=claim.part,
        start=claim.span.start,
        end=claim.span.end,
        text=claim.text,
    )


def _event(event: Event) -> ReportEvent:
    earliest, latest = interval_text(event.when)
    return ReportEvent(
        fact=event.fact,
        summary=event.summary,
        earliest=earliest or "",
        latest=latest or "",
        grain=event.when.grain,
        dated_by=event.when.role.value,
        accounts=[
            ReportAccount(
                article=account.claim.article.id,
                moment=account.moment or None,
                value=account.value or None,
                claim=_claim(account.claim),
            )
            for account in event.accounts
        ],
    )


def _coverage(coverage: Coverage | None) -> ReportCoverage | None:
    if coverage is None:
        return None
    return ReportCoverage(
        alone=[_claim(claim) for claim in coverage.alone],
        gaps=[
            ReportGap(
                fact=gap.fact.id,
                summary=gap.fact.summary,
                outlets=list(gap.fact.outlets),
                lacking=list(gap.lacking),
            )
            for gap in coverage.gaps
        ],
    )


def _discrepancy(found: Discrepancy) -> ReportDiscrepancy:
    return ReportDiscrepancy(
        id=found.id,
        fact=found.fact,
        kind=found.kind,
        verdict=found.verdict.label,
        relation=found.relation,
        severity=found.severity,
        confidence=found.confidence,
        message=found.message,
        sides=[
            ReportSide(
                value=side.value,
                origins=side.origins,
                mentions=[
                    ReportMention(
                        article=mention.claim.article.id,
                        part=mention.claim.part,
                        start=mention.span.start,
                        end=mention.span.end,
                        text=mention.text,
                    )
                    for mention in side.mentions
                ],
            )
            for side in found.sides
        ],
        accepted=found.accepted
        and AcceptedRecord(
            reason=found.accepted.reason,
            author=found.accepted.author,
            until=found.accepted.until.isoformat() if found.accepted.until else None,
        ),
    )
