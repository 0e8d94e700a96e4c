"""The forms of verbs: every list that needs "says" beside "said" builds it from "say".

Regular verbs follow the spelling rules of English; the irregular ones that news uses are listed
once, and whoever asks whether a word is a verb or a past form asks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from factdiff.english.sentence import Sentence
from factdiff.english.words import ADVERBS, BE, DETERMINERS, MODALS, NEGATIONS

IRREGULAR: dict[str, str] = {
    "rise": "rose risen", "fall": "fell fallen", "lose": "lost", "win": "won", "say": "said",
    "hold": "held", "find": "found", "build": "built", "buy": "bought", "sell": "sold",
    "send": "sent", "spend": "spent", "lead": "led", "leave": "left", "meet": "met", "pay": "paid",
    "make": "made", "take": "took taken", "give": "gave given", "go": "went gone", "come": "came",
    "run": "ran", "begin": "began begun", "shoot": "shot", "strike": "struck", "hurt": "hurt",
    "sink": "sank sunk", "steal": "stole stolen", "break": "broke broken", "speak": "spoke spoken",
    "see": "saw seen", "know": "knew known", "grow": "grew grown", "drive": "drove driven",
    "fly": "flew flown", "write": "wrote written", "choose": "chose chosen", "bring": "brought",
    "catch": "caught", "fight": "fought", "seek": "sought", "teach": "taught", "think": "thought",
    "feel": "felt", "keep": "kept", "sleep": "slept", "become": "became", "stand": "stood",
    "understand": "understood", "flee": "fled", "feed": "fed", "wear": "wore worn",
    "swear": "swore sworn", "tear": "tore torn", "drown": "drowned", "swim": "swam", "sing": "sang sung",
    "shake": "shook shaken", "withdraw": "withdrew withdrawn", "draw": "drew drawn",
    "throw": "threw thrown", "overthrow": "overthrew overthrown", "forget": "forgot forgotten",
    "freeze": "froze frozen", "hide": "hid hidden", "bite": "bit bitten", "ride": "rode ridden",
    "wake": "woke woken", "slide": "slid", "shed": "shed", "tell": "told", "hear": "heard",
    "foresee": "foresaw foreseen", "foretell": "foretold", "mean": "meant", "show": "showed shown",
    "forecast": "forecast", "read": "read", "retell": "retold", "get": "got", "eat": "ate eaten",
    "lay": "laid", "deal": "dealt", "dig": "dug", "hang": "hung",
    "sweep": "swept", "creep": "crept", "forbid": "forbade forbidden",
    "forgive": "forgave forgiven", "overtake": "overtook overtaken", "swing": "swung",
    "let": "let", "hit": "hit", "put": "put", "set": "set", "cut": "cut", "quit": "quit",
}  # fmt: skip
"""Base form to its past, and its participle where that differs."""
DOUBLING = frozenset(
    "admit refer rebut concur commit permit regret prefer submit infer deter".split()
)
"""Verbs of two syllables and more that double their last letter: the stress is on the last one."""
SIMPLE_PASTS = frozenset(forms.split()[0] for forms in IRREGULAR.values())
"""Irregular past forms that a subject alone can stand before: "broke"."""
PAST_FORMS = frozenset(form for forms in IRREGULAR.values() for form in forms.split())
"""Irregular past forms and participles: "broke", "broken"."""
NO_PAST = frozenset(
    "need seed speed feed breed exceed proceed succeed indeed hundred sacred naked wicked kindred "
    "united embed bleed creed deed greed reed weed".split()
)
"""Words that end like a regular past form and are none."""
BEFORE_BASE_FORM = MODALS | {"to", "did", "does", "do"}
"""Words after which the base form of a verb stands."""
BEFORE_VERB_FILLERS = ADVERBS | NEGATIONS | BE | {"have"}
"""What may stand between such a word and the verb."""
MIN_PAST_LETTERS = 4
"""Letters of the shortest regular past form: "used"."""
_VOWELS = frozenset("aeiou")


class Forms(NamedTuple):
    """The five forms of a verb: "write", "writes", "wrote", "written", "writing"."""

    base: str
    present: str
    past: str
    participle: str
    gerund: str


def forms(base: str) -> Forms:
    """The forms of a verb by its base form."""
    first, _, second = IRREGULAR.get(base, "").partition(" ")
    past = first or _past(base)
    return Forms(base, _present(base), past, second or past, _gerund(base))


def forms_of(bases: Iterable[str]) -> frozenset[str]:
    """All the forms of all the verbs."""
    return frozenset(form for base in bases for form in forms(base))


def finite_forms(bases: Iterable[str]) -> frozenset[str]:
    """The forms of the verbs that a subject can stand before: "take", "takes", "took"."""
    return frozenset(form for base in bases for form in forms(base)[:3])


def is_regular_past(word: str) -> bool:
    """True for a word spelt like a regular past form, in whatever use: "closed"."""
    return word.endswith("ed") and len(word) >= MIN_PAST_LETTERS and word not in NO_PAST


def is_past(word: str) -> bool:
    """True for a word that is spelt like a past form or a participle, in whatever use."""
    return word in PAST_FORMS or is_regular_past(word)


def _present(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{_doubled(base)}ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def _doubled(base: str) -> str:
    """The base with its last consonant doubled after one short vowel: "slam" as "slamm"."""
    vowels = sum(letter in _VOWELS for letter in base.removeprefix("qu"))
    closed = base[-1] not in _VOWELS | set("wxy") and base[-2] in _VOWELS
    return base + base[-1] if (closed and vowels == 1) or base in DOUBLING else base


def is_verb(sentence: Sentence, at: int) -> bool:
    """True when the word at `at` is a verb by its form or by the words before it.

    Present forms without an auxiliary ("kills") look like plurals and are not seen.
    """
    word = sentence.word(at)
    compound = sentence.raw(at - 1) == "-" and sentence.joined(at)  # "a state-owned firm"
    if word in BE or word in MODALS or compound or not sentence.is_word(at):
        return False
    named = at > 0 and sentence.is_capital(at)  # "Reed" and "Ahmed" are no past forms
    if word in PAST_FORMS or (is_regular_past(word) and not named):
        described = sentence.word(at - 1) in DETERMINERS and sentence.is_word(at + 1)
        return not described  # "the wounded man"
    before = at - 1
    while sentence.word(before) in BEFORE_VERB_FILLERS:
        before -= 1
    if word.endswith("ing"):
        return sentence.word(at - 1) in BE
    return (
        sentence.word(before) in BEFORE_BASE_FORM
        and word not in DETERMINERS
        and not sentence.is_capital(at)
    )
