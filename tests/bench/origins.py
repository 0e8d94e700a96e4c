"""Are copies, misquoted citations, altered republications and versions told for what they are?

    python tests/bench/origins.py

The cases are made by rule from the golden stories. An article is copied to other outlets with light
edits, cited with a figure changed or kept, republished with a figure changed, and printed again at its
own address. Beside them stand look-alikes that are no copies: two reporters on one event, an article
that shares a quotation, a follow-up that recaps two sentences, and citations that are right.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from factdiff.articles import load
from factdiff.embed import Embedder, load_embedder
from factdiff.extract import claims
from factdiff.model import Article, Claim, Discrepancy, Part, Quantity, Relation, Severity
from factdiff.origins import trace
from factdiff.pipeline import check

CORPORA = Path(__file__).parent.parent.parent / "corpora"
DAY = date(2025, 5, 2)
LEAST_WORDS = 50
"""Own words below which an article is too short to be told from a coincidence."""
ASIDE = "Readers called the paper about it all through the morning, and few of them were pleased."


@dataclass
class Score:
    """Cases by what was wanted and what was reported."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, *, wanted: bool, is_reported: bool) -> None:
        self.right += wanted and is_reported
        if is_reported and not wanted:
            self.wrong.append(name)
        if wanted and not is_reported:
            self.missed.append(name)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed) or 1)


class Planted(NamedTuple):
    """A figure of an article, the sentence it stands in, and what it was changed to."""

    claim: Claim
    figure: Quantity
    other: str

    @property
    def changed(self) -> str:
        """The sentence with the other figure."""
        at = self.figure.span.start - self.claim.span.start
        end = self.figure.span.end - self.claim.span.start
        return self.claim.text[:at] + self.other + self.claim.text[end:]


def main() -> int:
    scores = measure(load_embedder())
    print("                 right  wrong missed  precision recall")
    for name, score in scores.items():
        counts = f"{score.right:5} {len(score.wrong):6} {len(score.missed):6}"
        print(f"{name:16} {counts}  {score.precision:9.3f} {score.recall:6.3f}")
        for case in score.wrong:
            print(f"    wrong:  {case}")
        for case in score.missed:
            print(f"    missed: {case}")
    return 0


def measure(embedder: Embedder) -> dict[str, Score]:
    """The scores by what was planted."""
    stories = [load([path]).articles for path in sorted(CORPORA.iterdir())]
    articles = [dated(one) for story in stories for one in story if own_words(one) >= LEAST_WORDS]
    return {
        "copies": copies(stories, articles),
        "citations": citations(articles, embedder),
        "republications": altered(articles, embedder, Relation.REPUBLICATION, republished),
        "revisions": altered(articles, embedder, Relation.REVISION, revised),
    }


# --- which articles are copies of one text ----------------------------------------------------------


def copies(stories: list[tuple[Article, ...]], articles: list[Article]) -> Score:
    """Pairs of articles with one text, among all pairs of a pool."""
    score = Score()
    planted: list[tuple[str, list[Article], bool]] = []
    for article in articles:
        planted.append((f"copies of {article.id}", [article, *lightly_edited(article)], True))
        other = next(one for one in articles if one.outlet != article.outlet)
        planted.append(
            (f"{article.id} quoted", [article, sharing_quotation(article, other)], False)
        )
        planted.append((f"{article.id} recapped", [article, recapping(article, other)], False))
    for story in stories:
        for a, b in itertools.combinations(story, 2):
            if a.id not in KIN or b.id not in KIN:
                planted.append((f"{a.id} and {b.id}", [dated(a), dated(b)], False))
    for name, pool, wanted in planted:
        texts = trace(pool, [claim for one in pool for claim in claims(one)]).texts
        for a, b in itertools.combinations(pool, 2):
            score.add(
                f"{name}: {a.id}, {b.id}", wanted=wanted, is_reported=texts[a.id] == texts[b.id]
            )
    return score


KIN = frozenset({"delta", "evening-star", "inland-morning", "inland-noon"})
"""Articles of the golden stories that are copies or versions of each other on purpose."""


