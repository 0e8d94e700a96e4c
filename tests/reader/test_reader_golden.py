"""The answers of a careful reader to the golden stories: all that is expected, nothing that must not be.

Each request was answered by itself, without the expectations and the other answers. A line is one pair
of articles; a side names its sentence by how it begins.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import telling
from chatting import completion, differences, number_of

from conftest import CORPORA
from factdiff.articles import load
from factdiff.embed import loaded_embedder
from factdiff.model import Report, Witness
from factdiff.pipeline import check
from factdiff.reader import Reader, all_requests
from factdiff.reader.answers import answer_line
from factdiff.stories.expectations import is_met, outcomes
from factdiff.stories.expectations import load as expected_of

ANSWERS = Path(__file__).parent / "answers"
STORIES = sorted(path.stem for path in ANSWERS.glob("*.jsonl"))


def answered(name: str) -> dict[frozenset[str], dict[str, Any]]:
    lines = (ANSWERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    return {frozenset((pair["a"], pair["b"])): pair for pair in pairs}


def said(body: dict[str, Any], pair: dict[str, Any], turned: bool) -> str:  # noqa: FBT001
    """The recorded answer to a request, with the numbers that its sentences have today."""
    sides = ("b", "a") if turned else ("a", "b")
    proposals = []
    for one in pair["differences"]:
        proposal = {key: one[key] for key in ("kind", "verdict", "reason", "certainty")}
        for letter, side in zip("AB", sides, strict=True):
            number = number_of(body, letter, one[side]["in"])
            proposal[letter.lower()] = {"sentence": number, "words": one[side]["words"]}
        proposals.append(proposal)
    return differences(body, *proposals)


@pytest.fixture(scope="module", params=STORIES)
def reports(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Report, Report]:
    """The name of a story, its report by the rules alone, and that with the reader."""
    name = request.param
    articles = list(load([str(CORPORA / name)]).articles)
    pairs = answered(name)
    path = tmp_path_factory.mktemp("answers") / "answers.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for one in all_requests(telling.asked(articles)):
            a, b = one.a.article.id, one.b.article.id
            pair = pairs.get(frozenset((a, b)), {"a": a, "differences": []})
            body = {"messages": one.messages}
            content = said(body, pair, turned=pair["a"] != a)
            file.write(answer_line(one.custom_id, completion(content)))
    embedder = loaded_embedder()
    alone = check(articles, embedder=embedder)
    return name, alone, check(articles, embedder=embedder, reader=Reader(answers=path))


@pytest.mark.slow
def test_all_that_is_expected_is_found_and_nothing_that_must_not_be(
    reports: tuple[str, Report, Report],
) -> None:
    """Whatever the rules alone meet stays met, and what they miss may only be met besides."""
    name, alone, both = reports
    expected = expected_of(CORPORA / name / "expected.yaml")
    failing = [
        [one for one in outcomes(report, expected) if not one.met] for report in (alone, both)
    ]
    assert len(failing[1]) <= len(failing[0]), failing[1]
    assert both.second is not None
    assert both.second.unread == ()
    assert both.second.proposals > 0
    assert {one.id for one in alone.discrepancies} == {
        one.id for one in both.discrepancies if not one.only_proposed
    }


@pytest.mark.slow
def test_a_careful_reader_finds_what_is_expected(reports: tuple[str, Report, Report]) -> None:
    """Each expected difference has the reader for a witness, but for those inside one article."""
    name, _, both = reports
    expected = expected_of(CORPORA / name / "expected.yaml")
    read = replace(
        both,
        discrepancies=tuple(d for d in both.discrepancies if Witness.READER in d.witness),
    )
    across = [f for f in expected.find if len({e.article for side in f.sides for e in side}) > 1]
    missed = [finding.why for finding in across if not is_met(read, finding)]
    assert len(missed) <= len(across) // 10, missed
