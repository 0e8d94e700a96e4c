"""Why two sentences were or were not compared, and flagged or not, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from factdiff import match
from factdiff.compare import COMPARATORS, Pair, Reading, compare
from factdiff.embed import Embedder, encode
from factdiff.extract import statement
from factdiff.match.collection import CANDIDATE
from factdiff.model import Article, Claim, Comparison, Verdict
from factdiff.report.context import visible


def explain(a: Article, b: Article, embedder: Embedder) -> str:
    """The account of one pair: what was read, the evidence, the decision, every slot."""
    claims = statement(a), statement(b)
    vectors = encode(embedder, [claim.text for claim in claims])
    cosine = round(float(vectors[0] @ vectors[1]), 4)
    lines = [*_read("a", claims[0]), *_read("b", claims[1]), ""]
    evidence = match.evidence(match.Profile(claims[0]), match.Profile(claims[1]), cosine)
    score = match.ALONE.score(evidence)
    lines += _evidence(evidence, score, cosine)
    return "\n".join([*lines, *_slots(claims, score)]) + "\n"


def _read(name: str, claim: Claim) -> list[str]:
    lines = [f"{name}  {visible(claim.text)}"]
    for label, items in (
        ("sources", [f"{link.source} ({link.cue})" for link in claim.attribution]),
        (
            "figures",
            [_figure(q.text, q.low, q.high, q.unit or q.counted) for q in claim.quantities],
        ),
        ("times", [_time(t.text, t.earliest, t.grain) for t in claim.times]),
        ("quotes", [f"“{q.text}”" for q in claim.quotes]),
        ("names", [n.key for n in claim.names]),
        ("stance", [f"{claim.polarity}, {claim.certainty}, {claim.phase}"]),
    ):
        if items:
            lines.append(f"   {label:8} {visible('; '.join(items))}")
    return lines


def _figure(text: str, low: object, high: object, of: str | None) -> str:
    return f"{text} = [{'-∞' if low is None else low}, {'∞' if high is None else high}] {of or ''}".strip()


def _time(text: str, earliest: object, grain: object) -> str:
    return f"{text} = {earliest or 'unresolved'} ({grain})"


def _evidence(evidence: Mapping[str, float], score: float, cosine: float) -> list[str]:
    lines = [f"{'witness':16} {'value':>6} {'weight':>7} {'adds':>7}"]
    lines.append(f"{'bias':16} {1:6.2f} {match.ALONE.bias:7.2f} {match.ALONE.bias:+7.2f}")
    for name, weight in match.ALONE.weights.items():
        value = evidence[name]
        if value:
            lines.append(f"{name:16} {value:6.2f} {weight:7.2f} {value * weight:+7.2f}")
    enough = "one fact" if score >= match.ALONE.threshold else "two facts"
    lines.append(f"score {score:.2f}, {enough} (from {match.ALONE.threshold} on)")
    if cosine < CANDIDATE:
        lines.append(f"in a corpus they would not meet: the cosine is below {CANDIDATE}")
    return [*lines, ""]


def _slots(claims: tuple[Claim, Claim], score: float) -> list[str]:
    pair = Pair(Reading(claims[0]), Reading(claims[1]), score)
    if score < match.ALONE.threshold:
        return ["not compared: they do not state one fact"]
    told = compare(pair)
    lines = [
        f"{kind:12} nothing to compare"
        for kind in COMPARATORS
        if not any(c.kind is kind for c in told)
    ]
    lines += [_slot(c) for c in told if c.verdict > Verdict.SILENT]
    return sorted(lines)


def _slot(comparison: Comparison) -> str:
    said = visible(comparison.message)
    return f"{comparison.kind:12} {comparison.verdict.label}: {said} ({comparison.confidence:.2f})"
