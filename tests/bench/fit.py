"""Fits the weights of all decisions on editors' judgements, with whole stories left out.

    python tests/bench/fit.py ../shared/bench [--write]        # show what is reached, write weights.toml
    python tests/bench/fit.py ../shared/bench --only quote     # one decision alone

`sentences` and `articles` are of matching, see fit_matching.py. `number_slot` and
`time_slot` (do two figures measure one thing, do two times date one event?) are learnt from the values
of the editors' facts, whether they agree or differ; equal values nobody named are left out. Every
kind's own decision (would an editor call it right?) is learnt from its candidates on the open stories,
the judged pairs and the golden stories, and then calibrated between whole articles, where far more
chances lie to be wrong than between two sentences. Figures that are shown are of stories and pairs that
the weights had not seen. Last comes what all kinds together tell of left-out stories, by confidence: the
reliability of what is told, and the confidence from which it is right often enough to be told by default.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from counterfactuals import counterfactuals
from fit_matching import PAIR_FOLDS, articles, sentences
from funnel import is_told
from gold import (
    Fact,
    Story,
    example_pairs,
    golden_stories,
    is_right,
    judged_pairs,
    lies_on,
    stories,
)
from scipy.optimize import minimize
from table import FREEDOM, Matrix, Table

import factdiff
from factdiff import match
from factdiff.compare import COMPARATORS, ArticlePair, are_worded_apart, number, settled, time
from factdiff.compare.candidate import MIN_PROBABILITY
from factdiff.compare.sides import discrepancies
from factdiff.compare.slots import Couple, Reading, Relation, couples, slot_features
from factdiff.decision import DEFAULT_CONFIDENCE, Calibration
from factdiff.model import Comparison, Kind, Verdict

ROOMS = Path(factdiff.__file__).parent
MATCH, COMPARE = ROOMS / "match" / "weights.toml", ROOMS / "compare" / "weights.toml"
CORPORA = ROOMS.parent.parent / "corpora"
SHOWN_PROBABILITIES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
COUNTERFACTUALS = {False: 20.0, True: 10.0}
"""What all agreed values with one of the two changed weigh together, and the brief ones."""
SLOTS: Mapping[str, tuple[Kind, Reading[Any]]] = {
    "number_slot": (Kind.NUMBER, number.READING),
    "time_slot": (Kind.TIME, time.READING),
}
"""The decisions whether two values fill one slot, each with the kind of value."""
RARE = frozenset({Kind.CERTAINTY, Kind.NEGATION, Kind.ATTRIBUTION, Kind.WORDING})
"""Kinds of which so few differences are judged that the golden stories must teach them as well."""
FREEDOM_OF_RARE = 0.03
"""How freely their weights may grow."""
GOLDEN_OF_RARE = 5.0
"""What a candidate of a golden story weighs for them, against one of an open story."""
EXAMPLE = {kind: 4.0 if kind is Kind.NUMBER else 2.0 for kind in Kind}
"""What a candidate on the examples by which a comparator explains itself weighs."""
FEWEST_RIGHT = 3
"""Left-out findings that are right below which a kind has not earned to be told between whole articles."""
RELIABLE = 0.8
"""Share of a kind's left-out findings that are right from which its decision needs no calibration."""
HELD = Calibration(0.23, -2.2)
"""The calibration of such a kind: it ranks its findings, and holds them under what is told by default."""
LEAST_CALIBRATED = 0.2
"""Probability from which a finding teaches the calibration: none of the many below is told."""
INERTIA = 0.5
"""How firmly a calibration stays what it would be for decisions that are calibrated as they are."""


