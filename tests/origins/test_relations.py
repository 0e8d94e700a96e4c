"""How sides depend on each other, and what that makes of a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from factdiff.config import Settings
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
FIRST = replace(article(TEXT, "Bay Herald"), id="early", url="https://bay.example/ferry")
LATER = replace(FIRST, id="late", text=OTHER, updated=EVENING)
Find = Callable[[Sequence[Article]], list[Discrepancy]]


@pytest.fixture(scope="module")
def find(embedder: Embedder) -> Find:
    return lambda articles: list(check(articles, embedder=embedder).differing().discrepancies)


@pytest.fixture(scope="module")
def find_held(embedder: Embedder) -> Find:
    """Finds also what is too improbable to be told by default; its relation is the same."""
    held = Settings(min_confidence=0.3)
    return lambda articles: list(check(articles, held, embedder=embedder).differing().discrepancies)


def count(*articles: Article) -> int:
    last_claims = [claims(one)[-1] for one in articles]
    return Origins(trace(articles, last_claims)).count(last_claims)


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
    (finding,) = find([wire, article(OTHER, "Bay Herald", date(2024, 3, 2))])
    assert (finding.relation, finding.severity) == (Relation.REPUBLICATION, Severity.ERROR)
    assert finding.reason == "republished from Strait Agency with 48 passengers for 84 passengers"


def test_a_figure_that_another_account_bears_out_is_no_matter_of_copies(find: Find) -> None:
    own = article(
        "Fishing boats took the 48 passengers off the ferry within an hour, a diver said.",
        "Own Eye",
    )
    copies = [article(TEXT, "Strait Agency"), article(OTHER, "Bay Herald")]
    relations = {
        finding.relation for finding in find([*copies, own]) if "passengers" in finding.message
    }
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
    (finding,) = find([article(TEXT, "Strait Agency"), article(citing, "Bay Herald")])
    assert (finding.relation, finding.severity) == (Relation.CITATION, Severity.ERROR)
    assert finding.reason == (
        "misreported citation: Bay Herald gives 48 passengers as from Strait Agency, "
        "whose own report has 84 passengers"
    )


def test_two_outlets_that_misquote_one_speaker_are_no_republication(find: Find) -> None:
    said = (
        "“The hull was torn open over the length of a {}, and it will take weeks,” Ada Berg said."
    )
    reports = [
        article(said.format(what), outlet) for what, outlet in (("bus", "A"), ("truck", "B"))
    ]
    (finding,) = find(reports)
    assert finding.relation is Relation.INDEPENDENT


@pytest.mark.parametrize(
    ("notice", "severity", "how"),
    [
        ("", Severity.WARNING, "edited its report without a notice"),
        (
            "\n\nCorrection: An earlier version gave a wrong number of passengers.",
            Severity.NOTE,
            "corrected its report",
        ),
        (
            "\n\nCorrection: An earlier version of this article misspelled the name of Ada Berg.",
            Severity.WARNING,
            "edited its report without a notice",
        ),
    ],
)
def test_versions_of_one_article_are_no_conflict(
    find: Find, notice: str, severity: Severity, how: str
) -> None:
    (finding,) = find([replace(LATER, text=OTHER + notice), FIRST])
    assert (finding.relation, finding.verdict) == (Relation.REVISION, Verdict.UPDATE)
    assert finding.severity is severity
    assert finding.reason == f"Bay Herald {how}: 84 passengers became 48 passengers"


def test_what_an_outlet_took_back_is_no_account_against_the_others(find: Find) -> None:
    own = "The 48 passengers were taken off the ferry by fishing boats within an hour."
    bearing_out = find([FIRST, LATER, article(own, "Own Eye")])
    assert {f.relation for f in bearing_out if "passengers" in f.message} == {Relation.REVISION}
    against = find([FIRST, LATER, article(own.replace("48", "84"), "Own Eye")])
    assert {f.relation for f in against if "passengers" in f.message} == {Relation.INDEPENDENT}


def test_a_copy_of_an_earlier_version_leaves_it_a_revision(find: Find) -> None:
    for copied in (FIRST, LATER):
        copy = replace(copied, id="x", outlet="Cove Post", url=None, slug="x")
        (finding,) = find([FIRST, LATER, copy])
        assert (finding.relation, finding.verdict) == (Relation.REVISION, Verdict.UPDATE)


def test_two_states_of_one_address_are_a_revision_whichever_came_first(find: Find) -> None:
    (finding,) = find([FIRST, replace(FIRST, id="two", text=OTHER)])
    assert (finding.relation, finding.verdict) == (Relation.REVISION, Verdict.UPDATE)
    assert finding.reason == (
        "Bay Herald printed its report twice, once with 48 passengers and once with 84 passengers"
    )


def test_one_outlet_prints_its_text_again_and_does_not_republish_itself(find: Find) -> None:
    one = article(TEXT, "Bay Herald", identity="one")
    (finding,) = find([one, article(OTHER, "Bay Herald", date(2023, 6, 10), identity="two")])
    why = "Bay Herald printed its report again with 48 passengers for 84 passengers"
    assert finding.reason == why


def test_who_cites_a_citation_that_is_off_has_it_from_there(find: Find) -> None:
    citation = "The 48 passengers were taken off by fishing boats within an hour, {} reported."
    citing = article(citation.format("Strait Agency"), "Bay Herald")
    again = article(f"Ferries stayed in port. {citation.format('the Bay Herald')}", "Cove Post")
    (finding,) = find([article(TEXT, "Strait Agency"), citing, again])
    assert finding.relation is Relation.CITATION
    assert "Bay Herald gives 48 passengers as from Strait Agency" in finding.reason


def test_what_a_roundup_changed_is_a_republication(find: Find) -> None:
    other = (
        "Lawmakers approved a budget of 240 million dollars after a debate past midnight.\n\n"
        "The plan raises property taxes by 3 percent and hires teachers for the county in autumn.\n\n"
        "Opponents walked out before the vote, and the chair called the session to order twice."
    )
    reports = [article(TEXT, "Bay Herald"), article(other, "Cove Post")]
    (finding,) = find([*reports, article(f"{other}\n\n{OTHER}", "All Day", date(2023, 6, 10))])
    assert finding.relation is Relation.REPUBLICATION
    assert finding.reason == "republished from Bay Herald with 48 passengers for 84 passengers"


def test_two_reports_of_one_agency_are_no_independent_accounts(find_held: Find) -> None:
    own = (
        "Fishing boats took the 48 passengers off the ferry within an hour after it struck a rock."
    )
    reports = [article(TEXT, "Bay Herald"), article(own, "Cove Post")]
    findings = [
        f for f in find_held([replace(r, agency="AP") for r in reports]) if "48" in f.message
    ]
    assert {f.relation for f in findings} == {Relation.REPUBLICATION}


@pytest.mark.slow
def test_hundreds_of_copies_are_compared_once(embedder: Embedder) -> None:
    copies = [article(TEXT, f"Outlet {at}", identity=f"a{at}") for at in range(300)]
    report = check([*copies, article(OTHER, "Bay Herald")], embedder=embedder)
    (finding,) = report.differing().discrepancies
    assert [len(side.mentions) for side in finding.sides] == [300, 1]
    assert {fact.origins for fact in report.facts} == {1}


def test_a_citation_is_checked_however_unlike_the_sentences_are(find_held: Find) -> None:
    cited = (
        "A quake struck off the coast near Tolmar before dawn, cutting roads, closing the port and "
        "damaging about 900 homes.\n\nThe quake was felt in the capital, 300 km away."
    )
    citing = (
        "The quake near Tolmar was felt as far away as the capital.\n\n"
        "The Alpha Daily reported that some 2,400 homes were damaged."
    )
    findings = find_held([article(cited, "Alpha Daily"), article(citing, "Gamma Post")])
    (finding,) = (one for one in findings if one.relation is Relation.CITATION)
    assert "Gamma Post gives some 2,400 homes as from Alpha Daily" in finding.reason


def test_a_citation_alone_joins_no_two_stories(find: Find) -> None:
    cited = article("Some 2,400 homes will be damaged by the flood, the minister fears.", "Reuters")
    citing = article("Some 900 homes were damaged in the quake, Reuters reported.", "Bay Herald")
    assert find([cited, citing]) == []


GALLERY = f"{TEXT}\n\n" + "\n\n".join(
    f"Photo gallery: workers pack herring at the cannery on Quay Street in the {decade}s."
    for decade in (1920, 1930)
)


@pytest.mark.slow
@pytest.mark.parametrize("days", [(1, 1, 1), (1, 1, 2)])
@pytest.mark.parametrize("titles", ["", "abc"])
def test_what_differs_within_each_copy_is_told_as_within_one(
    embedder: Embedder, days: tuple[int, int, int], titles: str
) -> None:
    """Copies in every way, or with a day or a title of their own, add neither finding nor doubt."""
    copies = [
        replace(article(GALLERY, outlet, date(2024, 3, day)), id=outlet, title=titles[at : at + 1])
        for at, (outlet, day) in enumerate(zip(("Record", "Ledger", "Post"), days, strict=True))
    ]
    everything = Settings(min_confidence=0.0)
    (alone,) = check(copies[:1], everything, embedder=embedder).differing().discrepancies
    (finding,) = check(copies, everything, embedder=embedder).differing().discrepancies
    assert (finding.message, finding.confidence) == (alone.message, alone.confidence)
    assert finding.relation is Relation.INDEPENDENT
    assert {len(side.mentions) for side in finding.sides} == {3}
