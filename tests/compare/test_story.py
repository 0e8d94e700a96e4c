"""What whole articles tell differently, though no two of their sentences need say the same."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.compare import Reading, Story, across
from factdiff.extract import claims
from factdiff.model import Comparison, Kind, Verdict
from making import PUBLISHED, article

AFTER = date(2023, 9, 1)


def told(*texts: str, days: tuple[date, ...] = (PUBLISHED, PUBLISHED)) -> list[Comparison]:
    """What is told of articles whose claims all match each other, surely."""
    articles = [article(text, f"Outlet {n}", days[n]) for n, text in enumerate(texts)]
    readings = [Reading(claim) for one in articles for claim in claims(one)]
    ends = range(len(readings))
    return across(Story(readings, {(i, j): 0.9 for i in ends for j in ends if i < j}))


def differing(found: list[Comparison]) -> set[tuple[Kind, Verdict, frozenset[str]]]:
    return {
        (c.kind, c.verdict, frozenset((c.a.text, c.b.text))) for c in found if c.verdict.differs
    }


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        ("He spoke to veterans at Belford.", "The speech at Bedford was in May.", ("Belford", "Bedford")),
        ("They met on Lima Island.", "They met at Limma Island.", None),
        ("They met on Milan Island.", "They met at Millan Island.", ("Milan Island", "Millan Island")),
        ("The lab called Stone Harbor fell.", "The lab called Stone Arbor fell.", None),
        ("He spoke to veterans at Norwick.", "The speech at Norfolk was in May.", None),
        ("The minister Saleh Omar spoke.", "The minister Salih Omar spoke.", None),
        ("The minister Mohamed Omar spoke.", "The minister Mohammed Omar spoke.", None),
        ("The minister Pedro Hernández spoke.", "The minister Pedro Hernandez spoke.", None),
        ("The minister Karl Zelinsky spoke.", "The minister Karl Zelinskiy spoke.", None),
        ("The minister Karl Sweller spoke.", "The minister Karl Sweeler spoke.", None),
        ("The minister Karl Weller spoke.", "The minister Karl Welter spoke.",
         ("Karl Weller", "Karl Welter")),
        ("The ship sailed to Estonia.", "The Estonian ship sailed.", None),
        ("He spoke at Belford, not Bedford.", "The speech at Bedford was in May.", None),
    ],
)  # fmt: skip
def test_misprints(a: str, b: str, names: tuple[str, str] | None) -> None:
    expected = {(Kind.ENTITY, Verdict.CONFLICT, frozenset(names))} if names else set()
    assert differing(told(a, b)) == expected


def test_a_surname_that_stands_once_in_its_article_is_a_slip() -> None:
    found = told(
        "The engineer Anna Vossler built it. The bridge is Vossler's own. Reporters praised Vosler for it."
    )
    assert {c.a.text for c in found} == {"Vosler"}


def test_mentions_that_match_faintly_join_a_slip_already_found() -> None:
    found = told(
        "He spoke to veterans at Belford. The town of Bedford heard him.",
        "The speech at Bedford was in May.",
        "The event at Belford was in May.",
        days=(PUBLISHED,) * 3,
    )
    assert {c.a.claim.article.id for c in found} | {c.b.claim.article.id for c in found} == {
        "outlet 0",
        "outlet 1",
        "outlet 2",
    }


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Anna Voss, the mayor of Lund, spoke.", "Then deputy mayor Anna Voss spoke.", Verdict.CONFLICT),
        ("Anna Voss, then a deputy commissioner, sued.",
         "In May, Ms. Voss, then the commissioner, sued.", Verdict.CONFLICT),
        ("The crowd cheered former harbour executive Anna Voss.",
         "Anna Voss, the CEO of the harbour, was cheered.", Verdict.CONFLICT),
        ("Anna Voss, the mayor of Lund, spoke.",
         "Anna Voss, the governor of the region, spoke.", Verdict.CONFLICT),
        ("Anna Voss, the minister of health, spoke.", "They met former trade minister Anna Voss.", None),
        ("Anna Voss, the deputy director, spoke.", "Anna Voss, the acting director, spoke.", None),
        ("Anna Voss, the mayor of Lund, spoke.", "Former Mayor Anna Voss spoke.", None),
        ("Anna Voss, the mayor of Lund, spoke.", "Karl Brandt, the deputy mayor of Lund, spoke.", None),
        ("Anna Voss, the mayor of Lund, spoke.", "Anna Voss, the mayor's sister, spoke.", None),
        ("Anna Voss, the mayor of Lund, spoke.", "Anna Voss, the chairwoman of the port, spoke.", None),
    ],
)  # fmt: skip
def test_offices(a: str, b: str, verdict: Verdict | None) -> None:
    assert {c.verdict for c in told(a, b) if c.verdict.differs} == ({verdict} if verdict else set())


def test_an_office_told_months_later_may_have_changed_hands() -> None:
    found = told(
        "Anna Voss, the mayor of Lund, spoke.",
        "Anna Voss, the former mayor of Lund, spoke.",
        days=(PUBLISHED, AFTER),
    )
    assert [c.verdict for c in found] == [Verdict.UPDATE]


def test_a_quotation_is_found_however_unlike_the_sentences_are() -> None:
    found = told(
        "“The harbour must never be sold to strangers,” Anna Voss said.",
        "Nobody clapped when she read that “the harbour should never be sold to strangers” and left.",
    )
    assert differing(found) == {(Kind.QUOTE, Verdict.CONFLICT, frozenset(("must", "should")))}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“In Lund, an open gate and a sleeping guard. It is unbearable,” she said.",
         "“Why must we see it? In Lund, an open gate and a sleeping guard. It is unbearable,” she said."),
        ("“We have got to do all we can to save the harbour,” she said.",
         "“Look, that is not who we are. We’ve got to do all we can to save the harbour,” she said."),
        ("“You can't sell it and you won't find a buyer,” she said.",
         "“You cannot sell it and you will not find a buyer,” she said."),
    ],
)  # fmt: skip
def test_a_quotation_cut_or_contracted_is_one(a: str, b: str) -> None:
    found = told(a, b)
    assert found
    assert not differing(found)


def test_a_quotation_that_the_other_article_prints_elsewhere_is_no_conflict() -> None:
    assert not differing(
        told(
            "“The harbour must never be sold to strangers,” Anna Voss said.",
            "“The harbour should never be sold to strangers,” one said. "
            "“The harbour must never be sold to strangers,” Anna Voss said.",
        )
    )


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("Anna Voss pleaded guilty on Friday to wire fraud.", "Voss pleaded guilty to conspiracy.",
         ("wire fraud", "conspiracy")),
        ("Anna Voss was convicted of manslaughter.", "In Lund, Anna Voss was convicted of murder.",
         ("manslaughter", "murder")),
        ("Anna Voss pleaded guilty to visa fraud.", "Anna Voss pleaded guilty to immigration fraud.", None),
        ("Anna Voss pleaded guilty to fraud and conspiracy.", "Voss pleaded guilty to conspiracy.", None),
        ("Anna Voss pleaded guilty to fraud.", "Karl Brandt pleaded guilty to conspiracy.", None),
        ("Anna Voss pleaded guilty to theft.", "Anna Voss was convicted of robbery.", None),
        ("Anna Voss pleaded guilty, and murder rates fell.", "Anna Voss pleaded guilty to theft.", None),
    ],
)  # fmt: skip
def test_charges(a: str, b: str, words: tuple[str, str] | None) -> None:
    expected = {(Kind.ENTITY, Verdict.CONFLICT, frozenset(words))} if words else set()
    assert differing(told(a, b)) == expected


def test_long_articles_are_one_story_by_more_than_one_match() -> None:
    filler = " ".join(
        f"The {word} road was closed." for word in "old new long short wide steep".split()
    )
    texts = (
        f"Anna Voss, the mayor of Lund, spoke. {filler}",
        f"Deputy mayor Anna Voss spoke. {filler}",
    )
    readings = [Reading(c) for n, text in enumerate(texts) for c in claims(article(text, str(n)))]
    half = len(readings) // 2
    assert not across(Story(readings, {(0, half): 0.9}))
    assert across(Story(readings, {(0, half): 0.9, (1, half + 1): 0.9}))


def test_words_on_which_two_sentences_were_told_to_differ_are_not_told_again() -> None:
    texts = (
        "“The harbour must never be sold to strangers,” Anna Voss said.",
        "“The harbour should never be sold to strangers,” Anna Voss said.",
    )
    readings = [Reading(claims(article(text, str(n)))[0]) for n, text in enumerate(texts)]
    story = Story(readings, {(0, 1): 0.9})
    (found,) = across(story)
    assert not across(story, [found])


def test_articles_of_two_stories_are_not_held_against_each_other() -> None:
    texts = "Anna Voss, the mayor of Lund, spoke.", "Deputy mayor Anna Voss spoke."
    readings = [Reading(claims(article(text, text[:4]))[0]) for text in texts]
    assert not across(Story(readings, {}))
