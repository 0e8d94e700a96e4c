"""Numbers as news writes them: digits, words, fractions, scales and vague amounts.

A number is read at a token and gives its value with the scale multiplied in, the worth of its last
written digit, and where it ends. Units, bounds and what is counted are not its business.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from factdiff.english.fractions import PARTS, VULGAR, fraction_at
from factdiff.english.grouping import dotted_decimal, power_of_ten, spaced_groups, ungrouped
from factdiff.english.tokens import NUMBER, WORD, Token, adjoins

ONE = Decimal(1)

UNITS = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: Decimal(10 * (value + 2))
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
YEARS_BEGIN = TENS.keys() | {"ten", "eleven", "twelve", *(w for w in UNITS if w.endswith("teen"))}
"""With which the second half of a year that is spelled out begins."""
HUNDRED = Decimal(100)
DOZEN = Decimal(12)
SCALES = {
    "thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9),
    "trillion": Decimal(10**12), "quadrillion": Decimal(10**15), "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5), "crore": Decimal(10**7), "crores": Decimal(10**7),
}  # fmt: skip
MULTIPLES = {**SCALES, "hundred": HUNDRED, "dozen": DOZEN}
MAGNITUDES = {f"{word}s": scale for word, scale in SCALES.items()}
SCALED_SCALES = {
    "lakh": {"crore"},
    "thousand": {"crore", "million", "billion"},
    "million": {"million"},
}
"""Scales that another scale may follow and multiply: "two lakh crore"."""
SCALE_LETTERS = {
    letters: SCALES[scale]
    for scale, forms in (
        ("thousand", "k"),
        ("million", "m mn mln mm mil"),
        ("billion", "b bn bln"),
        ("trillion", "t tn trn"),
    )
    for letters in forms.split()
}
"""Scales written against the digits; `k`, `m`, `b` and `t` are units too, and context decides."""
SURE_LETTERS = frozenset(letters for letters in SCALE_LETTERS if letters.endswith("n"))
"""Those of them that are no unit of anything."""

ORDINALS = {
    word: Decimal(value)
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
    )
    if value
} | {"hundredth": HUNDRED, **{f"{tens[:-1]}ieth": value for tens, value in TENS.items()}}
VAGUE = {
    "dozens": (Decimal(24), Decimal(120)),
    "scores": (Decimal(40), Decimal(200)),
    "hundreds": (Decimal(200), Decimal(1_000)),
    "thousands": (Decimal(2_000), Decimal(10_000)),
    "millions": (Decimal(2_000_000), Decimal(1_000_000_000)),
    "billions": (Decimal(2_000_000_000), Decimal(1_000_000_000_000)),
    "trillions": (Decimal(2_000_000_000_000), Decimal(1_000_000_000_000_000)),
}
"""Amounts that name only a magnitude, as the range a reader would grant them."""
VAGUE_FACTORS = {
    "several": (Decimal(3), Decimal(9)),
    "few": (Decimal(2), Decimal(9)),
    "couple": (Decimal(2), Decimal(3)),
    "handful": (Decimal(2), Decimal(9)),
}
AFTER_ARTICLE = (
    frozenset({"-", "dozen", "half", "hundred"})
    | VAGUE_FACTORS.keys()
    | {form for word in (*SCALES, *PARTS) for form in (word, f"{word}s")}
)
"""Words after "a" with which it may be a number: "a few", "a quarter of a million"."""
MAX_DIGITS = 30
"""Digits of the longest figure that is still a figure; past it a run of digits is noise."""


class Number(NamedTuple):
    """A number at some tokens; `low` equals `high` unless the amount is vague."""

    low: Decimal
    high: Decimal
    precision: Decimal
    stop: int
    """Index of the first token after the number."""
    in_words: bool = False
    scaled: bool = False

    @property
    def vague(self) -> bool:
        """True for "dozens" and "several hundred"."""
        return self.low != self.high

    def negated(self) -> Number:
        """The number below zero."""
        return self._replace(low=-self.high, high=-self.low)

    def times(self, scale: Decimal, stop: int) -> Number:
        """The number with a scale multiplied in that ends before token `stop`."""
        low, high, precision = self.low * scale, self.high * scale, self.precision * scale
        return Number(low, high, precision, stop, self.in_words, scaled=True)


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at token `at`, or None."""
    token = tokens[at]
    if token.kind == NUMBER:
        return _digits(tokens, at)
    if token.kind == WORD:
        return _vague(tokens, at) or _words(tokens, at)
    return None


def starts_number(token: Token) -> bool:
    """True when a number may begin here; cheap, for scanning."""
    return token.kind == NUMBER or token.lower in STARTERS


def written_value(text: str) -> tuple[Decimal, Decimal] | None:
    """Value and precision of one run of digits as written, such as "1,234.50"."""
    if len(text) > MAX_DIGITS:
        return None
    if text in VULGAR:
        return VULGAR[text], Decimal("0.01")
    value = Decimal(ungrouped(text))
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent) if isinstance(exponent, int) else ONE


