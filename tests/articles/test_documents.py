"""PDF and DOCX: paragraphs and nothing beside them, and what cannot be read said."""

from __future__ import annotations

import builtins
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from documents import docx, paragraph, pdf, run
from reading import loaded, only, refusal
from reportlab.lib.utils import ImageReader

from conftest import Run
from factdiff.articles.hyphens import joined, vocabulary

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

STORY = [
    sentence.format(n, 1800 + 7 * n, place)
    for n, place in enumerate(
        "Aby Bree Cley Diss Ely Fakenham Gedney Holt Iken Leek Mey".split(), 1
    )
    for sentence in (
        (
            "{0} people fled when the mill by the weir burned on Monday, the council said. The fire began "
            "at {0}:40 a.m. in a store of grain and was put out by 64 firefighters within four hours."
        ),
        (
            "“We heard roof {0} come down,” said Ann Roe, a neighbour, who called the well-known building "
            "“the heart of the village”. It was built in {1} and is worth ${0}.4 million."
        ),
        (
            "An investigation has begun, the police said on {0} May. Its conclusions are expected within "
            "approximately six weeks, a spokeswoman added, and the road stays closed as far as {2}."
        ),
        "It will rain in {2}.",
    )
]
"""More than two pages, of short paragraphs and long ones."""


def office(page: Canvas, number: int) -> None:
    """What a word processor puts at the edges of a page."""
    page.setFont("Times-Roman", 9)
    page.drawString(72, 810, f"Valley Record · 6 May 2024 · {number}")
    page.drawString(72, 40, "Confidential draft, not for release")
    page.drawCentredString(300, 28, f"– {number} –")


def browser(page: Canvas, number: int) -> None:
    """What a browser puts there."""
    page.setFont("Helvetica", 8)
    top = 782  # close to the text, as on pages with narrow margins
    page.drawString(24, top, "5/6/24, 10:03 AM")
    page.drawString(200, top, "Mill burns - Valley Record")
    page.drawString(24, 15, "https://record.example/mill")
    page.drawString(560, 15, f"{number}/3")


@pytest.mark.parametrize(
    "options",
    [
        {"style": {"spaceAfter": 8}},
        {"style": {"spaceAfter": 8, "alignment": 4}},
        {"style": {"firstLineIndent": 14}},
        {"style": {"spaceAfter": 8, "alignment": 4}, "columns": 2},
        {"style": {"firstLineIndent": 12}, "columns": 2},
        {"style": {"spaceAfter": 8}, "running": office},
        {"style": {"spaceAfter": 8, "alignment": 4}, "running": browser},
    ],
    ids=["ragged", "justified", "indented", "columns", "indented columns", "office", "browser"],
)
def test_pages_are_paragraphs(tmp_path: Path, options: dict[str, Any]) -> None:
    article = only(tmp_path, "a.pdf", pdf(STORY, headline="Mill burns by the weir", **options))
    assert article.title == "Mill burns by the weir"
    assert article.text.split("\n\n") == STORY
    assert article.url == (
        "https://record.example/mill" if options.get("running") == browser else None
    )


def test_words_that_are_cut_at_line_ends(tmp_path: Path) -> None:
    lines = [
        "The council declined to charac-",
        "terise the well-",
        "known mill, which Mul-",
        "ler and Anglo-",
        "Saxon of 10-",
        "15 cen-",
        "turies ago called re-",
        "markable -",
        "as Muller says.",
    ]
    text = joined(lines, vocabulary(lines))
    assert text == (
        "The council declined to characterise the well-known mill, which Muller and Anglo-Saxon of "
        "10-15 centuries ago called remarkable - as Muller says."
    )
    cut = pdf(["A fire at the well-known mill. " * 3 + "Exceptional circum-", "stances."], style={})
    assert "circumstances" in only(tmp_path, "a.pdf", cut).text


