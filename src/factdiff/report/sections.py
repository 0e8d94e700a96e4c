"""A report story by story: what every format groups its findings, facts and timeline by.

    sections(report) -> a part of the report for each story, the gravest first, those alone last

A part is a report of its own, so that whatever tells a report tells a story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, TypeVar

from factdiff.model import Article, Coverage, Discrepancy, Fact, Report, Story, Verdict
from factdiff.records.report import ReportSummary
from factdiff.report.context import counted, summary, visible

T = TypeVar("T")
NO_STORY = -1
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
        articles = (
            f"{counted(len(own), 'article')} of {counted(len({a.outlet for a in own}), 'outlet')}"
        )
        return f"{articles}, {counted(len(self.report.facts), 'fact')}: {self.tally}"

    @property
    def tally(self) -> str:
        """Its findings by their verdict, without those that agree, and how many were accepted."""
        if self.nothing_to_compare:
            return "nothing to compare"
        count = self.verdicts
        accepted = f", {count.accepted} accepted" if count.accepted else ""
        both = f"{counted(count.conflicts, 'conflict')}, {counted(count.updates, 'update')}"
        return f"{both}{accepted}"

    @property
    def nothing_to_compare(self) -> str:
        """Why nothing of it was compared; "" where something was."""
        return "no fact is shared" if self.report.nothing_to_compare else ""

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
    place = _places(report)
    parts = list(_parts(report, place)) or [(None, replace(report, skipped=(), warnings=()))]
    parts.sort(key=lambda one: _order(*one))
    firsts = accumulate((len(part.discrepancies) for _, part in parts), initial=1)
    return [Section(*part, first) for part, first in zip(parts, firsts, strict=False)]


def _places(report: Report) -> dict[str, int]:
    """The place of the story of each article; of several stories those that hold a finding or a fact."""
    stories = report.stories
    place = {article: at for at, story in enumerate(stories) for article in story.articles}
    if len(stories) < 2:
        return place
    held = (*map(_mentioned, report.discrepancies), *map(_of, report.facts))
    homes = {_home(ids, place) for ids in held}
    return {article: at for article, at in place.items() if at in homes}


def _home(articles: Iterable[str], place: Mapping[str, int]) -> int:
    """The story of most of the articles."""
    counts = Counter([place.get(article, NO_STORY) for article in articles])
    if len(counts) == 1:
        return next(iter(counts))
    return min(counts, key=lambda at: (-counts[at], at == NO_STORY, at), default=NO_STORY)


def _parts(report: Report, place: Mapping[str, int]) -> Iterator[tuple[Story | None, Report]]:
    """What of a report is of each story; an article of another one that it has a finding on as well."""
    coverage = report.coverage or Coverage()
    rank = {one.id: at for at, one in enumerate(report.articles)}
    articles = _by(report.articles, lambda one: [one.id], place)
    findings = _by(report.discrepancies, _mentioned, place)
    facts = _by(report.facts, _of, place)
    events = _by(report.timeline, lambda one: [a.claim.article.id for a in one.accounts], place)
    alone = _by(coverage.alone, lambda claim: [claim.article.id], place)
    gaps = _by(coverage.gaps, lambda gap: _of(gap.fact), place)
    for at in sorted({*articles, *findings, *facts, *events}):
        story = None if at == NO_STORY else report.stories[at]
        ids = {one.id for one in articles[at]}.union(*map(_mentioned, findings[at]))
        yield (
            story,
            replace(
                report,
                articles=tuple(report.articles[n] for n in sorted(rank[one] for one in ids)),
                facts=tuple(facts[at]),
                discrepancies=tuple(findings[at]),
                timeline=tuple(events[at]),
                coverage=report.coverage and Coverage(tuple(alone[at]), tuple(gaps[at])),
                stories=(story,) if story else (),
                skipped=(),
                warnings=(),
            ),
        )


class Homes(NamedTuple):
    """The story that each finding and each fact is of, by their ids; None for articles alone."""

    findings: Mapping[str, Story | None]
    facts: Mapping[str, Story | None]

    @classmethod
    def of(cls, report: Report) -> Homes:
        """Where everything in a report stands."""
        place = _places(report)
        stories = {NO_STORY: None, **dict(enumerate(report.stories))}
        return cls(
            {one.id: stories[_home(_mentioned(one), place)] for one in report.discrepancies},
            {one.id: stories[_home(_of(one), place)] for one in report.facts},
        )


def called(story: Story | None) -> str:
    """A story as formats name it that list findings, "" for articles alone; safe to show."""
    return f"story: {visible(story.name)}" if story else ""


def _mentioned(finding: Discrepancy) -> list[str]:
    return [mention.claim.article.id for side in finding.sides for mention in side.mentions]


def _of(fact: Fact) -> list[str]:
    return [claim.article.id for claim in fact.claims]


def _by(
    items: Iterable[T], articles: Callable[[T], Iterable[str]], place: Mapping[str, int]
) -> defaultdict[int, list[T]]:
    """Items by the place of the story of most of their articles, in their order."""
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for item in items:
        groups[_home(articles(item), place)].append(item)
    return groups


def _order(story: Story | None, part: Report) -> tuple[object, ...]:
    """The gravest and surest finding first; then those who share most facts, those alone last."""
    gravest = part.discrepancies[0].gravity if part.discrepancies else ()
    return story is None, not gravest, gravest, -len(part.facts), story.id if story else ""
