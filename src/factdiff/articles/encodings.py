"""Bytes as text: files in UTF-8 or UTF-16, and web pages as browsers decode them."""

from __future__ import annotations

import re

from factdiff.errors import ArticleError

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BROWSER_CODECS = dict.fromkeys(
    "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii windows-1252 cp1252".split(),
    "cp1252",
) | {"iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""Names of encodings to the codecs by which browsers read them (WHATWG's Encoding Standard)."""


def decoded(data: bytes) -> str:
    """A file as text: UTF-8, or UTF-16 with or without its mark.

    Raises ArticleError with the line of the first byte that is neither.
    """
    try:
        return data.decode(utf16(data) or "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise ArticleError(message, line=line) from error


def decoded_page(data: bytes, served_as: str | None = None) -> str:
    """A web page as text; never fails.

    `served_as` is the encoding that its server named, which goes before what the page declares. What
    is UTF-8 throughout is read so whatever is declared; what is called Latin-1 or ASCII on the web is
    Windows-1252, and so is what fits no encoding.
    """
    declared = _CHARSET.search(data[:4096])
    label = declared[1].decode("ascii", "ignore") if declared else "utf-8"
    label = (served_as or label).lower()
    wide = utf16(data)
    if wide:
        return data.decode(wide, "replace")
    for name in ("utf-8", _BROWSER_CODECS.get(label, label)):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (ValueError, LookupError):  # a page may name any codec of Python's
            continue
    lossy = data.decode("utf-8", "replace")
    broken, sound = lossy.count("\ufffd"), sum(char > "\x7f" for char in lossy)
    return lossy if broken < sound / 2 else data.decode("cp1252", "replace")


def utf16(data: bytes) -> str | None:
    """Python's name of the UTF-16 that `data` is in, by its mark or by zeros; None where it is not."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    head = data[:4]
    if len(head) == 4 and head[1] == head[3] == 0 < head[0]:
        return "utf-16-le"
    return "utf-16-be" if len(head) == 4 and head[0] == head[2] == 0 < head[1] else None
