"""Words are found again where they stand: typography apart, and never half a figure."""

from __future__ import annotations

import pytest
import telling
from hypothesis import given
from hypothesis import strategies as st

from factdiff.model import Span
from factdiff.reader.passages import Sentence, shown


def sentence(text: str) -> Sentence:
    (claim,) = telling.claims_of([telling.article("one", text)])
    return Sentence(1, claim)


def located(text: str, words: str) -> str | None:
    span = sentence(text).locate(words)
    return span.of(text) if span else None


FOUND = [
    ("“We’re safe – for now,” she said on Monday.", '"We\'re safe - for now," she said', "same"),
    ("Some 1,400 people of the town fled.", "1,400 people", "1,400 people"),
    ("It rose\t  by 4.5 percent in a year.", "rose by 4.5 percent", "rose\t  by 4.5 percent"),
    ("He said [the] dam was safe on Monday.", "said [the] dam", "said [the] dam"),
    ("He said [the] dam was safe on Monday.", "said (the) dam", "said [the] dam"),
    ("The non‑smoking rule was kept on Monday.", "non-smoking rule", "non‑smoking rule"),
    ("They were told to leave “now” on Monday.", "'now'", "“now”"),
    ("The mayor was there on Monday.", "on Monday.", "on Monday."),
    ("The mayor was there on Monday!", "“on Monday”.", "on Monday"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "excerpt"), FOUND)
def test_words_are_found(text: str, words: str, excerpt: str) -> None:
    expected = text[: len(words)] if excerpt == "same" else excerpt
    assert located(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some 1,400 people of the town fled.", "400 people"),
        ("Some 1,400 people of the town fled.", "1"),
        ("It rose by 4.5 percent in a year.", "5 percent"),
        ("It rose by 4.5 percent in a year.", "4"),
        ("The mayor was not there on Monday.", "mayor was there"),
        ("The mayor was not there on Monday.", "mayor ... there"),
        ("The mayor was not there on Monday.", "mayor … there"),
        ("The US said so on Monday.", "us"),
        ("The mayor was there on Monday.", "may"),
        ("The mayor was there on Monday.", ""),
        ("The mayor was there on Monday.", "  “” "),
        ("The mayor Smith was there on Monday.", "Smyth"),
    ],
)
def test_words_that_are_not_there_are_not_found(text: str, words: str) -> None:
    assert located(text, words) is None


@given(st.text(max_size=200))
def test_what_is_shown_is_one_line_in_which_nothing_acts(text: str) -> None:
    line, places = shown(text)
    assert len(line) == len(places)
    assert len(line.splitlines()) <= 1
    assert not set("<>[]\x1b\u202e\u200b") & set(line)
    assert "  " not in line
    assert places == sorted(places)


@given(st.text("abc 12,.-“”’[]<>\n\u200b", min_size=1, max_size=60), st.data())
def test_what_is_shown_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    line, _ = shown(text)
    words = line.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    some = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    claim = telling.claims_of([telling.article("one", "The mayor was there on Monday.")])[0]
    from dataclasses import replace  # noqa: PLC0415  (a claim of any text)

    span = Sentence(1, replace(claim, text=text, span=Span(7, 7 + len(text)))).locate(some)
    if some.strip("'. “”’"):
        assert span is not None
        assert 7 <= span.start < span.end <= 7 + len(text)
        assert shown(text[span.start - 7 : span.end - 7])[0].strip("'. “”’") in line
