"""What stands of the proposals in a report: witnesses, sides, severity, and what fails."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import telling
from chatting import completion, difference, differences, number_of
from telling import SHELTER

from factdiff.config import Configured, Settings
from factdiff.gate.policy import fails, graded
from factdiff.model import Article, Discrepancy, Kind, Report, Severity, Verdict, Witness
from factdiff.reader.answers import Reply, read_body
from factdiff.report import REPORTERS, Style


def replies(
    articles: list[Article], *proposals: tuple[str, str, str], **more: Any
) -> dict[str, Reply]:
    """Proposals (kind, words, words) in answer to every request that has both words."""
    answers: dict[str, Reply] = {}
    for pair in telling.asked(articles):
        for request in pair.requests:
            body: dict[str, Any] = {"messages": request.messages}
            sides = [
                (kind, x, y)
                for kind, p, q in proposals
                for x, y in ((p, q), (q, p))
                if any(x in s.text for s in request.a.sentences)
                and any(y in s.text for s in request.b.sentences)
            ]
            proposed = [
                difference(kind, (number_of(body, "A", x), x), (number_of(body, "B", y), y), **more)
                for kind, x, y in sides
            ]
            answer = completion(differences(body, *proposed))
            answers[request.custom_id] = read_body(answer, request.marks, request.chars)
    return answers


def read(*proposals: tuple[str, str, str], names: tuple[str, ...] = (), **more: Any) -> Report:
    articles = telling.story(*names)
    return telling.read(articles, replies(articles, *proposals), **more)


def proposed(report: Report) -> list[Discrepancy]:
    return [one for one in report.discrepancies if one.only_proposed]


def test_what_only_the_reader_sees_is_a_note_with_its_witness() -> None:
    report = read(("entity", *SHELTER))
    (finding,) = proposed(report)
    assert finding.kind is Kind.ENTITY
    assert finding.verdict is Verdict.CONFLICT
    assert finding.severity is Severity.NOTE
    assert finding.witness == (Witness.READER,)
    assert finding.confidence == 0.95
    assert finding.message.endswith("proposed by test-model: they differ")
    assert {side.value for side in finding.sides} == set(SHELTER)
    assert finding.fact in {fact.id for fact in report.facts}
    assert all(side.origins == 1 for side in finding.sides)
    assert report.second is not None
    assert (report.second.pairs, report.second.read) == (3, 3)
    assert (report.second.proposals, report.second.refused) == (1, ())
    assert report.second.models == ("test-model",)


def test_what_the_rules_found_has_a_second_witness() -> None:
    before = telling.by_rules()
    (rule,) = [one for one in before.discrepancies if one.kind is Kind.NUMBER]
    report = read(("number", "214 passengers", "340 passengers"))
    assert proposed(report) == []
    (finding,) = [one for one in report.discrepancies if one.kind is Kind.NUMBER]
    assert finding.witness == (Witness.RULES, Witness.READER)
    assert rule.confidence < finding.confidence < 1
    assert finding.severity is rule.severity
    assert (finding.id, finding.message) == (rule.id, rule.message)


def test_without_proposals_the_findings_are_the_same() -> None:
    report = read()
    assert replace(report, second=None) == telling.by_rules()


def test_one_disagreement_of_three_articles_is_one_finding() -> None:
    report = read(
        ("entity", *SHELTER),
        ("entity", SHELTER[0], "a monastery"),
    )
    (finding,) = proposed(report)
    assert sum(len(side.mentions) for side in finding.sides) == 3
    assert len(finding.articles) == 3


def test_copies_take_the_sides_of_what_they_copy() -> None:
    copy = telling.article("mirror", telling.TEXTS["herald"])
    articles = [*telling.story("herald", "courier"), copy]
    report = telling.read(articles, replies(articles, ("entity", *SHELTER)))
    (finding,) = proposed(report)
    assert finding.articles == {"herald", "courier", "mirror"}
    assert telling.second(report).pairs == 1


def test_a_model_is_named_beside_a_tie_of_the_sides() -> None:
    later = telling.TEXTS["herald"].replace("a school of the village", "the parish church")
    articles = [
        telling.article("herald", telling.TEXTS["herald"]),
        replace(telling.article("again", later), outlet="Herald", agency="Delta News"),
        telling.article("courier", telling.TEXTS["courier"]),
    ]
    report = telling.read(articles, replies(articles, ("wording", "a school of", "the parish")))
    assert proposed(report)
    assert all("proposed by test-model" in one.message for one in proposed(report))
    assert all("proposed by test-model" in one.reason for one in proposed(report))


def test_an_unsure_proposal_is_no_finding_of_its_own() -> None:
    articles = telling.story()
    answers = replies(
        articles,
        ("entity", *SHELTER),
        ("number", "214 passengers", "340 passengers"),
        certainty="low",
    )
    report = telling.read(articles, answers)
    assert proposed(report) == []
    assert any(one.witness == (Witness.RULES, Witness.READER) for one in report.discrepancies)
    assert telling.second(report).refusals == {"the reader is not sure itself": 1}


def test_the_least_confidence_holds_for_proposals_too() -> None:
    articles = telling.story()
    answers = replies(articles, ("entity", *SHELTER), certainty="medium")
    assert len(proposed(telling.read(articles, answers))) == 1
    assert proposed(telling.read(articles, answers, min_confidence=0.7)) == []


def test_refusals_are_counted_by_their_reason() -> None:
    report = read(
        ("number", "Some 214 passengers", "All 214 passengers"), ("time", "Sunday", "Sunday")
    )
    assert proposed(report) == []
    assert report.second is not None
    assert report.second.refusals == {"the times meet": 6, "the figures agree": 1}
    assert report.second.proposals == 7


@pytest.mark.parametrize(("gates", "failing"), [(False, False), (True, True)])
def test_the_reader_alone_fails_nothing_unless_it_gates(gates: bool, failing: bool) -> None:  # noqa: FBT001
    report = read(("entity", *SHELTER), names=("herald", "courier"), gates=gates)
    report = replace(report, discrepancies=tuple(proposed(report)))
    configured = Configured(settings=Settings(), folder=Path())
    assert fails(graded(report, configured), configured) is failing
    (finding,) = graded(report, configured).discrepancies
    assert (finding.severity is Severity.NOTE) is not failing


def test_the_page_tells_and_filters_by_the_witness() -> None:
    page = REPORTERS["html"](read(("entity", *SHELTER), ("time", "Sunday", "Sunday")), Style())
    assert 'data-witness="reader"' in page
    assert '<select id="witness">' in page
    assert "proposed by a model" in page
    assert "Second reader: 3 of 3 pairs of articles read by test-model" in page
    assert "Refused proposals" in page
    alone = REPORTERS["html"](telling.by_rules(), Style())
    assert '<select id="witness">' not in alone
    assert "Second reader" not in alone


def test_every_format_tells_who_found_it() -> None:
    report = read(("entity", *SHELTER), ("number", "214 passengers", "340 passengers"))
    for name, render in REPORTERS.items():
        assert "proposed by test-model" in render(report, Style()), name
    for name in ("terminal", "markdown", "github", "sarif"):
        assert ", and a model reads it so too" in " ".join(REPORTERS[name](report, Style()).split())
        assert "a model reads" not in REPORTERS[name](telling.by_rules(), Style())
    record = json.loads(REPORTERS["json"](report, Style()))
    witnesses = [one["witness"] for one in record["discrepancies"]]
    assert ["reader"] in witnesses
    assert ["rules", "reader"] in witnesses
    assert record["reader"]["pairs"] == record["reader"]["read"] == 3
    results = json.loads(REPORTERS["sarif"](report, Style()))["runs"][0]["results"]
    assert [one["properties"]["witness"] for one in results] == witnesses
    rows = list(csv.DictReader(io.StringIO(REPORTERS["csv"](report, Style()))))
    assert {row["witness"] for row in rows} >= {"reader", "rules reader"}


def test_settings_make_no_error_of_a_proposal() -> None:
    report = read(("entity", *SHELTER), names=("herald", "courier"))
    report = replace(report, discrepancies=tuple(proposed(report)))
    loud = Settings.model_validate({"severity": {"entity": "error"}})
    configured = Configured(settings=loud, folder=Path())
    (finding,) = graded(report, configured).discrepancies
    assert finding.severity is Severity.NOTE
    assert not fails(report, configured)
