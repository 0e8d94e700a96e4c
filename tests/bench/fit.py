"""Fits the weights of the four decisions on editors' judgements, and shows how they hold up.

    python tests/bench/fit.py ../shared/bench            # show the cross-validated figures
    python tests/bench/fit.py ../shared/bench --write    # and write the weights.toml of their rooms

`difference` is learnt from the figures of the judged pairs that stand in one slot and do not meet.
`time` is learnt from the times of judged pairs and stories: those that the editors set apart, and those
that meet, which stand in for the many differences on one event that could have been.
`pair` is learnt from the judged pairs (are these two statements one fact?), validated on ten folds.
`collection` is learnt from the claims of whole stories that state one of the editors' facts, each
story validated on weights that the others gave, together with the labelled pairs of a large mixed
collection, so that one threshold serves ten articles and ten thousand.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import factdiff
from factdiff.articles import load
from factdiff.compare import Pair, Reading, number
from factdiff.compare import Story as Checked
from factdiff.compare.dating import affinity, datings, slots
from factdiff.compare.dating import evidence as dating_between
from factdiff.compare.difference import evidence as difference_between
from factdiff.compare.slots import NEVER as APART
from factdiff.compare.time import dated_figures, grade
from factdiff.embed import encode, load_embedder
from factdiff.extract import claims as claims_of
from factdiff.extract import statement
from factdiff.match import Collection, Profile, evidence, judge, matches
from factdiff.match.block import candidates
from factdiff.match.block import evidence as evidence_in
from factdiff.model import Article, Claim, Part, Span
from factdiff.tasks import ALIKE

ROOMS = Path(factdiff.__file__).parent
MATCH, COMPARE = ROOMS / "match" / "weights.toml", ROOMS / "compare" / "weights.toml"
TELLING = 0.45
"""Probability from which a difference is told; F1 on the folds is flat between 0.3 and 0.5."""
TELLING_TIME = 0.45
"""The same for times, weighed with how alike their claims are."""
SMOOTH = 0.3
"""How freely the weights of few judged slots may grow (the inverse of the penalty)."""
STRANGERS = 0.143
"""Share of mention pairs of different facts that may stand in one; a little under what is allowed."""
LABELLED, UNLABELLED = 0.03, 0.001
"""What a pair of the mixed collection weighs against one of a story: it has 50 times as many."""
LONGEST = 500
"""Characters of a mention beyond which the editors' scorer lets it point at nothing."""
NEVER = -100.0
"""Odds of claims that are not even close."""
Matrix = NDArray[np.float64]
Marks = NDArray[np.bool_]
EMBEDDER = load_embedder()


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    show(COMPARE, [difference(options.bench), time(options.bench)], write=options.write)
    show(MATCH, [pair(options.bench), collection(options.bench)], write=options.write)
    return 0


def show(path: Path, tables: list[str], *, write: bool) -> None:
    """Prints the decisions of one file and, if told to, puts them in the place of those it holds."""
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    text = "\n\n".join([head, *tables]) + "\n"
    print(text)
    if write:
        path.write_text(text, encoding="utf-8")


def difference(bench: Path) -> str:
    """The decision on two figures of one slot, whose folds keep the slots of a pair together."""
    records = [json.loads(line) for line in (bench / "pairs.jsonl").open(encoding="utf-8")]
    rows, told, homes = [], [], []
    for at, record in enumerate(records):
        a, b = (statement(side_of(record, side)) for side in "ab")
        x, y = encode(EMBEDDER, [a.text, b.text])
        score = judge(Profile.of(a), Profile.of(b), round(float(x @ y), 4))
        if score < ALIKE:
            continue
        both = Pair(Reading(a), Reading(b), score)
        for slot in (slot for slot in number.slots(both) if slot.verdict.differs):
            rows.append(difference_between(both, slot.a, slot.b))
            told.append(float(is_told(record, slot)))
            homes.append(at)
    table, gold, pairs = matrix(rows), np.array(told), np.array(homes)
    weights = 1 / np.sqrt(np.array([homes.count(home) for home in homes]))
    folds = np.zeros(len(gold))
    for train, test in GroupKFold(10, shuffle=True, random_state=0).split(table, gold, pairs):
        folds[test] = chance(table[test], fitted(table[train], gold[train], weights[train], SMOOTH))
    for least in (0.2, 0.3, TELLING, 0.5, 0.6):
        found = set(pairs[folds >= least].tolist())
        right = {home for home in homes if differing(records[home])}
        print(
            f"difference: from {least} on {len(found & right)} of {len(right)} differing pairs told, "
            f"{len(found - right)} of {len(set(homes) - right)} others, on ten folds"
        )
    return written("difference", TELLING, list(rows[0]), fitted(table, gold, weights, SMOOTH))


