"""Words that deny a statement or put it in doubt.

One lexicon for all that compares stances: hedges with the certainty they leave, negations, and the
words by which a sentence denies without a "not".
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.english import cues
from factdiff.english.modals import MODAL_NAMES, is_modal_name
from factdiff.english.numbers import TENS, UNITS
from factdiff.english.sentence import Sentence
from factdiff.english.units import SURFACES
from factdiff.english.verbs import forms_of, is_past
from factdiff.english.words import AUXILIARIES, BE, NEGATIONS
from factdiff.model import Certainty, Stance

POSSIBLE = frozenset(
    "may might could possibly perhaps maybe potentially possible appears appeared appear seems "
    "seemed seem apparently presumably unclear uncertain unconfirmed unverified suggests suggest "
    "suggested doubtful".split()
)
COUNTING = forms_of(["estimate", "calculate", "reckon"])
"""Verbs of estimating what is, not what will be."""
ALLEGED = cues.verbal(Stance.CLAIMED) - {"charging"} | frozenset(
    "allegedly suspected suspects suspect reportedly purportedly claims rumoured rumored rumors "
    "unproven supposedly believed thought".split()
)
EXPECTED = cues.verbal(Stance.ESTIMATED) - COUNTING | frozenset(
    "likely probably probable forecast estimates should due set scheduled slated poised".split()
)
DENIED = cues.verbal(Stance.DENIED) | {"disputes"}
CLAIMING = forms_of(["claim"])
CLAIMED_THINGS = frozenset(
    "life lives victim victims title titles crown medal medals gold silver bronze prize win victory "
    "seat seats trophy scalp belt record asylum benefits".split()
)
"""Objects of "claim" that make it no speech: "claimed 12 lives"."""
MEASURE_TOKENS = 3
"""Tokens after "weighs" within which a figure begins."""
CLAIMED_THING_TOKENS = 5
"""Tokens after "claim" within which such an object is looked for."""
CLAIMED_CLAUSE_TOKENS = 8
"""Tokens after a figure within which the verb of a clause stands: "claimed 40 men were held"."""
UNTRUE = frozenset(
    "false untrue wrong incorrect baseless unfounded inaccurate bogus fabricated fake".split()
)
TRUE = frozenset("true accurate correct case".split())
STATEMENT_NOUNS = frozenset(
    "claim claims report reports rumour rumours rumor rumors allegation allegations accusation "
    "accusations suggestion suggestions assertion assertions story stories statement statements "
    "speculation".split()
)
"""Nouns for statements, of which "untrue" can be said."""
CERTAINTY_WORDS = (
    (Certainty.DENIED, DENIED),
    (Certainty.ALLEGED, ALLEGED),
    (Certainty.POSSIBLE, POSSIBLE),
    (Certainty.EXPECTED, EXPECTED),
)
"""The words of each level of certainty, the weakest first."""
CERTAINTY_OF = {word: level for level, words in reversed(CERTAINTY_WORDS) for word in words}
"""A word that denies or hedges wherever it stands, to the certainty that it leaves."""
PLANNED = frozenset(
    "will 'll shall plans plan planned planning intends intend hopes hope aims aim wants seeks seek "
    "proposed proposes offered vowed promised would".split()
)
DUE = frozenset("expected due set scheduled slated poised".split())
"""Words before a deed on a timetable: "due to open"."""
WEIGHED = frozenset("considering considers mulled mulling weighing weighs".split())
AMBIGUOUS = MODAL_NAMES | CLAIMING | UNTRUE | WEIGHED | {"set", "due"}
"""Words of this lexicon that in other places mean something else."""
AGREED = frozenset(
    "agreed agrees agree signed finalized finalised sealed committed pledged".split()
)
HEDGES: dict[str, Certainty] = {
    **dict.fromkeys(UNTRUE, Certainty.DENIED),
    **dict.fromkeys(PLANNED | {"agreed", "agrees", "pledged"}, Certainty.EXPECTED),
    **dict.fromkeys(WEIGHED, Certainty.POSSIBLE),
    **CERTAINTY_OF,
}
"""Words before a verb, to the certainty that they leave it."""
DOUBTS = frozenset(
    word
    for word, level in HEDGES.items()
    if level in {Certainty.POSSIBLE, Certainty.ALLEGED} or word in {"likely", "probably"}
) | {"can", "reportedly", "initial", "preliminary"}
"""Words by which a sentence leaves its point open wherever they stand."""
DOUBTFUL = frozenset({"possible", "suspected", "alleged"})
"""Adjectives of what may not have been one."""
SUSPECTS = frozenset(
    "accomplice arsonist assailant attacker bomber burglar cartel culprit dealer driver extremist gang "
    "gunman gunmen hacker hijacker kidnapper killer leader mastermind member militant murderer "
    "offender perpetrator pirate rapist rebel ringleader robber shooter smuggler spy suspect "
    "terrorist thief thieves trafficker victim".split()
)
"""Nouns for people whom news calls alleged or suspected as a courtesy."""
NOUNS_AFTER = frozenset("the a an his her its their these those no".split())
"""Words after which a hedge is a noun: "the suspects"."""

FAILING = frozenset("failed fails failing refused refuses declined declines".split())
NEGATING = (NEGATIONS | FAILING) - {"nor"}
"""Words that negate the verb or noun after them."""
NOT_NEGATING = frozenset(
    {"only", "just", "least", "more", "less", "fewer", "later", "surprisingly", "necessarily"}
)
"""Words after "not" or "no" that leave nothing denied: "not only"."""
NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "nothing", "neither"})
"""Subjects that negate their verb and are never a source."""
NO_SUBJECTS = frozenset({"no", "neither", "none"})
"""Words before a subject, or in its place, that negate its verb."""
SCOPE_ENDS = frozenset(", ; : and but who which “ ”".split()) | {'"'}
"""Where the words that can govern a verb begin."""


def negates_nothing(sentence: Sentence, at: int) -> bool:
    """True for the negation of "not only", "no later than" and "No. 10", which denies nothing."""
    numbered = sentence.word(at) == "no" and sentence.raw(at + 1) == "."
    return numbered or sentence.word(at + 1) in NOT_NEGATING


def means_otherwise(sentence: Sentence, at: int) -> bool:
    """True for a word of this lexicon that is none where it stands.

    Names ("Theresa May"), weights ("weighs 5 kg"), dates that are not set ("fires were set") and
    what is taken ("the fire claimed 40 lives") leave a claim as firm as it is.
    """
    word = sentence.word(at)
    if word not in AMBIGUOUS:
        return False
    if is_modal_name(sentence, at):
        return True
    if word == "set":
        return sentence.word(at + 1) not in {"to", "for"}
    if word == "due":
        return sentence.word(at + 1) == "to" and sentence.word(at - 1) not in BE
    if word in WEIGHED and word.startswith("weigh"):
        return measures(sentence, at + 1)
    if word in UNTRUE:
        return not is_refuted(sentence, at)
    if word in CLAIMING:
        near = sentence.lowers[at + 1 : at + 1 + CLAIMED_THING_TOKENS]
        things = not CLAIMED_THINGS.isdisjoint(near) or _counts_victims(sentence, at + 1)
        return "that" not in near and things
    return False


def _counts_victims(sentence: Sentence, at: int) -> bool:
    """True where a figure follows and no clause: "claimed at least three skiers on Sunday"."""
    at += 2 * (sentence.word(at) in {"at", "more"})
    rest = sentence.lowers[at : at + CLAIMED_CLAUSE_TOKENS]
    return has_figure(sentence, at) and not any(w in AUXILIARIES or is_past(w) for w in rest)


def has_figure(sentence: Sentence, at: int) -> bool:
    """True where a number stands at `at`, in digits or in words."""
    return sentence.is_number(at) or sentence.word(at) in UNITS.keys() | TENS.keys()


def measures(sentence: Sentence, at: int) -> bool:
    """True where a figure follows, hedged or not, or a unit: "weighs about 5 kg", "weighs a tonne"."""
    figure = any(has_figure(sentence, i) for i in range(at, at + MEASURE_TOKENS))
    starts = [i for i in range(at, at + MEASURE_TOKENS) if sentence.word(i) in {"a", "half"}]
    return figure or any(_is_unit(sentence.word(i + 1)) for i in starts)


def _is_unit(word: str) -> bool:
    return word in SURFACES and len(word) > len("kg")


def refutations(sentence: Sentence) -> Iterator[int]:
    """The indices of words that call the claim untrue: "reports that he fled were wrong"."""
    return (at for at in range(len(sentence)) if is_refuted(sentence, at))


def is_refuted(sentence: Sentence, at: int) -> bool:
    """True for "untrue" in "it is untrue that" and for "false" after "claims that it sank were"."""
    if sentence.word(at) in TRUE:
        denied_at = at - 1 - (sentence.word(at - 1) == "the")  # "not the case that"
        return sentence.word(denied_at) in {"not", "n't"} and sentence.word(at + 1) == "that"
    if sentence.word(at) not in UNTRUE:
        return False
    before = at - 1
    while sentence.word(before).endswith("ly") or sentence.word(before) in {"not", "all", "quite"}:
        before -= 1
    subject = sentence.lowers[:before]
    if sentence.word(before) not in BE or not NEGATIONS.isdisjoint(sentence.lowers[:at]):
        return False
    if subject[-1:] == ["it"] and sentence.word(at + 1) in {"that", "to"}:
        return "that" in sentence.lowers[at + 1 : at + 4]  # "wrong to say that"
    return not STATEMENT_NOUNS.isdisjoint(subject)


def is_taken_back(sentence: Sentence, at: int) -> bool:
    """True for the word before a "that" whose clause is untrue: "not true that", "reports that … were wrong"."""
    if sentence.word(at) in TRUE:
        return is_refuted(sentence, at)
    return sentence.word(at) in STATEMENT_NOUNS and next(refutations(sentence), None) is not None
