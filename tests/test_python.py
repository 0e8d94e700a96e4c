"""What Python sees: anything that is an article goes in, and reports go on as values."""

from __future__ import annotations

import builtins
import csv
import io
import json
import subprocess
import sys
from collections import UserDict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import factdiff
from conftest import AGREE, CORPORA, DIFFER, Run
from factdiff.articles.given import library_of
from factdiff.embed import Embedder
from factdiff.model import Report
from factdiff.report import REPORTERS, Style

STORY = CORPORA / "bridge-collapse"


@pytest.fixture(scope="module")
def report(embedder: Embedder) -> Report:
    return factdiff.check(factdiff.load(str(STORY)), embedder=embedder)


def test_what_is_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("some day.txt").write_text(DIFFER)
    Path("more.json").write_text(json.dumps({"text": DIFFER, "outlet": "More"}))
    given: list[Any] = [
        AGREE,
        {"text": AGREE, "outlet": "Record", "published": datetime(2024, 5, 8, 9, tzinfo=UTC)},
        {"Body": f"<p>{AGREE}</p>", "headline": "Bridge", "date": pd.Timestamp("2024-05-08")},
        UserDict(text=AGREE, published=pd.NaT, outlet=float("nan")),
        factdiff.Article("own", "Ledger", "", DIFFER, published="2024-05-08"),
        "some day.txt",
        Path("more.json"),
    ]
    library = library_of(given)
    texts = {article.id: (article.outlet, article.text) for article in library.articles}
    assert texts == {
        "text 1": ("(text 1)", AGREE),
        "text 2": ("Record", AGREE),
        "text 3": ("(text 3)", AGREE),
        "text 4": ("(text 4)", AGREE),
        "own": ("Ledger", DIFFER),
        "some day": ("(some day)", DIFFER),
        "more": ("More", DIFFER),
    }
    days = {article.id: article.published_day for article in library.articles}
    assert days["text 2"] == days["text 3"] == days["own"] == date(2024, 5, 8)
    assert days["text 4"] is None
    rows = library_of(pd.DataFrame({"text": [AGREE, DIFFER], "date": ["2024-05-08", None]}))
    assert [(a.text, str(a.published)) for a in rows.articles] == [
        (AGREE, "2024-05-08"), (DIFFER, "None"),
    ]  # fmt: skip
    assert library_of(AGREE).articles[0].text == library_of({"text": AGREE}).articles[0].text


def test_load_takes_what_the_options_say(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"lede": AGREE}))
    library = factdiff.load(
        tmp_path, published="2024-05-08", outlet="Record", fields={"text": "lede"}
    )
    (article,) = library.articles
    assert (article.outlet, article.published, article.text) == ("Record", date(2024, 5, 8), AGREE)
    with pytest.raises(factdiff.FactdiffError, match="where FIELD is one of id"):
        factdiff.load(tmp_path, fields={"words": "lede"})


def test_texts_are_compared(embedder: Embedder) -> None:
    report = factdiff.check([AGREE, {"text": DIFFER, "outlet": "Record"}], embedder=embedder)
    (finding,) = report.findings
    assert [side.text for side in finding.sides] == ["Twelve", "Nineteen"]
    assert finding.outlets == ("(text 1)", "Record")
    assert [side.outlets for side in finding.sides] == [("(text 1)",), ("Record",)]


