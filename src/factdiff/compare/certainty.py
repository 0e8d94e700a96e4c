"""Established here, suspected, expected or denied there.

Flags "the suspect caused the crash" against "the suspect may have caused the crash", a deal done
against a deal planned. Losing a hedge is how a suspicion becomes a fact in print. The hedge must
govern the point that both sentences make; a lone may where both are tentative agrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factdiff.compare.example import Example
from factdiff.compare.movement import later_report
from factdiff.compare.reading import Pair, Reading
from factdiff.english.stance import BETWEEN, DOUBTS, HEDGES, hedge_before
from factdiff.english.stems import PAST, stem
from factdiff.english.words import NEGATIONS
from factdiff.model import Certainty, Comparison, Kind, Span, Verdict

LEAST_OVERLAP = 0.55
"""Share of common content from which two sentences make the same point."""
NEARLY_ALL = 0.8
"""Share from which they make it in another order of words."""
DONE = frozenset({"was", "were", "has", "have", "had", "is", "are"})

EXAMPLES = (
    Example(
        "The company bribed officials in three countries, prosecutors said.",
        "The company allegedly bribed officials in three countries, prosecutors said.",
        Verdict.CONFLICT,
        ("bribed", "allegedly bribed"),
    ),
    Example(
        "The driver caused the crash on the coastal road.",
        "The driver may have caused the crash on the coastal road.",
        Verdict.CONFLICT,
        ("caused", "may have caused"),
    ),
    Example(
        "A faulty valve caused the explosion, officials said.",
        "The explosion may have been caused by a faulty valve, officials said.",
        Verdict.CONFLICT,
        ("caused", "may have been caused"),
        why="active and passive make one point",
    ),
    Example(
        "The insurer will cover the loss of the ship.",
        "The insurer denied that it must cover the loss of the ship.",
        Verdict.CONFLICT,
        ("will cover", "denied that it must cover"),
        why="promised here, denied there",
    ),
    Example(
        "The airline bought nine jets from the maker.",
        "The airline plans to buy nine jets from the maker.",
        Verdict.CONFLICT,
        ("bought", "plans to buy"),
    ),
    Example(
        "The plant may be finished by autumn.",
        "The plant could be finished by autumn.",
        Verdict.SILENT,
        why="both are tentative",
    ),
    Example(
        "The minister will visit Oslo, which may join the pact.",
        "The minister will visit Oslo.",
        Verdict.SILENT,
        why="the hedge governs another point",
    ),
)


class _Point(NamedTuple):
    """A verb, and the token that hedges it."""

    reading: Reading
    at: int
    hedge: int | None

    @property
    def level(self) -> Certainty:
        """How firmly the verb is told."""
        if self.hedge is None:
            return Certainty.STATED
        return HEDGES[self.reading.sentence.word(self.hedge)]

    @property
    def place(self) -> Span:
        """The verb with its hedge or, without one, with its auxiliaries."""
        first = _verb_start(self.reading, self.at) if self.hedge is None else self.hedge
        return self.reading.sentence.span(min(first, self.at), max(first, self.at) + 1)


def compare(pair: Pair) -> Iterator[Comparison]:
    """The points that both sentences make and only one of them hedges, or denies."""
    if pair.common < LEAST_OVERLAP:
        return
    for i, j in _points(pair):
        if not _is_point(pair, i, j):
            continue
        x = _Point(pair.a, i, hedge_before(pair.a.sentence, i))
        y = _Point(pair.b, j, hedge_before(pair.b.sentence, j))
        levels = {x.level, y.level}
        if levels == {Certainty.DENIED, Certainty.EXPECTED} or (
            Certainty.STATED in levels and len(levels) > 1
        ):
            yield _graded(pair, x, y)
            return  # one sentence is hedged once; a second verb would tell the same


def _points(pair: Pair) -> Iterator[tuple[int, int]]:
    """Words that face each other, then those that only an active and a passive verb turn around."""
    if pair.overlap >= LEAST_OVERLAP:
        yield from sorted(pair.facing.items())
    if pair.common < NEARLY_ALL:
        return
    for i, word in enumerate(pair.a.content):
        if word and pair.a.content.count(word) == pair.b.content.count(word) == 1:
            j = pair.b.content.index(word)
            if _passive(pair.a, i) is not _passive(pair.b, j):
                yield i, j


def _passive(reading: Reading, at: int) -> bool:
    """True for "was caused by"."""
    return reading.sentence.word(at + 1) == "by"


def _is_point(pair: Pair, i: int, j: int) -> bool:
    """True when the facing tokens are verbs of what is told, in the same voice of the same event."""
    word_a, word_b = pair.a.sentence.word(i), pair.b.sentence.word(j)
    if not pair.a.content[i] or pair.a.quoted[i] or pair.b.quoted[j]:
        return False
    return _verb_like(pair.a, i) and _verb_like(pair.b, j) and stem(word_a) == stem(word_b)


def _verb_like(reading: Reading, at: int) -> bool:
    """True for a word that an auxiliary, "to" or its own ending shows to be a verb."""
    word, before = reading.sentence.word(at), reading.sentence.word(at - 1)
    if word.endswith("ings") or before in {
        "the",
        "a",
        "an",
        "of",
        "'s",
        "its",
        "their",
        "his",
        "her",
    }:
        return False
    if before in BETWEEN or before in HEDGES:
        return True
    return word.endswith("ed") or (word in PAST and not word.endswith("s"))


def _graded(pair: Pair, x: _Point, y: _Point) -> Comparison:
    verdict, why = _verdict(pair, x, y)
    a, b = x.place, y.place
    return Comparison(
        Kind.CERTAINTY,
        verdict,
        pair.a.mention(a, norm=x.level),
        pair.b.mention(b, norm=y.level),
        f"“{a.of(pair.a.sentence.text)}” against “{b.of(pair.b.sentence.text)}”",
        why,
        round(pair.score * min(1.0, 0.2 + 0.7 * max(pair.overlap, pair.common)), 4),
    )


def _verdict(pair: Pair, x: _Point, y: _Point) -> tuple[Verdict, str]:
    hedged, plain = (x, y) if y.level is Certainty.STATED else (y, x)
    if plain.level is not Certainty.STATED:
        return Verdict.CONFLICT, "denied in one, expected in the other"
    if hedged.level is Certainty.EXPECTED:
        return _planned(pair, plain.reading, plain.at)
    tentative = DOUBTS & set(plain.reading.sentence.lowers)
    if plain.reading.claim.certainty is Certainty.STATED and not tentative:
        return Verdict.CONFLICT, f"established in one, {hedged.level} in the other"
    return Verdict.COMPATIBLE, "both are tentative"


def _planned(pair: Pair, plain: Reading, at: int) -> tuple[Verdict, str]:
    """A plan and its completion: an update when the completion was reported later."""
    if not _done(plain, at):
        return Verdict.COMPATIBLE, "a plan, told with and without its modal"
    later = pair.b if pair.later > 0 else pair.a if pair.later < 0 else None
    if later is plain:
        return Verdict.UPDATE, f"planned, then done; {later_report(pair)} gives the later state"
    return Verdict.CONFLICT, "done in one, planned in the other"


def _done(reading: Reading, at: int) -> bool:
    word, before = reading.sentence.word(at), reading.sentence.word(at - 1)
    if word.endswith("ing") or before in {"to", "be"} or NEGATIONS & set(reading.sentence.lowers):
        return False
    return word.endswith("ed") or word in PAST or before in {"was", "were", "has", "have", "had"}


def _verb_start(reading: Reading, at: int) -> int:
    """The first auxiliary of the verb at `at`."""
    start = at
    while start > 0 and reading.sentence.word(start - 1) in DONE | {"be", "been", "being"}:
        start -= 1
    return start
