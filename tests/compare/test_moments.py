"""Clock times in zones told and untold, and the two ends of a change."""

from __future__ import annotations

import pytest

from factdiff.compare import number, time
from factdiff.model import Verdict
from making import claim, pair


def graded(a: str, b: str) -> Verdict:
    """The verdict on the times of two sentences that say the same but for them."""
    sentence = "The ferry sank off the cape at {} on Monday.".format
    (found,) = time.compare(pair(sentence(a), sentence(b)))
    return found.verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("9:15 a.m. EDT", "1315 GMT", Verdict.SAME),
        ("9:15 a.m. EDT", "1415 GMT", Verdict.CONFLICT),
        ("9:15 a.m. EDT", "9:15 a.m. PDT", Verdict.CONFLICT),
        ("9:15 a.m.", "1315 GMT", Verdict.COMPATIBLE),
        ("9:15 a.m.", "9:45 a.m.", Verdict.CONFLICT),
    ],
)
def test_zones(a: str, b: str, verdict: Verdict) -> None:
    assert graded(a, b) is verdict
    assert graded(b, a) is verdict


def test_a_zone_is_shown() -> None:
    (found,) = claim("The ferry sank at 9:15 a.m. EDT on Monday.").times
    assert found.shown == "2023-06-05 09:15-04:00"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("rose from $11.4 million to $17.9 million", [("$17.7 million", "$17.9 million")]),
        ("rose from $11.2 million to $17.7 million", [("$11.4 million", "$11.2 million")]),
        ("rose to $17.7 million", []),
        ("rose to $17.7 million from $11.4 million", []),
    ],
)
def test_each_end_of_a_change_is_a_figure(other: str, words: list[tuple[str, str]]) -> None:
    one = "The profit of the line rose from $11.4 million to $17.7 million last year."
    found = number.compare(pair(one, f"The profit of the line {other} last year."))
    assert [(c.a.text, c.b.text) for c in found if c.verdict.differs] == words


@pytest.mark.parametrize(
    ("clock", "part", "verdict"),
    [
        ("at 4:12 a.m. on Sunday", "early on Sunday morning", Verdict.COMPATIBLE),
        ("at 10:30 p.m. on Sunday", "on Sunday evening", Verdict.COMPATIBLE),
        ("at 9:12 p.m. on Sunday", "on Sunday morning", Verdict.CONFLICT),
        ("at 9 a.m. on Sunday", "on Sunday afternoon", Verdict.CONFLICT),
    ],
)
def test_the_parts_of_a_day_have_no_sharp_ends(clock: str, part: str, verdict: Verdict) -> None:
    both = pair(f"The quake struck {clock}.", f"The quake struck {part}.")
    assert [c.verdict for c in time.compare(both)] == [verdict]
