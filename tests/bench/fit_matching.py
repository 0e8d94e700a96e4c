"""The fit of matching: do two claims state one fact? Two decisions, run by `fit.py`.

`sentences` (two sentences that stand alone) is learnt from the judged pairs. `articles` (two claims of
whole articles) is learnt from the editors' facts of the open stories, with the labelled pairs of a
large mixed collection, so that one threshold serves both.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gold import EMBEDDER, MAX_MENTION_CHARS, Story, judged_pairs
from table import Marks, Matrix, Table, Weights

from factdiff import match
from factdiff.embed import encode
from factdiff.extract import claims as claims_of
from factdiff.match.block import candidates, features
from factdiff.model import Article, Claim, Part
from factdiff.stages.comparing import Vectors

PAIR_FOLDS = 10
ARTICLE_FOLDS = 8
"""Groups of stories that are left out in turn where one story alone would take an hour."""
STRANGERS = 0.125
"""Share of mention pairs of different facts that may stand in one fact."""
LABELLED, UNLABELLED = 0.06, 0.006
"""What a pair of the mixed collection weighs against one of a story: it has 50 times as many."""
NO_CANDIDATE = -100.0
"""Odds of claims that are not even close."""


def sentences(bench: Path) -> str:
    """The decision on two statements by themselves."""
    table = Table()
    for at, (record, pair) in enumerate(judged_pairs(bench)):
        a, b = (match.Profile.of(side.claims[0].claim) for side in (pair.a, pair.b))
        values = match.features(a, b, float(pair.cosines[0, 0]))
        table.add(values, f"pairs {at % PAIR_FOLDS}", right=record["gold"]["same_fact"])
    is_predicted, right = table.left_out() >= 0.5, np.array(table.right)
    f1 = 2 * float((is_predicted & right).sum()) / float(is_predicted.sum() + right.sum())
    print(f"sentences: same-fact F1 {f1:.3f} on ten folds of {len(right)} pairs")
    return table.written("sentences")


class Mentioned(NamedTuple):
    """A place of one of the editors' facts, and the claims that touch it."""

    fact: int
    article: str
    places: frozenset[tuple[int, int]]
    claims: list[int]


@dataclass
class Close:
    """The close claims of different articles, a row of features each."""

    pairs: list[tuple[int, int]]
    table: Matrix
    names: list[str]


def articles(bench: Path, open_stories: Sequence[Story]) -> str:
    """The decision on two claims of whole articles."""
    close = [close_claims(story.claims, story.vectors) for story in open_stories]
    mentioned = [mentions_of(story) for story in open_stories]
    judged = [judged_claims(*both) for both in zip(close, mentioned, strict=True)]
    mixed, is_match, labelled = mixed_collection(bench / "matching")
    heard = is_match != 0

    def learnt(chosen: Sequence[int]) -> Weights:
        rows = [judged[n][0] for n in chosen], [judged[n][1] for n in chosen]
        counts = np.where(is_match[heard] == 1, LABELLED, UNLABELLED)
        return Weights.of(
            np.vstack([*rows[0], mixed.table[heard]]),
            np.hstack([*rows[1], is_match[heard] == 1]),
            np.hstack([np.ones(sum(map(len, rows[1]))), counts]),
        )

    together: list[float] = []
    apart: list[float] = []
    every = range(len(open_stories))
    for fold in range(ARTICLE_FOLDS):
        weights = learnt([n for n in every if n % ARTICLE_FOLDS != fold])
        for n in (n for n in every if n % ARTICLE_FOLDS == fold):
            for same, odds in mention_odds(close[n], mentioned[n], weights):
                (together if same else apart).append(odds)
    weights = learnt(every)
    mixed_odds = weights.odds(mixed.table)
    for share in (0.1, 0.12, STRANGERS, 0.14):
        least = float(np.quantile(apart, 1 - share))
        recall = np.mean(np.array(together) > least)
        of_mixed = np.sum((mixed_odds >= least) & (is_match == 1)) / labelled
        print(
            f"articles: fact recall {recall:.3f} with {share} of the strangers joined, left out; "
            f"mixed collection {np.sum(mixed_odds >= least)} pairs, recall {of_mixed:.3f}"
        )
    least = float(np.quantile(apart, 1 - STRANGERS))
    return weights.written("articles", 1 / (1 + math.exp(-least)), mixed.names)


