"""Temperatures that are differences: "warmed by 1.5C", "10C above normal", "a rise of 2F"."""

from __future__ import annotations

from factdiff.english.sentence import Sentence
from factdiff.english.units import CHANGES
from factdiff.extract.quantities.amounts import Amount
from factdiff.extract.quantities.ranges import CHANGES as MOVES

WARMING_VERBS = frozenset(
    "warmed warm warms warming heated heating cooled cools cool cooling".split()
)
COMPARISON_WORDS = frozenset(
    "above below higher lower warmer cooler colder hotter more less over under".split()
)
"""Words after a figure that measure how far it lies from something else."""
LEVELS = frozenset({"above", "below"})
"""Words between a move and a figure that make it the level moved to: "soared above 40C"."""
DIFFERENCE_NOUNS = frozenset(
    "rise rises increase increases warming drop fall decrease decline change difference swing jump "
    "anomaly limit target".split()
)
WARMING_TOKENS = 6
"""Words back to which "warming" makes a limit one of warming."""
ZERO = frozenset({"zero", "freezing"})


def is_difference(sentence: Sentence, amount: Amount, first: int, stop: int) -> bool:
    """True when the temperature at tokens [first, stop) is a difference of two temperatures."""
    if amount.unit not in CHANGES:
        return False
    before, after = sentence.word(first - 1), sentence.word(stop)
    if (
        after in COMPARISON_WORDS
        and sentence.word(stop + 1) not in ZERO
        and sentence.is_word(stop + 1)
    ):
        return True
    if before == "by" or (before in MOVES | WARMING_VERBS and sentence.word(first) not in LEVELS):
        return True
    if before == "of" and sentence.word(first - 2) in DIFFERENCE_NOUNS:
        return True
    return "warming" in sentence.lowers[max(0, first - WARMING_TOKENS) : first]
