"""Two names in one place: "in Derbyshire" here and "in Norfolk" there.

In sentences that read alike around them, two names are rivals when neither describes the other and
the two articles do not both tell of both. Whether they are alike enough is for the decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.compare.context import context, weighted_overlap
from factdiff.compare.spelling import are_one_spelling, may_be_common, nearly_spell
from factdiff.english.names import country_of, label_of, name_tokens, same_name
from factdiff.english.rarity import rarity
from factdiff.model import Kind, Mention, Name, Part, Verdict

MIN_COSINE = 0.55
"""Cosine from which two sentences may say the same but for a name."""


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Names that stand in each other's place, and names that agree in matched claims."""
    if pair.is_self:
        return
    for i, j in pair.indices(MIN_COSINE):
        both = pair.claim_pair(i, j)
        if both.a.claim.part is both.b.claim.part is Part.TEXT:
            yield from _rivals(pair, i, j)
        if both.score:
            yield from _agreements(both)


def _agree(x: str, y: str) -> bool:
    """True for two ways to put one name."""
    return are_one_spelling(x, y) or same_name(x, y)


def _agreements(both: ClaimPair) -> Iterator[Candidate]:
    """The names in one place of two claims of one fact that are one name."""
    for x in both.a.mentioned_names:
        p = both.a.tokens_of(x.span)
        aligned = {both.token_alignment.get(at) for at in p}
        for y in both.b.mentioned_names:
            q = both.b.tokens_of(y.span)
            if _agree(x.key, y.key) and (aligned & {*q} or both.is_substitution(p, q)):
                a, b = _mention(both.a, x), _mention(both.b, y)
                is_same = a.norm == b.norm
                reason = "the same name" if is_same else "two ways to put one name"
                verdict = Verdict.SAME if is_same else Verdict.COMPATIBLE
                yield Candidate(contrasted(Kind.ENTITY, verdict, (a, b), reason), {})


def _rivals(pair: ArticlePair, i: int, j: int) -> Iterator[Candidate]:
    """The names of two claims that stand in each other's place."""
    both = pair.claim_pair(i, j)
    for x in _alone(both.a, both.b):
        for y in _alone(both.b, both.a):
            p, q = both.a.tokens_of(x.span), both.b.tokens_of(y.span)
            if both.is_substitution(p, q) and _may_be_rivals(both, x, p, y, q):
                features = {
                    "is_place": 1.0,
                    "place_clause": _likeness(_besides(both.a, p), _besides(both.b, q)),
                    "place_match": both.score,
                    "place_subjects": context(pair, i, j, p, q)["subject_clash"],
                }
                a, b = _mention(both.a, x), _mention(both.b, y)
                reason = "one place in the sentence, two names"
                yield Candidate(contrasted(Kind.ENTITY, Verdict.CONFLICT, (a, b), reason), features)


def _besides(claim: AnalyzedClaim, place: range) -> frozenset[str]:
    """The content stems of the clause around a place, without its own."""
    clause = claim.clause(place.start)
    return frozenset(claim.content[at] for at in clause if at not in place) - {""}


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The rarity that two sets share, as a share of both and of the lesser; their mean (0..1)."""
    least = min(sum(map(rarity, a)), sum(map(rarity, b)))
    contained = sum(map(rarity, a & b)) / least if least else 0.0
    return (weighted_overlap(a, b) + contained) / 2


def _mention(claim: AnalyzedClaim, name: Name) -> Mention:
    norm = country_of(name.key) or " ".join(name_tokens(name.key))
    return claim.mention(name.span, name.key, norm)


def _alone(claim: AnalyzedClaim, other: AnalyzedClaim) -> list[Name]:
    """The names that a claim mentions and the other one does not."""
    return [
        x
        for x in claim.mentioned_names
        if not may_be_common(claim, x) and not any(_may_be_one(x, y) for y in other.claim.names)
    ]


def _may_be_one(x: Name, y: Name) -> bool:
    """True for names that agree, and for two spellings, which are compared as such."""
    return any(_agree(v, w) or nearly_spell(v, w) for v, w in ((x.key, y.key), (x.text, y.text)))


def _may_be_rivals(both: ClaimPair, x: Name, p: range, y: Name, q: range) -> bool:
    """True for two names of one sort, neither of which describes the other or its bearer."""
    return (
        label_of(x.key) == label_of(y.key) != "people"
        and _is_acronym(x) == _is_acronym(y)
        and _has_article(both.a, p) == _has_article(both.b, q)
        and _modifies(both.a, p) == _modifies(both.b, q)
    )


def _is_acronym(name: Name) -> bool:
    """True for letters that may stand for words which only the other account spells out."""
    return name.text.isupper() and len(name_tokens(name.text)) == 1


def _has_article(claim: AnalyzedClaim, tokens: range) -> bool:
    """True for a name after "the", which is a nickname or description: "the Golden Bear"."""
    before = tokens.start - 1
    while before > 0 and claim.content[before] and not claim.sentence.is_capital(before):
        before -= 1  # "the tech-heavy Nasdaq"
    return "the" in {claim.sentence.word(before), claim.sentence.word(tokens.start)}


def _modifies(claim: AnalyzedClaim, tokens: range) -> bool:
    """True when a plain noun follows the name, so that it describes rather than names."""
    after = tokens.stop
    follows = after < len(claim.content) and bool(claim.content[after])
    is_genitive = claim.sentence.word(after) == "'s"
    return is_genitive or (follows and not claim.sentence.is_capital(after))