def close_claims(claims: Sequence[Claim], vectors: Vectors) -> Close:
    blocks, meetings = match.blocks(claims, vectors)
    pairs: list[tuple[int, int]] = []
    tables, names = [], []
    for i, j in meetings:
        a, b = blocks[i], blocks[j]
        close = candidates(a, b, None)
        across = close.only((a.articles[close.rows] != b.articles[close.columns]) | (i != j))
        values = features(a, b, across)
        names = list(values)
        tables.append(np.column_stack([np.asarray(values[name], dtype=float) for name in names]))
        first, second = a.shard.index[across.rows], b.shard.index[across.columns]
        pairs += [
            (min(pair), max(pair)) for pair in zip(first.tolist(), second.tolist(), strict=True)
        ]
    return Close(pairs, np.vstack(tables), names)


def mentions_of(story: Story) -> list[Mentioned]:
    """The editors' mentions, each by itself, with the claims that touch it."""
    mentions = []
    for fact in story.facts:
        for article, start, end in dict.fromkeys(p for side in fact.sides for p in side):
            touching = [
                at
                for at, claim in enumerate(story.claims)
                if claim.article.id == article
                and claim.part is Part.TEXT
                and len(claim.text) <= MAX_MENTION_CHARS
                and claim.span.start < end
                and start < claim.span.end
            ]
            mentions.append(Mentioned(fact.number, article, frozenset({(start, end)}), touching))
    return mentions


def judged_claims(close: Close, mentions: Sequence[Mentioned]) -> tuple[Matrix, Marks]:
    """The close claims that the editors speak of, and whether they state one of their facts."""
    judged: dict[tuple[int, int], bool] = {}
    for x, y in combinations(mentions, 2):
        if x.article != y.article:
            for i, j in product(x.claims, y.claims):
                key = min(i, j), max(i, j)
                judged[key] = judged.get(key, False) or x.fact == y.fact
    known = [at for at, pair in enumerate(close.pairs) if pair in judged]
    return close.table[known], np.array([judged[close.pairs[at]] for at in known], dtype=bool)


def mention_odds(
    close: Close, mentions: Sequence[Mentioned], weights: Weights
) -> Iterator[tuple[bool, float]]:
    """For two mentions of different articles: one fact or not, and the best odds of their claims."""
    odds = dict(zip(close.pairs, weights.odds(close.table).tolist(), strict=True))
    for x, y in combinations(mentions, 2):
        if x.article == y.article or (x.fact != y.fact and x.places & y.places):
            continue
        keys = ((min(i, j), max(i, j)) for i, j in product(x.claims, y.claims))
        yield x.fact == y.fact, max((odds.get(k, NO_CANDIDATE) for k in keys), default=NO_CANDIDATE)


def mixed_collection(folder: Path) -> tuple[Close, Matrix, int]:
    """The close pairs of a large collection of unrelated stories with their labels.

    A label is 1 for a match, 0 for none, -1 where nobody judged; last comes how many matches there are.
    """
    with gzip.open(folder / "sentences.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    all_articles = [
        Article(r["id"], r["outlet"] or "?", "", r["text"], published=day(r["published"]))
        for r in records
    ]
    claims = [c for a in sorted(all_articles, key=lambda a: a.id) for c in claims_of(a)]
    close = close_claims(claims, encode(EMBEDDER(), [claim.text for claim in claims]))
    labels = [json.loads(line) for line in (folder / "labels.jsonl").open(encoding="utf-8")]
    label = {frozenset((x["a"], x["b"])): float(x["match"]) for x in labels}
    names = [frozenset(claims[at].article.id for at in pair) for pair in close.pairs]
    is_match = np.array([label.get(name, -1.0) for name in names])
    return close, is_match, sum(x["match"] for x in labels)


def day(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
