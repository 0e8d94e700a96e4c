"""HTML inside fields: fragments of articles as paragraphs of text, and whether one is only a teaser."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

BLOCK_TAGS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table figure figcaption section "
    "article".split()
)
SILENT_TAGS = frozenset({"script", "style", "template", "noscript"})
"""Elements whose text is not for readers."""
MAX_UNESCAPINGS = 3
"""How many times over text may be escaped and is still unfolded."""
_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|a|em|strong|b|i|span|blockquote|iframe|img|figure|figcaption"
    r"|script|style|table|tr|td|section|article|aside|small|sup|sub|time|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"<[!?][^>]*>")
_SHORTCODE = re.compile(
    r"\[caption\b[^\]]{0,500}\].{0,500}?\[/caption\]"
    r"|\[/?(?:audio|caption|embed|gallery|playlist|video)\b[^\]]{0,500}\]"
)
"""What WordPress puts in place of pictures, films and players."""
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
_TEASER = re.compile(
    r"(?:\b(?:continue|keep) reading\b|\bread (?:more|on)\b(?: (?:at|on) [\w.-]+)?"
    r"|\b(?:read|see|view|get) (?:the )?(?:full|whole|entire|rest|original)\b[\w ]*(?: (?:at|on) [\w.-]+)?"
    r"|[.!?…”\"\n]\W*(?:(?:the )?(?:full|whole|entire) (?:story|article|text|report|post)|more"
    r"|(?:click|tap)(?: here)? to \w+)"
    r"|\((?:continued|more)\)|\bto read the (?:full|whole|rest\b)[^.\n]*|(?:\[|\()?(?:…|\.\.\.)[\])]?"
    r")[\s.…»›→>\])]*\Z",
    re.IGNORECASE,
)
TAIL_CHARS = 120
"""Length of the end of a text in which an invitation to read on stands."""
_CHARS_LEFT_OUT = re.compile(r"\[\+\d+ chars\]\s*\Z")


def has_markup(text: str) -> bool:
    """True when `text` holds tags of HTML, escaped or not."""
    if "<" in text and _TAG.search(text):
        return True
    return "&" in text and bool(_TAG.search(html.unescape(text)))


def without_shortcodes(text: str) -> str:
    """A text without the marks of WordPress for pictures and players, and without their captions."""
    return _SHORTCODE.sub("", text).strip() if "[" in text else text


def plain(text: str) -> str:
    """An HTML fragment as text in paragraphs, however often it was escaped."""
    for _ in range(MAX_UNESCAPINGS):
        text = plain_once(text)
        if not has_markup(text):
            break
    return text


def plain_once(text: str) -> str:
    """HTML as text, a blank line between its blocks; entities are decoded once."""
    paragraphs = _Paragraphs()
    paragraphs.feed(_closed(text))
    paragraphs.close()
    return "\n\n".join(filter(None, (" ".join(b.split()) for b in paragraphs.blocks)))


def _closed(text: str) -> str:
    """HTML without comments and declarations, what opens and never closes escaped.

    The parser of the standard library takes the square of their number in time for what is not closed,
    and raises AssertionError for declarations that it does not know.
    """
    end = text.rfind("-->") + 1
    text = _COMMENT.sub("", text[: end + 2]) + text[end + 2 :] if end else text
    end = text.rfind(">") + 1
    return _DECLARATION.sub(" ", text[:end]) + text[end:].replace("<", "&lt;")


def plain_line(text: str) -> str:
    """A headline or a name without tags and entities."""
    for _ in range(MAX_UNESCAPINGS):
        if not (_ENTITY.search(text) or _TAG.search(text)):
            break
        text = _TAG.sub("", html.unescape(text))
    return " ".join(text.split())


def is_teaser(text: str) -> bool:
    """True when `text` ends with an invitation to read the rest elsewhere."""
    return bool(_TEASER.search(text[-TAIL_CHARS:])) or is_cut(text)


def is_cut(text: str) -> bool:
    """True when `text` ends with the count of the characters that a service left out."""
    return bool(_CHARS_LEFT_OUT.search(text[-TAIL_CHARS:]))


class _Paragraphs(HTMLParser):
    """The text of an HTML fragment, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in SILENT_TAGS
        if tag in BLOCK_TAGS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT_TAGS))
        if tag in BLOCK_TAGS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.blocks[-1] += data
