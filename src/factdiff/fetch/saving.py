"""Articles from the web as Markdown files with front matter, none of which is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import yaml

from factdiff.articles.addresses import is_address
from factdiff.articles.formats import markdown
from factdiff.errors import ArticleError, OutputError
from factdiff.fetch.naming import name_of, plain_name
from factdiff.model import Article

_LINE_ENDS = re.compile(r"\s*\n\s*")
SUFFIX = ".md"


class Saved(NamedTuple):
    """The file of an article; not `fresh` where one already held the same words."""

    path: Path
    fresh: bool


def save(article: Article, folder: Path, moment: datetime) -> Saved:
    """Writes an article into `folder`, which is created where it is missing; raises OutputError.

    A file of its name with the same headline and text is left as it is and stands for the article;
    one with other words stays too, and the article goes beside it with the moment in its name.
    """
    identity = article.id
    name = name_of(identity) if is_address(identity) else plain_name(identity)
    body = _body(article.text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for known in _files(folder, name):
            if _words(known) == (article.title, body):
                return Saved(known, fresh=False)
        for target in _targets(folder, name, f"{moment:%Y%m%d%H%M%S}"):
            try:
                with target.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
                    file.write(f"{_front(article)}{body}")
            except FileExistsError:
                continue
            return Saved(target, fresh=True)
    except OSError as error:
        message = f"{folder}: cannot be written to: {error.strerror or error}"
        raise OutputError(message) from error
    raise AssertionError  # targets never end


def _files(folder: Path, name: str) -> list[Path]:
    """The files of a name, and of that name with a moment."""
    form = re.compile(rf"{re.escape(name)}(?:-\d{{14}}(?:-\d+)?)?\{SUFFIX}")
    return sorted(file for file in folder.iterdir() if form.fullmatch(file.name))


def _targets(folder: Path, name: str, moment: str) -> Iterator[Path]:
    """Where the article may go, the plainest name first."""
    yield folder / f"{name}{SUFFIX}"
    yield folder / f"{name}-{moment}{SUFFIX}"
    yield from (folder / f"{name}-{moment}-{number}{SUFFIX}" for number in count(2))


def _words(file: Path) -> tuple[str, str] | None:
    """The headline and the text of a file, None where it is no article."""
    try:
        (entry,) = markdown.read(file.read_bytes())
    except ArticleError:
        return None
    if isinstance(entry.fields, ArticleError):
        return None
    return entry.fields.get("title", ""), entry.fields["text"]


def _body(text: str) -> str:
    """The text with an empty line between paragraphs, as Markdown has them."""
    return _LINE_ENDS.sub("\n\n", text.strip()) + "\n"


def _front(article: Article) -> str:
    """The front matter: what the page says of itself, and when it was captured and fetched."""
    fields = {
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "agency": article.agency,
        "url": article.url,
        "published": article.published,
        "updated": article.updated,
        "captured": article.captured,
        "archive": article.path if article.captured else None,
        "fetched": article.fetched,
        "stub": article.stub,
    }
    lines = (f"{name}: {_value(value)}\n" for name, value in fields.items() if value)
    return f"---\n{''.join(lines)}---\n"


def _value(value: str | date) -> str:
    """A field as YAML on one line; times as ISO 8601 writes them."""
    if isinstance(value, date):
        return value.isoformat()
    line: str = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return line.removesuffix("\n").removesuffix("\n...")