@dataclass
class Dated:
    """Two times of two claims that may date one event."""

    home: str
    witnesses: dict[str, float]
    alike: float
    apart: bool
    told: bool
    """True when the editors set them apart."""
    aligned: bool


def time(bench: Path) -> str:
    """The decision on two times, whose folds keep the times of a pair or a story together."""
    rows = [*dated_in_pairs(bench), *dated_in_stories(bench)]
    table = matrix([row.witnesses for row in rows])
    homes = np.unique([row.home for row in rows], return_inverse=True)[1]
    weights = 1 / np.sqrt(np.bincount(homes)[homes])
    apart, told = np.array([row.apart for row in rows]), np.array([row.told for row in rows])
    far = list(rows[0].witnesses).index("far_apart")
    folds = np.zeros(len(rows))
    for train, test in GroupKFold(10, shuffle=True, random_state=0).split(table, told, homes):
        stood = standing_in(table[train], apart[train], told[train], far)
        gold = told[train] | ~apart[train]
        folds[test] = chance(table[test], fitted(stood, gold, weights[train], SMOOTH))
    sure = folds * np.sqrt([row.alike for row in rows])
    aligned = apart & np.array([row.aligned for row in rows])
    for least in (0.35, TELLING_TIME, 0.5, 0.55, 0.6):
        found = aligned & (sure >= least)
        print(
            f"time: from {least} on {(found & told).sum()} of {(aligned & told).sum()} differences told, "
            f"{(found & ~told).sum()} of {(aligned & ~told).sum()} others, on ten folds"
        )
    stood = standing_in(table, apart, told, far)
    found = fitted(stood, told | ~apart, weights, SMOOTH)
    return written("time", TELLING_TIME, list(rows[0].witnesses), found)


def standing_in(table: Matrix, apart: Marks, told: Marks, far: int) -> Matrix:
    """Times that meet stand in for differences on one event, as far apart as differences are."""
    stood = table.copy()
    stood[~apart, far] = table[told, far].mean()
    return stood


def dated_in_pairs(bench: Path) -> Iterator[Dated]:
    for record in (json.loads(line) for line in (bench / "pairs.jsonl").open(encoding="utf-8")):
        a, b = (statement(side_of(record, side)) for side in "ab")
        x, y = encode(EMBEDDER, [a.text, b.text])
        score = judge(Profile.of(a), Profile.of(b), round(float(x @ y), 4))
        if score >= ALIKE:
            both = Pair(Reading(a), Reading(b), score)
            yield from dated(both, record["id"], partial(sets_apart, record))


def sets_apart(record: Any, a: Span, b: Span) -> bool:
    """True when a difference that the editors name stands on both places."""
    return any(
        finding["verdict"] in {"update", "conflict"}
        and touches(a, record["a"]["text"], finding["a"])
        and touches(b, record["b"]["text"], finding["b"])
        for finding in record["gold"]["findings"]
    )


def dated_in_stories(bench: Path) -> Iterator[Dated]:
    for folder in sorted((bench / "stories").iterdir()):
        claims = [c for a in sorted(load([folder]).articles, key=name_of) for c in claims_of(a)]
        found = matches(claims, encode(EMBEDDER, [claim.text for claim in claims]))
        readings = [Reading(claim) for claim in claims]
        checked = Checked(readings, {(m.a, m.b): m.score for m in found})
        sides = sides_of(folder, claims)
        for m in found:
            a, b = readings[m.a], readings[m.b]
            if m.score >= ALIKE and checked.is_one(a, b):
                apart = partial(on_two_sides, sides, a.claim, b.claim)
                yield from dated(Pair(a, b, m.score), folder.name, apart)


