"""British spellings as American ones, so that one word is one word on both shores.

Endings are folded by rule, which may make non-words ("devour" becomes "devor"); what counts is that
two spellings of one word become one and that two words never do.
"""

from __future__ import annotations

import re
from functools import cache

_ENDINGS = (
    # at least three letters stand before -our and -ise, or "four" would be "for" and "prise" "prize"
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|able|ably|ful|ite|ites|less|hood|er|ers|y)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|ing|er|ers)$)"), "yz"),
    (re.compile(r"(?<=[a-z])([bt])re(?=s?$)"), r"\1er"),
    (re.compile(r"(?<=[a-z]{2})([bt])r(?=ed$)"), r"\1er"),
    (re.compile(r"(?<=[a-z]{3})ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=[a-z]{2})amme(?=s?$)"), "am"),
    # a doubled l after an unstressed vowel: "travelled", but not "filled", which is not "filed"
    (re.compile(r"(?<=[aeiou][^aeiou][aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=[aeiou][^aeiou]{2}[aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
)  # fmt: skip
_MARKS = re.compile(r"our|[iy]s|[bt]re|ogue|amme|ll")
"""What a word has that an ending can change."""
_WORDS = {
    "odour": "odor", "odours": "odors", "defence": "defense", "defences": "defenses",
    "offence": "offense", "offences": "offenses", "licence": "license", "licences": "licenses",
    "pretence": "pretense", "practise": "practice", "practised": "practiced", "grey": "gray",
    "sceptic": "skeptic", "sceptics": "skeptics", "sceptical": "skeptical", "ageing": "aging",
    "judgement": "judgment", "judgements": "judgments", "towards": "toward", "whilst": "while",
    "amongst": "among", "aluminium": "aluminum", "aeroplane": "airplane", "plough": "plow",
    "ploughed": "plowed", "mould": "mold", "moustache": "mustache", "pyjamas": "pajamas",
    "enrol": "enroll", "fulfil": "fulfill", "instalment": "installment", "jewellery": "jewelry",
    "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "learnt": "learned",
    "burnt": "burned", "spelt": "spelled", "dreamt": "dreamed", "leapt": "leaped",
}  # fmt: skip

CONTRACTIONS = {
    "n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "ca": "can", "wo": "will",
}  # fmt: skip
"""Tokens of contractions and the words that they stand for."""


@cache
def american(word: str) -> str:
    """A word in lower case in one spelling."""
    if word in _WORDS:
        return _WORDS[word]
    for ending, spelt in _ENDINGS if _MARKS.search(word) else ():
        word = ending.sub(spelt, word)
    return word
