"""Documents for tests: PDF as reportlab sets it, DOCX as Word packs it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN = 72
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
}


def pdf(
    paragraphs: Sequence[str],
    *,
    headline: str = "",
    columns: int = 1,
    style: dict[str, Any] | None = None,
    running: Callable[[Canvas, int], None] | None = None,
    **canvas: Any,
) -> bytes:
    """A PDF of paragraphs; "" breaks the page, `running` draws on each page by its number."""
    out = io.BytesIO()
    text = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=14, **(style or {}))
    head = ParagraphStyle("head", fontName="Times-Bold", fontSize=20, leading=24, spaceAfter=12)
    width = (A4[0] - 2 * MARGIN) / columns
    frames = [
        Frame(MARGIN + n * width, MARGIN, width - 12, A4[1] - 2 * MARGIN) for n in range(columns)
    ]

    def on_page(page: Canvas, document: Any) -> None:
        if running:
            running(page, document.page)

    document = BaseDocTemplate(out, pagesize=A4, **canvas)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=on_page))
    flow = [Paragraph(escape(headline), head)] if headline else []
    flow += [Paragraph(escape(one), text) if one else PageBreak() for one in paragraphs]
    document.build(flow)
    return out.getvalue()


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A document with this body, in the XML of Word."""
    out = io.BytesIO()
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (PARTS | {"word/document.xml": document} | (parts or {})).items():
            packed.writestr(name, text)
    return out.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs in XML, or of text that becomes one."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{''.join(map(run, runs))}</w:p>"


def run(text: str) -> str:
    """Text as a run of Word, XML as it stands."""
    if text.startswith("<w:"):
        return text
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
