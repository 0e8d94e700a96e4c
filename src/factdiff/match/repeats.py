"""What of one article is compared: equal sentences once, and no more than its readers could take in.

    distinct = Distinct.of(claims)      distinct.claims: what is compared, in order
    distinct.repeats[claim.key]         the others that say the same word for word
    distinct.left_out                what is not compared, since the article holds too much

Comparing grows with the square of what is compared, and an article may come from anyone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factdiff.model import Claim

MAX_ALIKE_CLAIMS = 12
"""Claims of one article that differ in nothing but figures, times and function words."""
MAX_CLAIMS = 500
"""Different claims of one article; a report of ten thousand words has fewer."""
MAX_VALUES = 300
"""Figures of these, and as many times; a company's results have fewer."""
MAX_CLAIM_VALUES = 40
"""Figures of one claim, and as many times, beyond which it is a table and no sentence."""
MAX_CLAIM_CHARS = 4000
"""Code points of the longest claim; the longest quotations in news have three thousand."""


@dataclass(frozen=True)
class Distinct:
    """The claims of one article by whether they are compared."""

    claims: Sequence[Claim]
    """What is compared, in order; no two of them are equal in all but their place."""
    repeats: dict[tuple[object, ...], list[Claim]] = field(default_factory=dict)
    """By the key of such a claim the later ones that are equal to it, if any."""
    left_out: Sequence[Claim] = ()
    """What is not compared, in order."""

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Distinct:
        """The claims of one article by whether they are compared, repeated or left out."""
        firsts: list[Claim] = []
        of_words: dict[str, list[Claim]] = defaultdict(list)
        repeats: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            alike = of_words[claim.text]  # claims are dear to hash
            first = next((one for one in alike if one == claim), None)
            if first is None:
                firsts.append(claim)
                alike.append(claim)
            else:
                repeats[first.key].append(claim)
        compared, left_out = _within_bounds(firsts)
        left_out += [again for one in left_out for again in repeats.pop(one.key, ())]
        return cls(compared, dict(repeats), sorted(left_out, key=lambda claim: claim.key))


def _within_bounds(claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The first of the claims, as many as an article may have, and the others."""
    compared: list[Claim] = []
    left_out: list[Claim] = []
    alike: dict[object, int] = defaultdict(int)
    figures = times = 0
    for claim in claims:
        form = claim.part, claim.content or claim.text, claim.polarity, claim.certainty
        figures_with, times_with = figures + len(claim.quantities), times + len(claim.times)
        if (
            len(compared) < MAX_CLAIMS
            and max(figures_with, times_with) <= MAX_VALUES
            and max(len(claim.quantities), len(claim.times)) <= MAX_CLAIM_VALUES
            and len(claim.text) <= MAX_CLAIM_CHARS
            and alike[form] < MAX_ALIKE_CLAIMS
        ):
            compared.append(claim)
            alike[form] += 1
            figures, times = figures_with, times_with
        else:
            left_out.append(claim)
    return compared, left_out
