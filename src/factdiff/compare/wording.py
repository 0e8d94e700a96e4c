"""Words that say the opposite in the same place of the sentence.

Flags rose against fell, approved against rejected, north against south. Such words pass a
spelling check, a figure check and an embedding, and turn the report around. Only words that oppose
each other are flagged; other words are style.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair, memoized_on_claim
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.compare.context import context
from factdiff.compare.example import Example
from factdiff.decision import decision
from factdiff.english.opposites import DIRECTIONS, has_opposite, opposed
from factdiff.model import Comparison, Kind, Verdict

DECISION = decision(__package__, "wording")
MIN_COSINE = 0.45
"""Cosine of two sentences from which they may say the same but for a word."""
MIN_NEAR_OVERLAP = 0.15
"""Share of the content around the two words that must be in common."""

WEIGHED_FEATURES = ("cosine", "match", "words", "clause", "near")
"""What two places have in common that counts for one slot."""

EXAMPLES = (
    Example(
        "Parliament approved the budget by a wide margin.",
        "Parliament rejected the budget by a wide margin.",
        Verdict.CONFLICT,
        ("approved", "rejected"),
    ),
    Example(
        "The wreck was found 12 miles north of the island.",
        "The wreck was found 12 miles south of the island.",
        Verdict.CONFLICT,
        ("north", "south"),
    ),
    Example(
        "The blast left 31 people injured at the plant.",
        "The blast left 31 people dead at the plant.",
        Verdict.CONFLICT,
        ("injured", "dead"),
        why="one figure for two things",
    ),
    Example(
        "Shares of the company rose 3 percent to $41.20.",
        "Shares of the company fell 2 percent to $39.10.",
        Verdict.UPDATE,
        ("rose", "fell"),
        why="prices move both ways within a day",
    ),
    Example(
        "Parliament approved the budget by a wide margin.",
        "Parliament passed the budget by a wide margin.",
        Verdict.SILENT,
        why="two words for one thing",
    ),
    Example(
        "The rebels opened a new front in the east.",
        "The army closed the road to the west.",
        Verdict.SILENT,
        why="two events",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every two opposite words in sentences of like content, with the features of the decision."""
    for i, j in pair.indices(MIN_COSINE):
        both = pair.claim_pair(i, j)
        for p, q in product(_opposable(both.a), _opposable(both.b)):
            if opposed(both.a.stems[p], both.b.stems[q]) and both.a.quoted[p] == both.b.quoted[q]:
                around = context(pair, i, j, range(p, p + 1), range(q, q + 1))
                if around["near"] >= MIN_NEAR_OVERLAP:
                    features = {
                        **{name: around[name] for name in WEIGHED_FEATURES},
                        **_exchange(both, p, q),
                        "is_self": float(pair.is_self),
                    }
                    yield Candidate(_comparison(both, p, q), features)


def _exchange(both: ClaimPair, p: int, q: int) -> dict[str, float]:
    """How far one word was exchanged for the other in sentences that otherwise read alike."""
    stems = both.a.stems, both.b.stems
    return {
        "exchanged": float(both.is_substitution(range(p, p + 1), range(q, q + 1))),
        "alike": both.overlap,
        "elsewhere": float(stems[1][q] in stems[0] or stems[0][p] in stems[1]),
        "moving": float(_move(both, p, q)),
    }


@memoized_on_claim
def _opposable(claim: AnalyzedClaim) -> list[int]:
    """The words of a claim that have opposites and belong to no name, figure or source."""
    return [
        at
        for at, word in enumerate(claim.stems)
        if has_opposite(word)
        and not claim.masked[at]
        and not (claim.sentence.is_capital(at) and at)
    ]


def _move(both: ClaimPair, p: int, q: int) -> bool:
    """True for the rise and fall of figures, which move both ways within a day."""
    return all(
        claim.stems[at] in DIRECTIONS and claim.claim.quantities
        for claim, at in ((both.a, p), (both.b, q))
    )


def _comparison(both: ClaimPair, p: int, q: int) -> Comparison:
    verdict, reason = Verdict.CONFLICT, "opposite words in one place"
    if _move(both, p, q):
        verdict, reason = Verdict.UPDATE, "a figure that moves, at two moments"
    x, y = (
        claim.mention(claim.sentence.span(at, at + 1), claim.sentence.word(at), claim.stems[at])
        for claim, at in ((both.a, p), (both.b, q))
    )
    return contrasted(Kind.WORDING, verdict, (x, y), reason, are_quoted=True)
