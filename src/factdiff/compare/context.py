"""What two places have in common, whatever values stand there: the features of "one slot?".

None of them sees a value. Figures, times and sources are masked, so that two figures are held to be
of one slot because of the words around them and not because they are equal. A place is the range of
its tokens; every feature is about 0..1.
"""

from __future__ import annotations

from collections.abc import Iterable

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair, memoized_on_claim
from factdiff.compare.articles import ArticlePair
from factdiff.english.names import same_name
from factdiff.english.rarity import rarity
from factdiff.english.stems import is_one_root

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
MOST_CLAIMS = 20
"""Claims of the shorter article beyond which more of them make it no longer."""


def rank(pair: ArticlePair, i: int, j: int) -> float:
    """How near claim i of a and claim j of b are to each other among all claims: 1 for the nearest."""
    forward, backward = pair.ranks
    return (1 / float(forward[i, j]) + 1 / float(backward[i, j])) / 2


def length(pair: ArticlePair) -> float:
    """How long the shorter of two articles is."""
    return min(len(pair.a.claims), len(pair.b.claims), MOST_CLAIMS) / MOST_CLAIMS


def shared_names(both: ClaimPair) -> float:
    """How many names two claims share."""
    return min(both.shared_names, MOST_NAMES) / MOST_NAMES


def words_in_common(both: ClaimPair) -> float:
    """The rarity of the words that two claims share, as a share of all their words."""
    return weighted_overlap(stems(both.a), stems(both.b))


def clause_in_common(both: ClaimPair, a: range, b: range) -> float:
    """The same of the clauses around two places."""
    return weighted_overlap(*_clauses(both, a, b))


def clause_contained(both: ClaimPair, a: range, b: range) -> float:
    """The same, as a share of the words of the clause that has least to say."""
    clause, other = _clauses(both, a, b)
    smallest = min(_weight(clause), _weight(other))
    return _weight(clause & other) / smallest if smallest else 0.0


def near_in_common(both: ClaimPair, a: range, b: range) -> float:
    """The same of the words near two places."""
    return weighted_overlap(both.a.near(a, NEAR_TOKENS), both.b.near(b, NEAR_TOKENS))


def before(both: ClaimPair, a: range, b: range) -> float:
    """How near the words before two places read the same; a half where both begin their claim."""
    return _aligned_beside(both, a.start - 1, b.start - 1, -1)


def after(both: ClaimPair, a: range, b: range) -> float:
    """How near the words after two places read the same; a half where both end their claim."""
    return _aligned_beside(both, a.stop, b.stop, 1)


def follow_one_word(both: ClaimPair, a: range, b: range) -> bool:
    """True where the next words of content after two places have one root."""
    x, y = (
        next(filter(None, claim.content[place.stop :]), "")
        for claim, place in ((both.a, a), (both.b, b))
    )
    return is_one_root(x, y)


def run_before(both: ClaimPair, a: range, b: range) -> float:
    """The rarity of the words that read on alike before two places, up to the first that does not."""
    one, other = both.a, both.b
    weight = 0.0
    for at, beside in zip(reversed(range(a.start)), reversed(range(b.start)), strict=False):
        hidden = one.masked[at], other.masked[beside]
        if all(hidden):
            continue
        if any(hidden) or one.stems[at] != other.stems[beside]:
            break
        weight += rarity(one.content[at]) or FUNCTION_WORD_RARITY
    return min(weight / LONGEST_RUN, 1.0)


def weighted_overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The rarity that two sets of stems share, as a share of all of both (weighted Jaccard)."""
    union = _weight(a | b)
    return _weight(a & b) / union if union else 0.0


@memoized_on_claim
def stems(claim: AnalyzedClaim) -> frozenset[str]:
    """The stems of all words of content of a claim."""
    return frozenset(claim.content) - {""}


@memoized_on_claim
def _stems_of_clause(claim: AnalyzedClaim, at: int) -> frozenset[str]:
    return frozenset(claim.content[token] for token in claim.clause(at)) - {""}


def _clauses(both: ClaimPair, a: range, b: range) -> tuple[frozenset[str], frozenset[str]]:
    return _stems_of_clause(both.a, a.start), _stems_of_clause(both.b, b.start)


def _weight(words: Iterable[str]) -> float:
    return sum(map(rarity, words))


def _aligned_beside(both: ClaimPair, at: int, beside: int, step: int) -> float:
    """How near the words on one side of two places read the same; 0.5 at both edges."""
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


def subjects(both: ClaimPair, a: int, b: int) -> int:
    """1 for one name before token `a` of claim a and token `b` of claim b, -1 for two, 0 without."""
    x, y = both.a.subject_of(a), both.b.subject_of(b)
    if x is None or y is None:
        return 0
    return 1 if same_name(x, y) else -1
