"""Matching: one fact or two, and groups that do not chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff import match
from factdiff.embed import Embedder, encode
from factdiff.match import Collection, Decision, Match, Profile, join
from factdiff.match.block import candidates, evidence
from factdiff.match.company import CANDIDATE, HIGHEST, SMALL, STEEPER
from factdiff.match.join import Vectors
from factdiff.model import Claim
from making import claim


def likeness(embedder: Embedder, a: str, b: str) -> float:
    first, second = claim(a, "Herald"), claim(b, "Courier")
    vectors = encode(embedder, [a, b])
    return match.judge(Profile.of(first), Profile.of(second), float(vectors[0] @ vectors[1]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Twelve people were killed when the bridge collapsed.",
            "The collapse of the bridge killed 14 people.",
        ),
        (
            "EMC agreed to acquire Legato Systems for $1.2 billion.",
            "EMC will buy Legato Systems for $1.3 billion.",
        ),
        ("The plant could be operational next year.", "The plant could be operational in 2024."),
    ],
)
def test_one_fact(embedder: Embedder, a: str, b: str) -> None:
    assert likeness(embedder, a, b) >= match.ALONE.threshold


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Twelve people were killed when the bridge collapsed.",
            "Shares of the company rose on Friday.",
        ),
        ("The mayor opened a new library on Monday.", "The mayor said taxes would rise next year."),
        (
            "Peter Smith leads the Phoenix mission.",
            "William Boynton built an instrument in Arizona.",
        ),
    ],
)
def test_two_facts(embedder: Embedder, a: str, b: str) -> None:
    assert likeness(embedder, a, b) < match.ALONE.threshold


def gathered(size: int, articles: int) -> tuple[list[Claim], Vectors]:
    """Claims of no meaning with random vectors, `size` in all."""
    generator = np.random.default_rng(5)
    vectors = generator.normal(size=(size, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = sorted(f"Outlet {n * articles // size:02}" for n in range(size))
    return [claim(f"Line {n} of a story.", name) for n, name in enumerate(names)], vectors


def close(told: Collection) -> dict[tuple[int, int], float]:
    """How near the candidates of a collection are as each other's counterparts."""
    found = {}
    for i, j in told.meetings:
        a, b = told.blocks[i], told.blocks[j]
        pairs = candidates(a, b, told.company)
        for row, column, near in zip(pairs.rows, pairs.columns, pairs.counterpart, strict=True):
            first, second = sorted((int(a.part.index[row]), int(b.part.index[column])))
            assert (first, second) not in found
            found[first, second] = float(near)
    return found


@pytest.mark.parametrize("part", [7, 1024])
def test_candidates_are_all_pairs_above_the_threshold(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "PART", part)
    claims, vectors = gathered(60, articles=12)
    cosines = np.round((vectors @ vectors.T).astype(float), 4)
    wanted = {(i, j) for i, j in combinations(range(60), 2) if cosines[i, j] >= CANDIDATE}
    found = close(Collection.of(claims, vectors))
    assert set(found) ^ wanted <= {
        pair for pair in set(found) | wanted if abs(cosines[pair] - CANDIDATE) < 2e-4
    }


@pytest.mark.parametrize("part", [7, 1024])
def test_the_closest_claim_of_another_article_is_the_counterpart(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "PART", part)
    claims, vectors = gathered(60, articles=12)
    cosines = vectors @ vectors.T
    names = [c.article.id for c in claims]
    of = {name: [n for n, other in enumerate(names) if other == name] for name in names}
    for (a, b), counterpart in close(Collection.of(claims, vectors)).items():
        closer = int((cosines[a, of[names[b]]] > cosines[a, b] + 1e-4).sum())
        closer_back = int((cosines[b, of[names[a]]] > cosines[a, b] + 1e-4).sum())
        if names[a] != names[b]:
            assert counterpart == pytest.approx(1 / (1 + closer) + 1 / (1 + closer_back))


