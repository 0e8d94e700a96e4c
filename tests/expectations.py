"""What a golden story expects of a check: what must be found, what must not, what agrees.

    problems(report, load(path)) -> list[str]       empty when the story is as expected

A finding is met when one discrepancy of its kind and verdict has all excerpts of each expected side
on a side of its own. Whatever differs and is not expected is a problem too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from factdiff.errors import ConfigError
from factdiff.model import Discrepancy, Mention, Report
from factdiff.records import Excerpt, ExpectedFinding, ExpectedPair, ExpectedRecord

FILE = "expected.yaml"


def load(path: Path) -> ExpectedRecord:
    """The expectations of one file; raises ConfigError that says where it is wrong."""
    try:
        return ExpectedRecord.model_validate(
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = f"{path}: cannot be read: {error}"
        raise ConfigError(message) from error
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        message = f"{path}: {place}: {problem['msg'].lower()}"
        raise ConfigError(message) from error


def problems(report: Report, expected: ExpectedRecord) -> list[str]:
    """What is not as expected, in order: unreadable excerpts, misses, surprises, false alarms."""
    return [
        *_unknown(report, expected),
        *_missed(report, expected),
        *_surprises(report, expected),
        *_false_alarms(report, expected),
        *_unjoined(report, expected),
    ]


def _unknown(report: Report, expected: ExpectedRecord) -> Iterator[str]:
    articles = {article.id: article for article in report.articles}
    told = [e for finding in expected.find for side in finding.sides for e in side]
    told += [e for pair in (*expected.never, *expected.agree) for e in pair.sides]
    for excerpt in told:
        article = articles.get(excerpt.article)
        if article is None:
            yield f"no article has the id {excerpt.article}"
        elif excerpt.text not in article.text and excerpt.text not in article.title:
            yield f"{excerpt.article} does not say “{excerpt.text}”"


def _missed(report: Report, expected: ExpectedRecord) -> Iterator[str]:
    for finding in expected.find:
        if not any(meets(found, finding) for found in report.discrepancies):
            yield f"not found: {_told(finding)}"


def _surprises(report: Report, expected: ExpectedRecord) -> Iterator[str]:
    for found in report.discrepancies:
        if found.verdict.differs and not any(meets(found, finding) for finding in expected.find):
            sides = " / ".join(side.value for side in found.sides)
            yield f"not expected: {found.verdict.label} {found.kind}: {sides}"


def _false_alarms(report: Report, expected: ExpectedRecord) -> Iterator[str]:
    for pair in (*expected.never, *expected.agree):
        for found in report.discrepancies:
            if found.verdict.differs and found.kind == pair.kind and _sets_apart(found, pair):
                yield f"never: {pair.kind}: {_quoted(pair)} ({pair.why})"


def _unjoined(report: Report, expected: ExpectedRecord) -> Iterator[str]:
    for pair in expected.agree:
        if not any(
            all(any(_holds(claim_text, e) for claim_text in texts) for e in pair.sides)
            for texts in ([(c.article.id, c.text) for c in f.claims] for f in report.facts)
        ):
            yield f"not in one fact: {_quoted(pair)}"


def meets(found: Discrepancy, finding: ExpectedFinding) -> bool:
    """True when a discrepancy is the expected one, each expected side on a side of its own."""
    if (found.kind, found.verdict.label, found.relation) != (
        finding.kind,
        finding.verdict,
        finding.relation,
    ):
        return False
    taken: set[int] = set()
    for excerpts in finding.sides:
        places = [
            number
            for number, side in enumerate(found.sides)
            if number not in taken
            and all(any(touches(m, e) for m in side.mentions) for e in excerpts)
        ]
        if not places:
            return False
        taken.add(places[0])
    return True


def touches(mention: Mention, excerpt: Excerpt) -> bool:
    """True when a mention lies on the excerpt's words."""
    article = mention.claim.article
    if article.id != excerpt.article:
        return False
    text = article.part(mention.claim.part)
    start = text.find(excerpt.text)
    while start >= 0:
        if mention.span.start < start + len(excerpt.text) and start < mention.span.end:
            return True
        start = text.find(excerpt.text, start + 1)
    return False


def _sets_apart(found: Discrepancy, pair: ExpectedPair) -> bool:
    first, second = (
        {n for n, side in enumerate(found.sides) if any(touches(m, e) for m in side.mentions)}
        for e in pair.sides
    )
    return bool(first and second and not first & second)


def _holds(claim: tuple[str, str], excerpt: Excerpt) -> bool:
    return claim[0] == excerpt.article and excerpt.text in claim[1]


def _told(finding: ExpectedFinding) -> str:
    sides = " / ".join(side[0].text for side in finding.sides)
    return f"{finding.verdict} {finding.kind}: {sides} ({finding.why})"


def _quoted(pair: ExpectedPair) -> str:
    return " / ".join(f"“{excerpt.text}”" for excerpt in pair.sides)


__all__ = ["FILE", "load", "meets", "problems", "touches"]
