"""Articles in: paths to `Article` values, and what could not be read to `Skipped` ones.

    load(paths, defaults, fetch) -> Library

A format is a module of `formats`, whose reader turns bytes into mappings of fields; whatever is the
same for all of them (validation, dates, language, ids) happens here and in `accept`.

To add a format, write `formats/NAME.py` with a `read(data)` that yields an `Entry` an article and a
`FORMATS` that tells its names, and put NAME into `formats.MODULES`: files, pipes, archives and pages of
the web in that format are then read. tests/articles/test_odd_input.py feeds it what is broken.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from factdiff.articles.accept import Defaults, accept, moment
from factdiff.articles.addresses import addresses_of, is_address, is_list, listed
from factdiff.articles.days import written_day
from factdiff.articles.encodings import decoded
from factdiff.articles.entry import Entry, Format
from factdiff.articles.files import Source, sources
from factdiff.articles.formats import BY_SUFFIX, PLAIN, recognised
from factdiff.articles.naming import checked_fields
from factdiff.articles.reports import is_report, is_report_record
from factdiff.errors import ArticleError, MissingTextError, TeaserError, first_names
from factdiff.model import Article, Skipped, content_hash
from factdiff.records.articles import host_of

Part = Article | Skipped | str
"""One thing that an input holds: an article, why there is none, or the address of one."""
Fetch = Callable[[Sequence[str]], Iterator[Source | Skipped]]
"""Takes addresses and yields, for each in order, the page as a source, or why there is none."""

MAX_NAMED = 8
"""Articles, or suffixes of files passed over, that a warning names."""
ONE_DAY = timedelta(days=1)
"""How much later than here an article may be dated, in the zone of its outlet."""
OWN_FILE_NAMES = frozenset({"factdiff.toml", "expected.yaml"})
"""Names of settings and expectations, which lie among articles and are not counted as passed over."""


@dataclass(frozen=True, slots=True, repr=False)
class Library:
    """What the paths held: articles sorted by id, and inputs that could not be used.

    `files` are the files of both, links followed; none of them may be written to.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    """One line each for the user, such as how many files of other kinds were passed over."""

    def __repr__(self) -> str:
        unread = f", {len(self.skipped):,} not read" if self.skipped else ""
        articles = "1 article" if len(self.articles) == 1 else f"{len(self.articles):,} articles"
        return f"<Library of {articles}{unread}>"

    def read_on(self, today: date) -> Library:
        """The library with a warning on articles that are dated after they were read."""
        ahead = [
            f"{one.id} ({one.published_day})"
            for one in self.articles
            if one.published_day and one.published_day - _read_on(one, today) > ONE_DAY
        ]
        if not ahead:
            return self
        warning = (
            f'{first_names(ahead, MAX_NAMED)}: "published" lies after the day on which it was read; '
            "relative times count from there (correct it)"
        )
        return replace(self, warnings=(*self.warnings, warning))

    def at_least(self, count: int) -> Library:
        """The library itself; raises ArticleError with all reasons where it has fewer articles."""
        if len(self.articles) >= count:
            return self
        needed = "no article was found" if count == 1 else f"{count} articles are needed"
        reasons = "".join(f"\n  {s.place}: {s.reason}" for s in self.skipped)
        warnings = "".join(f"\n  {warning}" for warning in self.warnings)
        advice = "" if reasons else "; name files or folders of articles"
        message = f"{needed}{advice}{reasons}{warnings}"
        raise ArticleError(message)


