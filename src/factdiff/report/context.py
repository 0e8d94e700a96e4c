"""What every format shows: words in their sentence, who says them, and how much was found."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from factdiff.model import Article, Mention, Report, Side, Span, Verdict
from factdiff.records import ReportSummary

LONGEST = 320
"""Code points of a sentence that are shown; around the words, never cutting them."""
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode categories of characters that act on a screen instead of showing on it."""
ELLIPSIS = "…"


class Passage(NamedTuple):
    """A sentence in three parts: before the words, the words, after them."""

    before: str
    words: str
    after: str


def passage(mention: Mention) -> Passage:
    """The words of a mention within their claim, on one line, safe to show."""
    claim = mention.claim
    text = claim.article.part(claim.part)
    place = Span(max(mention.span.start, 0), mention.span.end)
    start = min(claim.span.start, place.start)
    end = max(claim.span.end, place.end)
    room = max(0, LONGEST - (place.end - place.start)) // 2
    before, after = text[start : place.start], text[place.end : end]
    if len(before) > room:
        before = ELLIPSIS + before[-room:].split(" ", 1)[-1]
    if len(after) > room:
        after = after[:room].rsplit(" ", 1)[0] + ELLIPSIS
    return Passage(visible(before), visible(place.of(text)), visible(after))


def visible(text: str) -> str:
    """Text on one line whose control, direction and zero-width characters show as their code.

    A blank at either end stays, so that parts of a sentence can be put together again. "::" and
    "##[" are set apart, since services that run jobs take what follows them in a log as a command.
    """
    inner = "".join(map(_shown, " ".join(text.split())))
    inner = inner.replace("::", ": :").replace("::", ": :").replace("##[", "## [")
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()


def _shown(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩" if unicodedata.category(char) in INVISIBLE else char


def by_outlet(side: Side) -> list[tuple[str, list[Mention]]]:
    """The mentions of a side by outlet and day, in order of publication."""
    groups: dict[str, list[Mention]] = {}
    for mention in sorted(
        side.mentions, key=lambda m: (str(m.claim.article.published or ""), m.key)
    ):
        groups.setdefault(source(mention.claim.article), []).append(mention)
    return list(groups.items())


def source(article: Article) -> str:
    """An outlet with the day of its report."""
    day = article.published_day
    return f"{visible(article.outlet)}, {day}" if day else visible(article.outlet)


def summary(report: Report) -> ReportSummary:
    """The counts of a report."""
    verdicts = [found.verdict for found in report.discrepancies]
    return ReportSummary(
        articles=len(report.articles),
        outlets=len({article.outlet for article in report.articles}),
        claims=report.claims,
        facts=len(report.facts),
        discrepancies=sum(verdict.differs for verdict in verdicts),
        conflicts=verdicts.count(Verdict.CONFLICT),
        updates=verdicts.count(Verdict.UPDATE),
        compatible=verdicts.count(Verdict.COMPATIBLE),
        skipped=len(report.skipped),
    )


def counted(number: int, one: str) -> str:
    """ "1 conflict", "2 conflicts"."""
    return f"{number} {one}{'' if number == 1 else 's'}"