def last_digit_worth(value: Decimal) -> Decimal:
    """The worth of the last digit of a value that is not zero: 100 for 2300; 1 for 0."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else ONE


def is_year(token: Token) -> bool:
    """True for four bare digits that could be a year of news or of history."""
    return len(token.text) == 4 and token.text.isdecimal() and "1000" <= token.text <= "2199"


def spelled_year(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The index after, and the year of, a year in words: "nineteen ninety-six"."""
    century = CENTURIES.get(tokens[at].lower)
    if century is None or _word(tokens, at + 1) not in YEARS_BEGIN:
        return None
    value, stop = _below_hundred(tokens, at + 1)
    return None if value is None else (stop, century * 100 + int(value))


def _digits(tokens: Sequence[Token], at: int) -> Number | None:
    read = written_value(tokens[at].text)
    if read is None:
        return None
    value, precision = read
    stop = at + 1
    continental = _continental(tokens, at)
    if continental:
        value, precision, stop = continental
    fraction = fraction_at(tokens, at)
    if fraction:
        value, stop = fraction
        precision = Decimal("0.01")
    power = power_of_ten(tokens, stop)
    if power:
        scale, stop = power
        return Number(value * scale, value * scale, precision * scale, stop, scaled=True)
    half = _phrase_end(tokens, stop, ("and", "a", "half"))
    if half and precision == ONE:
        value, stop, precision = value + Decimal("0.5"), half, Decimal("0.5")
    return _scaled(tokens, Number(value, value, precision, stop))


def _continental(tokens: Sequence[Token], at: int) -> tuple[Decimal, Decimal, int] | None:
    """Value, precision and end of a figure set as on the Continent: "80 937 hectares", "1,2 million"."""
    if at + 2 >= len(tokens):
        return None
    dotted = dotted_decimal(tokens, at)
    if dotted:
        return dotted[0], Decimal("0.01"), dotted[1]
    if not tokens[at].text.isdecimal() or len(tokens[at].text) > 3:
        return None
    spaced = spaced_groups(tokens, at)
    if spaced:
        return spaced[0], ONE, spaced[1]
    following, after = tokens[at + 1], tokens[at + 2]
    comma = (
        following.text == ","
        and after.kind == NUMBER
        and after.text.isdecimal()
        and len(after.text) <= 2
    )
    if comma and adjoins(tokens[at], following) and adjoins(following, after):
        scaled = _word(tokens, at + 3) in SCALES
        value = Decimal(f"{tokens[at].text}.{after.text}")
        return (value, ONE.scaleb(-len(after.text)), at + 3) if scaled else None
    return None


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    """The number times the scale word after it ("2.5 million", "3.2-billion", "2.5bn")."""
    at = _skip_hyphen(tokens, number.stop)
    word = _word(tokens, at)
    scale = SCALES.get(word) or (SCALE_LETTERS[word] if word in SURE_LETTERS else None)
    if word == "hundred" and number.low < 100:
        scale = HUNDRED
    if scale is None:
        return number
    scaled = number.times(scale, at + 1)
    goes_on = word in {"hundred", "thousand"} or _word(tokens, at + 1) in SCALED_SCALES.get(
        word, ()
    )
    return _scaled(tokens, scaled) if goes_on and number.low < 1000 else scaled


def _words(tokens: Sequence[Token], at: int) -> Number | None:
    """The number in words at `at`, after "a" or "an" or not; a bare article or scale is none."""
    article = tokens[at].lower in {"a", "an"}
    at += article
    part = _part_of_scale(tokens, ONE, at) if article else None
    if part:
        return part
    word = _word(tokens, at)
    if word == "half":
        return _half(tokens, at)
    if word == "dozen":
        return Number(DOZEN, DOZEN, ONE, at + 1, in_words=True)
    if article and word == "hundred":
        return _word_scales(tokens, HUNDRED, at + 1)
    if article:
        return _word_scales(tokens, ONE, at) if word in SCALES else None
    value, stop = _below_thousand(tokens, at)
    if value is None:
        return None
    return _part_of_scale(tokens, value, stop) or _word_scales(tokens, value, stop)


def _half(tokens: Sequence[Token], at: int) -> Number | None:
    """Half of a scale or a dozen: "half a million", "half-a-dozen"; "half of" a thing is a ratio."""
    following = _skip_hyphen(tokens, at + 1)
    if _word(tokens, following) == "a":
        following = _skip_hyphen(tokens, following + 1)
    elif following == at + 1:
        return None
    scale = MULTIPLES.get(_word(tokens, following))
    if scale is None:
        return None
    value = scale / 2
    return Number(value, value, scale / 2, following + 1, in_words=True, scaled=True)


