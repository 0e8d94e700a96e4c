"""Letters with marks as the plain ones that wires and keyboards print for them: "Peña" as "Pena"."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ħ": "h", "ŋ": "n",
}  # fmt: skip
_OTHERWISE = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ñ": "ny", "ß": "ss"}
"""Letters for which some languages write two where marks are missing: "Mueller"."""


def plain(word: str) -> str:
    """A word in lower case without the marks on its letters."""
    if word.isascii():
        return word
    spelt = "".join(_LETTERS.get(char, char) for char in word)
    parts = unicodedata.normalize("NFKD", spelt)
    return "".join(char for char in parts if not unicodedata.combining(char))


def spelt_out(word: str) -> str:
    """A word in lower case with two letters for those that can be written so: "müller" as "mueller"."""
    if word.isascii():
        return word
    composed = unicodedata.normalize("NFC", word)
    return plain("".join(_OTHERWISE.get(char, char) for char in composed))
