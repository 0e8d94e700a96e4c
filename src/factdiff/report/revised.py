"""Two versions of an article as a desk reads them: the sentences that were touched, and how many were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from factdiff.model import Article, EditKind, Part, Revision, SentenceEdit
from factdiff.report.context import counted, visible
from factdiff.report.redline import Change, word_changes


class Line(NamedTuple):
    """A sentence that was touched: what was done to it, and its words as they changed."""

    label: str
    changes: Sequence[Change]


def lines(revision: Revision) -> Iterator[Line]:
    """The touched sentences in the order of the newer version."""
    for edit in revision.edits:
        if edit.kind is not EditKind.SAME:
            yield Line(_label(edit), edited(edit))


def edited(edit: SentenceEdit) -> Sequence[Change]:
    """The words of a sentence, as they stayed and as they changed."""
    old, new = (one.text if one else "" for one in (edit.old, edit.new))
    if edit.kind is EditKind.CHANGED:
        return word_changes(old, new)
    return [Change(old, new, same=edit.kind is EditKind.MOVED)]


def _label(edit: SentenceEdit) -> str:
    label = "moved, changed" if edit.moved and edit.kind is EditKind.CHANGED else str(edit.kind)
    one = edit.new or edit.old
    return f"headline {label}" if one and one.part is Part.TITLE else label


def between(revision: Revision) -> str:
    """The two versions by their outlet and their times, safe to show."""
    old, new = revision.old, revision.new
    if old.outlet == new.outlet:
        return f"{visible(old.outlet)}, {_when(old)} → {_when(new)}"
    return f"{visible(old.outlet)}, {_when(old)} → {visible(new.outlet)}, {_when(new)}"


def _when(article: Article) -> str:
    """When a version was printed, by its own times; else its file."""
    moment: date | None = article.updated or article.published
    if moment is None:
        return visible(article.path or article.id)
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else str(moment)


def tally(revision: Revision) -> str:
    """How many sentences were touched, and how."""
    counts = revision.counts
    touched = [
        f"{counts[kind]} {kind}"
        for kind in (EditKind.CHANGED, EditKind.ADDED, EditKind.REMOVED, EditKind.MOVED)
        if counts[kind]
    ]
    total = counted(sum(counts.values()), "sentence")
    return f"{total}: {', '.join([*touched, f'{counts[EditKind.SAME]} as before'])}"
