"""The editors' gold as whole articles side by side: what the fit, the funnel and the reasons share.

Nothing here is imported by the program. Texts stay in the bench; only weights leave it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from factdiff import match
from factdiff.articles import load
from factdiff.compare import (
    COMPARATORS,
    AnalyzedArticle,
    AnalyzedClaim,
    ArticlePair,
    Example,
)
from factdiff.embed import encode, load_embedder
from factdiff.extract import claims as claims_of
from factdiff.extract import statement
from factdiff.match import Match
from factdiff.model import Article, Claim, Comparison, Kind, Mention, Part, Span
from factdiff.pairs import pair_articles
from factdiff.stages.comparing import StoryClaims, Vectors, article_pairs, cosines_between

MAX_MENTION_CHARS = 500
"""Characters of a mention beyond which the editors' scorer lets it point at nothing."""
EMBEDDER = cache(load_embedder)
Place = tuple[str, int, int]
"""An article's id with the start and the end of an excerpt."""


@dataclass(frozen=True)
class Fact:
    """One of the editors' facts: its kind, and for every side the places that give its value."""

    number: int
    kind: str
    differs: bool
    counts: bool
    """False where a finding is neither right nor wrong: worth "none"."""
    is_desk: bool
    """True for what a desk wants: in plain sight, and no nit."""
    sides: tuple[tuple[Place, ...], ...]

    def is_hit(self, comparison: Comparison) -> bool:
        """True when the two mentions lie on two different sides."""
        a, b = comparison.a, comparison.b
        return self.differs and any(
            lies_on(a, p) and lies_on(b, q) and not (lies_on(a, q) and lies_on(b, p))
            for p, q in permutations(self.sides, 2)
        )

    def agrees(self, comparison: Comparison) -> bool:
        """True when the editors hold what the two mentions say to be the same or compatible."""
        places = [place for side in self.sides for place in side]
        return not self.differs and all(
            lies_on(mention, places) for mention in (comparison.a, comparison.b)
        )


@dataclass(frozen=True)
class Story:
    """A story's claims with their vectors and matches, and what the editors say of it."""

    name: str
    claims: tuple[Claim, ...]
    vectors: Vectors
    facts: tuple[Fact, ...]

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The claims that state one fact, of whatever articles."""
        return tuple(match.matches(self.claims, self.vectors))

    @cached_property
    def pairs(self) -> list[ArticlePair]:
        """Every two articles that are held to be of one story, and each beside itself."""
        matches = match.within_stories(self.claims, self.matches)
        near = match.nearest(self.claims, matches)
        return list(article_pairs(StoryClaims(self.claims, tuple(matches), near, self.vectors)))


def lies_on(mention: Mention, places: Sequence[Place]) -> bool:
    """True when a mention touches one of the places, and is short enough to point at anything."""
    span, article = mention.span, mention.claim.article.id
    return (
        span.end - span.start <= MAX_MENTION_CHARS
        and mention.claim.part is Part.TEXT
        and any(article == a and span.start < end and start < span.end for a, start, end in places)
    )


def stories(bench: Path) -> Iterator[Story]:
    """The open stories."""
    for folder in sorted((bench / "stories").iterdir()):
        articles = load([folder]).articles
        texts = {article.id: article.text for article in articles}
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        facts = tuple(_fact(number, fact, texts) for number, fact in enumerate(gold["facts"]))
        yield Story(folder.name, *_embedded(articles), facts)


def golden_stories(corpora: Path) -> Iterator[Story]:
    """The stories of corpora/, whose expected findings stand for the editors'."""
    for file in sorted(corpora.glob("*/expected.yaml")):
        articles = load([file.parent]).articles
        texts = {article.id: article.text for article in articles}
        expected = yaml.safe_load(file.read_text(encoding="utf-8"))
        rows = [
            *({**row, "differs": True} for row in expected.get("find") or ()),
            *({**row, "sides": [[s] for s in row["sides"]]} for row in expected.get("agree") or ()),
        ]
        facts = (
            Fact(
                number,
                row["kind"],
                row.get("differs", False),
                counts=True,
                is_desk=True,
                sides=tuple(tuple(_places(m, texts)) for m in row["sides"]),
            )
            for number, row in enumerate(rows)
        )
        yield Story(file.parent.name, *_embedded(articles), tuple(facts))


