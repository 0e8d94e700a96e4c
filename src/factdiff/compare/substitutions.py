"""Which change of a few words changes the meaning of a sentence that is otherwise the same.

A changed figure, time, name, role, negation, hedge, opposite or quoted word does, unless it is a
known way to say the same: a number in words, a unit converted, a figure rounded, a date set
differently, a fuller name, a title spelt out, another order. Other verbs of saying, what was left
out and what was added do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, TypeVar

from factdiff.compare.analyzed import AnalyzedClaim
from factdiff.compare.folding import FoldedToken, folded_tokens
from factdiff.compare.intervals import comparable, relate
from factdiff.compare.moments import grade
from factdiff.compare.roles import ROLE_HEADS, SHARED_HEADS
from factdiff.compare.spelling import are_one_spelling, is_listed
from factdiff.english.names import ORGANISATIONS, TITLES, same_name
from factdiff.english.opposites import opposed
from factdiff.english.stance import HEDGES, NEGATING
from factdiff.english.stems import content_stem
from factdiff.english.words import STOPWORDS
from factdiff.model import Certainty, Kind, Quantity, Span, TemporalExpression

PLANNING_WORDS = frozenset(
    "will shall would should can set due agreed agrees agree pledged".split()
)
"""Words of the lexicon of hedges that tell of plans and habits as often as of doubt."""
DOUBTING_WORDS = frozenset(
    word
    for word, level in HEDGES.items()
    if level is not Certainty.DENIED and word not in PLANNING_WORDS
)
"""Words that leave a point in doubt."""
NAMELESS_WORDS = STOPWORDS | (TITLES - ORGANISATIONS)
"""Words that tell no name apart from another."""
OMISSION_MARKS = frozenset({"…", "...", "[", "]"})
"""Marks in a quotation that stand for words."""
SENTENCE_ENDS = frozenset(".!?")
OTHER_TIME = Kind.TIME, "one time in the sentence, two values"
OTHER_FIGURE = Kind.NUMBER, "one figure in the sentence, two values"
CALENDAR_SORTS = frozenset({"weekday", "month", "meridiem"})


@dataclass(frozen=True)
class Change:
    """Some tokens of claim a for some of its copy b; one of the two may be empty, at its place."""

    a: AnalyzedClaim
    b: AnalyzedClaim
    a_tokens: range
    b_tokens: range
    is_swap: bool = False
    """True for one of two places that have each other's words, all else the same."""

    @property
    def claims(self) -> tuple[AnalyzedClaim, AnalyzedClaim]:
        """The two sentences."""
        return self.a, self.b

    @property
    def sides(self) -> tuple[tuple[AnalyzedClaim, range], tuple[AnalyzedClaim, range]]:
        """Each sentence with its tokens."""
        return (self.a, self.a_tokens), (self.b, self.b_tokens)

    @property
    def is_exchange(self) -> bool:
        """True when something stands in the place of something else."""
        return bool(self.a_tokens) and bool(self.b_tokens)

    @property
    def folded(self) -> tuple[list[FoldedToken], list[FoldedToken]]:
        """The tokens of both sides, folded."""
        a, b = ([folded_tokens(claim)[at] for at in tokens] for claim, tokens in self.sides)
        return a, b

    @property
    def words(self) -> tuple[list[str], list[str]]:
        """The folded words of both sides."""
        a, b = ([token.word for token in tokens] for tokens in self.folded)
        return a, b

    def touches(self, a: Span, b: Span) -> bool:
        """True when two places overlap the tokens of both sides, or what stands beside the gap."""
        return all(
            _beside(claim, tokens).overlaps(span)
            for (claim, tokens), span in zip(self.sides, (a, b), strict=True)
        )

    def without_marks(self) -> Change:
        """The change without punctuation at its ends; the sign of a currency is none."""
        a, b = (_without_marks(claim, tokens) for claim, tokens in self.sides)
        return replace(self, a_tokens=a, b_tokens=b)

    def is_moved(self) -> bool:
        """True when neither sentence lacks a word that the other has here: another order."""
        if self.is_swap:
            return False
        a, b = (Counter(token.word for token in folded_tokens(claim)) for claim in self.claims)
        here_a, here_b = self.words
        return all(a[word] <= b[word] for word in here_a) and all(
            b[word] <= a[word] for word in here_b
        )


