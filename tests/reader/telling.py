"""A small story of three outlets for tests of the second reader."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from factdiff.embed import loaded_embedder
from factdiff.extract import claims
from factdiff.model import Article, Claim, Report, SecondReading
from factdiff.origins import Origins, trace
from factdiff.pipeline import check
from factdiff.reader import PairRequests, Reader, pair_requests, with_reader
from factdiff.reader.answers import Reply, read_body

DAY = date(2024, 3, 5)
TEXTS = {
    "herald": (
        "The ferry Solveig ran aground off Marle on Sunday evening. The passengers slept in a school "
        "of the village that night. Some 214 passengers were taken to Marle."
    ),
    "courier": (
        "The ferry Solveig ran aground off Marle on Sunday evening. The passengers spent the night "
        "in the parish church. All 214 passengers were taken to Marle, the mayor said."
    ),
    "post": (
        "The ferry Solveig ran aground off Marle on Sunday evening. The passengers were lodged in a "
        "monastery. All 340 passengers were taken to Marle."
    ),
}
SHELTER = "a school of the village", "the parish church"
"""What no rule sets against each other, and any reader does."""


def article(name: str, text: str, published: date = DAY, title: str = "") -> Article:
    return Article(name, name.title(), title, text, published=published)


def story(*names: str) -> list[Article]:
    return [article(name, TEXTS[name]) for name in names or tuple(TEXTS)]


def claims_of(articles: list[Article]) -> list[Claim]:
    return [claim for one in articles for claim in claims(one)]


def checked(articles: list[Article]) -> Report:
    return check(articles, embedder=loaded_embedder())


def asked(articles: list[Article]) -> list[PairRequests]:
    return pair_requests(checked(articles), claims_of(articles))


@cache
def by_rules() -> Report:
    return checked(story())


def read(articles: list[Article], replies: dict[str, Reply], **more: Any) -> Report:
    """The report with those replies."""
    report, all_claims = checked(articles), claims_of(articles)
    origins = Origins(trace(report.articles, all_claims))
    return with_reader(report, pair_requests(report, all_claims), replies, origins, **more)


def second(report: Report) -> SecondReading:
    """What the second reader did, where there was one."""
    assert report.second is not None
    return report.second


def live(url: str, *articles: Article, **more: Any) -> Report:
    """The report on the articles, or on all of the story, with a server for a reader."""
    given = articles or tuple(story())
    return check(given, embedder=loaded_embedder(), reader=reader(url, **more))


def reply(pair: PairRequests, body: dict[str, Any]) -> dict[str, Reply]:
    (request,) = pair.requests
    return {request.custom_id: read_body(body, request.marks, request.chars)}


def written(folder: Path, *names: str) -> str:
    """The folder with the articles in it."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for name in names or tuple(TEXTS):
        fields = {"id": name, "outlet": name.title(), "published": str(DAY), "text": TEXTS[name]}
        (folder / "articles" / f"{name}.json").write_text(json.dumps(fields))
    return str(folder / "articles")


def reader(url: str, **more: Any) -> Reader:
    options: dict[str, Any] = {"model": "test-model", "url": url, "timeout": 2.0}
    return Reader(**(options | more))
