"""Bounds and hedges: what "up to", "nearly" and "some" make of a figure.

"At least 12" is [12, ∞), "fewer than 12" is (-∞, 12), "about 400" lies on both sides of 400 and
"nearly 400" ends there. How wide a hedge reaches follows from how round the figure is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import Enum

from factdiff.english.nouns import is_plural
from factdiff.english.numbers import last_digit_worth, starts_number
from factdiff.english.sentence import Sentence
from factdiff.english.tokens import tokenize
from factdiff.english.units import MONEY_STARTS
from factdiff.english.verbs import forms_of
from factdiff.model import Quantity


class Bound(Enum):
    """How the words around a figure open or blur it."""

    AT_MOST = "at most"
    UNDER = "under"
    AT_LEAST = "at least"
    OVER = "over"
    AROUND = "around"
    NEARLY = "nearly"


_MORE = (
    "more greater higher larger bigger longer older taller heavier wider deeper farther further "
    "faster later stronger warmer hotter"
).split()
_LESS = (
    "fewer less smaller lower shorter younger lighter cheaper slower narrower shallower earlier "
    "weaker colder cooler"
).split()


BLURS = frozenset({Bound.AROUND, Bound.NEARLY})
"""Bounds on both sides, which say less than one of another kind beside them."""


def _compared(comparatives: list[str], prepositions: list[str]) -> str:
    """Comparatives with "than", and prepositions, each alone and after words that say by how much."""
    phrases = [*(f"{word} than" for word in comparatives), *prepositions]
    degrees = "far|much|well|slightly|a little|a bit|just|significantly".split("|")
    return "|".join([*phrases, *(f"{degree} {phrase}" for degree in degrees for phrase in phrases)])


_BEFORE: dict[Bound, str] = {
    Bound.AT_MOST: (
        "up to|as many as|as much as|at most|at the most|a maximum of|maximum|maximum of|a maximum|"
        "as high as|as long as|as far as|as late as|as old as|as tall as|as large as|as big as|"
        "capped at|limited to|restricted to|anything up to|anywhere up to|upto|at or below|≤|<=|"
        "up to a maximum of|up to the age of|at the very most|a ceiling of|a cap of|a limit of"
    ),
    Bound.UNDER: (
        "short of|shy of|just short of|just shy of|not quite|under the age of|"
        "below the age of|sub-|under-|<|south of|fell below|dipped below"
    ),
    Bound.AT_LEAST: (
        "at least|a minimum of|minimum of|minimum|a minimum|at minimum|at a minimum|as little as|"
        "as few as|as low as|at the least|at the very least|at or above|a floor of|≥|>=|"
        "starting at|start at|starts at|starting from|start from|starts from|beginning at|"
        "begin at|begins at|as young as"
    ),
    Bound.OVER: (
        "upwards of|upward of|in excess of|exceeding|north of|beyond|topping|exceeded|"
        "exceeds|exceed|surpassing|surpassed|surpasses|surpass|topped|tops|over the age of|"
        "above the age of|over-|>"
    ),
    Bound.AROUND: (
        "about|around|some|roughly|approximately|an estimated|estimated|circa|~|≈|approx|approx.|"
        "in the region of|somewhere around|or so|c.|estimated at|just about|more or less|"
        "an average of|an average|averaging|averages|averaged|average|on average|barely|"
        "in the neighborhood of|in the neighbourhood of|in the vicinity of|on the order of|"
        "something like|perhaps|maybe|somewhere near|in the order of|give or take"
    ),
    Bound.NEARLY: (
        "nearly|almost|close to|approaching|near|nearing|virtually|practically|nigh on|very nearly|"
        "not far short of|not far off|close on|getting on for|bordering on|verging on|the best part of|"
        "the better part of"
    ),
}
_BEFORE[Bound.OVER] += "|" + _compared(_MORE, ["over", "above"])
_BEFORE[Bound.UNDER] += "|" + _compared(_LESS, ["under", "below"])
_AFTER: dict[Bound, str] = {
    Bound.AT_LEAST: (
        "or more|or older|and over|or over|or above|and up|+|and counting|and above|-plus|plus|"
        "or longer|or higher|or greater|and older|or better|or larger|or heavier|or later|"
        "and upward|and upwards|or upwards|upwards|and onwards|at least|at the least|"
        "at the very least|at a minimum|, at least|, at a minimum|, at the least|, or more"
    ),
    Bound.AT_MOST: (
        "or less|or fewer|or under|or younger|and under|at most|at the most|tops|or below|maximum|"
        "at the very most|or lower|or smaller|or shorter|or lighter|or earlier|and below|"
        "and younger|or cheaper|, at most|, at the most|, tops"
    ),
    Bound.AROUND: "or so|or thereabouts|odd|-odd|-ish|give or take|or thereabout|, give or take|, or so",
}
NOT = frozenset({"not", "n't", "never", "no", "cannot"})
DENIED = {
    Bound.OVER: Bound.AT_MOST,
    Bound.UNDER: Bound.AT_LEAST,
    Bound.AT_LEAST: Bound.UNDER,
    Bound.AT_MOST: Bound.OVER,
}
"""What a bound becomes after "not": "cannot exceed 40", "no fewer than 12"."""
AMBIGUOUS_FIRST_WORDS = frozenset({"at", "upwards", "plus", ","})
"""First words of what bounds the figure before it only where no figure follows."""
TALLIES = frozenset("toll tally total number count figure membership population audience".split())
PASSED = frozenset({"passed", "crossed", "passing", "crossing", "broke", "broken", "breached"})
"""Verbs that bound a figure where a tally is their subject or a mark is passed: "the toll has passed 40"."""
CLIMBED = forms_of("rise climb soar jump go grow push move surge run creep edge".split()) | {
    "well",
    "just",
}
"""Words before "past" with which it bounds a figure: "climbed past 40"."""
TALLY_TOKENS = 6
"""Words back to which the subject of "passed" is looked for."""
PRICED_FROM = frozenset(
    "cost costs priced prices price fares fare fees fee tickets rent rents rooms available".split()
)
"""Words of offers, with which "from $40" is the least price."""
MOVED = CLIMBED | forms_of("fall drop dip sink slip slide get be".split())
"""Verbs that may stand between "not" and a bound: "will not fall below 3%"."""
TO_TOP = frozenset("to could would will may might can should".split())
"""Words before "top" with which it is a verb: "could top $4 billion"."""
THRESHOLDS = frozenset("mark threshold barrier milestone".split())
"""What a figure is named as that something has passed: "went past the 300 mark"."""
THRESHOLD_TOKENS = 4
"""Tokens from the start of a figure within which its threshold is named."""
ADDITION_WORDS = frozenset({"another", "additional", "further", "extra"})
"""Words that may stand between a bound and its figure: "at least another 12"."""


def _index(table: dict[Bound, str]) -> dict[tuple[str, ...], Bound]:
    return {
        tuple(token.lower for token in tokenize(words)): bound
        for bound, phrases in table.items()
        for words in phrases.split("|")
    }


BEFORE, AFTER = _index(_BEFORE), _index(_AFTER)
MAX_TOKENS_BEFORE, MAX_TOKENS_AFTER = max(map(len, BEFORE)), max(map(len, AFTER))
LAST_WORDS = frozenset(words[-1] for words in BEFORE)
FIRST_WORDS = frozenset(words[0] for words in AFTER)


def bound_before(sentence: Sentence, at: int, floor: int = 0) -> tuple[Bound | None, int]:
    """The bound whose words end before token `at`, and the index where they begin (else `at`).

    Words before `floor` belong to something else.
    """
    end = at
    if sentence.word(end - 1) in ADDITION_WORDS:
        end -= 2 if sentence.word(end - 2) in {"a", "an"} else 1
    marked = not THRESHOLDS.isdisjoint(sentence.lowers[at : at + THRESHOLD_TOKENS])
    end -= marked and sentence.word(end - 1) == "the"
    bound, first = _ending_at(sentence, end, floor)
    if bound is None:
        bound, first = _by_verb(sentence, end, floor, marked=marked)
    if bound is None:
        return None, at
    outer, begin = _ending_at(sentence, first, floor)  # "at least some 400" is at least 400
    if outer in BLURS:
        return bound, begin  # "barely above 40" is above 40
    lies = begin == first - 1 and bound not in BLURS  # "under up to 4 m of snow" tells where
    if outer is not None and not lies:
        return outer, begin
    return _denied(sentence, bound, first, floor)


def _denied(sentence: Sentence, bound: Bound, first: int, floor: int) -> tuple[Bound, int]:
    """The bound that begins at token `first`, turned round where "not" governs it."""
    at = first - 1
    if sentence.word(at) in MOVED or sentence.word(at) == "to":
        at -= 1
    if at < floor or sentence.word(at) not in NOT or bound not in DENIED:
        return bound, first
    return DENIED[bound], first


def _by_verb(sentence: Sentence, end: int, floor: int, *, marked: bool) -> tuple[Bound | None, int]:
    """The bound of a verb before a figure: "the toll has passed 40", "tickets cost from $40"."""
    word, first, before = sentence.word(end - 1), end - 1, sentence.word(end - 2)
    if first < floor:
        return None, end
    if word == "from" and before in PRICED_FROM:
        return Bound.AT_LEAST, first
    near = sentence.lowers[max(floor, first - TALLY_TOKENS) : first]
    passed = word in PASSED and (marked or not TALLIES.isdisjoint(near))
    topped = word == "top" and (before in TO_TOP or is_plural(before))
    if passed or topped or (word == "past" and before in CLIMBED):
        return Bound.OVER, first
    return None, end


def _ending_at(sentence: Sentence, end: int, floor: int) -> tuple[Bound | None, int]:
    if sentence.word(end - 1) in LAST_WORDS:
        for length in range(min(MAX_TOKENS_BEFORE, end - floor), 0, -1):
            bound = BEFORE.get(tuple(sentence.lowers[end - length : end]))
            if bound is not None:
                return bound, end - length
    return None, end


def bound_after(sentence: Sentence, at: int) -> tuple[Bound | None, int]:
    """The bound whose words begin at token `at`, and the index after them (else `at`)."""
    if sentence.word(at) not in FIRST_WORDS:
        return None, at
    for length in range(min(MAX_TOKENS_AFTER, len(sentence) - at), 0, -1):
        bound = AFTER.get(tuple(sentence.lowers[at : at + length]))
        if bound is not None:
            stop = at + length
            alone = sentence.word(at) not in AMBIGUOUS_FIRST_WORDS or not _figure_follows(
                sentence, stop
            )
            return (bound, stop) if alone else (None, at)
    return None, at


def _figure_follows(sentence: Sentence, at: int) -> bool:
    """True where another figure begins, which the words before it belong to."""
    return any(
        starts_number(token) or token.lower in MONEY_STARTS
        for token in sentence.tokens[at : at + 2]
    )


def bounded(quantity: Quantity, bound: Bound | None) -> Quantity:
    """The quantity with its interval opened or blurred; `quantity` is exact before."""
    value = quantity.value
    if bound is None or value is None:
        return quantity
    if bound in {Bound.AT_MOST, Bound.UNDER}:
        return replace(quantity, low=None, high=value, high_open=bound is Bound.UNDER)
    if bound in {Bound.AT_LEAST, Bound.OVER}:
        return replace(quantity, low=value, high=None, low_open=bound is Bound.OVER)
    width = hedge_width(value, quantity.precision or Decimal(1))
    high = value if bound is Bound.NEARLY else value + width
    return replace(quantity, low=value - width, high=high, approximate=True)


def hedge_width(value: Decimal, precision: Decimal) -> Decimal:
    """How far "about" may lie from `value`.

    Half the worth of the last digit that is not zero, but at least a twentieth and at most a tenth
    of a round figure; a figure written with decimals is hedged only in its last digit.
    """
    size = abs(value)
    worth = last_digit_worth(size)
    if precision < 1 and worth <= precision:
        return precision / 2
    if size < 20:
        return max(precision / 2, Decimal(1)) if precision >= 1 else precision / 2
    return min(max(worth / 2, size / 20), size / 10)
