"""CSV: a row a mention, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes import dispute, hostile, in_file, reported, two
from factdiff.model import Acceptance, Report
from factdiff.report import REPORTERS, Style
from factdiff.report.csv import COLUMNS
from hostile import HOSTILE


def rows(report: Report) -> list[dict[str, str]]:
    text = REPORTERS["csv"](report, Style())
    listed = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert text.count("\n") == len(listed) + 1, "a row is a line"
    return listed


def test_a_mention_is_a_row() -> None:
    first, second = rows(reported(dispute(*two(), accepted=Acceptance("fine"))))
    assert list(first) == COLUMNS
    assert (first["side"], first["value"], first["outlet"]) == ("1", "12", "Herald")
    assert (second["file"], second["line"], second["start"]) == ("news/courier.md", "3", "30")
    assert second["sentence"] == "Heavy rain. The storm killed 15 people."
    assert first["accepted"] == "fine"


def test_a_figure_with_a_sign_is_shown_and_not_calculated() -> None:
    first, _ = rows(reported(dispute((in_file("It was -5 C."), "-5 C"), two()[1])))
    assert first["words"] == "'-5 C"


def calculated(cell: str) -> bool:
    return cell.lstrip()[:1] in {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"} - {""}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    for row in rows(hostile(text)):
        assert not any(calculated(cell) for cell in row.values())


@given(st.text(max_size=40).filter(str.strip), st.sampled_from("=+-@＝＋－＠\t\r\n"))
def test_no_text_is_a_formula(text: str, lead: str) -> None:
    for row in rows(hostile(lead + text)):
        assert not any(calculated(cell) for cell in row.values())