def test_articles_of_one_id_stay_apart(embedder: Embedder) -> None:
    one, other = (factdiff.Article("a", outlet, "", text) for outlet, text in ((
        "Record", AGREE), ("Ledger", DIFFER)))  # fmt: skip
    report = factdiff.check([one, other], embedder=embedder)
    assert len({article.id for article in report.articles}) == len(report.findings) + 1 == 2
    assert library_of([one, one, other]).articles == report.articles


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (5, TypeError, "a list of texts, paths, mappings with a text, or Articles .*, not int"),
        ([AGREE, None], TypeError, "item 2 is NoneType"),
        (b"bytes", TypeError, "not bytes"),
        ("nowhere", factdiff.FactdiffError, "nowhere: no such file"),
        (["two words.md"], factdiff.FactdiffError, "two words.md: no such file"),
        ([""], factdiff.FactdiffError, 'item 1: "text" cannot be used: it is empty'),
        ([{"id": 3, "lede": AGREE}], factdiff.FactdiffError, "item 1 .* try --field text=lede"),
    ],
)
def test_what_is_none_says_what_to_pass(given: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        factdiff.check(given)


def test_what_cannot_be_used_is_told_and_the_rest_goes_on(embedder: Embedder) -> None:
    report = factdiff.check([AGREE, {"title": "Bridge", "text": None}, DIFFER], embedder=embedder)
    assert len(report.findings) == 1
    assert report.skipped[0].reason.startswith('item 2 ("Bridge"): no text; found keys title, text')


def test_two_articles_go_in_one_list() -> None:
    call: Callable[..., Report] = factdiff.check
    with pytest.raises(TypeError, match=r"check\(\[a, b\]\)"):
        call(AGREE, DIFFER)


@pytest.mark.parametrize(
    ("field", "value", "error", "message"),
    [
        ("published", "8 May", ValueError, "give an ISO 8601 date or time such as 2024-05-08"),
        ("published", 2024, TypeError, "published of an Article is a date, a datetime or ISO"),
        ("text", None, TypeError, "text of an Article is text, not NoneType"),
        ("outlet", 5, TypeError, "outlet of an Article is text, not int"),
    ],
)
def test_an_article_says_what_is_wrong(
    field: str, value: Any, error: type[Exception], message: str
) -> None:
    fields: dict[str, Any] = {"id": "a", "outlet": "A", "title": "", "text": AGREE, field: value}
    with pytest.raises(error, match=message):
        factdiff.Article(**fields)


def test_moments_as_text_are_moments() -> None:
    article = factdiff.Article("a", "A", "", AGREE, published="2024-05-08T09:30:00+02:00")
    same = factdiff.Article(
        "a", "A", "", AGREE, published=datetime.fromisoformat("2024-05-08T09:30:00+02:00")
    )
    assert article == same


def test_a_report_is_dicts_and_json(report: Report) -> None:
    text = REPORTERS["json"](report, Style())
    assert report.to_json() == text
    assert report.to_dict() == json.loads(text)


def test_a_report_is_a_frame(report: Report) -> None:
    frame = report.to_frame()
    rows = list(csv.DictReader(io.StringIO(REPORTERS["csv"](report, Style()))))
    assert list(frame.columns) == list(rows[0])
    assert [str(value) for value in frame["finding"]] == [row["finding"] for row in rows]
    assert frame["confidence"].dtype == np.float64
    assert set(frame["words"]) == {
        mention.text for d in report.discrepancies for side in d.sides for mention in side.mentions
    }


def test_a_frame_without_pandas(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(wanted: str, *rest: Any, **named: Any) -> Any:
        if wanted == "pandas":
            raise ModuleNotFoundError(wanted)
        return real(wanted, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(ImportError, match="pip install pandas, or use to_dict"):
        report.to_frame()


def test_reprs_are_short(report: Report) -> None:
    assert repr(report) == "<Report: 7 conflicts, 1 update>"
    year = next(one for one in report.findings if one.sides[0].value == "1968")
    assert repr(year).startswith("<conflict time: '1968' / '1986', 0.")
    assert repr(year.sides[1]) == "<Side '1986': Morning Ledger>"
    assert f"{year.verdict} {year.verdict!s}" == "conflict conflict"
    shown = (report, *report.findings, *report.facts, *report.articles, *year.sides[0].mentions)
    assert all(len(repr(one)) < 250 for one in shown)
    assert repr(factdiff.load(STORY)) == "<Library of 3 articles>"


def test_public_names_are_listed_and_nothing_heavy_is_loaded() -> None:
    code = (
        "import factdiff, sys\n"
        "assert set(factdiff.__all__) <= set(dir(factdiff)), dir(factdiff)\n"
        "assert not [n for n in dir(factdiff) if not n.startswith('__') and n not in factdiff.__all__]\n"
        "assert not {'torch', 'numpy', 'pandas', 'yaml'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


ALONE = "Twelve people were killed when the Orrin River bridge collapsed on Monday, police said."
APART = "Snow fell in the hills, and the pass was closed for the night."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ([ALONE], "only one article was read"),
        ([ALONE, APART], "the 2 articles share no fact"),
        ([ALONE, "\xff"], "only one article was read, and 1 could not be read"),
    ],
)
def test_nothing_to_compare_is_told(
    tmp_path: Path, run: Run, texts: list[str], reason: str
) -> None:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_bytes(text.encode("latin-1"))
    message = f"nothing to compare: {reason}"
    names = [f"{number}.txt" for number in range(len(texts))]
    result = run("check", *names)
    assert (result.exit_code, message in result.stdout) == (0, True)
    assert run("check", *names, "--strict").exit_code == 2
    for form in ("terminal", "markdown", "html", "sarif", "json"):
        shown = run("check", *names, "--format", form).stdout
        assert reason in shown, form
        assert "0 conflicts, 0 updates;" not in shown
        assert "No disagreement" not in shown
    assert reason in factdiff.check(factdiff.load(names))._repr_html_()
    assert (
        json.loads(run("check", *names, "-f", "json").stdout)["summary"]["nothing_to_compare"]
        == reason
    )


def test_what_was_compared_and_agrees_is_no_nothing(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(ALONE)
    result = run("check", "a.txt", "b.txt", "--strict")
    assert (result.exit_code, "0 conflicts, 0 updates; " in result.stdout) == (0, True)


def test_an_article_that_contradicts_itself_was_compared(report: Report) -> None:
    alone = replace(report, articles=report.articles[:1], facts=())
    assert alone.nothing_to_compare == ""
    assert replace(alone, discrepancies=()).nothing_to_compare == "only one article was read"