class Difference(NamedTuple):
    """A change of meaning: its kind, the reason, and its place in both sentences."""

    kind: Kind
    reason: str
    spans: tuple[Span, Span]


def difference(change: Change) -> Difference | None:
    """What a change makes different, None where it keeps the meaning."""
    verdict = _value(change) if change.is_exchange else None
    if verdict is _SAME or (change.is_exchange and change.is_moved()):
        return None
    for test in (_quotation, _negation, _hedge, _name, _role, _opposite):
        verdict = verdict or test(change)
    if verdict is None and change.is_swap:
        verdict = Kind.WORDING, "two places of the sentence, exchanged"
    if verdict is None:
        return None
    kind, reason = verdict
    a, b = (_place(claim, tokens, kind) for claim, tokens in change.sides)
    return Difference(kind, reason, (a, b))


_Verdict = tuple[Kind, str]
_SAME: _Verdict = (Kind.NUMBER, "the same value")
"""What is known to keep the meaning."""


def _value(change: Change) -> _Verdict | None:
    """A figure or a time that is another."""
    a, b = change.folded
    changed = {
        sort
        for sort in {token.sort for token in a} & {token.sort for token in b} - {""}
        if [t.word for t in a if t.sort == sort] != [t.word for t in b if t.sort == sort]
    }
    times = [_touching(claim.claim.times, claim, tokens) for claim, tokens in change.sides]
    figures = [_touching(claim.claim.quantities, claim, tokens) for claim, tokens in change.sides]
    is_time = any(times) or bool(changed & CALENDAR_SORTS)
    values: Sequence[Sequence[_Placed]] = times if is_time else figures
    is_plain = bool(changed) and _shape(change.a, values[0]) == _shape(change.b, values[1])
    if is_time:
        agree = _times_agree(*times)
        is_other = is_plain or bool(changed & {"weekday", "month"})
    else:
        agree = _figures_agree(*figures, is_plain=is_plain)
        is_other = False
    if is_other or agree is False or (changed and (agree is None or change.is_swap)):
        return OTHER_TIME if is_time else OTHER_FIGURE
    return _SAME if agree else None


def _shape(claim: AnalyzedClaim, values: Iterable[_Placed]) -> list[str]:
    """The sorts of the tokens of some values, in order."""
    folded = folded_tokens(claim)
    return [folded[at].sort for value in values for at in claim.tokens_of(value.span)]


def _times_agree(a: Iterable[TemporalExpression], b: Sequence[TemporalExpression]) -> bool | None:
    """Whether any two times can be one, None where none is resolved."""
    grades = [grade(x, y) for x in a for y in b if x.earliest and y.earliest]
    return any(one.agrees for one in grades) if grades else None


def _figures_agree(a: Iterable[Quantity], b: Sequence[Quantity], *, is_plain: bool) -> bool | None:
    """Whether any two figures can be one, None where none can be compared.

    Where one number or unit stands for another (`is_plain`) only a conversion and rounding excuse it:
    no hedge and no bound.
    """
    both = [(x, y) for x in a for y in b if comparable(x, y)]
    if not both:
        return None
    return any(
        relate(x, y) and (not is_plain or _is_converted(x, y) or _is_rounded(x, y)) for x, y in both
    )


def _is_converted(x: Quantity, y: Quantity) -> bool:
    return x.unit != y.unit and x.value != y.value


def _is_rounded(x: Quantity, y: Quantity) -> bool:
    return x.exact and y.exact and x.precision != y.precision


def _quotation(change: Change) -> _Verdict | None:
    """A word inside quotation marks that is another, or is missing."""
    if not all(_is_inside_quotation(*side) for side in change.sides):
        return None
    raw = {claim.sentence.raw(at) for claim, tokens in change.sides for at in tokens}
    return None if raw & OMISSION_MARKS else (Kind.QUOTE, "one quotation, different words")


def _is_inside_quotation(claim: AnalyzedClaim, tokens: range) -> bool:
    """True for words of a quotation, and for a gap between two of its words in one sentence."""
    if tokens:
        return all(claim.quoted[at] for at in tokens)
    before = after = tokens.start
    before -= 1
    while claim.sentence.is_mark(after) and claim.quoted[after]:
        after += 1
    is_start = before < 0 or claim.sentence.word(before) in SENTENCE_ENDS
    is_end = after >= len(claim.sentence)
    return not (is_start or is_end) and claim.quoted[before] and claim.quoted[after]


