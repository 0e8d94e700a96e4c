"""What two places have in common, whatever values stand there: the features of "one slot?".

None of them sees a value. Figures, times and sources are masked, so that two figures are held to be
of one slot because of the words around them and not because they are equal.
"""

from __future__ import annotations

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair, memoized_on_claim
from factdiff.compare.articles import ArticlePair
from factdiff.english.names import same_name
from factdiff.english.rarity import rarity
from factdiff.english.stems import is_one_root
from factdiff.model import Part

NEAR_TOKENS = 5
"""Tokens on either side of a place whose words are its neighbours."""
CONTENT_WORD_WEIGHT, FUNCTION_WORD_WEIGHT = 1.0, 0.6
"""What a word that reads the same beside both places is worth."""
FUNCTION_WORD_RARITY = 2.0
"""What a function word counts where words that read on alike are weighed by their rarity."""
LONGEST_RUN = 30.0
"""Rarity of words that read on alike beyond which they speak no louder."""
MOST_NAMES = 3
"""Names that two claims share beyond which more of them speak no louder."""


def context(pair: ArticlePair, i: int, j: int, a: range, b: range) -> dict[str, float]:
    """Features of place `a` (tokens of claim i) and place `b` (tokens of claim j), each about 0..1."""
    both = pair.claim_pair(i, j)
    forward, backward = pair.ranks
    clause_a, clause_b = (_stems(c, c.clause(p.start)) for c, p in ((both.a, a), (both.b, b)))
    near_a, near_b = both.a.near(a, NEAR_TOKENS), both.b.near(b, NEAR_TOKENS)
    subjects = _subjects(both, a, b)
    return {
        "cosine": both.cosine,
        "rank": (1 / float(forward[i, j]) + 1 / float(backward[i, j])) / 2,
        "match": both.score,
        "words": weighted_overlap(_stems(both.a, None), _stems(both.b, None)),
        "clause": weighted_overlap(clause_a, clause_b),
        "near": weighted_overlap(near_a, near_b),
        "before": _aligned_beside(both, a.start - 1, b.start - 1, -1),
        "after": _aligned_beside(both, a.stop, b.stop, 1),
        "unshared_names": both.unshared_name_share,
        "same_subject": float(subjects == 1),
        "subject_clash": float(subjects == -1),
        "length": min(len(pair.a.claims), len(pair.b.claims), 20) / 20,
    }


def held_in_common(both: ClaimPair, a: range, b: range) -> dict[str, float]:
    """How far the claims and clauses of two places hold each other, whatever else they say (0..1)."""
    clauses = [_stems(c, c.clause(p.start)) for c, p in ((both.a, a), (both.b, b))]
    smallest = min(sum(map(rarity, stems)) for stems in clauses)
    shared = sum(map(rarity, clauses[0] & clauses[1]))
    before, after = (
        [beside(c, p) for c, p in ((both.a, a), (both.b, b))]
        for beside in (_word_before, _word_after)
    )
    titled = any(c.claim.part is not Part.TEXT for c in (both.a, both.b))
    return {
        "contained": both.common,
        "clause_contained": shared / smallest if smallest else 0.0,
        "word_before": float(is_one_root(*before)),
        "word_after": float(is_one_root(*after)),
        "shared_names": min(both.shared_names, MOST_NAMES) / MOST_NAMES,
        "title": float(titled),
        "alike": float(_stems(both.a, None) == _stems(both.b, None)),
    }


def runs(both: ClaimPair, a: range, b: range) -> dict[str, float]:
    """The rarity of the words that read on alike before two places and after them (0..1)."""
    return {
        "run_before": _run(both, a.start - 1, b.start - 1, -1),
        "run_after": _run(both, a.stop, b.stop, 1),
    }


def _run(both: ClaimPair, at: int, beside: int, step: int) -> float:
    a, b = both.a, both.b
    weight = 0.0
    while 0 <= at < len(a.sentence) and 0 <= beside < len(b.sentence):
        hidden = a.masked[at], b.masked[beside]
        if not all(hidden):
            if any(hidden) or a.stems[at] != b.stems[beside]:
                break
            weight += rarity(a.content[at]) or FUNCTION_WORD_RARITY
        at, beside = at + step, beside + step
    return min(weight / LONGEST_RUN, 1.0)


def _word_before(claim: AnalyzedClaim, place: range) -> str:
    return next((claim.content[at] for at in reversed(range(place.start)) if claim.content[at]), "")


def _word_after(claim: AnalyzedClaim, place: range) -> str:
    return next(filter(None, claim.content[place.stop :]), "")


def weighted_overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The rarity that two sets of stems share, as a share of all of both (0..1, weighted Jaccard)."""
    union = sum(map(rarity, a | b))
    return sum(map(rarity, a & b)) / union if union else 0.0


@memoized_on_claim
def _stems(claim: AnalyzedClaim, tokens: range | None) -> frozenset[str]:
    content = claim.content
    return frozenset(content[at] for at in tokens or range(len(content))) - {""}


def _aligned_beside(both: ClaimPair, at: int, beside: int, step: int) -> float:
    """How near the words on one side of two places read the same (0..1); 0.5 at both edges."""
    size = len(both.a.sentence)
    if not 0 <= at < size and not 0 <= beside < len(both.b.sentence):
        return 0.5
    best, aligned = 0.0, both.masked_alignment
    for distance in range(NEAR_TOKENS):
        other = aligned.get(at + step * distance)
        farthest = NEAR_TOKENS if other is None else max(distance, step * (other - beside))
        if farthest < NEAR_TOKENS and other is not None and step * (other - beside) >= 0:
            weight = (
                CONTENT_WORD_WEIGHT
                if both.a.content[at + step * distance]
                else FUNCTION_WORD_WEIGHT
            )
            best = max(best, weight * (1 - farthest / NEAR_TOKENS))
    return best


def _subjects(both: ClaimPair, a: range, b: range) -> int:
    """1 for one name before both places, -1 for two, 0 where a side has none."""
    x, y = both.a.subject_of(a.start), both.b.subject_of(b.start)
    if x is None or y is None:
        return 0
    return 1 if same_name(x, y) else -1
