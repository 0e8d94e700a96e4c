"""Established here, suspected, expected or denied there.

Flags "the suspect caused the crash" against "the suspect may have caused the crash", a deal done
against a deal planned. Losing a hedge is how a suspicion becomes a fact in print. The hedge must
govern the point that both sentences make; a lone may where both are tentative agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.example import Example
from factdiff.compare.movement import later_report
from factdiff.compare.reading import Pair, Reading
from factdiff.english.stems import PAST, stem
from factdiff.english.words import ADVERBS, AUXILIARIES, NEGATIONS
from factdiff.model import Certainty, Comparison, Kind, Span, Verdict

LEAST_OVERLAP = 0.55
"""Share of common content from which two sentences make the same point."""
REACH = 5
"""Tokens before a verb within which a hedge governs it."""

_HEDGES = {
    Certainty.DENIED: (
        "denied denies deny denying refuted refutes rejected disputes disputed dismissed"
    ),
    Certainty.ALLEGED: (
        "alleged allegedly alleges allege accused accuses suspected suspects suspect purported "
        "purportedly claimed claims rumored rumoured unproven supposedly unconfirmed unverified"
    ),
    Certainty.POSSIBLE: (
        "may might could possibly perhaps maybe potentially apparently considering mulled mulling "
        "weighing"
    ),
    Certainty.EXPECTED: (
        "expected expects likely probably probable planned plans plan hopes will would 'll shall "
        "intends set scheduled due agreed agrees proposed proposes offered vowed pledged promised"
    ),
}
HEDGES: dict[str, Certainty] = {
    word: level for level, words in _HEDGES.items() for word in words.split()
}
BETWEEN = ADVERBS | AUXILIARIES | frozenset({"to", "not", "n't"})
"""Words that may stand between a hedge and the verb it governs."""
TENTATIVE = frozenset({"can", "could", "may", "might"})
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


def compare(pair: Pair) -> Iterator[Comparison]:
    """The points that both sentences make and only one of them hedges."""
    if pair.overlap < LEAST_OVERLAP:
        return
    for i, j in sorted(pair.facing.items()):
        if not _is_point(pair, i, j):
            continue
        hedge_a, hedge_b = hedge_of(pair.a, i), hedge_of(pair.b, j)
        if (hedge_a is None) == (hedge_b is None):
            continue
        yield _graded(pair, (i, hedge_a), (j, hedge_b))
        return  # one sentence is hedged once; a second verb would tell the same


def hedge_of(reading: Reading, at: int) -> int | None:
    """The token that hedges the verb at `at`, within the same clause; None if nothing does."""
    for index in range(at - 1, max(-1, at - 1 - REACH), -1):
        word = reading.sentence.word(index)
        if word in {",", ";", ":", "that", "and", "but", "who", "which", "“", "”", '"'}:
            return None
        if word in HEDGES and not (
            word == "may" and reading.sentence.raw(index) == "May" and index > 0
        ):
            return index
        if word not in BETWEEN and not word.endswith("ly"):
            return None
    return None


def _is_point(pair: Pair, i: int, j: int) -> bool:
    """True when the facing tokens are verbs of what is told, in the same voice of the same event."""
    word_a, word_b = pair.a.sentence.word(i), pair.b.sentence.word(j)
    if not pair.a.content[i] or pair.a.quoted[i] or pair.b.quoted[j]:
        return False
    return _verb_like(pair.a, i) and _verb_like(pair.b, j) and stem(word_a) == stem(word_b)


def _verb_like(reading: Reading, at: int) -> bool:
    """True for a word that an auxiliary, "to" or its own ending shows to be a verb."""
    word, before = reading.sentence.word(at), reading.sentence.word(at - 1)
    if before in {"the", "a", "an", "of", "'s", "its", "their", "his", "her"}:
        return False
    if before in BETWEEN or before in HEDGES:
        return True
    return word.endswith("ed") or (word in PAST and not word.endswith("s"))


def _graded(pair: Pair, a: tuple[int, int | None], b: tuple[int, int | None]) -> Comparison:
    hedged, plain = (pair.a, pair.b) if a[1] is not None else (pair.b, pair.a)
    (at, hedge), (other, _) = (a, b) if a[1] is not None else (b, a)
    assert hedge is not None
    level = HEDGES[hedged.sentence.word(hedge)]
    verdict, why = _verdict(pair, level, plain, other)
    place_hedged = _place(hedged, hedge, at)
    place_plain = _place(plain, _verb_start(plain, other), other)
    span_a, span_b = (
        (place_hedged, place_plain) if hedged is pair.a else (place_plain, place_hedged)
    )
    text_a, text_b = span_a.of(pair.a.sentence.text), span_b.of(pair.b.sentence.text)
    return Comparison(
        Kind.CERTAINTY,
        verdict,
        pair.a.mention(span_a, norm=level if hedged is pair.a else Certainty.STATED),
        pair.b.mention(span_b, norm=level if hedged is pair.b else Certainty.STATED),
        f"“{text_a}” against “{text_b}”",
        why,
        round(pair.likeness * min(1.0, 0.2 + 0.7 * pair.overlap), 4),
    )


def _verdict(pair: Pair, level: Certainty, plain: Reading, at: int) -> tuple[Verdict, str]:
    if level is Certainty.EXPECTED:
        return _planned(pair, plain, at)
    tentative = set(plain.sentence.lowers) & (TENTATIVE | set(_HEDGES[level].split()))
    if plain.claim.certainty is Certainty.STATED and not tentative:
        return Verdict.CONFLICT, f"established in one, {level} in the other"
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


def _place(reading: Reading, first: int, last: int) -> Span:
    return reading.sentence.span(min(first, last), max(first, last) + 1)