def _negation(change: Change) -> _Verdict | None:
    """A negation that only one side has, all else the same."""
    counts = [
        sum(token.word in NEGATING for token in folded_tokens(claim)) for claim in change.claims
    ]
    is_one_sided = _is_in_one(change, NEGATING) and counts[0] != counts[1]
    if not is_one_sided or not _is_rest_equal(change, NEGATING):
        return None
    return Kind.NEGATION, "affirmed in one, negated in the other"


def _hedge(change: Change) -> _Verdict | None:
    """A hedge that only one side has, all else the same."""
    if not _is_in_one(change, DOUBTING_WORDS) or not _is_rest_equal(change, DOUBTING_WORDS):
        return None
    return Kind.CERTAINTY, "stated as a fact in one, hedged in the other"


def _is_in_one(change: Change, lexicon: Iterable[str]) -> bool:
    a, b = (not {*words}.isdisjoint(lexicon) for words in change.words)
    return a is not b


def _is_rest_equal(change: Change, lexicon: frozenset[str]) -> bool:
    """True when both sides have the same words of content, numbers and some words aside."""
    a, b = (
        [content_stem(t.word) for t in tokens if t.word not in lexicon and t.sort != "number"]
        for tokens in change.folded
    )
    return [word for word in a if word] == [word for word in b if word]


def _name(change: Change) -> _Verdict | None:
    """A name that is another, or is spelt otherwise."""
    x, y = (" ".join(_name_words(claim, tokens)) for claim, tokens in change.sides)
    if not x or not y or same_name(x, y) or are_one_spelling(x, y):
        return None
    return Kind.ENTITY, "one place in the sentence, two names"


def _name_words(claim: AnalyzedClaim, tokens: range) -> list[str]:
    """The words of names among some tokens; a capital at the beginning of a sentence proves none."""
    named = claim.sentence.touched(name.span for name in claim.claim.names)
    return [
        claim.sentence.raw(at)
        for at in tokens
        if claim.sentence.is_capital(at)
        and claim.sentence.word(at) not in NAMELESS_WORDS
        and (named[at] or claim.sentence.is_word(at - 1) or not is_listed(claim.sentence.word(at)))
    ]


def _role(change: Change) -> _Verdict | None:
    """A role that is another."""
    a, b = ({ROLE_HEADS[word] for word in words if word in ROLE_HEADS} for words in change.words)
    if not a or not b or a & b or a | b <= SHARED_HEADS:
        return None
    return Kind.ENTITY, "two roles of one person"


def _opposite(change: Change) -> _Verdict | None:
    """A word that says the opposite."""
    a, b = change.claims
    if any(opposed(a.stems[p], b.stems[q]) for p in change.a_tokens for q in change.b_tokens):
        return Kind.WORDING, "opposite words in one place"
    return None


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Value = TypeVar("_Value", bound=_Placed)


def _touching(values: Sequence[_Value], claim: AnalyzedClaim, tokens: range) -> list[_Value]:
    """The values of a claim that some of its tokens, one at least, belong to."""
    span = claim.sentence.span(tokens.start, tokens.stop)
    return [value for value in values if value.span.overlaps(span)]


def _place(claim: AnalyzedClaim, tokens: range, kind: Kind) -> Span:
    """The span of some tokens and the values that they belong to; of their neighbours without any."""
    values: dict[Kind, Sequence[_Placed]] = {
        Kind.NUMBER: claim.claim.quantities,
        Kind.TIME: claim.claim.times,
        Kind.ENTITY: claim.claim.names,
    }
    if not tokens:
        return _beside(claim, tokens)
    own = claim.sentence.span(tokens.start, tokens.stop)
    spans = [own, *(value.span for value in _touching(values.get(kind, ()), claim, tokens))]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _beside(claim: AnalyzedClaim, tokens: range) -> Span:
    """The span of some tokens; without any, of the tokens on either side of the gap."""
    if tokens:
        return claim.sentence.span(tokens.start, tokens.stop)
    return claim.sentence.span(max(0, tokens.start - 1), min(len(claim.sentence), tokens.stop + 1))


def _without_marks(claim: AnalyzedClaim, tokens: range) -> range:
    """Some tokens without marks at either end that are no values."""
    folded = folded_tokens(claim)
    inner = [at for at in tokens if folded[at].sort or not claim.sentence.is_mark(at)]
    return range(inner[0], inner[-1] + 1) if inner else range(tokens.start, tokens.start)
