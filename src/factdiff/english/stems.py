"""Word stems, so that "killed" and "kills" or "rose" and "rising" are one word."""

from __future__ import annotations

from functools import cache

import snowballstemmer

from factdiff.english.spelling import american
from factdiff.english.verbs import IRREGULAR
from factdiff.english.words import STOPWORDS

_OTHERS = {
    "man": "men", "woman": "women", "child": "children", "person": "people persons", "foot": "feet",
    "tooth": "teeth", "wife": "wives", "life": "lives", "percent": "%", "die": "dead",
}  # fmt: skip
_IRREGULAR = {
    form: base for base, forms in {**IRREGULAR, **_OTHERS}.items() for form in forms.split()
}
MIN_ROOT_LETTERS = 4
"""Letters that two stems of one root begin with: "seize" and "seizure"."""
_STEMMER = snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """The stem of a word in lower case; British spellings fold into American ones."""
    word = american(word)
    return str(_STEMMER.stemWord(_IRREGULAR.get(word, word)))


@cache
def content_stem(word: str) -> str:
    """The stem of a word that carries content, "" for function words."""
    return "" if word in STOPWORDS else stem(word)


def is_one_root(a: str, b: str) -> bool:
    """True for two stems of which one is the other or begins it, as of a verb and its noun."""
    return bool(a) and (
        a == b or (min(len(a), len(b)) >= MIN_ROOT_LETTERS and (a.startswith(b) or b.startswith(a)))
    )
