"""What a second reader proposes, merged with the findings of the rules.

    merged(report, proposals, ...) -> Report, and the proposals that are too unsure

A proposal on a finding of the rules is its second witness; the others are findings of
their own, with sides like any other. They are notes, which fail nothing, unless they are to gate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from factdiff.compare.sides import discrepancies
from factdiff.match.groups import fact_of
from factdiff.model import (
    Article,
    Comparison,
    Discrepancy,
    Fact,
    Kind,
    Mention,
    Report,
    Severity,
    Side,
    Verdict,
    Witness,
)
from factdiff.origins import Origins
from factdiff.overview.coverage import coverage
from factdiff.overview.dating import forward
from factdiff.overview.timeline import timeline
from factdiff.reader.requests import speakers
from factdiff.reader.rereading import Passage, agreement
from factdiff.reader.verification import MIN_CONFIDENCE, Standing

MODAL_KINDS = frozenset({Kind.CERTAINTY, Kind.NEGATION})
"""Kinds of which a sentence has one: how firmly it says what it says, and whether it denies it."""
BOTH_WITNESSES = (Witness.RULES, Witness.READER)


def merged(
    report: Report,
    proposals: Sequence[Standing],
    origins: Origins,
    *,
    min_confidence: float = 0.0,
    gates: bool = False,
) -> tuple[Report, list[Standing]]:
    """The report with the proposals in it, and those that are too unsure to be findings of their own.

    Without any the report is as it was.
    """
    if not proposals:
        return report, []
    borne_out, alone = _witnessed(report.discrepancies, proposals, origins)
    sure = [one for one in alone if one.comparison.confidence >= MIN_CONFIDENCE]
    unsure = [one for one in alone if one.comparison.confidence < MIN_CONFIDENCE]
    fresh = _placed([one.comparison for one in sure])
    by_reader = discrepancies([*fresh, *_agreeing(fresh)], report.facts)
    known = {discrepancy.id for discrepancy in report.discrepancies}
    twins = _twins(report.articles)
    proposed = [
        _with_twins(replace(discrepancy, witness=(Witness.READER,)), twins)
        for discrepancy in by_reader
        if discrepancy.verdict.differs
        and discrepancy.id not in known
        and discrepancy.confidence >= min_confidence
    ]
    facts, homed = _homed(report.facts, proposed, origins)
    proposed_as = {discrepancy.id: discrepancy.reason for discrepancy in homed}
    graded = [
        _graded(discrepancy, proposed_as[discrepancy.id], gates=gates)
        for discrepancy in map(forward, origins.discrepancies(homed))
    ]
    whole = sorted([*borne_out, *graded], key=lambda discrepancy: discrepancy.gravity)
    with_proposed = replace(
        report,
        facts=facts,
        discrepancies=tuple(whole),
        timeline=timeline(facts, whole),
        coverage=coverage(facts, origins.lineage.claims, report.origins, report.stories),
    )
    return with_proposed, unsure


def _graded(discrepancy: Discrepancy, proposed_as: str, *, gates: bool) -> Discrepancy:
    """The finding as loud as a reader may be; that it was proposed stands beside any tie of its sides."""
    if discrepancy.reason != proposed_as:
        discrepancy = replace(
            discrepancy,
            message=f"{discrepancy.message}; {proposed_as}",
            reason=f"{discrepancy.reason}; {proposed_as}",
        )
    return discrepancy if gates else replace(discrepancy, severity=Severity.NOTE)


def _witnessed(
    by_rules: Sequence[Discrepancy], proposals: Sequence[Standing], origins: Origins
) -> tuple[list[Discrepancy], list[Standing]]:
    """The rules' findings with the proposals that bear them out, and the other proposals."""
    bearing: dict[str, list[Comparison]] = defaultdict(list)
    alone = []
    for proposal in proposals:
        comparison = proposal.comparison
        borne_out = [one for one in by_rules if one.verdict.differs and _sides(comparison, one)]
        for one in borne_out:
            bearing[one.id].append(comparison)
        if not borne_out:
            alone.append(proposal)
    return [_surer(one, bearing[one.id], origins) for one in by_rules], alone


def _sides(proposal: Comparison, discrepancy: Discrepancy) -> tuple[int, int] | None:
    """The two sides of a finding on which the mentions of a proposal lie, None where they do not.

    One of them may lie elsewhere if, for the same kind, it agrees with what that side says. How
    firmly two sentences state something is one question, whatever words of them are named.
    """
    whole = {proposal.kind, discrepancy.kind} <= MODAL_KINDS
    for one, other in permutations(range(len(discrepancy.sides)), 2):
        first, second = discrepancy.sides[one], discrepancy.sides[other]
        lies = _on(proposal.a, first, whole=whole), _on(proposal.b, second, whole=whole)
        agrees = proposal.kind is discrepancy.kind and (
            (lies[0] and _agrees(proposal.kind, proposal.b, second))
            or (lies[1] and _agrees(proposal.kind, proposal.a, first))
        )
        if all(lies) or agrees:
            return one, other
    return None


def _agrees(kind: Kind, mention: Mention, side: Side) -> bool:
    passage = Passage(mention.claim, mention.span)
    return any(agreement(kind, passage, Passage(m.claim, m.span)) for m in side.mentions)


