"""Reports of ours, known when they lie among the articles of a folder; they are no articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

JSON_KEYS = (
    frozenset({"schema", "tool", "discrepancies"}),
    frozenset({"$schema", "version", "runs"}),
    frozenset({"check_name", "fingerprint", "severity"}),
    frozenset({"source", "diagnostics"}),
    frozenset({"@context", "type", "items"}),
    frozenset({"kind", "verdict", "sides"}),
)
"""Fields by which reports of ours, and the baseline, are known when they lie among articles."""
XML_MARK = b"<testsuites"
"""What a report of ours in XML opens with, after its declaration."""
HTML_MARK = b'<meta name="generator" content="factdiff'
"""What opens our page."""
_TERMINAL_SUMMARY = re.compile(
    rb"\d+\s+facts?\s+told\s+more\s+than\s+once\s+(?:\([^()]*\)\s+)?in\s+\d+\s+articles?\s+of"
    rb"\s+\d+\s+outlets?,\s+\d+\s+origins?(?:,\s+in\s+\d+\s+stories)?\s*$"
)
"""What closes our report for the terminal, on one line or on two."""
COMMAND_MARKS = (b"::error ", b"::warning ", b"::notice ")
"""What our annotations for a job begin with."""
MARKDOWN_HEADING = b"# What the reports disagree on"
"""What opens our report in Markdown."""
CSV_HEADER = b"finding,kind,verdict,severity,"
"""What opens our table."""


def is_report(data: bytes) -> bool:
    """True for the bytes of a report that is not JSON, or for its first and last ones."""
    head = data[:2000]
    marked = (
        XML_MARK in head[:64]
        or HTML_MARK in head
        or head.startswith((*COMMAND_MARKS, MARKDOWN_HEADING, CSV_HEADER))
    )
    return marked or bool(_TERMINAL_SUMMARY.search(data[-200:]))


def is_report_record(fields: Mapping[str, Any]) -> bool:
    """True for the fields of a report in JSON."""
    return "text" not in fields and any(marks <= set(fields) for marks in JSON_KEYS)
