"""HTML pages: the main text and what the page says of itself.

trafilatura finds the main text; a schema.org NewsArticle in the page, where there is one, is the
outlet's own word for headline, dates, author and body, and goes before guesses. Both are read from
the bytes at hand; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from factdiff.articles import captures
from factdiff.articles.days import written_day
from factdiff.articles.encodings import decoded_page
from factdiff.articles.entry import Entry, Format
from factdiff.articles.linked import declared_article, linked_data_scripts, linked_headlines, titles
from factdiff.articles.parsing import parsing
from factdiff.articles.paywall import stub_reason
from factdiff.articles.standins import index_reason, redirection, standin_reason
from factdiff.errors import ArticleError, imported_for

_ELEMENT = re.compile(
    rb"<(?:!doctype html|html|head|body|main|article|div|p|h1|script)\b", re.IGNORECASE
)
"""What the beginning of a page holds."""
MAX_PAGE_BYTES = 20 * 1024 * 1024
MAX_ELEMENTS = 30_000
"""Elements of a page up to which its main text is looked for, which takes the square of their number in
time: some seconds. Of a larger page only what it declares is read."""
DOCUMENT_FIELDS = {
    "text": "text",
    "title": "title",
    "url": "url",
    "outlet": "sitename",
    "published": "date",
    "byline": "author",
    "language": "language",
}
"""Our fields to those of trafilatura."""
DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "9000-01-01"}
"""Only where pages tell their date. Looking further finds years of copyright and of what is told, and
without a last day the search would ask the clock."""
_PARAGRAPH = re.compile(r".{61}|.*\w{3}[.!?][\"”’']*\s*\Z", re.DOTALL)
"""What is no line of its own below a headline: it is long, or it ends a sentence."""
LINES_BELOW = (
    "(following::text()[normalize-space() and not(ancestor::script or ancestor::style)])"
    "[position() <= 20]"
)
"""The first texts below a headline, by XPath."""
MIN_BODY_SHARE = 0.5
"""Length of a declared body, as a share of the extracted main text, from which it is the article's."""


def read(data: bytes) -> Iterator[Entry]:
    """The article of a page; raises ArticleError when the page holds none."""
    if len(data) > MAX_PAGE_BYTES:
        message = f"is a page larger than {MAX_PAGE_BYTES // 2**20} MiB; save the article alone"
        raise ArticleError(message)
    with imported_for("reading HTML", "trafilatura", "html"):
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415  (an extra, slow to import)
    page = decoded_page(data)
    capture = captures.capture_of_page(page)
    page = captures.restored(page) if capture else page
    with parsing("page", "save the article alone"):
        tree = load_html(page)
        declared = None if tree is None else declared_article(tree)
        around = Surroundings() if tree is None else Surroundings.of(tree)
        if tree is not None and declared is None:
            for script in linked_data_scripts(tree):  # whose headline trafilatura would take
                script.drop_tree()
        is_huge = tree is not None and sum(1 for _ in tree.iter()) > MAX_ELEMENTS
        document: Any = None
        if tree is not None and not is_huge:
            document = bare_extraction(
                tree,
                with_metadata=True,
                include_comments=False,
                include_tables=False,
                favor_precision=True,
                date_extraction_params=DATE_SEARCH,
            )
    declared, extracted = declared or {}, _fields(document)
    fields = {**extracted, **{key: value for key, value in declared.items() if value}}
    body, text = declared.get("text") or "", extracted.get("text") or ""
    fields["text"] = body if len(body) > MIN_BODY_SHARE * len(text) else text
    fields["published"] = fields.get("published") or around.day
    text = _without_head(fields["text"], fields)
    stub = stub_reason(page, text)
    problem = None if stub else redirection(text, page) or standin_reason(text, around.titles)
    if not (problem or declared.get("title")):
        problem = index_reason(text, around.linked_headlines)
    if not (problem or text.strip()):
        problem = f"has more than {MAX_ELEMENTS:,} elements" if is_huge else "holds no main text"
    if problem:
        message = f"{problem}; save the article's own page, or give its text as .txt"
        raise ArticleError(message)
    if capture:
        fields["url"] = fields.get("url") or capture.url
        fields["captured"] = capture.moment.isoformat()
    yield Entry({**fields, "text": text, "stub": stub})


def _fields(document: Any) -> dict[str, Any]:
    """Our fields of a document of trafilatura, empty where it found no text."""
    return {ours: getattr(document, theirs) for ours, theirs in DOCUMENT_FIELDS.items() if document}


class Surroundings(NamedTuple):
    """What a page shows around its main text, which looking for that takes apart."""

    titles: Sequence[str] = ()
    linked_headlines: frozenset[str] = frozenset()
    day: date | None = None
    """The day that stands below the headline."""

    @classmethod
    def of(cls, tree: Any) -> Surroundings:
        """Those of a page, a tree of lxml."""
        return cls(titles(tree), linked_headlines(tree), _day_below_headline(tree))


def _day_below_headline(tree: Any) -> date | None:
    """The first day that a short line between the headline and the text tells in full."""
    headline = next(tree.iter("h1"), None)
    lines = [] if headline is None else headline.xpath(LINES_BELOW)
    above_text = takewhile(lambda line: not _PARAGRAPH.match(line.strip()), lines)
    return next(filter(None, map(written_day, above_text)), None)


def _without_head(text: str, fields: Mapping[str, Any]) -> str:
    """The text without headline and byline, which short pages repeat on lines at its head."""
    for key in ("title", "byline"):
        head = fields.get(key)
        if isinstance(head, str) and head and text.startswith(head):
            rest = text[len(head) :]
            if rest[:1] in {"\n", "\r", ""}:
                text = rest.lstrip()
    return text


FORMATS = (
    Format(
        suffixes=(".html", ".htm"),
        read=read,
        recognises=lambda data: data.startswith(b"<") and bool(_ELEMENT.search(data[:4096])),
        media_types=("text/html", "application/xhtml+xml"),
    ),
)
