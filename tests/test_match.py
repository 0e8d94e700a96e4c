"""Matching: one fact or two, and groups that do not chain."""

from __future__ import annotations

import numpy as np
import pytest

from factdiff import match
from factdiff.embed import Embedder, encode
from factdiff.match import Match, Profile
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
    assert likeness(embedder, a, b) >= match.SAME_FACT


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
    assert likeness(embedder, a, b) < match.SAME_FACT


def test_candidates_are_all_pairs_above_the_threshold() -> None:
    generator = np.random.default_rng(5)
    vectors = generator.normal(size=(60, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines = vectors @ vectors.T
    wanted = {
        (i, j)
        for i in range(60)
        for j in range(i + 1, 60)
        if round(float(cosines[i, j]), 4) >= match.CANDIDATE
    }
    small = match.BLOCK
    try:
        match.BLOCK = 7
        found = {(a, b) for a, b, _ in match.candidates(vectors)}
    finally:
        match.BLOCK = small
    assert found ^ wanted <= {
        (i, j) for i, j in found | wanted if abs(cosines[i, j] - match.CANDIDATE) < 1e-4
    }


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
