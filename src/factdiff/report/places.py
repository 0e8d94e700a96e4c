"""Where a finding stands in its files, for programs that show it there.

A finding is placed in a file that is being changed, where one of its sides stands in one; else at its
last side: what fewest origins bear out or, of an update, the latest. That is where a desk looks
first; the other mentions are listed beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote

from factdiff.model import Article, Discrepancy, Mention, Part
from factdiff.report.context import (
    RELATION_LABELS,
    by_claim,
    counted,
    passage,
    seconded,
    source,
    visible,
)
from factdiff.report.sentence import sentence, why
from factdiff.report.values import likelihood, values

RESERVED_CHARS = "/:?#[]@!$&'()*+,;=%"
"""What parts an address, and what is percent-encoded there already."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column of a file, both from 1; the column in code points and in UTF-8 bytes."""

    line: int
    column: int
    byte: int


@dataclass(frozen=True, slots=True)
class Place:
    """A file and the line that words stand on, with their ends where the file holds them as they are.

    Without these only the article's own line is known: 1, or that of its record.
    """

    path: str
    line: int
    start: Position | None = None
    end: Position | None = None
    """The position after the last of the words."""

    @property
    def uri(self) -> str:
        """The path as a relative reference, or the address that it is, percent-encoded."""
        safe = "/" if self.is_file else RESERVED_CHARS
        return quote(self.path, safe, errors="surrogatepass")

    @property
    def is_file(self) -> bool:
        """False for an address of the web, from which an article was fetched."""
        return not _ADDRESS.fullmatch(self.path)


def place(mention: Mention) -> Place:
    """Where the words of a mention stand in their file."""
    article = mention.claim.article
    path = article_path(article)
    if article.text_line is None or mention.claim.part is Part.TITLE:
        return Place(path, article.line or 1)
    start, end = (
        _position(article.text, at, article.text_line)
        for at in (mention.span.start, mention.span.end)
    )
    return Place(path, start.line, start, end)


def article_path(article: Article) -> str:
    """The file of an article, or its id where it is from none."""
    return article.path or visible(article.id)


def _position(text: str, offset: int, first: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    before = text[start:offset]
    line = first + text.count("\n", 0, offset)
    return Position(line, len(before) + 1, len(before.encode("utf-8", "surrogatepass")) + 1)


def mentions(finding: Discrepancy, changed: frozenset[str] = frozenset()) -> list[Mention]:
    """The mentions of a finding: the one where it is placed, the rest of that side, then the other sides.

    `changed` are the paths that are being changed; what stands in one of them goes before the rest.
    """
    sides = (finding.sides[-1], *finding.sides[:-1])
    ordered = chain.from_iterable(chain.from_iterable(by_claim(side)) for side in sides)
    return sorted(ordered, key=lambda mention: article_path(mention.claim.article) not in changed)


def account(finding: Discrepancy, story: str = "", most: int = 12) -> str:
    """A finding in plain lines: what stands against what and why, and who says it in which words."""
    sure = (
        f"{RELATION_LABELS[finding.relation]}, {likelihood(finding.confidence)}{seconded(finding)}"
    )
    aside = ", ".join(filter(None, (sure, story, f"id {finding.short_id}")))
    lines = [f"{sentence(finding)} Reason: {why(finding)} ({aside})"]
    said = [group for side in finding.sides for group in by_claim(side)]
    for group in said[:most]:
        words = "".join(piece.text for piece in passage(group))
        lines.append(f"{source(group[0].claim.article)}: {words}")
    left = len(said) - most
    return "\n".join([*lines, f"and {counted(left, 'sentence')} more"] if left > 0 else lines)


def comment(finding: Discrepancy, story: str) -> str:
    """A finding in a sentence with why it is a disagreement, of which story, and what commands call it."""
    aside = "; ".join(filter(None, (why(finding), story, f"id {finding.short_id}")))
    return f"{sentence(finding)} ({aside})"


def title(finding: Discrepancy) -> str:
    """The verdict and the kind of a finding with its values, on one line."""
    sides = " / ".join(map(str, values(finding)))
    return f"{finding.verdict.label} ({finding.kind}): {sides}"


def numbered(findings: Iterable[Discrepancy]) -> Iterator[tuple[str, Discrepancy]]:
    """Findings with their fingerprints; equal fingerprints get different numbers."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        yield f"{finding.fingerprint}:{seen[finding.fingerprint]}", finding
