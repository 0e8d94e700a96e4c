"""Text that nobody writes: reading it ends, and every place it names is true.

How its time grows is measured by tests/bench/extraction.py.
"""

from __future__ import annotations

import pytest

from making import all_claims

SIZE = 4096
PIECES = ["7 ", "1,000,", "one hundred and ", "twenty-", "1-", "about ", "at least some ", "5 miles (",
          "from 1 to ", "one in ", "$5 million ", "3 cases per ", "“a ” ", "“", "(", "Mr. ", "according to ",
          "May 5, 2020, ", "(AP) - ", "killed and ", "Boeing 737 "]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_repeated_without_end(piece: str) -> None:
    text = f"Officials said that {piece * (SIZE // len(piece))}5 people were hurt."
    for claim in all_claims(text):
        assert claim.span.of(text) == claim.text
        for figure in claim.quantities:
            assert figure.span.of(text) == figure.text
            assert claim.span.covers(figure.span)


def test_hedges_heaped_up_count_twice_at_most() -> None:
    claims = all_claims(f"There were {'about ' * 3000}500 people.")
    (figure,) = [figure for claim in claims for figure in claim.quantities]
    assert (figure.text, figure.approximate) == ("about about 500", True)


@pytest.mark.parametrize("text", ["The toll is 200 or more", "All of them are 18 and older"])
def test_a_bound_may_end_a_text_without_a_full_stop(text: str) -> None:
    (claim,) = all_claims(text)
    (figure,) = claim.quantities
    assert text.endswith(figure.text)
    assert (figure.high, figure.span.end) == (None, len(text))


@pytest.mark.parametrize(
    "text",
    ["It fell on June ² of the year.", "The ² is a mark of it.", "They won it by 5-² in the end."],
)
def test_digits_that_count_nothing(text: str) -> None:
    assert all_claims(text)