def load(  # noqa: PLR0913  (each is named, and all but the paths have defaults)
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    defaults: Defaults | None = None,
    fetch: Fetch | None = None,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Library:
    """Reads every article at `paths`: a file, a folder, an address, "-" for standard input, or a list.

    `published` and `outlet` are for articles that lack them, and `fields` names keys of the input:
    {"text": "body"} takes the text from "body". `defaults` holds all three.

    `fetch` is called with the addresses among the paths and in lists of addresses. Of a feed that
    was fetched, the articles that it only teases are fetched as well. Raises ArticleError for a path
    that does not exist, and for an address without `fetch`; whatever else goes wrong with one input
    stands in `skipped`, and the rest goes on.
    """
    defaults = defaults or Defaults(
        moment(published, "published") if isinstance(published, str) else published,
        outlet,
        checked_fields(fields or {}),
    )
    given = _listed(paths)
    addresses = [str(path) for path in given if is_address(str(path))]
    local = [path for path in given if not is_address(str(path))]
    parts: list[Part] = []
    files: set[Path] = set()
    passed_over: Counter[str] = Counter()
    for source in sources(local, sys.stdin.buffer):
        if not source.named and not source.problem and source.suffix not in BY_SUFFIX:
            ours = source.name in OWN_FILE_NAMES or is_report(source.glimpse())
            passed_over[source.suffix or "without a suffix"] += not ours
            continue
        inside = list(contents(source, defaults))
        addresses += (part for part in inside if isinstance(part, str))
        parts += inside
        if inside:
            files.add(source.real)
        elif (note := BY_SUFFIX[source.suffix].note) and not is_report(source.glimpse()):
            passed_over[f"{source.suffix} {note}"] += 1
    parts += arriving(addresses, defaults, fetch)
    absent = {own: key for own, key in defaults.names.items() if own not in defaults.met}
    skipped = (part for part in parts if isinstance(part, Skipped))
    return Library(
        with_own_ids([part for part in parts if isinstance(part, Article)]),
        tuple(sorted(skipped, key=lambda s: (s.path, s.line or 0, s.reason))),
        tuple(sorted(files)),
        (*_passed_over(passed_over), *_absent(absent)),
    )


def _read_on(article: Article, today: date) -> date:
    """The day on which an article was captured, fetched or read, the first of them."""
    moments = filter(None, (article.captured, article.fetched, today))
    return min(one.date() if isinstance(one, datetime) else one for one in moments)


def _listed(paths: object) -> list[str | os.PathLike[str]]:
    """One path or several as a list; raises TypeError that says what to pass."""
    if isinstance(paths, str | os.PathLike):
        return [paths]
    listed: list[Any] = list(paths) if isinstance(paths, Iterable) else [paths]
    wrong = [one for one in listed if not isinstance(one, str | os.PathLike)]
    if not wrong and not isinstance(paths, bytes | Mapping):
        return listed
    given = type(wrong[0] if isinstance(paths, list | tuple) else paths).__name__
    message = (
        f"load takes a path (text or pathlib.Path) or a list of paths, not {given}; "
        "texts, mappings and Articles go to factdiff.check as they are"
    )
    raise TypeError(message)


def _passed_over(passed_over: Counter[str]) -> Iterator[str]:
    """The warning on files in folders that no format reads, none where all were read."""
    kinds = sorted(kind for kind, count in passed_over.items() if count)
    if kinds:
        total = passed_over.total()
        files = "1 file of another kind" if total == 1 else f"{total:,} files of other kinds"
        yield f"{files} passed over: {first_names(kinds, MAX_NAMED)}"


def _absent(names: Mapping[str, str]) -> Iterator[str]:
    """The warnings on keys that were named and that nothing has which was read."""
    for own, key in names.items():
        yield f'nothing that was read has the key "{key}", which was named for "{own}"'


def arriving(
    addresses: Sequence[str], defaults: Defaults, fetch: Fetch | None, *, teasers: bool = True
) -> Iterator[Article | Skipped]:
    """Fetches addresses, then the articles of which a feed among them holds only a teaser.

    Raises ArticleError when there is an address and no `fetch`.
    """
    if not addresses:
        return
    if fetch is None:
        message = f"{addresses[0]}: is an address; fetch it with: factdiff fetch"
        raise ArticleError(message)
    teased: list[str] = []
    for source in fetch(addresses):
        for part in [source] if isinstance(source, Skipped) else contents(source, defaults):
            if not isinstance(part, str):
                yield part
            elif teasers:
                teased.append(part)
            else:
                yield Skipped(part, "is teased by a feed that a feed links to; name it by itself")
    yield from arriving(teased, defaults, fetch, teasers=False)


def contents(source: Source, defaults: Defaults) -> Iterator[Part]:
    """The articles of a source, why some could not be read, and addresses of articles that it only names."""
    data = b""
    try:
        data = source.read()
        format_ = _format(source, data)
        if not source.named and is_report(data):
            return
        if format_ is PLAIN and not source.url and is_list(data):
            yield from _addresses(source, data)
            return
        entries = _entries(format_, data)
    except ArticleError as error:
        yield Skipped(source.shown, f"{error}{_misnamed(source, data)}", error.line)
        return
    if not entries:
        yield Skipped(source.shown, "holds no article")
    if source.url:
        defaults = _of_address(source, len(entries), defaults)
    own = [one for one in entries if source.named or not _is_other(format_, one.fields)]
    for part, group in groupby(own, key=lambda entry: entry.part):
        outcomes = [(entry, _accepted(entry, source, defaults)) for entry in group]
        alike = _alike([outcome for _, outcome in outcomes])
        if alike and not (source.url and isinstance(alike, TeaserError)):
            within = f"{part}: " if part else ""
            count = f"{len(outcomes):,}"
            yield Skipped(
                source.shown, f"{within}none of its {count} records is an article: {alike}"
            )
            continue
        yield from _parts(source, data, format_, outcomes)


def _parts(
    source: Source,
    data: bytes,
    format_: Format,
    outcomes: Iterable[tuple[Entry, Article | ArticleError]],
) -> Iterator[Part]:
    """The articles among what became of entries, addresses in place of teasers, and errors."""
    for entry, one in outcomes:
        if isinstance(one, TeaserError) and source.url and is_address(one.link or ""):
            yield str(one.link)
        elif isinstance(one, ArticleError):
            yield Skipped(source.shown, entry.refusal(one), one.line or entry.line)
        else:
            yield _placed(one, data) if format_.is_verbatim and not source.url else one


def _entries(format_: Format, data: bytes) -> list[Entry]:
    if not data and not format_.note:
        message = "is empty: it has no bytes at all"
        raise ArticleError(message)
    try:
        return list(format_.read(data))
    except RecursionError as error:
        message = "is nested too deeply; a field is a line of text"
        raise ArticleError(message) from error


def _of_address(source: Source, count: int, defaults: Defaults) -> Defaults:
    """The defaults with outlet, times and, where a page holds one article, address of what was fetched.

    The address of one article may tell its day: https://paper.example/2024/03/12/story.
    """
    day = written_day(source.url or "") if count == 1 else None
    return replace(
        defaults,
        published=day or defaults.published,
        outlet=defaults.outlet or host_of(source.url),
        url=source.url if count == 1 else None,
        captured=source.captured,
        fetched=source.fetched,
    )


def _addresses(source: Source, data: bytes) -> Iterator[Skipped | str]:
    """The addresses of a list that was named, which is no article."""
    if not source.named:
        yield Skipped(source.shown, "is a list of addresses; name it to have them fetched")
        return
    for number, line in listed(data):
        yield from addresses_of(line)
        if not addresses_of(line):
            problem = f'"{line[:60]}" is no address; write it as https://…'
            yield Skipped(source.shown, problem, number)


def _alike(outcomes: Sequence[Article | ArticleError]) -> ArticleError | None:
    """The first of several errors of one kind: records without a text, or with the same message."""
    errors = [one for one in outcomes if isinstance(one, ArticleError)]
    kinds = {str(one) if not isinstance(one, MissingTextError) else "" for one in errors}
    return errors[0] if 1 < len(errors) == len(outcomes) and len(kinds) == 1 else None


def _format(source: Source, data: bytes) -> Format:
    """The format of a source by its name or, where that tells none, by its bytes."""
    named = BY_SUFFIX.get(source.suffix)
    if named is None and source.suffix:
        message = (
            f"is of a kind that is not read ({source.suffix}); what is read: {' '.join(BY_SUFFIX)}"
        )
        raise ArticleError(message)
    if named not in {None, PLAIN}:
        return named
    by_content = recognised(data)
    if named is None or by_content.in_text_files:
        return by_content
    if not by_content.is_verbatim:
        message = "is no plain text"
        raise ArticleError(message)
    return PLAIN


def _misnamed(source: Source, data: bytes) -> str:
    """What to do where the bytes of a file are of another kind than its name tells, "" elsewhere."""
    named, likely = BY_SUFFIX.get(source.suffix), recognised(data)
    if source.url or named in {None, likely} or likely.is_verbatim:
        return ""
    return f"; by its content it looks like {likely.suffixes[0]}: rename it if that is what it is"


def _is_other(format_: Format, fields: Mapping[str, Any] | ArticleError) -> bool:
    """True for what lies in a folder beside articles: notes, and reports of ours."""
    if isinstance(fields, ArticleError):
        return False
    is_note = format_.note and set(fields) <= {"text", "title"}
    return bool(is_note) or is_report_record(fields)


def _placed(article: Article, data: bytes) -> Article:
    """The article with the line (from 1) of its file where its text begins."""
    file = decoded(data)
    if not file.endswith(article.text):  # another field was named as the text
        return article
    return replace(article, text_line=file.count("\n", 0, len(file) - len(article.text)) + 1)


def _accepted(entry: Entry, source: Source, defaults: Defaults) -> Article | ArticleError:
    if isinstance(entry.fields, ArticleError):
        return entry.fields
    try:
        return accept(entry.fields, source.shown, source.stem, entry.line, defaults)
    except ArticleError as error:
        return error


def with_own_ids(articles: list[Article]) -> tuple[Article, ...]:
    """The articles sorted by id, each with an id of its own; equal ids get their content's hash."""
    counts: dict[str, int] = {}
    for article in articles:
        counts[article.id] = counts.get(article.id, 0) + 1
    unique = [_suffixed(article) if counts[article.id] > 1 else article for article in articles]
    unique.sort(key=lambda article: (article.id, article.path, article.line or 0))
    seen: dict[str, int] = {}
    named = []
    for article in unique:
        count = seen[article.id] = seen.get(article.id, 0) + 1
        named.append(article if count == 1 else replace(article, id=f"{article.id}-{count}"))
    return tuple(sorted(named, key=lambda article: article.id))


def _suffixed(article: Article) -> Article:
    mark = content_hash(
        article.outlet, article.title, article.text, str(article.published), length=6
    )
    return replace(article, id=f"{article.id}-{mark}", slug=article.slug or article.id)


__all__ = ["Defaults", "Fetch", "Library", "load"]