def judged_pairs(bench: Path) -> Iterator[tuple[Any, ArticlePair]]:
    """The judged pairs of sentences as two articles of one claim, each with its record."""
    records = [json.loads(line) for line in (bench / "pairs.jsonl").open(encoding="utf-8")]
    claims = [statement(one) for record in records for one in pair_articles(record)]
    vectors = encode(EMBEDDER(), [claim.text for claim in claims])
    for at, record in enumerate(records):
        a, b = claims[2 * at], claims[2 * at + 1]
        cosines = cosines_between(vectors[2 * at : 2 * at + 1], vectors[2 * at + 1 : 2 * at + 2])
        score = match.judge(match.Profile.of(a), match.Profile.of(b), float(cosines[0, 0]))
        first, second = AnalyzedArticle([AnalyzedClaim(a)]), AnalyzedArticle([AnalyzedClaim(b)])
        yield record, ArticlePair(first, second, cosines, {(0, 0): score})


def example_pairs(kind: Kind) -> Iterator[tuple[Example, ArticlePair]]:
    """The examples by which a comparator explains itself, as two articles of one claim."""
    for example in COMPARATORS[kind].EXAMPLES:
        days = example.published or (None, None)
        a, b = (
            AnalyzedArticle(
                [AnalyzedClaim(statement(Article(name, name, "", text, published=day)))]
            )
            for name, text, day in zip("ab", (example.a, example.b), days, strict=True)
        )
        yield example, ArticlePair(a, b, np.ones((1, 1), dtype=np.float32), {(0, 0): 1.0})


def is_right(record: Any, comparison: Comparison) -> bool:
    """True when the editors name a difference of a judged pair on the words of both mentions."""
    return any(
        finding["verdict"] in {"update", "conflict"}
        and _points_at(comparison.a.span, record["a"]["text"], finding["a"])
        and _points_at(comparison.b.span, record["b"]["text"], finding["b"])
        for finding in record["gold"]["findings"]
    )


def _points_at(span: Span, text: str, excerpt: str) -> bool:
    wide = span.end - span.start > max(3 * len(excerpt), len(text) / 2)
    places = (one.span() for one in re.finditer(re.escape(excerpt), text))
    return not wide and any(span.start < end and start < span.end for start, end in places)


def _embedded(articles: Sequence[Article]) -> tuple[tuple[Claim, ...], Vectors]:
    ordered = sorted(articles, key=lambda article: article.id)
    claims = tuple(claim for article in ordered for claim in claims_of(article))
    return claims, encode(EMBEDDER(), [claim.text for claim in claims])


def _fact(number: int, fact: Any, texts: dict[str, str]) -> Fact:
    worth, reach = fact.get("worth"), fact.get("reach")
    return Fact(
        number,
        fact["kind"],
        differs=fact["verdict"] in {"update", "conflict"} and len(fact["sides"]) > 1,
        counts=worth != "none",
        is_desk=reach == "surface" and worth not in {"nit", "none"},
        sides=tuple(tuple(_places(side["mentions"], texts)) for side in fact["sides"]),
    )


def _places(mentions: Sequence[Any], texts: dict[str, str]) -> Iterator[Place]:
    """Where excerpts stand in their articles, or in the sentences of them that are named."""
    for mention in mentions:
        text, excerpt = texts[mention["article"]], mention["text"]
        places = [one.span() for one in re.finditer(re.escape(excerpt), text)]
        if mention.get("within"):
            left = text.find(mention["within"])
            right = left + len(mention["within"])
            places = [p for p in places if left <= p[0] and p[1] <= right] or places
        yield from ((mention["article"], start, end) for start, end in places)
