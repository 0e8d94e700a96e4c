"""Who tells what alone, and who leaves out what the others tell.

    coverage(report_facts, claims, origins, stories) -> Coverage

Silence is not disagreement, so none of this is a finding: a report lists it by itself, where asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factdiff.model import Claim, Coverage, Fact, Gap, Part, Story

MIN_OUTLETS = 2
"""Outlets that must tell a fact before another one is said to lack it."""
MIN_OUTLET_SHARE = 0.5
"""Share of the outlets that must tell it."""
Key = tuple[object, ...]


def coverage(
    facts: Sequence[Fact],
    claims: Sequence[Claim],
    origins: Mapping[str, str],
    stories: Sequence[Story],
) -> Coverage:
    """The claims of a single origin, in reading order, and the facts that an outlet of the story leaves out.

    `origins` holds for each article's id who it is from. What several print of one text counts once.
    """
    borne_out, repeated = set[Key](), set[Key]()
    for fact in facts:
        keys = [claim.key for claim in fact.claims]
        several = len({origins[claim.article.id] for claim in fact.claims}) > 1
        (borne_out if several else repeated).update(keys if several else keys[1:])
    shared = borne_out | repeated
    alone = tuple(c for c in claims if c.key not in shared and _is_checkable(c))
    return Coverage(alone, tuple(_story_gaps(facts, claims, stories)))


def _is_checkable(claim: Claim) -> bool:
    """True for what a desk would want a second source for: a figure, a time, a quotation."""
    spoken = any(quote.speech for quote in claim.quotes)
    return claim.part is Part.TEXT and bool(claim.quantities or claim.times or spoken)


def _story_gaps(
    facts: Sequence[Fact], claims: Sequence[Claim], stories: Sequence[Story]
) -> Iterator[Gap]:
    """The gaps of each story, among the outlets that have an article in it."""
    story_of = {article: story.id for story in stories for article in story.articles}
    outlets: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        outlets[story_of[claim.article.id]].add(claim.article.outlet)
    facts_of: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        facts_of[story_of[fact.claims[0].article.id]].append(fact)
    for story in stories:
        yield from _gaps(facts_of[story.id], sorted(outlets[story.id]))


def _gaps(facts: Sequence[Fact], outlets: Sequence[str]) -> list[Gap]:
    """The facts that most outlets state, each once, with the outlets that state nothing linked to them."""
    notable = [fact for fact in facts if _is_notable(fact, outlets)]
    if not notable:
        return []
    outlets_of = [frozenset(fact.outlets) for fact in facts]
    beside: dict[Key, list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        for claim in fact.claims:
            beside[claim.key].append(at)
    gaps, covered = [], set[Key]()
    for fact in sorted(notable, key=lambda f: (-f.origins, -len(f.outlets), f.id)):
        keys = {claim.key for claim in fact.claims}
        near = {at for key in keys for at in beside[key]}
        telling = frozenset[str]().union(*(outlets_of[at] for at in near))
        lacking = tuple(outlet for outlet in outlets if outlet not in telling)
        if lacking and not keys & covered:
            covered |= keys
            gaps.append(Gap(fact, lacking))
    return gaps


def _is_notable(fact: Fact, outlets: Sequence[str]) -> bool:
    """True for a fact of several origins that most outlets tell."""
    return (
        len(fact.outlets) >= max(MIN_OUTLETS, MIN_OUTLET_SHARE * len(outlets)) and fact.origins > 1
    )
