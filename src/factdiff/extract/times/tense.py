"""The tense of a sentence, past or future, around one of its words.

No parser is needed for what dates ask: the nearest verb form that shows tense, in the clause of
the date first, decides; where none does, the answer is None and both readings remain.
"""

from __future__ import annotations

from enum import Enum

from factdiff.english.clauses import CLAUSE_BREAKS
from factdiff.english.nouns import is_plural
from factdiff.english.sentence import Sentence
from factdiff.english.verbs import is_past
from factdiff.english.words import ADVERBS, BE, DETERMINERS, HAVE


class Tense(Enum):
    """The direction in which a bare weekday or month points from the publication date."""

    PAST = -1
    FUTURE = 1


FUTURE = frozenset(
    "will 'll wo shall expected expects expect scheduled slated due plans plan planned planning "
    "set hopes hope aims aim intends intend forecast upcoming would begins starts opens "
    "takes meets leaves expires runs faces ahead going projected next supposed payable expire "
    "effective meet begin start open kicks airs resumes ends closes concludes returns hosts departs "
    "arrives reopens premieres".split()
)
PAST_MARKERS = frozenset("was were had did been ago since".split())
"""Words of the past beside the past forms of verbs."""
SCHEDULED = frozenset(
    "vote close reopen resume play fly travel return leave arrive decide sit".split()
)
"""Verbs that after a plural tell what is to be: "lawmakers vote on Thursday"."""
NOUNS_TOO = frozenset(
    "plans plan hopes hope aims aim forecast runs faces leaves starts start open kicks ends closes "
    "returns hosts premieres".split()
)
"""Words of the future that are nouns as well, after a determiner or a possessive."""
TO_INFINITIVE = frozenset(
    "is are was were due set scheduled expected slated likely ready poised plans hopes wants about "
    "going intends aims agreed vowed promised ordered".split()
)
COMMITTING = frozenset(
    "promised pledged vowed agreed ordered urged demanded asked undertook offered proposed".split()
)
"""Past verbs after which a deadline lies ahead: "promised talks by the end of July"."""
DEADLINE_WORDS = frozenset("the end of start beginning middle early late mid".split())
"""What may stand between "by" and the day or month of a deadline."""
WILL_HAVE = frozenset({"will", "'ll", "shall"})
WILL = WILL_HAVE | frozenset("to would can may must should".split())
PARTICLES = frozenset("aside up off out back free down fire foot ablaze alight apart sail".split())
"""Words with which "set" is another verb, which dates nothing."""
DATE_NOUNS = frozenset("for date dates deadline deadlines timetable hearing".split())
BETWEEN_IS = frozenset("on at for : a.m. p.m. am pm".split())
"""What may stand between "is" and the day on which something is to be."""
OBJECT_TOKENS = 5
"""Tokens after "set" within which its object is looked for."""
TENSE_TOKENS = 12
AUXILIARY_TOKENS = 5
"""Tokens before a participle within which "will" and the like govern it."""
BEFORE_PARTICIPLE = ADVERBS | frozenset("be been being get have not n't".split())
"""What may stand between "will" and its participle."""


def tense_at(sentence: Sentence, first: int, stop: int) -> Tense | None:
    """The tense around tokens [first, stop): of their clause, else of the words before it."""
    at = first - 1
    while sentence.is_number(at) or sentence.word(at) in BETWEEN_IS:
        at -= 1
    if sentence.word(at) in {"is", "are"}:
        return Tense.FUTURE  # "the deadline is Friday", "kickoff is at 3pm on Saturday"
    if _is_promised(sentence, first):
        return Tense.FUTURE
    return (
        _nearest(sentence, first - 1, -1, breaks=1)
        or _nearest(sentence, stop, 1, breaks=0)
        or _nearest(sentence, stop, 1, breaks=2)
        or _nearest(sentence, first - 1, -1, breaks=3)
    )


