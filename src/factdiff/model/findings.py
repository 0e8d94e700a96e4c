"""What a check finds: comparisons of mentions, facts, discrepancies with their sides, a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from factdiff.model.revisions import Revision
from factdiff.model.scales import Kind, Part, Relation, Severity, Span, Verdict, Witness
from factdiff.model.second import SecondReading
from factdiff.model.statements import Article, Claim, content_hash
from factdiff.model.stories import Event, Story

SHORT_ID_DIGITS = 8
"""Hex digits of an id that are shown."""


@dataclass(frozen=True, slots=True, repr=False)
class Mention:
    """Words of a claim that take a side, never whole sentences where fewer words tell it."""

    claim: Claim = field(repr=False)
    span: Span
    value: str = field(compare=False)
    """What the words say, as reports show it: "400 drones", "2023-06-09", "Caspian Sea"."""
    norm: str = field(compare=False)
    """The same without case and spelling; mentions of one norm are on one side."""
    moment: str = field(default="", compare=False)
    """When it was reported or holds, as ISO 8601 text, as far as known; updates are sorted by it."""

    def __repr__(self) -> str:
        return f"<Mention {self.text!r} in {self.claim.article.id}>"

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
    contrast: str
    """What stands against what: "400 drones against 600 drones"."""
    reason: str
    """Why the verdict is what it is."""
    confidence: float
    gap: float = 0.0
    """How far the two values lie apart (0..1), 0 where values have no distance."""

    @property
    def message(self) -> str:
        """What stands against what, and why."""
        return f"{self.contrast}: {self.reason}"


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """Claims of two articles or more that state one thing, or of one that states it twice."""

    id: str
    summary: str
    claims: tuple[Claim, ...]
    origins: int = 0
    """How many of those who state it have it from nobody else among them; 0 before it is counted."""
    agreed: tuple[Kind, ...] = ()
    """What was compared in two of its claims and agrees, by kind; without any, nothing was compared."""

    def __repr__(self) -> str:
        return f"<Fact {self.summary!r}: {', '.join(self.outlets)}>"

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that state the fact, each once, sorted."""
        return tuple(sorted({claim.article.outlet for claim in self.claims}))


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """One value of a disagreement and all the mentions that give it."""

    value: str
    mentions: tuple[Mention, ...]
    origins: int = 0
    """How many independent origins take the side; 0 before they are counted."""

    def __repr__(self) -> str:
        return f"<Side {self.value!r}: {', '.join(self.outlets)}>"

    @property
    def text(self) -> str:
        """The value as most of those who give it print it: "last July" where `value` is "2022-07"."""
        giving = [mention for mention in self.mentions if mention.value == self.value]
        printed = Counter(" ".join(mention.text.split()) for mention in giving or self.mentions)
        return max(printed, key=lambda text: printed[text], default=self.value)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that take the side, each once, sorted."""
        return tuple(sorted({mention.claim.article.outlet for mention in self.mentions}))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a disagreement is let pass, by whom, and until which day; without one for good."""

    reason: str
    author: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
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
    relation: Relation = Relation.INDEPENDENT
    accepted: Acceptance | None = None
    witness: tuple[Witness, ...] = (Witness.RULES,)

    def __repr__(self) -> str:
        values = " / ".join(repr(side.value) for side in self.sides)
        return f"<{self.verdict.label} {self.kind}: {values}, {self.confidence:.2f}>"

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets on all sides, each once, sorted."""
        return tuple(sorted({outlet for side in self.sides for outlet in side.outlets}))

    @property
    def short_id(self) -> str:
        """The beginning of the id, as reports show it and commands take it."""
        return self.id[:SHORT_ID_DIGITS]

    @property
    def only_proposed(self) -> bool:
        """True where only a language model proposed it."""
        return self.witness == (Witness.READER,)

    @property
    def fingerprint(self) -> str:
        """What tells a disagreement from others, run after run: its kind and the values it is between.

        Neither a place nor an outlet enters, so that edits elsewhere and further reports of one of
        the values leave it alone.
        """
        return content_hash(self.kind, *sorted({side.value.casefold() for side in self.sides}))

    @property
    def gravity(self) -> tuple[object, ...]:
        """Sorts disagreements, the gravest and surest first."""
        first = self.sides[0].mentions[0]
        return -self.verdict, -self.confidence, self.kind, first.key, self.id

    def is_at_least(self, confidence: float) -> bool:
        """True for what agrees, and for a difference that is as probable as that (0..1)."""
        return not self.verdict.differs or self.confidence >= confidence

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles on its sides."""
        return frozenset(m.claim.article.id for side in self.sides for m in side.mentions)


