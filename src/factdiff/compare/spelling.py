"""One name in two spellings: "Norwick" here and "Norwich" there.

Names are read off whole articles, word by word. Two words of names that nearly spell each other are
proposed where the rest of the two names agrees, unless each article knows both. An outlet that prints
both spellings is proposed as well: an article is compared with itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import Candidate, contrasted
from factdiff.english.names import STATES, country_of, name_tokens
from factdiff.english.rarity import UNLISTED, rarity
from factdiff.english.stems import stem
from factdiff.model import Kind, Name, Part, Span, Verdict

MIN_SLIP_LETTERS = 4
"""Letters from which one letter more, less or other may be a slip."""
MIN_TWO_SLIP_LETTERS = 6
"""Letters from which two letters may be."""
MIN_COSINE = 0.4
"""Cosine of two sentences from which single words may be one name though two letters apart."""
MAX_MENTIONS = 8
"""Mentions of a spelling in an article that are put beside those of the other one."""
DERIVING_ENDINGS = frozenset({""}) | frozenset("s es n an ian i ese ish er ers ic al e a".split())
"""Endings that make another word of a name, and no slip."""
_VOWELS = re.compile("[aeiouy]+")
_TWICE = re.compile(r"(.)\1")
_DOTTED = re.compile("([aou])e")
"""How letters with two dots are written without them: "Mueller"."""
_SLAVIC = re.compile("(?<=sk)(?:[iy]{1,2}|[iy]j)$")
"""How the ending of Slavic surnames is written: "Zelinsky", "Zelinskiy"."""


class Use(NamedTuple):
    """A word of a name where an article prints it."""

    at: int
    """The index of its claim."""
    name: Name
    span: Span
    """The word itself."""
    words: tuple[str, ...]
    """The words of the name as its article knows it where it is a surname, else as printed."""


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every two words of names that nearly spell each other, with the mentions that print them."""
    a, b = _uses(pair.a), _uses(pair.b)
    common = _small_words(pair.a) | _small_words(pair.b)
    for x, y in _near(tuple(a), tuple(b)):
        if common & {x, y} or (x > y if pair.is_self else y in a and x in b):
            continue
        yield from _compared(pair, x, a[x][:MAX_MENTIONS], y, b[y][:MAX_MENTIONS])


def nearly_spell(x: str, y: str) -> bool:
    """True for two names that are equal, or may be, but for slips and transcription."""
    apart = None if _is_land(x) and _is_land(y) else _words_apart(x, y)
    return apart is not None and all(_may_be_slip(*p) or _are_transcribed(*p) for p in apart)


def are_one_spelling(x: str, y: str) -> bool:
    """True for two names that are equal but for accents and transcription."""
    apart = _words_apart(x, y)
    return apart is not None and all(_are_transcribed(*p) for p in apart)


def _words_apart(x: str, y: str) -> list[tuple[str, str]] | None:
    """The words in which two names of equally many words differ, folded; None for other names."""
    words_a, words_b = (tuple(map(fold, name_tokens(name))) for name in (x, y))
    if len(words_a) != len(words_b):
        return None
    return [(v, w) for v, w in zip(words_a, words_b, strict=True) if v != w]


def may_be_common(claim: AnalyzedClaim, name: Name) -> bool:
    """True for an English word that may owe its capital to the beginning of its sentence."""
    tokens = claim.tokens_of(name.span)
    begins = tokens.start == 0 or claim.sentence.is_mark(tokens.start - 1)
    is_alone = len(tokens) == 1 and claim.sentence.word(tokens.stop) not in {"'s", "’s"}
    return begins and is_alone and is_listed(name.text.lower()) and not country_of(name.text)


def _compared(
    pair: ArticlePair, x: str, uses_a: list[Use], y: str, uses_b: list[Use]
) -> Iterator[Candidate]:
    """Two spellings in those of their mentions that may be of one name."""
    places = [(u, v) for u, v in product(uses_a, uses_b) if _may_be_one(x, u.words, y, v.words)]
    has_rest = any(min(len(u.words), len(v.words)) > 1 for u, v in places)
    is_swap = sorted(x) == sorted(y)
    if not places or (not (has_rest or is_swap) and (_is_land(x) or _is_land(y))):
        return  # "Nigel" is no slip of "Niger"
    cosines = {(u, v): float(pair.cosines[u.at, v.at]) for u, v in places}
    if not (has_rest or OSA.distance(x, y) == 1 or max(cosines.values()) >= MIN_COSINE):
        return
    reason = "two spellings in one article" if pair.is_self else "two spellings of one name"
    features = {"is_spelling": 1.0}
    u, v = min(places, key=lambda two: (len(two[0].words) != len(two[1].words), -cosines[two]))
    span_a, span_b = (use.name.span if has_rest else use.span for use in (u, v))
    a = pair.a.claims[u.at].mention(span_a, None, x)
    b = pair.b.claims[v.at].mention(span_b, None, y)
    yield Candidate(contrasted(Kind.ENTITY, Verdict.CONFLICT, (a, b), reason), features)