@dataclass
class Lesson:
    """What a kind's decision is learnt from: its judged candidates on stories, then all others."""

    kind: Kind
    table: Table
    pairs: list[ArticlePair] = field(default_factory=list)
    """Of every judged candidate on a story the two articles, in the order of the table's rows."""
    comparisons: list[Comparison] = field(default_factory=list)
    """And the comparison."""
    facts: list[frozenset[int]] = field(default_factory=list)
    """And the numbers of the facts that it hits."""
    judged: int = 0
    """Rows that editors judged; those of stories come first, those of pairs after them."""

    def left_out(self) -> Matrix:
        """The probability of every judged candidate by weights that saw nothing of its story."""
        return self.table.left_out()[: self.judged]

    def values(self, at: int) -> tuple[str, frozenset[str]]:
        """The story and the two values of a candidate, which may stand in several sentences."""
        c = self.comparisons[at]
        return self.table.groups[at], frozenset((c.a.norm, c.b.norm))


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--only", nargs="*", help="decisions to fit; all without it")
    options = arguments.parse_args()
    open_stories = list(stories(options.bench))
    matching = {
        "sentences": lambda: sentences(options.bench),
        "articles": lambda: articles(options.bench, open_stories),
    }
    names = options.only or [*matching, *SLOTS, *COMPARATORS]
    for name in (name for name in matching if name in names):
        table = matching[name]()
        print(table)
        if options.write:
            put(MATCH, name, table)
    for name in (name for name in SLOTS if name in names):
        table = slot_decision(name, options.bench, open_stories)
        print(table)
        if options.write:
            put(COMPARE, name, table)
    confidences: Confidences = {}
    for kind in (kind for kind in COMPARATORS if kind in names):
        lesson = lesson_of(kind, options.bench, open_stories)
        left_out = lesson.left_out()
        show(lesson, left_out)
        calibration = calibrated(lesson, left_out)
        confidences |= left_out_confidences(lesson, left_out)
        table = lesson.table.written(kind)
        print(f"{table}\n{written_calibration(kind, calibration)}")
        if options.write:
            put(COMPARE, kind, table)
            put(COMPARE, f"whole_articles.{kind}", written_calibration(kind, calibration))
    if set(COMPARATORS) <= set(names):
        show_reliability(open_stories, confidences)
    return 0


def put(path: Path, name: str, table: str) -> None:
    """Puts a decision or a calibration in the place of the one of its name."""
    text, escaped = path.read_text(encoding="utf-8"), re.escape(name)
    rows = r"(?:[^\[\n#].*\n|\n)*"
    known = re.compile(rf"\[{escaped}\]\n{rows}(?:\[{escaped}\.weights\]\n{rows})?")
    block = f"{table.rstrip()}\n\n"
    new = known.sub(lambda _: block, text) if known.search(text) else f"{text.rstrip()}\n\n{block}"
    path.write_text(f"{new.rstrip()}\n", encoding="utf-8")


def lesson_of(kind: Kind, bench: Path, open_stories: Sequence[Story]) -> Lesson:
    """The candidates that teach a kind's decision."""
    lesson = Lesson(kind, Table(freedom=FREEDOM_OF_RARE if kind in RARE else FREEDOM))
    for story in open_stories:
        for pair, comparison, values, hit in judged_candidates(kind, story):
            lesson.table.add(values, story.name, right=bool(hit))
            lesson.pairs.append(pair)
            lesson.comparisons.append(comparison)
            lesson.facts.append(hit)
    for at, (record, pair) in enumerate(judged_pairs(bench)):
        for comparison, values in differing(kind, pair):
            right = is_right(record, comparison)
            lesson.table.add(values, f"pairs {at % PAIR_FOLDS}", right=right)
    lesson.judged = len(lesson.table.rows)
    add_own_texts(lesson.table, kind, open_stories)
    return lesson


def add_own_texts(table: Table, kind: Kind, open_stories: Sequence[Story]) -> None:
    """Adds candidates that no editor had to judge: of golden stories, examples and changed values."""
    for story in golden_stories(CORPORA):
        for _, _, values, hit in judged_candidates(kind, story):
            count = GOLDEN_OF_RARE if kind in RARE else 1.0
            table.add(values, story.name, right=bool(hit), count=count)
    for example, pair in example_pairs(kind):
        for comparison, values in differing(kind, pair):
            words = comparison.a.text, comparison.b.text
            right = example.verdict.differs and (example.words or words) == words
            table.add(values, "examples", right=right, count=EXAMPLE[kind])
    for brief, weight in COUNTERFACTUALS.items():
        changed = [
            (candidate.features, story.name)
            for story in (open_stories if kind in {Kind.NUMBER, Kind.TIME} else ())
            for candidate in counterfactuals(kind, story, brief=brief)
        ]
        for values, name in changed:
            table.add(values, name, right=True, count=weight / len(changed))


def judged_candidates(
    kind: Kind, story: Story
) -> Iterator[tuple[ArticlePair, Comparison, Mapping[str, float], frozenset[int]]]:
    """The differing candidates of a story with the facts that each hits; none that hits only doubts."""
    for pair in story.pairs:
        for comparison, values in differing(kind, pair):
            hit = [fact for fact in story.facts if fact.is_hit(comparison)]
            if not hit or any(fact.counts for fact in hit):
                yield pair, comparison, values, frozenset(f.number for f in hit if f.counts)