def _is_promised(sentence: Sentence, first: int) -> bool:
    """True for a deadline behind a verb that commits somebody to it."""
    by = first - 1
    while sentence.word(by) in DEADLINE_WORDS:
        by -= 1
    before = range(max(0, by - TENSE_TOKENS), by)
    return sentence.word(by) == "by" and any(sentence.word(at) in COMMITTING for at in before)


def _nearest(sentence: Sentence, at: int, step: int, *, breaks: int) -> Tense | None:
    for _ in range(TENSE_TOKENS):
        word = sentence.word(at)
        if not word:
            return None
        if word in CLAUSE_BREAKS:
            if breaks == 0:
                return None
            breaks -= 1
        tense = _tense_of(sentence, at)
        if tense:
            return tense
        at += step
    return None


def _tense_of(sentence: Sentence, at: int) -> Tense | None:
    word = sentence.word(at)
    if word == "set" and not _dates(sentence, at + 1):
        passive = Tense.PAST if sentence.word(at - 1) in BE | HAVE else None
        return Tense.FUTURE if _will(sentence, at) else passive
    if word == "due" and sentence.word(at + 1) == "to" and not _is_due(sentence, at + 2):
        return None  # "cancelled due to fog"
    over = word in {"planned", "expected", "scheduled", "set", "due"} and _had(sentence, at)
    if word in SCHEDULED and is_plural(sentence.word(at - 1)):
        return Tense.FUTURE
    if word in FUTURE and sentence.word(at - 1) != "to" and not over:
        return None if word in NOUNS_TOO and _led_as_noun(sentence, at) else Tense.FUTURE
    if word == "to" and sentence.word(at - 1) in TO_INFINITIVE:
        if sentence.word(at - 1) == "due" and not _is_due(sentence, at + 1):
            return None
        past = _had(sentence, at - 1) or _led_as_noun(sentence, at - 1)
        return None if past else Tense.FUTURE
    if word in PAST_MARKERS:
        return None if word == "been" and _will(sentence, at) else Tense.PAST
    named = at and sentence.is_capital(at)
    if is_past(word) and word not in FUTURE and not named and sentence.is_word(at):
        return Tense.FUTURE if _will(sentence, at) else Tense.PAST
    return None


def _led_as_noun(sentence: Sentence, at: int) -> bool:
    before = sentence.word(at - 1)
    return before in DETERMINERS or before == "'s" or before.endswith("s'")


def _dates(sentence: Sentence, at: int) -> bool:
    """True where "set" gives something its time: "set for", "set to", "set a deadline of"."""
    if sentence.word(at) in PARTICLES:
        return False
    if sentence.word(at) in {"to", "for"}:
        return True
    return any(sentence.word(near) in DATE_NOUNS for near in range(at, at + OBJECT_TOKENS))


def _is_due(sentence: Sentence, at: int) -> bool:
    """True for "due to meet"; after "due to the", "due to fog" stands a cause and no verb."""
    due = sentence.word(at - 3) in BE or sentence.word(at - 3) in {"not", "also", "now"}
    return due and sentence.is_word(at) and sentence.word(at) not in DETERMINERS


def _had(sentence: Sentence, at: int) -> bool:
    passive = sentence.word(at - 1) in {"had", "was", "were", "been"}
    return passive and sentence.word(at - 2) in {"had", "as", ""}


def _will(sentence: Sentence, at: int) -> bool:
    """True when "will be", "would be" or "to be" governs the participle at `at`.

    "May have reached" tells of the past, "will have reached" of the future.
    """
    governing = WILL_HAVE if "have" in (sentence.word(at - 1), sentence.word(at - 2)) else WILL
    for index in range(at - 1, max(-1, at - 1 - AUXILIARY_TOKENS), -1):
        word = sentence.word(index)
        if word in governing:
            return True
        if word not in BEFORE_PARTICIPLE and not word.endswith("ly"):
            return False
    return False