def test_a_scan_says_so(tmp_path: Path) -> None:
    picture = io.BytesIO()
    from PIL import Image  # noqa: PLC0415  (comes with reportlab)

    Image.new("L", (40, 60), 200).save(picture, "png")

    def scan(page: Canvas, number: int) -> None:
        if number != 2:
            page.drawImage(ImageReader(picture), 0, 0, 595, 842)

    library = loaded(tmp_path, "a.pdf", pdf(["", ""], running=scan))
    assert "has no text on its 2 pages, only pictures of it: run OCR" in library.skipped[0].reason
    library = loaded(tmp_path, "b.pdf", pdf(["", STORY[0], "", ""], running=scan))
    assert [article.text for article in library.articles] == [STORY[0]]
    assert [one.reason.split(",")[0] for one in library.skipped] == [
        "page 1 has no text", "page 3 has no text",
    ]  # fmt: skip


def test_what_no_pdf_says(tmp_path: Path) -> None:
    whole = pdf(STORY)
    for data, reason in (
        (b"%PDF-1.7\nnothing", "is no PDF that can be read"),
        (b"plain words", "is no PDF that can be read"),
        (pdf(STORY, encrypt="secret"), "is locked with a password; save a copy without"),
        (pdf(["x"] + ["", "x"] * 500), "has more than 500 pages"),
    ):
        assert reason in refusal(tmp_path, "a.pdf", data)
    loaded(tmp_path, "b.pdf", whole[: len(whole) // 2])  # damaged: told or read, never an exception


def test_a_document_of_word(tmp_path: Path) -> None:
    body = [
        paragraph("Mill burns by the weir", style="Title"),
        paragraph(
            "Thirty-one ",
            f"<w:ins>{run('people ')}</w:ins>",
            "<w:del><w:r><w:delText>sheep </w:delText></w:r></w:del>",
            f"<w:moveFrom>{run('elsewhere ')}</w:moveFrom>",
            "fled <i>at once</i> & ran.",
        ),
        f"<w:sdt><w:sdtContent>{paragraph('It was built in 1874.')}</w:sdtContent></w:sdt>",
        paragraph("A line", "<w:r><w:br/></w:r>", "and another."),
        "<w:tbl><w:tr>",
        *(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("64 firefighters", "came.")),
        "</w:tr></w:tbl>",
    ]
    article = only(tmp_path, "a.docx", docx("".join(body)))
    assert article.title == "Mill burns by the weir"
    assert article.text.split("\n\n") == [
        "Thirty-one people fled <i>at once</i> & ran.",
        "It was built in 1874.",
        "A line",
        "and another.",
        "64 firefighters",
        "came.",
    ]


@pytest.mark.slow
def test_what_is_no_document_of_word(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (257 * 2**20))
    for data, reason in (
        (b"PK\x03\x04 and no more", "save it again"),
        (docx("<w:p>"), "is no document that can be read"),
        (docx(""), "holds no text"),
        (bomb.getvalue(), "larger than 256 MiB when unpacked"),
    ):
        assert reason in refusal(tmp_path, "a.docx", data)


@pytest.mark.parametrize(
    ("name", "package"), [("a.pdf", "pypdfium2"), ("a.docx", "mammoth"), ("a.xlsx", "openpyxl")]
)
def test_an_absent_extra_says_which_line(
    tmp_path: Path, name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def absent(wanted: str, *rest: Any, **named: Any) -> Any:
        if wanted.partition(".")[0] == package:
            message = f"No module named {package!r}"
            raise ModuleNotFoundError(message)
        return real(wanted, *rest, **named)

    for module in [one for one in sys.modules if one.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", absent)
    why = refusal(tmp_path, name, b"x")
    assert f'needs {package}; pip install "factdiff[documents]"' in why


def test_documents_are_compared(tmp_path: Path, run: Run) -> None:
    (tmp_path / "record.pdf").write_bytes(
        pdf(["The mill by the weir was built in 1874. It burned on Monday, the council said."])
    )
    (tmp_path / "ledger.docx").write_bytes(
        docx(
            paragraph(
                "The mill by the weir was built in 1847. It burned on Monday, the council said."
            )
        )
    )
    result = run("check", ".", "--format", "json", "--min-confidence", "0")
    sides = [
        [side["value"] for side in one["sides"]]
        for one in json.loads(result.stdout)["discrepancies"]
    ]
    assert ["1847", "1874"] in [sorted(one) for one in sides]
