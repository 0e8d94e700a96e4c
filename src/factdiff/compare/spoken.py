"""The words that an article prints between quotation marks, as they count and not as they are set."""

from __future__ import annotations

import re

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.compare.articles import AnalyzedArticle
from factdiff.compare.passages import BREAK, OMISSION, Word
from factdiff.english.numbers import UNITS
from factdiff.english.spelling import american
from factdiff.english.words import PRONOUNS
from factdiff.model import Part, Quote, Span

_WORD = re.compile(
    r"(?P<omitted>\.\.\.+|…|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\})"
    r"|%|[^\W_]+(?:\*+[^\W_]*)?(?:['’´`][^\W_]+)*"
)
_SENTENCE_END = re.compile(r"[.!?](?!\w)")
_APOSTROPHES = re.compile("[’´`]")
CARRY_ON = (",", "—", "–", "-")
"""Marks at the end of a quotation that is carried on after "she said"."""
CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "let's": "let us", "okay": "ok", "%": "percent",
}  # fmt: skip
"""Words that are written in two ways beyond spelling."""
CONTRACTIONS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "'d": "would"}
"""Endings and the words that they stand for."""
SUBJECTS = PRONOUNS | {"what", "where", "how", "when"}
"""Words after which 's is "is"."""


def spoken_words(article: AnalyzedArticle) -> list[Word]:
    """All words in quotation marks of an article's text, in order, with a mark at each break."""
    words: list[Word] = []
    before: Quote | None = None
    sentences = 0
    for index, claim in enumerate(article.claims):
        if claim.claim.part is not Part.TEXT:
            continue
        number = 0
        for folded, place, number, quote in _quoted_words(claim):
            if before and quote is not before and not _is_carried_on(before):
                mark = Span(place.start, place.start)
                words.append(Word(BREAK, mark, index, sentences + number))
            before = quote
            words.append(Word(folded, place, index, sentences + number))
        sentences += number + 1
    return words


@memoized_on_claim
def _quoted_words(claim: AnalyzedClaim) -> list[tuple[str, Span, int, Quote]]:
    """The words of a claim's quotations: folded, where, in which sentence of the claim, of which."""
    text = claim.claim.article.part(claim.claim.part)
    words: list[tuple[str, Span, int, Quote]] = []
    sentence = 0
    for quote in claim.claim.quotes:
        for match in _WORD.finditer(text, quote.span.start, quote.span.end):
            place = Span(match.start(), match.end())
            if words:
                _, last, _, before = words[-1]
                is_end = _SENTENCE_END.search(text, last.end, place.start) and not match["omitted"]
                if is_end or (before is not quote and not _is_carried_on(before)):
                    sentence += 1
            words += [(word, place, sentence, quote) for word in _folded(match)]
    return words


def _is_carried_on(quote: Quote) -> bool:
    """True when a quotation goes on after "she said"."""
    return quote.text.endswith(CARRY_ON)


def _folded(match: re.Match[str]) -> list[str]:
    """The words that a printed word stands for, in one spelling: "we've" is "we have"."""
    if match["omitted"]:
        return [OMISSION]
    word = _APOSTROPHES.sub("'", match.group().lower())
    if word in CONTRACTED:
        return CONTRACTED[word].split()
    if word.endswith("'s") and word[:-2] in SUBJECTS:
        return [_spelt(word[:-2]), "is"]
    for ending, other in CONTRACTIONS.items():
        if word.endswith(ending) and word != ending:
            return [_spelt(word.removesuffix(ending)), other]
    return [_spelt(word)]


def _spelt(word: str) -> str:
    """A word in one spelling, a small number in digits."""
    return str(UNITS[word]) if word in UNITS else american(word)
