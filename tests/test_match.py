"""Matching: one fact or two, and groups that do not chain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff import match
from factdiff.embed import Embedder, encode
from factdiff.match import Decision, Match, Profile, join
from factdiff.match.block import candidates, features
from factdiff.match.join import CANDIDATE_COSINE, Vectors
from factdiff.model import Claim
from factdiff.stages.comparing import StoryClaims, article_pairs
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
    assert likeness(embedder, a, b) >= match.SENTENCES.threshold


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
    assert likeness(embedder, a, b) < match.SENTENCES.threshold


def gathered(size: int, articles: int) -> tuple[list[Claim], Vectors]:
    """Claims of no meaning with random vectors, `size` in all."""
    generator = np.random.default_rng(5)
    vectors = generator.normal(size=(size, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = sorted(f"Outlet {n * articles // size:02}" for n in range(size))
    return [claim(f"Line {n} of a story.", name) for n, name in enumerate(names)], vectors


def close(
    claims: Sequence[Claim], vectors: Vectors, window: int | None = None
) -> dict[tuple[int, int], float]:
    """How near the candidates of a collection are as each other's counterparts."""
    blocks, meetings = match.blocks(claims, vectors, window)
    counterparts = {}
    for i, j in meetings:
        a, b = blocks[i], blocks[j]
        pairs = candidates(a, b, window)
        for row, column, near in zip(pairs.rows, pairs.columns, pairs.counterpart, strict=True):
            first, second = sorted((int(a.shard.index[row]), int(b.shard.index[column])))
            assert (first, second) not in counterparts
            counterparts[first, second] = float(near)
    return counterparts


@pytest.mark.parametrize("size", [7, 1024])
def test_candidates_are_all_pairs_above_the_threshold(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "SHARD_CLAIMS", size)
    claims, vectors = gathered(60, articles=12)
    cosines = np.round((vectors @ vectors.T).astype(float), 4)
    wanted = {(i, j) for i, j in combinations(range(60), 2) if cosines[i, j] >= CANDIDATE_COSINE}
    looked_at = set(close(claims, vectors))
    assert looked_at ^ wanted <= {
        pair for pair in looked_at | wanted if abs(cosines[pair] - CANDIDATE_COSINE) < 2e-4
    }


@pytest.mark.parametrize("size", [7, 1024])
def test_the_closest_claim_of_another_article_is_the_counterpart(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "SHARD_CLAIMS", size)
    claims, vectors = gathered(60, articles=12)
    cosines = vectors @ vectors.T
    names = [c.article.id for c in claims]
    of = {name: [n for n, other in enumerate(names) if other == name] for name in names}
    for (a, b), counterpart in close(claims, vectors).items():
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


@pytest.mark.parametrize("size", [1, 2, 1024])
def test_a_window_keeps_what_is_far_in_time_apart(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "SHARD_CLAIMS", size)
    claims = dated([1, 3, 4, 9, None])
    vectors = np.ones((5, 1), dtype=np.float32)
    near = {(0, 1), (0, 2), (1, 2), (0, 4), (1, 4), (2, 4), (3, 4)}
    assert set(close(claims, vectors, window=3)) == near
    assert len(close(claims, vectors)) == 10


def test_further_articles_change_no_match(embedder: Embedder) -> None:
    texts = [
        "Twelve people were killed when the bridge collapsed.",
        "The collapse of the bridge killed 14 people.",
        "The bridge, officials said, was built in 1968.",
    ]
    claims = [claim(text, f"Outlet {n}") for n, text in enumerate(texts)]
    alone = match.matches(claims, encode(embedder, texts))
    assert [(m.a, m.b) for m in alone] == [(0, 1)]
    others = [f"The bridge of town {n} is {n} metres long and people cross it." for n in range(40)]
    more = [*claims, *(claim(text, f"Paper {n}") for n, text in enumerate(others))]
    beside = match.matches(more, encode(embedder, [*texts, *others]))
    assert [m for m in beside if m.b < len(texts)] == alone


def test_the_order_of_the_claims_changes_no_pair(embedder: Embedder) -> None:
    texts = {
        "Twelve people were killed when the bridge collapsed on Monday.": "Alpha",
        "The bridge was built in 1968 by a firm from the coast.": "Alpha",
        "The collapse of the bridge on Monday killed 14 people.": "Beta",
        "A firm from the coast had built the bridge in 1969.": "Beta",
    }
    claims = [claim(text, outlet) for text, outlet in texts.items()]
    seen = []
    for order in permutations(claims):
        vectors = encode(embedder, [c.text for c in order])
        matches = match.matches(order, vectors)
        assert matches
        seen.append(
            [
                (
                    pair.a.article.id,
                    pair.b.article.id,
                    {
                        (pair.a.claims[i].claim.key, pair.b.claims[j].claim.key, round(score, 3))
                        for (i, j), score in pair.scores.items()
                    },
                )
                for pair in article_pairs(
                    StoryClaims(order, tuple(matches), match.nearest(order, matches), vectors)
                )
            ]
        )
    assert [ids for *ids, _ in seen[0]] == [["alpha", "alpha"], ["alpha", "beta"], ["beta", "beta"]]
    assert all(pairs == seen[0] for pairs in seen)


@given(st.integers(2, 40), st.integers(1, 12), st.floats(-0.5, 0.95), st.integers(0, 9))
def test_the_join_is_exact(rows: int, dimensions: int, threshold: float, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    projected = join.projected(vectors, join.axes(vectors.T @ vectors, max(threshold, 0.1)))
    pairs = join.candidate_pairs(projected, projected, threshold)
    may = {pair for rows_, columns in pairs for pair in zip(rows_, columns, strict=True)}
    exact = vectors.astype(float) @ vectors.T.astype(float)
    assert may >= set(zip(*np.nonzero(exact >= threshold), strict=True))


def test_a_word_that_its_article_keeps_using_says_little(embedder: Embedder) -> None:
    texts = [
        "The station will fall in March.",
        "The station weighs eight tonnes.",
        "The station was launched from a desert.",
    ]
    more = ["The station, officials said, will fall in spring."]
    claims = [claim(text, "Alpha") for text in texts] + [claim(text, "Beta") for text in more]
    (block,), _ = match.blocks(claims, encode(embedder, [*texts, *more]))
    pairs = candidates(block, block, None)
    rare = features(block, block, pairs)["rare_words"]
    shares = dict(zip(zip(pairs.rows, pairs.columns, strict=True), rare, strict=True))
    assert shares[0, 3] > 0.5
    assert all(shares[other, 3] < shares[0, 3] / 2 for other in (1, 2) if (other, 3) in shares)


def test_articles_of_one_story_share_facts_enough_for_their_length() -> None:
    long = [claim(f"Sentence {n} of a long report.", "Herald") for n in range(8)]
    other = [claim(f"Sentence {n} of another report.", "Courier") for n in range(8)]
    brief = [claim("One line alone.", "Wire")]
    claims = [*long, *other, *brief]
    one, two = Match(0, 8, 0.9), Match(1, 9, 0.9)
    faint, short = Match(2, 10, 0.3), Match(0, 16, 0.9)
    within = match.within_stories
    assert within(claims, [one, faint]) == []
    assert within(claims, [one, two, faint]) == [one, two, faint]
    assert within(claims, [short, Match(0, 1, 0.9)]) == [short, Match(0, 1, 0.9)]


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
