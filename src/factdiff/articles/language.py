"""Is it English? Function words decide at once; py3langid is asked only about the rest.

    foreign_language(text, declared, identify) -> "German", None for what is or may be English

Loading its model takes longer than reading a thousand articles, so what it said of a text is worth
remembering: who has a store passes another `identify`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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


def identified(sample: str) -> str:
    """The code of the language other than English that a text is surely in, "" for none."""
    code, probability = _identifier().classify(sample)
    return code if code != "en" and probability > MIN_PROBABILITY else ""


def foreign_language(
    text: str, declared: str | None, identify: Callable[[str], str] = identified
) -> str | None:
    """The name of the language of `text`, or None when it is or may be English."""
    code = (declared or "").lower().replace("_", "-").split("-")[0]
    if code and code not in {"en", "english", "eng"}:
        return LANGUAGE_NAMES.get(code, f'"{code[:MAX_CODE_CHARS]}"')
    words = list(map(str.lower, _WORD.findall(text[:SAMPLE_CHARS])))
    if words and sum(map(STOPWORDS.__contains__, words)) / len(words) >= MIN_STOPWORD_SHARE:
        return None
    if len(words) < MIN_WORDS and text.isascii():
        return None
    surely = identify(text[:SAMPLE_CHARS])
    return LANGUAGE_NAMES.get(surely, surely) or None


@cache
def _identifier() -> Any:
    """The language identifier, restricted to languages of news so that lists of names stay English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (loads numpy)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGE_NAMES))
    return identifier
