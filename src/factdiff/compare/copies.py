"""What was changed in a copy: the words by which a sentence differs from the same one elsewhere.

Where two articles print most of their sentences word for word alike, and one sentence but for a few
words, nothing but these words can be meant. No likeness has to be weighed there: every change that
`substitutions` calls a difference is one, and what the comparators say of these words is sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from factdiff.compare.analyzed import AnalyzedClaim, ClaimPair
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import are_on_same_words, contrasted
from factdiff.compare.folding import folded_tokens
from factdiff.compare.substitutions import Change, difference
from factdiff.english.edits import edits
from factdiff.model import Comparison, Kind, Part, Verdict

COPY_CONFIDENCE = 0.9
"""Confidence of a difference between two copies: no open story has a wrong one."""
MIN_COSINE = 0.5
"""Cosine from which one of two sentences may be a copy of the other."""
MIN_LIKENESS_BETWEEN_COPIES = 0.5
"""How alike two sentences are, word by word, that stand between the same two sentences (0..1)."""
MAX_SWAPPED_TOKENS = 6
"""Tokens of each of two places that are looked for in each other's place."""
LIST_TOKENS = frozenset({"and", "or", ",", "&"})
"""Tokens between two things that may change places."""


def with_changes(
    pair: ArticlePair, comparisons: Iterable[Comparison], kinds: Collection[Kind]
) -> list[Comparison]:
    """The comparisons of two articles, with the differences between sentences and their near copies.

    Differences of two sentences that both articles print are left out: each article has these within
    itself. So are those of words that stand in a sentence and in its copy.
    """
    copied = {
        (pair.a.claims[i].claim.text, pair.b.claims[j].claim.text): list(
            _changes(pair.claim_pair(i, j))
        )
        for i, j in copied_sentences(pair)
    }
    settled = [c for c in comparisons if not _is_no_change(c, pair, copied)]
    for change in chain.from_iterable(copied.values()):
        sure = _comparison(change)
        if sure is None or sure.kind not in kinds:
            continue
        rivals = [c for c in settled if c.verdict.differs and are_on_same_words(c, sure)]
        settled = [c for c in settled if c not in rivals]
        same_kind = [c for c in rivals if c.kind is sure.kind]
        best = max(same_kind, key=lambda c: c.confidence, default=sure)
        if change.is_exchange:
            settled.append(replace(best, confidence=max(COPY_CONFIDENCE, best.confidence)))
        else:
            settled.append(replace(sure, verdict=best.verdict, reason=best.reason))
    return settled


def _comparison(change: Change) -> Comparison | None:
    """A change as a difference, None for one that keeps the meaning."""
    changed = difference(change)
    if changed is None:
        return None
    a, b = (claim.mention(span) for claim, span in zip(change.claims, changed.spans, strict=True))
    comparison = contrasted(changed.kind, Verdict.CONFLICT, (a, b), changed.reason)
    return replace(comparison, confidence=COPY_CONFIDENCE)


def _is_no_change(
    comparison: Comparison, pair: ArticlePair, copied: Mapping[tuple[str, str], Sequence[Change]]
) -> bool:
    """True for a difference of words that were not changed, or of two sentences that both print."""
    a, b = comparison.a.claim.text, comparison.b.claim.text
    if not comparison.verdict.differs or pair.is_self:
        return False
    if a == b:
        return pair.are_near_copies
    if (a, b) in copied:
        here = [c for c in copied[a, b] if c.touches(comparison.a.span, comparison.b.span)]
        is_quotation = comparison.kind is Kind.QUOTE
        return not any(difference(change) for change in here) if is_quotation else not here
    return (a in pair.b.printed or any(a == x for x, _ in copied)) and (
        b in pair.a.printed or any(b == y for _, y in copied)
    )


def _changes(both: ClaimPair) -> Iterable[Change]:
    """Every place at which a sentence differs from its copy."""
    return _swapped(both) or _edited(both)


def _edited(both: ClaimPair) -> Iterator[Change]:
    """What a sentence has in the place of other words of its copy, or beside them."""
    for edit in edits(*_words(both)):
        if not edit.equal:
            change = Change(both.a, both.b, edit.a, edit.b).without_marks()
            if change.a_tokens or change.b_tokens:
                yield change


def _swapped(both: ClaimPair) -> list[Change]:
    """Two places of a sentence whose words its copy has in each other's place, all else the same."""
    a, b = _words(both)
    if a == b or sorted(a) != sorted(b):
        return []
    start = next(at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    stop = len(a) - next(at for at in range(len(a)) if a[-1 - at] != b[-1 - at])
    middle_a, middle_b = a[start:stop], b[start:stop]
    longest = min(MAX_SWAPPED_TOKENS, len(middle_a) - 2)
    for m in range(1, longest + 1):
        for n in range(1, min(longest, len(middle_a) - m - 1) + 1):
            first, between, last = middle_a[:m], middle_a[m:-n], middle_a[-n:]
            if middle_b == [*last, *between, *first]:
                if LIST_TOKENS.issuperset(between):
                    return []
                return [
                    Change(both.a, both.b, p, q, is_swap=True)
                    for p, q in (
                        (range(start, start + m), range(start, start + n)),
                        (range(stop - n, stop), range(stop - m, stop)),
                    )
                ]
    return []


def _words(both: ClaimPair) -> tuple[list[str], list[str]]:
    a, b = ([token.word for token in folded_tokens(claim)] for claim in (both.a, both.b))
    return a, b


def copied_sentences(pair: ArticlePair) -> list[tuple[int, int]]:
    """The sentences of two copies that are equal but for a few words, by index, each once."""
    if not pair.are_near_copies:
        return []
    a, b = _texts(pair.a), _texts(pair.b)
    apart = [edit for edit in edits(a, b) if not edit.equal]
    rows = _unprinted(pair.a, [at for edit in apart for at in edit.a], b)
    columns = _unprinted(pair.b, [at for edit in apart for at in edit.b], a)
    alike = sorted(
        (-pair.claim_pair(i, j).likeness, i, j)
        for i in rows
        for j in columns
        if _is_copy(pair, i, j)
    )
    copied: dict[int, int] = {}
    for _, i, j in alike:
        if i not in copied and j not in copied.values():
            copied[i] = j
    return sorted(copied.items())


def _texts(article: AnalyzedArticle) -> list[str]:
    return [claim.claim.text for claim in article.claims]


def _unprinted(article: AnalyzedArticle, places: Sequence[int], other: list[str]) -> list[int]:
    """Those of some sentences of the text that the other article prints less often, moved ones left out."""
    own, theirs = Counter(_texts(article)), Counter(other)
    claims = ((at, article.claims[at].claim) for at in places)
    return [at for at, c in claims if c.part is Part.TEXT and own[c.text] > theirs[c.text]]


def _is_copy(pair: ArticlePair, i: int, j: int) -> bool:
    """True for two sentences that are nearly equal, or half so between the same two sentences."""
    both = pair.claim_pair(i, j)
    if pair.cosines[i, j] >= MIN_COSINE and both.is_near_copy:
        return True
    is_between_copies = all(
        _text_at(pair.a.claims, i + step) == _text_at(pair.b.claims, j + step) for step in (-1, 1)
    )
    return is_between_copies and both.likeness >= MIN_LIKENESS_BETWEEN_COPIES


def _text_at(claims: Sequence[AnalyzedClaim], at: int) -> str:
    return claims[at].claim.text if 0 <= at < len(claims) else ""
