"""Is it English? Function words decide at once; py3langid is asked only about the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from factdiff.english.words import STOPWORDS

_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4000
"""Code points of a text that are looked at."""
ENOUGH = 0.3
"""Share of English function words from which no other question is asked; English news has 0.4."""
FEWEST_WORDS = 12
"""Words below which a text is too short to be called foreign."""
MAX_CODE_CHARS = 20
"""Length to which a declared language is cut in messages."""
NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def foreign_language(text: str, declared: str | None) -> str | None:
    """The name of the language of `text`, or None when it is or may be English."""
    code = (declared or "").lower().replace("_", "-").split("-")[0]
    if code and code not in {"en", "english", "eng"}:
        return NAMES.get(code, f'"{code[:MAX_CODE_CHARS]}"')
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    if words and sum(word in STOPWORDS for word in words) / len(words) >= ENOUGH:
        return None
    if len(words) < FEWEST_WORDS and text.isascii():
        return None
    found, sure = _identifier().classify(text[:SAMPLE])
    return NAMES.get(found, found) if found != "en" and sure > 0.9 else None


@cache
def _identifier() -> Any:
    """The language identifier, restricted to languages of news so that lists of names stay English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (loads numpy)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(NAMES))
    return identifier
