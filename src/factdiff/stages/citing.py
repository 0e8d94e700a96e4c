"""Citing: matches of claims that give an article as their source with what that article itself says.

A misreported figure can make two sentences unlike; that the one gives the other as its source brings
them together all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from factdiff import match
from factdiff.match import Match
from factdiff.model import Claim

if TYPE_CHECKING:
    from factdiff.origins import Citations
    from factdiff.stages.embedding import ClaimVectors


def match_citations(
    claims: Sequence[Claim], matches: Sequence[Match], citations: Citations, vectors: ClaimVectors
) -> list[Match]:
    """The matches, in order, with those of claims that cite an article and its nearest claim.

    Only articles that share another fact are looked at: an agency that is cited has many reports in
    a large collection, and most of them are of other stories.
    """
    index = {claim.key: at for at, claim in enumerate(claims)}
    sure: dict[frozenset[str], list[Match]] = defaultdict(list)
    for m in matches:
        if m.score >= match.SENTENCES.threshold:
            sure[frozenset((claims[m.a].article.id, claims[m.b].article.id))].append(m)
    pairs = (pair for both in sure if len(both) > 1 for pair in permutations(sorted(both), 2))
    citing = [
        (index[claim.key], article)
        for claim, article in citations.between(pairs)
        if claim.key in index
        and any(
            index[claim.key] not in {m.a, m.b} for m in sure[frozenset((claim.article.id, article))]
        )
    ]
    cited = match.counterparts(claims, vectors.rows, citing)
    return sorted({(m.a, m.b): m for m in (*matches, *cited)}.values())
