"""What a second reader is asked: two articles of one story a request, or parts of them.

    pair_requests(report, claims) -> list[PairRequests]       request.line(model) -> a line of a batch file

A request goes by a hash of all that it says, so that an answer to it is good for no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from typing import Any

from factdiff.model import Article, Claim, Fact, Part, Report, content_hash
from factdiff.reader.answers import answer_schema
from factdiff.reader.passages import ArticlePart, parts
from factdiff.records import to_ascii

PROMPT_VERSION = "1"
"""One more whenever prompt.txt, or what stands around the reports, is changed."""
ENDPOINT = "/v1/chat/completions"
CHARS_PER_TOKEN = 4
"""Characters of English that a token has, about."""
MAX_ANSWER_TOKENS = 4_096
MARK_CHARS = 6


@cache
def prompt() -> str:
    """What every request says first."""
    return files(__package__).joinpath("prompt.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Request:
    """A part of one article beside a part of another."""

    a: ArticlePart
    b: ArticlePart

    @cached_property
    def _reports(self) -> str:
        return "\n".join([*self.a.lines("A"), "", *self.b.lines("B")])

    @cached_property
    def _identity(self) -> str:
        return content_hash(PROMPT_VERSION, prompt(), self._reports, length=48)

    @property
    def marks(self) -> tuple[str, str]:
        """The codes at the start and at the end, which no article can know and an answer repeats."""
        return self._identity[:MARK_CHARS], self._identity[MARK_CHARS : 2 * MARK_CHARS]

    @property
    def custom_id(self) -> str:
        """What an answer in a batch file is known by."""
        return f"factdiff-{self._identity[2 * MARK_CHARS :]}"

    @cached_property
    def messages(self) -> list[dict[str, str]]:
        """The prompt and the two reports between their marks."""
        start, end = self.marks
        content = f"FIRST MARK, code {start}\n{self._reports}\nLAST MARK, code {end}"
        return [{"role": "system", "content": prompt()}, {"role": "user", "content": content}]

    @property
    def chars(self) -> int:
        """The length of all that is sent, in characters."""
        return sum(len(message["content"]) for message in self.messages)

    @property
    def tokens(self) -> int:
        """About how many tokens that is."""
        return self.chars // CHARS_PER_TOKEN

    def body(self, model: str) -> dict[str, Any]:
        """The body of a chat completion that is as repeatable as a server makes it."""
        return {
            "model": model,
            "messages": self.messages,
            "temperature": 0,
            "seed": 0,
            "max_tokens": MAX_ANSWER_TOKENS,
            "response_format": {
                "type": "json_schema",
                "json_schema": {
                    "name": "differences",
                    "strict": True,
                    "schema": answer_schema(),
                },
            },
        }

    def line(self, model: str) -> str:
        """The request as a line of an OpenAI batch file."""
        return to_ascii(
            {
                "custom_id": self.custom_id,
                "method": "POST",
                "url": ENDPOINT,
                "body": self.body(model),
            }
        )


@dataclass(frozen=True)
class PairRequests:
    """All requests of one pair of articles; it is read when all of them are answered."""

    a: Article
    b: Article
    requests: tuple[Request, ...]


def pair_requests(report: Report, claims: Iterable[Claim]) -> list[PairRequests]:
    """The requests for all pairs of articles that share a fact, in the order of the articles.

    Articles that print the same words are asked about once, and never beside each other.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    speaks_for = speakers(report.articles)
    cut = {
        one: parts(sorted(by_article[one], key=_in_reading_order))
        for one in set(speaks_for.values())
        if by_article[one]
    }
    articles = {article.id: article for article in report.articles}
    order = sorted(cut, key=lambda one: (str(articles[one].published_day or ""), one))
    rank = {one: at for at, one in enumerate(order)}
    sharing = _sharing(report.facts, speaks_for)
    ranked_pairs = sorted(
        (min(rank[a], rank[b]), max(rank[a], rank[b]))
        for a, b in sharing
        if a in rank and b in rank
    )
    return [_pair(cut[order[a]], cut[order[b]]) for a, b in ranked_pairs]


def _in_reading_order(claim: Claim) -> tuple[bool, int]:
    return claim.part is not Part.TITLE, claim.span.start


def speakers(articles: Sequence[Article]) -> dict[str, str]:
    """For each article's id the first by id that prints the same words on the same day."""
    first: dict[tuple[object, ...], str] = {}
    return {
        one.id: first.setdefault((one.title, one.text, one.published_day), one.id)
        for one in sorted(articles, key=lambda article: article.id)
    }


def _sharing(facts: Iterable[Fact], speaks_for: dict[str, str]) -> set[tuple[str, str]]:
    """The pairs of articles that state one fact, by their ids."""
    pairs: set[tuple[str, str]] = set()
    for fact in facts:
        stating = sorted({speaks_for[claim.article.id] for claim in fact.claims})
        pairs.update((a, b) for at, a in enumerate(stating) for b in stating[at + 1 :])
    return pairs


def _pair(a: Sequence[ArticlePart], b: Sequence[ArticlePart]) -> PairRequests:
    return PairRequests(a[0].article, b[0].article, tuple(Request(x, y) for x, y in product(a, b)))


def all_requests(pairs: Iterable[PairRequests]) -> Iterator[Request]:
    """The requests of all pairs, each once."""
    seen: set[str] = set()
    for pair in pairs:
        for request in pair.requests:
            if request.custom_id not in seen:
                seen.add(request.custom_id)
                yield request
