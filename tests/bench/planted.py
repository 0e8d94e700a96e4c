"""Planted errors: one thing changed in a copy of an article, found on exactly the words that changed?

    python tests/bench/planted.py ../shared/bench                    # 60 of each kind
    python tests/bench/planted.py ../shared/bench --each 200 --missed weekday

Articles are those of the open stories, of the golden stories, and those that BUMP's summaries are of.
The copy is another outlet's. By kind: how many errors are found by what is told by default, on the words
that changed in both; and, for changes that keep the meaning, how many cause any finding.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gold import EMBEDDER
from mutants import Changes, Mutant, errors, paraphrases

from factdiff import match
from factdiff.articles import load
from factdiff.compare import compare
from factdiff.compare.sides import discrepancies
from factdiff.decision import DEFAULT_CONFIDENCE
from factdiff.embed import encode
from factdiff.extract import claims as claims_of
from factdiff.model import Article, Claim, Discrepancy, Part
from factdiff.stages.comparing import StoryClaims, Vectors, article_pairs

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SEED = 7


class Original(NamedTuple):
    """An article with its claims and their vectors."""

    article: Article
    claims: tuple[Claim, ...]
    vectors: Vectors


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--each", type=int, default=60, help="changes of each kind")
    arguments.add_argument("--missed", nargs="*", default=(), help="kinds whose misses are printed")
    options = arguments.parse_args()
    originals = [
        Original(a, claims_of(a), _embedded(claims_of(a))) for a in articles(options.bench)
    ]
    print(f"{'error':18}{'found':>14}")
    for kind, changes in sampled(originals, errors, options.each).items():
        found = [is_found(original, mutant) for original, mutant in changes]
        print(f"{kind:18}{sum(found):8} of {len(found):3}")
        if kind in options.missed:
            _print_missed(changes, found)
    print(f"{'same meaning':18}{'findings in':>14}")
    for kind, changes in sampled(originals, paraphrases, options.each).items():
        flagged = [bool(findings(original, mutant)) for original, mutant in changes]
        print(f"{kind:18}{sum(flagged):8} of {len(flagged):3}")
        if kind in options.missed:
            _print_missed(changes, [not one for one in flagged])


def articles(bench: Path) -> Iterator[Article]:
    """The articles that are changed, each once."""
    yield from load([bench / "stories"]).articles
    yield from load([CORPORA]).articles
    with (bench / "bump.jsonl").open(encoding="utf-8") as lines:
        texts = dict.fromkeys(json.loads(line)["article"] for line in lines)
    for number, text in enumerate(texts):
        yield Article(f"bump-{number}", "paper.example", "", text)


def sampled(
    originals: Sequence[Original], changes: Changes, each: int
) -> dict[str, list[tuple[Original, Mutant]]]:
    """Some changes of every kind, two of one kind from one article at most, the same in every run."""
    chosen = random.Random(SEED)  # noqa: S311  (changes are drawn, not secrets)
    by_kind: dict[str, list[tuple[Original, Mutant]]] = defaultdict(list)
    for original in originals:
        of_kind: dict[str, list[Mutant]] = defaultdict(list)
        for mutant in changes(original.article, original.claims):
            of_kind[mutant.kind].append(mutant)
        for kind, mutants in of_kind.items():
            some = chosen.sample(mutants, min(2, len(mutants)))
            by_kind[kind] += [(original, mutant) for mutant in some]
    return {
        kind: chosen.sample(pool, min(each, len(pool))) for kind, pool in sorted(by_kind.items())
    }


def findings(original: Original, mutant: Mutant) -> list[Discrepancy]:
    """What is told by default of an article and its changed copy."""
    article = original.article
    copy = replace(
        article, id=f"{article.id}-copy", outlet="Copy", url="", text=mutant.of(article.text)
    )
    claims, known = (
        claims_of(copy),
        dict(zip(_texts(original.claims), original.vectors, strict=True)),
    )
    new = [claim.text for claim in claims if claim.text not in known]
    known |= dict(zip(new, encode(EMBEDDER(), new), strict=True)) if new else {}
    together = (*original.claims, *claims)
    vectors = np.vstack([known[text] for text in _texts(together)])
    matches = match.within_stories(together, match.matches(together, vectors))
    told = [
        comparison
        for pair in article_pairs(StoryClaims(together, tuple(matches), vectors))
        if not pair.is_self
        for comparison in compare(pair)
    ]
    return [
        found
        for found in discrepancies(told, match.facts(together, matches))
        if found.verdict.differs and found.confidence >= DEFAULT_CONFIDENCE
    ]


def is_found(original: Original, mutant: Mutant) -> bool:
    """True when a finding stands on the words that changed, in the original and in the copy."""
    identity, changed = original.article.id, mutant.start + max(1, len(mutant.new))
    places = {identity: (mutant.start, mutant.end), f"{identity}-copy": (mutant.start, changed)}
    for found in findings(original, mutant):
        touched = {
            m.claim.article.id
            for side in found.sides
            for m in side.mentions
            for start, end in (places[m.claim.article.id],)
            if m.claim.part is Part.TEXT and m.span.start < end and start < m.span.end
        }
        if len(touched) == len(places):
            return True
    return False


def _print_missed(changes: Sequence[tuple[Original, Mutant]], found: Sequence[bool]) -> None:
    for (original, mutant), hit in zip(changes, found, strict=True):
        if not hit:
            text, first, last = original.article.text, mutant.start, mutant.end
            words = f"{text[max(0, first - 60) : first]}[{text[first:last]} -> {mutant.new}]"
            print("    " + " ".join(f"{words}{text[last : last + 50]}".split()))


def _texts(claims: Sequence[Claim]) -> list[str]:
    return [claim.text for claim in claims]


def _embedded(claims: Sequence[Claim]) -> Vectors:
    return encode(EMBEDDER(), _texts(claims))


if __name__ == "__main__":
    main()
