"""Records of other programs: tables with a row an article, keys that are named, and what is told of them."""

from __future__ import annotations

import io
import json
import os
import re
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from reading import loaded, only, refusal

from conftest import Run
from factdiff.articles import load
from factdiff.errors import ArticleError

TEXT = "The mill by the weir burned on Monday, and 31 people fled, the council said."
OTHER = "Thirty-one people fled when the mill burned on Monday; nobody was hurt."


def workbook(*sheets: list[list[Any]], first_row: int = 0) -> bytes:
    """An Excel file of these sheets; days and times are cells of that kind."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows, start=first_row):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    else:
                        sheet.write(at, column, cell)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", f'id,Outlet,Publication Date,Headline,Body\n7,Post,2024-05-06,Mill,"{TEXT}"\n'),
        ("a.csv", f'\ufeffid;outlet;date;title;text\r\n7;Post;2024-05-06;Mill;"{TEXT}"\r\n\r\n'),
        ("a.csv", f"id|outlet|pubDate|title|Article text\n7|Post|2024-05-06|Mill|{TEXT}\n"),
        ("a.tsv", f"ID\tOUTLET\tpublished\ttitle\ttext\n7\tPost\t2024-05-06\tMill\t{TEXT}\n"),
        ("a.csv", f'id,outlet,date,title,text\n7,Post,2024-05-06,Mill,"<p>{TEXT}</p>"\n'),
        ("a.csv", f'sep=;\nid;outlet;date;title;text\n7;Post;2024-05-06;Mill;"{TEXT}"\n'),
        ("a.csv", f'id,outlet,date,title,text\r7,Post,2024-05-06,Mill,"{TEXT}"\r'),
        ("a.txt", f'id\toutlet\tdate\ttitle\ttext\r\n7\tPost\t2024-05-06\tMill\t"{TEXT}"\r\n'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_row_is_an_article(tmp_path: Path, name: str, table: str, encoding: str) -> None:
    article = only(tmp_path, name, table.encode(encoding))
    assert (article.id, article.outlet, article.title, article.text) == ("7", "Post", "Mill", TEXT)
    assert article.published == date(2024, 5, 6)


def test_a_long_cell_with_lines_and_quotes(tmp_path: Path) -> None:
    long = "\n\n".join([f'{TEXT} "All out," she said.'] * 2000)  # past what the module allows
    quoted = long.replace('"', '""')
    library = loaded(
        tmp_path, "a.csv", f'title,text\nMill,"{quoted}"\nWeir,{OTHER.replace(",", "")}\n'
    )
    assert {a.title: a.line for a in library.articles} == {"Mill": 2, "Weir": 2 + 2 * 2000 - 1}
    assert max(library.articles, key=lambda a: len(a.text)).text == long


def test_quotes_of_tabbed_text_may_stand_for_themselves(tmp_path: Path) -> None:
    said = f'"All out," she said. {TEXT}'
    article = only(tmp_path, "a.tsv", f"title\ttext\nMill\t{said}\n")
    assert article.text == said


@pytest.mark.parametrize(
    ("table", "line", "reason"),
    [
        (f'title,text\nMill,"{TEXT}\nWeir,{OTHER}\n', 2, "check its quotes"),
        (f"title,text\nMill,{TEXT}\n", 2, "put quotes around cells"),
        (f'title,title,text\na,b,"{TEXT}"\n', 1, 'two columns are named "title"'),
        ('title,text\nMill,""\n', 2, 'row ("Mill"): "text" cannot be used: it is empty'),
        (f'title,text,date\nMill,"{TEXT}",6 May\n', 2, 'row ("Mill"): "published" is "6 May"'),
    ],
)
def test_what_would_shift_cells_is_told(tmp_path: Path, table: str, line: int, reason: str) -> None:
    library = loaded(tmp_path, "a.csv", table)
    (skipped,) = library.skipped
    assert (library.articles, skipped.line) == ((), line)
    assert reason in skipped.reason


def test_sheets(tmp_path: Path) -> None:
    data = workbook(
        [["ID", "Outlet", "Date", "Text"], [7.0, "Post", date(2024, 5, 6), TEXT]],
        [
            [],
            ["Publisher", "Published", "Body"],
            ["Ledger", datetime.fromisoformat("2024-05-07 09:30"), OTHER],
        ],
        [["figures", "sum"], ["mills", 3]],
        [],
    )
    library = loaded(tmp_path, "a.xlsx", data)
    assert [(a.outlet, str(a.published), a.text) for a in library.articles] == [
        ("Post", "2024-05-06", TEXT),
        ("Ledger", "2024-05-07 09:30:00", OTHER),
    ]
    (skipped,) = library.skipped
    assert skipped.reason.startswith('sheet "Sheet3" row 2: no text; found keys figures, sum')


@pytest.mark.slow
def test_a_far_cell_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, cell in (((0, 0), "text"), ((1, 0), TEXT), ((1_048_575, 16_383), "x")):
            sheet.write(*at, cell)
    library = loaded(tmp_path, "a.xlsx", out.getvalue())
    assert [a.text for a in library.articles] == [TEXT]
    assert "row 1048576: has 16384 cells" in library.skipped[0].reason


@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"text\n", workbook([["a"]])[:900]])
def test_a_damaged_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    assert "save it again" in refusal(tmp_path, "a.xlsx", data)


def test_a_table_without_texts_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f'{n},mill,"{TEXT}"\n' for n in range(50))
    library = loaded(tmp_path, "a.csv", f"id,what,lede\n{rows}")
    (skipped,) = library.skipped
    assert skipped.reason == (
        "none of its 50 records is an article: no text; found keys id, what, lede; "
        "try --field text=lede"
    )
    assert len(loaded(tmp_path, "a.csv", f"id,what,lede\n{rows}", text="lede").articles) == 50


def test_a_sheet_of_remarks_is_told_once(tmp_path: Path) -> None:
    data = workbook([["About"], ["Ask Lena."], ["Kept by the desk."]], [["text"], [TEXT]])
    library = loaded(tmp_path, "a.xlsx", data)
    assert [article.text for article in library.articles] == [TEXT]
    (skipped,) = library.skipped
    assert re.match('sheet "[^"]+": none of its 2 records is an article: no text', skipped.reason)


def test_a_table_under_a_line_of_its_own_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f'{n},mill,"{TEXT}"\n' for n in range(50))
    (skipped,) = loaded(tmp_path, "a.csv", f"Export of May\nid,what,text\n{rows}").skipped
    assert "none of its 51 records is an article: has 3 cells and the first row" in skipped.reason
    (skipped,) = loaded(tmp_path, "a.csv", f'1,"{TEXT * 3}"\n2,"{OTHER}"\n').skipped
    assert f"no text; found keys 1, {TEXT[:40]}…" in skipped.reason


RECORDS: list[tuple[dict[str, Any], str]] = [
    ({"id": 7, "blocks": f"<p>{TEXT}</p>", "headline": "Mill"}, "blocks"),
    (
        {"title": {"rendered": "Mill"}, "content": {"rendered": f"<p>{TEXT}</p>"}},
        "content.rendered",
    ),
    ({"headline": "Mill", "paragraphs": [TEXT, OTHER], "tags": ["a", "b"]}, "paragraphs"),
    (
        {"title": "Mill", "story": {"lede": OTHER, "copy": {"all": f"{TEXT} {OTHER}"}}},
        "story.copy.all",
    ),
]


@pytest.mark.parametrize(("record", "key"), RECORDS)
def test_a_record_without_text_says_which_key_looks_right(
    tmp_path: Path, record: dict[str, Any], key: str
) -> None:
    for name, data in (
        ("a.json", record),
        ("b.jsonl", record),
        ("c.json", [record, {"text": OTHER}]),
    ):
        proposal = f"no text; found keys {', '.join(record)}; try --field text={key}"
        assert proposal in refusal(tmp_path, name, data)
        article = max(loaded(tmp_path, name, data, text=key).articles, key=lambda a: len(a.title))
        assert (article.title, article.text.startswith(TEXT)) == ("Mill", True)
        assert "<" not in article.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", f"---\ntitle: Mill\nlede: {TEXT}\n---\n\n"),
        ("a.csv", f'title,text,lede\nMill,,"{TEXT}"\n'),
        ("a.json", {"title": "Mill", "text": " ", "lede": TEXT}),
    ],
)
def test_an_empty_text_beside_one_that_looks_right(tmp_path: Path, name: str, data: str) -> None:
    assert "try --field text=lede" in refusal(tmp_path, name, data)
    article = only(tmp_path, name, data, text="lede")
    assert (article.text, article.title) == (TEXT, "Mill")


@pytest.mark.parametrize(
    "wrapped",
    [
        {"response": {"status": "ok", "results": [{"fields": {"bodyText": TEXT}}, {"id": 2}]}},
        {"status": "OK", "response": {"docs": [{"fields": {"bodyText": TEXT}}, {"id": 2}]}},
        {"hits": [{"fields": {"bodyText": TEXT}}, {"id": 2}], "took": 3},
    ],
)
def test_the_list_of_an_answer_by_whatever_name(tmp_path: Path, wrapped: dict[str, Any]) -> None:
    reason = refusal(tmp_path, "a.json", wrapped)
    assert "try --field text=fields.bodyText" in reason
    library = loaded(tmp_path, "a.json", wrapped, text="fields.bodyText")
    assert [article.text for article in library.articles] == [TEXT]


def test_what_readers_say_below_an_article_is_none(tmp_path: Path) -> None:
    record = {"headline": "Mill", "lede": TEXT, "comments": [{"text": OTHER}, {"text": OTHER}]}
    assert "try --field text=lede" in refusal(tmp_path, "a.json", record)


def test_a_key_that_nothing_has_is_told(tmp_path: Path) -> None:
    record = {"text": TEXT, "pub": "Post"}
    library = loaded(tmp_path, "a.json", [record, {"text": OTHER}], outlet="paper", title="pub")
    assert library.warnings == (
        'nothing that was read has the key "paper", which was named for "outlet"',
    )
    table = f'Story text,pub\n"{TEXT}",Post\n'
    assert refusal(tmp_path, "b.csv", table, text="story.text") == (
        'row: no text under "story.text"; found keys Story text, pub; try --field "text=Story text"'
    )


def test_named_keys_go_before_known_ones_and_only_where_they_are(tmp_path: Path) -> None:
    records = [
        {"text": "Short.", "full": TEXT, "source": "wire", "paper": "Post"},
        {"text": OTHER, "source": "Ledger"},
    ]
    library = loaded(tmp_path, "a.json", records, text="full", outlet="paper")
    assert sorted((a.outlet, a.text) for a in library.articles) == [
        ("Ledger", OTHER),
        ("Post", TEXT),
    ]
    front = f"---\npaper: Post\nday: 2024-05-06\n---\n{TEXT}"
    article = only(tmp_path, "a.md", front, outlet="paper", published="day")
    assert (article.outlet, article.published, article.text_line) == ("Post", date(2024, 5, 6), 5)


def test_a_list_of_paragraphs_is_a_text(tmp_path: Path) -> None:
    article = only(tmp_path, "a.json", {"body": [TEXT, OTHER]})
    assert article.text == f"{TEXT}\n\n{OTHER}"


def test_an_error_in_a_list_names_the_record(tmp_path: Path) -> None:
    records = [
        {"text": TEXT},
        {"headline": "Mill", "text": TEXT, "date": "May"},
        5,
        {"id": 9, "a": 1},
    ]
    reasons = [one.reason for one in loaded(tmp_path, "a.json", records).skipped]
    assert [reason.split(":")[0] for reason in reasons] == [
        'item 2 ("Mill")',
        "item 3",
        'item 4 ("9")',
    ]
    lines = "\n".join(map(json.dumps, records))
    library = loaded(tmp_path, "a.jsonl", lines)
    assert [(one.line, one.reason.split(":")[0]) for one in library.skipped] == [
        (2, 'record ("Mill")'), (3, "record"), (4, 'record ("9")'),
    ]  # fmt: skip


def test_other_kinds_in_a_folder_are_counted(tmp_path: Path, run: Run) -> None:
    for name in ("a.png", "b.xyz", "c.xyz", "LICENSE", ".hidden", "expected.yaml", "factdiff.toml"):
        (tmp_path / name).write_text("")
    (tmp_path / "~$draft.docx").write_bytes(b"\x05Ann")  # Word has it open
    (tmp_path / "README.md").write_text("# A note")
    (tmp_path / "a.txt").write_text(TEXT)
    (warning,) = load(tmp_path).warnings
    assert warning == (
        "5 files of other kinds passed over: .md without front matter, .png, .xyz, without a suffix"
    )
    assert f"warning: {warning}" in run("articles", ".").stderr
    assert warning in json.loads(run("check", ".", "--format", "json").stdout)["warnings"]


def test_a_named_file_of_another_kind_is_an_error(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.rtf").write_text(TEXT)
    (tmp_path / "St. Louis 2024.05").write_text(TEXT)  # no kind, so its content tells
    result = run("check", "a.rtf")
    assert result.exit_code == 2
    assert "a.rtf: is of a kind that is not read (.rtf); what is read: .json" in result.stderr
    result = run("articles", "a.rtf", "St. Louis 2024.05", "--strict")
    assert (result.exit_code, json.loads(result.stdout)["text"]) == (2, TEXT)


def test_an_empty_list_holds_no_article(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.json", []) == "holds no article"


@pytest.mark.parametrize("given", ["text", "text=", "=body", "body=text", "x"])
def test_a_field_that_is_none(run: Run, tmp_path: Path, given: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = run("check", "a.txt", "--field", given)
    assert result.exit_code == 2
    assert "give FIELD=KEY, such as text=body, where FIELD is one of id, outlet" in result.stderr


def test_a_pipe_is_read_by_what_comes_out_of_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    table = workbook([["text"], [TEXT], [OTHER]])
    writer = threading.Thread(target=pipe.write_bytes, args=(table,))
    writer.start()
    assert len(load(pipe).articles) == 2
    writer.join()


def test_what_a_shell_opens_is_two_articles() -> None:
    ends = [os.pipe() for _ in range(2)]
    for (_, end), text in zip(ends, (TEXT, OTHER), strict=True):
        os.write(end, text.encode())
        os.close(end)
    library = load([f"/dev/fd/{end}" for end, _ in ends])
    assert sorted(article.path for article in library.articles) == sorted(
        f"/dev/fd/{end}" for end, _ in ends
    )
    assert [(article.id, article.text) for article in library.articles] == [
        ("pipe-1", TEXT), ("pipe-2", OTHER),
    ]  # fmt: skip
    for end, _ in ends:
        os.close(end)


@pytest.mark.parametrize("given", [5, {"text": TEXT}, [{"text": TEXT}], b"x", [None]])
def test_load_says_what_it_takes(given: Any) -> None:
    with pytest.raises(TypeError, match="load takes a path"):
        load(given)
    with pytest.raises(ArticleError, match="no such file"):
        load("nowhere")
