"""What every format shows: words in their sentence, who says them, and how much was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from factdiff.model import (
    Article,
    Claim,
    Discrepancy,
    Fact,
    Kind,
    Mention,
    Refusal,
    Relation,
    Report,
    Side,
    Span,
    Verdict,
)
from factdiff.records.report import ReportSummary
from factdiff.report.style import Style

MAX_SENTENCE_CHARS = 320
"""Code points of a sentence that are shown; around the words, never cutting them."""
INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode categories of characters that act on a screen instead of showing on it."""
ELLIPSIS = "…"
SIGNS = {Verdict.CONFLICT: "≠", Verdict.UPDATE: "→", Verdict.COMPATIBLE: "≈"}
"""What stands between the sides of a disagreement."""
RELATION_LABELS = {
    Relation.INDEPENDENT: "independent reports",
    Relation.CITATION: "one cites the other",
    Relation.REPUBLICATION: "copies of one text",
    Relation.REVISION: "versions of one article",
}
"""How the sides of a disagreement depend on each other, in words."""
KIND_LABELS = {
    Kind.NUMBER: "figures",
    Kind.TIME: "times",
    Kind.ENTITY: "names",
    Kind.QUOTE: "quotations",
    Kind.CERTAINTY: "how certain it is",
    Kind.NEGATION: "whether it is so",
    Kind.ATTRIBUTION: "who said it",
}
"""What was compared in a fact, by kind; a kind that is not here is called by its name."""
NOTHING_SHARED = (
    "Each is told more than once, in words that share no figure, time, name or quotation."
)
"""Why nothing was compared in facts."""


class Piece(NamedTuple):
    """A part of a sentence, and whether it is what takes a side."""

    text: str
    marked: bool = False


def passage(mentions: Sequence[Mention]) -> list[Piece]:
    """The sentence of mentions of one claim, in pieces, with their words marked; one line, safe to show."""
    claim = mentions[0].claim
    text = claim.article.part(claim.part)
    places = _merged([m.span for m in mentions])
    first, last = max(places[0].start, 0), places[-1].end
    room = max(0, MAX_SENTENCE_CHARS - (last - first)) // 2
    start = _opened(claim, min(claim.span.start, first), first - room)
    end = _closed(claim, max(claim.span.end, last), last + room)
    pieces, at = [], start
    for place in places:
        pieces += [Piece(text[at : place.start]), Piece(place.of(text), marked=True)]
        at = place.end
    pieces.append(Piece(text[at:end]))
    shown = [piece._replace(text=visible(piece.text)) for piece in pieces if piece.text]
    before = [Piece(ELLIPSIS)] if start > claim.span.start else []
    after = [Piece(ELLIPSIS)] if end < claim.span.end else []
    return [*before, *shown, *after]


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Places in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _opened(claim: Claim, start: int, wanted: int) -> int:
    """The offset to show a sentence from: a word near `wanted`, never before `start` or within a name."""
    if wanted <= start:
        return start
    blank = claim.article.part(claim.part).find(" ", wanted)
    at = wanted if blank < 0 else blank + 1
    return next((w.end for w in _whole(claim) if w.start < at < w.end), at)


def _closed(claim: Claim, end: int, wanted: int) -> int:
    """The offset to show a sentence to: a word's end near `wanted`, never after `end` or within a name."""
    if wanted >= end:
        return end
    at = claim.article.part(claim.part).rfind(" ", claim.span.start, wanted)
    return next((w.start for w in _whole(claim) if w.start < at < w.end), at)


def _whole(claim: Claim) -> Iterator[Span]:
    """The spans that are never cut in two: names, figures, times."""
    yield from (name.span for name in claim.names)
    yield from (quantity.span for quantity in claim.quantities)
    yield from (time.span for time in claim.times)


def listed(report: Report, style: Style) -> tuple[Discrepancy, ...]:
    """The findings that a report lists one by one: all, or without `style.accepted` the unaccepted ones."""
    every = report.discrepancies
    return every if style.accepted else tuple(finding for finding in every if not finding.accepted)


def accepted_apart(report: Report, style: Style) -> str:
    """How many accepted findings are not `listed`, and what lists them; "" where none is left out."""
    left_out = len(report.discrepancies) - len(listed(report, style))
    return (
        f"{counted(left_out, 'accepted finding')}, --show accepted lists them" if left_out else ""
    )


class CalmFacts(NamedTuple):
    """Facts without a disputed claim."""

    agreeing: tuple[Fact, ...] = ()
    """Those in which something was compared, and agrees."""
    uncompared: tuple[Fact, ...] = ()
    """Those told more than once with nothing in them that could be compared."""


def calm_facts(facts: Iterable[Fact], disputed: Container[object]) -> CalmFacts:
    """The facts without a `disputed` claim, split by whether anything in them was compared."""
    calm = [fact for fact in facts if not any(claim.key in disputed for claim in fact.claims)]
    return CalmFacts(
        agreeing=tuple(fact for fact in calm if fact.agreed),
        uncompared=tuple(fact for fact in calm if not fact.agreed),
    )


