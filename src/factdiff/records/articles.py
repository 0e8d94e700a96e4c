"""Articles, on their way in and as they were loaded."""

from __future__ import annotations

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from factdiff.records.wire import Said, Text, Wire


class ArticleRecord(BaseModel):
    """An article as input; only `text` is required, and unknown fields are ignored.

    The field names of news-please and of schema.org are accepted beside our own.
    """

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    id: Text = None
    outlet: Text = Field(
        None,
        validation_alias=AliasChoices("outlet", "source_domain", "sitename", "publisher", "source"),
    )
    title: Text = Field(None, validation_alias=AliasChoices("title", "headline"))
    url: Text = Field(None, validation_alias=AliasChoices("url", "link", "mainEntityOfPage"))
    published: Text = Field(
        None, validation_alias=AliasChoices("published", "date_publish", "datePublished", "date")
    )
    updated: Text = Field(
        None, validation_alias=AliasChoices("updated", "date_modify", "dateModified")
    )
    agency: Text = None
    byline: Text = Field(None, validation_alias=AliasChoices("byline", "authors", "author"))
    language: Text = Field(None, validation_alias=AliasChoices("language", "inLanguage", "lang"))
    text: Said = Field(validation_alias=AliasChoices("text", "maintext", "articleBody"))


class LoadedRecord(Wire):
    """One line of `factdiff articles`: the article as it was read."""

    id: str
    outlet: str
    title: str
    url: str | None
    published: str | None
    updated: str | None
    agency: str | None
    byline: str | None
    path: str
    sha256: str
    text: str
