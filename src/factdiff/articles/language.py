"""Is it English? Function words decide at once; py3langid is asked only about the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from factdiff.english.words import STOPWORDS

_WORD = re.compile(r"[^\W\d_]+")
SAMPLE_CHARS = 4000
"""How much of a text is looked at."""
MIN_STOPWORD_SHARE = 0.3
"""Share of English function words from which a text is English; English news has about 0.4."""
MIN_WORDS = 12
"""A shorter text is too short to be called foreign."""
MIN_PROBABILITY = 0.9
"""How sure py3langid must be of another language than English."""
MAX_CODE_CHARS = 20
"""Length to which a declared language is cut in messages."""
LANGUAGE_NAMES = {
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
        return LANGUAGE_NAMES.get(code, f'"{code[:MAX_CODE_CHARS]}"')
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE_CHARS])]
    if words and sum(word in STOPWORDS for word in words) / len(words) >= MIN_STOPWORD_SHARE:
        return None
    if len(words) < MIN_WORDS and text.isascii():
        return None
    identified, probability = _identifier().classify(text[:SAMPLE_CHARS])
    return (
        LANGUAGE_NAMES.get(identified, identified)
        if identified != "en" and probability > MIN_PROBABILITY
        else None
    )


@cache
def _identifier() -> Any:
    """The language identifier, restricted to languages of news so that lists of names stay English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (loads numpy)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGE_NAMES))
    return identifier
