"""Text that repeats itself ends, is compared as far as it goes, and what is left out is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factdiff import Article, check
from factdiff.match import MAX_ALIKE_CLAIMS, MAX_CLAIMS, MAX_NEAREST_ARTICLES
from factdiff.match.repeats import MAX_CLAIM_VALUES, MAX_VALUES

pytestmark = pytest.mark.slow

DAY = date(2024, 3, 5)
RESCUE = (
    "The mayor said on Tuesday that {} people had been rescued from the flooded mill near Harlow."
)
REST = "The mill was built of red brick in 1911. Its owner lives abroad."


def article(name: str, text: str) -> Article:
    return Article(name, name, "", text, published=DAY)


def test_a_sentence_that_stands_a_thousand_times_is_compared_once_and_told_in_full() -> None:
    times = 1000
    report = check(
        [
            article("a", " ".join([RESCUE.format(400)] * times)),
            article("b", f"{RESCUE.format(700)} {REST}"),
        ]
    )
    (finding,) = report.discrepancies
    sides = {side.value: side.mentions for side in finding.sides}
    assert {value.split()[0]: len(mentions) for value, mentions in sides.items()} == {
        "400": times,
        "700": 1,
    }
    for mentions in sides.values():
        assert {m.text.split()[0] for m in mentions} <= {"400", "700"}
        assert len({m.key for m in mentions}) == len(mentions)
    assert not report.warnings


def test_of_sentences_that_differ_in_a_figure_a_few_are_compared_and_the_others_told() -> None:
    text = " ".join(RESCUE.format(100 + n) for n in range(300))
    report = check([article("a", text), article("b", f"{RESCUE.format(102)} {REST}")])
    (warning,) = report.warnings
    first = text.index(RESCUE.format(100 + MAX_ALIKE_CLAIMS))
    assert warning.startswith(f"a: {300 - MAX_ALIKE_CLAIMS} of its statements are not compared")
    assert f"the first at {first}:" in warning
    assert report.claims == 303


TOO_MUCH = {
    "claims": " ".join(f"Ward {chr(65 + n % 26)}{n} has a hall." for n in range(MAX_CLAIMS + 9)),
    "values": " ".join(
        f"Club K{n}x won {n + 3} cups and {n + 7} games." for n in range(MAX_VALUES // 2 + 9)
    ),
    "a table": "It paid "
    + " and ".join(f"{n} dollars to A{n}" for n in range(MAX_CLAIM_VALUES + 9)),
    "no full stop": "The mayor said on Tuesday 400 people were rescued and " * 4000,
    "one long sentence": "river mill Harlow said of " * 20_000 + ".",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_holds_too_much_ends_and_the_rest_is_compared(name: str) -> None:
    a = article("a", f"{RESCUE.format(400)} {REST}\n\n{TOO_MUCH[name]}")
    report = check([a, article("b", f"{RESCUE.format(700)} {REST}")])
    assert any(w.startswith("a: ") and "are not compared" in w for w in report.warnings)
    assert {side.value for finding in report.discrepancies for side in finding.sides} >= {
        "400 people",
        "700 people",
    }


def test_in_a_story_of_many_articles_each_is_compared_with_some_and_all_sides_stand() -> None:
    many = MAX_NEAREST_ARTICLES + 30
    articles = [article(f"a{n:03}", RESCUE.format(400 + n)) for n in range(many)]
    report = check(articles)
    (finding,) = report.discrepancies
    assert len({m.claim.article.id for side in finding.sides for m in side.mentions}) == many
    (warning,) = report.warnings
    assert "pairs of articles that share a fact are not compared" in warning
    assert check(articles[::-1]) == report


def test_so_many_articles_as_are_compared_are_told_nothing_of_it() -> None:
    articles = [
        article(f"a{n:03}", RESCUE.format(400 + n % 3)) for n in range(MAX_NEAREST_ARTICLES + 1)
    ]
    assert not check([replace(one, outlet=f"o{one.id}") for one in articles]).warnings
