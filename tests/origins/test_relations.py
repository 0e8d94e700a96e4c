"""How sides depend on each other, and what that makes of a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from factdiff.embed import Embedder
from factdiff.extract import claims
from factdiff.model import Article, Discrepancy, Relation, Severity, Verdict
from factdiff.origins import Origins, trace
from factdiff.pipeline import check
from making import article

TEXT = (
    "The ferry ran onto a rock in the strait at dusk, and its captain called the coast guard at once.\n\n"
    "The 84 passengers were taken off by fishing boats within an hour, the coast guard said.\n\n"
    "The hull was torn open over the length of a bus, and divers will look at it in the morning."
)
OTHER = TEXT.replace("84 passengers", "48 passengers")
EVENING = datetime(2023, 6, 9, 18)  # noqa: DTZ001  (articles may name no zone)
Find = Callable[[Sequence[Article]], list[Discrepancy]]


@pytest.fixture(scope="module")
def find(embedder: Embedder) -> Find:
    return lambda articles: list(check(articles, embedder=embedder).differing().discrepancies)


def count(*articles: Article) -> int:
    told = [claims(one)[-1] for one in articles]
    return Origins(trace(articles, told)).count(told)


def test_two_outlets_that_give_one_source_are_one_origin() -> None:
    said = "Some 84 passengers were saved, {} said."
    one, other = article(said.format("Ada Berg"), "A Post"), article(said.format("Berg"), "B Post")
    assert count(one, other) == 1
    assert count(one, article(said.format("Karl Lind"), "B Post")) == 2


def test_anonymous_sources_may_be_two() -> None:
    said = "Some 84 passengers were saved, {} said."
    officials = [article(said.format("officials"), outlet) for outlet in ("A Post", "B Post")]
    assert count(*officials) == 2
    guards = [article(said.format("the coast guard"), outlet) for outlet in ("A Post", "B Post")]
    assert count(*guards) == 1


def test_who_cites_another_outlet_adds_no_origin() -> None:
    own = article("Some 84 passengers were saved from the ferry.", "A Post")
    citing = article("Some 84 people were saved from the ferry, the A Post reported.", "B Post")
    assert count(own, citing) == 1


def test_a_figure_changed_in_a_copy_is_a_republication(find: Find) -> None:
    wire = replace(article(TEXT, "Strait Agency", date(2024, 3, 1)), agency="Strait Agency")
    (found,) = find([wire, article(OTHER, "Bay Herald", date(2024, 3, 2))])
    assert (found.relation, found.severity) == (Relation.REPUBLICATION, Severity.ERROR)
    assert found.reason == "republished from Strait Agency with 48 passengers for 84 passengers"


def test_a_figure_that_another_account_bears_out_is_no_matter_of_copies(find: Find) -> None:
    own = article(
        "Fishing boats took the 48 passengers off the ferry within an hour, a diver said.",
        "Own Eye",
    )
    copies = [article(TEXT, "Strait Agency"), article(OTHER, "Bay Herald")]
    relations = {found.relation for found in find([*copies, own]) if "passengers" in found.message}
    assert relations <= {Relation.REPUBLICATION}
    other = article(
        "Fishing boats took the 84 passengers off the ferry within an hour, a cook said.", "Cook"
    )
    relations = {f.relation for f in find([*copies, own, other]) if "passengers" in f.message}
    assert relations == {Relation.INDEPENDENT}


def test_a_citation_that_is_off_names_both(find: Find) -> None:
    citing = (
        "The 48 passengers were taken off by fishing boats within an hour, Strait Agency reported."
    )
    (found,) = find([article(TEXT, "Strait Agency"), article(citing, "Bay Herald")])
    assert (found.relation, found.severity) == (Relation.CITATION, Severity.ERROR)
    assert found.reason == (
        "misreported citation: Bay Herald gives 48 passengers as from Strait Agency, "
        "whose own report has 84 passengers"
    )


def test_two_outlets_that_misquote_one_speaker_are_no_republication(find: Find) -> None:
    said = (
        "“The hull was torn open over the length of a {}, and it will take weeks,” Ada Berg said."
    )
    told = [article(said.format(what), outlet) for what, outlet in (("bus", "A"), ("truck", "B"))]
    (found,) = find(told)
    assert found.relation is Relation.INDEPENDENT


@pytest.mark.parametrize(
    ("notice", "severity", "how"),
    [
        ("", Severity.WARNING, "edited its report without a notice"),
        (
            "\n\nCorrection: An earlier version gave a wrong number of passengers.",
            Severity.NOTE,
            "corrected its report",
        ),
    ],
)
def test_versions_of_one_article_are_no_conflict(
    find: Find, notice: str, severity: Severity, how: str
) -> None:
    first = replace(article(TEXT, "Bay Herald"), id="early", url="https://bay.example/ferry")
    later = replace(first, id="late", text=OTHER + notice, updated=EVENING)
    (found,) = find([later, first])
    assert (found.relation, found.verdict, found.severity) == (
        Relation.REVISION,
        Verdict.UPDATE,
        severity,
    )
    assert found.reason == f"Bay Herald {how}: 84 passengers became 48 passengers"


def test_what_an_outlet_took_back_is_no_account_against_the_others(find: Find) -> None:
    first = replace(article(TEXT, "Bay Herald"), id="early", url="https://bay.example/ferry")
    later = replace(first, id="late", text=OTHER, updated=EVENING)
    own = "The 48 passengers were taken off the ferry by fishing boats within an hour."
    bearing_out = find([first, later, article(own, "Own Eye")])
    assert {f.relation for f in bearing_out if "passengers" in f.message} == {Relation.REVISION}
    against = find([first, later, article(own.replace("48", "84"), "Own Eye")])
    assert {f.relation for f in against if "passengers" in f.message} == {Relation.INDEPENDENT}
