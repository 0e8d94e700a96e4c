"""Two spellings of one word are one, two words are two."""

from __future__ import annotations

import pytest

from factdiff.english.spelling import american
from factdiff.english.stems import stem


@pytest.mark.parametrize(
    ("british", "word"),
    [
        ("honoured", "honored"),
        ("neighbours", "neighbors"),
        ("favourite", "favorite"),
        ("odour", "odor"),
        ("organisation", "organization"),
        ("realising", "realizing"),
        ("analysed", "analyzed"),
        ("theatre", "theater"),
        ("kilometres", "kilometers"),
        ("centred", "centered"),
        ("dialogue", "dialog"),
        ("programmes", "programs"),
        ("travelled", "traveled"),
        ("cancelling", "canceling"),
        ("defence", "defense"),
    ],
)
def test_one_word(british: str, word: str) -> None:
    assert american(british) == american(word)
    assert stem(british) == stem(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"),
        ("filled", "filed"),
        ("scoured", "scored"),
        ("prise", "prize"),
        ("calling", "caling"),
        ("tour", "tor"),
        ("hours", "hors"),
    ],
)
def test_two_words(one: str, other: str) -> None:
    assert american(one) != american(other)