def _on(mention: Mention, side: Side, *, whole: bool) -> bool:
    """True where a mention points at words of a side or, if `whole`, into a sentence of it."""
    return any(
        mention.span.overlaps(other.span) or (whole and mention.claim.key == other.claim.key)
        for other in side.mentions
        if _place(mention) == _place(other)
    )


def _place(mention: Mention) -> tuple[str, str]:
    return mention.claim.article.id, mention.claim.part


def _surer(
    discrepancy: Discrepancy, proposals: Sequence[Comparison], origins: Origins
) -> Discrepancy:
    """A finding with its second witness, if there is one: both are wrong only where each of them is."""
    if not proposals:
        return discrepancy
    surest = max(proposal.confidence for proposal in proposals)
    mentions = [list(side.mentions) for side in discrepancy.sides]
    for proposal in proposals:
        at = _sides(proposal, discrepancy)
        for side, mention in zip(at or (), (proposal.a, proposal.b), strict=False):
            known = replace(discrepancy.sides[side], mentions=tuple(mentions[side]))
            if not _on(mention, known, whole=discrepancy.kind in MODAL_KINDS):
                mentions[side].append(mention)
    sides = [
        side
        if len(some) == len(side.mentions)
        else replace(
            side,
            mentions=tuple(sorted(some, key=lambda m: m.key)),
            origins=origins.count([m.claim for m in some]),
        )
        for side, some in zip(discrepancy.sides, mentions, strict=True)
    ]
    both = 1 - (1 - discrepancy.confidence) * (1 - surest)
    return replace(
        discrepancy, sides=tuple(sides), confidence=round(both, 4), witness=BOTH_WITNESSES
    )


def _placed(proposals: Sequence[Comparison]) -> list[Comparison]:
    """The proposals with one mention for words of one kind that overlap: the first and shortest."""
    mentions: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for proposal in proposals:
        for mention in (proposal.a, proposal.b):
            mentions[(proposal.kind, *_place(mention))].append(mention)
    settled: dict[tuple[object, ...], Mention] = {}
    for (kind, *_), some in mentions.items():
        chosen: list[Mention] = []
        for mention in sorted(some, key=lambda m: (m.span.end - m.span.start, m.span)):
            same = next((one for one in chosen if one.span.overlaps(mention.span)), None)
            if same is None:
                chosen.append(mention)
            settled[(kind, mention.key)] = same or mention
    return [
        replace(one, a=settled[one.kind, one.a.key], b=settled[one.kind, one.b.key])
        for one in proposals
    ]


def _agreeing(proposals: Sequence[Comparison]) -> Iterator[Comparison]:
    """Mentions that stand against one and the same other, and that our readers hold to agree."""
    against: dict[tuple[object, ...], dict[object, Mention]] = defaultdict(dict)
    apart = {frozenset((one.a.key, one.b.key)) for one in proposals}
    for one in proposals:
        against[one.kind, one.a.key][one.b.key] = one.b
        against[one.kind, one.b.key][one.a.key] = one.a
    done: set[frozenset[object]] = set()
    for (kind, *_), mentions in sorted(against.items(), key=str):
        for x, y in combinations(sorted(mentions.values(), key=lambda m: m.key), 2):
            both: frozenset[object] = frozenset((x.key, y.key))
            if both in apart or both in done or not isinstance(kind, Kind):
                continue
            why = agreement(kind, Passage(x.claim, x.span), Passage(y.claim, y.span))
            if why:
                done.add(both)
                yield Comparison(kind, Verdict.COMPATIBLE, x, y, f"{x.value}, {y.value}", why, 1.0)


def _twins(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """The other articles that print what one prints, by the id of the one that was asked about."""
    speaks_for = speakers(articles)
    others: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if speaks_for[article.id] != article.id:
            others[speaks_for[article.id]].append(article)
    return others


def _with_twins(discrepancy: Discrepancy, twins: dict[str, list[Article]]) -> Discrepancy:
    """The finding with the mentions of all articles that print the same words."""
    sides = []
    for side in discrepancy.sides:
        mentions = [
            replace(mention, claim=replace(mention.claim, article=article))
            for mention in side.mentions
            for article in (mention.claim.article, *twins.get(mention.claim.article.id, ()))
        ]
        sides.append(replace(side, mentions=tuple(sorted(mentions, key=lambda m: m.key))))
    return replace(discrepancy, sides=tuple(sides))


def _homed(
    facts: Sequence[Fact], proposed: Sequence[Discrepancy], origins: Origins
) -> tuple[tuple[Fact, ...], list[Discrepancy]]:
    """The facts, with one more for each finding of claims that stood in none together."""
    known = {fact.id: {claim.key for claim in fact.claims} for fact in facts}
    added: dict[str, Fact] = {}
    homed = []
    for discrepancy in proposed:
        claims = {m.claim.key: m.claim for side in discrepancy.sides for m in side.mentions}
        home = next((i for i, keys in sorted(known.items()) if set(claims) <= keys), None)
        if home is None:
            fact = origins.fact(fact_of([claims[key] for key in sorted(claims)]))
            added[fact.id], home = fact, fact.id
        homed.append(replace(discrepancy, fact=home))
    return (*facts, *(fact for name, fact in sorted(added.items()) if name not in known)), homed
