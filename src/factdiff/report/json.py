"""The JSON report: everything, for programs; the other formats say less and say it nicer."""

from __future__ import annotations

from factdiff.model import Article, Discrepancy, Fact, Report
from factdiff.records import (
    ReportArticle,
    ReportClaim,
    ReportDiscrepancy,
    ReportFact,
    ReportMention,
    ReportRecord,
    ReportSide,
    SkippedRecord,
    ToolRecord,
    to_json,
)
from factdiff.report.context import summary
from factdiff.version import __version__


def render(report: Report) -> str:
    """The report as JSON, the same bytes for the same report, with a newline at its end."""
    return to_json(record(report), indent=2) + "\n"


def record(report: Report) -> ReportRecord:
    """The report as the model of what is promised."""
    return ReportRecord(
        tool=ToolRecord(name="factdiff", version=__version__),
        articles=[_article(article) for article in report.articles],
        facts=[_fact(fact) for fact in report.facts],
        discrepancies=[_discrepancy(found) for found in report.discrepancies],
        skipped=[SkippedRecord(path=s.path, line=s.line, reason=s.reason) for s in report.skipped],
        warnings=list(report.warnings),
        summary=summary(report),
    )


def _article(article: Article) -> ReportArticle:
    return ReportArticle(
        id=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published.isoformat() if article.published else None,
        path=article.path,
        sha256=article.sha256,
        origin=article.outlet,
    )


def _fact(fact: Fact) -> ReportFact:
    return ReportFact(
        id=fact.id,
        summary=fact.summary,
        outlets=list(fact.outlets),
        origins=len(fact.outlets),
        claims=[
            ReportClaim(
                article=claim.article.id,
                part=claim.part,
                start=claim.span.start,
                end=claim.span.end,
                text=claim.text,
            )
            for claim in fact.claims
        ],
    )


def _discrepancy(found: Discrepancy) -> ReportDiscrepancy:
    return ReportDiscrepancy(
        id=found.id,
        fact=found.fact,
        kind=found.kind,
        verdict=found.verdict.label,
        severity=found.severity,
        confidence=found.confidence,
        message=found.message,
        sides=[
            ReportSide(
                value=side.value,
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
    )
