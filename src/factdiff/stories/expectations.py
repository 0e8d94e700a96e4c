"""What a golden story expects of a check: what it must find, what it must not, what agrees.

    outcomes(report, load(path)) -> [Outcome]       unmet(report, load(path)) -> those that failed

A finding is met when one discrepancy of its kind and verdict has all excerpts of each expected side
on a side of its own. Whatever differs and is neither expected nor allowed is a surprise, and fails too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from factdiff.errors import ConfigError
from factdiff.gate.identity import all_placed
from factdiff.model import Discrepancy, Mention, Report, Side
from factdiff.records.expected import Excerpt, ExpectedFinding, ExpectedPair, ExpectedRecord

FILE = "expected.yaml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An expectation or a surprise, with the problems that make it fail; without any it is met."""

    name: str
    problems: tuple[str, ...] = ()
    """What is wrong, a line each; those that begin with blanks explain the one before."""

    @property
    def met(self) -> bool:
        """True when all is as expected."""
        return not self.problems


def load(path: Path) -> ExpectedRecord:
    """The expectations of one file; raises ConfigError that says where it is wrong."""
    try:
        return parsed(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise ConfigError(message) from error


def parsed(text: str, place: str) -> ExpectedRecord:
    """The expectations in a text of YAML; raises ConfigError, which names the text as `place`."""
    try:
        return ExpectedRecord.model_validate(yaml.load(text, Loader=yaml.BaseLoader) or {})  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        message = f"{place}: cannot be read as YAML: {error}"
        raise ConfigError(message) from error
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"])) or "the file"
        message = f"{place}: {where}: {problem['msg'].lower()}"
        raise ConfigError(message) from error


def outcomes(report: Report, expected: ExpectedRecord) -> list[Outcome]:
    """How every expectation turned out, in the order of the file, and each surprise after them."""
    return [
        *(_find_outcome(report, finding) for finding in expected.find),
        *(_pair_outcome(report, pair, "never") for pair in expected.never),
        *(_pair_outcome(report, pair, "agree") for pair in expected.agree),
        *(_allowed_outcome(report, finding) for finding in expected.allowed),
        *(_surprise_outcome(discrepancy) for discrepancy in surprises(report, expected)),
    ]


def unmet(report: Report, expected: ExpectedRecord) -> list[Outcome]:
    """The outcomes that are not as expected."""
    return [outcome for outcome in outcomes(report, expected) if not outcome.met]


def surprises(report: Report, expected: ExpectedRecord) -> list[Discrepancy]:
    """The differences that are neither expected nor allowed."""
    known = (*expected.find, *expected.allowed)
    return [d for d in report.findings if not any(meets(d, finding) for finding in known)]


def is_met(report: Report, finding: ExpectedFinding) -> bool:
    """True when a discrepancy of the report is the expected one."""
    return any(meets(discrepancy, finding) for discrepancy in report.discrepancies)


def _find_outcome(report: Report, finding: ExpectedFinding) -> Outcome:
    name = f"find {_headline(finding)}"
    excerpts = [excerpt for side in finding.sides for excerpt in side]
    problems = list(_unreadable(report, excerpts))
    if not problems and not is_met(report, finding):
        problems = ["not found:", *_sides(finding), *_instead(report, excerpts)]
    return Outcome(name, tuple(problems))


def _pair_outcome(report: Report, pair: ExpectedPair, section: str) -> Outcome:
    problems = [*_unreadable(report, pair.sides), *_alarms(report, pair)]
    if section == "agree" and not problems and not _is_joined(report, pair):
        problems = ["not in one fact:", *map(_quoted, pair.sides)]
    return Outcome(f"{section} {pair.kind}: {pair.why}", tuple(problems))


def _allowed_outcome(report: Report, finding: ExpectedFinding) -> Outcome:
    excerpts = [excerpt for side in finding.sides for excerpt in side]
    return Outcome(f"allowed {_headline(finding)}", tuple(_unreadable(report, excerpts)))


def _surprise_outcome(discrepancy: Discrepancy) -> Outcome:
    return Outcome(
        f"surprise {_values(discrepancy)}", ("not expected:", *_discrepancy_lines(discrepancy))
    )


def _unreadable(report: Report, excerpts: Iterable[Excerpt]) -> Iterator[str]:
    articles = {article.id: article for article in report.articles}
    for excerpt in excerpts:
        article = articles.get(excerpt.article)
        if article is None:
            yield f"no article has the id {excerpt.article}"
        elif excerpt.text not in article.text and excerpt.text not in article.title:
            yield f"{excerpt.article} does not say “{excerpt.text}”"


def _alarms(report: Report, pair: ExpectedPair) -> Iterator[str]:
    for discrepancy in report.discrepancies:
        if (
            discrepancy.verdict.differs
            and discrepancy.kind == pair.kind
            and _sets_apart(discrepancy, pair)
        ):
            yield "set apart:"
            yield from _discrepancy_lines(discrepancy)


def _instead(report: Report, excerpts: Iterable[Excerpt]) -> Iterator[str]:
    """The discrepancies on the words of an expected finding that is missing."""
    words = list(excerpts)
    near = [
        discrepancy
        for discrepancy in report.discrepancies
        if any(touches(m, e) for side in discrepancy.sides for m in side.mentions for e in words)
    ]
    yield "found instead:" if near else "nothing was found on these words"
    for discrepancy in near:
        yield from _discrepancy_lines(discrepancy)


def _is_joined(report: Report, pair: ExpectedPair) -> bool:
    return any(
        all(any(_holds(claim, e) for claim in claims) for e in pair.sides)
        for claims in ([(c.article.id, c.text) for c in f.claims] for f in report.facts)
    )


def meets(discrepancy: Discrepancy, finding: ExpectedFinding) -> bool:
    """True when a discrepancy is the expected one, each expected side on a side of its own."""
    if (discrepancy.kind, discrepancy.verdict.label, discrepancy.relation) != (
        finding.kind,
        finding.verdict,
        finding.relation,
    ):
        return False
    return all_placed(finding.sides, discrepancy.sides, _gives)


def _gives(excerpts: Sequence[Excerpt], side: Side) -> bool:
    """True for a side with a mention on each of the excerpts."""
    return all(any(touches(m, e) for m in side.mentions) for e in excerpts)


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


def _sets_apart(discrepancy: Discrepancy, pair: ExpectedPair) -> bool:
    first, second = (
        {n for n, side in enumerate(discrepancy.sides) if any(touches(m, e) for m in side.mentions)}
        for e in pair.sides
    )
    return bool(first and second and not first & second)


def _holds(claim: tuple[str, str], excerpt: Excerpt) -> bool:
    return claim[0] == excerpt.article and excerpt.text in claim[1]


# --- outcomes in words ---------------------------------------------------------------------------


def _headline(finding: ExpectedFinding) -> str:
    return f"{finding.verdict} {finding.kind}: {finding.why}"


def _sides(finding: ExpectedFinding) -> Iterator[str]:
    for number, side in enumerate(finding.sides, start=1):
        yield from (_quoted(excerpt, f"side {number}") for excerpt in side)


def _discrepancy_lines(discrepancy: Discrepancy) -> Iterator[str]:
    """A discrepancy, and the words of each side."""
    yield f"  {_values(discrepancy)}"
    for number, side in enumerate(discrepancy.sides, start=1):
        for mention in side.mentions:
            excerpt = Excerpt(article=mention.claim.article.id, text=mention.text)
            yield _quoted(excerpt, f"  side {number}")


def _values(discrepancy: Discrepancy) -> str:
    relation = "" if discrepancy.relation == "independent" else f" ({discrepancy.relation})"
    values = " / ".join(side.value for side in discrepancy.sides)
    return f"{discrepancy.verdict.label} {discrepancy.kind}{relation}: {values}"


def _quoted(excerpt: Excerpt, place: str = "") -> str:
    return f"  {place + ': ' if place else ''}{excerpt.article} “{excerpt.text}”"