def name_of(article: Article) -> str:
    return article.id


def sides_of(folder: Path, claims: list[Claim]) -> list[list[list[Mention]]]:
    """The mentions of every side of the facts that a story tells differently."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {claim.article.id: claim.article.text for claim in claims}
    return [
        [[mention(0, given, texts, claims) for given in side["mentions"]] for side in fact["sides"]]
        for fact in gold["facts"]
        if fact["verdict"] in {"update", "conflict"}
    ]


def on_two_sides(
    facts: list[list[list[Mention]]], first: Claim, second: Claim, a: Span, b: Span
) -> bool:
    """True when two places stand on two sides of one of the facts."""
    for sides in facts:
        of_a = {n for n, side in enumerate(sides) if on_side(side, first, a)}
        of_b = {n for n, side in enumerate(sides) if on_side(side, second, b)}
        if of_a and of_b and of_a != of_b:
            return True
    return False


def on_side(side: list[Mention], claim: Claim, span: Span) -> bool:
    return any(
        m.article == claim.article.id
        and any(span.start < end and start < span.end for start, end in m.places)
        for m in side
    )


def dated(both: Pair, home: str, set_apart: Callable[[Span, Span], bool]) -> Iterator[Dated]:
    """Every two times of a pair that may be told; those that figures decide are left out."""
    aligned = {(slot.a.time.span, slot.b.time.span) for slot in slots(both)}
    for x, y in itertools.product(datings(both.a), datings(both.b)):
        if x.time.earliest is None or y.time.earliest is None or affinity(both, x, y) == APART:
            continue
        apart = grade(both, x.time, y.time)[0].differs
        if apart and dated_figures(both, x.time, y.time) is not None:
            continue
        spans = (x.time.span, y.time.span)
        told = apart and set_apart(*spans)
        yield Dated(home, dating_between(both, x, y), both.score, apart, told, spans in aligned)


def side_of(record: Any, side: str) -> Article:
    """One statement of a judged pair as an article of one sentence."""
    given = record[side]
    published, agency = day(given["published"]), given["agency"]
    return Article(side, given["outlet"], "", given["text"], published=published, agency=agency)


def differing(record: Any) -> bool:
    return record["gold"]["class"] in {"update", "conflict"}


def is_told(record: Any, slot: number.Slot) -> bool:
    """True when a difference that the editors name stands on the words of both figures."""
    return any(
        finding["verdict"] in {"update", "conflict"}
        and all(
            touches(figure.quantity.span, record[side]["text"], finding[side])
            for side, figure in (("a", slot.a), ("b", slot.b))
        )
        for finding in record["gold"]["findings"]
    )


def touches(span: Span, text: str, words: str) -> bool:
    places = (m.span() for m in re.finditer(re.escape(words), text))
    return any(span.start < end and start < span.end for start, end in places)


def pair(bench: Path) -> str:
    """The decision on two statements by themselves."""
    records = [json.loads(line) for line in (bench / "pairs.jsonl").open(encoding="utf-8")]
    rows, same = [], []
    for record in records:
        a, b = (statement(Article("x", "y", "", record[side]["text"])) for side in "ab")
        x, y = encode(EMBEDDER, [a.text, b.text])
        rows.append(evidence(Profile.of(a), Profile.of(b), float(x @ y)))
        same.append(record["gold"]["same_fact"])
    table, gold = matrix(rows), np.array(same, dtype=float)
    folds = cross_val_predict(model(), table, gold, cv=10, method="predict_proba")[:, 1]
    told = folds >= 0.5
    right = float((told * gold).sum())
    print(
        f"pair: same-fact F1 {2 * right / (told.sum() + gold.sum()):.3f} on ten folds of {len(gold)}"
    )
    return written("pair", 0.5, list(rows[0]), fitted(table, gold))


@dataclass
class Story:
    """A story's close claims of different articles, and the editors' mentions in them."""

    witnesses: list[str]
    pairs: list[tuple[int, int]]
    table: Matrix
    same: Matrix
    mentions: list[Mention]


class Mention(NamedTuple):
    """A place of one of the editors' facts, and the claims that touch it."""

    fact: int
    article: str
    places: frozenset[tuple[int, int]]
    claims: list[int]


