"""Ratios, factors, ordinals and scores: figures that relate rather than count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factdiff.english.fractions import PARTS
from factdiff.english.numbers import ORDINALS, TENS, Number, is_year, number_at
from factdiff.english.sentence import Sentence
from factdiff.english.verbs import forms_of
from factdiff.english.words import MODALS
from factdiff.extract.quantities.amounts import Amount, amount_at
from factdiff.extract.quantities.bounds import bound_before

ONE = Decimal(1)
FACTORS = {
    "doubled": "2", "doubling": "2", "doubles": "2", "tripled": "3", "tripling": "3",
    "trebled": "3", "quadrupled": "4", "quadrupling": "4", "quintupled": "5", "halved": "0.5",
    "halving": "0.5", "twice": "2", "thrice": "3", "twofold": "2", "threefold": "3",
    "fourfold": "4", "fivefold": "5", "sixfold": "6", "sevenfold": "7", "eightfold": "8",
    "tenfold": "10", "hundredfold": "100", "double": "2", "triple": "3", "treble": "3",
    "quadruple": "4",
}  # fmt: skip
MULTIPLIERS = frozenset({"double", "triple", "treble", "quadruple"})
"""Factors that are so only as verbs and before what they multiply: "double the limit"."""
AFTER_TIMES = frozenset(
    "as the more higher larger its their that what bigger greater faster his her longer".split()
)
MULTIPLIED = frozenset("the its their his her that what last this".split())
PART_OF = frozenset({"of", "the", "all", "their", "its", "his", "her", "those", "that", "said"})
PERIODS = frozenset({"year", "week", "month", "time", "day", "quarter", "half", "century"})
LOSING_WORDS = forms_of(["lose", "trail"]) | {"beaten", "defeated"}
SUPERLATIVES = frozenset(
    "largest biggest highest best worst longest tallest busiest richest oldest most lowest "
    "deadliest fastest smallest greatest youngest strongest hottest wealthiest costliest".split()
)
DASHES = frozenset({"-", "–"})


def share_at(sentence: Sentence, at: int, floor: int) -> Amount | None:
    """The ratio, factor or ordinal that begins at token `at`; words before `floor` are taken."""
    word = sentence.word(at)
    if (word in FACTORS and word not in MULTIPLIERS) or _multiplies(sentence, at):
        return _plain(Decimal(FACTORS[word]), "factor", at, at + 1)
    if word in {"half", "a", "an"}:
        return _part_word(sentence, at, floor)
    if word in ORDINALS:
        return _ordinal(sentence, ORDINALS[word], at, at + 1)
    if word in TENS and sentence.raw(at + 1) == "-" and sentence.word(at + 2) in ORDINALS:
        return _ordinal(sentence, TENS[word] + ORDINALS[sentence.word(at + 2)], at, at + 3)
    digits, ending = sentence.raw(at), sentence.word(at + 1)
    if ending not in {"st", "nd", "rd", "th"} or not sentence.joined(at + 1):
        return None
    weight = ending == "st" and (not digits.endswith("1") or digits == "11")  # "12st"
    if weight or not digits.isdecimal() or len(digits) > 3:
        return None
    return _ordinal(sentence, Decimal(digits), at, at + 2)


VOTING_WORDS = frozenset({"voted", "vote", "votes"})
"""Words before the yeas and nays, of which the nays may be more."""


def _multiplies(sentence: Sentence, at: int) -> bool:
    """True for "double the limit", "double what it was", "would triple"; not for "a double room"."""
    if sentence.word(at) not in MULTIPLIERS:
        return False
    return sentence.word(at + 1) in MULTIPLIED or sentence.word(at - 1) in MODALS | {"to"}


def ratio_from(sentence: Sentence, amount: Amount) -> Amount | None:
    """The ratio or factor that goes on from a plain number: "one in five", "three times the"."""
    if amount.unit is not None or amount.number.vague:
        return None
    return (
        _named_parts(sentence, amount) or _out_of(sentence, amount) or _times_the(sentence, amount)
    )


def scores_at(sentence: Sentence, at: int) -> Iterator[Amount]:
    """The two figures of "3-1", "237-186", "lost 1-3" or "voted 5-6" at token `at`; none otherwise.

    Without a word of losing or voting the greater stands first, or it is a range.
    """
    home, away = sentence.raw(at), sentence.raw(at + 2)
    if sentence.raw(at + 1) not in DASHES or not (home.isdecimal() and away.isdecimal()):
        return
    if not (sentence.joined(at + 1) and sentence.joined(at + 2)) or len(home) > 3 or len(away) > 3:
        return
    if sentence.raw(at + 3) in {"/", "-"} or sentence.joined(at) or home == away == "50":
        return
    voted = not VOTING_WORDS.isdisjoint({sentence.word(at - 1), sentence.word(at - 2)})
    if int(home) < int(away) and sentence.word(at - 1) not in LOSING_WORDS and not voted:
        return
    yield _plain(Decimal(home), "score", at, at + 1)
    yield _plain(Decimal(away), "score", at + 2, at + 3)


def _plain(value: Decimal, unit: str, first: int, stop: int) -> Amount:
    return Amount(Number(value, value, ONE, stop), unit, first, stop)


def _ratio(value: Decimal, first: int, stop: int) -> Amount:
    return Amount(Number(value, value, Decimal("0.01"), stop), "ratio", first, stop)


def _named_parts(sentence: Sentence, amount: Amount) -> Amount | None:
    """The ratio of counted parts: "two-thirds", "three quarters", "one fourth of"."""
    hyphen = sentence.raw(amount.stop) == "-"
    at = amount.stop + 1 if hyphen else amount.stop
    word, count = sentence.word(at), amount.number.low
    name = word if word in PARTS else word.removesuffix("s")
    if name not in PARTS or count >= 20 or (count == 1) == word.endswith("s"):
        return None
    surely = hyphen or (count > 1 and name not in {"quarter", "half", "halves", "second"})
    following = sentence.word(at + 1)
    if not surely and following not in PART_OF and following != "":
        return None
    return _ratio(count / PARTS[name], amount.first, at + 1)


def _out_of(sentence: Sentence, amount: Amount) -> Amount | None:
    """The ratio of a part to a whole: "one in five", "three out of four"; not "11 of 14"."""
    at = amount.stop
    joint = (
        1 if sentence.word(at) in {"in", "per"} else 2 if sentence.follows(at, "out", "of") else 0
    )
    if not joint and sentence.word(at + 1) == "per" and sentence.is_word(at):
        joint = 2  # "3 cases per 100,000"
    if not joint:
        return None
    every = 1 if sentence.word(at + joint) == "every" else 0
    whole = amount_at(sentence, at + joint + every)
    if whole is None or whole.unit or whole.number.vague or whole.number.low <= amount.number.low:
        return None
    if sentence.word(at) == "in" and is_year(sentence.tokens[whole.first]):
        return None
    return _ratio(amount.number.low / whole.number.low, amount.first, whole.stop)


def _times_the(sentence: Sentence, amount: Amount) -> Amount | None:
    """The factor of a comparison: "three times the estimate", "10 times more", "10-fold"."""
    value, first, stop = amount.number.low, amount.first, amount.stop
    if sentence.follows(first - 2, "factor", "of"):
        return _plain(value, "factor", first, stop)
    if sentence.raw(stop) == "-" and sentence.word(stop + 1) == "fold":
        return _plain(value, "factor", first, stop + 2)
    if sentence.word(stop) != "times" or sentence.word(stop + 1) not in AFTER_TIMES:
        return None
    return _plain(value, "factor", first, stop + 1)


def _part_word(sentence: Sentence, at: int, floor: int) -> Amount | None:
    """The ratio of one part: "half of voters", "fell by a third"; not "half an hour", "a second time"."""
    article = sentence.word(at) != "half"
    noun = at + 1 if article else at
    name, following, before = sentence.word(noun), sentence.word(noun + 1), sentence.word(at - 1)
    if name not in PARTS or number_at(sentence.tokens, at):
        return None
    if following in {"a", "an", "-"} or before in {"first", "second", "other", "-"}:
        return None
    bounded = bound_before(sentence, at, floor)[0] is not None
    bounded = bounded or (following == "or" and sentence.word(noun + 2) in {"more", "less"})
    led = bounded or before in {"by", "only", "than", "to", "just", "between", "and", "or"}
    if following in PERIODS or (following not in PART_OF and not led):
        return None
    return _ratio(ONE / PARTS[name], at, noun + 1)


def _ordinal(sentence: Sentence, value: Decimal, at: int, stop: int) -> Amount | None:
    """The rank of an ordinal: "second-largest", "finished third"; not "the second quarter", "first, ..."."""
    following, before = sentence.word(stop), sentence.word(at - 1)
    if following == "-" and sentence.word(stop + 1) in SUPERLATIVES:
        return _plain(value, "ordinal", at, stop + 2)
    named = sentence.is_capital(stop) or sentence.is_number(stop)
    if named or following in (PERIODS - {"week", "day"}) | {",", "-"}:
        return None
    if value == 1 and before not in {"the", "a", "his", "her", "its", "their", "'s"}:
        return None
    return _plain(value, "ordinal", at, stop)
