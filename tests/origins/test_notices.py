"""Notices of correction, and what they speak of."""

from __future__ import annotations

import pytest

from factdiff.origins.notices import notices, speaks_of
from making import article


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The lock was built in 1931.",
        "CORRECTION (March 5, 2024): The lock was built in 1931.",
        "Correction, March 5: The lock was built in 1931.",
        "Editor's note: An earlier version of this article misspelled a name.",
        "(Corrects number of boats in second paragraph)",
        "CORRECTED-Lock closed for five hours",
        "An earlier version of this story gave the wrong year.",
        "This article has been corrected to say that the lock was built in 1931.",
        "This article was updated to correct the year.",
    ],
)
def test_what_is_a_notice(line: str) -> None:
    assert notices(article(f"The lock was closed.\n\n{line}")) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The market correction deepened on Monday.",
        "A guard of the house of correction saw the wave.",
        "Corrections officers said that nobody escaped.",
        "An earlier version of the bill was voted down.",
        "The fault in the gate was corrected in 1950.",
    ],
)
def test_what_is_none(line: str) -> None:
    assert notices(article(f"The lock was closed.\n\n{line}")) == []


def test_a_notice_speaks_of_what_it_names_or_of_everything() -> None:
    texts = ["The channel was closed for nine hours."]
    assert speaks_of("Correction: The channel was closed for five hours.", texts)
    assert speaks_of("This article has been corrected.", texts)
    assert not speaks_of("Correction: This article misspelled the name of Ada Berg.", texts)
