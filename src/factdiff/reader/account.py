"""What a second reader says of two sentences, and what becomes of it: lines for `factdiff why`."""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.model import Claim, Kind
from factdiff.reader.answers import Unanswered
from factdiff.reader.asking import Reader, replies
from factdiff.reader.passages import ArticlePart, Sentence
from factdiff.reader.requests import Request
from factdiff.reader.verification import MIN_CONFIDENCE, Standing, verified


def account(a: Claim, b: Claim, reader: Reader) -> Iterator[str]:
    """Every proposal on two claims, and whether it stands or why it is refused; nothing is escaped."""
    request = Request(ArticlePart((Sentence(1, a),)), ArticlePart((Sentence(1, b),)))
    reply = replies([request], reader, None)[request.custom_id]
    if isinstance(reply, Unanswered):
        yield f"reader: not read: {reply.reason}"
        return
    if not reply.differences:
        yield "reader: proposes no difference"
    for checked in verified(request, reply, frozenset(Kind)):
        refusal = checked.unsure if isinstance(checked, Standing) else checked
        proposal = (
            f"{refusal.verdict.label} {refusal.kind}: “{refusal.a.text}” against “{refusal.b.text}”"
        )
        if isinstance(checked, Standing) and checked.comparison.confidence >= MIN_CONFIDENCE:
            comparison = checked.comparison
            yield f"reader: {proposal}: stands, {comparison.reason} ({comparison.confidence:.2f})"
        else:
            yield f"reader: {proposal}: refused, {refusal.reason}"
