"""Pages that stand in for an article: errors, checks for robots, logins, lists of articles.

What they say is about themselves: of the page, the browser and the address, to whoever sits before it.
News speaks of others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from http import HTTPStatus

from factdiff.articles.entry import shortened

MAX_WORDS = 300
"""A text of more words is an article, whatever it speaks of."""
MAX_FAILURE_WORDS = 60
"""A text of so many words under a title that tells of a failure is none."""
MIN_OWN_SHARE = 0.5
"""Share of its words in sentences about itself from which a page stands in for an article."""
MAX_SHOWN_CHARS = 60
"""Characters of such a page that the reason quotes."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\S)[^.!?\n]+)*")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ADDRESSED = re.compile(r"\b(?:you(?:rs?)?|we|our|us|please|sorry)\b", re.IGNORECASE)
_MACHINERY = re.compile(
    r"\b(?:browsers?|cookies?|java ?script|js|captcha|robots?|human|urls?|links?|click|ad[ -]?block\w*"
    r"|ads|tracking|servers?|(?:web|home)? ?(?:pages?|sites?)|(?:e-?mail|web|ip) address|network"
    r"|connection|device|password|account|(?:log|sign)(?:ged|ned)? in|privacy|personal data|settings"
    r"|refresh|reload|request(?:s|ed)?)\b",
    re.IGNORECASE,
)
_PHRASES = "|".join(re.escape(status.phrase) for status in HTTPStatus if status >= 400)
_FAILURE = re.compile(
    rf"(?:error )?[45]\d\d(?:\W*(?:error|page|file|unavailable|{_PHRASES})\b|\W*\Z)"
    rf"|(?:error|access denied|{_PHRASES})\W*\Z"
    r"|(?:.*\b(?:this|that|the|requested) )?(?:page|content|article|story|file|url) (?:\w+ ){0,3}?"
    r"(?:not|cannot|can[’']t|no longer|isn[’']t|doesn[’']t) (?:be )?(?:found|available|exist)\b",
    re.IGNORECASE,
)
"""How the title of an answer without a page begins."""
_REFRESH = re.compile(
    r"""<meta\b[^>]{0,200}http-equiv\s*=\s*["']?refresh\b[^>]{0,200}?url\s*=\s*["']?([^"'>\s]+)""",
    re.IGNORECASE,
)
MIN_LINKED_HEADLINES = 4
MIN_LINKED_SHARE = 0.25
"""How many of the lines of a text, and what share of them, are headlines that link elsewhere in a
list of articles."""
_TITLE_PARTS = re.compile(r"\s[|·–—-]\s")


def standin_reason(text: str, titles: Iterable[str]) -> str | None:
    """Why `text`, the main text of a page of these titles, is no article; None where it may be one."""
    words = len(text.split())
    if words > MAX_WORDS:
        return None
    named = (*titles, text.strip().partition("\n")[0])
    failure = next((one for one in named if _tells_of_failure(one)), "")
    own = sum(len(one.split()) for one in _SENTENCE.findall(text) if _is_own(one))
    if (failure and words <= MAX_FAILURE_WORDS) or (words and own >= MIN_OWN_SHARE * words):
        shown = shortened(failure or text, MAX_SHOWN_CHARS)
        return f'shows no article but "{shown}", as errors, logins and checks for robots do'
    return None


def redirection(text: str, page: str) -> str | None:
    """Why a page of little text is no article: it only sends its reader on. None where it does not."""
    target = _REFRESH.search(page) if len(text.split()) <= MAX_FAILURE_WORDS else None
    return f"only sends its reader on to {target[1]}" if target else None


def index_reason(text: str, linked: Collection[str]) -> str | None:
    """Why a text is a list of articles, from the headlines of its page that are links; or None."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    heads = sum(line in linked for line in lines)
    if heads < max(MIN_LINKED_HEADLINES, MIN_LINKED_SHARE * len(lines)):
        return None
    return f"lists {heads} articles and is none itself"


def _tells_of_failure(title: str) -> bool:
    """True for "404 Not Found", "Page not found | Ledger" and the like."""
    return any(_FAILURE.match(part.strip()) for part in _TITLE_PARTS.split(title))


def _is_own(sentence: str) -> bool:
    """True for a sentence that speaks to its reader of pages, browsers and the like."""
    said = _QUOTATION.sub("", sentence)
    return bool(_ADDRESSED.search(said) and _MACHINERY.search(said))
