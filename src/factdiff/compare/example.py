"""A pair of sentences and what a comparator must say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factdiff.model import Verdict


@dataclass(frozen=True, slots=True)
class Example:
    """Two sentences and their verdict, with the words that differ; the comparator's own evidence.

    `verdict` is the gravest that the comparator may give, SILENT when it must say nothing graver
    than that the two agree.
    """

    a: str
    b: str
    verdict: Verdict
    words: tuple[str, str] | None = None
    published: tuple[date, date] | None = None
    why: str = ""
