"""What became of the sentences of an article from one version to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from factdiff.model.scales import Part, Span
from factdiff.model.statements import Article


class EditKind(StrEnum):
    """What was done to a sentence."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    """Its words are the same, and it stands before or after others than it did."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, or its title, by its place."""

    article: Article = field(repr=False)
    part: Part
    span: Span

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.span.of(self.article.part(self.part))


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """A sentence of the older version and what it is in the newer one; one of them may be missing."""

    old: Sentence | None
    new: Sentence | None
    moved: bool = False
    """Whether it changed places; its words may have changed as well."""

    @property
    def kind(self) -> EditKind:
        """What was done to it; of a sentence that was moved and changed, that it changed."""
        if self.old is None:
            return EditKind.ADDED
        if self.new is None:
            return EditKind.REMOVED
        if self.old.text.split() != self.new.text.split():
            return EditKind.CHANGED
        return EditKind.MOVED if self.moved else EditKind.SAME


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of one article, sentence by sentence, in the order of the newer one."""

    old: Article
    new: Article
    edits: tuple[SentenceEdit, ...]

    @property
    def counts(self) -> Counter[EditKind]:
        """How many sentences there are of each kind of edit."""
        return Counter(edit.kind for edit in self.edits)
