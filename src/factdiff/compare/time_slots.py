"""The times of a claim, each with the event that it dates, by a shallow reading.

No parser is needed: a time stands beside the noun it qualifies ("the May 3 attack", "the collapse
of 1971"), or behind the verb of its clause ("was arrested in Atlanta on Monday"), or before it
("on Monday police arrested a man").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.english.verbs import is_verb
from factdiff.english.words import PREPOSITIONS
from factdiff.model import Grain, Mention, TemporalExpression, TimeRole

SPEAKING_OCCASIONS = frozenset(
    "interview statement conference speech briefing testimony remarks address".split()
)
"""Occasions on which somebody speaks."""
MAX_QUALIFIED_WORDS = 3
"""Words that may stand in a noun phrase behind the time in it: "the 1998 oil export deal"."""
QUALIFIER_LEADS = frozenset("the a an this that its their his her 's".split())
CLAUSE_OPENERS = frozenset("that where when because".split())
"""Words that open a dependent clause: "a ship that on Monday left"."""
MAX_SPEECH_GAP_WORDS = 6
"""Words between who speaks and when."""
SPEECH_GAP_OPENERS = frozenset("in at on during late early to reporters".split())
"""What may open a few words between who speaks and when: "said in an interview on Friday"."""
TRADING_WORDS = frozenset("trade trading share shares stock stocks index".split())
MAX_TRADE_GAP_TOKENS = 5
"""Tokens between a part of a day of trading and a word that says what is traded."""
SESSION_HOURS = dict.fromkeys("open opened opening morning".split(), (9, 12)) | dict.fromkeys(
    "close closed closing".split(), (16, 17)
)
"""The two ends of a day of trading, from one hour to another; what lies between has no sharp ends."""


@dataclass(frozen=True, slots=True, eq=False)
class TimeSlot:
    """A time of a claim that has a place in the calendar, or one that recurs, and the event that it dates."""

    claim: AnalyzedClaim
    time: TemporalExpression
    place: range
    """Its tokens."""
    thing: str
    """The stem of the verb or noun that it dates."""
    is_speech: bool = False
    """True when that is the act of speaking: "said on Monday", "in an interview Tuesday"."""
    is_qualifier: bool = False
    """True when it belongs to the noun that it dates: "the 2016 election", "Monday's raid"."""

    @property
    def mention(self) -> Mention:
        """The time as words that take a side."""
        return self.claim.mention(self.time.span, self.time.shown)

    @property
    def is_as_of(self) -> bool:
        """True for the moment of a state, such as a price, which has another one later."""
        return self.time.role is TimeRole.AS_OF


@memoized_on_claim
def time_slots(claim: AnalyzedClaim) -> tuple[TimeSlot, ...]:
    """The times of a claim that can be compared, each with what it dates."""
    times = (_slot(claim, time) for time in claim.claim.times)
    return (*(slot for slot in times if slot is not None), *_session(claim))


def _slot(claim: AnalyzedClaim, time: TemporalExpression) -> TimeSlot | None:
    tokens = claim.tokens_of(time.span)
    if not tokens or not (time.is_resolved or time.occurrence) or time.role is TimeRole.PUBLICATION:
        return None
    qualified = _qualified(claim, tokens)
    at = qualified if qualified is not None else dated_event(claim, tokens)
    event = "" if at is None else claim.stems[at]
    speech = _is_speech(claim, time, at)
    return TimeSlot(claim, time, tokens, event, speech, qualified is not None)


def _session(claim: AnalyzedClaim) -> Iterable[TimeSlot]:
    """The part of a day of trading that a price is of: "at the close", "in morning trading"."""
    day = claim.claim.article.published_day
    if day is None or not claim.claim.quantities or claim.words.isdisjoint(TRADING_WORDS):
        return
    covered, words = (
        claim.sentence.touched(t.span for t in claim.claim.times),
        claim.sentence.lowers,
    )
    for at, word in enumerate(words):
        near = words[max(0, at - MAX_TRADE_GAP_TOKENS) : at + MAX_TRADE_GAP_TOKENS + 1]
        if word in SESSION_HOURS and not covered[at] and not TRADING_WORDS.isdisjoint(near):
            start = datetime.combine(day, time())
            first, last = (start + timedelta(hours=hour) for hour in SESSION_HOURS[word])
            span = claim.sentence.span(at, at + 1)
            shown = claim.sentence.words_of(span)
            session = TemporalExpression(
                span, shown, first, last, Grain.PART_OF_DAY, TimeRole.AS_OF
            )
            yield TimeSlot(claim, session, range(at, at + 1), "trade")


def dated_event(claim: AnalyzedClaim, tokens: range) -> int | None:
    """The token of the event that the time at `tokens` dates, or None where it hangs on nothing."""
    noun = _qualified(claim, tokens)
    noun = _owner(claim, tokens) if noun is None else noun
    if noun is not None:
        return noun
    clause = _clause(claim, tokens)
    before, after = range(tokens.start - 1, -1, -1), range(tokens.stop, len(claim.sentence))
    verbs, nouns = partial(is_verb, claim.sentence), claim.content.__getitem__
    candidates = (
        _first(verbs, (at for at in before if at in clause)),
        _first(verbs, (at for at in after if at in clause)),
        _first(nouns, (at for at in before if at in clause)),
    )
    nearest = next((at for at in candidates if at is not None), None)
    if nearest is not None or claim.sentence.word(tokens.start - 1) not in PREPOSITIONS | {","}:
        return nearest  # a bare date outside any clause signs a post or a picture
    opens = not any(claim.content[at] for at in range(tokens.start))
    return _first(verbs, after if opens else before)


def _is_speech(claim: AnalyzedClaim, time: TemporalExpression, event: int | None) -> bool:
    if event is not None and claim.sentence.word(event) in SPEAKING_OCCASIONS:
        return True
    for link in claim.claim.told_by:
        if link.span.covers(time.span):
            return True
        between = claim.sentence.text[link.span.end : time.span.start]
        words = between.split()
        if (
            link.span.end <= time.span.start
            and len(words) <= MAX_SPEECH_GAP_WORDS
            and "that" not in words
            and (len(words) <= 1 or words[0] in SPEECH_GAP_OPENERS)
        ):
            return not any(mark in between for mark in ",;:")
    return False


def _clause(claim: AnalyzedClaim, tokens: range) -> range:
    """The clause around a time, from the word on that makes it depend on another."""
    around = claim.clause(tokens.start)
    opens = (at for at in around if at < tokens.start and claim.sentence.word(at) in CLAUSE_OPENERS)
    return range(max(opens, default=around.start), around.stop)


def _qualified(claim: AnalyzedClaim, tokens: range) -> int | None:
    """ "its 2001 application", "Wednesday's close": the noun behind a time that qualifies it."""
    word = claim.sentence.word
    led = word(tokens.start - 1) in QUALIFIER_LEADS and not claim.content[tokens.start - 1]
    owned = word(tokens.stop) == "'s" or word(tokens.stop - 1) == "'s"
    if not led and not owned:
        return None
    noun, first = None, tokens.stop + (word(tokens.stop) == "'s")
    for at in range(first, min(first + MAX_QUALIFIED_WORDS, len(claim.sentence))):
        if not claim.content[at] or is_verb(claim.sentence, at):
            break
        noun = at
    return noun


def _owner(claim: AnalyzedClaim, tokens: range) -> int | None:
    """ "the collapse of 1971", "an interview Tuesday": the noun right before a time."""
    at = tokens.start - 1
    if claim.sentence.word(at) == "of":
        at -= 1
    elif claim.sentence.word(at) not in SPEAKING_OCCASIONS:
        return None
    return at if at >= 0 and claim.content[at] else None


def _first(test: Callable[[int], object], places: Iterable[int]) -> int | None:
    return next((at for at in places if test(at)), None)
