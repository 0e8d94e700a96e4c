"""What a check finds: comparisons of mentions, facts, discrepancies with their sides, a report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from factdiff.model.scales import Part, Span
from factdiff.model.statements import Article, Claim


class Kind(StrEnum):
    """What two accounts can disagree about; one comparator each."""

    NUMBER = "number"
    TIME = "time"
    ENTITY = "entity"
    QUOTE = "quote"
    CERTAINTY = "certainty"
    NEGATION = "negation"
    ATTRIBUTION = "attribution"
    WORDING = "wording"


class Verdict(IntEnum):
    """How two statements of one slot relate; the first level that fits, graver is greater."""

    SILENT = 0
    SAME = 1
    COMPATIBLE = 2
    UPDATE = 3
    CONFLICT = 4

    @property
    def label(self) -> str:
        """The word that reports use."""
        return self.name.lower()

    @property
    def differs(self) -> bool:
        """True for update and conflict: the two cannot hold of one moment."""
        return self >= Verdict.UPDATE


class Severity(StrEnum):
    """How loudly a discrepancy is told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a claim that take a side, never whole sentences where fewer words tell it."""

    claim: Claim = field(repr=False)
    span: Span
    value: str = field(compare=False)
    """What the words say, as reports show it: "400 drones", "2023-06-09", "Caspian Sea"."""
    norm: str = field(compare=False)
    """The same without case and spelling; mentions of one norm are on one side."""
    moment: str = field(default="", compare=False)
    """When it was told or holds, as ISO 8601 text, as far as known; updates are sorted by it."""

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.span.of(self.claim.article.part(self.claim.part))

    @property
    def key(self) -> tuple[str, Part, int, int]:
        """Where the words stand."""
        return self.claim.article.id, self.claim.part, self.span.start, self.span.end


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one comparator says of one slot of two claims."""

    kind: Kind
    verdict: Verdict
    a: Mention
    b: Mention
    told: str
    """What stands against what: "400 drones against 600 drones"."""
    reason: str
    """Why the verdict is what it is."""
    confidence: float
    gap: float = 0.0
    """How far the two values lie apart (0..1), 0 where values have no distance."""

    @property
    def message(self) -> str:
        """What stands against what, and why."""
        return f"{self.told}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims of two articles or more that state one thing, or of one that states it twice."""

    id: str
    summary: str
    claims: tuple[Claim, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that state the fact, each once, sorted."""
        return tuple(sorted({claim.article.outlet for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disagreement and all the mentions that give it."""

    value: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One disagreement, however many articles take each side."""

    id: str
    fact: str
    kind: Kind
    verdict: Verdict
    severity: Severity
    confidence: float
    message: str
    sides: tuple[Side, ...]
    reason: str = ""
    """The last part of the message: why the sides differ."""

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles on its sides."""
        return frozenset(m.claim.article.id for side in self.sides for m in side.mentions)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be used, and why; nothing is dropped without one."""

    path: str
    reason: str
    line: int | None = None

    @property
    def place(self) -> str:
        """The path, with the line where one is at fault."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Report:
    """All that one check found."""

    articles: tuple[Article, ...]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    claims: int = 0
    """How many claims the articles hold in all."""

    def at_least(self, verdict: Verdict) -> tuple[Discrepancy, ...]:
        """The discrepancies of `verdict` or a graver one."""
        return tuple(d for d in self.discrepancies if d.verdict >= verdict)

    def differing(self) -> Report:
        """The report without what agrees once normalised."""
        return replace(self, discrepancies=self.at_least(Verdict.UPDATE))

    def across(self) -> Report:
        """The report without what one article says of itself."""
        between = tuple(d for d in self.discrepancies if len(d.articles) > 1)
        return replace(self, discrepancies=between)
