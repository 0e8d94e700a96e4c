"""The words that an article prints between quotation marks, in one spelling each.

Two outlets set one quotation in two ways: with other spellings, marks and contractions, with words
left out at an ellipsis or put into brackets. What differs beyond that was changed.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.passages import BREAK, OMISSION, Word, Words
from factdiff.english.names import NAME_PARTICLES, similar_name
from factdiff.english.numbers import UNITS
from factdiff.english.spelling import american
from factdiff.english.words import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
)
from factdiff.model import Claim, Part, Quote, Span

_WORD = re.compile(
    r"(?P<omitted>\.\.\.+|…|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\})"
    r"|%|[^\W_]+(?:\*+[^\W_]*)?(?:['’´`][^\W_]+)*"
)
_SENTENCE_END = re.compile(r"[.!?](?!\w)")
_APOSTROPHES = re.compile("[’´`]")
CARRY_ON_MARKS = (",", "—", "–", "-")
"""Marks at the end of a quotation that is carried on after "she said"."""
CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "let's": "let us", "okay": "ok", "%": "percent",
}  # fmt: skip
"""Words that are written in two ways beyond spelling."""
CONTRACTIONS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "'d": "would"}
"""Endings and the words that they stand for."""
FILLERS = frozenset("i we it so well oh very just really now then also going gonna".split())
"""Words of speech that carry little; "gonna" is "going to"."""
SMALL_WORDS = (DETERMINERS | CONJUNCTIONS | PREPOSITIONS | BE | HAVE | DO | FILLERS) - NEGATIONS
"""Words that ears and translators drop or exchange; modals are not among them."""
MAX_SHOWN_CHARS = 80
"""Code points of a quotation that are shown as a side's value."""
IS_SUBJECTS = PRONOUNS | {"what", "where", "how", "when"}
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


def shown(*pieces: str) -> str:
    """Words of a quotation as a side's value, with an ellipsis between two pieces of it."""
    words = " … ".join(" ".join(piece.split()) for piece in pieces)
    return words if len(words) <= MAX_SHOWN_CHARS else words[: MAX_SHOWN_CHARS - 1].rstrip() + "…"


class QuotedWord(NamedTuple):
    """A word of a claim's quotations."""

    folded: str
    place: Span
    sentence: int
    """Which sentence of the claim's quotations it stands in, counted through."""
    quote: Quote


@memoized_on_claim
def _quoted_words(claim: AnalyzedClaim) -> list[QuotedWord]:
    return quoted_words(claim.claim)


def quoted_words(claim: Claim) -> list[QuotedWord]:
    """The words between a claim's quotation marks, in one spelling each."""
    text = claim.article.part(claim.part)
    words: list[QuotedWord] = []
    sentence = 0
    for quote in claim.quotes:
        for match in _WORD.finditer(text, quote.span.start, quote.span.end):
            place = Span(match.start(), match.end())
            if words:
                last = words[-1]
                stops = _SENTENCE_END.search(text, last.place.end, place.start)
                is_end = stops and not match["omitted"]
                if is_end or (last.quote is not quote and not _is_carried_on(last.quote)):
                    sentence += 1
            words += [QuotedWord(word, place, sentence, quote) for word in _folded(match)]
    return words


def _is_carried_on(quote: Quote) -> bool:
    """True when a quotation goes on after "she said"."""
    return quote.text.endswith(CARRY_ON_MARKS)


def _folded(match: re.Match[str]) -> list[str]:
    """The words that a printed word stands for, in one spelling: "we've" is "we have"."""
    if match["omitted"]:
        return [OMISSION]
    word = _APOSTROPHES.sub("'", match.group().lower())
    if word in CONTRACTED:
        return CONTRACTED[word].split()
    if word.endswith("'s") and word[:-2] in IS_SUBJECTS:
        return [_spelt(word[:-2]), "is"]
    for ending, other in CONTRACTIONS.items():
        if word.endswith(ending) and word != ending:
            return [_spelt(word.removesuffix(ending)), other]
    return [_spelt(word)]


def _spelt(word: str) -> str:
    """A word in one spelling, a small number in digits."""
    return str(UNITS[word]) if word in UNITS else american(word)


def is_only_set_differently(pair: ArticlePair, a: Words, b: Words) -> bool:
    """True when the words that only one quotation has are left out, spelt or set differently.

    `a` and `b` stand in each other's place; one of the two may be empty.
    """
    words_a, words_b = [word.folded for word in a], [word.folded for word in b]
    if _left_out(words_a, words_b):
        return True
    if not a or not b:
        return False
    x, y = "".join(words_a), "".join(words_b)
    if _digraphs(x) == _digraphs(y):
        return True
    if len(a) == len(b) == 1 and (_masks(x, y) or _masks(y, x)):
        return True
    return _is_one_name(_printed(pair.a, a), _printed(pair.b, b))


def _left_out(a: list[str], b: list[str]) -> bool:
    """True when an ellipsis, a bracket or a break of the one stands for all that only the other has.

    Small words beside such a mark lead on from it: "... and we" against "when it rains we".
    """
    if (not a or not b) and BREAK in (*a, *b):
        return True
    marks = {OMISSION, BREAK}
    own_a, own_b = set(a) - marks, set(b) - marks
    open_a, open_b = bool(set(a) & marks), bool(set(b) & marks)
    free_a = open_b or not own_a or (open_a and bool(own_b) and own_a <= SMALL_WORDS)
    free_b = open_a or not own_b or (open_b and bool(own_a) and own_b <= SMALL_WORDS)
    return free_a and free_b


def _digraphs(word: str) -> str:
    """A word with the digraphs of British spelling as American has them: "paediatric"."""
    return word.replace("ae", "e").replace("oe", "e")


def _masks(a: str, b: str) -> bool:
    """True when asterisks of `a` stand for letters of `b`."""
    return "*" in a and bool(re.fullmatch(re.sub(r"(\\\*)+", ".+", re.escape(a)), b))


def _is_one_name(a: list[str], b: list[str]) -> bool:
    """True for one name in two spellings, by its letters or else by its consonants."""
    if not a or not b or not all(word.istitle() for word in a + b):
        return False
    x, y = " ".join(a), " ".join(b)
    return similar_name(x, y) or (len(_consonants(x)) > 1 and _consonants(x) == _consonants(y))


def _consonants(name: str) -> str:
    """The consonants of a name, doubled ones once, with one letter for the sounds of g, k and q."""
    letters = "".join(letter for letter, _ in groupby(name.lower()))
    return re.sub("[gq]", "k", re.sub("[aeiouyhw ]", "", letters))


def _printed(article: AnalyzedArticle, words: Words) -> list[str]:
    """Words as printed, without the small ones inside names."""
    text = article.article.text[words[0].place.start : words[-1].place.end]
    return [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in NAME_PARTICLES]
