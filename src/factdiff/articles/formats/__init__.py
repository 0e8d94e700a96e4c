"""The formats that are read, one a module, and which of them a name or bytes are of.

A module of this folder holds the `FORMATS` of its kind: names, a test of the first bytes, a reader. To
add a format, write such a module and put its name into `MODULES`; nothing else knows it by name.
"""

from __future__ import annotations

from importlib import import_module

from factdiff.articles.encodings import utf16
from factdiff.articles.entry import Format

MODULES = (
    "jsonl",
    "json",
    "markdown",
    "tables",
    "pdf",
    "word",
    "sheets",
    "feed",
    "html",
    "plain",
)
"""In the order in which they are asked whose bytes some are; the last one takes what nobody knows."""
FORMATS: tuple[Format, ...] = tuple(
    one for module in MODULES for one in import_module(f"{__name__}.{module}").FORMATS
)
BY_SUFFIX = {suffix: one for one in FORMATS for suffix in one.suffixes}
BY_MEDIA_TYPE = {media_type: one for one in FORMATS for media_type in one.media_types}
PLAIN = FORMATS[-1]
_BLANK = b"\xef\xbb\xbf \t\r\n"


def recognised(data: bytes) -> Format:
    """The format of bytes that no file name tells; plain text where it is no other."""
    wide = utf16(data)
    text = data.decode(wide, "ignore").encode("utf-8", "ignore") if wide else data
    text = text.lstrip(_BLANK)
    return next((one for one in FORMATS if one.recognises(text)), PLAIN)