def _may_be_one(x: str, words: tuple[str, ...], y: str, others: tuple[str, ...]) -> bool:
    """True for names that are equal but for these words, and for one cut to its first or last."""
    rest, other = set(words) - {x}, set(others) - {y}
    if x in other or y in rest:
        return False
    if rest and other:
        return rest <= other or other <= rest
    if is_listed(x) and is_listed(y):
        return False
    return (words[-1], others[-1]) == (x, y) or (words[0], others[0]) == (x, y)


def _uses(article: AnalyzedArticle) -> dict[str, list[Use]]:
    """The words of the names of an article, folded, each with its mentions in order."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for at, claim in enumerate(article.claims):
        for word, use in _name_words(claim):
            uses[word].append(use._replace(at=at))
    return uses


def _small_words(article: AnalyzedArticle) -> frozenset[str]:
    """The words that an article prints without a capital as well, which may be no names."""
    return frozenset().union(*map(_small_words_of, article.claims))


@memoized_on_claim
def _small_words_of(claim: AnalyzedClaim) -> frozenset[str]:
    return frozenset(token.text for token in claim.sentence.tokens if token.text.islower())


@memoized_on_claim
def _name_words(claim: AnalyzedClaim) -> list[tuple[str, Use]]:
    """The words of a claim's names that may be misspelt, folded; a headline's capitals prove none."""
    if claim.claim.part is not Part.TEXT:
        return []
    uses = []
    for name in claim.claim.names:
        printed, known = (tuple(map(fold, name_tokens(text))) for text in (name.text, name.key))
        words = known if len(printed) == 1 and known[-1] == printed[0] else printed
        for at in claim.tokens_of(name.span):
            token = claim.sentence.tokens[at]
            word = fold(token.lower)
            if (
                word in printed
                and len(word) >= MIN_SLIP_LETTERS
                and word.isalpha()
                and not token.text.isupper()
            ):
                uses.append((word, Use(0, name, Span(token.start, token.end), words)))
    return uses


def _is_land(name: str) -> bool:
    """True for a country, its people, its capital and for a state, which are no slips of others."""
    return country_of(name) is not None or name.lower() in STATES


@lru_cache(maxsize=1 << 12)
def _near(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The words of a and of b that nearly spell each other."""
    if not a or not b:
        return ()
    distances = cdist(a, b, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    rows, columns = np.nonzero((distances > 0) & (distances <= 2))
    near = ((a[i], b[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True))
    return tuple((x, y) for x, y in near if _may_be_slip(x, y))


@lru_cache(maxsize=1 << 16)
def _may_be_slip(x: str, y: str) -> bool:
    """True for two words a letter or two apart that are not forms of one word."""
    distance = OSA.distance(x, y, score_cutoff=2)
    fewest = MIN_SLIP_LETTERS if distance == 1 else MIN_TWO_SLIP_LETTERS
    if not 0 < distance <= 2 or x[0] != y[0] or min(len(x), len(y)) < fewest:
        return False
    return not (stem(x) == stem(y) or _are_forms(x, y) or _are_transcribed(x, y))


def _are_forms(x: str, y: str) -> bool:
    """True for a name and a word derived from it: "Iran" and "Irani", "Greens" and "Greeners"."""
    if country_of(x) is not None and country_of(x) == country_of(y):
        return True
    for at in range(MIN_SLIP_LETTERS, min(len(x), len(y)) + 1):
        first, second = x[at:], y[at:]
        are_plurals = first[-1:] == second[-1:] == "s"
        if (
            x[:at] == y[:at]
            and {first, second} <= DERIVING_ENDINGS
            and (not (first and second) or are_plurals)
        ):
            return True
    return False


def _are_transcribed(x: str, y: str) -> bool:
    """True for a name that came from another script and is spelt as it is heard."""
    if _DOTTED.sub(r"\1", x) == _DOTTED.sub(r"\1", y) or _SLAVIC.sub("", x) == _SLAVIC.sub("", y):
        return True
    return sound(x) == sound(y) and sound(x) in _TRANSCRIBED


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def is_listed(word: str) -> bool:
    """True for a word that English prose has besides as a name, or nearly as it stands."""
    root = stem(word)
    return rarity(root) < UNLISTED and len(root) > len(word) - 3


def sound(word: str) -> str:
    """A word without what outlets spell as they hear it: vowels, "h", doubled letters, "g" or "q"."""
    return _TWICE.sub(r"\1", _VOWELS.sub("a", word).replace("h", "").translate(_THROATY))


_THROATY = str.maketrans("gq", "kk")
TRANSCRIBED = (
    "mohammed ahmed hussein hassan abdullah abdul omar osama yusuf ibrahim mustafa khaled saleh nasser "
    "mahmoud muammar jamal faisal rashid hamid habib karim latif aziz salman bashar hafez assad arafat "
    "qaeda taliban hezbollah houthi hamas koran sharia sheikh ramadan falluja aleppo riyadh tehran "
    "sergei andrei alexei aleksandr dmitry yevgeny mikhail nikolai yuri vladimir volodymyr oleksandr "
    "kiev odessa kharkiv gennady arkady anatoly valery vasily grigory gaddafi netanyahu khrushchev "
    "gorbachev brezhnev yeltsin tchaikovsky dostoevsky tymoshenko poroshenko lukashenko navalny"
).split()
"""Frequent names from Arabic, Persian and Cyrillic script, which no two outlets spell alike."""
_TRANSCRIBED = frozenset(map(sound, TRANSCRIBED))