@dataclass
class Mixed:
    """The close pairs of a large collection of unrelated stories; `match` is -1 where nobody judged."""

    table: Matrix
    match: Matrix
    matches: int
    """How many pairs were labelled as a match, close or not."""


def collection(bench: Path) -> str:
    """The decision on two claims among all others."""
    stories = [story(path) for path in sorted((bench / "stories").iterdir())]
    mixed = sentences(bench / "matching")
    together: list[float] = []
    apart: list[float] = []
    for left_out in stories:
        weights = company([other for other in stories if other is not left_out], mixed)
        for same, score in mention_odds(left_out, weights):
            (together if same else apart).append(score)
    print("collection: each story on weights that the other stories gave")
    for share in (0.05, 0.1, STRANGERS, 0.15):
        joined = np.mean(np.array(together) > np.quantile(apart, 1 - share))
        print(f"  fact recall {joined:.3f} with {share:.2f} of the strangers joined")
    least = float(np.quantile(apart, 1 - STRANGERS))
    weights = company(stories, mixed)
    kept = odds(mixed.table, weights) >= least
    found = np.sum(kept & (mixed.match == 1)) / mixed.matches
    print(f"  mixed collection: {kept.sum()} pairs joined, recall {found:.3f}")
    return written("collection", 1 / (1 + math.exp(-least)), stories[0].witnesses, weights)


def story(folder: Path) -> Story:
    """One story with its gold."""
    articles = sorted(load([folder]).articles, key=lambda article: article.id)
    claims = [claim for article in articles for claim in claims_of(article)]
    pairs, rows = company_of(claims)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {article.id: article.text for article in articles}
    mentions = [
        mention(number, given, texts, claims)
        for number, fact in enumerate(gold["facts"])
        for side in fact["sides"]
        for given in side["mentions"]
    ]
    judged: dict[tuple[int, int], float] = {}
    for x, y in itertools.combinations(mentions, 2):
        if x.article != y.article:
            for i, j in itertools.product(x.claims, y.claims):
                key = min(i, j), max(i, j)
                judged[key] = max(judged.get(key, 0.0), float(x.fact == y.fact))
    known = [(key, row) for key, row in zip(pairs, rows, strict=True) if key in judged]
    same = np.array([judged[key] for key, _ in known])
    table = matrix([row for _, row in known])
    return Story(list(rows[0]), [key for key, _ in known], table, same, mentions)


def mention(
    number: int, given: dict[str, Any], texts: dict[str, str], claims: list[Claim]
) -> Mention:
    """One of the editors' mentions, found in its article and, where they name it, in its sentence."""
    text, words = texts[given["article"]], given["text"]
    places = [m.span() for m in re.finditer(re.escape(words), text)]
    if "within" in given:
        left = text.find(given["within"])
        right = left + len(given["within"])
        places = [p for p in places if left <= p[0] and p[1] <= right] or places
    touching = [
        index
        for index, claim in enumerate(claims)
        if claim.article.id == given["article"]
        and claim.part is Part.TEXT
        and len(claim.text) <= LONGEST
        and any(claim.span.start < end and start < claim.span.end for start, end in places)
    ]
    return Mention(number, given["article"], frozenset(places), touching)