def lightly_edited(article: Article) -> Iterator[Article]:
    """The article as other outlets would print it."""
    paragraphs = article.text.split("\n\n")
    edits = {
        "whole": paragraphs,
        "cut": paragraphs[: max(2, len(paragraphs) * 2 // 3)],
        "led": [ASIDE, *paragraphs],
        "styled": [styled(paragraph) for paragraph in paragraphs],
        "merged": [" ".join(paragraphs[:2]), *paragraphs[2:]],
    }
    for number, (name, text) in enumerate(edits.items()):
        yield replace(
            article,
            id=f"{article.id}-{name}",
            outlet=f"Outlet {number}",
            text="\n\n".join(text),
            published=DAY + timedelta(days=number % 2),
        )


def styled(text: str) -> str:
    """The house style of another paper: quotation marks, the day without "on", percent as a sign."""
    text = text.translate(str.maketrans("“”’", '""\''))
    text = re.sub(r" on (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)", " ", text)
    return re.sub(r" (?:percent|per cent)\b", "%", text)


def sharing_quotation(article: Article, other: Article) -> Article:
    """Another article into which the longest quotation of the first was put."""
    quotes = [quote.text for claim in claims(article) for quote in claim.quotes] or [ASIDE]
    spoken = max(quotes, key=len)
    text = f"{other.text}\n\n“{spoken}” somebody said."
    return replace(other, id=f"{other.id}-quoting", outlet="Other Gazette", text=text)


def recapping(article: Article, other: Article) -> Article:
    """A follow-up: news of its own, and at its end two sentences of the first article."""
    recap = [claim.text for claim in claims(article) if claim.part is Part.TEXT][:2]
    text = "\n\n".join([other.text, ASIDE, *recap])
    return replace(other, id=f"{other.id}-recap", outlet="Other Gazette", text=text)


# --- what became of a figure ------------------------------------------------------------------------


def citations(articles: list[Article], embedder: Embedder) -> Score:
    """Citations of a figure, half of them with another one."""
    score = Score()
    for article in articles:
        cited = replace(article, outlet="Tarn Valley News")
        for planted in figures(cited):
            for wrong in (True, False):
                name = f"{article.id}: {planted.figure.text} as {planted.other}, {wrong}"
                sentence = planted.changed if wrong else planted.claim.text
                citing = citing_article(sentence, cited)
                report = check([cited, citing], embedder=embedder)
                is_reported = any(
                    discrepancy.relation is Relation.CITATION and touches(discrepancy, citing.id)
                    for discrepancy in report.differing().discrepancies
                )
                score.add(name, wanted=wrong, is_reported=is_reported)
    return score


def citing_article(sentence: str, cited: Article) -> Article:
    """A report of another outlet, of the same day, that gives one sentence as the cited outlet's."""
    report = f"{sentence.rstrip('.')}, {cited.outlet} reported."
    text = f"{ASIDE}\n\n{report}"
    return Article("citing", "Hill Chronicle", "", text, published=cited.published)


def altered(
    articles: list[Article],
    embedder: Embedder,
    relation: Relation,
    printed: Callable[[Article, str], Article],
) -> Score:
    """A text printed twice, with one figure changed or with none."""
    score = Score()
    for article in articles:
        same = check([article, printed(article, article.text)], embedder=embedder)
        between = [d for d in same.differing().discrepancies if len(d.articles) > 1]
        score.add(f"{article.id} unchanged", wanted=False, is_reported=bool(between))
        for planted in figures(article):
            text = article.text.replace(planted.claim.text, planted.changed)
            report = check([article, printed(article, text)], embedder=embedder)
            reported = [d for d in report.differing().discrepancies if len(d.articles) > 1]
            name = f"{article.id}: {planted.figure.text} as {planted.other}"
            score.add(
                name, wanted=True, is_reported=any(is_reported_as(d, relation) for d in reported)
            )
            for other in reported:
                if not is_reported_as(other, relation):
                    score.add(f"{name}: {other.message}", wanted=False, is_reported=True)
    return score


def is_reported_as(discrepancy: Discrepancy, relation: Relation) -> bool:
    loud = discrepancy.severity is Severity.ERROR
    return discrepancy.relation is relation and loud is (relation is Relation.REPUBLICATION)


def republished(article: Article, text: str) -> Article:
    return replace(article, id="republished", outlet="Hill Chronicle", url=None, text=text)


def revised(article: Article, text: str) -> Article:
    later = (article.updated or article.published or DAY) + timedelta(days=1)
    return replace(article, id="revised", text=text, slug=article.slug, updated=later)


def figures(article: Article) -> Iterable[Planted]:
    """The figures of an article that it gives in its own voice, each with another one."""
    for claim in claims(article):
        if claim.part is Part.TEXT and not claim.quotes:
            for figure in claim.quantities:
                digits = re.search(r"\d+", figure.text)
                if digits and figure.exact:
                    other = str(int(digits[0]) * 3 // 2 + 7)
                    yield Planted(claim, figure, figure.text.replace(digits[0], other, 1))


def touches(discrepancy: Discrepancy, article: str) -> bool:
    return article in discrepancy.articles


def dated(article: Article) -> Article:
    return article if article.published else replace(article, published=DAY)


def own_words(article: Article) -> int:
    return len(re.sub(r"[“\"][^”\"]*[”\"]", "", article.text).split())


if __name__ == "__main__":
    sys.exit(main())
