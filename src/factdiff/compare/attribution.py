"""One statement, two speakers.

Flags a quotation, or a statement in nearly the same words, that one outlet credits to one
person and another outlet to somebody else. Who said it decides what it is worth, and a
misattributed quotation is as wrong as an invented one. A name beside a description ("the senator"),
a pronoun or a news agency between speaker and reader is no disagreement.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair, memoized_on_claim
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.compare.example import Example
from factdiff.compare.spelling import nearly_spell
from factdiff.decision import decision
from factdiff.english.cues import is_outlet
from factdiff.english.names import country_of, name_tokens, same_name
from factdiff.english.words import PRONOUNS
from factdiff.model import Attribution, Kind, Mention, Part, Span, Verdict

DECISION = decision(__package__, "attribution")
MIN_COSINE = 0.5
"""Cosine from which two sentences may tell one statement."""
MIN_LIKENESS = 0.7
"""Share of common content, or likeness of two quotations, from which a statement may be one."""
LONG_QUOTATION_WORDS = 6
"""Words of a quotation that no two people use by chance."""

EXAMPLES = (
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "“We are prepared to do more,” Jake Sullivan said.",
        Verdict.CONFLICT,
        ("John Kirby", "Jake Sullivan"),
    ),
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "“We are prepared to do more,” the spokesman said.",
        Verdict.COMPATIBLE,
        why="a name and a description",
    ),
    Example(
        "“We are prepared to do more,” Kirby said, according to the AP.",
        "“We are prepared to do more,” John Kirby said.",
        Verdict.SAME,
        why="the agency carries what Kirby said",
    ),
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "Jake Sullivan came late. “We are prepared to do more,” he said.",
        Verdict.COMPATIBLE,
        why="whom a pronoun means is a guess",
    ),
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "“It is too early to tell,” Jake Sullivan said.",
        Verdict.SILENT,
        why="two statements",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every two speakers of sentences that may give one statement, graded."""
    if pair.is_self:
        return  # who says one thing twice is named in two ways
    for i, j in pair.indices(MIN_COSINE):
        both = pair.claim_pair(i, j)
        x, y = _speaker(both.a), _speaker(both.b)
        if x is None or y is None or not both.a.claim.part is both.b.claim.part is Part.TEXT:
            continue
        likeness, words = _likeness(both)
        if likeness < MIN_LIKENESS:
            continue
        verdict, why = _graded(x, y)
        a, b = _mention(both.a, x), _mention(both.b, y)
        features = {
            "likeness": likeness,
            "quoted": min(1.0, words / LONG_QUOTATION_WORDS),
            "match": both.score,
        }
        yield Candidate(contrasted(Kind.ATTRIBUTION, verdict, (a, b), why), features)


def _likeness(both: ClaimPair) -> tuple[float, int]:
    """How much two quotations are one (0..1) and how many words the shorter has.

    Of two claims without quotations: the share of content in common, and 0.
    """
    quotes_a, quotes_b = _quotes(both.a), _quotes(both.b)
    if not quotes_a and not quotes_b:
        return both.common if both.score else 0.0, 0
    alike = [
        (fuzz.ratio(x, y) / 100, min(len(x.split()), len(y.split())))
        for x in quotes_a
        for y in quotes_b
    ]
    return max(alike, default=(0.0, 0))


@memoized_on_claim
def _quotes(claim: AnalyzedClaim) -> list[str]:
    return [quote.text.lower() for quote in claim.claim.quotes if quote.speech]


def _graded(x: Attribution, y: Attribution) -> tuple[Verdict, str]:
    """How two speakers of one statement relate, and why."""
    if same_name(x.source, y.source):
        return Verdict.SAME, "the same speaker"
    one_surname = name_tokens(x.source)[-1] == name_tokens(y.source)[-1]
    if _is_named(x) and _is_named(y) and not one_surname and not nearly_spell(x.source, y.source):
        return Verdict.CONFLICT, "one statement, two speakers"
    return Verdict.COMPATIBLE, "one speaker can be described in both ways"


def _mention(claim: AnalyzedClaim, link: Attribution) -> Mention:
    """The words that name the source, without the cue; they may stand before the link's own span."""
    start = claim.sentence.text.rfind(link.source_text, 0, link.span.end)
    span = Span(start, start + len(link.source_text)) if start >= 0 else link.span
    return claim.mention(span, link.source, " ".join(name_tokens(link.source)))


@memoized_on_claim
def _speaker(claim: AnalyzedClaim) -> Attribution | None:
    """The attribution to the innermost source that is no outlet, None without one."""
    for link in reversed(claim.sources):
        if not is_outlet(link.source) and link.cue != "dateline":
            return link
    return None


def _is_named(link: Attribution) -> bool:
    """True for a person's full name or surname, printed here; whom a pronoun means is a guess.

    A body, a country or a description is no person's name.
    """
    source, words = link.source, name_tokens(link.source)
    if source.lower() in PRONOUNS or country_of(source) or not 1 <= len(words) <= 3:
        return False
    if not set(words) & set(name_tokens(link.source_text)):
        return False
    return all(word[0].isupper() for word in source.split()) and not source.isupper()
