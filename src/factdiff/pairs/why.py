"""Why two sentences were or were not compared, and flagged or not, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factdiff import match
from factdiff.compare import COMPARATORS
from factdiff.config import Settings
from factdiff.embed import Embedder
from factdiff.match.shards import CANDIDATE_COSINE
from factdiff.model import Article, Claim, Comparison
from factdiff.pairs.judgement import Judgement, judge_pairs
from factdiff.report.context import visible

if TYPE_CHECKING:
    from factdiff.reader import Reader


def explain(
    a: Article,
    b: Article,
    settings: Settings | None = None,
    *,
    embedder: Embedder | None = None,
    reader: Reader | None = None,
) -> str:
    """The account of one pair: what was read, the evidence, the decision, every slot, a second reader."""
    (judged,) = judge_pairs([(a, b)], settings, embedder=embedder)
    lines = [*_read("a", judged.a), *_read("b", judged.b), ""]
    lines += [*_evidence(judged), "", *_slots(judged)]
    if reader is not None:
        from factdiff.reader.account import account  # noqa: PLC0415  (for those who have one)

        lines += ["", *map(visible, account(judged.a, judged.b, reader))]
    return "\n".join(lines) + "\n"


def _read(name: str, claim: Claim) -> Iterator[str]:
    yield f"{name}  {visible(claim.text)}"
    figures = [_figure(q.text, q.low, q.high, q.unit or q.counted) for q in claim.quantities]
    for label, items in (
        ("sources", [f"{link.source} ({link.cue})" for link in claim.attribution]),
        ("figures", figures),
        ("times", [_time(t.text, t.earliest, t.grain) for t in claim.times]),
        ("quotes", [f"“{q.text}”" for q in claim.quotes]),
        ("names", [n.key for n in claim.names]),
        ("stance", [f"{claim.polarity}, {claim.certainty}, {claim.phase}"]),
    ):
        if items:
            yield f"   {label:8} {visible('; '.join(items))}"


def _figure(text: str, low: object, high: object, of: str | None) -> str:
    return f"{text} = [{'-∞' if low is None else low}, {'∞' if high is None else high}] {of or ''}".strip()


def _time(text: str, earliest: object, grain: object) -> str:
    return f"{text} = {earliest or 'unresolved'} ({grain})"


def _evidence(judged: Judgement) -> Iterator[str]:
    decision = match.SENTENCES
    features = match.features(match.Profile.of(judged.a), match.Profile.of(judged.b), judged.cosine)
    yield f"{'feature':16} {'value':>6} {'weight':>7} {'adds':>7}"
    yield f"{'bias':16} {'':6} {'':7} {decision.bias:+7.2f}"
    for name, weight in decision.weights.items():
        if features[name]:
            yield f"{name:16} {features[name]:6.2f} {weight:7.2f} {features[name] * weight:+7.2f}"
    facts = "one fact" if judged.same_fact else "two facts"
    yield f"score {judged.score:.2f}, {facts} (from {decision.threshold} on)"
    if judged.cosine < CANDIDATE_COSINE:
        yield f"in a corpus they would not meet: the cosine is below {CANDIDATE_COSINE}"


def _slots(judged: Judgement) -> list[str]:
    if not judged.same_fact:
        return ["not compared: they do not state one fact"]
    silent = set(COMPARATORS) - {c.kind for c in judged.compared}
    return sorted(
        [*map(_slot, judged.compared), *(f"{kind:12} nothing to compare" for kind in silent)]
    )


def _slot(comparison: Comparison) -> str:
    said = visible(comparison.message)
    return f"{comparison.kind:12} {comparison.verdict.label}: {said} ({comparison.confidence:.2f})"
