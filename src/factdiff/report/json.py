"""The JSON report: everything, for programs; the other formats say less and say it nicer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from factdiff.model import (
    Article,
    Claim,
    Coverage,
    Discrepancy,
    EditKind,
    Event,
    Fact,
    Report,
    Revision,
    Sentence,
    Story,
)
from factdiff.records import to_json_by_field
from factdiff.records.extraction import interval_text
from factdiff.records.report import (
    AcceptedRecord,
    ReaderRecord,
    ReportAccount,
    ReportArticle,
    ReportClaim,
    ReportCoverage,
    ReportDiscrepancy,
    ReportEdit,
    ReportEvent,
    ReportFact,
    ReportGap,
    ReportMention,
    ReportRecord,
    ReportRevision,
    ReportSentence,
    ReportSide,
    ReportStory,
    ReportWords,
    SkippedRecord,
    ToolRecord,
)
from factdiff.report.context import summary
from factdiff.report.revised import edited
from factdiff.report.sections import Homes
from factdiff.report.sentence import grounds, sentence
from factdiff.report.style import Style
from factdiff.report.values import likelihood
from factdiff.version import __version__


def render(report: Report, _style: Style) -> str:
    """The report as JSON, the same bytes for the same report, with a newline at its end."""
    return to_json_by_field(ReportRecord, _fields(report))


def _fields(report: Report) -> Iterator[tuple[str, Any]]:
    """The fields of the record in order, each made when it is asked for."""
    yield "schema_version", "1"
    yield "tool", ToolRecord(name="factdiff", version=__version__)
    homes = Homes.of(report)
    yield "stories", _stories(report, homes)
    yield "articles", articles(report)
    yield "facts", [_fact(fact, _id(homes.facts[fact.id])) for fact in report.facts]
    yield "discrepancies", list(discrepancies(report, homes))
    yield "timeline", [_event(event) for event in report.timeline]
    yield "coverage", _coverage(report.coverage)
    yield "reader", report.second and ReaderRecord.model_validate(report.second)
    yield "revision", _revision(report.revision)
    yield "skipped", [SkippedRecord.model_validate(one) for one in report.skipped]
    yield "warnings", list(report.warnings)
    if report.precision != "float32":
        yield "precision", report.precision
    yield "summary", summary(report)


def _revision(revision: Revision | None) -> ReportRevision | None:
    if revision is None:
        return None
    return ReportRevision(
        old=revision.old.id,
        new=revision.new.id,
        edits=[
            ReportEdit(
                what=edit.kind,
                moved=edit.moved,
                old=_sentence(edit.old),
                new=_sentence(edit.new),
                words=[ReportWords(old=o, new=n, same=same) for o, n, same in edited(edit)],
            )
            for edit in revision.edits
            if edit.kind is not EditKind.SAME
        ],
        same=revision.counts[EditKind.SAME],
    )


def _sentence(sentence: Sentence | None) -> ReportSentence | None:
    if sentence is None:
        return None
    span = sentence.span
    return ReportSentence(part=sentence.part, start=span.start, end=span.end, text=sentence.text)


def articles(report: Report) -> list[ReportArticle]:
    """The articles as reports tell them, with who each is from and the story that it tells."""
    story_of = {article: story.id for story in report.stories for article in story.articles}
    return [_article(one, report.origins, story_of.get(one.id)) for one in report.articles]


def discrepancies(report: Report, homes: Homes) -> Iterator[ReportDiscrepancy]:
    """The findings as reports tell them, the gravest first."""
    return (
        discrepancy(finding, _id(homes.findings[finding.id])) for finding in report.discrepancies
    )


def _id(story: Story | None) -> str | None:
    return story.id if story else None


def _stories(report: Report, homes: Homes) -> list[ReportStory]:
    findings, facts = _held(homes.findings), _held(homes.facts)
    return [
        ReportStory(
            id=story.id,
            name=story.name,
            articles=list(story.articles),
            findings=findings[story.id],
            facts=facts[story.id],
        )
        for story in report.stories
    ]


def _held(homes: Mapping[str, Story | None]) -> dict[str | None, list[str]]:
    """The ids of what each story holds."""
    held: dict[str | None, list[str]] = defaultdict(list)
    for key, story in homes.items():
        held[_id(story)].append(key)
    return held


def _article(article: Article, origins: Mapping[str, str], story: str | None) -> ReportArticle:
    return ReportArticle(
        id=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published.isoformat() if article.published else None,
        captured=article.captured.isoformat() if article.captured else None,
        path=article.path,
        sha256=article.sha256,
        origin=origins.get(article.id, article.outlet),
        story=story,
    )


def _fact(fact: Fact, story: str | None) -> ReportFact:
    return ReportFact(
        id=fact.id,
        summary=fact.summary,
        outlets=list(fact.outlets),
        origins=fact.origins,
        agreed=list(fact.agreed),
        claims=[_claim(claim) for claim in fact.claims],
        story=story,
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
        type=event.type,
        accounts=[
            ReportAccount(
                article=account.claim.article.id,
                moment=account.moment or None,
                value=account.value or None,
                claim=_claim(account.claim),
                text=account.text or None,
                as_of=account.as_of or None,
                source=account.source or None,
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


def discrepancy(finding: Discrepancy, story: str | None = None) -> ReportDiscrepancy:
    """A finding as reports tell it, with the id of the story that it stands in."""
    return ReportDiscrepancy(
        id=finding.id,
        fact=finding.fact,
        kind=finding.kind,
        verdict=finding.verdict.label,
        relation=finding.relation,
        severity=finding.severity,
        confidence=finding.confidence,
        message=finding.message,
        sides=[
            ReportSide(
                value=side.value,
                text=side.text,
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
            for side in finding.sides
        ],
        accepted=finding.accepted
        and AcceptedRecord(
            reason=finding.accepted.reason,
            author=finding.accepted.author,
            until=finding.accepted.until.isoformat() if finding.accepted.until else None,
        ),
        witness=list(finding.witness),
        sentence=sentence(finding),
        grounds=grounds(finding),
        likelihood=likelihood(finding.confidence),
        story=story,
    )