def dated(days: Sequence[int | None]) -> list[Claim]:
    """Claims of one sentence, published on days of January."""
    return [
        claim("A bridge fell into the river.", f"Outlet {n}", date(2024, 1, day) if day else None)
        for n, day in enumerate(days)
    ]


@pytest.mark.parametrize("part", [1, 2, 1024])
def test_a_window_keeps_company_near(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "PART", part)
    claims = dated([1, 3, 4, 9, None])
    vectors = np.ones((5, 1), dtype=np.float32)
    told = Collection.of(claims, vectors, window=3)
    assert set(close(told)) == {(0, 1), (0, 2), (1, 2), (0, 4), (1, 4), (2, 4), (3, 4)}
    around = {int(i): n for b in told.blocks for i, n in zip(b.part.index, b.around, strict=True)}
    assert around == {0: 4, 1: 4, 2: 4, 3: 2, 4: 5}
    assert len(close(Collection.of(claims, vectors))) == 10


def test_a_larger_company_looks_at_fewer() -> None:
    def candidate(size: int) -> float:
        told = Collection.of(dated([1]), np.ones((1, 1), dtype=np.float32)).company
        return replace(told, size=size).candidate

    asked = [candidate(size) for size in (10, SMALL, 4 * SMALL, 10**9)]
    assert asked == [CANDIDATE, CANDIDATE, pytest.approx(CANDIDATE + 2 * STEEPER), HIGHEST]


@given(st.integers(2, 40), st.integers(1, 12), st.floats(-0.5, 0.95), st.integers(0, 9))
def test_the_join_is_exact(rows: int, dimensions: int, threshold: float, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    turned = join.turned(vectors, join.axes(vectors.T @ vectors, max(threshold, 0.1)))
    may = {p for r, c in join.near(turned, turned, threshold) for p in zip(r, c, strict=True)}
    exact = vectors.astype(float) @ vectors.T.astype(float)
    assert may >= set(zip(*np.nonzero(exact >= threshold), strict=True))


def test_a_word_that_every_claim_has_tells_nothing(embedder: Embedder) -> None:
    texts = [
        "The station will fall in March.",
        "The station, officials said, will fall in spring.",
        "The station was launched from a desert.",
        "The station weighs eight tonnes.",
    ]
    claims = [claim(text, f"Outlet {n}") for n, text in enumerate(texts)]
    company, (block,), _ = Collection.of(claims, encode(embedder, texts))
    assert company.rarity["station"] < company.rarity["fall"] < company.rarity["desert"]
    pairs = candidates(block, block, company)
    rare = evidence(block, block, pairs, company)["rare_words"]
    found = dict(zip(zip(pairs.rows, pairs.columns, strict=True), rare, strict=True))
    assert found.pop((0, 1)) > 0.5
    assert all(share < 0.1 for share in found.values())


def test_a_decision_says_how_it_was_made() -> None:
    decision = Decision(bias=-1.0, threshold=0.5, weights={"cosine": 2.0})
    assert decision.score({"cosine": 0.5, "unheard": 9.0}) == 0.5
    assert decision.accepts({"cosine": 0.5})
    assert not decision.accepts({"cosine": 0.4})


def test_groups_do_not_chain() -> None:
    claims = [claim(f"Line {n} of a story that goes on.", f"Outlet {n}") for n in range(4)]
    chain = [Match(0, 1, 0.9), Match(1, 2, 0.8), Match(2, 3, 0.7)]
    groups = match.facts(claims, chain)
    assert [len(fact.claims) for fact in groups] == [2, 2, 2]
    whole = [Match(a, b, 0.9) for a in range(4) for b in range(a + 1, 4)]
    assert [len(fact.claims) for fact in match.facts(claims, whole)] == [4]


def test_a_fact_is_known_by_its_content() -> None:
    claims = [claim("Twelve people were killed.", "A"), claim("A dozen people died.", "B")]
    first, again = (match.facts(claims, [Match(0, 1, 0.9)])[0].id for _ in range(2))
    assert first == again
    claims[1] = claim("A dozen people were killed.", "B")
    assert match.facts(claims, [Match(0, 1, 0.9)])[0].id != first
