"""Who tells what alone, and who leaves out what the others tell.

    coverage(report_facts, claims) -> Coverage

Silence is not disagreement, so none of this is a finding: it is asked for by name and told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factdiff.model import Claim, Coverage, Fact, Gap, Part

FEWEST = 2
"""Outlets that must tell a fact before another one is said to lack it."""
MOST = 0.5
"""Share of the outlets that must tell it."""
Key = tuple[object, ...]


def coverage(facts: Sequence[Fact], claims: Sequence[Claim]) -> Coverage:
    """What only one outlet tells, in reading order, and what each outlet lacks, by its name."""
    shared = {claim.key for fact in facts if len(fact.outlets) > 1 for claim in fact.claims}
    alone = tuple(claim for claim in claims if claim.key not in shared and _is_checkable(claim))
    outlets = sorted({claim.article.outlet for claim in claims})
    return Coverage(alone, tuple(_gaps(facts, outlets)))


def _is_checkable(claim: Claim) -> bool:
    """True for what a desk would want a second source for: a figure, a time, a quotation."""
    spoken = any(quote.speech for quote in claim.quotes)
    return claim.part is Part.TEXT and bool(claim.quantities or claim.times or spoken)


def _gaps(facts: Sequence[Fact], outlets: Sequence[str]) -> list[Gap]:
    """The facts that most outlets tell, each once, with the outlets that say nothing near them."""
    beside: dict[Key, set[str]] = defaultdict(set)
    for fact in facts:
        for claim in fact.claims:
            beside[claim.key].update(fact.outlets)
    gaps, told = [], set[Key]()
    for fact in sorted(facts, key=lambda f: (-f.origins, -len(f.outlets), f.id)):
        telling = set[str]().union(*(beside[claim.key] for claim in fact.claims))
        lacking = tuple(outlet for outlet in outlets if outlet not in telling)
        keys = {claim.key for claim in fact.claims}
        notable = len(fact.outlets) >= max(FEWEST, MOST * len(outlets)) and fact.origins > 1
        if notable and lacking and not keys & told:
            told |= keys
            gaps.append(Gap(fact, lacking))
    return gaps