@dataclass(frozen=True, slots=True)
class Findings:
    """Facts and discrepancies of the articles of one story, or of several stories."""

    facts: tuple[Fact, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that most outlets tell, and the outlets that do not."""

    fact: Fact
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What only one origin tells, and what an outlet leaves out."""

    alone: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """An article that prints another one's text."""

    article: str
    source: str
    share: float
    """How much of its own words (0..1) stand in the other."""


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """An outlet that an article gives as a source."""

    article: str
    source: str
    claims: int
    """How many of the article's claims it is a source of."""
    checked_by: tuple[str, ...] = ()
    """The articles of that outlet, or of its text, that the claims can be held against."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the articles of a corpus come from, and whom they cite; ids stand for articles."""

    articles: tuple[Article, ...]
    origins: Mapping[str, str]
    copies: tuple[Copy, ...]
    versions: tuple[tuple[str, ...], ...]
    """The ids of the versions of one article, from old to new."""
    cited: tuple[Cited, ...]
    skipped: tuple[Skipped, ...] = ()


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
class Rule:
    """A kind that was looked for, in the words of what compares it."""

    kind: Kind
    title: str
    text: str
    """What it flags and why, with examples that agree and that disagree."""


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """The result of one check."""

    articles: tuple[Article, ...]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    precision: str = "float32"
    """What the model of the vectors calculated in: "float32" or "bfloat16"."""
    claims: int = 0
    """How many claims the articles hold in all."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """For each article's id who it is from: an agency, or the outlet that printed its text first."""
    stories: tuple[Story, ...] = ()
    """Every article in one of them; empty where nobody asked which articles belong together."""
    timeline: tuple[Event, ...] = ()
    coverage: Coverage | None = None
    rules: tuple[Rule, ...] = ()
    """What was looked for."""
    second: SecondReading | None = None
    """What a second reader did, None where there was none."""
    revision: Revision | None = None
    """What became of the sentences, where the report is on two versions of one article."""
    # What follows is set by the package root, since the nouns know no format.
    _repr_html_: ClassVar[Callable[[Report], str]]
    """The table that a notebook shows."""
    to_dict: ClassVar[Callable[[Report], dict[str, Any]]]
    to_json: ClassVar[Callable[[Report], str]]
    to_frame: ClassVar[Callable[[Report], Any]]

    def __repr__(self) -> str:
        counts = Counter(discrepancy.verdict.label for discrepancy in self.findings)
        counted = ", ".join(
            f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}"
            for name in ("conflict", "update")
        )
        nothing = self.nothing_to_compare and f"nothing to compare, {self.nothing_to_compare}"
        return f"<Report: {nothing or counted}>"

    @property
    def nothing_to_compare(self) -> str:
        """Why nothing was compared, such as that no two articles share a fact; "" where something was."""
        if self.facts or self.discrepancies or not self.articles:
            return ""
        if len(self.articles) > 1:
            return f"the {len(self.articles)} articles share no fact"
        others = f", and {len(self.skipped)} could not be read" if self.skipped else ""
        return f"only one article was read{others}"

    @property
    def findings(self) -> tuple[Discrepancy, ...]:
        """The conflicts and updates, gravest first: what the terminal shows."""
        return self.at_least(Verdict.UPDATE)

    def at_least(self, verdict: Verdict) -> tuple[Discrepancy, ...]:
        """The discrepancies of `verdict` or a graver one."""
        return tuple(d for d in self.discrepancies if d.verdict >= verdict)

    def open(self, verdict: Verdict) -> tuple[Discrepancy, ...]:
        """The discrepancies of `verdict` or a graver one that nobody accepted."""
        return tuple(d for d in self.at_least(verdict) if d.accepted is None)

    def differing(self) -> Report:
        """The report without what agrees once normalised."""
        return replace(self, discrepancies=self.at_least(Verdict.UPDATE))

    def without_coverage(self) -> Report:
        """The report without what one outlet tells alone or leaves out."""
        return replace(self, coverage=None)

    def across(self) -> Report:
        """The report without what one article says of itself."""
        between = tuple(d for d in self.discrepancies if len(d.articles) > 1)
        return replace(self, discrepancies=between)
