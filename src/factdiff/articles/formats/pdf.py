"""PDF: the text of an article from its pages, as paragraphs.

PDFium reads the letters with their places; here lines become paragraphs, words cut at line ends are
put together, and what runs along the edges of pages (headers, footers, numbers, what a browser
prints there) is left out. Pages without letters are pictures, each an error of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from factdiff.articles.entry import Entry, Format
from factdiff.articles.hyphens import CUT, joined, vocabulary
from factdiff.errors import ArticleError, imported_for

MAX_PAGES = 500
EDGE_ROWS = 3
"""Rows of lines at the top and at the bottom of a page that may run along all pages."""
MIN_RUNNING_SHARE = 1 / 3
"""Share of the pages on which such a line must stand, on two at least."""
MIN_GAP_HEIGHTS = 1.6
"""Gap, in heights of a line, from which two lines are set apart."""
COLUMN_POINTS = 60.0
"""Points within which the lines of a column begin, indents included."""
MIN_HEADLINE_RATIO = 1.25
"""How much higher than the text a headline is set."""
MAX_HEADLINE_CHARS = 300
MIN_SCAN_SHARE = 0.5
"""Share of a page from which a picture on it is a scan."""
MAX_UNREADABLE_SHARE = 0.2
"""Share of signs that stand for no letter from which a text cannot be read."""
_NUMBER = re.compile(
    r"[\s–—|-]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[\s–—|-]*", re.IGNORECASE
)
_STAMP = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?: ?[AP]M)?\b.*")
_ADDRESS = re.compile(r"((?:https?|file)://\S+)(?: +\d{1,4}/\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_ODD = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


class Line(NamedTuple):
    """A line of a page in points, counted from the left and from the bottom; `text` may end in CUT."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters are set."""
        return self.top - self.bottom


def read(data: bytes) -> Iterator[Entry]:
    """The article of a PDF, and the pages of it that are only pictures of text."""
    pages, scans, count = _pages(data)
    lines = [line for page in pages for line in page]
    if not lines:
        pages_of = f"its {count} pages" if count > 1 else "its page"
        message = (
            f"has no text on {pages_of}, only pictures of it: run OCR over it, such as ocrmypdf"
        )
        raise ArticleError(message)
    letters = "".join(line.text for line in lines)
    if len(_ODD.findall(letters.replace(CUT, ""))) > MAX_UNREADABLE_SHARE * len(letters):
        message = "does not say which letters its signs are; print it anew, or run OCR over it"
        raise ArticleError(message)
    running = _running(pages)
    body = [line for line in lines if line not in running]
    paragraphs = list(_paragraphs(body))
    words = vocabulary(line.text for line in body)
    texts = [joined([line.text for line in part], words) for part in paragraphs]
    title = texts.pop(0) if _has_headline(paragraphs) else None
    yield Entry({"text": "\n\n".join(texts), "title": title, "url": _address(running)})
    for number in scans:
        yield Entry(
            ArticleError(f"page {number} has no text, only a picture of it: run OCR over it")
        )


def _pages(data: bytes) -> tuple[list[list[Line]], list[int], int]:
    """The lines of each page, the numbers of those that are scans, and how many pages there are."""
    with imported_for("reading PDF", "pypdfium2", "documents"):
        import pypdfium2  # noqa: PLC0415  (an extra)
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                message = f"has more than {MAX_PAGES} pages; split it into articles"
                raise ArticleError(message)
            pages = [list(_lines(page, number)) for number, page in enumerate(document)]
            scans = [n for n, page in enumerate(document) if not pages[n] and _is_scan(page)]
            return pages, [number + 1 for number in scans], len(pages)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = (
            "is locked with a password; save a copy without"
            if locked
            else f"is no PDF that can be read: {str(error).rstrip('.')}; print it anew"
        )
        raise ArticleError(message) from error


