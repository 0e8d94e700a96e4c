"""What a second reader is asked: all parts of all pairs, the same bytes for the same texts."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import telling
from hypothesis import given, settings
from hypothesis import strategies as st

from factdiff.model import Article
from factdiff.reader import all_requests
from factdiff.reader.answers import Differences, answer_schema
from factdiff.reader.passages import OVERLAP_SENTENCES, parts
from factdiff.reader.requests import prompt


def test_each_pair_that_shares_a_fact_is_asked_once() -> None:
    pairs = [{one.a.id, one.b.id} for one in telling.asked(telling.story())]
    assert sorted(map(sorted, pairs)) == [
        ["courier", "herald"],
        ["courier", "post"],
        ["herald", "post"],
    ]


def test_strangers_are_not_asked_about() -> None:
    stranger = telling.article("zoo", "A panda was born in the zoo of Lenz, its keepers said.")
    asked = telling.asked([*telling.story("herald", "courier"), stranger])
    assert [{one.a.id, one.b.id} for one in asked] == [{"herald", "courier"}]


def test_copies_are_asked_about_once() -> None:
    copy = telling.article("mirror", telling.TEXTS["herald"])
    asked = telling.asked([*telling.story("herald", "courier"), copy])
    assert [{one.a.id, one.b.id} for one in asked] == [{"herald", "courier"}]


def test_the_order_of_the_articles_changes_nothing() -> None:
    def lines(articles: list[Article]) -> list[str]:
        return [one.line("m") for one in all_requests(telling.asked(articles))]

    assert lines(telling.story()) == lines(telling.story()[::-1])


def test_a_line_is_a_line_of_a_batch_file() -> None:
    (request,) = all_requests(telling.asked(telling.story("herald", "courier")))
    line = json.loads(request.line("some-model"))
    assert line["method"] == "POST"
    assert line["url"] == "/v1/chat/completions"
    assert len(line["custom_id"]) <= 64
    assert line["custom_id"] == request.custom_id
    body = line["body"]
    assert body["model"] == "some-model"
    assert (body["temperature"], body["seed"]) == (0, 0)
    assert body["messages"][0]["content"] == prompt()
    start, end = request.marks
    assert body["messages"][1]["content"].startswith(f"FIRST MARK, code {start}\nReport A: Courier")
    assert body["messages"][1]["content"].endswith(f"LAST MARK, code {end}")
    assert body["response_format"]["json_schema"]["schema"] == answer_schema()
    assert request.line("some-model").isascii()


def test_an_answer_is_known_by_all_that_was_asked() -> None:
    (one,) = all_requests(telling.asked(telling.story("herald", "courier")))
    later = [
        telling.article(n, telling.TEXTS[n], telling.DAY.replace(day=6))
        for n in ("herald", "courier")
    ]
    (other,) = all_requests(telling.asked(later))
    assert one.custom_id != other.custom_id
    assert one.marks != other.marks


def test_the_schema_and_the_form_say_the_same() -> None:
    form = Differences.model_json_schema()
    asked = answer_schema()
    assert set(form["properties"]) == set(asked["properties"])
    item = asked["properties"]["differences"]["items"]
    assert set(form["$defs"]["Difference"]["properties"]) == set(item["properties"])
    assert set(item["required"]) == set(item["properties"])
    assert form["$defs"]["Kind"]["enum"] == item["properties"]["kind"]["enum"]


@settings(max_examples=40)
@given(st.lists(st.integers(3, 40), min_size=1, max_size=12), st.integers(10, 60))
def test_the_parts_of_an_article_cover_it_and_overlap(lengths: list[int], most: int) -> None:
    text = " ".join(" ".join(["Some", *["word"] * (n - 2), "here."]) for n in lengths)
    claims = telling.claims_of([telling.article("long", text)])
    cut = [[one.number for one in part.sentences] for part in parts(claims, most)]
    assert sorted({number for numbers in cut for number in numbers}) == list(
        range(1, len(claims) + 1)
    )
    assert all(numbers == list(range(numbers[0], numbers[-1] + 1)) for numbers in cut)
    for before, after in pairwise(cut):
        assert before[0] < after[0] <= before[-1] + 1
        assert before[-1] < after[-1]
    for part in parts(claims, most):
        assert len(part.sentences) == 1 or sum(one.words for one in part.sentences) <= most


@pytest.mark.slow
def test_all_parts_of_a_pair_are_asked_about() -> None:
    filler = " ".join(
        f"The harbour master counted {n} boats in the bay of Marle." for n in range(150)
    )
    long = [
        telling.article(name, f"{telling.TEXTS[name]} {filler}") for name in ("herald", "courier")
    ]
    (pair,) = telling.asked(long)
    cut = parts([c for c in telling.claims_of(long) if c.article.id == "herald"])
    assert len(cut) > 1
    assert cut[0].sentences[-OVERLAP_SENTENCES:] == cut[1].sentences[:OVERLAP_SENTENCES]
    assert len(pair.requests) == len(cut) ** 2
    assert len({one.custom_id for one in pair.requests}) == len(cut) ** 2
