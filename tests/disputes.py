"""Reports for tests of formats: articles in files, and findings on their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factdiff.extract import statement
from factdiff.model import (
    Acceptance,
    Article,
    Coverage,
    Discrepancy,
    Fact,
    Gap,
    Kind,
    Mention,
    Part,
    Report,
    Revision,
    Rule,
    Sentence,
    SentenceEdit,
    Severity,
    Side,
    Skipped,
    Span,
    Verdict,
)
from factdiff.overview.timeline import timeline
from making import PUBLISHED

Position = tuple[Article, str]
"""An article and words of its text that take a side."""


def in_file(
    text: str,
    outlet: str = "Herald",
    path: str | None = None,
    text_line: int | None = 1,
    identity: str | None = None,
) -> Article:
    """An article of a text file, whose text begins on `text_line`."""
    name = identity or outlet.lower()
    where = path if path is not None else f"news/{name}.md"
    return Article(
        name, outlet, "", text, published=PUBLISHED, path=where, text_line=text_line, slug=name
    )


def dispute(
    *sides: Position,
    kind: Kind = Kind.NUMBER,
    verdict: Verdict = Verdict.CONFLICT,
    severity: Severity = Severity.ERROR,
    identity: str = "abc",
    accepted: Acceptance | None = None,
) -> Discrepancy:
    """A finding with one mention a side."""
    values = " against ".join(words for _, words in sides)
    return Discrepancy(
        identity, "f", kind, verdict, severity, 0.9, f"{values}: why", tuple(map(_side, sides)),
        reason="why", accepted=accepted,
    )  # fmt: skip


def _side(position: Position) -> Side:
    article, words = position
    start = article.text.index(words)
    mention = Mention(statement(article), Span(start, start + len(words)), words, words)
    return Side(words, (mention,), origins=1)


def reported(*findings: Discrepancy, calm: Sequence[Fact] = ()) -> Report:
    """A report of findings, all on one fact, and of facts without any."""
    mentions = [m for one in findings for side in one.sides for m in side.mentions]
    claims = tuple({m.claim.article.id: m.claim for m in mentions}.values())
    fact = Fact("f", claims[0].text, claims)
    rules = tuple(Rule(kind, f"On a {kind}.", f"On a {kind}.\n\nWhy.\n") for kind in Kind)
    articles = tuple(claim.article for claim in claims)
    return Report(articles, (fact, *calm), findings, claims=len(claims), rules=rules)


def two(one: str = "12", other: str = "15") -> tuple[Position, Position]:
    """Two articles that differ on a figure, in the third line of their files."""
    text = "Heavy rain.\n\nThe storm killed {} people."
    return (
        (in_file(text.format(one), "Herald"), one),
        (in_file(text.format(other), "Courier"), other),
    )


def many(count: int) -> Report:
    """As many findings, each with a value of its own."""
    first = dispute(*two())
    one, other = first.sides
    values = (str(100 + n) for n in range(count))
    sides = ((one, replace(other, value=value)) for value in values)
    return reported(*(replace(first, id=f"d{n}", sides=both) for n, both in enumerate(sides)))


def hostile(text: str, url: str | None = None, published: date | None = PUBLISHED) -> Report:
    """A report in which `text` is all words, names, titles, paths, values, reasons and asides."""
    one, other, third = (
        replace(
            in_file(f"{text}.", f"{text} {n}", path=text, identity=f"{text}{n}"),
            title=text, url=url, published=published,
        )
        for n in "123"
    )  # fmt: skip
    finding = replace(
        dispute((one, text), (other, text), kind=Kind.WORDING),
        message=f"{text}: {text}",
        reason=text,
    )
    accepted = Acceptance(text, text, date(2030, 1, 1))
    passed = replace(finding, id="passed", verdict=Verdict.UPDATE, accepted=accepted)
    report = reported(finding, passed, calm=[Fact("calm", text, (statement(third),))])
    facts = tuple(replace(fact, summary=text) for fact in report.facts)
    was, now = (Sentence(a, Part.TEXT, Span(0, len(a.text))) for a in (one, other))
    return replace(
        report,
        facts=facts,
        skipped=(Skipped(text, text, 3),),
        warnings=(text,),
        origins={one.id: text},
        timeline=timeline(facts, (replace(passed, kind=Kind.NUMBER),)),
        coverage=Coverage(report.facts[0].claims, (Gap(facts[0], (text,)),)),
        revision=Revision(one, other, (SentenceEdit(was, None), SentenceEdit(None, now))),
    )
