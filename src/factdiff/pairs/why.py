"""Why two sentences were or were not compared, and flagged or not, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from factdiff import match
from factdiff.compare import COMPARATORS
from factdiff.config import Settings
from factdiff.extract.modality import markers
from factdiff.match.join import CANDIDATE_COSINE
from factdiff.model import Article, Claim, Comparison
from factdiff.pairs.judgement import Judgement, judge_pairs
from factdiff.report import Style
from factdiff.report.console import screen
from factdiff.report.context import visible
from factdiff.report.explained import account

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factdiff.reader import Reader


def explain(a: Article, b: Article, settings: Settings, reader: Reader | None = None) -> str:
    """The account of one pair: what was read, the evidence, the decision, every slot, a second reader."""
    (judged,) = judge_pairs([(a, b)], settings)
    lines = [*_evidence(judged), "", *_slots(judged)]
    if reader is not None:
        from factdiff.reader.account import account as reading  # noqa: PLC0415  (for those who have one)

        lines += ["", *map(visible, reading(judged.a, judged.b, reader))]
    read = chain(_read("a", judged.a), _read("b", judged.b))
    return screen(read, Style()) + "\n".join(["", *lines, ""])


def _read(name: str, claim: Claim) -> Iterator[RenderableType]:
    """A sentence, and what was understood of it."""
    yield Text(f"{name}  {visible(claim.text)}")
    yield Padding(account(claim, markers), (0, 0, 0, 3))


def _evidence(judged: Judgement) -> Iterator[str]:
    decision = match.SENTENCES
    features = match.features(match.Profile.of(judged.a), match.Profile.of(judged.b), judged.cosine)
    yield f"{'feature':16} {'value':>6} {'weight':>7} {'adds':>7}"
    yield f"{'bias':16} {'':6} {'':7} {decision.bias:+7.2f}"
    for name, weight in decision.weights.items():
        if features[name]:
            yield f"{name:16} {features[name]:6.2f} {weight:7.2f} {features[name] * weight:+7.2f}"
    facts = "one fact" if judged.same_fact else "two facts"
    yield f"score {judged.score:.2f}: {facts} (one from {decision.threshold} on)"
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
