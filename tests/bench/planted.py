"""Planted errors: one thing changed in a copy of an article, found on exactly the words that changed?

    python tests/bench/planted.py ../shared/bench                    # 60 of each kind
    python tests/bench/planted.py ../shared/bench --each 200 --missed weekday
    python tests/bench/planted.py ../shared/bench --apart            # beside other outlets' articles

Articles are those of the open stories, of the golden stories, and those that BUMP's summaries are of.
The copy is another outlet's. By kind: how many errors are found by what is told by default, on the words
that changed in both; and, for changes that keep the meaning, how many cause any finding. With --apart
the changed article stands beside one of another outlet on the same story, which is no copy of it and of
which a matched claim has the words that were changed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gold import EMBEDDER
from mutants import Changes, Mutant, errors, paraphrases

from factdiff import match
from factdiff.articles import load
from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, compare
from factdiff.compare.sides import discrepancies
from factdiff.decision import DEFAULT_CONFIDENCE
from factdiff.embed import encode
from factdiff.extract import claims as claims_of
from factdiff.match import Match
from factdiff.model import Article, Claim, Discrepancy, Part, Span
from factdiff.stages.comparing import StoryClaims, Vectors, article_pairs, cosines_between

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SEED = 7
MAX_OF_KIND = 2
"""Changes of one kind that are taken from one article."""
WITH_WORD_AFTER = frozenset({"negation", "hedge", "negation dropped", "hedge dropped"})
WITH_WORD_BEFORE = frozenset({"negation dropped", "scale", "unit"})
"""Changes of words that are of one slot only where the word after them, or before, is the same."""


class Original(NamedTuple):
    """An article with its claims and their vectors."""

    article: Article
    claims: tuple[Claim, ...]
    vectors: Vectors

    @classmethod
    def of(cls, article: Article) -> Original:
        """An article as it is read and embedded."""
        claims = claims_of(article)
        return cls(article, claims, encode(EMBEDDER(), _texts(claims)))


class Case(NamedTuple):
    """A change of an article, the article that the changed one is put beside, and where in it."""

    original: Original
    mutant: Mutant
    beside: Original
    span: Span
    """Where the article beside it says what was changed."""


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--each", type=int, default=60, help="changes of each kind")
    arguments.add_argument("--apart", action="store_true", help="beside other outlets' articles")
    arguments.add_argument("--missed", nargs="*", default=(), help="kinds whose misses are printed")
    options = arguments.parse_args()
    in_stories = list(map(Original.of, articles_of_stories(options.bench)))
    alone = [] if options.apart else list(map(Original.of, summarised(options.bench)))
    originals = [*in_stories, *alone]
    cases = (
        beside_others(in_stories, errors) if options.apart else beside_original(originals, errors)
    )
    print(f"{'error':22}{'found':>14}")
    _print_shares(sampled(cases, options.each), is_found, options.missed, of_misses=True)
    if not options.apart:
        print(f"{'same meaning':22}{'findings in':>14}")
        cases = beside_original(originals, paraphrases)
        _print_shares(
            sampled(cases, options.each),
            lambda case: bool(findings(case)),
            options.missed,
            of_misses=False,
        )


def articles_of_stories(bench: Path) -> Iterator[Article]:
    """The articles that have others of their story beside them."""
    yield from load([bench / "stories"]).articles
    yield from load([CORPORA]).articles


def summarised(bench: Path) -> Iterator[Article]:
    """The articles that BUMP's summaries are of, each once."""
    with (bench / "bump.jsonl").open(encoding="utf-8") as lines:
        texts = dict.fromkeys(json.loads(line)["article"] for line in lines)
    for number, text in enumerate(texts):
        yield Article(f"bump-{number}", "paper.example", "", text)


def beside_original(originals: Sequence[Original], changes: Changes) -> Iterator[Case]:
    """Every changed article beside what it was changed from."""
    for original in originals:
        for mutant in changes(original.article, original.claims):
            span = Span(mutant.start, max(mutant.end, mutant.start + 1))
            yield Case(original, mutant, original, span)


def beside_others(originals: Sequence[Original], changes: Changes) -> Iterator[Case]:
    """Every changed article beside each other one of its story that says what was changed."""
    stories: dict[Path, list[Original]] = defaultdict(list)
    for original in originals:
        stories[Path(original.article.path).parent].append(original)
    for original, other in (
        pair for _, story in sorted(stories.items()) for pair in permutations(story, 2)
    ):
        matched = _matched(original, other)
        for mutant in changes(original.article, original.claims) if matched else ():
            for claim, counterpart in matched:
                span = _said(mutant, original.article.text, claim, counterpart)
                if span:
                    yield Case(original, mutant, other, span)
                    break


def _matched(a: Original, b: Original) -> list[tuple[Claim, Claim]]:
    """The claims of two articles that state one fact; none where one article is a copy of the other."""
    if a.article.outlet == b.article.outlet or _pair(a, b).are_near_copies:
        return []
    both, matches = _matches(a, b)
    size = len(a.claims)
    return [(both[m.a], both[m.b]) for m in matches if m.a < size <= m.b]


