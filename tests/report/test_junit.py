"""JUnit XML: facts as tests, read back by another program's parser."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, Skipped, TestCase

from disputes import dispute, hostile, in_file, reported, two
from factdiff.extract import statement
from factdiff.model import Acceptance, Fact, Kind, Report
from factdiff.report import REPORTERS, Style
from hostile import HOSTILE

SNOW = Fact("g", "Snow fell.", (statement(in_file("Snow fell.", "C")),), origins=1)
CALM = replace(SNOW, agreed=(Kind.WORDING,))


def cases(report: Report) -> list[TestCase]:
    suites = JUnitXml.fromstring(REPORTERS["junit"](report, Style()).encode())
    (suite,) = list(suites)
    listed = list(suite)
    assert (suites.tests, suites.failures) == (len(listed), suite.failures)
    return listed


def test_a_disputed_fact_fails_and_a_calm_one_passes() -> None:
    fails, passes = cases(reported(dispute(*two()), dispute(*two("1", "2")), calm=[CALM]))
    (failure,) = fails.result
    assert isinstance(failure, Failure)
    assert failure.type == "conflict"
    assert failure.message == "conflict (number): 12 / 15; conflict (number): 1 / 2"
    assert "Courier, 2023-06-09: Heavy rain. The storm killed 15 people." in str(failure.text)
    assert (passes.name, passes.result) == ("Snow fell.", [])


def test_a_fact_in_which_nothing_was_compared_does_not_pass() -> None:
    _, case = cases(reported(dispute(*two()), calm=[SNOW]))
    (skipped,) = case.result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "nothing in it could be compared"


def test_what_is_accepted_is_skipped_with_the_reason() -> None:
    (case,) = cases(reported(dispute(*two(), accepted=Acceptance("both round"))))
    (skipped,) = case.result
    assert isinstance(skipped, Skipped)
    assert "both round" in str(skipped.message)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_well_formed(text: str) -> None:
    assert [len(case.result) for case in cases(hostile(text))] == [1, 1], "fails, and is skipped"


@given(st.text(st.characters(codec=None), max_size=60).filter(str.strip))
def test_any_text_is_well_formed(text: str) -> None:
    ET.fromstring(REPORTERS["junit"](hostile(text), Style()).encode())  # noqa: S314  (our own)
