"""Notices of correction in an article."""

from __future__ import annotations

import re

_SELF = r"(?:article|story|report|piece|post|item|dispatch|column|caption|headline)"
_DAY = r"(?:[\s,(]+(?:appended|on|[A-Z][a-z]{2,8}\.?|\d[\d/.:-]*))*"
_EARLIER = (
    rf"\b(?i:an?\s+(?:earlier|previous)\s+version\s+(?:of\s+(?:this|the)\s+(?:\w+\s+)?{_SELF}\b"
    r"|(?:gave|had|said|stated|incorrectly|wrongly|mis\w+)\b))"
    rf"|\b(?i:(?:this|the|our)\s+{_SELF}\s+(?:had\s+)?"
    r"(?:originally|previously|initially|incorrectly|wrongly|mistakenly|erroneously)\s+\w+)"
    r"|\b(?i:the\s+original\s+(?:version|article|story|report|text)\s+(?:gave|said|stated|had)\b)"
)
NOTICE = re.compile(
    rf"^\W*(?i:correction|clarification|corrections?\s+appended|editor['’]s\s+note){_DAY}\s*(?:[:.)—–-]|$)"
    r"|^\W*(?i:corrects|clarifies)\b|^\W*(?i:corrected)\s*[-–—:(]"
    rf"|{_EARLIER}"
    rf"|\b(?i:{_SELF}\b[^.\n]{{0,30}}\b(?:was|has\s+been|have\s+been)\s+(?:\w+\s+)?"
    r"(?:corrected|amended|clarified|updated\s+to\s+(?:correct|reflect|clarify|fix)))\b",
    re.MULTILINE,
)
"""Lines in which an article says that it was corrected."""
EARLIER = re.compile(_EARLIER)
"""Sentences about an earlier version, whose facts are no longer the article's."""