def mention_odds(told: Story, weights: Fitted) -> Iterator[tuple[bool, float]]:
    """For two mentions of different articles: one fact or not, and the best odds of their claims."""
    scores = dict(zip(told.pairs, odds(told.table, weights).tolist(), strict=True))
    for x, y in itertools.combinations(told.mentions, 2):
        if x.article == y.article or (x.fact != y.fact and x.places & y.places):
            continue
        keys = ((min(i, j), max(i, j)) for i, j in itertools.product(x.claims, y.claims))
        yield x.fact == y.fact, max((scores.get(key, NEVER) for key in keys), default=NEVER)


def sentences(folder: Path) -> Mixed:
    """The mixed collection with its labels."""
    with gzip.open(folder / "sentences.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    articles = [
        Article(r["id"], r["outlet"] or "?", "", r["text"], published=day(r["published"]))
        for r in records
    ]
    claims = [c for a in sorted(articles, key=lambda a: a.id) for c in claims_of(a)]
    labels = [json.loads(line) for line in (folder / "labels.jsonl").open(encoding="utf-8")]
    label = {frozenset((x["a"], x["b"])): float(x["match"]) for x in labels}
    pairs, rows = company_of(claims)
    names = [frozenset(claims[index].article.id for index in key) for key in pairs]
    match = np.array([label.get(name, -1.0) for name in names])
    return Mixed(matrix(rows), match, sum(x["match"] for x in labels))


def day(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def company_of(claims: list[Claim]) -> tuple[list[tuple[int, int]], list[dict[str, float]]]:
    """The close claims of different articles, with their evidence."""
    vectors = encode(EMBEDDER, [claim.text for claim in claims])
    company, blocks, meetings = Collection.of(claims, vectors)
    places: list[tuple[int, int]] = []
    told: list[dict[str, float]] = []
    for a, b in ((blocks[i], blocks[j]) for i, j in meetings):
        pairs = candidates(a, b, company)
        across = pairs.only((a.articles[pairs.rows] != b.articles[pairs.columns]) | (a is not b))
        found = evidence_in(a, b, across, company)
        places += zip(
            a.part.index[across.rows].tolist(), b.part.index[across.columns].tolist(), strict=True
        )
        told += (dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True))
    return places, told


def company(stories: list[Story], mixed: Mixed) -> Fitted:
    """Weights learnt from stories and from the mixed collection; unjudged pairs count as no match."""
    heard = mixed.match != 0
    table = np.vstack([*(s.table for s in stories), mixed.table[heard]])
    same = np.hstack([*(s.same for s in stories), mixed.match[heard] == 1])
    counts = np.hstack(
        [
            np.ones(sum(len(s.same) for s in stories)),
            np.where(mixed.match[heard] == 1, LABELLED, UNLABELLED),
        ]
    )
    return fitted(table, same, counts)


class Fitted(NamedTuple):
    bias: float
    weights: list[float]


def fitted(
    table: Matrix, same: Matrix, counts: Matrix | None = None, smooth: float = 1.0
) -> Fitted:
    """A logistic regression, its weights told for the witnesses as they come."""
    found = model(smooth).fit(table, same, logisticregression__sample_weight=counts)
    scaler, regression = found[0], found[1]
    weights = regression.coef_[0] / scaler.scale_
    return Fitted(float(regression.intercept_[0] - weights @ scaler.mean_), weights.tolist())


def model(smooth: float = 1.0) -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=smooth, max_iter=2000))


def chance(table: Matrix, found: Fitted) -> Matrix:
    """The probability of a yes, a row each."""
    told: Matrix = 1 / (1 + np.exp(-odds(table, found)))
    return told


def odds(table: Matrix, found: Fitted) -> Matrix:
    told: Matrix = table @ np.array(found.weights) + found.bias
    return told


def matrix(rows: list[dict[str, float]]) -> Matrix:
    return np.array([list(row.values()) for row in rows])


def written(name: str, threshold: float, witnesses: list[str], found: Fitted) -> str:
    """One decision as it stands in weights.toml."""
    lines = [f"[{name}]", f"threshold = {threshold:.3f}", f"bias = {found.bias:.2f}", ""]
    lines += [f"[{name}.weights]"]
    lines += [f"{n} = {w:.2f}" for n, w in zip(witnesses, found.weights, strict=True)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
