"""Words that take a statement back or put it in doubt, and the verbs that they govern.

One lexicon for all that compares stances: hedges with the certainty they leave, negations, and the
words by which a sentence denies without a "not".
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from factdiff.english import cues
from factdiff.english.modals import NAMED, is_modal_name
from factdiff.english.numbers import TENS, UNITS
from factdiff.english.sentence import Sentence
from factdiff.english.units import SURFACES
from factdiff.english.verbs import forms_of
from factdiff.english.words import ADVERBS, AUXILIARIES, BE, NEGATIONS
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
TAKEN = frozenset(
    "life lives victim victims title titles crown medal medals gold silver bronze prize win victory "
    "seat seats trophy scalp".split()
)
"""What is claimed without a word being said."""
NEAR = 3
"""Tokens after "weighs" within which a figure begins."""
TAKEN_REACH = 5
"""Tokens after "claimed" within which that is looked for."""
UNTRUE = frozenset(
    "false untrue wrong incorrect baseless unfounded inaccurate bogus fabricated fake".split()
)
TRUE = frozenset("true accurate correct".split())
TOLD_THINGS = frozenset(
    "claim claims report reports rumour rumours rumor rumors allegation allegations accusation "
    "accusations suggestion suggestions assertion assertions story stories statement statements "
    "speculation".split()
)
"""What is called untrue."""
FOOTINGS = (
    (Certainty.DENIED, DENIED),
    (Certainty.ALLEGED, ALLEGED),
    (Certainty.POSSIBLE, POSSIBLE),
    (Certainty.EXPECTED, EXPECTED),
)
"""The words of each footing, the weakest first."""
FOOTING_OF = {word: level for level, words in reversed(FOOTINGS) for word in words}
"""A word that denies or hedges wherever it stands, to the certainty that it leaves."""
PLANNED = frozenset(
    "will 'll shall plans plan planned planning intends intend hopes hope aims aim wants seeks seek "
    "proposed proposes offered vowed promised would".split()
)
DUE = frozenset("expected due set scheduled slated poised".split())
"""What stands before a deed on somebody's timetable."""
WEIGHED = frozenset("considering considers mulled mulling weighing weighs".split())
AMBIGUOUS = NAMED | CLAIMING | UNTRUE | WEIGHED | {"set", "due"}
"""Words of this lexicon that in other places mean something else."""
AGREED = frozenset(
    "agreed agrees agree signed finalized finalised sealed committed pledged".split()
)
HEDGES: dict[str, Certainty] = {
    **dict.fromkeys(UNTRUE, Certainty.DENIED),
    **dict.fromkeys(PLANNED | {"agreed", "agrees", "pledged"}, Certainty.EXPECTED),
    **dict.fromkeys(WEIGHED, Certainty.POSSIBLE),
    **FOOTING_OF,
}
"""Words before a verb, to how firmly the verb is still told."""
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
"""Whom news calls alleged or suspected out of courtesy."""
CONDITIONS = frozenset({"if", "whether", "unless"})
"""Words after which nothing is told as a fact."""
NOUNS_AFTER = frozenset("the a an his her its their these those no".split())
"""Words after which a hedge is a noun: "the suspects"."""
TO_INFINITIVE = frozenset({"appears", "appear", "appeared", "seems", "seem", "seemed"})
"""Hedges only before "to": "appeared in court" is no hedge."""

FAILING = frozenset("failed fails failing refused refuses declined declines".split())
NEGATING = (NEGATIONS | FAILING) - {"nor"}
"""Words that negate the verb or noun after them."""
NOT_NEGATING = frozenset(
    {"only", "just", "least", "more", "less", "fewer", "later", "surprisingly", "necessarily"}
)
"""Words after "not" or "no" that leave nothing denied: "not only"."""
NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "nothing", "neither"})
"""Subjects of whom a sentence tells that they did not; never anybody's source."""
NO_SUBJECTS = frozenset({"no", "neither", "none"})
"""Words before a subject, or in its place, that negate its verb."""
DENYING = NEGATING | frozenset(
    "fail failure refusal refuse decline deny denied lack lacks lacked absence unable impossible "
    "without unlikely nor barely hardly reject rejected few little undisclosed".split()
)
"""Words by which a sentence may deny without a negation before its verb."""
BETWEEN = ADVERBS | AUXILIARIES | {"to", "not", "n't"}
"""Words that may stand between a hedge or a negation and the verb it governs."""
UNNEGATED = BETWEEN - NEGATING | frozenset({"a", "an", "any", "the", "of", "them", "those"})
"""Words that may stand between a negation and what it negates."""
ENDS = frozenset(", ; : and but who which “ ”".split()) | {'"'}
"""Where the words that can govern a verb begin."""
SUBJECTS = frozenset({"it", "he", "she", "they", "that", "having", "being"})
"""What may stand between a denial and what is denied: "denied that it must pay"."""
CLAUSE = 8
"""Tokens between "that" and the verb of its clause."""
REACH = 5
"""Tokens before a verb within which a word governs it."""
PURPOSE = 8
"""Tokens between a deed and its purpose: "to be at the quay to greet the crew"."""
SUBJECT = 3
"""Words that a subject after "no" may have: "no rescue workers were hurt"."""


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
        return _measures(sentence, at + 1)
    if word in UNTRUE:
        return not is_refuted(sentence, at)
    if word in CLAIMING:
        near = sentence.lowers[at + 1 : at + 1 + TAKEN_REACH]
        return "that" not in near and not TAKEN.isdisjoint(near)
    return False


