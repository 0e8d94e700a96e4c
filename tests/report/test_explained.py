"""A person sees what was understood, and nothing of the text acts."""

from __future__ import annotations

import re

import pytest

from factdiff.extract import claims
from factdiff.extract.modality import markers
from factdiff.report import Style
from factdiff.report.explained import MARKS, render
from hostile import HOSTILE
from making import article

NEWS = (
    "Up to 400 drones had possibly reached Russia as of May, John Kirby said on Friday. "
    "“It is a full-scale partnership,” Kirby added. Sales fell from 5 percent to 3 percent."
)


def shown(text: str, title: str = "", *, colour: bool = False, width: int = 200) -> str:
    one = article(text, title=title)
    return render([(one, claims(one))], markers, Style(width=width, colour=colour))


def test_every_part_is_marked_and_told() -> None:
    text = shown(NEWS, title="Drones reach Russia")
    for line in (
        "title: Drones reach _Russia_",
        "[Up to 400] drones had *possibly* reached _Russia_ as of <May>, {_John Kirby_ said} on <Friday>.",
        "figure  Up to 400 = at most 400 drones, as of 2023-05-01 to 2023-05-31",
        "stance  possibly = possible",
        "time    May = 2023-05-01 to 2023-05-31 (month, as_of)",
        "time    Friday = 2023-06-09 (day, event)",
        "source  John Kirby said = John Kirby, said (said)",
        "quote   It is a full-scale partnership, = John Kirby",
        "name    Kirby = John Kirby",
        "= 5 percent, changes to 3",
        "claim   affirmed, possible, phase: done",
    ):
        assert line in text


def test_colour_takes_the_place_of_the_signs() -> None:
    text = shown(NEWS, colour=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert NEWS.split("“", maxsplit=1)[0].strip() in bare
    assert {"quote", "source", "name", "time", "figure", "stance"} == set(MARKS)
    assert "\x1b[1;33mUp to 400\x1b[0m" in text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("colour", [False, True])
def test_hostile_text_does_nothing(text: str, *, colour: bool) -> None:
    marked = shown(f"{text} hurt 12 men on Friday.", title=text, colour=colour, width=20)
    rest = re.sub(r"\x1b\[[0-9;]*m", "", marked) if colour else marked
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e]", rest)
