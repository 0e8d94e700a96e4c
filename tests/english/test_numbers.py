"""Numbers in digits and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff.english.numbers import TENS, UNITS, number_at
from factdiff.english.tokens import tokenize

WORDS = {int(value): word for word, value in {**UNITS, **TENS}.items()}


def spelled(number: int) -> str:
    """An integer below a billion in English words."""
    for scale, name in ((10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = f" {spelled(number % scale)}" if number % scale else ""
            return f"{spelled(number // scale)} {name}{rest}"
    if number >= 100:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{WORDS[number // 100]} hundred{rest}"
    if number in WORDS:
        return WORDS[number]
    return f"{WORDS[number // 10 * 10]}-{WORDS[number % 10]}"


@given(st.integers(0, 999_999_999))
def test_words_and_digits_read_back(number: int) -> None:
    for text in (spelled(number), f"{number:,}", str(number)):
        found = number_at(tokenize(text), 0)
        assert found is not None
        assert found.low == found.high == number
        assert found.stop == len(tokenize(text))


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2.5 million", "2500000", "100000"),
        ("3.2-billion", "3200000000", "100000000"),
        ("2.5bn", "2500000000", "100000000"),
        ("half a million", "500000", "500000"),
        ("half-a-dozen", "6", "6"),
        ("two and a half million", "2500000", "500000"),
        ("twelve hundred", "1200", "1"),
        ("two dozen", "24", "1"),
        ("1½", "1.5", "0.01"),
        ("2 1/2", "2.5", "0.01"),
        ("1-11/32", "1.34375", "0.01"),
        (".20", "0.20", "0.01"),
        ("80 937 hectares", "80937", "1"),
        ("1,2 million", "1200000", "100000"),
    ],
)
def test_figures_of_news(text: str, value: str, precision: str) -> None:
    found = number_at(tokenize(text), 0)
    assert found is not None
    assert found.low == found.high == Decimal(value)
    assert found.precision == Decimal(precision)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 120),
        ("several hundred", 300, 900),
        ("a couple of thousand", 2000, 3000),
        ("tens of thousands", 20000, 100000),
        ("hundreds of thousands", 200000, 1000000),
        ("a few dozen", 24, 108),
    ],
)
def test_vague_amounts_are_never_exact(text: str, low: int, high: int) -> None:
    found = number_at(tokenize(text), 0)
    assert found is not None
    assert found.vague
    assert found.low == low
    assert found.high == high


@pytest.mark.parametrize("text", ["a", "an hour", "million", "the", "9" * 31])
def test_what_is_no_number(text: str) -> None:
    assert number_at(tokenize(text), 0) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    tokens = tokenize(text)
    for at, token in enumerate(tokens):
        assert text[token.start : token.end] == token.text
        found = number_at(tokens, at)
        assert found is None or at < found.stop <= len(tokens)