def _measures(sentence: Sentence, at: int) -> bool:
    """True where a figure follows, hedged or not, or a unit: "weighs about 5 kg", "weighs a tonne"."""
    near = range(at, at + NEAR)
    figure = any(
        sentence.is_number(i) or sentence.word(i) in UNITS.keys() | TENS.keys() for i in near
    )
    return figure or (sentence.word(at) in {"a", "half"} and _is_unit(sentence.word(at + 1)))


def _is_unit(word: str) -> bool:
    return word in SURFACES and len(word) > len("kg")


def refutations(sentence: Sentence) -> Iterator[int]:
    """The words that call untrue what the claim tells: "reports that he fled were wrong"."""
    return (at for at in range(len(sentence)) if is_refuted(sentence, at))


def is_refuted(sentence: Sentence, at: int) -> bool:
    """True for "untrue" in "it is untrue that" and for "false" after "claims that it sank were"."""
    if sentence.word(at) in TRUE:
        return sentence.word(at - 1) in {"not", "n't"} and sentence.word(at + 1) == "that"
    if sentence.word(at) not in UNTRUE:
        return False
    before = at - 1
    while sentence.word(before).endswith("ly") or sentence.word(before) in {"not", "all", "quite"}:
        before -= 1
    subject = sentence.lowers[:before]
    if sentence.word(before) not in BE or not NEGATIONS.isdisjoint(sentence.lowers[:at]):
        return False
    if sentence.word(at + 1) == "that" and subject[-1:] == ["it"]:
        return True
    return not TOLD_THINGS.isdisjoint(subject)


def is_taken_back(sentence: Sentence, at: int) -> bool:
    """True for the word before a "that" whose clause is untrue: "not true that", "reports that … were wrong"."""
    if sentence.word(at) in TRUE:
        return is_refuted(sentence, at)
    return sentence.word(at) in TOLD_THINGS and next(refutations(sentence), None) is not None


def hedge_before(sentence: Sentence, at: int) -> int | None:
    """The token that hedges the verb at `at`, within its clause; None if nothing does.

    The hedge of a deed is that of its purpose as well: "is due to be in Oslo to sign the pact".
    """
    found = _hedge_of(sentence, at)
    if found is None:
        found = _denial_of(sentence, at)
    if found is not None or sentence.word(at - 1) != "to":
        return found
    for index in range(at - 2, max(-1, at - 2 - PURPOSE), -1):
        if sentence.word(index) in ENDS:
            return None
        if sentence.word(index) == "to":
            found = _hedge_of(sentence, index + 1)
            if found is not None:
                return found
    return None


def _denial_of(sentence: Sentence, at: int) -> int | None:
    """The word that denies the clause of the verb at `at`, whatever its subject: "denied that the mill burned".

    So do "it is untrue that" before it, and "are false" after it, where claims or reports tell it.
    """
    for index in range(at - 1, max(-1, at - 1 - CLAUSE), -1):
        word = sentence.word(index)
        if word in ENDS:
            return None
        if word == "that":
            before = index - 1
            if sentence.word(before) in DENIED or is_refuted(sentence, before):
                return before
            if sentence.word(before) in TOLD_THINGS:
                return next(refutations(sentence), None)
            return None
    return None


def _hedge_of(sentence: Sentence, at: int) -> int | None:
    beyond_subject = False
    for index in range(at - 1, max(-1, at - 1 - REACH), -1):
        word = sentence.word(index)
        if word in ENDS:
            return None
        if _hedges(sentence, index) and (not beyond_subject or word in DENIED):
            return index
        if word in SUBJECTS:
            beyond_subject = True
        elif word not in BETWEEN and not word.endswith("ly"):
            return None
    return None


def hedging_adjective(sentence: Sentence, at: int) -> int | None:
    """The adjective just before the noun at `at` that leaves open whether it was one; else None.

    Of a person it is a courtesy: "the suspected gunman" is the gunman of the next sentence.
    """
    person = sentence.word(at).removesuffix("s") in SUSPECTS
    return at - 1 if sentence.word(at - 1) in DOUBTFUL and not person else None


def _hedges(sentence: Sentence, index: int) -> bool:
    word = sentence.word(index)
    if word in TO_INFINITIVE:
        return sentence.word(index + 1) == "to"
    if word == "could" and sentence.word(index + 1) in {"not", "n't"}:
        return False  # who could not did not
    month = word == "may" and sentence.raw(index) == "May" and index > 0
    if means_otherwise(sentence, index):
        return False
    return word in HEDGES and not month and sentence.word(index - 1) not in NOUNS_AFTER


def negation_before(sentence: Sentence, at: int) -> int | None:
    """The token that negates the word at `at`, or its subject; None when it is affirmed."""
    index = _skipped(sentence, at - 1, UNNEGATED)
    if _negates(sentence, index):
        return index
    verbal = any(sentence.word(i) in AUXILIARIES for i in range(max(index + 1, 0), at))
    if not verbal:
        return None
    for back in range(index - 1, max(-1, index - 1 - SUBJECT), -1):
        if sentence.word(back) in ENDS:
            return None
        if sentence.word(back) in NO_SUBJECTS:
            return back
    return None


def _skipped(sentence: Sentence, index: int, words: Container[str]) -> int:
    """The first token at or before `index` that is none of `words` and no adverb."""
    stop = index - REACH
    while index > stop and (sentence.word(index) in words or sentence.word(index).endswith("ly")):
        index -= 1
    return index


def _negates(sentence: Sentence, index: int) -> bool:
    return sentence.word(index) in NEGATING and sentence.word(index + 1) not in NOT_NEGATING