def _lines(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page in the order in which they were written."""
    from pypdfium2 import raw  # noqa: PLC0415  (the extra that reads the page)

    text = page.get_textpage()
    chars = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
    start = 0
    for at, char in enumerate([*chars, "\n"]):
        if char not in "\r\n" + CUT:
            continue
        placed = [n for n in range(start, at) if not chars[n].isspace()]
        words = " ".join("".join(chars[start:at]).split())
        if words and placed:
            boxes = [text.get_charbox(n, loose=True) for n in (placed[0], placed[-1])]
            ends = CUT if char == CUT else ""
            yield Line(
                _without_halves(words) + ends,
                number,
                boxes[0][0],
                boxes[-1][2],
                min(box[1] for box in boxes),
                max(box[3] for box in boxes),
            )
        start = at + 1


def _without_halves(text: str) -> str:
    """The text with each pair of surrogates as one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_scan(page: Any) -> bool:
    """True when a picture fills most of a page."""
    from pypdfium2 import raw  # noqa: PLC0415  (the extra that reads the page)

    width, height = page.get_size()
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    bounds = (picture.get_bounds() for picture in pictures)
    return any((r - x) * (t - y) > MIN_SCAN_SHARE * width * height for x, y, r, t in bounds)


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """The lines along the edges of pages that are not of the article."""
    rows = [_rows(page) for page in pages if page]
    edges = [
        line for page in rows for row in (*page[:EDGE_ROWS], *page[-EDGE_ROWS:]) for line in row
    ]
    repeated = Counter(pattern for pattern, _ in {(_pattern(line), line.page) for line in edges})
    fewest = max(2, MIN_RUNNING_SHARE * len(rows))
    browser = {
        line for line in edges if _STAMP.fullmatch(line.text) or _ADDRESS.fullmatch(line.text)
    }
    candidates = browser | {
        line for line in edges if repeated[_pattern(line)] >= fewest or _NUMBER.fullmatch(line.text)
    }
    apart = (
        row for page in rows for side in (page, page[::-1]) for row in _set_apart(side, candidates)
    )
    return frozenset(browser.union(*apart))


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page from top to bottom, those of one height together."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: -line.bottom):
        if rows and rows[-1][0].bottom - line.bottom < line.height / 3:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _set_apart(rows: Sequence[list[Line]], candidates: set[Line]) -> Sequence[list[Line]]:
    """The first rows that are all candidates and end at a gap; none where there is no gap."""
    most = next((n for n, row in enumerate(rows) if not candidates.issuperset(row)), len(rows))
    for count in range(min(most, EDGE_ROWS), 0, -1):
        if count == len(rows):
            return rows[:count]
        last, following = rows[count - 1][0], rows[count][0]
        if abs(last.bottom - following.bottom) > MIN_GAP_HEIGHTS * max(
            last.height, following.height
        ):
            return rows[:count]
    return []


def _pattern(line: Line) -> tuple[str, int]:
    """The text with digits masked, and the height, by which lines of different pages are compared."""
    return _DIGITS.sub("#", line.text), round(line.bottom)


def _address(running: frozenset[Line]) -> str | None:
    """The address that a browser prints on every page, where it is one of the web."""
    matches = (_ADDRESS.fullmatch(line.text) for line in sorted(running))
    addresses = {match[1] for match in matches if match and match[1].startswith("http")}
    return addresses.pop() if len(addresses) == 1 else None


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in paragraphs, which space, indents, the size of letters and short last lines tell."""
    pitch = _pitch(lines)
    edges = _right_edges(lines)
    part: list[Line] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else line
        if part and _begins(part, line, after, pitch, edges[_column(part[-1])]):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _pitch(lines: Sequence[Line]) -> float:
    """Points from one line of a paragraph to the next: the 20th percentile of all distances."""
    pitches = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if _below(a, b))
    return pitches[len(pitches) // 5] if pitches else 0.0


def _column(line: Line) -> tuple[int, int]:
    """The column of a line: its page, and where it begins in steps of COLUMN_POINTS."""
    return line.page, round(line.left / COLUMN_POINTS)


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """How far to the right each column goes."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        edges[_column(line)] = max(line.right, edges.get(_column(line), 0.0))
    return edges


def _below(a: Line, b: Line) -> bool:
    """True where `b` is the next line of the column of `a`."""
    return a.page == b.page and 0 < a.bottom - b.bottom < 3 * max(a.height, b.height)


def _begins(part: Sequence[Line], line: Line, after: Line, pitch: float, edge: float) -> bool:
    """True where a line begins a paragraph after those of `part`."""
    last, high = part[-1], max(part[-1].height, line.height)
    if last.text.endswith(CUT):
        return False
    if abs(last.height - line.height) > 0.15 * high:
        return True
    ended = bool(_ENDS.search(last.text))
    short = last.right + _first_word(line) < edge
    if _below(last, line):
        if last.bottom - line.bottom > max(1.25 * pitch, 1.05 * high):
            return True
        margin = min(x.left for x in part[-2:])
    else:  # on another page or in another column
        margin = after.left if _below(line, after) else line.left
    indented = line.left - margin > 0.6 * high
    return ended and (indented or short)


def _first_word(line: Line) -> float:
    """About how wide the first word of a line is, with a blank."""
    word = line.text.partition(" ")[0]
    return (line.right - line.left) * (len(word) + 1) / len(line.text)


def _has_headline(paragraphs: Sequence[Sequence[Line]]) -> bool:
    """True where the first of several paragraphs is short and set larger than the text."""
    if len(paragraphs) < 2:
        return False
    sizes: Counter[float] = Counter()
    for part in paragraphs:
        for line in part:
            sizes[round(line.height, 1)] += len(line.text)
    usual = max(sizes, key=lambda size: (sizes[size], size))
    first = paragraphs[0]
    length = sum(len(line.text) for line in first)
    return (
        length <= MAX_HEADLINE_CHARS and min(x.height for x in first) > MIN_HEADLINE_RATIO * usual
    )


FORMATS = (
    Format(
        suffixes=(".pdf",),
        read=read,
        recognises=lambda data: data.startswith(b"%PDF-"),
        media_types=("application/pdf",),
        declares_encoding=True,
    ),
)
