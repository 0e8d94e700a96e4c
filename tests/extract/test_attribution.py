"""Who says so, and to whom that is credited; outermost first."""

from __future__ import annotations

import pytest

from making import all_claims, claim


def test_spans_cover_source_and_cue() -> None:
    text = "The drones were delivered in May, the White House said, according to the AP."
    outer, inner = claim(text).attribution
    assert outer.span.of(text) == "according to the AP"
    assert inner.span.of(text) == "the White House said"
    assert (outer.cue, inner.cue) == ("according to", "said")


def test_names_are_resolved_within_an_article() -> None:
    article_claims = all_claims(
        "John Kirby spoke to The Associated Press on Friday. "
        "The plan is ready, Kirby said, according to the AP. “It will work,” he added."
    )
    assert [link.source for link in article_claims[1].attribution] == [
        "Associated Press",
        "John Kirby",
    ]
    assert [link.source for link in article_claims[2].attribution] == ["John Kirby"]
    assert article_claims[2].quotes[0].speaker == "John Kirby"


def test_a_cue_governs_the_quotation_that_goes_on() -> None:
    article_claims = all_claims(
        "“It was terrifying,” Ann Lee said. “The whole house shook all night.”"
    )
    assert article_claims[1].attribution[0].source == "Ann Lee"
    assert article_claims[1].quotes[0].speaker == "Ann Lee"


def test_a_dateline_credits_the_agency_and_dates_the_report() -> None:
    (one_claim,) = all_claims(
        "KYIV, June 8 (Reuters) - Air raid sirens sounded across the capital."
    )
    assert one_claim.text == "Air raid sirens sounded across the capital."
    assert [(link.source, link.cue) for link in one_claim.attribution] == [("Reuters", "dateline")]
    assert one_claim.times[0].role == "publication"
    assert str(one_claim.times[0].earliest) == "2023-06-08 00:00:00"


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    article_claims = all_claims(
        "“It was terrifying,” Ann Lee said.\n\n“The whole house shook all night.”"
    )
    assert article_claims[1].quotes[0].speaker == "Ann Lee"


def test_a_quotation_belongs_to_the_speaker_beside_it() -> None:
    one_claim = claim(
        "Ann Lee said it was “a full success,” but Karl Brandt called it “a great waste.”"
    )
    assert [quote.speaker for quote in one_claim.quotes] == ["Ann Lee", "Karl Brandt"]


def test_a_title_in_marks_is_nobody_s_speech() -> None:
    one_claim = claim("Ann Lee said on “The Morning Hour” that the bridge was shut.")
    assert [(quote.speaker, quote.speech) for quote in one_claim.quotes] == [(None, False)]


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Ann Lee announced that the firms would merge.", True),
        ("Ann Lee announced a merger.", False),
        ("Ann Lee wants to merge the firms.", False),
        ("If Ann Lee confirms that it is over, the firms will merge.", False),
        ("Only 6 percent of voters said they had heard of it.", False),
    ],
)
def test_who_is_told_of_does_not_tell(text: str, tells: bool) -> None:  # noqa: FBT001
    assert [link.tells for link in claim(text).attribution[:1]] == [tells]