def differing(kind: Kind, pair: ArticlePair) -> Iterator[tuple[Comparison, Mapping[str, float]]]:
    """The candidates of a kind that differ, with their features."""
    for candidate in COMPARATORS[kind].candidates(pair):
        if candidate.comparison.verdict.differs:
            yield candidate.comparison, candidate.features


def show(lesson: Lesson, left_out: Matrix) -> None:
    """Prints what a decision reaches on left-out stories and pairs, by probability."""
    right = np.array(lesson.table.right[: lesson.judged])
    in_stories = len(lesson.comparisons)
    print(
        f"{lesson.kind}: {len(right)} candidates, {right.sum()} right; on left-out stories and pairs"
    )
    for least in SHOWN_PROBABILITIES:
        probable = np.flatnonzero(left_out >= least).tolist()
        by_right: dict[bool, set[tuple[str, frozenset[str]]]] = {True: set(), False: set()}
        for at in (at for at in probable if at < in_stories):
            by_right[bool(right[at])].add(lesson.values(at))
        wrong = by_right[False] - by_right[True]
        on_pairs = [bool(right[at]) for at in probable if at >= in_stories]
        print(
            f"  from {least}: stories {len(by_right[True])} findings right, {len(wrong)} wrong; "
            f"pairs {sum(on_pairs)} right, {len(on_pairs) - sum(on_pairs)} wrong"
        )


def calibrated(lesson: Lesson, left_out: Matrix, without: str = "") -> Calibration:
    """The calibration between whole articles that left-out findings teach, one story left out.

    A finding is two values of one story, as probable as its surest candidate. Calibration only ever
    lowers a probability: what whole articles add to two sentences are chances to be wrong.
    """
    probability: dict[tuple[str, frozenset[str]], float] = defaultdict(float)
    right: dict[tuple[str, frozenset[str]], bool] = defaultdict(bool)
    for at, pair in enumerate(lesson.pairs):
        teaches = left_out[at] >= LEAST_CALIBRATED and lesson.table.groups[at] != without
        if teaches and are_worded_apart(lesson.comparisons[at], pair):
            values = lesson.values(at)
            probability[values] = max(probability[values], float(left_out[at]))
            right[values] |= lesson.table.right[at]
    reported = [right[values] for values, p in probability.items() if p >= DEFAULT_CONFIDENCE]
    if sum(reported) < FEWEST_RIGHT:
        return HELD
    if sum(reported) >= RELIABLE * len(reported):
        return Calibration(1.0, 0.0)
    odds = np.array([Calibration.odds(p) for p in probability.values()])
    signs = np.where(np.array([right[values] for values in probability], dtype=bool), 1.0, -1.0)

    def loss(at: Matrix) -> float:
        misfit = np.logaddexp(0, -signs * (at[0] * odds + at[1])).sum()
        return float(misfit + INERTIA * ((at[0] - 1) ** 2 + at[1] ** 2))

    slope, bias = minimize(loss, np.array([1.0, 0.0]), bounds=[(0.1, 1.0), (-6.0, 0.0)]).x
    return Calibration(round(float(slope), 2), round(float(bias), 2))


def written_calibration(kind: Kind, calibration: Calibration) -> str:
    """A calibration as it stands in weights.toml."""
    return f"[whole_articles.{kind}]\nslope = {calibration.slope}\nbias = {calibration.bias}\n"


Confidences = dict[tuple[str, Comparison], float]
"""The confidence of every judged candidate on a story, by weights and calibrations without that story."""


def left_out_confidences(lesson: Lesson, left_out: Matrix) -> Confidences:
    """The confidence of a kind's candidates, each by what the other stories teach."""
    groups = lesson.table.groups
    of_story = {
        name: calibrated(lesson, left_out, name) for name in set(groups[: len(lesson.pairs)])
    }
    confidences = {}
    for at, (pair, comparison) in enumerate(zip(lesson.pairs, lesson.comparisons, strict=True)):
        probability = float(left_out[at])
        if are_worded_apart(comparison, pair):
            probability = of_story[groups[at]].of(probability)
        confidences[groups[at], comparison] = probability
    return confidences


