"""Reports for tests of the page, in which the same words stand wherever article text can stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factdiff.extract import statement
from factdiff.model import (
    Acceptance,
    Article,
    Coverage,
    Discrepancy,
    Fact,
    Gap,
    Kind,
    Mention,
    Part,
    Report,
    Revision,
    Sentence,
    SentenceEdit,
    Severity,
    Side,
    Skipped,
    Span,
    Verdict,
)
from factdiff.overview.timeline import timeline


def filled(words: str, url: str | None = None, published: date | None = date(2024, 3, 5)) -> Report:
    """A report in which `words` are text, title, outlet, value, reason and every aside."""
    claims = [
        statement(Article(f"{words}{n}", f"{words} {n}", words, f"{words}.", url, published))
        for n in "12"
    ]
    sides = tuple(
        Side(
            f"{words} {claim.article.id}",
            (Mention(claim, claim.span, words, words, "2024-03-05"),),
            1,
        )
        for claim in claims
    )
    fact = Fact("f", words, tuple(claims), 2)
    finding = Discrepancy(
        "abc", "f", Kind.NUMBER, Verdict.CONFLICT, Severity.ERROR, 0.5, f"{words}: {words}", sides,
        reason=words, accepted=Acceptance(words, words, date(2030, 1, 1)),
    )  # fmt: skip
    title = Mention(claims[0], Span(0, len(words)), words, words)
    headline = replace(
        finding, id="def", kind=Kind.WORDING, accepted=None, sides=(Side(words, (title,)), sides[1])
    )
    return Report(
        tuple(claim.article for claim in claims),
        (fact, Fact("calm", words, (), 0)),
        (finding, headline),
        skipped=(Skipped(words, words, 3),),
        warnings=(words,),
        claims=2,
        origins={claims[0].article.id: words},
        timeline=timeline((fact,), (finding,)),
        coverage=Coverage(tuple(claims), (Gap(fact, (words,)),)),
        revision=_revision(*(claim.article for claim in claims)),
    )


def _revision(old: Article, new: Article) -> Revision:
    """One whole text removed, and the other added."""
    whole = [Sentence(one, Part.TEXT, Span(0, len(one.text))) for one in (old, new)]
    return Revision(old, new, (SentenceEdit(whole[0], None), SentenceEdit(None, whole[1])))
