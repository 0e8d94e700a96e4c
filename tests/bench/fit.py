"""Fits the weights of all decisions on editors' judgements, with whole stories left out.

    python tests/bench/fit.py ../shared/bench                  # show what each decision reaches on the unread
    python tests/bench/fit.py ../shared/bench --write          # and write the weights.toml of their rooms
    python tests/bench/fit.py ../shared/bench --only quote     # one decision alone

`sentences` (do two sentences that stand alone state one fact?) is learnt from the judged pairs.
`articles` (do two claims of whole articles?) is learnt from the editors' facts of the open stories,
with the labelled pairs of a large mixed collection, so that one threshold serves both.
`number_slot` (do two figures measure one thing?) is learnt from the figures of the editors' facts,
whether they agree or differ; equal figures nobody named are left out.
Every kind's own decision (would an editor call it right?) is learnt from its candidates on the open
stories, the judged pairs and the golden stories. Figures that are shown are of stories and pairs that
the weights had not seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from counterfactuals import counterfactuals
from gold import (
    EMBEDDER,
    MAX_MENTION_CHARS,
    Story,
    example_pairs,
    golden_stories,
    is_right,
    judged_pairs,
    lies_on,
    stories,
)
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import factdiff
from factdiff import match
from factdiff.compare import COMPARATORS, ArticlePair, number
from factdiff.compare.figures import Figure, figures
from factdiff.compare.intervals import comparable, relate
from factdiff.embed import encode
from factdiff.extract import claims as claims_of
from factdiff.match.block import candidates, features
from factdiff.model import Article, Claim, Comparison, Kind, Part, Verdict

ROOMS = Path(factdiff.__file__).parent
MATCH, COMPARE = ROOMS / "match" / "weights.toml", ROOMS / "compare" / "weights.toml"
CORPORA = ROOMS.parent.parent / "corpora"
PAIR_FOLDS = 10
ARTICLE_FOLDS = 8
"""Groups of stories that are left out in turn where one story alone would take an hour."""
SHOWN_PROBABILITIES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
STRANGERS = 0.125
"""Share of mention pairs of different facts that may stand in one fact."""
LABELLED, UNLABELLED = 0.06, 0.006
"""What a pair of the mixed collection weighs against one of a story: it has 50 times as many."""
COUNTERFACTUALS = 20.0
"""What all agreed values with one of the two changed weigh together, in judged candidates."""
RARE = frozenset({Kind.CERTAINTY, Kind.NEGATION, Kind.ATTRIBUTION, Kind.WORDING})
"""Kinds of which so few differences are judged that the golden stories must teach them as well."""
GOLDEN_OF_RARE = 5.0
"""What a candidate of a golden story weighs for them, against one of an open story."""
EXAMPLE = 2.0
"""What a candidate on the examples by which a comparator explains itself weighs."""
FREEDOM, FREEDOM_OF_RARE = 0.3, 0.03
"""How freely weights may grow (the inverse of the penalty), since judged differences are few."""
NO_CANDIDATE = -100.0
"""Odds of claims that are not even close."""
Matrix = NDArray[np.float64]
Marks = NDArray[np.bool_]


@dataclass
class Table:
    """Examples as rows of features, each with the story or fold it is left out with."""

    rows: list[dict[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    freedom: float = FREEDOM
    counts: list[float] = field(default_factory=list)

    def add(
        self, features_: Mapping[str, float], group: str, *, right: bool, count: float = 1.0
    ) -> None:
        """One more example, which weighs `count`."""
        self.rows.append(dict(features_))
        self.right.append(right)
        self.groups.append(group)
        self.counts.append(count)

    @property
    def names(self) -> list[str]:
        """The features, in one order."""
        return sorted({name for row in self.rows for name in row})

    @property
    def matrix(self) -> Matrix:
        """(examples, features)."""
        return np.array([[row.get(name, 0.0) for name in self.names] for row in self.rows])

    def left_out(self) -> Matrix:
        """The probability of every example by weights that saw nothing of its group."""
        table, right, groups = self.matrix, np.array(self.right), np.array(self.groups)
        counts, probabilities = np.array(self.counts), np.zeros(len(right))
        for group in sorted(set(self.groups)):
            out = groups == group
            weights = Weights.of(table[~out], right[~out], counts[~out], self.freedom)
            probabilities[out] = weights.probabilities(table[out])
        return probabilities

    def written(self, name: str) -> str:
        """The decision that all examples teach, as it stands in weights.toml."""
        counts = np.array(self.counts)
        weights = Weights.of(self.matrix, np.array(self.right), counts, self.freedom)
        return weights.written(name, 0.5, self.names)


class Weights(NamedTuple):
    """A logistic regression, its weights for the features as they come."""

    bias: float
    weights: Matrix

    @classmethod
    def of(
        cls,
        table: Matrix,
        right: Marks,
        counts: Matrix | None = None,
        freedom: float = 1.0,
    ) -> Weights:
        """The weights that examples teach; `counts` says what each of them weighs."""
        scaler = StandardScaler().fit(table)
        regression = LogisticRegression(C=freedom, max_iter=3000)
        regression.fit(scaler.transform(table), right, sample_weight=counts)
        weights = regression.coef_[0] / scaler.scale_
        return cls(float(regression.intercept_[0] - weights @ scaler.mean_), weights)

    def odds(self, table: Matrix) -> Matrix:
        """The log-odds of a yes, a row each."""
        odds: Matrix = table @ self.weights + self.bias
        return odds

    def probabilities(self, table: Matrix) -> Matrix:
        """The probability of a yes, a row each."""
        probabilities: Matrix = 1 / (1 + np.exp(-self.odds(table)))
        return probabilities

    def written(self, name: str, threshold: float, names: Sequence[str]) -> str:
        """One decision as it stands in weights.toml."""
        head = [f"[{name}]", f"threshold = {threshold:.3f}", f"bias = {self.bias:.2f}", ""]
        rows = [f"{n} = {w:.2f}" for n, w in zip(names, self.weights, strict=True)]
        return "\n".join([*head, f"[{name}.weights]", *rows]) + "\n"


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--only", nargs="*", help="decisions to fit; all without it")
    options = arguments.parse_args()
    open_stories = list(stories(options.bench))
    fits: dict[str, Callable[[], str]] = {
        "sentences": lambda: sentences(options.bench),
        "articles": lambda: articles(options.bench, open_stories),
        "number_slot": lambda: number_slot(options.bench, open_stories),
    }
    fits |= {kind: decision_of(kind, options.bench, open_stories) for kind in COMPARATORS}
    for name in options.only or fits:
        table = fits[name]()
        print(table)
        if options.write:
            put(MATCH if name in {"sentences", "articles"} else COMPARE, name, table)
    return 0


def put(path: Path, name: str, table: str) -> None:
    """Puts a decision in the place of the one of its name."""
    text = path.read_text(encoding="utf-8")
    known = re.compile(rf"\[{name}\]\n.*?\[{name}\.weights\]\n(?:[^\[\n]+\n)*", re.DOTALL)
    new = known.sub(lambda _: table, text) if known.search(text) else f"{text.rstrip()}\n\n{table}"
    path.write_text(new, encoding="utf-8")


def decision_of(kind: Kind, bench: Path, open_stories: Sequence[Story]) -> Callable[[], str]:
    """The fit of a kind's own decision."""

    def fit() -> str:
        table = Table(freedom=FREEDOM_OF_RARE if kind in RARE else FREEDOM)
        comparisons, facts = [], []
        for story in open_stories:
            for comparison, values, hit in judged_candidates(kind, story):
                table.add(values, story.name, right=bool(hit))
                comparisons.append(comparison)
                facts.append({(story.name, number) for number in hit})
        for at, (record, pair) in enumerate(judged_pairs(bench)):
            for comparison, values in differing(kind, pair):
                right = is_right(record, comparison)
                table.add(values, f"pairs {at % PAIR_FOLDS}", right=right)
        shown = len(table.rows)
        add_own_texts(table, kind, open_stories)
        show(kind, table, comparisons, facts, shown)
        return table.written(kind)

    return fit


