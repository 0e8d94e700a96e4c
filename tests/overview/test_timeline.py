"""The timeline and the coverage of a story."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import CORPORA, Check
from factdiff.articles import load
from factdiff.model import Coverage, Event, EventType, Report, TimeRole, Verdict
from factdiff.overview.dating import times
from factdiff.report.chronicle import tellings
from making import article, claim

TOLLS = [
    article(f"{toll} people were killed when the dam broke on Sunday.", outlet, date(2024, 3, day))
    for toll, outlet, day in (
        ("Eight", "Herald", 4),
        ("Fourteen", "Courier", 6),
        ("Nineteen", "Post", 8),
    )
]


def lines_of(event: Event) -> list[tuple[str, str]]:
    return [(account.claim.article.outlet, account.value) for account in event.accounts]


def test_a_toll_that_rises_is_one_line(checked: Check) -> None:
    (event,) = checked(TOLLS[::-1]).timeline
    assert lines_of(event) == [
        ("Herald", "Eight people"),
        ("Courier", "Fourteen people"),
        ("Post", "Nineteen people"),
    ]
    assert event.when.shown == "2024-03-03"


def test_a_time_that_several_give_is_an_event(checked: Check) -> None:
    text = "The council opened the new library on May 5, and children sang."
    other = "Children sang when the council opened the new library on May 5."
    (event,) = checked([article(text, "Herald"), article(other, "Courier")]).timeline
    assert (event.when.shown, lines_of(event)) == ("2023-05-05", [("Courier", ""), ("Herald", "")])


def test_what_nothing_dates_is_no_event(checked: Check) -> None:
    a = article("The tunnel through the ridge is 410 metres long.", "Herald", date(2024, 3, 4))
    b = article("The tunnel through the ridge is 470 metres long.", "Courier", date(2024, 3, 6))
    assert checked([b, a]).discrepancies
    assert checked([b, a]).timeline == ()


def test_what_moves_runs_forward_from_its_first_report(checked: Check) -> None:
    texts = (
        ("Some 400 residents have been evacuated from Lune, the mayor said.", "Courier", 6),
        ("Some 200 residents have been evacuated from Lune, police said.", "Herald", 4),
    )
    (event,) = checked([article(t, o, date(2024, 3, day)) for t, o, day in texts]).timeline
    assert (event.type, event.when.role) == (EventType.UPDATE, TimeRole.PUBLICATION)
    assert event.when.shown == "2024-03-04"
    assert [(a.moment, a.text, a.source) for a in event.accounts] == [
        ("2024-03-04", "Some 200 residents", "police"),
        ("2024-03-06", "Some 400 residents", "the mayor"),
    ]


def test_prices_of_one_day_run_by_the_hours_of_the_market(checked: Check) -> None:
    report = checked(load([CORPORA / "port-takeover"]).articles)
    assert not [e for e in report.timeline if "close" in {a.text for a in e.accounts}]
    (price,) = (e for e in report.timeline if "$58.20" in {a.value for a in e.accounts})
    assert [(a.text, a.as_of) for a in price.accounts] == [
        ("$58.20", "morning trading"),
        ("$55.10", "at the close of trading"),
    ]
    assert price.type is EventType.UPDATE
    updates = {f.id: f for f in report.discrepancies if f.verdict is Verdict.UPDATE}
    assert [side.value for side in updates[price.finding].sides] == ["$58.20", "$55.10"]
    for event in report.timeline:
        if event.finding in updates:
            sides = [account.side for account in event.accounts]
            assert sides[0] == 0, "a finding and its line begin with one value"


def test_estimates_of_one_moment_stand_together(checked: Check) -> None:
    report = checked(load([CORPORA / "drone-partnership"]).articles).differing()
    (drones,) = (e for e in report.timeline if "2023-05" in e.when.shown)
    assert drones.type is EventType.ESTIMATES
    assert [telling.value for telling in tellings(drones)] == [
        "up to 400 one-way attack drones",
        "about 400 one-way attack drones",
        "as many as 400 one-way attack drones",
        "600 one-way attack drones",
    ]
    assert "Harbour Courier, 2023-06-09 (as of “May”, from White House)" in tellings(drones)[0].by


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The ferry sank on May 7.", ["2024-05-07"]),
        ("The mayor resigned in 2019.", ["2019"]),
        ("In 2019 voters rejected it.", ["2019"]),
        ("Shares rose 3 percent in pre-market trading.", []),
        ("Shares fell to $12 in Tuesday trading.", []),
        ("The stock lost a dollar by midday trading on May 7.", ["2024-05-07"]),
        ("Third-quarter revenue rose to $3 billion.", []),
        ("Sales rose in the fiscal second quarter.", []),
        ("Earnings were $2 a share in fiscal 2023.", []),
        ("She lost the 2016 election.", []),
        ("Flight 1906 could not leave.", []),
        ("He spoke to the “Today” show.", []),
        ("Published May 7, 2024, 5:00 p.m. EDT", []),
        ("Updated: 7 May 2024 10:15 GMT", []),
        ("— Ana Lee (@analee) May 7, 2024", []),
        ("The pier is closed. pic.example/x — Ana Lee (@analee) May 7, 2024", []),
    ],
)
def test_labels_stamps_and_hours_of_the_market_date_nothing(text: str, when: list[str]) -> None:
    one = claim(text, published=date(2024, 5, 8))
    assert [given.shown for given in times(one)] == when


def test_a_year_in_dispute_stands_where_it_is_put_first(checked: Check) -> None:
    a = article("The bridge over the gorge was built in 1968.", "Herald")
    b = article("The bridge over the gorge was built in 1986.", "Courier")
    (event,) = checked([a, b]).timeline
    assert (event.when.shown, sorted(lines_of(event))) == (
        "1968",
        [("Courier", "1986"), ("Herald", "1968")],
    )


def coverage(report: Report) -> Coverage:
    assert report.coverage is not None
    return report.coverage


def test_what_one_outlet_tells_alone_is_checkable(checked: Check) -> None:
    shared = "The council voted 7-4 for the new library on Tuesday."
    alone = "The building will cost $3 million, the mayor said."
    plain = "Rain is nice."
    again = "On Tuesday the council voted 7-4 for a new library."
    silences = coverage(
        checked([article(f"{shared} {alone} {plain}", "Herald"), article(again, "Courier")])
    )
    assert [claim.text for claim in silences.alone] == [alone]


def test_what_most_tell_and_one_leaves_out_is_a_gap(checked: Check) -> None:
    vote = "The council voted 7-4 for the new library on Tuesday"
    fire = "The old library burned down in 2019, and 12,000 books were lost."
    silences = coverage(
        checked(
            [
                article(f"{vote}, the clerk said. {fire}", "Herald"),
                article(f"On Tuesday the council voted 7-4 for a new library. {fire}", "Courier"),
                article(fire.replace("burned down", "was lost to a fire"), "Post"),
            ]
        )
    )
    assert [(gap.lacking, "7-4" in gap.fact.summary) for gap in silences.gaps] == [
        (("Post",), True)
    ]


def test_an_outlet_lacks_nothing_of_a_story_that_it_does_not_tell(checked: Check) -> None:
    vote = "The council voted 7-4 for the new library on Tuesday, the clerk said."
    again = "On Tuesday the council voted 7-4 for a new library, the clerk said."
    silences = coverage(
        checked(
            [
                article(vote, "Herald"),
                article(again, "Courier"),
                article("A whale swam up the river Lune and back.", "Whale Watch"),
            ]
        )
    )
    assert silences.gaps == ()


def test_what_copies_tell_is_no_gap(checked: Check) -> None:
    text = "The council voted 7-4 for the new library on Tuesday, after a night of speeches."
    other = article("The old library burned down in 2019.", "Post")
    silences = coverage(checked([article(text, "Herald"), article(text, "Courier"), other]))
    assert silences.gaps == ()


def test_what_copies_tell_is_borne_out_by_nobody_and_told_once(checked: Check) -> None:
    text = "The council voted 7-4 for the new library on Tuesday, after a night of speeches."
    copies = [article(text, "Herald"), article(text, "Courier")]
    silences = coverage(checked([*copies, article("Rain is nice.", "Post")]))
    assert [claim.text for claim in silences.alone] == [text]
