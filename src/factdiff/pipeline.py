"""The order of the stages: articles, claims, vectors, matches, comparisons, disagreements, report.

    check(articles) -> Report        sources(articles) -> Sources

This is the only file that knows it. Nothing here reads the clock, the network or the locale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from factdiff import match
from factdiff.articles import Library
from factdiff.articles.given import Given, library_of
from factdiff.cache import Cache
from factdiff.compare.explanation import rule
from factdiff.config import Settings
from factdiff.embed import usable_precision
from factdiff.engine import Local
from factdiff.match import ExactDuplicates
from factdiff.model import Article, Discrepancy, Fact, Kind, Report, Skipped, Sources
from factdiff.origins import Citations, Origins, trace
from factdiff.overview.coverage import coverage
from factdiff.overview.dating import forward
from factdiff.overview.storylines import storylines
from factdiff.overview.timeline import timeline
from factdiff.schedule import Progress, Schedule
from factdiff.stages import Run
from factdiff.stages.citing import match_citations
from factdiff.stages.comparing import compare_stories
from factdiff.stages.embedding import ClaimVectors
from factdiff.stages.matching import match_claims
from factdiff.stages.reading import read_articles
from factdiff.stages.warning import precision_warnings, warnings_of

if TYPE_CHECKING:
    from factdiff.embed import Embedder
    from factdiff.engine import Engine
    from factdiff.reader import Reader
    from factdiff.store import Store


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
    >>> for finding in check([a, b]).discrepancies:
    ...     print(finding.verdict.label, finding.kind, [side.value for side in finding.sides])
    conflict time ['1968', '1986']
    """
    wanted = _settings(settings)
    settings = wanted.model_copy(
        update={"precision": usable_precision(wanted.precision, wanted.device)}
    )
    library = library_of(articles)
    if library.skipped:
        library.at_least(1)
    run = Run(settings, Schedule(engine or Local(), progress or _silent), Cache(store), embedder)

    duplicates = _read(run, library.articles)
    claims, all_claims = duplicates.claims, duplicates.all_claims
    origins = Origins(trace(library.articles, all_claims))
    vectors = ClaimVectors(run, claims)
    pairs, truncated = match_claims(run, claims, vectors)
    pairs = match_citations(claims, pairs, origins.cited, vectors)
    matches = match.within_stories(claims, pairs)
    near = match.nearest(claims, matches)
    findings = compare_stories(run, claims, matches, near, vectors)

    sure = [d for d in findings.discrepancies if d.is_at_least(settings.min_confidence)]
    discrepancies = duplicates.discrepancies(sure)
    facts = tuple(map(origins.fact, _stated(duplicates.facts(findings.facts), discrepancies)))
    graded = tuple(map(forward, origins.discrepancies(discrepancies)))
    stories = storylines(library.articles, all_claims, facts)
    warnings = warnings_of(library.articles, duplicates, matches, near, truncated)
    report = Report(
        articles=library.articles,
        facts=facts,
        discrepancies=graded,
        skipped=(*library.skipped, *skipped),
        warnings=(*library.warnings, *warnings, *precision_warnings(wanted, settings)),
        precision="float32" if embedder else settings.precision,
        claims=len(all_claims),
        origins=origins.lineage.origins,
        stories=stories,
        timeline=timeline(facts, graded),
        coverage=coverage(facts, all_claims, origins.lineage.origins, stories),
        rules=tuple(rule(kind) for kind in Kind if kind in settings.kinds),
    )
    if reader is None:
        return report
    from factdiff.reader import second_reading  # noqa: PLC0415  (for those who have one)

    return second_reading(report, origins, reader, settings, store)


def sources(
    articles: Iterable[Article],
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
) -> Sources:
    """Where `articles` come from and whom they cite; nothing is embedded for it."""
    run = Run(Settings(), Schedule(engine or Local(), progress or _silent), Cache(store), None)
    ordered = tuple(sorted(articles, key=lambda article: article.id))
    lineage = trace(ordered, _read(run, ordered).all_claims)
    return Sources(
        articles=ordered,
        origins=lineage.origins,
        copies=tuple(lineage.copies),
        versions=tuple(tuple(a.id for a in chain) for chain in lineage.versions),
        cited=tuple(Citations(lineage).by_article),
        skipped=tuple(skipped),
    )


def _read(run: Run, articles: Iterable[Article]) -> ExactDuplicates:
    """The claims of articles; what several of them print word for word is read once."""
    groups = match.identical_articles(articles)
    return ExactDuplicates(groups, read_articles(run, [first for first, *_ in groups]))


def _settings(given: Any) -> Settings:
    """The settings, those of nobody without any; raises TypeError for what are none."""
    if given is None or isinstance(given, Settings):
        return given or Settings()
    message = (
        f"settings are a factdiff.Settings, not {type(given).__name__}; "
        "give all articles in one list: check([a, b])"
    )
    raise TypeError(message)


def _stated(facts: Sequence[Fact], discrepancies: Sequence[Discrepancy]) -> list[Fact]:
    """The facts of two articles or more, and those of which one article gives two values."""
    disputed = {d.fact for d in discrepancies}
    return [
        fact
        for fact in facts
        if len({c.article.id for c in fact.claims}) > 1 or fact.id in disputed
    ]


def _silent(stage: str, done: int, total: int) -> None:
    """No progress is shown unless somebody asks for it."""
