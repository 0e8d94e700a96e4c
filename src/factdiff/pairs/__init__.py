"""Pairs in, judged pairs out: JSON Lines of two statements each, in the order they came."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from factdiff.articles.accept import moment
from factdiff.config import Settings
from factdiff.embed import Embedder
from factdiff.errors import ArticleError
from factdiff.model import Article
from factdiff.pairs.judgement import Judgement, judge_pairs
from factdiff.records import to_json
from factdiff.records.pairs import JudgedPair, PairFinding, PairRecord, PairSide, Place


def judged_lines(
    data: bytes, settings: Settings, embedder: Embedder | None = None
) -> tuple[list[str], list[str]]:
    """A line of JSON for each judged pair, and a message for each line that could not be read."""
    records: list[PairRecord] = []
    articles: list[tuple[Article, Article]] = []
    problems: list[str] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = PairRecord.model_validate(_parsed(line))
            articles.append(_articles(record))
            records.append(record)
        except (ArticleError, ValidationError) as error:
            problems.append(f"{number}: {_problem(error)}")
    judgements = judge_pairs(articles, settings, embedder=embedder)
    lines = [to_json(_line(r, j)) for r, j in zip(records, judgements, strict=True)]
    return lines, problems


def pair_articles(fields: Any) -> tuple[Article, Article]:
    """The two statements of a pair, given by its fields, as articles of one claim each."""
    return _articles(PairRecord.model_validate(fields))


def _articles(record: PairRecord) -> tuple[Article, Article]:
    return _article(record.id, "a", record.a), _article(record.id, "b", record.b)


def _line(record: PairRecord, judgement: Judgement) -> JudgedPair:
    """One line of the output; its findings are the comparisons, gravest first."""
    return JudgedPair(
        id=record.id,
        same_fact=judgement.same_fact,
        score=judgement.score,
        verdict=judgement.verdict.label if judgement.comparisons else "none",
        findings=[
            PairFinding(
                kind=one.kind,
                verdict=one.verdict.label,
                a=Place.model_validate(one.a.span),
                b=Place.model_validate(one.b.span),
                confidence=one.confidence,
                message=one.message,
            )
            for one in judgement.comparisons
        ],
    )


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"is not JSON: {error}"
        raise ArticleError(message) from error


def _article(identity: str, side: str, given: PairSide) -> Article:
    outlet = given.outlet or f"({side})"
    return Article(
        f"{identity}/{side}",
        outlet,
        "",
        given.text,
        published=moment(given.published, "published"),
        agency=given.agency,
    )


def _problem(error: ArticleError | ValidationError) -> str:
    if isinstance(error, ArticleError):
        return str(error)
    problem = error.errors()[0]
    place = ".".join(map(str, problem["loc"]))
    return (
        f'"{place}" {problem["msg"].lower()}; a pair is {{"id", "a": {{"text"}}, "b": {{"text"}}}}'
    )
