"""What a second reader did: a language model that proposes differences, and what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from factdiff.model.scales import Kind, Verdict


@dataclass(frozen=True, slots=True)
class Unread:
    """A pair of articles, by their ids, that the second reader did not read whole, and why."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """One side of a proposal: an article by its id, the number of a sentence in it, and words."""

    article: str
    sentence: int
    """As the request numbers it, from 1; what the model says need not be there."""
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A difference that a model proposed and verification refused."""

    reason: str
    kind: Kind
    verdict: Verdict
    a: Proposed
    b: Proposed


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader did: a language model that proposes differences of pairs of articles."""

    models: tuple[str, ...]
    """The models that answered, by the names that they gave, sorted."""
    pairs: int
    """Pairs of articles that share a fact, which were to be read."""
    unread: tuple[Unread, ...] = ()
    refused: tuple[Refusal, ...] = ()
    proposals: int = 0
    """All that was proposed, refused or not."""

    @property
    def read(self) -> int:
        """The pairs that were read whole."""
        return self.pairs - len(self.unread)

    @property
    def refusals(self) -> dict[str, int]:
        """How many proposals were refused, by the reason, most first."""
        counts = Counter(refusal.reason for refusal in self.refused)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
