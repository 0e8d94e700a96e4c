"""Which claims state one fact: candidates by their vectors, a decision by witnesses, groups without chains.

    matches(claims, vectors) -> list[Match]      facts(claims, matches) -> list[Fact]
    counterparts(claims, rows, asked)            the nearest claim of an article that is cited
    Twins(articles, read)                        the same for what many articles print word for word

Two decisions are made. `judge` weighs two claims by themselves. `matches` weighs them in the company
of all claims at hand: words and meanings that the whole collection shares say little, and the best
counterpart in another article says much. The weights of both are fitted (`weights.toml`), not
typed in. Outlets are evidence and never a filter.

A collection is matched in parts, so that it may lie on several machines:

    parts(claims) -> which claims belong to which part
    Part.of(claims, vectors, index).summary(); Company.of(summaries, window)
    Block.of(part, company); between(block, block, company) -> list[Match]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from factdiff.decision import Decision, decision
from factdiff.match.block import TOGETHER, Block, Pairs, accepted, candidates
from factdiff.match.company import COARSE, Company, Part, Summary
from factdiff.match.groups import Match, facts
from factdiff.match.join import Vectors
from factdiff.match.twins import Twins
from factdiff.match.witnesses import Profile, evidence
from factdiff.model import Claim

ALONE = decision(__package__, "pair")
"""How two claims are weighed by themselves."""
WITHIN_ARTICLE = 0.8
"""Score from which two claims of one article state one fact; its sentences share a subject anyway."""
NEAR = 0.25
"""Cosine from which a claim of the cited article can be what is cited."""
TOLD = 1.0
"""Score of two claims of which the one says that it is the other's: the text vouches for it."""
PART = 2048
"""Claims of a part, which bounds the memory that two of them are held against each other in."""


def judge(a: Profile, b: Profile, cosine: float) -> float:
    """How surely two claims state one fact, by themselves (0..1)."""
    return ALONE.score(evidence(a, b, cosine))


def parts(claims: Sequence[Claim]) -> list[list[int]]:
    """The claims by index in parts of whole articles, those published near each other together.

    Claims of one article stand together in `claims`.
    """
    found: list[list[int]] = [[]]
    articles: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        articles[claim.article.id].append(index)

    def place(article: str) -> tuple[int, str]:
        day = claims[articles[article][0]].article.published_day
        return (day.toordinal() if day else 0), article

    for article in sorted(articles, key=place):
        if found[-1] and len(found[-1]) + len(articles[article]) > PART:
            found.append([])
        found[-1] += articles[article]
    return found


def meeting(company: Company, told: Sequence[Summary]) -> list[tuple[int, int]]:
    """The parts, by number, whose claims are held against each other; a part meets itself too."""
    every = combinations_with_replacement(range(len(told)), 2)
    return [(i, j) for i, j in every if company.meet(told[i], told[j])]


def between(a: Block, b: Block, company: Company) -> list[Match]:
    """The pairs between two blocks, or within one, that state one fact.

    The score of a match is that of `judge`: how alike the two are by themselves.
    """
    pairs = candidates(a, b, company)
    one = (a.articles[pairs.rows] == b.articles[pairs.columns]) & a.is_same(b)
    within = pairs.only(one)
    across = accepted(a, b, pairs.only(~one), company)
    return [
        *(m for m in _judged(a, b, within) if m.score >= WITHIN_ARTICLE - company.coarse * COARSE),
        *_judged(a, b, across),
    ]


def _judged(a: Block, b: Block, pairs: Pairs) -> Iterator[Match]:
    for row, column, cosine in zip(*(side.tolist() for side in pairs[:3]), strict=True):
        first, second = sorted((int(a.part.index[row]), int(b.part.index[column])))
        score = judge(a.part.profiles[row], b.part.profiles[column], cosine)
        yield Match(first, second, score)


class Collection(NamedTuple):
    """Claims in their company on one machine: its blocks, and which of them meet."""

    company: Company
    blocks: list[Block]
    meetings: list[tuple[int, int]]

    @classmethod
    def of(cls, claims: Sequence[Claim], vectors: Vectors, window: int | None = None) -> Collection:
        """The collection of some claims, one at least; `vectors` holds a unit row a claim."""
        held = [Part.of([claims[i] for i in rows], vectors[rows], rows) for rows in parts(claims)]
        told = [part.summary() for part in held]
        company = Company.of(told, window)
        return cls(company, [Block.of(part, company) for part in held], meeting(company, told))


def matches(claims: Sequence[Claim], vectors: Vectors, window: int | None = None) -> list[Match]:
    """The pairs of claims that state one fact, in order; `vectors` holds a unit row a claim."""
    if not claims:
        return []
    company, blocks, meetings = Collection.of(claims, vectors, window)
    return sorted(m for i, j in meetings for m in between(blocks[i], blocks[j], company))


def counterparts(
    claims: Sequence[Claim],
    rows: Callable[[Sequence[int]], Vectors],
    asked: Iterable[tuple[int, str]],
) -> list[Match]:
    """For each claim that cites an article the nearest claim of that article, if any is near.

    `rows` gives the vectors of claims by their indices.
    """
    of: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        of[claim.article.id].append(index)
    found = []
    for citing, article in asked:
        if not of[article]:
            continue
        citer, *others = rows([citing, *of[article]])
        cosines = [round(float(citer @ other), 4) for other in others]
        best = max(range(len(cosines)), key=lambda at: (cosines[at], -at))
        if cosines[best] >= NEAR:
            cited = of[article][best]
            found.append(Match(min(citing, cited), max(citing, cited), TOLD))
    return sorted(set(found))


__all__ = [
    "ALONE",
    "TOGETHER",
    "Block",
    "Collection",
    "Company",
    "Decision",
    "Match",
    "Part",
    "Profile",
    "Summary",
    "Twins",
    "between",
    "counterparts",
    "evidence",
    "facts",
    "judge",
    "matches",
    "meeting",
    "parts",
]
