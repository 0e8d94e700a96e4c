"""Where the articles of a corpus come from, as `factdiff sources` prints it."""

from __future__ import annotations

from pydantic import Field

from factdiff.records.report import SkippedRecord
from factdiff.records.wire import Wire


class SourceArticle(Wire):
    """An article and who it is from: an agency, or the outlet that printed its text first."""

    id: str
    outlet: str
    published: str | None
    origin: str


class CopyRecord(Wire):
    """An article that prints another one's text, and how much of its own words that is."""

    article: str
    source: str
    share: float = Field(ge=0, le=1)


class CitedRecord(Wire):
    """An outlet that an article cites, in how many claims, and the articles that can be asked."""

    article: str
    source: str
    claims: int
    checked_by: list[str]


class SourcesRecord(Wire):
    """The origins of a corpus; `versions` holds the ids of one article's, from old to new."""

    articles: list[SourceArticle]
    copies: list[CopyRecord]
    versions: list[list[str]]
    cited: list[CitedRecord]
    skipped: list[SkippedRecord]
