"""The funnel: how far every difference of the open stories comes, by kind.

    python tests/bench/funnel.py ../shared/bench

For each fact that the editors hold to differ: are both sides read into claims (`claims`), do two
claims of the two sides stand in articles that are compared (`articles`), does the comparator of any
kind propose two of its values (`candidate`), is one of them as probable as what is reported (`probable`),
and is it reported in the end, once rival words and sides are settled (`reported`)? What is lost between two
columns is lost by the stage between them. Weights of the program as it stands; for left-out figures
see fit.py.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from gold import Fact, Place, Story, lies_on, stories

from factdiff import match
from factdiff.compare import COMPARATORS, compare, of_kind
from factdiff.compare.sides import discrepancies
from factdiff.decision import DEFAULT_CONFIDENCE
from factdiff.model import Comparison, Discrepancy, Part

STAGES = ("gold", "claims", "articles", "candidate", "probable", "reported")


class ByStage(NamedTuple):
    """What a story's comparators say, stage by stage."""

    proposed: list[Comparison]
    probable: list[Comparison]
    reported: list[Discrepancy]


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    counts: dict[str, Counter[str]] = {}
    for story in stories(arguments.parse_args().bench):
        for fact, stage in reached(story):
            for row in (fact.kind, "all", *(["desk"] if fact.is_desk else [])):
                at = STAGES.index(stage)
                counts.setdefault(row, Counter()).update(STAGES[: at + 1])
    print(f"{'kind':12}" + "".join(f"{stage:>11}" for stage in STAGES))
    for row in sorted(counts, key=lambda name: (name in {"all", "desk"}, name)):
        print(f"{row:12}" + "".join(f"{counts[row][stage]:11}" for stage in STAGES))


def reached(story: Story) -> Iterable[tuple[Fact, str]]:
    """Every differing fact that counts, with the last stage that it reaches."""
    comparators = COMPARATORS.values()
    proposed = [
        c.comparison
        for pair in story.pairs
        for comparator in comparators
        for c in comparator.candidates(pair)
        if c.comparison.verdict.differs
    ]
    judged = [c for pair in story.pairs for c in compare(pair)]
    probable = [
        c
        for pair in story.pairs
        for kind in COMPARATORS
        for c in of_kind(kind, pair)
        if c.verdict.differs and c.confidence >= DEFAULT_CONFIDENCE
    ]
    reported = [
        d
        for d in discrepancies(judged, match.facts(story.claims, story.matches))
        if d.verdict.differs and d.confidence >= DEFAULT_CONFIDENCE
    ]
    compared = {frozenset((pair.a.article.id, pair.b.article.id)) for pair in story.pairs}
    for fact in (fact for fact in story.facts if fact.differs and fact.counts):
        yield fact, stage_of(story, fact, compared, ByStage(proposed, probable, reported))


def stage_of(story: Story, fact: Fact, compared: set[frozenset[str]], by_stage: ByStage) -> str:
    """The last stage that a fact reaches."""
    if any(is_told(fact, one) for one in by_stage.reported):
        return "reported"
    if any(map(fact.is_hit, by_stage.probable)):
        return "probable"
    if any(map(fact.is_hit, by_stage.proposed)):
        return "candidate"
    sides = [[place for place in side if is_read(story, place)] for side in fact.sides]
    if sum(map(bool, sides)) < 2:
        return "gold"
    pairs = (
        frozenset((p[0], q[0]))
        for n, side in enumerate(sides)
        for other in sides[n + 1 :]
        for p in side
        for q in other
    )
    return "articles" if any(pair in compared for pair in pairs) else "claims"


def is_read(story: Story, place: Place) -> bool:
    """True when a claim of the article covers a place, in part at least."""
    article, start, end = place
    return any(
        claim.article.id == article
        and claim.part is Part.TEXT
        and claim.span.start < end
        and start < claim.span.end
        for claim in story.claims
    )


def is_told(fact: Fact, discrepancy: Discrepancy) -> bool:
    """True when two sides of a finding lie on two different sides of a fact."""
    on = [
        {n for n, places in enumerate(fact.sides) if any(lies_on(m, places) for m in side.mentions)}
        for side in discrepancy.sides
    ]
    return any(
        (p - q and q - p) or (p and q and p != q) for i, p in enumerate(on) for q in on[i + 1 :]
    )


if __name__ == "__main__":
    main()
