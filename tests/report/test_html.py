"""The page as text: whole, the same every time, and with nothing in it that acts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CORPORA, SHARED, Check
from disputes import hostile
from elements import Page
from factdiff.articles import load
from factdiff.gate.baseline import entry_for
from factdiff.model import Acceptance, Article, Report
from factdiff.report import REPORTERS, Style
from factdiff.report.html.matrix import matrix, outlets_of
from factdiff.report.html.texts import letter, texts
from factdiff.report.html.timeline import Scale, picture
from hostile import HOSTILE

LARGEST, SMALL = 300_000, 160_000
"""Bytes that a page may have, with what only one outlet tells and without."""
STORIES = sorted(path for path in (SHARED / "bench" / "stories").glob("*") if path.is_dir())


def page(report: Report) -> str:
    return REPORTERS["html"](report, Style())


def tags(words: str) -> list[str]:
    """The elements of a page in which `words` stand wherever article text can."""
    return Page(page(hostile(words))).tags


def harmless(words: str) -> str:
    """Words of the same lines that no page could take for anything."""
    return "".join(char if char.isspace() else "x" for char in words)


ACTING = [*HOSTILE, "</script><script>alert(1)</script>", '" onclick="alert(1)', "{{ 7*7 }}"]


@pytest.mark.parametrize("words", ACTING)
def test_article_text_makes_no_element_and_no_handler(words: str) -> None:
    text = page(hostile(words))
    tree = Page(text)
    assert tree.tags == tags(harmless(words))
    assert not [
        name for _, attributes in tree.elements for name in attributes if name.startswith("on")
    ]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\ud800-\udfff]", text)
    text.encode()


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=60))
def test_any_text_shows_as_text(words: str) -> None:
    assert tags(f"a{words}b") == tags(harmless(f"a{words}b"))


def test_the_policy_allows_one_style_and_one_script_and_nothing_else() -> None:
    tree = Page(page(hostile("words")))
    (policy,) = [a["content"] for _, a in tree.elements if a.get("http-equiv")]
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules.pop("default-src") == "'none'"
    for name in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(tree.blocks[name].encode()).digest()).decode()
        assert rules.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert rules == {
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    assert "unsafe" not in str(policy)


def test_nothing_is_loaded() -> None:
    tree = Page(page(hostile("words", "https://example.org/story")))
    assert not {"link", "img", "iframe", "object", "embed", "video", "audio"} & set(tags("words"))
    assert not [a for _, a in tree.elements if "src" in a or "style" in a]
    assert "url(" not in tree.blocks["style"]
    assert "@import" not in tree.blocks["style"]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|eval|fetch|XMLHttp", tree.blocks["script"]
    )


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVa\tScript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        (" https://example.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, is_link: bool) -> None:  # noqa: FBT001
    elements = Page(page(hostile("words", url))).elements
    links = [a for tag, a in elements if tag == "a" and not str(a["href"]).startswith("#")]
    assert [a["href"] for a in links] == [url] * 2 * is_link
    assert all(a["rel"] == "noopener noreferrer nofollow" for a in links)


def test_the_data_of_the_script_is_what_the_baseline_would_hold() -> None:
    report = hostile("</script> & <b>", published=None)
    raw = Page(page(report)).blocks["data"]
    assert not set("<>&") & set(raw)
    for finding, decision in zip(report.discrepancies, json.loads(raw), strict=True):
        entry = entry_for(finding, Acceptance("why")).model_dump(mode="json")
        assert decision["entry"] == {key: entry[key] for key in ("kind", "verdict", "sides")}
        assert bool(decision["accepted"]) == bool(finding.accepted)


def test_every_finding_with_its_words_is_there(checked: Check) -> None:
    articles = load([CORPORA / "dam-spillway"]).articles
    report = checked(articles)
    text = page(report)
    plain = Page(text).plain
    assert "2 outlets, 1 origin" in plain
    for words in ("misreported citation", "republished with a change", "versions of one article"):
        assert words in plain
    for finding in report.discrepancies:
        assert f'id="d-{finding.id}"' in text
        assert all(side.value in plain for side in finding.sides)
    for article in articles:
        assert " ".join(article.text.split()) in plain


@pytest.mark.skipif(not STORIES, reason="the stories of the bench are not here")
def test_a_page_of_ten_articles_is_small(checked: Check) -> None:
    """Ten articles of two stories with every fact and the coverage: more than a desk would ask for."""
    names = ("g19", "g71")
    articles = load([path for path in STORIES if path.name.startswith(names)]).articles[:10]
    report = checked(articles)
    assert len(report.articles) == 10
    assert len(page(report.differing()).encode()) < LARGEST
    assert len(page(report.differing().without_coverage()).encode()) < SMALL


def test_marks_stand_at_the_words_that_take_sides(story: Report) -> None:
    lines = {t.article.id: [t.title, *t.paragraphs] for t in texts(story)}
    for number, finding in enumerate(story.discrepancies, start=1):
        for at, side in enumerate(finding.sides):
            for mention in side.mentions:
                words = [
                    stretch.text
                    for line in lines[mention.claim.article.id]
                    for stretch in line
                    if any(t.number == number and t.side == at for t in stretch.takes)
                ]
                assert " ".join(mention.text.split()) in "".join(words)


def test_paragraphs_are_lines_only_where_no_line_is_blank() -> None:
    def count(text: str) -> int:
        report = replace(hostile("x"), articles=(Article("a", "A", "", text),), discrepancies=())
        return len(texts(report)[0].paragraphs)

    assert count("One line\nand its rest.\n\nAnother.") == 2
    assert count("One.\nTwo.\nThree.") == 3
    assert count("\n\n") == 0


def test_the_matrix_says_who_takes_which_side(checked: Check) -> None:
    report = checked(load([CORPORA / "dam-spillway"]).articles)
    outlets = outlets_of(report)
    assert sorted(outlets) == sorted({article.outlet for article in report.articles})
    for row in matrix(report, outlets):
        for at, side in enumerate(row.finding.sides):
            taking = {o for o, cell in zip(outlets, row.cells, strict=True) if at in cell.sides}
            assert taking == set(side.outlets)
    (versions,) = (row for row in matrix(report, outlets) if row.finding.relation == "revision")
    assert [cell.sides for cell in versions.cells if cell.sides] == [(0, 1)]


def test_who_was_first_stands_first() -> None:
    days = {"B": date(2024, 3, 4), "C": date(2024, 3, 5), "A": date(2024, 3, 5), "D": None}
    articles = tuple(Article(o, o, "", "", published=day) for o, day in days.items())
    assert outlets_of(Report(articles, (), ())) == ("B", "A", "C", "D")


def test_letters() -> None:
    assert [letter(at) for at in (0, 25, 26, 52)] == ["A", "Z", "A1", "A2"]


def test_time_is_drawn_in_order_and_long_stretches_shorter() -> None:
    start = datetime.fromisoformat("2024-03-04")
    days = [
        start - timedelta(days=20_000),
        start,
        start + timedelta(hours=7),
        start + timedelta(days=1),
    ]
    scale = Scale(days)
    places = [scale.at(day) for day in days]
    assert all(a < b for a, b in pairwise(places))
    assert 0 < places[0] < places[-1] < 100
    assert places[3] - places[2] > 3, "hours are not lost beside decades"
    assert scale.at(days[0] - timedelta(days=9)) == places[0]
    assert Scale([]).at(days[0]) > 0


def test_a_disputed_time_is_marked_where_each_side_has_it(story: Report) -> None:
    rows = {row.event.when.shown: row for row in picture(story).rows}
    built = rows["1968"]
    assert [marks.sides for marks in built.marks] == [(0,), (1,)]
    assert built.marks[0].at == built.start
    assert {telling.value for telling in built.values} == {"1968", "1986"}
    assert rows["2023"].number == 0


def test_the_page_without_a_finding_says_so() -> None:
    text = page(Report((), (), ()))
    assert "No disagreement was found." in text
    assert "0 conflicts, 0 updates" in text


def test_an_acceptance_is_told_with_its_day() -> None:
    assert "Accepted by words until 2030-01-01: words" in Page(page(hostile("words"))).plain
