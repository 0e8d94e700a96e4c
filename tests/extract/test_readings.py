"""What pages and people really write: names at the head, denials, lists, wrapped lines, offers, notes."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.english.names import country_of, name_tokens, same_name
from factdiff.model import Certainty, Phase, Polarity
from making import all_claims, claim

PUBLISHED = date(2024, 10, 16)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("New Orleans shut 40 schools.", ["New Orleans"]),
        ("New Mexico and New Caledonia shut 40 schools.", ["New Mexico", "New Caledonia"]),
        ("South Korea shut 40 schools.", ["South Korea"]),
        ("North Carolina shut 40 schools.", ["North Carolina"]),
        ("New schools were shut in Sellin.", ["Sellin"]),
        ("New Jersey Gov. Ann Lee shut 40 schools.", ["Gov. Ann Lee"]),
        ("Côte d’Ivoire shut 40 schools.", ["Côte d’Ivoire"]),
        ("The schools of L'Aquila and Val d'Or were shut.", ["L'Aquila", "Val d'Or"]),
        ("Old Harwich shut 40 schools.", ["Old Harwich"]),
        ("April Roe said so, and June Brown, the mayor, agreed.", ["April Roe", "June Brown"]),
        ("Will Roe met Theresa May in Sellin.", ["Will Roe", "Theresa May", "Sellin"]),
        ("He will meet her in May.", []),
        ("Bosnia and Herzegovina shut 40 schools.", ["Bosnia and Herzegovina"]),
        ("France and Spain shut 40 schools.", ["France", "Spain"]),
    ],
)
def test_names_at_the_head_and_across_marks(text: str, names: list[str]) -> None:
    assert [name.text for name in claim(text).names] == names


def test_a_name_at_the_head_is_told_from_how_it_stands_elsewhere() -> None:
    article_claims = all_claims("General Motors shut a plant. Workers of General Motors went home.")
    assert [name.text for one in article_claims for name in one.names] == [
        "General Motors",
        "General Motors",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Nuñez", "Jose Nunez"),
        ("Jürgen Müller", "Jurgen Mueller"),
        ("Jürgen Müller", "Juergen Muller"),
        ("Søren Kjær", "Soren Kjaer"),
        ("Göteborg", "Goeteborg"),
        ("Łódź", "Lodz"),
        ("Türkiye", "Turkey"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Swaziland", "Eswatini"),
        ("Czechia", "Czech Republic"),
        ("Kiev", "Kyiv"),
        ("Bombay", "Mumbai"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


def test_marks_on_letters_tell_no_names_apart_but_letters_do() -> None:
    assert name_tokens("Peña") == name_tokens("Pena")
    assert country_of("TÜRKIYE") == "Turkey"
    assert not same_name("Ann Möller", "Ann Miller")


@pytest.mark.parametrize(
    ("text", "certainty", "phase"),
    [
        ("Theresa May met the crew.", Certainty.STATED, Phase.DONE),
        ("Will Roe was there.", Certainty.STATED, Phase.DONE),
        ("May I go, he asked.", Certainty.POSSIBLE, Phase.DONE),
        ("The fire claimed 12 lives.", Certainty.STATED, Phase.DONE),
        ("She claimed the title.", Certainty.STATED, Phase.DONE),
        ("He claimed the belt in round four.", Certainty.STATED, Phase.DONE),
        ("He claimed that she had won the title.", Certainty.ALLEGED, Phase.DONE),
        ("The slide claimed at least four walkers on Friday.", Certainty.STATED, Phase.DONE),
        ("He claimed four men were held.", Certainty.ALLEGED, Phase.DONE),
        ("Ann Might, a baker, lost a boat.", Certainty.STATED, Phase.DONE),
        ("The parcel weighs about a tonne.", Certainty.STATED, Phase.NONE),
        ("The parcel weighs 5 kg.", Certainty.STATED, Phase.NONE),
        ("The cabinet weighs a ban.", Certainty.STATED, Phase.PLANNED),
        ("A record was set in Sellin.", Certainty.STATED, Phase.DONE),
        ("The boat was delayed due to fog.", Certainty.STATED, Phase.DONE),
        ("The boat is set to leave.", Certainty.EXPECTED, Phase.NONE),
        ("The boat is due to leave.", Certainty.EXPECTED, Phase.NONE),
    ],
)
def test_words_that_are_no_hedge_where_they_stand(
    text: str, certainty: Certainty, phase: Phase
) -> None:
    one_claim = claim(text)
    assert (one_claim.certainty, one_claim.phase) == (certainty, phase)


@pytest.mark.parametrize(
    "text",
    [
        "It is untrue that the boat sank.",
        "It was false that the boat sank.",
        "It is not true that the boat sank.",
        "It was not the case that the boat sank.",
        "It is wrong to claim that the boat sank.",
        "Claims that the boat sank are false.",
        "Reports that the boat had sunk were wrong.",
        "The rumours of a sunken boat are completely unfounded.",
    ],
)
def test_what_is_called_untrue_is_denied(text: str) -> None:
    one_claim = claim(text)
    assert (one_claim.certainty, one_claim.polarity) == (Certainty.DENIED, Polarity.NEGATED)


@pytest.mark.parametrize("text", ["The claims are not false.", "The wrong man was held in Sellin."])
def test_what_is_not_called_untrue_is_not(text: str) -> None:
    assert claim(text).certainty is not Certainty.DENIED


def texts(text: str) -> list[str]:
    return [" ".join(one.text.split()) for one in all_claims(text)]


@pytest.mark.parametrize(
    "mark", ["-", "•", "*", "–", "▪", "→", "✔", "☑", "👉", "»", "1.", "2)", "(3)", "b)", "c."]
)
def test_an_item_of_a_list_is_a_claim(mark: str) -> None:
    items = ["Five boats sank", "Ten people were saved", "The harbour is shut", "Two men died"]
    page = "What happened\n" + "\n".join(f"{mark} {item}" for item in items)
    assert texts(page) == items


def test_an_item_goes_on_in_an_indented_line() -> None:
    page = "* Five boats sank\n  off the coast\n* Ten people were saved\n  by a ship"
    assert texts(page) == ["Five boats sank off the coast", "Ten people were saved by a ship"]


def test_wrapped_lines_are_one_sentence() -> None:
    page = "The boat that sank on Friday off the coast\nof the island had carried 40 people and\n12 cars."
    assert texts(page) == [page.replace("\n", " ")]
    assert len(texts("Five boats sank off the coast on Friday\nThe harbour is shut for good")) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He was born in Sellin, Mass. He has 40 boats.", 2),
        ("The fair is in Sellin, Ill. It has 40 stalls.", 2),
        ("He lives on Fifth Ave. The house has 40 rooms.", 2),
        ("Gen. He Ping has 40 boats in Sellin.", 1),
        ("He is from Sellin, Pa. and has 40 boats.", 1),
        ("He was held in Sellin, Ga. Deputies found 40 boats.", 2),
        ("She left Sellin, N.J. Ann Roe stayed.", 2),
        ("She met Sellin, N.J. Mayor Ann Roe.", 1),
        ("She met Sellin, Pa., Mayor Ann Roe.", 1),
        ("Ring 020 7946 0555, ext. 40, by noon.", 1),
        ("“Who was it?” Ms. Roe, 40, wondered. Nobody knew.", 2),
        ("“Who was it?” Ann Roe asked. “Go away!” Ben Poe shouted.", 2),
        ("“Who was it?” Nobody knew it there.", 2),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(texts(text)) == count


def test_words_that_go_on_in_the_next_paragraph_are_its_speakers() -> None:
    article_claims = all_claims(
        "“We lost 12 cows. It was bad.\n\n“We lost 40 sheep too,” Ann Roe said."
    )
    assert [quote.speaker for one in article_claims for quote in one.quotes] == [
        "Ann Roe",
        "Ann Roe",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Plans start at £3 a month.",
        "Get three months for $2.",
        "Try 4 weeks free.",
        "Cancel anytime.",
        "Already a member? Sign in to your account.",
        "This article is for subscribers only.",
        "4 min read",
        "Reading time: 4 minutes",
        "Comments (31)",
        "Image source, Sellin Bote",
        "This article is more than 3 years old",
        "Read our latest coverage here.",
        "Be the first to comment.",
        "Listen to this article (6 min)",
        "You might also like: Five boats sink off Sellin",
        "Tags: boats, Sellin",
        "Last modified on Wed 16 Oct 2024 09.30 GMT",
        "Just £2 for 3 months.",
        "Unlock this article for $1.",
        "Already registered? Log in.",
        "You have two free articles left.",
        "2.1K shares",
        "310 comments",
        "Related: Five boats sink off Sellin",
        "The post Boats sink appeared first on Sellin Bote.",
        "Correction: An earlier version of this story said six boats sank.",
        "An earlier version of this article said six boats sank.",
        "This article originally said six boats sank.",
        "The original version said six boats sank.",
    ],
)
def test_what_a_page_says_beside_its_news(line: str) -> None:
    news = "Five boats sank off Sellin on Friday."
    assert texts(f"{news}\n\n{line}\n\nNobody was hurt, police said.") == [
        news,
        "Nobody was hurt, police said.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Fuel rose from $3 to $4 a year ago.",
        "Families get $500 a month from the fund.",
        "Rents start at $900 a month.",
    ],
)
def test_prices_of_the_world_are_news(line: str) -> None:
    assert texts(line) == [line]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("“We won the case yesterday,” Ott said on Monday.", ["2024-10-13", "2024-10-14"]),
        ("In a post on Oct. 10, Ott wrote: “We leave tomorrow.”", ["2024-10-10", "2024-10-11"]),
        ("“We leave tomorrow,” Ott said.", ["2024-10-17"]),
        ("“We leave tomorrow,” Ott said in 2023.", [None, "2023-01-01"]),
        ("Ott said on Monday that he leaves tomorrow.", ["2024-10-14", "2024-10-17"]),
    ],
)
def test_a_day_within_marks_is_told_from_the_day_it_was_said(
    text: str, days: list[str | None]
) -> None:
    expressions = claim(text, published=PUBLISHED).times
    assert [str(t.earliest.date()) if t.earliest else None for t in expressions] == days


@pytest.mark.parametrize(
    ("text", "chosen", "other"),
    [
        ("They meet next Friday.", "2024-10-25", "2024-10-18"),
        ("They met last Monday.", "2024-10-14", "2024-10-07"),
        ("They met last September.", "2024-09-01", "2023-09-01"),
        ("It was built in the 1900s.", "1900-01-01", "1900-01-01"),
        ("It began at half past six on Monday.", "2024-10-14", "2024-10-14"),
    ],
)
def test_both_readings_are_kept_where_both_are_in_use(text: str, chosen: str, other: str) -> None:
    (expression,) = claim(text, published=PUBLISHED).times
    assert expression.earliest is not None
    assert str(expression.earliest.date()) == chosen
    assert [str(first.date()) for first, _ in expression.alternatives] == [other]


def test_one_reading_is_enough_where_one_is_in_use() -> None:
    for text in ("They meet next Tuesday.", "They met last Friday.", "They met last December."):
        (expression,) = claim(text, published=PUBLISHED).times
        assert expression.alternatives == ()


@pytest.mark.parametrize("zone", ["CST", "IST", "AST", "Paris time", "XYZT"])
def test_a_zone_that_may_be_several_tells_no_offset(zone: str) -> None:
    (expression,) = claim(f"It left at 2:30 p.m. {zone} on Monday.", published=PUBLISHED).times
    assert expression.offset is None
