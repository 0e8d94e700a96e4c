"""Numbers in digits and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factdiff.english.numbers import SCALES, number_at
from factdiff.english.tokens import tokenize


def spelled(number: int) -> str:
    """An integer in English words, as num2words spells it, without its commas."""
    return str(num2words(number)).replace(",", "")


@given(st.integers(0, 10**15 - 1))
def test_words_and_digits_read_back(number: int) -> None:
    words = spelled(number)
    for text in (
        words,
        words.replace(" and ", " "),
        words.replace("-", " "),
        f"{number:,}",
        str(number),
    ):
        reading = number_at(tokenize(text), 0)
        assert reading is not None
        assert reading.low == reading.high == number
        assert reading.stop == len(tokenize(text))


@given(st.integers(1, 999), st.sampled_from(["million", "billion", "trillion"]))
def test_scales_multiply_what_is_written(number: int, scale: str) -> None:
    for text in (f"{number:,} {scale}", f"{number}-{scale}", f"{spelled(number)} {scale}"):
        reading = number_at(tokenize(text), 0)
        assert reading is not None
        assert reading.low == reading.high == number * SCALES[scale]
        assert reading.scaled
        assert reading.stop == len(tokenize(text))


@given(st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False))
def test_the_last_written_digit_is_kept(value: Decimal) -> None:
    reading = number_at(tokenize(f"{value:,}"), 0)
    assert reading is not None
    assert reading.low == value
    assert reading.precision == Decimal("0.01")


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
    reading = number_at(tokenize(text), 0)
    assert reading is not None
    assert reading.low == reading.high == Decimal(value)
    assert reading.precision == Decimal(precision)


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
    reading = number_at(tokenize(text), 0)
    assert reading is not None
    assert reading.vague
    assert reading.low == low
    assert reading.high == high


@pytest.mark.parametrize("text", ["a", "an hour", "million", "the", "9" * 31])
def test_what_is_no_number(text: str) -> None:
    assert number_at(tokenize(text), 0) is None


@pytest.mark.slow
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    tokens = tokenize(text)
    for at, token in enumerate(tokens):
        assert text[token.start : token.end] == token.text
        reading = number_at(tokens, at)
        assert reading is None or at < reading.stop <= len(tokens)