def add_own_texts(table: Table, kind: Kind, open_stories: Sequence[Story]) -> None:
    """Adds candidates that no editor had to judge: of golden stories, examples and changed values."""
    for story in golden_stories(CORPORA):
        for _, values, hit in judged_candidates(kind, story):
            count = GOLDEN_OF_RARE if kind in RARE else 1.0
            table.add(values, story.name, right=bool(hit), count=count)
    for example, pair in example_pairs(kind):
        for comparison, values in differing(kind, pair):
            words = comparison.a.text, comparison.b.text
            right = example.verdict.differs and (example.words or words) == words
            table.add(values, "examples", right=right, count=EXAMPLE)
    changed = [
        (candidate.features, story.name)
        for story in (open_stories if kind in {Kind.NUMBER, Kind.TIME} else ())
        for candidate in counterfactuals(kind, story)
    ]
    for values, name in changed:
        table.add(values, name, right=True, count=COUNTERFACTUALS / len(changed))


def judged_candidates(
    kind: Kind, story: Story
) -> Iterator[tuple[Comparison, Mapping[str, float], list[int]]]:
    """The differing candidates of a story with the facts that each hits; none that hits only doubts."""
    for comparison, values in (c for pair in story.pairs for c in differing(kind, pair)):
        hit = [fact for fact in story.facts if fact.is_hit(comparison)]
        if not hit or any(fact.counts for fact in hit):
            yield comparison, values, [fact.number for fact in hit if fact.counts]


