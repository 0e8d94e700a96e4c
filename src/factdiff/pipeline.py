"""The order of the stages: articles, claims, vectors, matches, comparisons, disagreements.

    check(articles) -> Report            judge_pairs(pairs) -> one Judgement a pair
    sources(articles) -> Sources

This is the only file that knows it. Nothing here reads the clock, the network or the locale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from factdiff import match
from factdiff.articles import Library
from factdiff.articles.given import Given, library_of
from factdiff.compare import AnalyzedArticle, AnalyzedClaim, ArticlePair, compare
from factdiff.compare.explanation import rule
from factdiff.config import Settings
from factdiff.embed import Embedder, encode, loaded_embedder
from factdiff.engine import Local
from factdiff.extract import statement
from factdiff.memory import Memory
from factdiff.model import (
    Article,
    Claim,
    Comparison,
    Discrepancy,
    Fact,
    Kind,
    Report,
    Skipped,
    Sources,
    Verdict,
)
from factdiff.origins import Citations, Origins, trace
from factdiff.overview.coverage import coverage
from factdiff.overview.storylines import storylines
from factdiff.overview.timeline import timeline
from factdiff.work import Progress, Rows, Work

if TYPE_CHECKING:
    from factdiff.engine import Engine
    from factdiff.reader import Reader
    from factdiff.store import Store


NAMED = 5
"""Articles that one warning names; it counts the others."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one pair of statements."""

    a: Claim
    b: Claim
    cosine: float
    score: float
    same_fact: bool
    compared: tuple[Comparison, ...]
    """All that the comparators said, agreement included."""
    comparisons: tuple[Comparison, ...]
    """What is worth telling of it, gravest and surest first."""

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict among the comparisons, SILENT without any."""
        return max((c.verdict for c in self.comparisons), default=Verdict.SILENT)


def check(  # noqa: PLR0913  (what it works with is named, and all of it has defaults)
    articles: Library | Given | Iterable[Given],
    settings: Settings | None = None,
    *,
    skipped: Sequence[Skipped] = (),
    embedder: Embedder | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    reader: Reader | None = None,
) -> Report:
    """Everything that `articles` disagree on, across articles and within each.

    `articles` is what `load` returns, or a list of Articles, texts, paths and mappings with the
    fields that files may have ({"text": ..., "outlet": ...}). Text with a blank in it is an article,
    unless a file of that name lies there or it ends like one (".md"); other text is a path. Mappings
    that cannot be used are told in the report's `skipped`. Raises TypeError for anything else, and
    ArticleError for a path that leads nowhere, or where no article is left.

    `embedder` is loaded from the settings unless one is given. The work is done in this process
    unless an `engine` says otherwise, and what a `store` remembers is not computed again. The result
    does not depend on the order of the articles, nor on engine or store. With a `reader` a language
    model proposes more, of which the report tells what could be verified.

    >>> from factdiff import Article, check
    >>> a = Article("a", "Record", "", "The bridge, built in 1968, was 240 metres long.")
    >>> b = Article("b", "Ledger", "", "The bridge, built in 1986, was 240 metres long.")
    >>> for found in check([a, b]).discrepancies:
    ...     print(found.verdict.label, found.kind, [side.value for side in found.sides])
    conflict time ['1968', '1986']
    """
    settings = _settings(settings)
    library = library_of(articles)
    if library.skipped:
        library.at_least(1)
    work = Work(settings, engine or Local(), Memory(store), embedder, progress or _silent)
    ordered = library.articles
    twins = match.Twins(ordered, work.claims)
    claims = twins.claims
    printed = twins.all_claims
    lineage = trace(ordered, printed)
    origins = Origins(lineage)
    found, cut = work.matches(claims, partial(_with_cited, claims, origins))
    told = work.findings(claims, found)
    kept = twins.discrepancies(
        d for d in told.discrepancies if d.is_at_least(settings.min_confidence)
    )
    stated = tuple(map(origins.fact, _stated(twins.facts(told.facts), kept)))
    graded = tuple(origins.discrepancies(kept))
    stories = storylines(ordered, printed, stated)
    report = Report(
        articles=ordered,
        facts=stated,
        discrepancies=graded,
        skipped=(*library.skipped, *skipped),
        warnings=(
            *library.warnings,
            *_passed_over(twins),
            *_not_near(claims, found),
            *_warnings(ordered, printed, [claims[at] for at in cut]),
        ),
        claims=len(printed),
        origins=lineage.origins,
        stories=stories,
        timeline=timeline(stated, graded),
        coverage=coverage(stated, printed, lineage.origins, stories),
        rules=tuple(rule(kind) for kind in Kind if kind in settings.kinds),
    )
    if reader is None:
        return report
    from factdiff.reader import second_reading  # noqa: PLC0415  (for those who have one)

    return second_reading(report, printed, origins, reader, settings, store)


def sources(
    articles: Iterable[Article],
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
) -> Sources:
    """Where `articles` come from and whom they cite; nothing is embedded for it."""
    work = Work(Settings(), engine or Local(), Memory(store), None, progress or _silent)
    ordered = tuple(sorted(articles, key=lambda article: article.id))
    lineage = trace(ordered, match.Twins(ordered, work.claims).all_claims)
    return Sources(
        articles=ordered,
        origins=lineage.origins,
        copies=tuple(lineage.copies),
        versions=tuple(tuple(a.id for a in chain) for chain in lineage.versions),
        cited=tuple(Citations(lineage).by_article),
        skipped=tuple(skipped),
    )


def judge_pairs(
    pairs: Sequence[tuple[Article, Article]],
    settings: Settings | None = None,
    *,
    embedder: Embedder | None = None,
) -> list[Judgement]:
    """Whether the two statements of each pair are one fact, and where they differ."""
    settings = settings or Settings()
    embedder = embedder or loaded_embedder(settings.model, settings.device)
    claims = [statement(article) for pair in pairs for article in pair]
    vectors = encode(embedder, [claim.text for claim in claims])
    judged = []
    for at in range(0, len(claims), 2):
        a, b = claims[at], claims[at + 1]
        cosine = round(float(vectors[at] @ vectors[at + 1]), 4)
        score = match.judge(match.Profile.of(a), match.Profile.of(b), cosine)
        same = score >= match.SENTENCES.threshold
        pair = ArticlePair(
            AnalyzedArticle([AnalyzedClaim(a)]),
            AnalyzedArticle([AnalyzedClaim(b)]),
            np.array([[cosine]], dtype=np.float32),
            {(0, 0): score},
        )
        compared = tuple(compare(pair, settings.kinds)) if same else ()
        told = tuple(_graded(compared, settings))
        judged.append(Judgement(a, b, cosine, score, same, compared, told))
    return judged


def _settings(given: Any) -> Settings:
    """The settings, those of nobody without any; raises TypeError for what are none."""
    if given is None or isinstance(given, Settings):
        return given or Settings()
    message = (
        f"settings are a factdiff.Settings, not {type(given).__name__}; "
        "give all articles in one list: check([a, b])"
    )
    raise TypeError(message)


def _with_cited(
    claims: Sequence[Claim], origins: Origins, found: Sequence[match.Match], vectors: Rows
) -> list[match.Match]:
    """The matches with those of claims that cite an article and what that article itself says.

    A misreported figure can make two sentences unlike; that the one gives the other as its source
    brings them together all the same, where their articles share another fact: an agency that is
    cited has many reports in a large collection, and most of them are of other stories.
    """
    index = {claim.key: at for at, claim in enumerate(claims)}
    sure: dict[frozenset[str], list[match.Match]] = defaultdict(list)
    for m in found:
        if m.score >= match.SENTENCES.threshold:
            sure[frozenset((claims[m.a].article.id, claims[m.b].article.id))].append(m)
    pairs = (pair for both in sure if len(both) > 1 for pair in permutations(sorted(both), 2))
    asked = [
        (index[claim.key], cited)
        for claim, cited in origins.cited.between(pairs)
        if claim.key in index
        and any(
            index[claim.key] not in {m.a, m.b} for m in sure[frozenset((claim.article.id, cited))]
        )
    ]
    cited = match.counterparts(claims, vectors, asked)
    return sorted({(m.a, m.b): m for m in (*found, *cited)}.values())


def _graded(comparisons: Iterable[Comparison], settings: Settings) -> list[Comparison]:
    """The comparisons worth telling of a pair, gravest and surest first."""
    told = [
        c
        for c in comparisons
        if c.verdict > Verdict.SAME
        and (not c.verdict.differs or c.confidence >= settings.min_confidence)
    ]
    return sorted(told, key=lambda c: (-c.verdict, -c.confidence, c.a.key))


def _stated(facts: Sequence[Fact], told: Sequence[Discrepancy]) -> tuple[Fact, ...]:
    """The facts of two articles or more, and those of which one article tells two values."""
    disputed = {d.fact for d in told}
    return tuple(
        fact
        for fact in facts
        if len({c.article.id for c in fact.claims}) > 1 or fact.id in disputed
    )


def _passed_over(twins: match.Twins) -> Iterable[str]:
    """What is told of articles that hold more than is compared."""
    for article, claims in groupby(twins.passed_over, key=lambda claim: claim.article.id):
        first, *others = claims
        yield (
            f"{article}: {len(others) + 1} of its statements are not compared, the first at "
            f"{first.span.start}: the article holds more than {match.MOST_CLAIMS}, more than "
            f"{match.MOST_ALIKE} that differ in their figures alone, or tables (split it)"
        )


def _not_near(claims: Sequence[Claim], found: Sequence[match.Match]) -> Iterable[str]:
    """What is told of stories of so many articles that not every two of them are compared."""
    sharing = {(claims[m.a].article.id, claims[m.b].article.id) for m in found}
    apart = {pair for pair in sharing if pair[0] != pair[1]} - match.nearest(claims, found)
    if apart:
        yield (
            f"{len(apart)} pairs of articles that share a fact are not compared: each article is "
            f"compared with the {match.NEAREST} that it shares most with (check fewer at once)"
        )


def _warnings(
    articles: Sequence[Article], claims: Sequence[Claim], cut: Sequence[Claim]
) -> Iterable[str]:
    for claim in cut:
        yield (
            f"{claim.article.id}: the claim at {claim.span.start} is longer than the model reads; "
            "only its beginning was embedded"
        )
    for article in articles:
        if article.stub:
            yield f"{article.id}: only its beginning was read: {article.stub}"
    unresolved = {c.article.id for c in claims if any(t.earliest is None for t in c.times)}
    undated = [a.id for a in articles if a.published is None and a.id in unresolved]
    if undated:
        more = f" and {len(undated) - NAMED} more" if len(undated) > NAMED else ""
        yield (
            f'{", ".join(undated[:NAMED])}{more}: "published" is missing; relative times stay '
            "unresolved (add it, or pass --published)"
        )


def _silent(stage: str, done: int, total: int) -> None:
    """No progress is shown unless somebody asks for it."""
