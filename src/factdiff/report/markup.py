"""Article text in Markdown: it shows as itself and does nothing, on GitHub and GitLab alike."""

from __future__ import annotations

import re

from factdiff.report.context import visible

_SPECIAL = re.compile(r"([\\`*_\[\]|~$&]|[!%](?=[\w\"]))")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LEADING = re.compile(r"^(?=[-+#>=/]|\d+[.)](?:\s|$))")
_MENTION = re.compile(r"([@#])(?=\w)")
_LINK = re.compile(r"(?i)\b(https?|ftp|www|gh)(?=[:.]|-\d)")
ZERO_WIDTH_SPACE = "\u200b"
"""It shows nothing, and keeps "@name" and "#12" from reaching anybody."""


def escaped(text: str) -> str:
    """Article text that shows as itself in Markdown and does nothing."""
    text = _LINK.sub(lambda match: match[1] + ZERO_WIDTH_SPACE, visible(text))
    text = _MENTION.sub(lambda match: match[1] + ZERO_WIDTH_SPACE, text)
    text = _EMOJI.sub(":" + ZERO_WIDTH_SPACE, _SPECIAL.sub(r"\\\1", text))
    return text.replace("<", "&lt;")


def opening(text: str) -> str:
    """Escaped text that opens a line: it cannot begin a list, a heading or a quotation."""
    return led(escaped(text))


def led(line: str) -> str:
    """Escaped text of which no mark at its beginning makes a list, a heading or a quotation."""
    line = line.lstrip()
    return ZERO_WIDTH_SPACE + line if _LEADING.match(line) else line


def bold(text: str) -> str:
    """Escaped text in bold; words that are all blank or marks stay as they are."""
    inner = escaped(text).strip()
    return f"**{inner}**" if inner else ""