def differing(kind: Kind, pair: ArticlePair) -> Iterator[tuple[Comparison, Mapping[str, float]]]:
    """The candidates of a kind that differ, with their features."""
    for candidate in COMPARATORS[kind].candidates(pair):
        if candidate.comparison.verdict.differs:
            yield candidate.comparison, candidate.features


def show(
    kind: Kind,
    table: Table,
    comparisons: Sequence[Comparison],
    facts: Sequence[set[tuple[str, int]]],
    shown: int,
) -> None:
    """Prints what a decision reaches on left-out stories and pairs, by probability.

    The first `shown` rows of the table are judged by editors, those of stories before those of pairs.
    """
    left_out, right = table.left_out()[:shown], np.array(table.right[:shown])
    print(f"{kind}: {shown} candidates, {right.sum()} right; on left-out stories and pairs")
    for least in SHOWN_PROBABILITIES:
        told = np.flatnonzero(left_out >= least).tolist()
        in_stories = [at for at in told if at < len(comparisons)]
        values: dict[bool, set[tuple[str, frozenset[str]]]] = {True: set(), False: set()}
        for at in in_stories:
            c = comparisons[at]
            values[table.right[at]].add((table.groups[at], frozenset((c.a.norm, c.b.norm))))
        hit = {fact for at in in_stories for fact in facts[at]}
        wrong = values[False] - values[True]
        on_pairs = [table.right[at] for at in told if at >= len(comparisons)]
        print(
            f"  from {least}: stories {len(hit)} facts, {len(values[True])} findings right, "
            f"{len(wrong)} wrong; pairs {sum(on_pairs)} right, {len(on_pairs) - sum(on_pairs)} wrong"
        )


