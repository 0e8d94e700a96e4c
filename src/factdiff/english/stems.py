"""Word stems, so that "killed" and "kills" or "rose" and "rising" are one word."""

from __future__ import annotations

from functools import cache

import snowballstemmer

from factdiff.english.spelling import american
from factdiff.english.words import STOPWORDS

_IRREGULAR = {
    form: base
    for base, forms in {
        "rise": "rose risen", "fall": "fell fallen", "lose": "lost", "win": "won", "die": "dead",
        "say": "said", "tell": "told", "hold": "held", "find": "found", "build": "built",
        "buy": "bought", "sell": "sold", "send": "sent", "spend": "spent", "lead": "led",
        "leave": "left", "meet": "met", "pay": "paid", "make": "made", "take": "took taken",
        "give": "gave given", "go": "went gone", "come": "came", "run": "ran", "begin": "began begun",
        "shoot": "shot", "strike": "struck", "hurt": "hurt", "sink": "sank sunk", "steal": "stole stolen",
        "break": "broke broken", "speak": "spoke spoken", "see": "saw seen", "know": "knew known",
        "grow": "grew grown", "drive": "drove driven", "fly": "flew flown", "write": "wrote written",
        "choose": "chose chosen", "bring": "brought", "catch": "caught", "fight": "fought",
        "seek": "sought", "teach": "taught", "think": "thought", "feel": "felt", "keep": "kept",
        "sleep": "slept", "become": "became", "stand": "stood", "understand": "understood",
        "flee": "fled", "feed": "fed", "wear": "wore worn", "swear": "swore sworn", "tear": "tore torn",
        "drown": "drowned", "swim": "swam", "sing": "sang sung", "shake": "shook shaken",
        "withdraw": "withdrew withdrawn", "draw": "drew drawn", "throw": "threw thrown",
        "overthrow": "overthrew overthrown", "forget": "forgot forgotten", "freeze": "froze frozen",
        "hide": "hid hidden", "bite": "bit bitten", "ride": "rode ridden", "wake": "woke woken",
        "slide": "slid", "shed": "shed", "man": "men", "woman": "women", "child": "children",
        "person": "people persons", "foot": "feet", "tooth": "teeth", "wife": "wives",
        "life": "lives", "percent": "%",
    }.items()
    for form in forms.split()
}  # fmt: skip
_NOT_VERBS = frozenset("dead men women children people persons feet teeth wives lives %".split())
PAST = frozenset(_IRREGULAR) - _NOT_VERBS
"""Irregular past forms and participles of verbs."""
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