def _part_of_scale(tokens: Sequence[Token], count: Decimal, at: int) -> Number | None:
    """A part of a scale, its name at `at`: "(a) quarter of a million", "(three) quarters of a million"."""
    at = _skip_hyphen(tokens, at)
    after = _phrase_end(tokens, at + 1, ("of", "a"))
    if after is None:
        return None
    name = tokens[at].lower
    part, scale = PARTS.get(name.removesuffix("s")), SCALES.get(_word(tokens, after))
    if part is None or scale is None:
        return None
    value = count * scale / part
    return Number(value, value, scale / part, after + 1, in_words=True, scaled=True)


def _below_thousand(tokens: Sequence[Token], at: int) -> tuple[Decimal | None, int]:
    """Value of "twenty-three", "one hundred and five", "two dozen" from `at`; None if no number."""
    value, at = _below_hundred(tokens, at)
    if value is None:
        return value, at
    word = _word(tokens, at)
    if word == "dozen" and value < 100:
        return value * DOZEN, at + 1
    if word == "hundred" and value < 100:
        value, at = value * HUNDRED, at + 1
        rest, after = _below_hundred(tokens, at + (_word(tokens, at) == "and"))
        if rest is not None:
            return value + rest, after
    return value, at


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[Decimal | None, int]:
    word = _word(tokens, at)
    if word in UNITS:
        return UNITS[word], at + 1
    if word not in TENS:
        return None, at
    following = _skip_hyphen(tokens, at + 1)
    digit = UNITS.get(_word(tokens, following), Decimal(0))
    if 0 < digit < 10 and (following > at + 1 or tokens[following].text.islower()):
        return TENS[word] + digit, following + 1
    return TENS[word], at + 1


def _word_scales(tokens: Sequence[Token], value: Decimal, at: int) -> Number:
    """The whole number "value [and a half] thousand [two hundred …]" that goes on at `at`."""
    total, smallest, scaled = Decimal(0), ONE, False
    while True:
        value, at, fraction = _and_a_half(tokens, value, at)
        scale_at = _skip_hyphen(tokens, at)
        scale = SCALES.get(_word(tokens, scale_at))
        if scale is None:
            total += value
            smallest = Decimal("0.5") if fraction else smallest if scaled and value == 0 else ONE
            break
        following = _word(tokens, scale_at + 1)
        if following in SCALED_SCALES.get(tokens[scale_at].lower, ()):
            scale, scale_at = scale * SCALES[following], scale_at + 1
        total += value * scale
        smallest, scaled, at = scale / 2 if fraction else scale, True, scale_at + 1
        rest, after = _below_thousand(tokens, at + (_word(tokens, at) == "and"))
        if rest is None:
            break
        value, at = rest, after
    return Number(total, total, smallest, at, in_words=True, scaled=scaled)


def _and_a_half(tokens: Sequence[Token], value: Decimal, at: int) -> tuple[Decimal, int, bool]:
    for name, part in (("half", Decimal("0.5")), ("quarter", Decimal("0.25"))):
        after = _phrase_end(tokens, at, ("and", "a", name))
        if after:
            return value + part, after, True
    return value, at, False


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    """A vague amount: "dozens", "tens of thousands", "several hundred", "a couple of thousand"."""
    word = tokens[at].lower
    magnitude = MAGNITUDES.get(_word(tokens, at + 2)) if _word(tokens, at + 1) == "of" else None
    if magnitude and word in {"tens", "hundreds", "dozens", "scores"}:
        low, high = VAGUE[word] if word != "tens" else (Decimal(20), Decimal(100))
        return Number(low * magnitude, high * magnitude, magnitude, at + 3, in_words=True)
    if word in VAGUE:
        low, high = VAGUE[word]
        return Number(low, high, ONE, at + 1, in_words=True)
    start = at + (word == "a")
    factors = VAGUE_FACTORS.get(_word(tokens, start))
    if _word(tokens, start + 1) == "as":
        return None  # "as few as 40"
    if factors is None or (start == at) != (word in {"several", "few"}):
        return None
    return _vague_scaled(tokens, start + 1, factors)


def _vague_scaled(tokens: Sequence[Token], at: int, factors: tuple[Decimal, Decimal]) -> Number:
    low, high = factors
    following = at + (_word(tokens, at) == "of")
    scale = MULTIPLES.get(_word(tokens, following).removesuffix("s"))
    number = Number(low, high, ONE, at, in_words=True)
    return number.times(scale, following + 1)._replace(scaled=False) if scale else number


def _phrase_end(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int | None:
    """The index after `words` at `at`, which hyphens may join; None when others stand there."""
    for word in words:
        at = _skip_hyphen(tokens, at)
        if _word(tokens, at) != word:
            return None
        at += 1
    return at


def _skip_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + (_word(tokens, at) == "-")


def _word(tokens: Sequence[Token], at: int) -> str:
    """The token at `at` in lower case, "" past the end."""
    return tokens[at].lower if at < len(tokens) else ""


STARTERS = frozenset("a an several few tens half dozen".split()).union(UNITS, TENS, VAGUE)
"""Words with which a number can begin."""
