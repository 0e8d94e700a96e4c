"""A finding stands where its words stand in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disputes import dispute, in_file, two
from factdiff.articles import load
from factdiff.extract import statement
from factdiff.model import Article, Claim, Mention, Part, Span
from factdiff.report.places import mentions, numbered, place

BODY = "Rain fell.\n\nIt was café 😀 12 people.\n"


def mention_of(article: Article, words: str) -> Mention:
    start = article.text.index(words)
    return Mention(statement(article), Span(start, start + len(words)), words, words)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "front"),
    [
        ("a.md", "---\noutlet: A\ntitle: Two days\n---\n"),
        ("a.md", "# A heading\n\n"),
        ("a.md", "---\n---\n"),
        ("a.txt", ""),
        ("a.txt", "\n\n"),
    ],
)
def test_words_are_found_on_their_line_of_the_file(
    tmp_path: Path, end: str, name: str, front: str
) -> None:
    file = tmp_path / name
    file.write_bytes((front + BODY).replace("\n", end).encode())
    (article,) = load([file]).articles
    where = place(mention_of(article, "12 people"))
    lines = file.read_bytes().decode().split("\n")
    assert where.start is not None
    assert where.end is not None
    line = lines[where.line - 1]
    assert line[where.start.column - 1 : where.end.column - 1] == "12 people"
    assert line.encode()[where.start.byte - 1 : where.end.byte - 1] == b"12 people"


def test_words_over_two_lines_end_on_the_second() -> None:
    where = place(mention_of(in_file("Twelve\npeople died.", text_line=7), "Twelve\npeople"))
    assert where.start is not None
    assert where.end is not None
    assert (where.start.line, where.start.column) == (7, 1)
    assert (where.end.line, where.end.column) == (8, 7)


def test_without_the_text_as_it_stands_only_the_record_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": BODY}))
    (tmp_path / "b.jsonl").write_text("\n" + json.dumps({"text": BODY}) + "\n")
    page = f"<html><body><article><p>{BODY * 9}</p></article></body></html>"
    (tmp_path / "c.html").write_text(page)
    at = {Path(a.path).name: a for a in load([tmp_path]).articles}
    for name, line in (("a.json", 1), ("b.jsonl", 2), ("c.html", 1)):
        where = place(mention_of(at[name], "12 people"))
        assert (where.line, where.start, where.end) == (line, None, None)


def test_a_title_is_somewhere_in_the_file() -> None:
    article = Article("a", "A", "12 die", "Text.", path="a.md", text_line=5)
    claim = Claim(article, Part.TITLE, Span(0, 6), "12 die")
    where = place(Mention(claim, Span(0, 2), "12", "12"))
    assert (where.line, where.start) == (1, None)


def test_a_path_is_encoded_as_a_reference() -> None:
    where = place(mention_of(in_file("12 people", path="news/a b/100%: é#?.md"), "12"))
    assert where.uri == "news/a%20b/100%25%3A%20%C3%A9%23%3F.md"


def test_a_finding_is_placed_at_its_last_side() -> None:
    finding = dispute(*two("12", "15"))
    assert [m.text for m in mentions(finding)] == ["15", "12"]


def test_like_findings_are_numbered() -> None:
    one, same, other = dispute(*two()), dispute(*two()), dispute(*two("12", "19"))
    listed = [fingerprint for fingerprint, _ in numbered([one, same, other])]
    assert listed == [f"{one.fingerprint}:1", f"{one.fingerprint}:2", f"{other.fingerprint}:1"]
