"""Articles as Python code gives them: Articles, texts, mappings and paths, or a table of them.

    library_of(["text one", {"text": "text two", "outlet": "Record"}, "stories/barn"]) -> Library

A text and a path are both `str`. Text with a blank in it is an article where nothing lies by that
name and it does not end like a file that is read; all other text is a path and must lead somewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from factdiff.articles import Library, load, with_own_ids
from factdiff.articles.accept import Defaults, accept
from factdiff.articles.entry import Entry
from factdiff.articles.formats import BY_SUFFIX
from factdiff.articles.naming import plain_fields
from factdiff.errors import ArticleError
from factdiff.model import Article, Skipped

Given = Article | Mapping[str, Any] | str | os.PathLike[str]
"""One article, or a path to some."""
MAX_PATH_CHARS = 4096
"""Length of the longest text that is looked up as a path."""
GIVEN_PATH = "given"
"""Stands for the path of what came from no file."""


def library_of(given: Library | Given | Iterable[Given]) -> Library:
    """The articles that are given, each once and with an id of its own, and what could not be used.

    Raises TypeError for a value that is none of them, and ArticleError for a path that leads
    nowhere or where nothing at all can be used.
    """
    if isinstance(given, Library):
        return given
    articles: list[Article] = []
    skipped: list[Skipped] = []
    paths: list[str | os.PathLike[str]] = []
    for number, one in enumerate(_listed(given), start=1):
        if isinstance(one, str | os.PathLike) and not _is_text(one):
            paths.append(one)
            continue
        outcome = _article(one, number)
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            skipped.append(outcome)
    from_files = load(paths) if paths else Library((), ())
    return Library(
        with_own_ids(list(dict.fromkeys([*articles, *from_files.articles]))),
        (*skipped, *from_files.skipped),
        from_files.files,
        from_files.warnings,
    )


def _listed(given: object) -> list[Any]:
    """What is given, one value or many, as a list; raises TypeError that says what to pass."""
    if isinstance(given, Article | Mapping | str | os.PathLike):
        return [given]
    if hasattr(given, "to_dict") and hasattr(given, "columns"):
        return list(given.to_dict("records"))  # a DataFrame has a row an article
    if not isinstance(given, Iterable) or isinstance(given, bytes):
        message = f"{_EXPECTED}, not {type(given).__name__}"
        raise TypeError(message)
    return list(given)


_EXPECTED = (
    "articles are a list of texts, paths, mappings with a text, or Articles (or what load returns)"
)


def _is_text(given: str | os.PathLike[str]) -> bool:
    """True for the text of an article, an empty one as well, and False for a path."""
    if not isinstance(given, str):
        return False
    inner = given.strip()
    if not inner or "\n" in inner or len(given) > MAX_PATH_CHARS:
        return True
    if not any(map(str.isspace, inner)):
        return False
    return Path(given.lower()).suffix not in BY_SUFFIX and not os.path.lexists(given)


def _article(given: object, number: int) -> Article | Skipped:
    """One article that came from no file; an Article is taken as it is."""
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, Mapping):
        message = f"{_EXPECTED}; item {number} is {type(given).__name__}"
        raise TypeError(message)
    fields = plain_fields(dict(given))
    try:
        return accept(fields, "", f"text {number}", None, Defaults())
    except ArticleError as error:
        return Skipped(GIVEN_PATH, Entry(fields, place=f"item {number}").refusal(error))