def disputed_claims(report: Report) -> frozenset[object]:
    """The keys of the claims that take a side of a difference."""
    return frozenset(
        mention.claim.key
        for finding in report.discrepancies
        if finding.verdict.differs
        for side in finding.sides
        for mention in side.mentions
    )


def told_facts(report: Report) -> str:
    """How many facts are told more than once, and what became of those without a difference.

    "9 facts told more than once (2 agreed, 3 not compared)".
    """
    calm = calm_facts(report.facts, disputed_claims(report))
    counts = ((calm.agreeing, "agreed"), (calm.uncompared, "not compared"))
    apart = ", ".join(f"{len(facts)} {word}" for facts, word in counts if facts)
    return f"{counted(len(report.facts), 'fact')} told more than once{apart and f' ({apart})'}"


def compared(fact: Fact) -> str:
    """What was compared in a fact and agrees, in words: "figures, names"; "" for nothing."""
    return ", ".join(KIND_LABELS.get(kind, kind) for kind in fact.agreed)


def visible(text: str) -> str:
    """Text on one line whose control, direction and zero-width characters show as their code.

    A blank at either end stays, so that parts of a sentence can be put together again. "::" and
    "##[" are set apart, since services that run jobs take what follows them in a log as a command.
    """
    inner = " ".join(text.split())
    if not inner.isprintable():
        inner = "".join(map(_shown, inner))
    inner = inner.replace("::", ": :").replace("::", ": :").replace("##[", "## [")
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()


def _shown(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩" if unicodedata.category(char) in INVISIBLE_CATEGORIES else char


def by_claim(side: Side) -> list[list[Mention]]:
    """The mentions of a side, those of one sentence together, in order of publication."""
    groups: dict[object, list[Mention]] = {}
    for mention in sorted(
        side.mentions, key=lambda m: (str(m.claim.article.published or ""), m.key)
    ):
        groups.setdefault(mention.claim.key, []).append(mention)
    return list(groups.values())


def source(article: Article) -> str:
    """The outlet of an article with its day of publication and, for a web archive's capture, its time."""
    day, captured = article.published_day, article.captured
    parts = [visible(article.outlet), *([str(day)] if day else [])]
    if isinstance(captured, datetime):
        parts.append(f"captured {captured:%Y-%m-%d %H:%M}")
    elif captured:
        parts.append(f"captured {captured}")
    return ", ".join(parts)


def summary(report: Report) -> ReportSummary:
    """The counts of a report."""
    verdicts = [finding.verdict for finding in report.discrepancies]
    return ReportSummary(
        articles=len(report.articles),
        outlets=len({article.outlet for article in report.articles}),
        origins=len({report.origins.get(a.id, a.outlet) for a in report.articles}),
        claims=report.claims,
        facts=len(report.facts),
        discrepancies=sum(verdict.differs for verdict in verdicts),
        conflicts=verdicts.count(Verdict.CONFLICT),
        updates=verdicts.count(Verdict.UPDATE),
        compatible=verdicts.count(Verdict.COMPATIBLE),
        accepted=sum(finding.accepted is not None for finding in report.discrepancies),
        skipped=len(report.skipped),
        nothing_to_compare=report.nothing_to_compare or None,
    )


def reading(report: Report) -> str:
    """What a second reader read and what became of it, "" where there was none; safe to show."""
    second = report.second
    if second is None:
        return ""
    by = f" by {', '.join(map(visible, second.models))}" if any(second.models) else ""
    counts = (
        f"{second.read} of {counted(second.pairs, 'pair')} of articles read{by}: "
        f"{counted(second.proposals, 'proposal')}, {len(second.refused)} refused"
    )
    reasons = ", ".join(f"{count} {reason}" for reason, count in second.refusals.items())
    return f"{counts} ({reasons})" if reasons else counts


def seconded(finding: Discrepancy) -> str:
    """ ", and a model reads it so too" where the rules found it and a reader as well, "" elsewhere."""
    return ", and a model reads it so too" if len(finding.witness) > 1 else ""


def refusal(refused: Refusal) -> str:
    """A refused proposal in a line, safe to show."""
    sides = " against ".join(
        f"{side.article} {side.sentence} “{side.text}”" for side in (refused.a, refused.b)
    )
    return visible(f"{refused.verdict.label} {refused.kind}: {sides}: {refused.reason}")


def backing(side: Side) -> str:
    """ "3 outlets, 1 origin" where a side has several outlets, "" where it has one."""
    outlets = len(side.outlets)
    return f"{outlets} outlets, {counted(side.origins, 'origin')}" if outlets > 1 else ""


def let_pass(finding: Discrepancy) -> str:
    """Why a disagreement was accepted, by whom and until when; "" where it was not."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    author = f" ({accepted.author})" if accepted.author else ""
    until = f", until {accepted.until}" if accepted.until else ""
    return f"{accepted.reason}{author}{until}"


def counted(number: int, one: str) -> str:
    """ "1 conflict", "2 conflicts"."""
    return f"{number} {one}{'' if number == 1 else 's'}"
