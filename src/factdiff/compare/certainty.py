"""Established here, suspected, expected or denied there.

Flags "the suspect caused the crash" against "the suspect may have caused the crash", a deal done
against a deal planned. Losing a hedge is how a suspicion becomes a fact in print. The hedge must
govern the point that both sentences make; a lone may where both are tentative agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from factdiff.compare.example import Example
from factdiff.compare.intervals import gap, relate
from factdiff.compare.movement import later_report
from factdiff.compare.reading import Pair, Reading, once_a_reading
from factdiff.english.stance import (
    BETWEEN,
    CONDITIONS,
    DOUBTFUL,
    DOUBTS,
    DUE,
    ENDS,
    HEDGES,
    hedge_before,
    hedging_adjective,
)
from factdiff.english.stems import PAST
from factdiff.english.words import ADVERBS, NEGATIONS
from factdiff.model import Certainty, Comparison, Kind, Phase, Quantity, Span, Verdict

LEAST_OVERLAP = 0.55
"""Share of common content from which two sentences make the same point."""
NEARLY_ALL = 0.8
"""Share from which they make it in another order of words."""
SURE = 0.5
"""Score from which a subject and its verb, or a figure, are enough to tell of one event."""
REACH = 5
"""Tokens between a figure and its verb."""
NEAR = 0.05
"""How far two figures that meet may lie apart, as a share: "more than 200" and "209"."""
TELLING = 10
"""Figure from which a bare count is that of one thing, and not of any three."""
TENTATIVE = frozenset({Certainty.POSSIBLE, Certainty.ALLEGED})
DONE = frozenset({"was", "were", "has", "have", "had", "is", "are"})
BEFORE_NOUNS = frozenset("the a an of 's its their his her".split())
BEFORE_VERBS = BETWEEN | HEDGES.keys() - DOUBTFUL
PLAIN_ADVERBS = ADVERBS - DOUBTS
"""Adverbs that leave what they stand by as sure as it was."""

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
        "The governor was at the quay on Friday and greeted the crew.",
        "The governor is due to be at the quay on Friday to greet the crew.",
        Verdict.UPDATE,
        ("greeted", "due to be at the quay on Friday to greet"),
        why="on the timetable, then done",
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
    Example(
        "A bomb exploded near the station on Monday night, waking half of the town.",
        "A suspected bomb exploded in a car park near the station on Monday night.",
        Verdict.CONFLICT,
        ("bomb", "suspected bomb"),
        why="whether it was one is the point",
    ),
    Example(
        "A theft of records at the clinic exposed 340,000 patients, it said.",
        "Records of 340,000 patients may have been copied in the theft at the clinic.",
        Verdict.CONFLICT,
        ("exposed 340,000", "340,000 patients may have been copied"),
        why="other verbs, one figure",
    ),
    Example(
        "The gunman fled the bank on foot, police said.",
        "The suspected gunman fled the bank on foot, police said.",
        Verdict.SILENT,
        why="a courtesy to a suspect",
    ),
)


class _Point(NamedTuple):
    """A verb or a noun, the token that hedges it, and the figure that it is about."""

    reading: Reading
    at: int
    hedge: int | None
    figure: range = range(0)

    @property
    def level(self) -> Certainty:
        """How firmly the verb or noun is told."""
        if self.hedge is None:
            return Certainty.STATED
        return HEDGES[self.reading.sentence.word(self.hedge)]

    @property
    def is_due(self) -> bool:
        """True for what stands on a timetable: "is scheduled to"."""
        return self.hedge is not None and self.reading.sentence.word(self.hedge) in DUE

    @property
    def is_habit(self) -> bool:
        """True for "would", which tells of habits and of reported plans alike."""
        return self.hedge is not None and self.reading.sentence.word(self.hedge) == "would"

    @property
    def place(self) -> Span:
        """The word with its hedge or, without one, with its auxiliaries, and with its figure."""
        first = _verb_start(self.reading, self.at) if self.hedge is None else self.hedge
        told = sorted((first, self.at, *self.figure))
        return self.reading.sentence.span(told[0], told[-1] + 1)


def compare(pair: Pair) -> Iterator[Comparison]:
    """The points that both sentences make and only one of them hedges, or denies."""
    if HEDGES.keys().isdisjoint(pair.a.words | pair.b.words):
        return
    for x, y in _points(pair):
        levels = {x.level, y.level}
        if levels == {Certainty.DENIED, Certainty.EXPECTED} or (
            Certainty.STATED in levels and len(levels) > 1
        ):
            yield _graded(pair, x, y)
            return  # one sentence is hedged once; a second verb would tell the same


def _points(pair: Pair) -> Iterator[tuple[_Point, _Point]]:
    """What both sentences tell: by one verb, by one noun, or by one figure."""
    for i, j in _verbs(pair):
        if _is_point(pair, i, j):
            yield _verb(pair.a, i), _verb(pair.b, j)
    yield from _nouns(pair)
    if pair.score >= SURE:
        yield from _figures(pair)


def _verbs(pair: Pair) -> Iterator[tuple[int, int]]:
    """Words that face each other, that one subject governs, or that only a passive turns around."""
    if pair.overlap >= LEAST_OVERLAP:
        yield from sorted(pair.facing.items())
    one_subject = pair.score >= SURE and _subject(pair.a) == _subject(pair.b)
    for i, j in _unique(pair):
        turned = _passive(pair.a, i) is not _passive(pair.b, j)
        if (turned and pair.common >= NEARLY_ALL) or (one_subject and _of_one_object(pair, i, j)):
            yield i, j


def _unique(pair: Pair) -> Iterator[tuple[int, int]]:
    """Content words that each of the two sentences has once."""
    there = _once(pair.b)
    for word, i in _once(pair.a).items():
        if word in there:
            yield i, there[word]


@once_a_reading
def _once(reading: Reading) -> dict[str, int]:
    """The content words that a sentence has once, in order, each with its token."""
    counts = Counter(reading.content)
    return {word: at for at, word in enumerate(reading.content) if word and counts[word] == 1}


def _subject(reading: Reading) -> str:
    """The content word that the sentence begins with."""
    return next(filter(None, reading.content), "")


def _of_one_object(pair: Pair, i: int, j: int) -> bool:
    """True when the sentences say something in common after a verb."""
    return bool(set(pair.a.content[i + 1 :]) & set(pair.b.content[j + 1 :]) - {""})


def _nouns(pair: Pair) -> Iterator[tuple[_Point, _Point]]:
    """The thing both sentences begin with, where one of them doubts that it was one: "possible"."""
    if pair.common < LEAST_OVERLAP:
        return
    for i, j in _unique(pair):
        x, y = _first_noun(pair.a, i), _first_noun(pair.b, j)
        if x and y:
            yield x, y


@once_a_reading
def _first_noun(reading: Reading, at: int) -> _Point | None:
    """The word at `at` if it is the first noun of a sentence, that no figure counts."""
    hedge = hedging_adjective(reading.sentence, at)
    before = range(at if hedge is None else hedge)
    if any(reading.content[i] or reading.sentence.is_number(i) for i in before):
        return None
    return _Point(reading, at, hedge)


def _figures(pair: Pair) -> Iterator[tuple[_Point, _Point]]:
    """What is told of one figure, firmly here and by a sentence without any doubt there."""
    for p in pair.a.claim.quantities:
        for q in pair.b.claim.quantities:
            if _one_figure(p, q):
                x, y = _of_figure(pair.a, p.span), _of_figure(pair.b, q.span)
                if x and y and len({x.level, y.level} & TENTATIVE) == 1:
                    yield x, y


def _one_figure(p: Quantity, q: Quantity) -> bool:
    """True for a figure that both give, and that few other things would have by chance."""
    if p.vague or q.vague or p.value is None or q.value is None or p.unit != q.unit:
        return False
    near = gap(p, q) <= NEAR and relate(p, q) is not None
    return near and (p.unit is not None or p.value >= TELLING)


@once_a_reading
def _of_figure(reading: Reading, place: Span) -> _Point | None:
    """The verb just before a figure that is its object, or just after one that is its subject."""
    figure = reading.tokens_of(place)
    before = range(figure.start - 1, max(-1, figure.start - 1 - REACH), -1)
    after = range(figure.stop, min(len(reading.sentence), figure.stop + REACH + 2))
    for places in (before, after):
        for at in places:
            if reading.sentence.word(at) in ENDS or reading.quoted[at]:
                break
            if reading.content[at] and _verb_like(reading, at):
                return _Point(reading, at, hedge_before(reading.sentence, at), figure)
    return None


def _passive(reading: Reading, at: int) -> bool:
    """True for "was caused by"."""
    return reading.sentence.word(at + 1) == "by"


def _is_point(pair: Pair, i: int, j: int) -> bool:
    """True when two tokens are one verb of what is told, outside of quotations."""
    if not pair.a.content[i] or pair.a.quoted[i] or pair.b.quoted[j]:
        return False
    one = pair.a.stems[i] == pair.b.stems[j]
    return one and _verb_like(pair.a, i) and _verb_like(pair.b, j)


@once_a_reading
def _verb(reading: Reading, at: int) -> _Point:
    """The verb at `at` with what hedges it."""
    return _Point(reading, at, hedge_before(reading.sentence, at))


@once_a_reading
def _verb_like(reading: Reading, at: int) -> bool:
    """True for a word that an auxiliary, "to" or its own ending shows to be a verb."""
    word, before = reading.sentence.word(at), reading.sentence.word(_before_adverbs(reading, at))
    if word.endswith("ings") or before in BEFORE_NOUNS:
        return False
    if before in BEFORE_VERBS:
        return True
    return word.endswith("ed") or (word in PAST and not word.endswith("s"))


def _before_adverbs(reading: Reading, at: int) -> int:
    """The token before a verb and its adverbs: "will" in "will also open"."""
    at -= 1
    while reading.sentence.word(at) in PLAIN_ADVERBS:
        at -= 1
    return at


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
        return _planned(pair, hedged, plain)
    if _is_firm(plain):
        return Verdict.CONFLICT, f"established in one, {hedged.level} in the other"
    return Verdict.COMPATIBLE, "both are tentative"


def _is_firm(plain: _Point) -> bool:
    """True when nothing in the sentence leaves the point open, and it is no mere purpose."""
    words = plain.reading.sentence
    open_ended = (DOUBTS | CONDITIONS) & plain.reading.words or words.word(plain.at - 1) == "to"
    return plain.reading.claim.certainty is Certainty.STATED and not open_ended


def _planned(pair: Pair, plan: _Point, done: _Point) -> tuple[Verdict, str]:
    """A plan and its completion: an update when the completion was reported later.

    What was due on a day is done within it, so that reports of one day can both be true.
    """
    plain, at = done.reading, done.at
    if not _done(plain, at) or plan.is_habit or plain.claim.phase is Phase.PLANNED:
        return Verdict.COMPATIBLE, "a plan, told with and without its modal"
    later = pair.b if pair.later > 0 else pair.a if pair.later < 0 else None
    if later is None and plan.is_due:
        return Verdict.UPDATE, "due in one, done in the other"
    if later is plain:
        return Verdict.UPDATE, f"planned, then done; {later_report(pair)} gives the later state"
    return Verdict.CONFLICT, "done in one, planned in the other"


def _done(reading: Reading, at: int) -> bool:
    word, before = reading.sentence.word(at), reading.sentence.word(at - 1)
    if word.endswith("ing") or before in {"to", "be", "being"} or NEGATIONS & reading.words:
        return False
    return word.endswith("ed") or word in PAST or before in {"was", "were", "has", "have", "had"}


def _verb_start(reading: Reading, at: int) -> int:
    """The first auxiliary of the verb at `at`."""
    start = at
    while start > 0 and reading.sentence.word(start - 1) in DONE | {"be", "been", "being"}:
        start -= 1
    return start
