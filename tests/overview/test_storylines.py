"""Which articles tell one story, and what it is called."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from conftest import CORPORA, Check
from factdiff.articles import load
from factdiff.model import Article, Fact, Report
from factdiff.overview.storylines import storylines
from making import all_claims, article, claim


@pytest.mark.slow
def test_every_golden_story_is_one_story(stories: Report) -> None:
    folders = {a.id: a.path.split("/articles/")[0] for a in stories.articles}
    assert {frozenset(folders[a] for a in s.articles) for s in stories.stories} == {
        frozenset([folder]) for folder in folders.values()
    }


@pytest.mark.slow
def test_a_story_is_called_and_numbered_the_same_whatever_lies_beside_it(
    stories: Report, checked: Check
) -> None:
    alone = checked(load([CORPORA / "bridge-collapse"]).articles[::-1])
    (story,) = alone.stories
    assert story in stories.stories


def linked(*pairs: str) -> tuple[Fact, ...]:
    """A fact for every two articles whose letters are given."""
    return tuple(
        Fact(pair, "", tuple(claim("Rain fell.", outlet) for outlet in pair)) for pair in pairs
    )


@pytest.mark.parametrize(
    ("pairs", "stories"),
    [
        ([], ["a", "b", "c", "d"]),
        (["AB", "AB", "BC", "CD", "CD"], ["ab", "cd"]),
        (["AB", "AC", "BC", "AD", "BD"], ["abcd"]),
    ],
)
def test_one_phrase_in_common_does_not_join_two_stories(
    pairs: list[str], stories: list[str]
) -> None:
    articles = [article("Rain fell.", outlet) for outlet in "ABCD"]
    assert ["".join(s.articles) for s in storylines(articles, (), linked(*pairs))] == stories


def named(*titles: str, text: str = "") -> str:
    """What a story is called whose articles have these titles and all of `text`."""
    articles = [
        replace(article(text, f"O{number}"), title=title) for number, title in enumerate(titles)
    ]
    facts = [
        Fact("f", "", (claim("It is.", one.outlet), claim("It is.", other.outlet)))
        for one, other in combinations(articles, 2)
    ]
    ours = [replace(c, article=a) for a in articles for c in all_claims(a.text)]
    (story,) = storylines(articles, ours, facts)
    return story.name


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Nine die as Lune ferry sinks", "Lune ferry sinks: ten dead"], "Lune ferry sinks"),
        (["Aid for ‘Old Mill’ quarter", "Mayor: aid to the ‘Old Mill’"], "Aid for ‘Old Mill’"),
        (["Talks fail", "A long night in Vantry"], "Vantry, Elsa Quill"),
        (["An owl in Vantry closed the Lune Bridge", "Owl in Lune Bridge"], "Owl in Lune Bridge"),
        (["An owl at Vantry stopped a Lune ferry", "A bird stops the Lune ferry"], "Lune ferry"),
        (
            ["Scores Hurt in Vantry as Lune Ferry Sinks", "Vantry: Lune Ferry Hurt"],
            "Lune Ferry Hurt",
        ),
        (
            ["Storm hits Vantry and Lune Sound", "Storm hits Vantry: Lune waits"],
            "Storm hits Vantry",
        ),
        (["Chief says Elsa Quill’s plan fails", "Elsa Quill: fire chief says no"], "Elsa Quill"),
        (["On Third Day, Lune Ferry Sinks", "Day Three: Lune Ferry Sinks"], "Lune Ferry Sinks"),
        (
            ["Lune ferry sinks but is raised", "Raised: Lune ferry; why it sinks"],
            "Lune ferry sinks",
        ),
        (["Lune opens ‘skyway,’ at last", "Why Lune opens a ‘skyway’"], "Lune opens ‘skyway,’"),
    ],
)
def test_a_name_is_what_titles_share_without_figures(titles: list[str], name: str) -> None:
    assert named(*titles, text="Elsa Quill spoke in Vantry. Vantry waited.") == name


def test_without_titles_and_names_a_story_is_called_by_words_that_its_articles_share() -> None:
    text = "the long tunnel beside it is {} metres long."
    articles = [article(text.format(length), outlet) for outlet, length in (("A", 400), ("B", 470))]
    fact = Fact("f", "", (claim("It is.", "A"), claim("It is.", "B")))
    (story,) = storylines(articles, (), [fact])
    assert story.name == "Metres, tunnel, long"


def test_an_article_alone_is_called_by_its_title_its_words_or_its_id() -> None:
    one = Article("x-1", "Herald", "", "")
    assert [s.name for s in storylines([one], (), ())] == ["X-1"]
    (story,) = storylines([replace(one, title="Rain on " + "the plain " * 12)], (), ())
    assert story.name.endswith("the…")
    assert len(story.name) <= 73