def number_slot(bench: Path, open_stories: Sequence[Story]) -> str:
    """The decision whether two figures measure one thing, from figures that agree and that differ."""
    table = Table()
    for story in open_stories:
        for pair in (pair for pair in story.pairs if not pair.is_self):
            for i, j, x, y in close_figures(pair):
                one = is_one_slot(story, x, y)
                if one is not None:
                    table.add(number.slot_features(pair, i, j, x, y), story.name, right=one)
    for at, (record, pair) in enumerate(judged_pairs(bench)):
        for i, j, x, y in close_figures(pair):
            values = number.slot_features(pair, i, j, x, y)
            relation = relate(x.quantity, y.quantity)
            if relation is None:
                right = is_right(record, compared(x, y))
            elif relation.verdict is Verdict.SAME and record["gold"]["same_fact"]:
                right = True
            else:
                continue
            table.add(values, f"pairs {at % PAIR_FOLDS}", right=right)
    left_out, right_ = table.left_out(), np.array(table.right)
    order = np.argsort(-left_out)
    precision = np.cumsum(right_[order]) / np.arange(1, len(order) + 1)
    average = float((precision * right_[order]).sum() / right_.sum())
    print(f"number_slot: {len(right_)} pairs of figures, average precision left out {average:.3f}")
    return table.written("number_slot")


def close_figures(pair: ArticlePair) -> Iterator[tuple[int, int, Figure, Figure]]:
    """The comparable figures of two articles whose claims are close or which count one noun."""
    for (i, a), (j, b) in product(enumerate(pair.a.claims), enumerate(pair.b.claims)):
        close = pair.cosines[i, j] >= number.LEAST_COSINE
        for x, y in product(figures(a), figures(b)):
            one_noun = bool(x.head) and x.head == y.head
            if (close or one_noun) and comparable(x.quantity, y.quantity):
                yield i, j, x, y


def is_one_slot(story: Story, x: Figure, y: Figure) -> bool | None:
    """Whether the editors put two figures into one fact; None where that cannot be said."""
    facts = [
        fact
        for fact in story.facts
        for places in [[place for side in fact.sides for place in side]]
        if lies_on(x.mention, places) and lies_on(y.mention, places)
    ]
    relation = relate(x.quantity, y.quantity)
    if facts and relation is None and not any(f.differs and f.kind == Kind.NUMBER for f in facts):
        return None  # two figures of one sentence, of which the editors judged the other
    if not facts and relation is not None and relation.verdict is Verdict.SAME:
        return None  # equal figures that the editors did not write down
    return bool(facts)


def compared(x: Figure, y: Figure) -> Comparison:
    return Comparison(Kind.NUMBER, Verdict.CONFLICT, x.mention, y.mention, "", "", 0.0)


def sentences(bench: Path) -> str:
    """The decision on two statements by themselves."""
    table = Table()
    for at, (record, pair) in enumerate(judged_pairs(bench)):
        a, b = (match.Profile.of(side.claims[0].claim) for side in (pair.a, pair.b))
        values = match.features(a, b, float(pair.cosines[0, 0]))
        table.add(values, f"pairs {at % PAIR_FOLDS}", right=record["gold"]["same_fact"])
    told, right = table.left_out() >= 0.5, np.array(table.right)
    f1 = 2 * float((told & right).sum()) / float(told.sum() + right.sum())
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
        found = np.sum((mixed_odds >= least) & (is_match == 1)) / labelled
        print(
            f"articles: fact recall {recall:.3f} with {share} of the strangers joined, left out; "
            f"mixed collection {np.sum(mixed_odds >= least)} pairs, recall {found:.3f}"
        )
    least = float(np.quantile(apart, 1 - STRANGERS))
    return weights.written("articles", 1 / (1 + math.exp(-least)), mixed.names)


def close_claims(claims: Sequence[Claim], vectors: NDArray[np.float32]) -> Close:
    plan, blocks, meetings = match.blocks(claims, vectors)
    pairs: list[tuple[int, int]] = []
    tables, names = [], []
    for i, j in meetings:
        a, b = blocks[i], blocks[j]
        found = candidates(a, b, plan)
        across = found.only((a.articles[found.rows] != b.articles[found.columns]) | (i != j))
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


if __name__ == "__main__":
    sys.exit(main())
