"""Matching: one fact or two, and groups that do not chain."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from factdiff import match
from factdiff.embed import Embedder, encode
from factdiff.match import Decision, Match, Profile, collection
from factdiff.match.collection import CANDIDATE, Collection
from making import claim


def likeness(embedder: Embedder, a: str, b: str) -> float:
    first, second = claim(a, "Herald"), claim(b, "Courier")
    vectors = encode(embedder, [a, b])
    return match.judge(Profile(first), Profile(second), float(vectors[0] @ vectors[1]))


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


def gathered(size: int, articles: int) -> Collection:
    """Claims of no meaning with random vectors, `size` in all."""
    generator = np.random.default_rng(5)
    vectors = generator.normal(size=(size, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = sorted(f"Outlet {n * articles // size:02}" for n in range(size))
    profiles = [Profile(claim(f"Line {n} of a story.", name)) for n, name in enumerate(names)]
    return Collection(profiles, vectors)


@pytest.mark.parametrize("block", [7, 1024])
def test_candidates_are_all_pairs_above_the_threshold(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "BLOCK", block)
    told = gathered(60, articles=12)
    cosines = np.round(told.vectors @ told.vectors.T, 4)
    wanted = {(i, j) for i, j in combinations(range(60), 2) if cosines[i, j] >= CANDIDATE}
    found = {(c.a, c.b) for c in told.candidates()}
    assert found ^ wanted <= {
        (i, j) for i, j in found | wanted if abs(cosines[i, j] - CANDIDATE) < 2e-4
    }


def test_the_closest_claim_of_another_article_is_the_counterpart() -> None:
    told = gathered(60, articles=12)
    cosines = told.vectors @ told.vectors.T
    for candidate in told.candidates():
        a, b = candidate.a, candidate.b
        closer = int((cosines[a, told.article_of[b]] > cosines[a, b] + 1e-4).sum())
        closer_back = int((cosines[b, told.article_of[a]] > cosines[a, b] + 1e-4).sum())
        assert candidate.counterpart == pytest.approx(1 / (1 + closer) + 1 / (1 + closer_back))


def test_a_word_that_every_claim_has_tells_nothing(embedder: Embedder) -> None:
    texts = [
        "The station will fall in March.",
        "The station, officials said, will fall in spring.",
        "The station was launched from a desert.",
        "The station weighs eight tonnes.",
    ]
    claims = [claim(text, f"Outlet {n}") for n, text in enumerate(texts)]
    told = Collection([Profile(c) for c in claims], encode(embedder, texts))
    assert told.rarity["station"] < told.rarity["fall"] < told.rarity["desert"]
    found = {(c.a, c.b): told.evidence(c) for c in told.candidates()}
    assert found[0, 1]["rare_words"] > 0.5
    assert all(e["rare_words"] < 0.1 for pair, e in found.items() if pair != (0, 1))


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
