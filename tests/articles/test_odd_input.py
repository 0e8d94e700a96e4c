"""What is broken, hostile or of another kind is an article or a reason on one line, in every format."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import docx, paragraph, pdf, run
from reading import TEXT, loaded, news, page
from test_formats import rss
from test_records import workbook

from factdiff.articles.formats import FORMATS

RECORD = json.dumps({"title": "Barn", "text": TEXT, "published": "2024-05-01"})
SOUND: dict[str, bytes] = {
    ".json": f"[{RECORD}, {RECORD}]".encode(),
    ".jsonl": f"{RECORD}\n{RECORD}".encode(),
    ".md": f"---\noutlet: Post\ntags: [a, b]\n---\n# Barn\n\n{TEXT}".encode(),
    ".txt": TEXT.encode(),
    ".csv": f'title,text\nBarn,"{TEXT}"\n'.encode(),
    ".tsv": f"title\ttext\nBarn\t{TEXT}\n".encode(),
    ".xlsx": workbook([["title", "text"], ["Barn", TEXT]], [["text"], [TEXT]]),
    ".docx": docx(paragraph("Barn", style="Title") + paragraph(TEXT)),
    ".pdf": pdf([TEXT, "", TEXT], headline="Barn"),
    ".xml": rss(f"<description>{TEXT}</description>").encode(),
    ".html": page(news(articleBody=TEXT)).encode(),
}
"""A sound file of each format; one that is not here begins with plain text."""
SUFFIXES = [one.suffixes[0] for one in FORMATS]
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_rows(rows: str) -> bytes:
    """A workbook whose first sheet holds these rows, in the XML of Excel."""
    sheet = f"<worksheet xmlns='{SPREADSHEET}'><sheetData>{rows}</sheetData></worksheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND[".xlsx"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return out.getvalue()


def outcome(folder: Path, suffix: str, data: bytes) -> str:
    """The reason why a file could not be read, "" where it holds articles."""
    library = loaded(folder, f"odd{suffix}", data)
    assert library.articles or library.skipped
    for skipped in library.skipped:
        assert skipped.reason.strip()
        assert len(skipped.reason) < 800
        assert "\n" not in skipped.reason
    assert all(article.text.strip() for article in library.articles)
    return "" if library.articles else library.skipped[0].reason


def mutants(data: bytes) -> Iterator[bytes]:
    """A file cut, torn, doubled, filled with other bytes, and in other encodings."""
    chance = random.Random(len(data))  # noqa: S311  (the same bytes every time)
    yield from (b"", b" \n\t\r\n", data[:1], data[::-1], data + data, data * (2**19 // len(data)))
    yield from (data[: len(data) * part // 10] for part in (3, 5, 8, 9))
    yield from (data[len(data) // part :] for part in (2, 4))
    yield from (b"\0" * 50 + data, data.replace(b" ", b"\0"), data + b"\0" * 50, b"\0" * 10_000)
    yield from (b"\xef\xbb\xbf" + data, b"\xff\xfe" + data, b"\xff\xfe\0\0" + data)
    yield chance.randbytes(5_000)
    for _ in range(4):
        flipped = bytearray(data)
        for _ in range(3 + len(data) // 100):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        yield bytes(flipped)
    if data.isascii():
        text = data.decode()
        for encoding in ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037"):
            yield text.encode(encoding)
        yield text.replace("e", "\xe9").encode("latin-1")
        yield text.replace("e", "\ud800").encode("utf-8", "surrogatepass")
        yield text.replace(" ", "\x1b[31m\u202e").encode()
        yield text.replace("e", "e" + "\u0301" * 500).encode()


def test_sound_files(tmp_path: Path) -> None:
    assert {suffix: outcome(tmp_path, suffix, data) for suffix, data in SOUND.items()} == (
        dict.fromkeys(SOUND, "")
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_is_told(tmp_path: Path, suffix: str) -> None:
    assert "is empty" in outcome(tmp_path, suffix, b"")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_broken_files(tmp_path: Path, suffix: str) -> None:
    for data in mutants(SOUND.get(suffix, TEXT.encode())):
        outcome(tmp_path, suffix, data)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_of_another_format_than_its_name(tmp_path: Path, suffix: str) -> None:
    for data in SOUND.values():
        outcome(tmp_path, suffix, data)


@pytest.mark.parametrize(
    ("suffix", "likely"),
    [(".html", ".pdf"), (".pdf", ".html"), (".json", ".jsonl"), (".xml", ".html"), (".txt", ".json"),
     (".txt", ".html"), (".txt", ".docx"), (".txt", ".pdf")],
)  # fmt: skip
def test_a_name_that_tells_another_kind_is_told(tmp_path: Path, suffix: str, likely: str) -> None:
    assert f"looks like {likely}: rename it" in outcome(tmp_path, suffix, SOUND[likely])


@pytest.mark.parametrize(
    "text",
    ["[Reuters] {0}", "[1] {0}", "{{Updated}} {0}", "---\n{0}\n---\n", "<b>{0}</b>", "+++ {0}"],
)
def test_a_text_that_opens_with_a_mark_is_a_text(tmp_path: Path, text: str) -> None:
    assert outcome(tmp_path, ".txt", text.format(TEXT).encode()) == ""


MANY = 100_000
FIELDS = (
    '"published": "9999-99-99T99:99Z"', f'"published": "{"9" * 5000}"', '"published": 1e999',
    f'"published": "Tue, 5 Mar {"9" * 60} 10:00:00 GMT"', f'"published": "Tue, {"9" * 60} Mar 2024"',
    f'"published": {"9" * 5000}', f'"author": {"[" * 900}{"]" * 900}', '"url": "http://[::1"',
    f'"language": "{"x" * MANY}"', '"title": {"name": {"name": null}}', '"outlet": "\\ud800"',
)  # fmt: skip
MARKUP = ("<!--", "<![", "<!x ", "<?x ", "<a b='", "</x ", "<div>", "&lt;p&gt;", "&amp;", "<")
"""Pieces of HTML that open something, many of which must not cost the square of their number."""


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field[:30])
def test_odd_fields(tmp_path: Path, field: str) -> None:
    outcome(tmp_path, ".json", f'{{"text": "{TEXT}", {field}}}'.encode())


@pytest.mark.parametrize("piece", MARKUP)
def test_markup_that_never_closes(tmp_path: Path, piece: str) -> None:
    open_ended = f"<p>{TEXT}</p>{piece * MANY}"
    assert outcome(tmp_path, ".json", json.dumps({"text": open_ended}).encode()) == ""
    problem = outcome(tmp_path, ".html", page(body=(TEXT, piece * MANY)).encode())
    assert problem.partition(";")[0] in {"", "holds no main text", "has more than 30,000 elements"}


NESTED = "[" * MANY
ENTITIES = '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CYCLES = [
    news(**{"@id": f"#{n}", "liveBlogUpdate": [{"@id": f"#{n + 1}"}, {"@id": "#0"}] * 2})
    for n in range(60)
]
HEADLINES = "".join(f"<h1>Barn {n} lost</h1>" for n in range(2_000))
LIVE = '{"@type": "NewsArticle", "liveBlogUpdate": ' * 900 + "{}" + "}" * 900
COLUMNS = ",".join(f"c{n}" for n in range(MANY))
ATTRIBUTES = " ".join(f'a{n}="x"' for n in range(MANY))


@pytest.mark.parametrize(
    ("suffix", "data", "reason"),
    [
        (".json", NESTED, "is not JSON that can be read"),
        (".json", '{"data":' * 900 + "1" + "}" * 900, "no text; found keys data"),
        (".jsonl", f"{NESTED}\n{RECORD}", ""),
        (".md", f"---\na: {NESTED}\n---\n{TEXT}", "front matter is longer"),
        (".md", f"---\na: &a [x]\nb: *a\n---\n{TEXT}", "YAML alias"),
        (".md", f"---\na: !!python/object/apply:os.getcwd []\n---\n{TEXT}", ""),
        (".md", f"---\routlet: Post\r---\r{TEXT}", "its lines end in carriage returns alone"),
        (".txt", "\u200b…\u200b\ufeff", "it holds no word"),
        (".txt", rf"{{\rtf1\ansi {TEXT}}}", "is RTF"),
        (".json", f'{{"text": "{TEXT}", "id": "{"7" * MANY}"}}', '"id" is longer than 4,000 characters'),
        (".json", f'{{"text": "{TEXT}", "title": "{"x " * MANY}"}}', '"title" is longer than'),
        (".csv", f"{COLUMNS}\n{COLUMNS}", "no text"),
        (".csv", "text\n" + '"' * (MANY + 1), "check its quotes"),
        (".html", page(LIVE), ""),
        (".html", page(*CYCLES), ""),
        (".html", page({"@graph": [news()] * 9_000}, body=(TEXT, HEADLINES)), ""),
        (".html", page(body=("One.",) * MANY), "has more than 30,000 elements; save the article's"),
        (".html", page(news(articleBody=TEXT), body=("One.",) * MANY), ""),
        (".html", page(f'{{"@type": "NewsArticle", "author": {"[" * 900}{"]" * 900}}}'), ""),
        (".xml", f"{ENTITIES}<rss/>", "declares a document type"),
        (".xml", rss(f"<description>{'<a>' * 10_000}</description>"), ""),
        (".xml", rss(f"<pubDate>0000-00-00</pubDate><description>{TEXT}</description>"), ""),
        (".xml", rss(f"<a {ATTRIBUTES}/>"), "a tag or a word of it is longer"),
        (".xml", rss(f"<author>{'x' * MANY}@</author>"), "a tag or a word of it is longer"),
    ],
)  # fmt: skip
def test_hostile_texts(tmp_path: Path, suffix: str, data: str, reason: str) -> None:
    assert reason in outcome(tmp_path, suffix, data.encode())


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (paragraph("x") * 60_000, "is more than 100 times as large when unpacked"),
        ("<w:p>" + "<w:smartTag>" * 5_000, "is no document that can be read"),
        ("<w:sdt><w:sdtContent>" * 200 + paragraph(TEXT) + "</w:sdtContent></w:sdt>" * 200, ""),
        (f'<w:p><w:r><w:footnoteReference w:id="99"/></w:r>{run(TEXT)}</w:p>', ""),
        ("<w:tbl><w:tr><w:tc>" * 1_000 + "</w:tc></w:tr></w:tbl>" * 1_000, "is nested too deeply"),
    ],
)
def test_hostile_documents(tmp_path: Path, body: str, reason: str) -> None:
    assert reason in outcome(tmp_path, ".docx", docx(body))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="str"><v>text</v></c></row><row r="99999999"><c r="A9"/></row>',
        '<row r="-5"/>', '<row r="x"/>', '<row r="1"><c r="A1" t="s"><v>99999</v></c></row>',
        '<row r="1"><c r="A1" t="n"><v>x</v></c></row>', "<a>" * 20_000, "<row/>" * 10_000,
    ],
)  # fmt: skip
def test_hostile_sheets(tmp_path: Path, rows: str) -> None:
    outcome(tmp_path, ".xlsx", with_rows(rows))