def _pair(a: Original, b: Original) -> ArticlePair:
    first, second = (AnalyzedArticle([AnalyzedClaim(claim) for claim in x.claims]) for x in (a, b))
    return ArticlePair(first, second, cosines_between(a.vectors, b.vectors))


def _said(mutant: Mutant, text: str, claim: Claim, counterpart: Claim) -> Span | None:
    """Where the counterpart of a changed claim has the words that were changed, if it does."""
    is_inside = claim.span.covers(Span(mutant.start, mutant.end))
    if not is_inside or mutant.start == mutant.end or counterpart.part is not Part.TEXT:
        return None
    before = r"\S+\s+" if mutant.kind in WITH_WORD_BEFORE else ""
    after = r"\s+\S+" if mutant.kind in WITH_WORD_AFTER else ""
    start = re.search(rf"{before}\S*$", text[: mutant.start])
    end = re.match(rf"\S*{after}", text[mutant.end :])
    if start is None or end is None:
        return None
    words = text[start.start() : mutant.end + end.end()].strip(' \n.,;:!?"“”‘’()')
    said = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", counterpart.text)
    return said and Span(*(counterpart.span.start + at for at in said.span()))


def sampled(cases: Iterator[Case], each: int) -> dict[str, list[Case]]:
    """Some cases of every kind, few of one kind from two articles, the same in every run."""
    chosen = random.Random(SEED)  # noqa: S311  (changes are drawn, not secrets)
    pools: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case in cases:
        kind, a, b = case.mutant.kind, case.original.article.id, case.beside.article.id
        pools[kind, a, b].append(case)
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for (kind, *_), pool in pools.items():
        by_kind[kind] += chosen.sample(pool, min(MAX_OF_KIND, len(pool)))
    return {
        kind: chosen.sample(pool, min(each, len(pool))) for kind, pool in sorted(by_kind.items())
    }


def findings(case: Case) -> list[Discrepancy]:
    """What is told by default of a changed article and the one beside it."""
    article = case.original.article
    text = case.mutant.of(article.text)
    copy = replace(article, id=f"{article.id}-copy", outlet="Copy", url="", text=text)
    claims = claims_of(copy)
    known = dict(zip(_texts(case.original.claims), case.original.vectors, strict=True))
    new = [claim.text for claim in claims if claim.text not in known]
    known |= dict(zip(new, encode(EMBEDDER(), new), strict=True)) if new else {}
    changed = Original(copy, claims, np.vstack([known[text] for text in _texts(claims)]))
    first, second = sorted((case.beside, changed), key=lambda one: one.article.id)
    both, matches = _matches(first, second)
    vectors = np.vstack([first.vectors, second.vectors])
    comparisons = [
        comparison
        for pair in article_pairs(
            StoryClaims(both, tuple(matches), match.nearest(both, matches), vectors)
        )
        if not pair.is_self
        for comparison in compare(pair)
    ]
    return [
        finding
        for finding in discrepancies(comparisons, match.facts(both, matches))
        if finding.verdict.differs and finding.confidence >= DEFAULT_CONFIDENCE
    ]


def is_found(case: Case) -> bool:
    """True when a finding stands on the words that changed, in both articles."""
    start, new = case.mutant.start, case.mutant.new
    places = {
        case.beside.article.id: case.span,
        f"{case.original.article.id}-copy": Span(start, start + max(1, len(new))),
    }
    return any(
        places.keys()
        == {
            m.claim.article.id
            for side in finding.sides
            for m in side.mentions
            if m.claim.part is Part.TEXT and m.span.overlaps(places[m.claim.article.id])
        }
        for finding in findings(case)
    )


def _matches(a: Original, b: Original) -> tuple[tuple[Claim, ...], list[Match]]:
    """The claims of two articles and which of them state one fact."""
    both = (*a.claims, *b.claims)
    vectors = np.vstack([a.vectors, b.vectors])
    return both, match.within_stories(both, match.matches(both, vectors))


def _print_shares(
    kinds: Mapping[str, Sequence[Case]],
    test: Callable[[Case], bool],
    printed: Collection[str],
    *,
    of_misses: bool,
) -> None:
    """Prints of how many cases of each kind a test holds, and of some kinds those worth a look."""
    right = total = 0
    for kind, cases in kinds.items():
        held = [test(case) for case in cases]
        right, total = right + sum(held), total + len(held)
        print(f"{kind:22}{sum(held):8} of {len(held):3}", flush=True)
        if kind in printed:
            _print_cases([c for c, yes in zip(cases, held, strict=True) if yes is not of_misses])
    print(f"{'all':22}{right:8} of {total:3}")


def _print_cases(cases: Sequence[Case]) -> None:
    for case in cases:
        text, mutant = case.original.article.text, case.mutant
        first, last = mutant.start, mutant.end
        words = f"{text[max(0, first - 60) : first]}[{text[first:last]} -> {mutant.new}]"
        print("    " + " ".join(f"{words}{text[last : last + 50]}".split()))


def _texts(claims: Sequence[Claim]) -> list[str]:
    return [claim.text for claim in claims]


if __name__ == "__main__":
    main()
