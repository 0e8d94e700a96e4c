"""Names that stand in one place and yet say nothing against each other."""

from __future__ import annotations

import pytest

from factdiff.compare import entity
from factdiff.model import Verdict
from making import pair


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        (
            "an acronym in brackets",
            "The probe is held by a Roll and Release Clamp (Rarc) on the lander.",
            "The probe is held by a Roll and Releasing Clamp on the lander.",
        ),
        (
            "a ticker in brackets",
            "Gull Point Inc. (nyse: GPO - news), which makes pumps, lost 4 percent in Toronto.",
            "Gull Point Inc. (Toronto: GPI), which makes pumps, lost 4 percent in Toronto.",
        ),
        (
            "two peoples to which the same may belong",
            "The board put in doubt his commitment to Latinos in the county.",
            "The board put in doubt his commitment to Hispanics in the county.",
        ),
        (
            "common nouns whose capital is that of the sentence",
            "Berths can be booked online up to a day before the ferry leaves.",
            "Bunks can be booked online up to a day before the ferry leaves.",
        ),
        (
            "a name and what people call its bearer",
            "Lena Voss, the daughter of Karl Voss, won the race by nine seconds.",
            "Lena Voss, the daughter of the great White Wolf, won the race by nine seconds.",
        ),
        (
            "an acronym that only its readers can spell out",
            "Residents may sue the ministry under the WFA for refusing to repair the dam.",
            "Residents may sue the ministry under the Flood Act for refusing to repair the dam.",
        ),
        (
            "another storm, another coast",
            "Forecasters expect that Odette will weaken and move slowly north towards Corpus Verde.",
            "Forecasters expect that Fernand will weaken and move slowly north towards Gull Point.",
        ),
    ],
)
def test_no_other_name(why: str, a: str, b: str) -> None:
    assert not [c for c in entity.compare(pair(a, b)) if c.verdict.differs], why


def test_two_parties_are_two() -> None:
    found = pair(
        "The bill was blocked by the Republicans on Monday.",
        "The bill was blocked by the Democrats on Monday.",
    )
    assert [c.verdict for c in entity.compare(found)] == [Verdict.CONFLICT]
