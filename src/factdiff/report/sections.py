"""A report story by story: what every format groups its findings, facts and timeline by.

    sections(report) -> a part of the report for each story, the gravest first, those alone last

A part is a report of its own, so that whatever tells a report tells a story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from factdiff.model import Article, Coverage, Discrepancy, Event, Fact, Report, Story, Verdict
from factdiff.records import ReportSummary
from factdiff.report.context import counted, summary

T = TypeVar("T")
ALONE = -1
"""The place of what is of no story."""


class Section(NamedTuple):
    """One story of a report."""

    story: Story | None
    """None for the articles that share no fact with another."""
    report: Report
    """What of the whole report is of the story; an article of another story may stand in a finding."""
    first: int
    """The number of its first finding, from 1 over all sections."""

    @property
    def name(self) -> str:
        """What the story is called."""
        return self.story.name if self.story else "Articles that share no fact with another"

    @property
    def anchor(self) -> str:
        """What a link to the section names."""
        return f"s-{self.story.id}" if self.story else "s-alone"

    @property
    def counts(self) -> str:
        """How much it holds: "3 articles of 3 outlets, 9 facts: 7 conflicts, 1 update"."""
        own = self.own
        told = (
            f"{counted(len(own), 'article')} of {counted(len({a.outlet for a in own}), 'outlet')}"
        )
        return f"{told}, {counted(len(self.report.facts), 'fact')}: {self.tally}"

    @property
    def tally(self) -> str:
        """Its findings by their verdict, without those that agree."""
        count = self.verdicts
        return f"{counted(count.conflicts, 'conflict')}, {counted(count.updates, 'update')}"

    @property
    def verdicts(self) -> ReportSummary:
        """The counts of what is told of it."""
        return summary(self.report)

    @property
    def has_conflict(self) -> bool:
        """True for a conflict that nobody accepted."""
        return bool(self.report.open(Verdict.CONFLICT))

    @property
    def own(self) -> list[Article]:
        """The articles of the story itself."""
        return [a for a in self.report.articles if not self.story or a.id in self.story.articles]


def sections(report: Report) -> list[Section]:
    """The stories of a report; one section where nobody asked which articles belong together."""
    stories = report.stories
    place = {article: at for at, story in enumerate(stories) for article in story.articles}

    def home(articles: Iterable[str]) -> int:
        """The story of most of the articles."""
        counts = Counter(place.get(article, ALONE) for article in articles)
        return min(counts, key=lambda at: (-counts[at], at), default=ALONE)

    found = _by(report.discrepancies, lambda one: home(_mentioned(one)))
    facts = _by(report.facts, lambda fact: home(claim.article.id for claim in fact.claims))
    events = _by(report.timeline, lambda one: home(a.claim.article.id for a in one.accounts))
    parts: list[tuple[Story | None, Report]] = []
    alone: set[str] = {article.id for article in report.articles} - place.keys()
    for at, story in enumerate(stories):
        if len(stories) > 1 and not (found[at] or facts[at]):
            alone |= set(story.articles)
            continue
        told = _part(report, set(story.articles), found[at], facts[at], events[at])
        parts.append((story, replace(told, stories=(story,))))
    if alone or not parts:
        rest = _part(report, alone, found[ALONE], facts[ALONE], events[ALONE])
        parts.append((None, rest))
    return list(_numbered(sorted(parts, key=lambda one: _order(*one))))


class Homes(NamedTuple):
    """The section that each finding, fact and article stands in, by their ids."""

    findings: Mapping[str, Section]
    facts: Mapping[str, Section]
    articles: Mapping[str, Section]

    @classmethod
    def of(cls, report: Report) -> Homes:
        """Where everything in a report stands."""
        findings, facts, articles = {}, {}, {}
        for section in sections(report):
            findings.update({found.id: section for found in section.report.discrepancies})
            facts.update({fact.id: section for fact in section.report.facts})
            articles.update({article.id: section for article in section.own})
        return cls(findings, facts, articles)


def _part(
    report: Report,
    own: set[str],
    found: Sequence[Discrepancy],
    facts: Sequence[Fact],
    events: Sequence[Event],
) -> Report:
    """What of a report is told of some of its articles."""
    guests = {article for one in found for article in one.articles}
    return replace(
        report,
        articles=tuple(article for article in report.articles if article.id in own | guests),
        facts=tuple(facts),
        discrepancies=tuple(found),
        timeline=tuple(events),
        coverage=_covered(report.coverage, own),
        stories=(),
        skipped=(),
        warnings=(),
    )


def _numbered(parts: Iterable[tuple[Story | None, Report]]) -> Iterator[Section]:
    first = 1
    for story, part in parts:
        yield Section(story, part, first)
        first += len(part.discrepancies)


def _mentioned(found: Discrepancy) -> list[str]:
    return [mention.claim.article.id for side in found.sides for mention in side.mentions]


def _by(items: Iterable[T], home: Callable[[T], int]) -> dict[int, list[T]]:
    """Items by the number of their story, in their order."""
    groups: dict[int, list[T]] = defaultdict(list)
    for item in items:
        groups[home(item)].append(item)
    return groups


def _covered(coverage: Coverage | None, articles: set[str]) -> Coverage | None:
    """What of the coverage is told of some articles."""
    if coverage is None:
        return None
    return Coverage(
        tuple(claim for claim in coverage.alone if claim.article.id in articles),
        tuple(gap for gap in coverage.gaps if gap.fact.claims[0].article.id in articles),
    )


def _order(story: Story | None, part: Report) -> tuple[object, ...]:
    """The gravest and surest finding first; then those who share most facts, those alone last."""
    gravest = part.discrepancies[0].gravity if part.discrepancies else ()
    return story is None, not gravest, gravest, -len(part.facts), story.id if story else ""


__all__ = ["Homes", "Section", "sections"]