def show_reliability(open_stories: Sequence[Story], confidences: Confidences) -> None:
    """Prints how often findings of left-out stories are right, by confidence and by least confidence."""
    findings = [
        (d.confidence, d.kind, bool(hit), sorted(f.number for f in hit if f.is_desk), story.name)
        for story in open_stories
        for d, hit in left_out_findings(story, confidences)
    ]
    desk = sum(f.is_desk and f.differs and f.counts for s in open_stories for f in s.facts)
    print("all kinds, left-out stories: findings by confidence")
    for low, high in pairwise(BINS):
        inside = [f for f in findings if low <= f[0] < high + (high == 1)]
        if inside:
            mean, share = np.mean([f[0] for f in inside]), np.mean([f[2] for f in inside])
            print(
                f"  {low:.1f}-{high:.1f}: {len(inside):4} findings, {mean:.2f} sure, {share:.2f} right"
            )
    for least in SHOWN_PROBABILITIES:
        sure = [f for f in findings if f[0] >= least]
        wanted = {(f[4], number) for f in sure for number in f[3]}
        by_kind = Counter(f[1] for f in sure)
        right = Counter(f[1] for f in sure if f[2])
        kinds = ", ".join(f"{kind} {right[kind]}/{n}" for kind, n in sorted(by_kind.items()))
        print(
            f"  from {least}: {sum(right.values())} of {len(sure)} right "
            f"({sum(right.values()) / max(1, len(sure)):.2f}), desk {len(wanted)} of {desk}; {kinds}"
        )


def left_out_findings(
    story: Story, confidences: Confidences
) -> Iterator[tuple[factdiff.Discrepancy, list[Fact]]]:
    """What is found in a story by weights that saw nothing of it, with the facts that each hits."""
    comparisons: list[Comparison] = []
    for pair in story.pairs:
        of_pair = [c.comparison for m in COMPARATORS.values() for c in m.candidates(pair)]
        sure = [
            replace(c, confidence=confidences.get((story.name, c), 0.0)) if c.verdict.differs else c
            for c in of_pair
        ]
        comparisons += settled(
            c for c in sure if c.confidence >= MIN_PROBABILITY or not c.verdict.differs
        )
    for d in discrepancies(comparisons, match.facts(story.claims, story.matches)):
        hit = [f for f in story.facts if f.differs and is_told(f, d)]
        if d.verdict.differs and (not hit or any(f.counts for f in hit)):
            yield d, [f for f in hit if f.counts]


def slot_decision(name: str, bench: Path, open_stories: Sequence[Story]) -> str:
    """The decision whether two values fill one slot, from values that agree and that differ."""
    kind, reading = SLOTS[name]
    table = Table()
    for story in open_stories:
        for pair in (pair for pair in story.pairs if not pair.is_self):
            for two in couples(pair, reading):
                relation = reading.relation(two.x, two.y)
                one = is_one_slot(story, compared(kind, two), relation)
                if one is not None:
                    table.add(slot_features(pair, two, reading), story.name, right=one)
    for at, (record, pair) in enumerate(judged_pairs(bench)):
        for two in couples(pair, reading):
            relation = reading.relation(two.x, two.y)
            if relation is None:
                right = is_right(record, compared(kind, two))
            elif relation[0] is Verdict.SAME and record["gold"]["same_fact"]:
                right = True
            else:
                continue
            values = slot_features(pair, two, reading)
            table.add(values, f"pairs {at % PAIR_FOLDS}", right=right)
    left_out, right_ = table.left_out(), np.array(table.right)
    order = np.argsort(-left_out)
    precision = np.cumsum(right_[order]) / np.arange(1, len(order) + 1)
    average = float((precision * right_[order]).sum() / right_.sum())
    print(f"{name}: {len(right_)} pairs of values, average precision left out {average:.3f}")
    return table.written(name)


def is_one_slot(story: Story, both: Comparison, relation: Relation | None) -> bool | None:
    """Whether the editors put two values into one fact; None where that cannot be said."""
    facts = [
        fact
        for fact in story.facts
        for places in [[place for side in fact.sides for place in side]]
        if lies_on(both.a, places) and lies_on(both.b, places)
    ]
    if facts and relation is None and not any(f.differs and f.kind == both.kind for f in facts):
        return None  # two values of one sentence, of which the editors judged the other
    if not facts and relation is not None and relation[0] is Verdict.SAME:
        return None  # equal values that the editors did not write down
    return bool(facts)


def compared(kind: Kind, two: Couple[Any]) -> Comparison:
    """Two values as a comparison that says nothing but where they stand."""
    return Comparison(kind, Verdict.CONFLICT, two.x.mention, two.y.mention, "", "", 0.0)


if __name__ == "__main__":
    sys.exit(main())
