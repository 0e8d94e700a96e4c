"""The golden stories: what must be found, what must not, and what holds for every story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import CORPORA, Check
from factdiff.articles import load
from factdiff.embed import Embedder
from factdiff.extract import claims
from factdiff.model import Article, Discrepancy, Kind, Report
from factdiff.origins import Origins, trace
from factdiff.pipeline import check
from factdiff.records.expected import Excerpt
from factdiff.report import REPORTERS, Style
from factdiff.report.values import values
from factdiff.stories.expectations import FILE, unmet
from factdiff.stories.expectations import load as expectations
from making import article

STORIES = sorted(path.parent for path in CORPORA.glob(f"*/{FILE}"))


@pytest.fixture(scope="module")
def crowd(embedder: Embedder) -> Report:
    """All stories, and hundreds of short reports."""
    briefs = [
        article(text.format(n), f"Paper {n}{where}", identity=f"brief-{n}{where}")
        for n in range(60)
        for where, text in enumerate(BRIEFS)
    ]
    return check([*load([CORPORA]).articles, *briefs], embedder=embedder)


@pytest.fixture(params=STORIES, ids=lambda path: path.name)
def story(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def articles(story: Path) -> tuple[Article, ...]:
    library = load([story])
    assert library.skipped == ()
    return library.articles


def differing(report: Report) -> list[Discrepancy]:
    return [finding for finding in report.discrepancies if finding.verdict.differs]


def outline(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """What differs, without who says it."""
    return sorted(
        (
            finding.kind.value,
            finding.verdict.label,
            tuple(sorted(side.value for side in finding.sides)),
        )
        for finding in differing(report)
    )


def test_the_story_is_as_expected(
    story: Path, articles: tuple[Article, ...], checked: Check
) -> None:
    assert unmet(checked(articles), expectations(story / FILE)) == []


def test_every_kind_is_expected_and_ruled_out_three_times() -> None:
    listed = [expectations(story / FILE) for story in STORIES]
    counts = Counter(finding.kind for one in listed for finding in one.find)
    never = Counter(pair.kind for one in listed for pair in one.never)
    assert len(STORIES) >= 4
    for kind in Kind:
        assert counts[kind] >= 3, f"{kind} must be found three times"
        assert never[kind] >= 3, f"{kind} must be ruled out three times"


def test_every_story_says_where_its_facts_are_from() -> None:
    for story in STORIES:
        assert (story / "NOTES.md").read_text(encoding="utf-8").startswith("# ")


def test_spans_are_true(articles: tuple[Article, ...], checked: Check) -> None:
    report = checked(articles)
    for fact in report.facts:
        for claim in fact.claims:
            assert claim.span.of(claim.article.part(claim.part)) == claim.text
    for finding in report.discrepancies:
        assert len(finding.sides) >= 2 or not finding.verdict.differs
        assert finding.fact in {fact.id for fact in report.facts}
        for mention in (m for side in finding.sides for m in side.mentions):
            assert mention.text
            assert mention.claim.span.covers(mention.span) or mention.claim.attribution


@pytest.mark.slow
def test_an_article_copied_to_another_outlet_adds_nothing(
    articles: tuple[Article, ...], checked: Check
) -> None:
    copies = [replace(a, id=f"copy-of-{a.id}", outlet=f"Copy of {a.outlet}") for a in articles[:2]]
    assert outline(checked([*articles, *copies])) == outline(checked(articles))


@pytest.mark.slow
def test_an_article_copied_to_another_outlet_is_no_other_origin(
    articles: tuple[Article, ...], checked: Check
) -> None:
    copies = [replace(a, id=f"copy-of-{a.id}", outlet=f"Copy of {a.outlet}") for a in articles]
    listed = [claim for one in articles for claim in claims(one)]
    origins, claim_of = Origins(trace(articles, listed)), {claim.key: claim for claim in listed}
    for fact in checked([*articles, *copies]).facts:
        keys = {(c.article.id.removeprefix("copy-of-"), *c.key[1:]) for c in fact.claims}
        assert fact.origins == origins.count([claim_of[key] for key in sorted(keys)])


@pytest.mark.slow
def test_an_article_agrees_with_itself(articles: tuple[Article, ...], checked: Check) -> None:
    for one in articles:
        copy = replace(one, id=f"{one.id}-copy", outlet="Copy")
        assert differing(checked([one, copy])) == []


@pytest.mark.slow
def test_order_does_not_matter(articles: tuple[Article, ...], checked: Check) -> None:
    straight, turned = checked(articles), checked(articles[::-1])
    assert straight.discrepancies
    for name, render in REPORTERS.items():
        assert render(straight, Style()) == render(turned, Style()), name


@pytest.mark.slow
def test_outlets_swapped_swap_sides_and_nothing_else(
    articles: tuple[Article, ...], checked: Check
) -> None:
    names = [a.outlet for a in articles]
    swapped = [replace(a, outlet=name) for a, name in zip(articles, names[::-1], strict=True)]
    assert outline(checked(swapped)) == outline(checked(articles))


@pytest.mark.slow
def test_what_lies_beside_a_story_changes_nothing(
    articles: tuple[Article, ...], checked: Check, crowd: Report
) -> None:
    """Alone, and with all other stories and hundreds of short reports: the same findings and facts."""
    alone, ids = checked(articles), {one.id for one in articles}
    assert set(articles) < set(crowd.articles)
    finding = [d for d in crowd.discrepancies if d.articles & ids]
    assert [(d.id, d.fact, d.confidence, d.message) for d in finding] == [
        (d.id, d.fact, d.confidence, d.message) for d in alone.discrepancies
    ]
    facts = [f for f in crowd.facts if {c.article.id for c in f.claims} & ids]
    assert [f.id for f in facts] == [f.id for f in alone.facts]


BRIEFS = (
    "Police said {} passengers were hurt when a coach left the motorway in heavy fog.",
    "The museum will lend {} paintings to a gallery abroad until the autumn, officials said.",
    "Doctors at the clinic treated {} patients with the new vaccine, a study said on Tuesday.",
    "The striker scored his goal number {} of the season before the break on Saturday.",
    "Farmers lost {} cattle to the drought in the western provinces, the ministry said.",
)
"""Reports of other events in words that the stories use as well."""


@pytest.mark.slow
def test_every_reporter_shows_every_disagreement(
    articles: tuple[Article, ...], checked: Check
) -> None:
    report = checked(articles)
    for name, render in REPORTERS.items():
        text = re.sub(r"\\([^\w\s])", r"\1", " ".join(render(report, Style(width=400)).split()))
        for finding in differing(report):
            for side, value in zip(finding.sides, values(finding), strict=True):
                printed = value.text in text or side.value in text
                assert printed, f"{name} leaves out {value}"


# --- mutations: one word changed in one article is one new finding, on that word ----------------


def mutated(excerpt: str, kind: str) -> tuple[str, str] | None:
    """The word of an excerpt that is changed, and what it becomes."""
    if kind == Kind.NUMBER:
        digits = re.search(r"\d", excerpt)
        words = {"Twelve": "Nineteen", "Fourteen": "Nineteen", "Thirty": "Ninety"}
        if digits:
            return digits[0], "7" if digits[0] != "7" else "4"
        return next(((w, o) for w, o in words.items() if w in excerpt), None)
    if kind == Kind.TIME:
        day = re.search(r"Monday|Tuesday|Wednesday|Thursday|Friday|\d{4}", excerpt)
        if day is None:
            return None
        return day[0], "Saturday" if day[0][0].isalpha() else str(int(day[0]) - 13)
    if kind == Kind.ENTITY:
        name = excerpt.split(maxsplit=1)[0]
        return name, "Zorvan" if name[0].isupper() else name
    return excerpt.rsplit(maxsplit=1)[-1], "hammers"


def agreements() -> list[object]:
    return [
        pytest.param(story, pair, side, id=f"{story.name}-{pair.kind}-{number}-{side}")
        for story in STORIES
        for number, pair in enumerate(expectations(story / FILE).agree)
        for side in (0, 1)
        if mutated(pair.sides[side].text, pair.kind)
    ]


def with_excerpt(
    articles: Sequence[Article], excerpt: Excerpt, word: str, other: str
) -> tuple[list[Article], int]:
    """The articles with one word of an excerpt changed, and where it stands."""
    changed, place = [], -1
    for one in articles:
        if one.id == excerpt.article:
            assert excerpt.text in one.text
            place = one.text.index(excerpt.text) + excerpt.text.index(word)
            one = replace(one, text=one.text[:place] + other + one.text[place + len(word) :])  # noqa: PLW2901
        changed.append(one)
    return changed, place


@pytest.mark.slow
@pytest.mark.parametrize(("story", "pair", "side"), agreements())
def test_one_word_changed_is_one_finding_on_that_word(
    story: Path, pair: object, side: int, checked: Check
) -> None:
    excerpt: Excerpt = pair.sides[side]  # type: ignore[attr-defined]
    change = mutated(excerpt.text, pair.kind)  # type: ignore[attr-defined]
    assert change is not None
    articles = load([story]).articles
    before = {finding.id for finding in differing(checked(articles))}
    changed, place = with_excerpt(articles, excerpt, *change)
    new = [finding for finding in differing(checked(changed)) if finding.id not in before]
    assert len(new) == 1, [(n.kind.value, [s.value for s in n.sides]) for n in new]
    mentions = [
        m for one in new[0].sides for m in one.mentions if m.claim.article.id == excerpt.article
    ]
    assert any(m.span.start < place + len(change[1]) and place < m.span.end for m in mentions)


SAME_MEANING = [
    ("drone-partnership", "harbour-courier", "about 100 miles", "about 160 kilometres"),
    ("drone-partnership", "lakeside-tribune", "about 400", "roughly 400"),
    ("bridge-collapse", "valley-record", "240 metres", "787 feet"),
    ("bridge-collapse", "valley-record", "Twelve people", "12 people"),
    ("canyon-fire", "ridge-friday", "12,000 acres", "4,856 hectares"),
    ("canyon-fire", "ridge-friday", "104F", "40 degrees Celsius"),
    ("housing-vote", "city-desk", "90 minutes", "an hour and a half"),
    ("housing-vote", "city-desk", "on Wednesday", "on Nov. 13"),
    ("port-takeover", "quay-financial", "$4.2 billion", "US$4,200 million"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("story", "name", "words", "others"), SAME_MEANING)
def test_other_words_for_the_same_are_no_finding(
    story: str, name: str, words: str, others: str, checked: Check
) -> None:
    articles = load([CORPORA / story]).articles
    excerpt = Excerpt(article=name, text=words)
    changed, _ = with_excerpt(articles, excerpt, words, others)
    before, after = differing(checked(articles)), differing(checked(changed))
    assert Counter((f.kind, f.verdict) for f in after) == Counter(
        (f.kind, f.verdict) for f in before
    )


@pytest.mark.slow
def test_paragraphs_in_another_order_are_no_finding(
    articles: tuple[Article, ...], checked: Check
) -> None:
    turned = [replace(a, text="\n\n".join(a.text.split("\n\n")[::-1])) for a in articles]
    same = outline(checked(articles))
    reordered = outline(checked(turned))
    assert [entry for entry in reordered if entry not in same] == []
